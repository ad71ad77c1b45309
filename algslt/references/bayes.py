"""The literature on Bayesian learning from data and its Monte Carlo methods, by citation key.

Example:
    >>> BAYES["Watanabe2013"][1]["title"]
    'A widely applicable Bayesian information criterion'
"""

from __future__ import annotations

from algslt.references.algebra import Entry

__all__ = ["BAYES"]


def _article(author: str, title: str, journal: str, year: str, volume: str, pages: str) -> Entry:
    fields = {"author": author, "title": title, "journal": journal, "year": year, "volume": volume, "pages": pages}
    return "article", fields


BAYES: dict[str, Entry] = {
    "AuGrahamThiery2023": _article(
        "Au, Khai Xiang and Graham, Matthew M. and Thiery, Alexandre H.",
        "Manifold lifting: scaling Markov chain Monte Carlo to the vanishing noise regime",
        "Journal of the Royal Statistical Society, Series B",
        "2023",
        "85",
        "757--782",
    ),
    "Bennett1976": _article(
        "Bennett, Charles H.",
        "Efficient estimation of free energy differences from Monte Carlo data",
        "Journal of Computational Physics",
        "1976",
        "22",
        "245--268",
    ),
    "DelMoralDoucetJasra2006": _article(
        "Del Moral, Pierre and Doucet, Arnaud and Jasra, Ajay",
        "Sequential Monte Carlo samplers",
        "Journal of the Royal Statistical Society, Series B",
        "2006",
        "68",
        "411--436",
    ),
    "FerrenbergSwendsen1989": _article(
        "Ferrenberg, Alan M. and Swendsen, Robert H.",
        "Optimized Monte Carlo data analysis",
        "Physical Review Letters",
        "1989",
        "63",
        "1195--1198",
    ),
    "GelmanRubin1992": _article(
        "Gelman, Andrew and Rubin, Donald B.",
        "Inference from iterative simulation using multiple sequences",
        "Statistical Science",
        "1992",
        "7",
        "457--472",
    ),
    "Geyer1992": _article(
        "Geyer, Charles J.",
        "Practical Markov chain Monte Carlo",
        "Statistical Science",
        "1992",
        "7",
        "473--483",
    ),
    "Giraud2005": _article(
        "Giraud, Luc and Langou, Julien and Rozlo{\\v{z}}n{\\'\\i}k, Miroslav and van den Eshof, Jasper",
        "Rounding error analysis of the classical Gram-Schmidt orthogonalization process",
        "Numerische Mathematik",
        "2005",
        "101",
        "87--100",
    ),
    "Hastings1970": _article(
        "Hastings, W. K.",
        "Monte Carlo sampling methods using Markov chains and their applications",
        "Biometrika",
        "1970",
        "57",
        "97--109",
    ),
    "HukushimaNemoto1996": _article(
        "Hukushima, Koji and Nemoto, Koji",
        "Exchange Monte Carlo method and application to spin glass simulations",
        "Journal of the Physical Society of Japan",
        "1996",
        "65",
        "1604--1608",
    ),
    "Kunsch1989": _article(
        'K{\\"u}nsch, Hans R.',
        "The jackknife and the bootstrap for general stationary observations",
        "Annals of Statistics",
        "1989",
        "17",
        "1217--1241",
    ),
    "LauFurmanWangMurfetWei2023": (
        "misc",
        {
            "author": "Lau, Edmund and Furman, Zach and Wang, George and Murfet, Daniel and Wei, Susan",
            "title": "The local learning coefficient: a singularity-aware complexity measure",
            "eprint": "2308.12108",
            "archivePrefix": "arXiv",
        },
    ),
    "Neal2003": _article(
        "Neal, Radford M.",
        "Slice sampling",
        "Annals of Statistics",
        "2003",
        "31",
        "705--767",
    ),
    "RobertsTweedie1996": _article(
        "Roberts, Gareth O. and Tweedie, Richard L.",
        "Exponential convergence of Langevin distributions and their discrete approximations",
        "Bernoulli",
        "1996",
        "2",
        "341--363",
    ),
    "Silvey1978": _article(
        "Silvey, S. D. and Titterington, D. M. and Torsney, B.",
        "An algorithm for optimal designs on a finite design space",
        "Communications in Statistics: Theory and Methods",
        "1978",
        "7",
        "1379--1389",
    ),
    "Watanabe2010": _article(
        "Watanabe, Sumio",
        "Asymptotic equivalence of Bayes cross validation and widely applicable information criterion in singular "
        "learning theory",
        "Journal of Machine Learning Research",
        "2010",
        "11",
        "3571--3594",
    ),
    "Watanabe2013": _article(
        "Watanabe, Sumio",
        "A widely applicable Bayesian information criterion",
        "Journal of Machine Learning Research",
        "2013",
        "14",
        "867--897",
    ),
    "Zappa2018": _article(
        "Zappa, Emilio and Holmes-Cerfon, Miranda and Goodman, Jonathan",
        "Monte Carlo on manifolds: sampling densities and integrating functions",
        "Communications on Pure and Applied Mathematics",
        "2018",
        "71",
        "2609--2647",
    ),
}

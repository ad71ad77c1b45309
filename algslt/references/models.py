"""The literature on the pairs of statistical models, by citation key; see `algslt.references.bibtex`.

Year, volume and pages are left out where they were not at hand.

Example:
    >>> MODELS["RusakovGeiger2005"][1]["journal"]
    'Journal of Machine Learning Research'
"""

from __future__ import annotations

from algslt.references.algebra import Entry

__all__ = ["MODELS"]


def _article(author: str, title: str, journal: str, year: str, volume: str = "", pages: str = "") -> Entry:
    fields = {"author": author, "title": title, "journal": journal, "year": year, "volume": volume, "pages": pages}
    return "article", {name: value for name, value in fields.items() if value}


def _preprint(author: str, title: str, number: str) -> Entry:
    return "misc", {"author": author, "title": title, "eprint": number, "archivePrefix": "arXiv"}


MODELS: dict[str, Entry] = {
    "Micchelli1980": _article(
        "Micchelli, Charles A.",
        "A constructive approach to Kergin interpolation in R^k: multivariate B-splines and Lagrange interpolation",
        "Rocky Mountain Journal of Mathematics",
        "1980",
        "10",
        "485--497",
    ),
    "AoyagiWatanabe2005": _article(
        "Aoyagi, Miki and Watanabe, Sumio",
        "Stochastic complexities of reduced rank regression in Bayesian estimation",
        "Neural Networks",
        "2005",
        "18",
        "924--933",
    ),
    "Aoyagi2024": _article(
        "Aoyagi, Miki",
        "Consideration on the learning efficiency of multiple-layered neural networks with linear units",
        "Neural Networks",
        "2024",
        "172",
        "106132",
    ),
    "PepinLehalleurRimanyi2024": _preprint(
        "Pepin Lehalleur, Simon and Rim\\'anyi, Rich\\'ard",
        "Geometry of fibers of the multiplication map of deep linear neural networks",
        "2411.19920",
    ),
    "Aoyagi2009": _article(
        "Aoyagi, Miki",
        "Log canonical threshold of Vandermonde matrix type singularities and generalization error of a three-layered "
        "neural network in Bayesian estimation",
        "International Journal of Pure and Applied Mathematics",
        "2009",
        "52",
    ),
    "Aoyagi2010": _article(
        "Aoyagi, Miki",
        "A Bayesian learning coefficient of generalization error and Vandermonde matrix-type singularities",
        "Communications in Statistics - Theory and Methods",
        "2010",
    ),
    "AoyagiBoltzmann2010": _article(
        "Aoyagi, Miki",
        "Stochastic complexity and generalization error of a restricted Boltzmann machine in Bayesian estimation",
        "Journal of Machine Learning Research",
        "2010",
        "11",
    ),
    "YamazakiWatanabe2003": _article(
        "Yamazaki, Keisuke and Watanabe, Sumio",
        "Singularities in mixture models and upper bounds of stochastic complexity",
        "Neural Networks",
        "2003",
    ),
    "SatoWatanabe2019": _preprint(
        "Sato, Kenichiro and Watanabe, Sumio",
        "Bayesian generalization error of Poisson mixture and simplex Vandermonde matrix type singularity",
        "1912.13289",
    ),
    "RousseauMengersen2011": _article(
        "Rousseau, Judith and Mengersen, Kerrie",
        "Asymptotic behaviour of the posterior distribution in overfitted mixture models",
        "Journal of the Royal Statistical Society, Series B",
        "2011",
    ),
    "DrtonPlummer2017": _article(
        "Drton, Mathias and Plummer, Martyn",
        "A Bayesian information criterion for singular models",
        "Journal of the Royal Statistical Society, Series B",
        "2017",
    ),
    "RusakovGeiger2005": _article(
        "Rusakov, Dmitry and Geiger, Dan",
        "Asymptotic model selection for naive Bayesian networks",
        "Journal of Machine Learning Research",
        "2005",
        "6",
    ),
    "HayashiWatanabe2017": _article(
        "Hayashi, Naoki and Watanabe, Sumio",
        "Upper bound of Bayesian generalization error in non-negative matrix factorization",
        "Neurocomputing",
        "2017",
    ),
    "Hayashi2021": _preprint(
        "Hayashi, Naoki",
        "The exact asymptotic form of Bayesian generalization error in latent Dirichlet allocation",
        "2008.01304",
    ),
    "DrtonLinWeihsZwiernik2017": _article(
        "Drton, Mathias and Lin, Shaowei and Weihs, Luca and Zwiernik, Piotr",
        "Marginal likelihood and model selection for Gaussian latent tree and forest models",
        "Bernoulli",
        "2017",
    ),
}

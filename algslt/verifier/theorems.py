"""The theorems that a leaf `cited` may name, each with its hypotheses; see `algslt.verifier.statements`.

Example:
    >>> said = statement("vandermonde", {"outputs": 1, "step": 2, "units": 4})
    >>> said.pair, said.ideal[1]
    ((Fraction(2, 1), 2), '{a1_1}*{b1}^3 + {a1_2}*{b2}^3 + {a1_3}*{b3}^3 + {a1_4}*{b4}^3')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from inspect import signature
from itertools import combinations, pairwise
from math import comb, prod

from algslt.certificate import Pair
from algslt.verifier.fields import as_integer, as_list
from algslt.verifier.refused import require
from algslt.verifier.statements import Statement

__all__ = ["THEOREMS", "statement"]

MAX_VARIABLES = 60
MAX_TERMS = 20_000

Number = int
Numbers = tuple[int, ...]


def statement(name: str, parameters: Mapping[str, object]) -> Statement:
    """The theorem of a name at the given parameters.

    Raises:
        Refused: there is none, a parameter is wrong, or a hypothesis fails.
    """
    require(name in THEOREMS, f"there is no theorem {name[:40]!r}")
    build = THEOREMS[name]
    kinds = {key: str(p.annotation) for key, p in signature(build).parameters.items()}
    require(set(parameters) == set(kinds), f"the parameters of {name} are {', '.join(kinds)}")
    return build(**{key: _read(parameters[key], kind, key) for key, kind in kinds.items()})


def _read(value: object, kind: str, name: str) -> int | Numbers:
    """A number, or several, each from 0 to 10^6 (the builder checks more)."""
    entries = as_list(value, name) if kind == "Numbers" else [value]
    numbers = tuple(as_integer(entry, name) for entry in entries)
    require(all(n >= 0 for n in numbers), f"{name} has a negative number")
    require(len(numbers) <= MAX_VARIABLES, f"{name} has too many numbers")
    return numbers if kind == "Numbers" else numbers[0]


def _moderate(variables: int, terms: int) -> None:
    """Refuses sizes before anything is written down."""
    require(variables <= MAX_VARIABLES and terms <= MAX_TERMS, "a theorem of this size is too large to write down")


def _v(name: str) -> str:
    """The place of a variable in a text."""
    return f"{{{name}}}"


def _sum(terms: Sequence[str]) -> str:
    return " + ".join(terms)


def vandermonde(outputs: Number, step: Number, units: Number) -> Statement:
    """Sums over h of a_kh b_h^(1 + Q n), a and b of either sign.

    lambda = least of (M Q i (i + 1) + 2 H) / (4 (1 + i Q)) over i >= 0, m the number of i that attain it.
    Theorem: Aoyagi2009, Aoyagi2010.
    """
    m, q, h = outputs, step, units
    require(min(m, q, h) >= 1, "outputs, step and units are at least 1")
    _moderate((m + 1) * h, m * h * h)
    rows, columns = range(1, m + 1), range(1, h + 1)
    ideal = tuple(
        _sum([f"{_v(f'a{k}_{j}')}*{_v(f'b{j}')}^{1 + q * n}" for j in columns]) for k in rows for n in range(h)
    )
    values = [Fraction(m * q * i * (i + 1) + 2 * h, 2 * (1 + i * q)) for i in range(h + 2)]
    return Statement(
        ("Aoyagi2009", "Aoyagi2010"),
        f"Vandermonde type singularity with M = {m}, Q = {q}, H = {h}",
        "the ideal of the sums over h <= H of a_kh b_h^(1 + Q n), k <= M, n < H, at the origin",
        (*(f"a{k}_{j}" for k in rows for j in columns), *(f"b{j}" for j in columns)),
        (),
        ideal,
        (min(values), values.count(min(values))),
    )


def tanh_truth(units: Number, true_units: Number) -> Statement:
    """Sums of a_h b_h^(2n+1) minus those of H0 units with b = 1, ..., H0 and weight 1; at most one surplus unit.

    The surplus unit shares the place and the weight of the first. lambda = H0 + (H - H0)/4, m = 1.
    Theorem: Watanabe2009.
    """
    h, r = units, true_units
    require(1 <= r <= h <= r + 1, "there is at least one true unit, and at most one surplus unit")
    _moderate(2 * h, 4 * h * h * h)
    shares = [Fraction(1, 2) if h > r and j in (1, h) else Fraction(1) for j in range(1, h + 1)]
    places = [j if j <= r else 1 for j in range(1, h + 1)]
    units_text = [(f"({_v(f'a{j}')} + {a})", f"({_v(f'b{j}')} + {b})") for j, (a, b) in _numbered(shares, places)]
    ideal = tuple(
        _sum([f"{a}*{b}^{k}" for a, b in units_text]) + f" - {sum(t**k for t in range(1, r + 1))}"
        for k in range(1, 2 * (h + r), 2)
    )
    return Statement(
        ("Watanabe2009",),
        f"tanh network with H = {h} units, H0 = {r} true ones",
        "the ideal of the sums of a_h b_h^k, k odd, k < 2 (H + H0), less those of b = 1, ..., H0, a = 1, at that truth",
        (*(f"a{j}" for j in range(1, h + 1)), *(f"b{j}" for j in range(1, h + 1))),
        (),
        ideal,
        (2 * r + Fraction(h - r, 2), 1),
    )


def _numbered(first: Sequence[Fraction], second: Sequence[int]) -> list[tuple[int, tuple[Fraction, int]]]:
    return list(enumerate(zip(first, second, strict=True), start=1))


def reduced_rank(inputs: Number, hidden: Number, outputs: Number, rank: Number) -> Statement:
    """The entries of B A - C at A, B, C with r ones on the diagonal.

    lambda = r (M + N - r)/2 + least of (k (N - r) + (M - r - k)(H - r - k))/2, m the number of k that attain it.
    Theorem: AoyagiWatanabe2005.
    """
    _check_widths((inputs, hidden, outputs), rank)
    m, h, n = (size - rank for size in (inputs, hidden, outputs))
    values = [k * n + (m - k) * (h - k) for k in range(min(m, h) + 1)]
    pair = (Fraction(rank * (inputs + outputs - rank) + min(values)), values.count(min(values)))
    title = f"reduced rank regression with M = {inputs}, H = {hidden}, N = {outputs}, r = {rank}"
    return _product(("AoyagiWatanabe2005",), title, (inputs, hidden, outputs), rank, pair)


def deep_linear(widths: Numbers, rank: Number) -> Statement:
    """The entries of W_L ... W_1 - C at matrices with r ones on the diagonal.

    With M_s = H_s - r in rising order and l the number of factors that counts, lambda = (r (H_1 + H_{L+1}) - r^2)/2 +
    a (l - a)/(4 l) - l (l - 1)/4 (Sigma/l)^2 + (sum of M_i M_j over i < j <= l + 1)/2, m = a (l - a) + 1.
    Theorem: Aoyagi2024, PepinLehalleurRimanyi2024.
    """
    require(len(widths) >= 3, "there are at least two factors")
    _check_widths(widths, rank)
    sizes = sorted(width - rank for width in widths)
    fits = [k for k in range(1, len(sizes)) if _counts(sizes, k)]
    require(len(fits) == 1, "no number of factors, or several, count")
    l, total = fits[0], sum(sizes[: fits[0] + 1])  # noqa: E741
    a = total - l * ((total + l - 1) // l - 1)
    products = sum(x * y for x, y in combinations(sizes[: l + 1], 2))
    twice = Fraction(a * (l - a), 2 * l) - Fraction((l - 1) * total * total, 2 * l) + products
    lam = rank * (widths[0] + widths[-1] - rank) + twice
    title = f"deep linear network with the widths {', '.join(map(str, widths))}, r = {rank}"
    return _product(("Aoyagi2024", "PepinLehalleurRimanyi2024"), title, widths, rank, (lam, a * (l - a) + 1))


def _counts(sizes: Sequence[int], k: int) -> bool:
    """Whether the k + 1 least sizes have a sum of at least k times the last, and less than k times the next."""
    total = sum(sizes[: k + 1])
    return total >= k * sizes[k] and (k == len(sizes) - 1 or total < k * sizes[k + 1])


def _check_widths(widths: Numbers, rank: int) -> None:
    require(0 <= rank <= min(widths) and min(widths) >= 1, "the rank is at most the least width")
    _moderate(sum(x * y for x, y in pairwise(widths)), prod(widths))


def _product(sources: tuple[str, ...], title: str, widths: Numbers, rank: int, pair: Pair) -> Statement:
    """The entries of the product of matrices of these widths, less the matrix with r ones on the diagonal."""
    entries = [
        [[f"w{s}_{i}_{j}" for j in range(columns)] for i in range(rows)]
        for s, (columns, rows) in enumerate(pairwise(widths), start=1)
    ]

    def shifted(w: list[list[str]]) -> list[list[str]]:
        """The matrix with r ones added on the diagonal."""
        return [[_v(x) + (" + 1" if i == j < rank else "") for j, x in enumerate(row)] for i, row in enumerate(w)]

    whole = shifted(entries[0])
    for factor in map(shifted, entries[1:]):
        columns = list(zip(*whole, strict=True))
        whole = [[_sum([f"({x})*({y})" for x, y in zip(row, c, strict=True)]) for c in columns] for row in factor]
    ideal = tuple(text + (" - 1" if i == j < rank else "") for i, row in enumerate(whole) for j, text in enumerate(row))
    names = tuple(x for w in entries for row in w for x in row)
    subject = "the ideal of the entries of the product less its value, at the matrices with r ones on the diagonal,"
    return Statement(sources, title, subject, names, (), ideal, pair)


def mixture(components: Number, true_components: Number, dimension: Number) -> Statement:
    """Moments up to degree H + r - 1 of H points with weights on the simplex, less those of r true ones.

    The true points are (0, 0, ...), (1, 0, ...), ..., their weights 1/r; the surplus points are at the first, with
    weight 0. lambda = (3r + H - 2)/4, m = 1 for N = 1, (2r + H - 1)/2, m = H - r + 1 for N = 2, (Nr + H - 1)/2, m = 1
    for N >= 3.
    Theorem: YamazakiWatanabe2003, Aoyagi2010, SatoWatanabe2019.
    """
    h, r, n = components, true_components, dimension
    require(1 <= r <= h and n >= 1, "there is at least one true component, and at most as many as in the model")
    order = h + r - 1
    _moderate(h - 1 + h * n, 0)
    _moderate(h - 1 + h * n, comb(n + order, n) * h * h * order)
    surplus, points = range(2, h + 1), range(1, h + 1)
    weight = {j: f"({_v(f'a{j}')} + {Fraction(1, r) if j <= r else 0})" for j in surplus}
    weight[1] = "(" + " - ".join([str(Fraction(1, r)), *(_v(f"a{j}") for j in surplus)]) + ")"
    coordinate = {(j, i): _v(f"b{j}_{i}") for j in points for i in range(1, n + 1)}
    coordinate |= {(j, 1): f"({_v(f'b{j}_1')} + {j - 1 if j <= r else 0})" for j in points}

    def moment(exponents: Numbers) -> str:
        """The moment with these exponents, less its true value."""
        powers = [(i, e) for i, e in enumerate(exponents, start=1) if e]
        terms = [weight[j] + "".join(f"*{coordinate[j, i]}^{e}" for i, e in powers) for j in points]
        true = 0 if any(exponents[1:]) else sum(Fraction(j ** exponents[0], r) for j in range(r))
        return f"{_sum(terms)} - ({true})"

    ideal = tuple(moment(e) for e in _exponents(n, order) if any(e))
    lam = Fraction(3 * r + h - 2, 2) if n == 1 else Fraction((2 if n == 2 else n) * r + h - 1)
    return Statement(
        ("YamazakiWatanabe2003", "Aoyagi2010", "SatoWatanabe2019"),
        f"mixture with H = {h} components, r = {r} true ones, in dimension N = {n}",
        "the ideal of the moments up to degree H + r - 1 less the true ones, at the truth, surplus weights >= 0,",
        (*(f"a{j}" for j in surplus), *(f"b{j}_{i}" for j in points for i in range(1, n + 1))),
        tuple(f"a{j}" for j in range(r + 1, h + 1)),
        ideal,
        (lam, h - r + 1 if n == 2 else 1),
    )


def _exponents(n: int, order: int) -> list[Numbers]:
    """All exponents of n variables of degree at most `order`."""
    found: list[Numbers] = [()]
    for _ in range(n):
        found = [(*e, k) for e in found for k in range(order - sum(e) + 1)]
    return found


def naive_bayes(features: Number) -> Statement:
    """Moments of n binary features with probabilities a_i or b_i (measured from 1/2) at an independent truth, t = 0.

    lambda = (n + 1)/2, m = 1 for n >= 3; n = 2: (3/2, 3); n = 1: (1/2, 1).
    Theorem: RusakovGeiger2005.
    """
    n = features
    require(n >= 1, "there is at least one feature")
    _moderate(2 * n + 1, 4 ** min(n, 20))
    chosen = [s for size in range(1, n + 1) for s in combinations(range(1, n + 1), size)]

    def moment(s: Numbers) -> str:
        """The probability that all features of s are 1, less its true value."""
        x, y = ("*".join(f"({_v(f'{letter}{i}')} + 1/2)" for i in s) for letter in "ab")
        return f"(1 - {_v('t')})*{x} + {_v('t')}*{y} - 1/{2 ** len(s)}"

    return Statement(
        ("RusakovGeiger2005",),
        f"naive Bayes with a binary root and n = {n} features, independent truth",
        "the ideal of the moments of the features less the true ones, at t = 0 on t >= 0,",
        ("t", *(f"{letter}{i}" for letter in "ab" for i in range(1, n + 1))),
        ("t",),
        tuple(map(moment, chosen)),
        (Fraction(n + min(n - 1, 1)), 3 if n == 2 else 1),
    )


THEOREMS: Mapping[str, Callable[..., Statement]] = {
    "vandermonde": vandermonde,
    "tanh-truth": tanh_truth,
    "reduced-rank": reduced_rank,
    "deep-linear": deep_linear,
    "mixture": mixture,
    "naive-bayes": naive_bayes,
}

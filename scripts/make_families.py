"""Writes tests/golden/families.jsonl: small members of statistical model families with their known pairs.

The ideals are written down from the models, the pairs from the published formulas or hand calculations named in
`source`; nothing here uses the package. lambda is that of K (half of the threshold of the ideal), at the given point.

Run: python scripts/make_families.py > tests/golden/families.jsonl
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import ceil, isqrt

Row = dict[str, object]
Pair = tuple[Fraction | str, int]
Matrix = list[list[str]]


def row(name: str, source: str, ideal: Sequence[str], pair: Pair, at: dict[str, str], **more: object) -> Row:
    """One problem: `at` has the variables in their order with their values."""
    point = {"variables": list(at), "ideal": list(ideal), "at": list(at.values())}
    return {"id": name, **point, **more, "lambda": str(pair[0]), "m": pair[1], "source": source}


def zeros(names: Sequence[str]) -> dict[str, str]:
    """The origin."""
    return dict.fromkeys(names, "0")


def matrix(name: str, rows: int, columns: int) -> Matrix:
    """A matrix of variables."""
    return [[f"{name}{i}{j}" for j in range(columns)] for i in range(rows)]


def times(a: Matrix, b: Matrix) -> Matrix:
    """The product, as texts."""
    return [[" + ".join(f"({x})*({b[k][j]})" for k, x in enumerate(line)) for j in range(len(b[0]))] for line in a]


def flat(a: Sequence[Sequence[str]]) -> list[str]:
    """The entries row by row."""
    return [x for line in a for x in line]


def minus_identity(a: Matrix, rank: int) -> list[str]:
    """The entries of a product minus those of diag(1, ..., 1, 0, ..., 0)."""
    return [x + (" - 1" if i == j < rank else "") for i, line in enumerate(a) for j, x in enumerate(line)]


def diagonal_point(factors: Sequence[Matrix], rank: int) -> dict[str, str]:
    """The first `rank` diagonal entries of every factor are 1, all other entries 0."""
    cells = [(x, i == j < rank) for a in factors for i, line in enumerate(a) for j, x in enumerate(line)]
    return {x: str(int(one)) for x, one in cells}


def reduced_rank(m: int, h: int, n: int, r: int) -> Row:
    """lambda and m from the least number of equations over the strata of rank k."""
    a, b = matrix("a", m, h), matrix("b", h, n)
    values = [k * (n - r) + (m - r - k) * (h - r - k) for k in range(min(m, h) - r + 1)]
    lam = Fraction(r * (m + n - r) + min(values), 2)
    pair = (lam, values.count(min(values)))
    at = diagonal_point([a, b], r)
    return row(f"reduced_rank_{m}{h}{n}_r{r}", "Aoyagi-Watanabe 2005", minus_identity(times(a, b), r), pair, at)


def deep_linear(widths: Sequence[int], r: int = 0) -> Row:
    """A product of matrices."""
    factors = [matrix(f"w{s}", widths[s + 1], widths[s]) for s in range(len(widths) - 1)]
    whole = factors[0]
    for factor in factors[1:]:
        whole = times(factor, whole)
    name = "deep_linear_" + "".join(map(str, widths)) + f"_r{r}"
    ideal = minus_identity(whole, r)
    return row(name, "Aoyagi 2024", ideal, deep_linear_pair(widths, r), diagonal_point(factors, r))


def deep_linear_pair(widths: Sequence[int], r: int) -> Pair:
    """The formula in the sorted widths minus the rank: the unique admissible set of smallest ones."""
    sizes = sorted(w - r for w in widths)
    layers = len(widths) - 1
    for size in range(1, layers + 1):
        chosen, others = sizes[: size + 1], sizes[size + 1 :]
        total = sum(chosen)
        if total >= size * chosen[-1] and (not others or total < size * others[0]):
            a = total - (ceil(Fraction(total, size)) - 1) * size
            pairs = sum(x * y for x, y in combinations(chosen, 2))
            square = Fraction(size * (size - 1), 4) * Fraction(total, size) ** 2
            smooth = Fraction(r * (widths[0] + widths[-1]) - r * r, 2)
            return smooth + Fraction(a * (size - a), 4 * size) - square + Fraction(pairs, 2), a * (size - a) + 1
    raise ValueError(f"no admissible set of layers for widths {widths}, rank {r}")


def vandermonde(outputs: int, q: int, h: int) -> Row:
    """Sums of powers 1, 1 + q, 1 + 2 q, ... with weights of either sign."""
    k = max(i for i in range(20) if 2 * h >= outputs * (i * (i - 1) * q + 2 * i))
    lam = Fraction(outputs * q * k * (k + 1) + 2 * h, 4 * (1 + k * q))
    m = 2 if k > 0 and 2 * h == outputs * (k * (k - 1) * q + 2 * k) else 1
    ideal = [" + ".join(f"a{o}{i}*b{i}^{1 + q * n}" for i in range(h)) for o in range(outputs) for n in range(h)]
    at = zeros([f"a{o}{i}" for o in range(outputs) for i in range(h)] + [f"b{i}" for i in range(h)])
    return row(f"vandermonde_{outputs}{q}{h}", "Aoyagi 2009", ideal, (lam, m), at)


def tanh(h: int) -> Row:
    """h units, the true function is 0."""
    i = isqrt(h)
    pair = Fraction(h + i * i + i, 4 * i + 2), 2 if i * i == h else 1
    ideal = [" + ".join(f"a{k}*b{k}^{2 * n + 1}" for k in range(h)) for n in range(h)]
    at = zeros([f"{x}{k}" for x in "ab" for k in range(h)])
    return row(f"tanh_{h}", "Watanabe-Yamazaki, truth 0", ideal, pair, at)


def tanh_with_truth(name: str, values: Sequence[str], pair: Pair) -> Row:
    """Two units, true function tanh(x)."""
    ideal = [f"a0*b0^{n} + a1*b1^{n} - 1" for n in (1, 3, 5)]
    at = dict(zip(["a0", "a1", "b0", "b1"], values, strict=True))
    return row(f"tanh_2_truth_1_{name}", "hand calculation: strata of the fibre", ideal, pair, at)


def mixture(h: int, dimension: int, pair: Pair, *, signed: bool = False) -> Row:
    """h components, the truth is one component at 0; moments up to order h."""
    b = [[f"b{i}{k}" for k in range(dimension)] for i in range(h)]
    weights = ["(" + " - ".join(["1", *(f"a{i}" for i in range(1, h))]) + ")", *(f"a{i}" for i in range(1, h))]
    orders = [e for e in product(range(h + 1), repeat=dimension) if 0 < sum(e) <= h]
    ideal = [
        " + ".join(weights[i] + "".join(f"*{x}^{n}" for x, n in zip(b[i], e, strict=True)) for i in range(h))
        for e in orders
    ]
    at = zeros([f"a{i}" for i in range(1, h)] + [x for line in b for x in line])
    where = [] if signed else [f"a{i} >= 0" for i in range(1, h)]
    source = "ultrametric trees" if signed else "Yamazaki-Watanabe 2003, Aoyagi 2010"
    kind = "signed" if signed else "simplex"
    return row(f"mixture_{kind}_{h}_dimension_{dimension}", source, ideal, pair, at, where=where)


def mixture_two_of_three() -> Row:
    """Three components on the line, true components at 0 and 1."""
    ideal = [f"(1 - a1 - a2)*b0^{n} + a1*b1^{n} + a2*b2^{n} - 1/2" for n in range(1, 5)]
    at = {"a1": "1/2", "a2": "1/4", "b0": "0", "b1": "1", "b2": "0"}
    return row("mixture_3_truth_2", "Yamazaki-Watanabe 2003, Aoyagi 2010", ideal, ("7/4", 1), at)


def naive_bayes(n: int, t: str, dependent: int, pair: Pair) -> Row:
    """n binary features; the first `dependent` ones have different means 0 and 1 in the two states."""
    at = {"t": t, **zeros([f"a{i}" for i in range(n)])}
    at |= {f"b{i}": str(int(i < dependent)) for i in range(n)}
    ideal = []
    for size in range(1, n + 1):
        for chosen in combinations(range(n), size):
            a, b = ("*".join(f"{x}{i}" for i in chosen) for x in "ab")
            ideal.append(f"(1 - t)*{a} + t*{b}" + (f" - {t}" if chosen[-1] < dependent else ""))
    name = f"naive_bayes_{n}_t{t.replace('/', '_')}_dependent_{dependent}"
    return row(name, "Rusakov-Geiger 2005", ideal, pair, at, where=["t >= 0"] if t == "0" else [])


def table(rows: int, columns: int, t: str, pair: Pair) -> Row:
    """Mixture of two independence tables, uniform truth."""
    sizes = {"a": rows, "c": rows, "b": columns, "d": columns}
    cells = {x: [f"{x}{i}" for i in range(n - 1)] for x, n in sizes.items()}
    at = {"t": t, **{name: f"1/{sizes[x]}" for x, names in cells.items() for name in names}}
    full = {x: [*names, "(" + " - ".join(["1", *names]) + ")"] for x, names in cells.items()}
    ideal = [
        f"(1 - t)*{full['a'][i]}*{full['b'][j]} + t*{full['c'][i]}*{full['d'][j]} - 1/{rows * columns}"
        for i in range(rows)
        for j in range(columns)
    ][:-1]
    name = f"table_{rows}{columns}_t{t.replace('/', '_')}"
    return row(name, "hand calculation", ideal, pair, at, where=["t >= 0"] if t == "0" else [])


def boltzmann(hidden: int, visible: int, pair: Pair) -> Row:
    """The pair ideal of a Boltzmann machine without biases, uniform truth."""
    w = matrix("w", hidden, visible)
    ideal = [" + ".join(f"{line[i]}*{line[j]}" for line in w) for i, j in combinations(range(visible), 2)]
    return row(f"boltzmann_{hidden}{visible}", "hand calculation", ideal, pair, zeros(flat(w)))


def nonnegative(m: int, h: int, n: int) -> Row:
    """Non-negative matrix factorisation of the zero matrix."""
    x, y = matrix("x", m, h), matrix("y", h, n)
    at = zeros(flat(x + y))
    pair = Fraction(h * min(m, n), 2), 1 + h if m == n else 1
    where = [f"{v} >= 0" for v in at]
    return row(f"nonnegative_{m}{h}{n}", "hand calculation: monomials", flat(times(x, y)), pair, at, where=where)


def topics(m: int, h: int, n: int, pair: Pair) -> Row:
    """Latent Dirichlet allocation at uniform columns."""
    a, b = matrix("a", m - 1, h), matrix("b", h - 1, n)
    rest = [[" - ".join(["1", *(line[j] for line in b)]) for j in range(n)]]
    ideal = [f"{x} - 1/{m}" for x in flat(times(a, b + rest))]
    at = dict.fromkeys(flat(a), f"1/{m}") | dict.fromkeys(flat(b), f"1/{h}")
    return row(f"topics_{m}{h}{n}", "Hayashi 2021", ideal, pair, at)


def factor_analysis(p: int, ones: int, pair: Pair) -> Row:
    """One factor; the first `ones` loadings are 1, the others 0."""
    load = [int(i < ones) for i in range(p)]
    ideal = [f"l{i}*l{j} - {load[i] * load[j]}" for i, j in combinations(range(p), 2)]
    ideal += [f"l{i}^2 + s{i} - {load[i] + 1}" for i in range(p)]
    at = {f"l{i}": str(load[i]) for i in range(p)} | {f"s{i}": "1" for i in range(p)}
    return row(f"factor_analysis_{p}_{ones}", "Drton-Lin-Weihs-Zwiernik 2017", ideal, pair, at)


def tree(name: str, paths: Sequence[str], pair: Pair) -> Row:
    """A Gaussian latent tree, all correlations 0: a path is the product of its edges (letters)."""
    edges = sorted(set("".join(paths)))
    return row(f"tree_{name}", "Drton-Lin-Weihs-Zwiernik 2017", ["*".join(p) for p in paths], pair, zeros(edges))


def power_network(units: int, p: int) -> Row:
    """Activation x^p, one input, the true function is 0."""
    least = min(Fraction(1, 2), Fraction(units, 2 * p))
    ideal = [" + ".join(f"a{k}*w{k}^{p}" for k in range(units))]
    at = zeros([f"{x}{k}" for x in "aw" for k in range(units)])
    return row(f"power_network_{units}{p}", "hand calculation", ideal, (least, 2 if units == p else 1), at)


def rank_one_tensor(sizes: tuple[int, int, int]) -> Row:
    """The entries of a tensor product of three vectors."""
    vectors = [[f"{x}{i}" for i in range(n)] for x, n in zip("abc", sizes, strict=True)]
    pair = Fraction(min(sizes), 2), sizes.count(min(sizes))
    ideal = ["*".join(entries) for entries in product(*vectors)]
    return row("tensor_" + "".join(map(str, sizes)), "product rule", ideal, pair, zeros(flat(vectors)))


def worked() -> Iterator[Row]:
    """Single members worked out by hand."""
    yield row("binomial_1_trial", "hand calculation", ["(1 - a)*p + a*q"], ("1/2", 1), zeros("apq"))
    two = ["(1 - a)*p + a*q", "(1 - a)*p^2 + a*q^2"]
    yield row("binomial_2_trials", "Yamazaki-Watanabe 2003", two, ("3/4", 1), zeros("apq"))
    yield row("hidden_markov", "hand calculation", ["p", "a*d"], ("1", 2), zeros("pad"), where=["a >= 0"])
    yield row("relu_1", "hand calculation", ["a*b"], ("1/2", 2), zeros("ab"), where=["b >= 0"])
    cell = ["b >= 0", "d >= 0"]
    yield row("relu_2_same_sign", "hand calculation", ["a*b + c*d"], ("1/2", 1), zeros("abcd"), where=cell)
    yield row("relu_2_opposite_signs", "hand calculation", ["a*b", "c*d"], ("1", 3), zeros("abcd"), where=cell)
    quadratic = ["a*p^2 + b*r^2", "a*p*q + b*r*s", "a*q^2 + b*s^2"]
    yield row("quadratic_network_two_inputs", "hand calculation", quadratic, ("1", 4), zeros("abpqrs"))
    x, y = matrix("x", 2, 2), matrix("y", 2, 2)
    product_ = [f"{entry} - {value}" for entry, value in zip(flat(times(x, y)), (1, 1, 1, 1), strict=True)]
    at = dict.fromkeys(flat(x), "1") | dict.fromkeys(flat(y), "1/2")
    yield row("nonnegative_222_rank_1", "hand calculation", product_, ("2", 2), at)


def matrix_products() -> Iterator[Row]:
    """Reduced rank regression, deep linear networks, factorisations, topics."""
    for m, h, n in product(range(1, 4), repeat=3):
        if m * h + h * n <= 12:
            yield from (reduced_rank(m, h, n, r) for r in range(min(m, h, n) + 1))
    for widths in ((1, 1, 1, 1), (1, 1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 2), (1, 2, 2, 1), (2, 1, 2, 1)):
        yield deep_linear(widths)
    for widths in ((2, 2, 1, 2), (2, 2, 2, 2), (1, 3, 2, 1)):
        yield deep_linear(widths)
    yield deep_linear((2, 2, 2, 2), 1)
    yield from (nonnegative(*sizes) for sizes in ((1, 1, 1), (2, 1, 2), (2, 2, 2), (2, 2, 3), (3, 3, 3)))
    yield topics(2, 2, 2, ("1", 2))
    yield topics(3, 2, 2, ("3/2", 1))
    yield topics(2, 2, 3, ("1", 1))
    yield topics(2, 3, 2, ("1", 1))
    yield topics(3, 3, 3, ("5/2", 1))


def networks() -> Iterator[Row]:
    """Vandermonde-type ideals, tanh units, Boltzmann machines, powers, tensors."""
    for sizes in ((1, 1, 1), (1, 1, 2), (1, 1, 3), (1, 1, 4), (1, 3, 2), (1, 3, 3), (2, 1, 1), (2, 1, 2), (2, 1, 3)):
        yield vandermonde(*sizes)
    yield from (vandermonde(*sizes) for sizes in ((2, 2, 1), (2, 2, 2), (2, 2, 3), (3, 1, 2), (3, 1, 3)))
    yield from (tanh(h) for h in (1, 2, 3, 4))
    yield tanh_with_truth("merged", ["1/2", "1/2", "1", "1"], ("5/4", 1))
    yield tanh_with_truth("one_weight_zero", ["1", "0", "1", "1"], ("5/4", 1))
    yield tanh_with_truth("extra_unit_at_zero", ["1", "0", "1", "0"], ("3/2", 2))
    for hidden, visible, pair in ((1, 2, ("1/2", 2)), (1, 3, ("3/4", 1)), (1, 4, ("1", 1))):
        yield boltzmann(hidden, visible, pair)
    for visible, pair in ((2, ("1/2", 1)), (3, ("3/2", 3)), (4, ("2", 1))):
        yield boltzmann(2, visible, pair)
    yield from (power_network(*sizes) for sizes in ((1, 2), (2, 2), (3, 2), (2, 3), (3, 3), (3, 4)))
    yield from (rank_one_tensor(sizes) for sizes in ((1, 2, 3), (2, 2, 2), (2, 3, 3)))


def latent_variables() -> Iterator[Row]:
    """Mixtures, naive Bayes, tables, factor analysis, trees."""
    yield from (mixture(h, 1, (Fraction(h + 1, 4), 1)) for h in (2, 3, 4))
    yield from (mixture(2, n, pair) for n, pair in ((2, ("3/2", 2)), (3, ("2", 1))))
    for h, pair in ((2, ("3/4", 1)), (3, ("1", 2)), (4, ("7/6", 1))):
        yield mixture(h, 1, pair, signed=True)
    yield mixture_two_of_three()
    yield from (naive_bayes(2, t, 0, pair) for t, pair in (("0", ("3/2", 3)), ("1/2", ("3/2", 2))))
    for n in (3, 4):
        yield naive_bayes(n, "0", 0, (Fraction(n + 1, 2), 1))
        yield naive_bayes(n, "1/2", 0, (Fraction(3 * n, 4), 1))
        yield naive_bayes(n, "1/2", 2, (Fraction(2 * n - 1, 2), 1))
        yield naive_bayes(n, "1/2", n, (Fraction(2 * n + 1, 2), 1))
    yield naive_bayes(2, "1/2", 2, ("3/2", 1))
    yield from (table(2, 2, t, pair) for t, pair in (("0", ("3/2", 3)), ("1/2", ("3/2", 2))))
    yield from (table(2, 3, t, pair) for t, pair in (("0", ("2", 2)), ("1/2", ("2", 1))))
    yield from (table(3, 3, t, pair) for t, pair in (("0", ("5/2", 1)), ("1/2", ("3", 2))))
    for p in (3, 4):
        yield factor_analysis(p, 0, (Fraction(3 * p, 4), 1))
        yield factor_analysis(p, 2, (Fraction(2 * p - 1, 2), 1))
        yield factor_analysis(p, p, (Fraction(p), 1))
    yield factor_analysis(2, 0, ("3/2", 2))
    yield tree("star_2", ["ab"], ("1/2", 2))
    yield tree("star_4", ["".join(e) for e in combinations("abcd", 2)], ("1", 1))
    yield tree("quartet", ["ab", "cd", "aec", "aed", "bec", "bed"], ("1", 1))
    yield tree("path_of_three_edges", ["abc"], ("1/2", 3))
    across = ["ab", "aec", "bec", "aefd", "aefg", "befd", "befg", "cfd", "cfg", "dg"]
    yield tree("caterpillar_5", across, ("5/4", 1))


def main() -> None:
    """Print one JSON object a line."""
    for part in (matrix_products(), networks(), latent_variables(), worked()):
        for entry in part:
            print(json.dumps(entry))


if __name__ == "__main__":
    main()

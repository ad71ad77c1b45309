"""Twenty models that no family covers, each with its proved pair and a second derivation, reduced by hand.

Every entry has a model, written with the generic classes, and the ideal that is left when the model is reduced by hand
as its comment says: mostly monomials, whose pair is a linear program. A table shows both.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

from algslt import Problem, rlct
from algslt.models import ExponentialFamily, FiniteModel, GaussianModel, Model, Regression


@dataclass(frozen=True)
class Entry:
    """A model, and the problem that it becomes by hand."""

    name: str
    model: Model
    by_hand: Problem


def entry(
    name: str, model: Model, by_hand: Sequence[str], where: Sequence[str] = (), prior: str | None = None
) -> Entry:
    """An entry; the ideal by hand is at the origin."""
    return Entry(name, model, Problem.build(list(by_hand), where=where, prior=prior))


def mixed(weights: Sequence[str], features: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Cells of a mixture over hidden states: features[h][i] has the probabilities of the values of feature i in h."""
    cells = product(*(range(len(values)) for values in features[0]))
    return [" + ".join(_product(w, f, cell) for w, f in zip(weights, features, strict=True)) for cell in cells]


def _product(weight: str, features: Sequence[Sequence[str]], cell: Sequence[int]) -> str:
    return "*".join([weight, *(f"({values[k]})" for values, k in zip(features, cell, strict=True))])


def coin(p: str) -> list[str]:
    """The two values of a binary feature."""
    return [p, f"1 - ({p})"]


def finite(cells: Sequence[str], parameters: str, domain: Sequence[str] = ()) -> FiniteModel:
    """A finite model whose truth is at the origin."""
    names = parameters.split()
    return FiniteModel.build(cells, [0] * len(names), parameters=names, domain=domain)


def attention() -> Entry:
    """Two heads over tokens x, y in R^2 with the query y, values tied to the keys, a residual connection; truth 0.

    sum over heads of q_h (2 vectors) times the squares of the linear forms k_h: for fixed k, linear in q. Let A, A r be
    the lengths of the k_h, r <= 1, and t their angle: the singular values are A^2 and A^2 r^2 t, the density A^3 r.
    """
    head = "(p{h}*y1 + q{h}*y2)*((k{h}*x1 + l{h}*x2)^2 + (k{h}*y1 + l{h}*y2)^2)"
    text = "s*y1 + " + " + ".join(head.format(h=h) for h in (1, 2))
    by_hand = ["s", *(f"{x}*A^2" for x in ("x1", "x2")), *(f"{y}*A^2*r^2*t" for y in ("y1", "y2"))]
    model = Regression.build(text, inputs=["x1", "x2", "y1", "y2"], true="0")
    return entry("attention, tied values", model, by_hand, prior="A^3*r")


def quadratic_network() -> Entry:
    """One quadratic unit with two inputs and a linear skip connection: polar coordinates r for (b, c)."""
    model = Regression.build("a*(b*x + c*y)^2 + d*x + e*y", inputs=["x", "y"], true="0")
    return entry("quadratic network, skip", model, ["d", "e", "a*r^2"], prior="r")


def mixture_of_regressions() -> Entry:
    """Two lines c + b x, two binary answers at each x = -1, 0, 1; weight t of the second line, truth flat.

    The mean line is smooth (two directions); the second moments see t times the squares of u + v x.
    """
    cells = []
    for x in (-1, 0, 1):
        lines = [coin(f"1/2 + c{h} + ({x})*b{h}") for h in (1, 2)]
        cells += [f"1/3*({cell})" for cell in mixed(["(1 - t)", "t"], [[line, line] for line in lines])]
    model = finite(cells, "t c1 b1 c2 b2", ["t >= 0"])
    return entry("mixture of regressions", model, ["l", "m", "t*u^2", "t*u*v", "t*v^2"], ["t >= 0"])


def latent_class() -> Entry:
    """Two classes, three binary features, and a direct effect d of the first feature on the second; all independent.

    The means are smooth, and cov(1, 2), where d takes up the classes; cov(1, 3) and cov(2, 3) are left, t u w and t v w
    up to units and what is left out.
    """
    cells = []
    for first, second, third in product((0, 1), repeat=3):
        terms = []
        for weight, h in (("(1 - t)", 1), ("t", 2)):
            chances = (coin(f"1/2 + p{h}"), coin(f"1/2 + q{h} + d*({1 - 2 * first})/2"), coin(f"1/2 + r{h}"))
            values = zip(chances, (first, second, third), strict=True)
            terms.append("*".join([weight, *(f"({chance[k]})" for chance, k in values)]))
        cells.append(" + ".join(terms))
    model = finite(cells, "t d p1 q1 r1 p2 q2 r2", ["t >= 0"])
    return entry("latent classes, direct effect", model, ["a", "b", "c", "d", "t*u*w", "t*v*w"], ["t >= 0"])


def skip_network() -> Entry:
    """s x + a (b x + c (d x)^2)^2, truth 0: besides s the ideal a (b, c d^2)^2, whose middle term is between others."""
    model = Regression.build("s*x + a*(b*x + c*(d*x)^2)^2", true="0")
    return entry("three layers with skip", model, ["s", "a*b^2", "a*c^2*d^4"])


def gated_units() -> Entry:
    """Two units, each a product of two lines, truth 0: the symmetric part of B^T D for 2 x 2 matrices B, D.

    Let D have the singular values d and d r, of density d^3. For fixed D the map from B to that part is linear with
    the singular values d, d, d r.
    """
    model = Regression.build("(b1*x + c1)*(d1*x + e1) + (b2*x + c2)*(d2*x + e2)", true="0")
    return entry("two gated units", model, ["x*d", "y*d", "z*d*r"], prior="d^3")


def interaction() -> Entry:
    """A 3 x 3 table m + u_i v_j, truth 0, m free.

    With u = a 1 + u', v = b 1 + v' the entries are m + a b (smooth), a v', b u' and u' v', where u', v' have 2 entries.
    """
    model = Regression.build([f"m + u{i}*v{j}" for i in (1, 2, 3) for j in (1, 2, 3)], true=["0"] * 9)
    products = ["a*v", "a*w", "b*x", "b*y", *(f"{x}*{v}" for x in "xy" for v in "vw")]
    return entry("multiplicative interaction", model, ["s", *products])


def convolution() -> Entry:
    """Three layers with shared filters of length 2: the norm of a product of polynomials is comparable with that of
    the factors, so the ideal is as good as the product of three maximal ideals."""
    weights = ["a*c*e", "a*c*f + (a*d + b*c)*e", "(a*d + b*c)*f + b*d*e", "b*d*f"]
    text = " + ".join(f"({w})*x{i}" for i, w in enumerate(weights, start=1))
    model = Regression.build(text, inputs=["x1", "x2", "x3", "x4"], true="0")
    return entry("convolutions, three layers", model, ["*".join(s) for s in product("ab", "cd", "ef")])


def softmax() -> Entry:
    """Three classes with the logits u v_1 x, u v_2 x, 0 at x = 1, 2, equal classes in truth: the ideal u (v_1, v_2).

    Polar coordinates r for v.
    """
    logits = ["u*v1*x", "u*v2*x", "0"]
    model = ExponentialFamily.build(logits, "softmax", true=["0"] * 3, inputs=["x"], points=[[1], [2]])
    return entry("softmax, product weights", model, ["u*r"], prior="r")


def noisy_or() -> Entry:
    """Two hidden causes, each present with probability 1/2, three effects; truth: no cause has an effect.

    The leaks are smooth; the covariance of effects i, j is a positive combination of q_i1 q_j1 and q_i2 q_j2.
    """
    effects, causes = range(3), range(2)
    states = [
        [coin(f"(1/2 + l{i})" + "".join(f"*(1 - q{i}{k})" for k in causes if present[k])) for i in effects]
        for present in product((0, 1), repeat=2)
    ]
    names = [f"q{i}{k}" for i in effects for k in causes]
    domain = [f"{name} >= 0" for name in names]
    model = finite(mixed(["1/4"] * 4, states), " ".join(["l0 l1 l2", *names]), domain)
    pairs = [f"q{i}{k}*q{j}{k}" for k in causes for i, j in combinations(effects, 2)]
    return entry("noisy-OR network", model, ["l0", "l1", "l2", *pairs], domain)


def kernel() -> Entry:
    """A Gaussian process at x = 0, 1, 2 with the kernel (1 + a^2 x y)(1 + b^2 x y) - 1 and unit noise, a = b = 0.

    The entries are (a^2 + b^2) x y + a^2 b^2 x^2 y^2: the first bounds the second, and a^2 and b^2.
    """
    kernel_text = "(1 + a^2*{0})*(1 + b^2*{0}) - 1"
    rows = [[f"{kernel_text.format(x * y)} + {int(x == y)}" for y in (0, 1, 2)] for x in (0, 1, 2)]
    return entry("product of kernels", GaussianModel.build(rows, [0, 0], parameters=["a", "b"]), ["a^2", "b^2"])


def sinusoids() -> Entry:
    """Two sinusoids A sin(b x) + B cos(b x), truth 0.

    B_1 = -B_2 + s leaves (s, A_1 b_1 + A_2 b_2, D B, D A b_2) with D = b_2^2 - b_1^2. Blown up at b = 0, with the
    new coordinate l = A_1 + A_2 p and q = p -+ 1: (s, u l, u^2 q B, u^3 q A), density u.
    """
    model = Regression.build("A1*sin(b1*x) + B1*cos(b1*x) + A2*sin(b2*x) + B2*cos(b2*x)", true="0")
    return entry("two sinusoids", model, ["s", "u*l", "u^2*q*B", "u^3*q*A"], prior="u")


def change_point() -> Entry:
    """Three binary observations; after each the hidden state may change for good, with probability a >= 0; a = d = 0.

    The first observation sees p, the later ones a d.
    """
    before, after = coin("1/2 + p"), coin("1/2 + p + d")
    weights = ["a", "(1 - a)*a", "(1 - a)^2"]
    cells = mixed(weights, [[before] * n + [after] * (3 - n) for n in (1, 2, 3)])
    return entry("change point", finite(cells, "a p d", ["a >= 0"]), ["p", "a*d"], ["a >= 0"])


def autoencoder() -> Entry:
    """W^T W x with tied weights, W of size 2 x 3, truth of rank 1.

    The first column is a unit vector (one smooth equation); the others have components along it (two smooth
    directions) and across it: b, c with the products b^2, b c, c^2.
    """
    text = [" + ".join(f"(u{i}*u{j} + v{i}*v{j})*x{j}" for j in (1, 2, 3)) for i in (1, 2, 3)]
    point = [1, 0, 0, 0, 0, 0]
    model = Regression.build(text, inputs=["x1", "x2", "x3"], true=["x1", "0", "0"], true_parameter=point)
    return entry("tied autoencoder", model, ["s", "x", "y", "b^2", "b*c", "c^2"])


def enzymes() -> Entry:
    """Two Michaelis-Menten terms V_1 x/(K_1 + x) + V_2 x/(K_2 + x), truth x/(1 + x), split in halves.

    Times the denominators, units for x > 0, this is a polynomial in x with coefficients
    s = V_1 + V_2 - 1, the mean l of the k_i = K_i - 1, and k_1 k_2, that is k^2.
    """
    text = "(V1*(K2 + x) + V2*(K1 + x))*(1 + x) - (K1 + x)*(K2 + x)"
    model = Regression.build(text, true="0", true_parameter=["1/2", 1, "1/2", 1])
    return entry("two enzymes", model, ["s", "l", "k^2"])


def blood_groups() -> Entry:
    """ABO phenotypes in a mixture of two populations in Hardy-Weinberg equilibrium; truth: one, all alleles 1/3.

    The three cells see the second moments of 1 - a, 1 - b and a + b - 1. The first two give the means; what is left is
    t (x^2 + 4 x y + y^2)/2, which has two real factors.
    """
    states = []
    for h in (1, 2):
        a, b, o = f"(1/3 + a{h})", f"(1/3 + b{h})", f"(1/3 - a{h} - b{h})"
        states.append([[f"{a}^2 + 2*{a}*{o}", f"{b}^2 + 2*{b}*{o}", f"2*{a}*{b}", f"{o}^2"]])
    model = finite(mixed(["(1 - t)", "t"], states), "t a1 b1 a2 b2", ["t >= 0"])
    return entry("blood groups, two populations", model, ["l", "m", "t*x*y"], ["t >= 0"])


def measurement_error() -> Entry:
    """A regressor seen with error, x = f + error, y = b f + error, truth: no signal, f of variance 0."""
    model = GaussianModel.build([["f + 1 + s", "b*f"], ["b*f", "b^2*f + 1 + r"]], [0] * 4, domain=["f >= 0"])
    return entry("error in variables", model, ["s", "r", "b*f"], ["f >= 0"])


def confounder() -> Entry:
    """x = a u + e, y = b x + c u + e, z = d x + e u + e with a hidden u; truth: all independent.

    The variances are smooth, the covariances with x as well (b + a c, d + a e); modulo them cov(y, z) is
    c e (1 - a^2).
    """
    x = "(a^2 + 1 + p)"
    xy, xz = f"b*{x} + a*c", f"d*{x} + a*e"
    yy, zz = f"b^2*{x} + 2*a*b*c + c^2 + 1 + q", f"d^2*{x} + 2*a*d*e + e^2 + 1 + r"
    yz = f"b*d*{x} + a*b*e + a*c*d + c*e"
    model = GaussianModel.build([[x, xy, xz], [xy, yy, yz], [xz, yz, zz]], [0] * 8)
    return entry("hidden confounder", model, ["p", "q", "r", "b", "d", "c*e"])


def tensor() -> Entry:
    """Regression on 2 x 2 x 2 tensors with the coefficients u (x) u (x) v, truth 0: polar coordinates r for u."""
    coefficients = [f"{x}*{y}*{v}" for x, y in (("u1", "u1"), ("u1", "u2"), ("u2", "u2")) for v in ("v1", "v2")]
    inputs = [f"x{i}" for i in range(1, 7)]
    text = " + ".join(f"{c}*{x}" for c, x in zip(coefficients, inputs, strict=True))
    model = Regression.build(text, inputs=inputs, true="0")
    return entry("tensor regression", model, ["r^2*v", "r^2*w"], prior="r")


def item_response() -> Entry:
    """Two groups of ability -a and a, of known equal size, three items of slopes g_i; truth: a = g = 0.

    The means are smooth, the covariances a^2 g_i g_j; the third central moment is zero.
    """
    states = [[coin(f"1/2 + d{i} + ({s})*a*g{i}") for i in range(3)] for s in (-1, 1)]
    model = finite(mixed(["1/2", "1/2"], states), "a d0 d1 d2 g0 g1 g2")
    pairs = [f"a^2*g{i}*g{j}" for i, j in combinations(range(3), 2)]
    return entry("item response", model, ["d0", "d1", "d2", *pairs])


MODELS = (
    attention,
    quadratic_network,
    mixture_of_regressions,
    latent_class,
    skip_network,
    gated_units,
    interaction,
    convolution,
    softmax,
    noisy_or,
    kernel,
    sinusoids,
    change_point,
    autoencoder,
    enzymes,
    blood_groups,
    measurement_error,
    confounder,
    tensor,
    item_response,
)


def main() -> None:
    """Print the table, and fail where two proved pairs differ."""
    print(f"{'model':28} parameters  {'pair':21} status  seconds  by hand")
    proved = sum([show(build()) for build in MODELS])
    print(f"{proved} of {len(MODELS)} pairs proved")


def show(one: Entry) -> bool:
    """Print a line; whether the pair is proved."""
    start = time.perf_counter()
    answer, second = one.model.rlct(time_limit=60), rlct(one.by_hand, time_limit=60)
    seconds = time.perf_counter() - start
    agrees = (answer.lam, answer.multiplicity) == (second.lam, second.multiplicity)
    word = "the same" if agrees else second.pair_text()
    known = f"{answer.pair_text():21} {answer.status}"
    print(f"{one.name:28} {len(one.model.parameters):10}  {known} {seconds:8.1f}  {word}")
    if answer.status == second.status == "proved" and not agrees:
        raise SystemExit(f"{one.name}: the two derivations differ")
    return answer.status == "proved"


if __name__ == "__main__":
    main()

"""Random germs of plane curves and ideals at algebraic points, compared with an oracle of another kind.

A germ is a polynomial G(u, v; x) whose coefficients may involve x. At an algebraic point (alpha, beta) it is pulled
back by u = p(x), v = q(y) (or v = y - r(x)), where p and q are the minimal polynomials of alpha and beta: this map is
etale there. So there are several Puiseux pairs over number fields, powers, products and ideals, in general position and
not. The expected pair is that of `oracle_germs.germ_pair` (real Puiseux roots with coefficients of 150 digits) for the
irreducible factors of G, x replaced by the beginning of its power series in u or v with numerical coefficients.

    .venv/bin/python scripts/plane_germs.py --count 100 --seed 1 --time-limit 20 [--kinds tower,product,ideal]

prints what is not proved, what differs, and the times.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from collections import Counter
from fractions import Fraction

import mpmath as mp
import oracle_germs
from flint import fmpz_mpoly
from oracle_germs import Germ, Unsure, germ_pair, powers_of

import algslt
from algslt.errors import AlgsltError
from algslt.poly import make_ring, parse_polynomial, refine_root, to_univariate

mp.mp.dps = 180
ORACLE_SECONDS = 15
SERIES = 18

# minimal polynomial in X, interval
NUMBERS = [
    ("X^2 - 2", ("1", "2")),
    ("X^2 - 2", ("-2", "-1")),
    ("X^2 - X - 1", ("1", "2")),
    ("X^2 - X - 1", ("-1", "0")),
    ("X^3 - X - 1", ("1", "2")),
    ("X^3 - 3*X + 1", ("0", "1")),
    ("X^3 - 3*X + 1", ("-2", "-1")),
    ("X^3 + X^2 - 3", ("1", "2")),
    ("X^4 - 2", ("1", "2")),
    ("X^4 - X - 1", ("1", "2")),
    ("X^4 - X - 1", ("-1", "0")),
    ("X^4 - 4*X^2 + 2", ("0", "1")),
]
COEFFICIENTS = ["1", "-1", "2", "3", "x", "-x", "(x+2)", "(x^2+1)", "(x-3)", "2*x", "(x^2-x+3)", "(1-2*x)", "(x^3+5)"]


def branch(rng: random.Random) -> str:
    """u^p - c v^q."""
    p, q = rng.choice([(1, 1), (1, 2), (2, 1), (2, 3), (3, 2), (2, 2), (1, 3), (3, 4), (2, 5), (3, 3), (4, 3), (2, 4)])
    return f"(u^{p} - ({rng.choice(COEFFICIENTS)})*v^{q})"


def tower(rng: random.Random) -> str:
    """Two or three Puiseux pairs."""
    p, q = rng.choice([(2, 2), (2, 3), (3, 2), (2, 1), (1, 2), (1, 1)])
    f = f"(u^{p} - ({rng.choice(COEFFICIENTS)})*v^{q})"
    for _ in range(rng.choice([1, 1, 1, 2])):
        i, j = rng.randint(0, 3), rng.randint(0, 7)
        j += 2 * max(p, q) if i + j < 2 * max(p, q) else 0
        f = f"({f}^{rng.choice([2, 2, 3])} - ({rng.choice(COEFFICIENTS)})*u^{i}*v^{j})"
        p, q = 2 * p, 2 * q
    return f


def product_(rng: random.Random) -> str:
    """A product of powers."""
    parts = [rng.choice([branch, branch, tower])(rng) for _ in range(rng.choice([2, 2, 3]))]
    return "*".join(f"{f}^{rng.choice([1, 1, 2, 3])}" for f in parts)


def ideal(rng: random.Random) -> list[str]:
    """Two or three generators."""
    shared = rng.choice(["1", "1", branch(rng)])
    gens = [f"{shared}*{rng.choice([branch, tower, product_])(rng)}" for _ in range(2)]
    if rng.random() < 0.4:
        gens.append(f"{shared}*u^{rng.randint(1, 6)}*v^{rng.randint(1, 6)}")
    return gens


KINDS = {"branch": branch, "tower": tower, "product": product_, "ideal": ideal}


def germ(rng: random.Random, kinds: list[str]) -> tuple[dict[str, object], list[str], str, tuple[str, str], int]:
    """A problem at an algebraic point; the germ, p and its interval, and which of u and v is p(x)."""
    kind = rng.choice(kinds)
    made = KINDS[kind](rng)
    gens = made if isinstance(made, list) else [made]
    p, interval = rng.choice(NUMBERS)
    where = {"root_of": p.replace("X", "t"), "interval": list(interval)}
    u = f"({p.replace('X', 'x')})"
    second = rng.choice(["zero", "zero", "zero", "same", "other", "shifted"])
    beta: object = "0"
    v = "y"
    if second == "same":
        v, beta = "(y - x)", where
    elif second == "shifted":
        v, beta = f"(y - 1 + x*({u}))", "1"
    elif second == "other":
        q, other = rng.choice(NUMBERS)
        v = f"({q.replace('X', 'y')})"
        beta = {"root_of": q.replace("X", "t"), "interval": list(other)}
    place = rng.randint(0, 1)
    if place:
        u, v = v, u
    problem = {"ideal": [put(g, u, v) for g in gens], "variables": ["x", "y"], "at": [where, beta]}
    return problem, gens, p, interval, place


def put(g: str, u: str, v: str) -> str:
    """G with the functions u and v put in."""
    return g.replace("u", "U").replace("v", v).replace("U", u)


def main() -> None:
    """Run the germs and print what is not proved, or differs from the oracle."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--time-limit", type=float, default=20)
    parser.add_argument("--kinds", default=",".join(KINDS))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    signal.signal(signal.SIGALRM, out_of_time)
    start, seen, times = time.monotonic(), Counter[str](), []
    for _ in range(options.count):
        problem, *made = germ(rng, options.kinds.split(","))
        one, other = answer(problem, options.time_limit), expected(*made)
        verdict = "open" if one[0] != "proved" else "unsure" if other is None else "equal"
        if verdict == "equal" and one[2:4] != other:
            verdict = "DIFFERENT"
        seen[verdict] += 1
        times.append(one[1])
        if verdict != "equal":
            print(verdict, json.dumps(problem), one, "| oracle", other, flush=True)
    times.sort()
    print(dict(seen), f"median {times[len(times) // 2]:.3f} s, 90 % {times[len(times) * 9 // 10]:.2f} s")
    print(f"largest {times[-1]:.1f} s, wall {time.monotonic() - start:.0f} s")


Found = tuple[str, float, object, object, object]


def answer(problem: dict[str, object], limit: float) -> Found:
    """Status, seconds, lambda, m and what stopped the search."""
    start = time.monotonic()
    try:
        found = algslt.rlct(algslt.Problem.from_json(problem), time_limit=limit)
    except AlgsltError as error:
        return "error", time.monotonic() - start, str(error), None, None
    return found.status, round(found.seconds, 2), str(found.lam), found.multiplicity, found.stopped_by


def expected(gens: list[str], p: str, interval: tuple[str, str], place: int) -> tuple[str, int] | None:
    """The pair of the oracle in the normalisation of the answer; None where its numbers leave it open.

    In the coordinates u, v the germ is G(u, v; x) with x = alpha + a series in coordinate number `place`.
    """
    ring = make_ring(["u", "v", "x"])
    factors: list[fmpz_mpoly] = []
    powers = [powers_of(parse_polynomial(g, ring)[0], factors)[1] for g in gens]
    x = inverse_series(p, interval)
    signal.alarm(ORACLE_SECONDS)
    try:
        pair = germ_pair(Germ([in_two_variables(h, x, place) for h in factors], powers, [], []))
    except (Unsure, mp.mp.NoConvergence, TimeoutError):
        return None
    finally:
        signal.alarm(0)
    return None if pair is None else (str(pair[0] / 2), pair[1])


def inverse_series(p: str, interval: tuple[str, str]) -> list[mp.mpf]:
    """The coefficients of x(w) with p(x(w)) = w and x(0) the root of p in the interval."""
    ring = make_ring(["X"])
    p_ = to_univariate(parse_polynomial(p, ring)[0])
    low, _ = refine_root(p_, Fraction(interval[0]), Fraction(interval[1]), Fraction(1, 10**190))
    series = [mp.mpf(low.numerator) / low.denominator] + [mp.mpf(0)] * SERIES
    slope = sum(k * int(c) * series[0] ** (k - 1) for k, c in enumerate(p_.coeffs()) if k)
    for n in range(1, SERIES + 1):
        value = [mp.mpf(0)] * (SERIES + 1)
        for c in reversed(p_.coeffs()):
            value = times(value, series)
            value[0] += int(c)
        series[n] = ((n == 1) - value[n]) / slope
    return series


def times(a: list[mp.mpf], b: list[mp.mpf]) -> list[mp.mpf]:
    """The product of power series."""
    return [sum((a[i] * b[n - i] for i in range(n + 1)), mp.mpf(0)) for n in range(len(a))]


def in_two_variables(h: fmpz_mpoly, x: list[mp.mpf], place: int) -> dict[tuple[Fraction, int], mp.mpf]:
    """h(u, v, x(w)) without the coefficients that are zero; w = u or v is the first of the two variables."""
    powers = [[mp.mpf(1)] + [mp.mpf(0)] * SERIES]
    for _ in range(int(h.degrees()[2])):
        powers.append(times(powers[-1], x))
    terms: dict[tuple[Fraction, int], mp.mpf] = {}
    for (a, b, e), c in ((tuple(map(int, m)), int(c)) for m, c in h.terms()):
        for n, part in enumerate(powers[e]):
            key = (Fraction(a + n), b) if place == 0 else (Fraction(b + n), a)
            terms[key] = terms.get(key, mp.mpf(0)) + c * part
    return {key: c for key, c in terms.items() if abs(c) > mp.mpf(10) ** -100}


def real_roots(edge: list[tuple[int, mp.mpf]]) -> list[mp.mpf]:
    """The real roots other than 0 of sum c y^b, from the squarefree part: quicker than clusters of multiple roots."""
    low, high = edge[0][0], edge[-1][0]
    p = [mp.mpf(0)] * (high - low + 1)
    for b, c in edge:
        p[high - b] += c
    slope = derivative(p)
    common, rest = p, slope
    while len(rest) > 1 or (rest and abs(rest[0]) > 0):
        common, rest = rest, remainder(common, rest)
    free = quotient(p, common)
    roots = mp.polyroots(free, maxsteps=500, extraprec=300) if len(free) > 1 else []
    return [mp.re(r) for r in roots if abs(mp.im(r)) < mp.mpf(10) ** -40 * (1 + abs(r))]


def derivative(p: list[mp.mpf]) -> list[mp.mpf]:
    """The derivative; the highest coefficient comes first."""
    return [c * (len(p) - 1 - i) for i, c in enumerate(p[:-1])]


def remainder(p: list[mp.mpf], q: list[mp.mpf]) -> list[mp.mpf]:
    """p modulo q, without leading coefficients that are nearly 0; [] for 0."""
    p, size = list(p), max(map(abs, p))
    while len(p) >= len(q):
        factor = p[0] / q[0]
        p = [c - factor * (q[i] if i < len(q) else 0) for i, c in enumerate(p)][1:]
    while p and abs(p[0]) < size * mp.mpf(10) ** -60:
        p = p[1:]
    top = max(map(abs, p), default=mp.mpf(1))
    return [c / top for c in p]


def quotient(p: list[mp.mpf], q: list[mp.mpf]) -> list[mp.mpf]:
    """p divided by q, which divides it."""
    p, result = list(p), []
    while len(p) >= len(q):
        result.append(p[0] / q[0])
        p = [c - result[-1] * (q[i] if i < len(q) else 0) for i, c in enumerate(p)][1:]
    return result


oracle_germs.real_roots = real_roots


def out_of_time(*_: object) -> None:
    """The alarm of the oracle."""
    raise TimeoutError


if __name__ == "__main__":
    main()

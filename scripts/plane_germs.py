"""Random germs of plane curves and ideals at algebraic points, compared with an oracle of another kind.

A germ is a polynomial G(u, v; x) whose coefficients may involve x. At an algebraic point (alpha, beta) it is pulled
back by u = p(x), v = q(y) (or v = y - r(x)), where p and q are the minimal polynomials of alpha and beta: this map is
etale there. So there are several Puiseux pairs over number fields, powers, products and ideals, in general position and
not. The expected pair is that of `oracle_germs.germ_pair` (real Puiseux roots with coefficients of 150 digits), for the
irreducible factors over QQ of the generators, moved to the point numerically.

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
from math import comb

import mpmath as mp
from flint import fmpz_mpoly
from oracle_germs import Germ, Unsure, germ_pair, powers_of

import algslt
from algslt.errors import AlgsltError
from algslt.poly import AlgebraicNumber

mp.mp.dps = 180
ORACLE_SECONDS = 25

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


def germ(rng: random.Random, kinds: list[str]) -> dict[str, object]:
    """A problem at an algebraic point."""
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
    if rng.random() < 0.5:
        u, v = v, u
    return {"ideal": [put(g, u, v) for g in gens], "variables": ["x", "y"], "at": [where, beta]}


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
        problem = germ(rng, options.kinds.split(","))
        one, other = answer(problem, options.time_limit), expected(problem)
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


def expected(problem: dict[str, object]) -> tuple[str, int] | None:
    """The pair of the oracle in the normalisation of the answer; None where its numbers leave it open."""
    given = algslt.Problem.from_json(problem)
    factors: list[fmpz_mpoly] = []
    powers = [powers_of(f, factors)[1] for f in given.polynomials]
    at = [number(c) for c in given.at or ()]
    try:
        signal.alarm(ORACLE_SECONDS)
        pair = germ_pair(Germ([moved(h, at) for h in factors], powers, [], []))
    except (Unsure, mp.mp.NoConvergence, TimeoutError):
        return None
    finally:
        signal.alarm(0)
    return None if pair is None else (str(pair[0] / 2), pair[1])


def out_of_time(*_: object) -> None:
    """The alarm of the oracle."""
    raise TimeoutError


def number(c: Fraction | AlgebraicNumber) -> mp.mpf:
    """A coordinate with 220 digits."""
    if isinstance(c, Fraction):
        return mp.mpf(c.numerator) / c.denominator
    low, _ = c.interval(Fraction(1, 10**220))
    return mp.mpf(low.numerator) / low.denominator


def moved(h: fmpz_mpoly, at: list[mp.mpf]) -> dict[tuple[Fraction, int], mp.mpf]:
    """h(x + alpha, y + beta) without the coefficients that are zero."""
    terms: dict[tuple[Fraction, int], mp.mpf] = {}
    size = mp.mpf(1)
    for (a, b), c in h.to_dict().items():
        for i in range(int(a) + 1):
            for j in range(int(b) + 1):
                part = int(c) * comb(int(a), i) * at[0] ** (int(a) - i) * comb(int(b), j) * at[1] ** (int(b) - j)
                size = max(size, abs(part))
                key = (Fraction(i), j)
                terms[key] = terms.get(key, mp.mpf(0)) + part
    return {key: c for key, c in terms.items() if abs(c) > size * mp.mpf(10) ** -130}


if __name__ == "__main__":
    main()

"""Random germs of plane curves and ideals at algebraic points, each beside a model at a rational point.

A germ is a polynomial G(u, v; x) whose coefficients may involve x. At an algebraic point (alpha, beta) it is pulled
back by u = p(x), v = q(y) (or v = y - r(x)), where p and q are the minimal polynomials of alpha and beta: this map is
etale there. The model is the same with p(x) - p(a) and so on at rational numbers a, b close to alpha, beta: where only
signs and identities in x decide, and they do in two variables for coefficients in general position, the pairs agree.

    .venv/bin/python scripts/plane_germs.py --count 100 --seed 1 --time-limit 20 [--kinds tower,product,ideal]

prints what is not proved, what differs from its model, and the times.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter

import algslt
from algslt.errors import AlgsltError

# minimal polynomial in X, interval, rational number close to the root
NUMBERS = [
    ("X^2 - 2", ("1", "2"), "7/5"),
    ("X^2 - 2", ("-2", "-1"), "-7/5"),
    ("X^2 - X - 1", ("1", "2"), "8/5"),
    ("X^2 - X - 1", ("-1", "0"), "-5/8"),
    ("X^3 - X - 1", ("1", "2"), "4/3"),
    ("X^3 - 3*X + 1", ("0", "1"), "1/3"),
    ("X^3 - 3*X + 1", ("-2", "-1"), "-15/8"),
    ("X^3 + X^2 - 3", ("1", "2"), "7/6"),
    ("X^4 - 2", ("1", "2"), "6/5"),
    ("X^4 - X - 1", ("1", "2"), "11/9"),
    ("X^4 - X - 1", ("-1", "0"), "-5/7"),
    ("X^4 - 4*X^2 + 2", ("0", "1"), "3/4"),
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


def germ(rng: random.Random, kinds: list[str]) -> tuple[dict[str, object], dict[str, object]]:
    """A problem at an algebraic point and its model."""
    kind = rng.choice(kinds)
    made = KINDS[kind](rng)
    gens = made if isinstance(made, list) else [made]
    p, interval, a = rng.choice(NUMBERS)
    where = {"root_of": p.replace("X", "t"), "interval": list(interval)}
    u = f"({p.replace('X', 'x')})"
    u_model = f"({p.replace('X', 'x')} - ({p.replace('X', f'({a})')}))"
    second = rng.choice(["zero", "zero", "zero", "same", "other", "shifted"])
    beta: object = "0"
    v, v_model, b = "y", "y", "0"
    if second == "same":
        v, v_model, beta, b = "(y - x)", "(y - x)", where, a
    elif second == "shifted":
        v, v_model = f"(y - 1 + x*({u}))", f"(y - 1 + x*({u_model}))"
        beta, b = "1", "1"
    elif second == "other":
        q, other, b = rng.choice(NUMBERS)
        v = f"({q.replace('X', 'y')})"
        v_model = f"({q.replace('X', 'y')} - ({q.replace('X', f'({b})')}))"
        beta = {"root_of": q.replace("X", "t"), "interval": list(other)}
    if rng.random() < 0.5:
        u, v, u_model, v_model = v, u, v_model, u_model
    at = {"ideal": [put(g, u, v) for g in gens], "variables": ["x", "y"], "at": [where, beta]}
    model = {"ideal": [put(g, u_model, v_model) for g in gens], "variables": ["x", "y"], "at": [a, b]}
    return at, model


def put(g: str, u: str, v: str) -> str:
    """G with the functions u and v put in."""
    return g.replace("u", "U").replace("v", v).replace("U", u)


def main() -> None:
    """Run the germs and print what is not proved, or differs from its model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--time-limit", type=float, default=20)
    parser.add_argument("--kinds", default=",".join(KINDS))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    start, seen, times = time.monotonic(), Counter[str](), []
    for _ in range(options.count):
        problem, model = germ(rng, options.kinds.split(","))
        one, other = answer(problem, options.time_limit), answer(model, options.time_limit)
        verdict = compare(one, other)
        seen[verdict] += 1
        times.append(one[1])
        if verdict != "equal":
            print(verdict, json.dumps(problem), one, "| model", other, flush=True)
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


def compare(one: Found, other: Found) -> str:
    """What two answers say of each other."""
    if one[0] != "proved":
        return "open"
    if other[0] != "proved":
        return "no model"
    return "equal" if one[2:4] == other[2:4] else "DIFFERENT"


if __name__ == "__main__":
    main()

"""Writes tests/golden/oracles.json: random small problems with pairs found by methods other than the package's.

* `germs`: plane germs with inequalities and densities (oracle_germs.py: real Puiseux roots);
* `lifts`: the same with a third variable, in new coordinates (rules for sums and products in disjoint variables);
* `arrangements`: products of linear forms on cones (oracle_arrangements.py: chains of faces);
* `cones`: homogeneous problems in three variables (oracle_cones.py: one blow-up and plane germs);
* `b_functions`: roots of Bernstein-Sato polynomials, by Singular. In the plane -lambda is the greatest
  root; in general it is a root of multiplicity at least m.

Nothing here uses the package. lambda is that of the row's K, or half the threshold of the row's ideal.

Run: python scripts/make_oracles.py > tests/golden/oracles.json    (needs mpmath, and Singular on the path)
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from importlib.metadata import version
from math import prod

from flint import fmpz_mpoly
from oracle_arrangements import Form, arrangement_pair
from oracle_cones import cone_pair
from oracle_germs import Pair, Unsure, plane_pair, ring

SPACE, NAMES = ring(["x", "y", "z"]), ("x", "y", "z")
X, Y, Z = SPACE.gens()
PLANE = ring(["x", "y"])
Row = dict[str, object]
Chance = random.Random

CURVES = [
    X,
    Y,
    X - Y,
    X + 2 * Y,
    Y - X**2,
    Y + X**2,
    X - Y**2,
    X + 3 * Y**3,
    Y**2 - X**3,
    Y**2 + X**3,
    X**2 + Y**2,
    Y**2 - 2 * X**2,
    X**2 - Y**5,
    Y**3 - 2 * X**3,
    Y - X**2 - X * Y**2,
    X * Y + X**3 - Y**3,
    (Y**2 - X**3) ** 2 - X**5 * Y,
    (Y - X**2) ** 2 - X**5,
    (Y**2 - 2 * X**2) ** 2 + X**5,
    X**2 - X * Y - Y**2,
]
WEDGES = [
    X,
    Y,
    -X,
    -Y,
    X - Y,
    Y - X,
    X + Y,
    Y - X**2,
    2 * X**2 - Y,
    X - 3 * Y**2,
    Y**2 - X**2,
    X**2 - 2 * Y**2,
    X**3 - Y**2,
    Y**2 - X**3,
    X * Y,
    -X * Y,
    X**2 - X * Y - Y**2,
    Y - X**2 - X**3,
    Y - X**3,
    2 * X - Y,
]
FORMS = [
    (1, 0, 0),
    (0, 1, 0),
    (0, 0, 1),
    (1, 1, 0),
    (1, -1, 0),
    (1, 0, 1),
    (0, 1, -1),
    (1, 1, 1),
    (1, 2, -1),
    (2, 1, 0),
    (0, 1, 2),
    (1, 1, -2),
]
SURFACES = [
    X,
    Y,
    Z,
    X + Y,
    X - Z,
    X + Y + Z,
    X**2 + Y**2 - Z**2,
    X * Y - Z**2,
    X**2 - Y * Z,
    X**2 + Y**2 + Z**2,
    X**2 - 2 * Y**2,
    Y**2 * Z - X**3,
    Y**2 * Z - X**3 - X**2 * Z,
    X**3 + Y**3 + Z**3,
    X**3 - 2 * Y**3,
]
FUNCTIONS = [
    "x^2 + y^2 + z^2",
    "x^2 + y^2 - z^2",
    "x^2 - y^2*z",
    "x^2 + y^3 + z^4",
    "x^2*y + z^3",
    "x*y*z + x^4",
    "(x^2 + y^2)*z",
    "x^2 + y^2 + z^3",
    "x^2 + y^2*z^2",
    "(x - y^2)^2 + z^4",
    "x*y*(x + y) + z^2",
    "x^3 + y^3 + z^3",
    "(x*y - z^2)^2",
    "x^2*z - y^3",
    "x^2 + y^3*z",
    "z*(x^2 + y^2 + z^2)",
    "x*y + y*z + z*x",
    "x^2*y^2 + z^4",
    "x^4 + y^4 + z^2",
    "(x^2 + y^2 + z^2)^2",
    "(x^2 - y^3)^2",
    "x*(y^2 - x^3)",
    "(y^2 - x^3)*(y - x)^2",
    "(y - x^2)^2*(y + x^2 + x^3)",
    "x^4 + x^2*y^2 + y^4",
    "y^2 - x^5",
]


def text(p: fmpz_mpoly) -> str:
    """The polynomial as the package reads it."""
    return str(p)


def row(given: Sequence[fmpz_mpoly], is_ideal: bool, where: Sequence[fmpz_mpoly], tau: Sequence[Fraction],
        pair: Pair, names: Sequence[str] = NAMES) -> Row:  # fmt: skip
    """One problem with its pair, given the pair of the ideal."""
    lam = pair[0] / 2 if is_ideal else pair[0]
    problem = {"ideal": [text(p) for p in given]} if is_ideal else {"K": text(given[0])}
    prior = "*".join(f"{x}^({t})" for x, t in zip(names, tau, strict=True) if t) or "1"
    return {"variables": list(names), **problem, "where": [f"{text(g)} >= 0" for g in where], "prior": prior,
            "lambda": str(lam), "m": pair[1]}  # fmt: skip


def in_plane(p: fmpz_mpoly) -> fmpz_mpoly:
    """The same polynomial in the ring of x and y."""
    x, y = PLANE.gens()
    return p.compose(x, y, PLANE.constant(0), ctx=PLANE)


def exponents(chance: Chance) -> list[Fraction]:
    """Density exponents of three variables, mostly 0."""
    if chance.random() < 0.6:
        return [Fraction(0)] * 3
    return [Fraction(chance.choice([0, 0, 1, 2, 4]), chance.choice([1, 1, 2])) for _ in NAMES]


def curve(chance: Chance) -> fmpz_mpoly:
    """A product of branches."""
    return prod(chance.choice(CURVES) ** chance.choice([1, 1, 2, 3]) for _ in range(chance.randint(1, 2)))


def germ(chance: Chance) -> Row | None:
    """A plane germ."""
    is_ideal = chance.random() < 0.6
    given = [curve(chance) for _ in range(chance.randint(1, 3) if is_ideal else 1)]
    where = chance.sample(WEDGES, chance.choice([0, 1, 1, 2, 2, 3]))
    tau = exponents(chance)[:2]
    pair = pair_in_plane(given, where, tau)
    flat = [in_plane(p) for p in given], [in_plane(g) for g in where]
    return None if pair is None else row(flat[0], is_ideal, flat[1], tau, pair, NAMES[:2])


def pair_in_plane(given: Sequence[fmpz_mpoly], where: Sequence[fmpz_mpoly], tau: Sequence[Fraction]) -> Pair | None:
    """The pair of an ideal in x and y."""
    density = [(x, t) for x, t in zip(PLANE.gens(), tau, strict=True) if t]
    return plane_pair([in_plane(p) for p in given], [in_plane(g) for g in where], density)


def lift(chance: Chance) -> Row | None:
    """I(x, y) + (z^k), or I(x, y) (z^k), after a triangular change of coordinates."""
    given = [curve(chance) for _ in range(chance.randint(1, 2))]
    where, tau = chance.sample(WEDGES, chance.randint(0, 2)), exponents(chance)
    pair = pair_in_plane(given, where, tau[:2])
    if pair is None:
        return None
    k = chance.randint(1, 3)
    other: Pair = ((tau[2] + 1) / k, 1)
    if chance.random() < 0.5:
        given, pair = [*given, Z**k], (pair[0] + other[0], pair[1])
    else:
        given, pair = [p * Z**k for p in given], product_rule(pair, other)
    images = automorphism(chance, tau)
    new = [[p.compose(*images, ctx=SPACE) for p in part] for part in (given, where)]
    return row(new[0], True, new[1], tau, pair)


def product_rule(first: Pair, second: Pair) -> Pair:
    """The pair of a product in disjoint variables."""
    if first[0] == second[0]:
        return first[0], first[1] + second[1]
    return min(first, second)


def automorphism(chance: Chance, tau: Sequence[Fraction]) -> list[fmpz_mpoly]:
    """One variable without density is moved by a polynomial in the others."""
    images, free = list(SPACE.gens()), [i for i in range(3) if not tau[i]]
    if free:
        i = chance.choice(free)
        u, v = (x for j, x in enumerate(SPACE.gens()) if j != i)
        images[i] += chance.choice([u**2, -(v**2), u * v, 2 * u - v, u - v**3, v + u**2])
    return images


def linear(form: Form) -> fmpz_mpoly:
    """A linear form as a polynomial."""
    return sum((c * x for c, x in zip(form, SPACE.gens(), strict=True)), SPACE.constant(0))


def arrangement(chance: Chance) -> Row | None:
    """A product of linear forms on a cone."""
    forms = chance.sample(FORMS, chance.randint(2, 5))
    powers = [chance.choice([1, 1, 2, 3]) for _ in forms]
    where = [tuple(chance.choice([1, -1]) * c for c in form) for form in chance.sample(FORMS, chance.randint(0, 3))]
    tau, is_ideal = exponents(chance), chance.random() < 0.5
    pair = arrangement_pair(forms, powers, where, tau)
    f = prod(linear(form) ** e for form, e in zip(forms, powers, strict=True))
    return None if pair is None else row([f], is_ideal, [linear(form) for form in where], tau, pair)


def cone(chance: Chance) -> Row | None:
    """Homogeneous generators of one degree on a homogeneous domain."""
    degree, is_ideal = chance.randint(2, 4), chance.random() < 0.5
    given = [surface(chance, degree) for _ in range(chance.randint(1, 2) if is_ideal else 1)]
    where = [chance.choice([1, -1]) * g for g in chance.sample(SURFACES, chance.choice([0, 0, 1, 2]))]
    tau = exponents(chance)
    pair = cone_pair(given, where, tau)
    return None if pair is None else row(given, is_ideal, where, tau, pair)


def surface(chance: Chance, degree: int) -> fmpz_mpoly:
    """A product of forms with the given degree."""
    f = SPACE.constant(1)
    while left := degree - int(f.total_degree()):
        f *= chance.choice([g for g in SURFACES if g.total_degree() <= left])
    return f


def rows(kind: str, make: Callable[[Chance], Row | None], number: int, left_out: Sequence[int] = ()) -> Iterator[Row]:
    """The first problems of a kind; `left_out` are those that are too slow for an everyday test."""
    seed = 0
    while number:
        seed += 1
        if seed in left_out:
            continue
        try:
            found = make(random.Random(f"{kind} {seed}"))
        except Unsure:
            continue
        if found is not None:
            number -= 1
            yield {"id": f"{kind} {seed}", **found}


def singular(code: str) -> str:
    """The output of Singular."""
    done = subprocess.run(["Singular", "-q"], input=code, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout


def b_function(f: str) -> Row:
    """The roots with their multiplicities."""
    names = [x for x in NAMES if x in f]
    out = singular(f'LIB "bfun.lib"; ring r=0,({",".join(names)}),dp; poly f={f}; list L=bfct(f); L; quit;\n')
    found = re.search(r"\[1\]:\s*((?:\s*_\[\d+\]=\S+\s*)+)\[2\]:\s*([\d,]+)", out)
    assert found is not None, f"Singular answered {out!r} for {f}"
    values = re.findall(r"_\[\d+\]=(\S+)", found[1])
    roots = dict(zip(values, map(int, found[2].strip(",").split(",")), strict=True))
    return {"id": f"b-function of {f}", "variables": names, "K": f, "roots": roots}


def main() -> None:
    """Print the JSON."""
    problems = [
        *rows("germs", germ, 50, left_out=[54]),
        *rows("lifts", lift, 25),
        *rows("arrangements", arrangement, 20),
        *rows("cones", cone, 25),
    ]
    release = singular('system("version"); quit;\n').strip()
    tools = {"python-flint": version("python-flint"), "mpmath": version("mpmath"), "Singular": release}
    data = {"made by": "scripts/make_oracles.py", "tools": tools, "problems": problems,
            "b_functions": [b_function(f) for f in FUNCTIONS]}  # fmt: skip
    print(json.dumps(data, indent=1))


if __name__ == "__main__":
    main()

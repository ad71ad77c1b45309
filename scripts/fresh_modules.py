"""The modules of tests/golden/modules/fresh.jsonl without their invariants: `make_fresh_modules.py` asks other systems.

All kinds of `algslt module`, in the manner of the corpus: textbook examples, companion and permutation matrices,
adjacency matrices of graphs, prescribed structures in a random basis, group modules, coordinate rings of curves and
points, determinantal ideals, ideals as modules, sums, plane curve germs and cases at the border of the definitions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from make_several_oracles import blocks, permutation_matrix, times, transformed

Rows = list[list[Any]]
Case = dict[str, Any]

chance = random.Random(2026)


def companion(*coefficients: int | str) -> Rows:
    """The companion matrix of x^n + c_(n-1) x^(n-1) + ... + c_0, given c_0, ..., c_(n-1)."""
    n = len(coefficients)
    negative = [-c if isinstance(c, int) else f"-({c})" for c in coefficients]
    return [[int(i == j + 1) if j < n - 1 else negative[i] for j in range(n)] for i in range(n)]


def summed(*parts: Rows) -> Rows:
    """The block diagonal matrix."""
    found: Rows = []
    for part in parts:
        found = blocks(found, part) if found else part
    return found


def jordan(value: int | str, n: int) -> Rows:
    """A Jordan block with ones above the diagonal."""
    return [[value if i == j else int(j == i + 1) for j in range(n)] for i in range(n)]


def graph(n: int, edges: str) -> Rows:
    """The adjacency matrix of a graph; edges such as "01 12"."""
    pairs = {(int(e[0]), int(e[1])) for e in edges.split()}
    return [[int((i, j) in pairs or (j, i) in pairs) for j in range(n)] for i in range(n)]


def low_rank(n: int, r: int) -> Rows:
    """A random n x n matrix of rank at most r."""
    left = [[chance.randint(-3, 3) for _ in range(r)] for _ in range(n)]
    right = [[chance.randint(-3, 3) for _ in range(n)] for _ in range(r)]
    return times(left, right, 0)


def conjugated(*parts: Rows, p: int = 0) -> Rows:
    """A block diagonal matrix in a random basis."""
    return transformed(chance, [summed(*parts)], p)[0]


def dense(n: int, p: int) -> Rows:
    """A random matrix modulo p."""
    return [[chance.randrange(p) for _ in range(n)] for _ in range(n)]


def matrices() -> Iterator[tuple[str, Rows]]:
    """Field and matrix."""
    one = [[1]]
    yield from (("QQ", m) for m in rational_matrices())
    for p in (2, 3, 5, 7):
        yield from ((f"GF({p})", dense(n, p)) for n in (3, 5, 6))
        yield f"GF({p})", permutation_matrix([*range(1, p), 0])
        yield f"GF({p})", conjugated(jordan(1, 2), jordan(1, 2), one, p=p)
    yield "GF(2)", companion(1, 1, 0, 0)
    yield "GF(2)", conjugated(companion(1, 1), companion(1, 0, 1, 0), p=2)
    yield "GF(3)", companion(1, 0)
    yield "GF(3)", [["1/2", 0], [1, "-1/4"]]
    yield "GF(5)", companion(1, 0)
    yield "GF(5)", [[0]]
    for number, m in number_field_matrices():
        yield f"QQ(a)/({number})", m


def rational_matrices() -> Iterator[Rows]:
    """Matrices over QQ."""
    yield [[0]]
    yield [["-7/3"]]
    yield [["1/2", "1/3"], ["1/5", "-1/2"]]
    yield [[int(i == j) for j in range(4)] for i in range(4)]
    yield [[3, 0, 0], [0, 3, 1], [0, 0, 3]]
    yield [[1, 1, 1]] * 3
    yield [[0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0]]
    yield [[9, 4, 5], [-4, 0, -3], [-6, -4, -2]]
    yield [[5, 4, 2, 1], [0, 1, -1, -1], [-1, -1, 3, 0], [1, 1, -1, 2]]
    yield [[0, -1, -1], [0, 0, 0], [-1, 0, 0]]
    yield [[1, 2, 0, 0], [0, 1, 2, 0], [0, 0, 1, 2], [0, 0, 0, 1]]
    yield companion(1, 1, 1, 1)
    yield companion(1, 0, 0, 0)
    yield companion(-2, 0, 0)
    yield companion(1, 0, 2, 0)
    yield companion(-1, 0, 0, 0, 0, 0, 0, 0)
    yield summed(companion(1, 1), companion(1, 1), companion(-1, 0))
    yield permutation_matrix([1, 0, 3, 4, 2])
    yield permutation_matrix([1, 2, 3, 0, 5, 4, 6])
    yield permutation_matrix([1, 0, 3, 2, 5, 4])
    yield graph(4, "01 12 23 30")
    yield graph(6, "01 12 23 34 45 50")
    yield graph(5, "01 12 23 34")
    yield graph(6, "03 04 05 13 14 15 23 24 25")
    yield graph(10, "01 12 23 34 40 05 16 27 38 49 57 79 96 68 85")
    yield graph(8, "01 12 23 30 45 56 67 74 04 15 26 37")
    yield from (low_rank(n, r) for n, r in ((4, 1), (5, 2), (6, 3), (7, 2)))
    yield conjugated(jordan(0, 3), jordan(0, 2), jordan(0, 1))
    yield conjugated(jordan(2, 3), jordan(2, 1), jordan(-1, 2))
    yield conjugated(companion(1, 0), jordan(1, 2), jordan(1, 1), companion(1, 0))
    yield conjugated(blocks(companion(-2, 0), companion(-2, 0), [[1, 0], [0, 1]]), companion(-2, 0))
    yield conjugated(blocks(companion(-2, 0, 0), companion(-2, 0, 0), [[0, 0, 1], [0, 0, 0], [0, 0, 0]]))
    yield [[chance.randint(-5, 5) for _ in range(5)] for _ in range(5)]
    yield [[f"{chance.randint(-5, 5)}/{chance.randint(1, 4)}" for _ in range(4)] for _ in range(4)]


def number_field_matrices() -> Iterator[tuple[str, Rows]]:
    """Minimal polynomial and matrix."""
    yield "a^2+1", companion(1, 0)
    yield "a^2+1", companion(-1, 0, 0, 0)
    yield "a^2+1", [["a", 1], [0, "a"]]
    yield "a^2+1", [[1, "a"], ["-a", -1]]
    yield "a^2-2", companion(-2, 0)
    yield "a^2-2", companion(-2, 0, 0, 0)
    yield "a^2-2", [["a", 1, 0], [0, "a", 0], [0, 0, "a"]]
    yield "a^2-2", [["a+1", 2, 0], ["1/2*a", "1-a", 3], [1, 0, "a"]]
    yield "a^2-2", summed(companion(1, 0), companion(1, 0))
    yield "a^3-2", companion(-2, 0, 0)
    yield "a^3-2", [[0, "a^2"], ["a", 0]]
    yield "a^3-a-1", companion(-1, -1, 0)
    yield "a^3-3*a+1", companion(1, -3, 0)
    yield "a^2+a+1", permutation_matrix([1, 2, 0, 4, 5, 3])
    yield "a^2-a-1", graph(5, "01 12 23 34 40")
    yield "a^4+1", companion(1, 0, 0, 0)


def commuting_pieces() -> dict[str, list[Rows]]:
    """Pairs (X, Y) that commute, by name; entries in the integers."""
    zero = [[0] * 3 for _ in range(3)]
    x, y = [row[:] for row in zero], [row[:] for row in zero]
    x[1][0] = y[2][0] = 1
    box = [[0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0]]
    return {
        "fat point": [x, y],
        "its dual": [[list(r) for r in zip(*m, strict=True)] for m in (x, y)],
        "double point": [[[0, 0], [1, 0]], [[0, 0], [0, 0]]],
        "tangent at (1,2)": [[[1, 0], [1, 1]], [[2, 0], [3, 2]]],
        "point (1,0)": [[[1]], [[0]]],
        "point (0,0)": [[[0]], [[0]]],
        "x^2,y^2": [box, [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]]],
        "sqrt2": [companion(-2, 0), [[1, 0], [0, 1]]],
        "i,i": [companion(1, 0), companion(1, 0)],
        "i,-i": [companion(1, 0), [[0, 1], [-1, 0]]],
        "cube root": [companion(-2, 0, 0), times(companion(-2, 0, 0), companion(-2, 0, 0), 0)],
        "i thickened": [
            blocks(companion(1, 0), companion(1, 0), [[1, 0], [0, 1]]),
            [[0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
        ],
    }


def commuting() -> Iterator[Case]:
    """Commuting matrices."""
    pieces = commuting_pieces()
    choices = [
        "fat point",
        "x^2,y^2",
        "sqrt2",
        "i,i|i,-i",
        "cube root",
        "i thickened",
        "its dual|point (1,0)",
        "fat point|its dual",
        "double point|double point",
        "tangent at (1,2)|point (0,0)|point (0,0)",
        "x^2,y^2|fat point|sqrt2",
        "point (1,0)|point (1,0)|i,i",
    ]
    fields = ["QQ", "QQ", "GF(2)", "GF(3)", "GF(5)", "GF(7)", "QQ(a)/(a^2-2)", "QQ(a)/(a^2+1)", "QQ(a)/(a^3-2)"]
    for i, choice in enumerate(choices):
        parts = [pieces[name] for name in choice.split("|")]
        pair = [summed(*(part[k] for part in parts)) for k in (0, 1)]
        for field in dict.fromkeys(fields[(2 * i + k) % 9] for k in (0, 3, 5)):
            p = int(field[3:-1]) if field.startswith("GF") else 0
            yield {"field": field, "vars": ["x", "y"], "matrices": transformed(chance, pair, p)}
    a = "QQ(a)/(a^2-2)"
    yield {"field": a, "vars": ["x", "y"], "matrices": [[["a", 0], [0, "-a"]], [[2, 0], [0, "a"]]]}
    yield {"field": a, "vars": ["x", "y"], "matrices": [[[0, 2], [1, 0]], [["a", 4], [2, "a"]]]}
    yield {"field": "QQ", "vars": ["x"], "matrices": [companion(1, 0, 2, 0)]}
    cube, zero, twice = companion(0, 0, 0), [[0] * 3, [0] * 3, [1, 0, 0]], [[2, 0, 0], [0, 2, 0], [0, 0, 2]]
    yield {"field": "QQ", "vars": ["x", "y", "z"], "matrices": [cube, zero, twice]}
    signs = ([1, 1, -1, -1, -1, -1, 1, 1], [1, -1, -1, 1, 1, -1, -1, 1])
    ghz = [[[int(j == i) * s for j, s in enumerate(row)] for i in range(8)] for row in signs]
    flip = [[int(j == 7 - i) for j in range(8)] for i in range(8)]
    yield {"field": "QQ", "vars": ["x", "y", "z"], "matrices": [flip, *ghz]}
    yield {"field": "GF(3)", "vars": ["x", "y", "z"], "matrices": [flip, *ghz]}
    klein = [permutation_matrix([2, 3, 0, 1]), permutation_matrix([1, 0, 3, 2])]
    yield {"field": "GF(2)", "vars": ["x", "y"], "matrices": klein}
    yield {"field": "GF(2)", "vars": ["x", "y"], "matrices": [companion(1, 1), [[1, 1], [1, 0]]]}
    yield {"field": "GF(2)", "vars": ["x", "y"], "matrices": [[["1"]], [["0"]]]}


def group_modules() -> Iterator[tuple[str, list[Rows]]]:
    """Field and matrices that need not commute."""
    s3 = [permutation_matrix([1, 2, 0]), permutation_matrix([1, 0, 2])]
    s4 = [permutation_matrix([1, 2, 3, 0]), permutation_matrix([1, 0, 2, 3])]
    a4 = [permutation_matrix([1, 2, 0, 3]), permutation_matrix([1, 0, 3, 2])]
    d5 = [permutation_matrix([1, 2, 3, 4, 0]), permutation_matrix([0, 4, 3, 2, 1])]
    regular = [permutation_matrix([1, 2, 0, 5, 3, 4]), permutation_matrix([3, 4, 5, 0, 1, 2])]
    for p in (2, 3, 5):
        yield from ((f"GF({p})", m) for m in (s3, s4, a4, regular) if p ** len(m[0]) < 1000)
    yield from ((f"GF({p})", d5) for p in (2, 3))
    for p, n in ((2, 2), (2, 4), (2, 5), (2, 6), (3, 3), (3, 4), (3, 6), (5, 4)):
        yield f"GF({p})", [permutation_matrix([*range(1, n), 0])]
    yield "GF(2)", [permutation_matrix([1, 0, 3, 2]), permutation_matrix([2, 3, 0, 1])]
    yield "GF(2)", [companion(1, 1)]
    yield "GF(2)", [companion(1, 1), [[0, 1], [1, 0]]]
    yield "GF(3)", [companion(1, 0)]
    yield "GF(3)", [summed(companion(1, 0), companion(1, 0)), summed([[1, 1], [1, 2]], [[1, 1], [1, 2]])]
    yield "GF(5)", [[[0, 1], [0, 0]]]
    yield "GF(5)", [[[1, 1], [0, 1]], [[2, 0], [0, 1]]]
    yield "GF(7)", [[[0, 1, 0], [0, 0, 1], [0, 0, 0]], [[0, 0, 0], [1, 0, 0], [0, 1, 0]]]
    yield "GF(2)", [[[0, 1, 0], [0, 0, 0], [0, 0, 0]], [[0, 0, 1], [0, 0, 0], [0, 0, 0]]]
    yield "GF(2)", [[[0, 0, 0], [1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0], [1, 0, 0]]]
    yield "GF(3)", [[[1, 1, 0], [0, 1, 1], [0, 0, 1]], [[1, 0, 1], [0, 1, 0], [0, 0, 1]]]
    yield "GF(2)", [[[1, 0], [0, 0]], [[0, 0], [0, 1]]]
    yield "GF(3)", [[[0] * 3] * 3]
    yield "GF(5)", [[[4]], [[2]]]
    for p, n in ((2, 4), (2, 5), (3, 3), (3, 4), (5, 3)):
        yield f"GF({p})", [dense(n, p), dense(n, p)]
        corner = [[[chance.randrange(p) for _ in range(2)] for _ in range(n - 2)] for _ in range(2)]
        yield f"GF({p})", transformed(chance, [blocks(dense(n - 2, p), dense(2, p), c) for c in corner], p)


def pid_presentations() -> Iterator[tuple[str, Rows]]:
    """Ring and presentation."""
    yield from (("ZZ", [[d]]) for d in (0, 1, -7, 30))
    yield from (("ZZ", m) for m in ([[1, 0], [0, 0]], [[4, 6]], [[4], [6]], [[2, 0], [0, 3]]))
    yield "ZZ", [[8, 0, 0], [0, 12, 0], [0, 0, 18]]
    yield "ZZ", [[2, 4, 4], [-6, 6, 12], [10, -4, -16]]
    yield "ZZ", [[2, -1, 0, 0], [-1, 2, -1, -1], [0, -1, 2, 0], [0, -1, 0, 2]]
    yield "ZZ", [[2, -1, 0, 0, 0], [-1, 2, -1, 0, 0], [0, -1, 2, -1, -1], [0, 0, -1, 2, 0], [0, 0, -1, 0, 2]]
    yield "ZZ", [[3, -1, -1, -1], [-1, 3, -1, -1], [-1, -1, 3, -1], [-1, -1, -1, 3]]
    yield "ZZ", [[0, 0], [0, 0], [0, 0]]
    yield "ZZ", [[60, 0], [0, 0], [0, 90]]
    yield "ZZ", [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    for n, m in ((3, 5), (5, 3), (5, 5), (6, 6)):
        yield "ZZ", [[chance.randint(-9, 9) for _ in range(m)] for _ in range(n)]
    yield "ZZ", [[12 * x for x in row] for row in low_rank(5, 2)]
    yield "QQ[x]", [["0"]]
    yield "QQ[x]", [["3/2"]]
    yield "QQ[x]", [["2*x^2-2", "0"], ["0", "3*x+3"]]
    yield "QQ[x]", [["x^2", "x"], ["0", "x^2"]]
    yield "QQ[x]", [["x^2-2", "0", "0"], ["0", "(x^2-2)^2", "0"], ["0", "0", "x"]]
    yield "QQ[x]", [["x-1", "-2", "0"], ["0", "x-1", "-2"], ["0", "0", "x-1"]]
    yield "QQ[x]", [["x", "1", "0"], ["0", "0", "x"], ["0", "0", "x+1"]]
    yield "QQ[x]", [["x^2+x", "x^2-1"], ["x^3+x^2", "x^3-x"]]
    yield "QQ[x]", [["x", "x+1"]]
    yield "QQ[x]", [["x^4-1", "x^6-1"]]
    yield "QQ[x]", [["x^3-1"], ["x^2-1"], ["0"]]
    yield "QQ[x]", [["1/2*x^2-1/3", "x"], ["2", "x^2+5/7"]]
    yield "QQ[x]", [["0", "x^2+1", "0"], ["x^2+1", "0", "0"], ["0", "0", "(x^2+1)*x"], ["0", "0", "0"]]


def pid_pairs() -> Iterator[tuple[str, Rows, Rows]]:
    """Ring, M and N."""
    yield "ZZ", [[4, 0], [0, 0]], [[6, 0], [0, 0]]
    yield "ZZ", [[5]], [[7]]
    yield "ZZ", [[1]], [[12]]
    yield "ZZ", [[0]], [[0], [0]]
    yield "ZZ", [[2, 4, 4], [-6, 6, 12], [10, -4, -16]], [[8, 0], [0, 9]]
    yield "ZZ", [[8, 0, 0], [0, 12, 0]], [[18, 0], [0, 27], [0, 0]]
    yield "QQ[x]", [["x"]], [["x^2"]]
    yield "QQ[x]", [["x^2", "x"], ["0", "x^2"]], [["x^2-x", "0"], ["0", "0"]]
    yield "QQ[x]", [["x^2+1"]], [["x^4-1", "0"], ["0", "x^2-1"]]
    yield "QQ[x]", [["0"], ["0"]], [["x^3-2"]]

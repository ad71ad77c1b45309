"""Random matrices with their invariant factors by PARI and GAP, and factorisations over number fields by PARI.

    python scripts/make_matrix_oracles.py > tests/golden/modules/matrices.json

Needs `gp` and `gap` on the PATH. Half of the matrices are dense or sparse at random, the others are block diagonal
matrices of companion matrices, conjugated by integer matrices of determinant 1. This package is not used.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys

Rows = list[list[int]]
POLYNOMIALS = [[0, 1], [-1, 1], [1, 1], [2, 1], [1, 0, 1], [1, 1, 1], [-2, 0, 1], [-1, -1, 0, 1], [3, 1, 0, 2, 1]]
PRIMES = [2, 3, 5, 7, 101]
FIELDS = ["a^2-2", "a^2+1", "a^2+a+1", "a^3-2", "a^3-a-1", "a^4-10*a^2+1", "a^4+a^3+a^2+a+1"]
FACTORS = ["x-a", "x+a", "x-1", "x-a-1", "x^2-a", "x^2+a*x+1", "x^2-2", "x^2-3", "x^3-a", "x^3-2", "x^4+1", "x^2+x+1"]


def run(command: list[str], text: str) -> str:
    """The output of a system on an input."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def product(p: list[int], q: list[int]) -> list[int]:
    """The product of two polynomials by coefficients."""
    result = [0] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += a * b
    return result


def times(left: Rows, right: Rows) -> Rows:
    """The product of two matrices."""
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*right, strict=True)] for row in left
    ]


def structured(source: random.Random, most: int) -> Rows:
    """A conjugated block diagonal matrix of companion matrices of powers and products."""
    blocks, size = [], 0
    while size < 1 or source.random() < 0.7:
        p = [1]
        for _ in range(source.randint(1, 3)):
            p = product(p, source.choice(POLYNOMIALS))
        if size + len(p) - 1 > most:
            break
        for _ in range(source.randint(1, 2)):
            if size + len(p) - 1 <= most:
                blocks.append(p)
                size += len(p) - 1
    rows = [[0] * size for _ in range(size)]
    place = 0
    for p in blocks:
        d = len(p) - 1
        for i in range(d):
            rows[place + i][place + d - 1] = -p[i]
            if i:
                rows[place + i][place + i - 1] = 1
        place += d
    for _ in range(2 * size if size > 1 else 0):
        i, j = source.sample(range(size), 2)
        c = source.choice([-1, 1])
        rows[i] = [a + c * b for a, b in zip(rows[i], rows[j], strict=True)]
        for row in rows:
            row[j] -= c * row[i]
    return rows


def scattered(source: random.Random, most: int) -> Rows:
    """A random matrix, dense or sparse, sometimes of low rank."""
    n = source.randint(1, most)
    keep = source.choice([0.2, 0.5, 1.0])
    rows = [[source.randint(-4, 4) if source.random() < keep else 0 for _ in range(n)] for _ in range(n)]
    if source.random() < 0.3:
        r = source.randint(1, n)
        left = [[source.randint(-2, 2) for _ in range(r)] for _ in range(n)]
        right = [[source.randint(-2, 2) for _ in range(n)] for _ in range(r)]
        rows = times(left, right)
    return rows


def some_matrices(source: random.Random, count: int, most: int) -> list[Rows]:
    """Matrices of both kinds."""
    return [source.choice([structured, scattered])(source, most) or [[0]] for _ in range(count)]


def by_pari(matrices: list[Rows]) -> list[list[str]]:
    """The invariant factors over QQ, by matfrobenius with flag 1."""
    lines = []
    for rows in matrices:
        text = "[" + ";".join(",".join(map(str, row)) for row in rows) + "]"
        text = f"Mat({text})"
        lines.append(f"print(matfrobenius({text},1))")
    return [re.findall(r"[^\[\], ][^\[\],]*", line)[::-1] for line in run(["gp", "-q"], "\n".join(lines)).splitlines()]


def by_gap(p: int, matrices: list[Rows]) -> list[list[list[int]]]:
    """The invariant factors over GF(p) as coefficients, by ElementaryDivisorsMat over the ring of polynomials."""
    lines = [f"R := PolynomialRing(GF({p}), 1);; x := IndeterminatesOfPolynomialRing(R)[1];;"]
    for rows in matrices:
        lines.append(f"A := {json.dumps(rows)} * One(GF({p}));; d := ElementaryDivisorsMat(R, x*A^0 - A);;")
        lines.append('Print(List(d, f -> List(CoefficientsOfUnivariatePolynomial(f), IntFFE)), "\\n");')
    text = run(["gap", "-q"], "\n".join(lines) + "\n").replace("\n", "").replace(" ", "")
    answers = [json.loads(part) for part in re.findall(r"\[\[.*?\]\]", text)]
    return [[f for f in factors if len(f) > 1] for factors in answers]


def by_nffactor(cases: list[dict[str, str]]) -> list[list[list[object]]]:
    """The monic irreducible factors over a number field, by nffactor."""
    lines = []
    for case in cases:
        lines.append(f"F=nffactor(nfinit({case['field']}),{case['polynomial']});")
        lines.append('for(i=1,#F~,print1(lift(F[i,1]),":",F[i,2],";"));print("")')
    parts = [line.split(";")[:-1] for line in run(["gp", "-q"], "\n".join(lines)).splitlines()]
    return [[[p.split(":")[0], int(p.split(":")[1])] for p in line] for line in parts]


def main() -> None:
    """Print all cases as one JSON object."""
    source = random.Random(2026)
    rational = some_matrices(source, 150, 9)
    answer = {
        "versions": {
            "pari": run(["gp", "-q"], "print(version())").strip(),
            "gap": run(["gap", "-q"], "GAPInfo.Version;\n").strip(),
        }
    }
    answer["rational"] = [{"matrix": m, "factors": f} for m, f in zip(rational, by_pari(rational), strict=True)]
    answer["modular"] = []
    for p in PRIMES:
        matrices = some_matrices(source, 30, 8)
        answer["modular"] += [
            {"p": p, "matrix": m, "factors": f} for m, f in zip(matrices, by_gap(p, matrices), strict=True)
        ]
    cases = []
    for _ in range(60):
        chosen = source.choices(FACTORS, k=source.randint(1, 4))
        cases.append({"field": source.choice(FIELDS), "polynomial": "*".join(f"({f})" for f in chosen)})
    answer["number_fields"] = [{**c, "factors": f} for c, f in zip(cases, by_nffactor(cases), strict=True)]
    json.dump(answer, sys.stdout, indent=None, separators=(",", ":"))


if __name__ == "__main__":
    main()

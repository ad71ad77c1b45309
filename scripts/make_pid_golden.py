"""Writes tests/golden/modules/pid.jsonl: random modules over ZZ and k[x] with invariants found by PARI and Macaulay2.

* `pid_presentation`: Smith forms by PARI's matsnf, ranks by matrank, factors by factor; the other invariants by their
  definitions.
* `pid_pair`: Macaulay2 presents Hom(M, N), M ** N, Tor_1(M, N), Ext^1(M, N); PARI takes the Smith forms of these
  presentations (Macaulay2's own Smith form over QQ[x] is not reliable).

Nothing here uses the package. The first line holds the versions.

Run: python scripts/make_pid_golden.py > tests/golden/modules/pid.jsonl    (needs gp and M2 on the path)
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence

Rows = list[list[str]]
PRELUDE = """default(parisizemax, 2000000000);
text(p) = Str(p);
lifted(p) = if(MODULUS, lift(p * Mod(1, MODULUS)), p);
monic(p) = if(type(p) == "t_INT", abs(p), type(p) == "t_POL" && p, p / pollead(p), p);
describe(A, m) = {
  my(B = if(MODULUS, A * Mod(1, MODULUS), A), r, d, f);
  if(RINGFLAG, B = apply(Pol, B));
  r = if(#A, matrank(B), 0);
  d = if(#A, Vecrev(matsnf(B, RINGFLAG)), []);
  d = select(p -> p != 0 && if(RINGFLAG, poldegree(p) > 0, p != 1), d);
  d = apply(p -> monic(if(RINGFLAG, p * x^0, p)), d);
  print("S ", m - r, " ", #d);
  for(i = 1, #d,
    print("D ", if(MODULUS, lift(d[i]), d[i]));
    f = factor(d[i]);
    for(j = 1, #f~, print("F ", if(MODULUS, lift(monic(f[j, 1])), monic(f[j, 1])), " ; ", f[j, 2])));
}
"""


def gp(ring: str, matrices: Sequence[tuple[Rows, int]]) -> list[dict[str, object]]:
    """Rank, invariant factors, elementary divisors of the modules that the matrices (with numbers of rows) present."""
    match = re.match(r"GF\((\d+)\)", ring)
    code = PRELUDE.replace("MODULUS", match[1] if match else "0").replace("RINGFLAG", "0" if ring == "ZZ" else "2")
    for rows, m in matrices:
        width = len(rows[0]) if rows else 0
        body = "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]"
        size = max(len(rows), width)  # PARI takes square matrices of polynomials only: zeros add zeros to the diagonal
        entry = f"if(i <= {len(rows)} && j <= {width}, L[i][j], 0)"
        code += f"L = {body}; describe(matrix({size}, {size}, i, j, {entry}), {m});\n"
    run = subprocess.run(["gp", "-q", "-f"], input=code, capture_output=True, text=True, check=True)
    assert "***   at" not in run.stderr, run.stderr
    answers: list[dict[str, object]] = []
    for line in run.stdout.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "S":
            factors: list[str] = []
            primes: list[list[object]] = []
            answers.append({"rank": int(rest.split()[0]), "invariant_factors": factors, "elementary_divisors": primes})
        elif kind == "D":
            factors.append(rest)
        elif kind == "F":
            prime, exponent = rest.split(" ; ")
            primes.append([prime, int(exponent)])
    assert len(answers) == len(matrices), run.stdout + run.stderr
    return answers


def derived(ring: str, m: int, found: dict[str, object]) -> dict[str, object]:
    """The other invariants, by their definitions, from the diagonal form."""
    factors, primes, rank = found["invariant_factors"], found["elementary_divisors"], found["rank"]
    assert isinstance(factors, list) and isinstance(primes, list) and isinstance(rank, int)
    diagonal = ["1"] * (m - rank - len(factors)) + factors + ["0"] * rank
    fitting = ["*".join(f"({d})" for d in diagonal[: m - i]) or "1" for i in range(m + 1)]
    return {
        **found,
        "has_torsion": bool(factors),
        "cyclic": len(factors) + rank <= 1,
        "annihilator": "0" if rank else factors[-1] if factors else "1",
        "min_generators": len(factors) + rank,
        "semisimple": rank == 0 and all(e == 1 for _, e in primes),
        "indecomposable": len(primes) + rank == 1,
        "fitting": ["0" if "(0)" in f else f for f in fitting],
    }


def entry(rng: random.Random, ring: str, large: bool) -> str:
    """An integer, small or large, or a polynomial of small degree; often 0."""
    if ring == "ZZ":
        small = rng.choice([0, 0, 1, -1, 2, -4, 6, 3, -9, 12, 10])
        return str(rng.randint(-(10**12), 10**12) if large else small)
    degree = rng.choice([-1, -1, 0, 1, 2, 3 if large else 1])
    numbers = [str(rng.randint(-6, 6)) for _ in range(degree + 1)]
    if large and ring == "QQ[x]":
        numbers = [f"{number}/{rng.randint(2, 5)}" for number in numbers]
    terms = [f"{number}*x^{k}" for k, number in enumerate(numbers)]
    return "+".join(terms).replace("+-", "-") or "0"


def multiplied(rng: random.Random, rows: Rows, ring: str) -> Rows:
    """Some rows times a common factor, so that there is torsion with repeated primes."""
    factors = ["2", "6", "4", "3"] if ring == "ZZ" else ["x", "x^2", "(x-1)", "(x^2+1)", "x*(x-1)"]
    chosen = [rng.choice([*factors, "1"]) for _ in rows]
    return [[f"({factor})*({a})" for a in row] for factor, row in zip(chosen, rows, strict=True)]


def presentations(rng: random.Random, ring: str, count: int) -> Iterator[Rows]:
    """Matrices of up to 5 x 5: large entries, common factors, equal rows, diagonal ones."""
    for k in range(count):
        m, n = rng.randint(1, 5), rng.randint(1, 5)
        rows = [[entry(rng, ring, k % 4 == 0) for _ in range(n)] for _ in range(m)]
        if k % 3 == 0:
            rows = multiplied(rng, rows, ring)
        if k % 5 == 0 and m > 1:
            rows[-1] = rows[0]
        if k % 7 == 0:
            rows = [[rng.choice(["0", "1", "2", "6"]) if i == j else "0" for j in range(n)] for i in range(m)]
        yield rows


M2_PAIR = """
shown = (P) -> (A := presentation P; << "M " << numRows A << " " << numColumns A << endl;
  scan(numRows A, i -> scan(numColumns A, j -> << "E " << toString A_(i,j) << endl)));
"""


def macaulay(ring: str, pairs: Sequence[tuple[Rows, Rows]]) -> list[tuple[Rows, int]]:
    """Presentations of Hom, tensor, Tor_1, Ext^1, in this order for each pair."""
    code = M2_PAIR + ("R = ZZ;\n" if ring == "ZZ" else f"R = {ring.replace('GF(5)', 'ZZ/5')};\n")
    for m, n in pairs:
        for name, rows in (("m", m), ("n", n)):
            body = ", ".join("{" + ", ".join(f"({a})*1_R" for a in row) + "}" for row in rows)
            code += f"{name} = coker matrix {{{body}}};\n"
        code += "shown Hom(m, n); shown(m ** n); shown Tor_1(m, n); shown Ext^1(m, n);\n"
    with tempfile.NamedTemporaryFile("w", suffix=".m2") as file:
        file.write(code)
        file.flush()
        run = subprocess.run(["M2", "--script", file.name], capture_output=True, text=True)
    found: list[tuple[Rows, int]] = []
    entries: list[str] = []
    for line in run.stdout.splitlines():
        line = line.strip()
        if match := re.fullmatch(r"M (\d+) (\d+)", line):
            rows = [[] for _ in range(int(match[1]))]
            found.append((rows, int(match[1])))
            width, entries = int(match[2]), []
        elif match := re.fullmatch(r"E (.*)", line):
            entries.append(match[1])
            found[-1][0][(len(entries) - 1) // width].append(match[1])
    assert len(found) == 4 * len(pairs), run.stdout[-2000:] + run.stderr[-2000:]
    return found


def version(command: list[str]) -> str:
    """The first line that a command prints."""
    run = subprocess.run(command, capture_output=True, text=True)
    return (run.stdout + run.stderr).strip().splitlines()[0]


def main() -> None:
    """Prints the file."""
    rng = random.Random(20)
    versions = {"PARI": version(["gp", "--version-short"]), "Macaulay2": version(["M2", "--version"])}
    print(json.dumps({"made_by": "scripts/make_pid_golden.py", **versions}))
    for ring, count in (("ZZ", 60), ("QQ[x]", 50), ("GF(5)[x]", 30)):
        rows = list(presentations(rng, ring, count))
        for k, (a, found) in enumerate(zip(rows, gp(ring, [(a, len(a)) for a in rows]), strict=True)):
            case = {"id": f"{ring}-{k}", "kind": "pid_presentation", "ring": ring, "presentation": a}
            print(json.dumps({**case, "expected": derived(ring, len(a), found)}))
    for ring, count in (("ZZ", 25), ("QQ[x]", 20), ("GF(5)[x]", 10)):
        small = [[row[:3] for row in a[:2]] for a in presentations(rng, ring, 2 * count)]
        pairs = list(zip(small[::2], small[1::2], strict=True))
        values = gp(ring, macaulay(ring, pairs))
        for k, (m, n) in enumerate(pairs):
            keys = ("Hom", "tensor", "Tor1", "Ext1")
            expected = {
                key: {x: v[x] for x in ("invariant_factors", "rank")}
                for key, v in zip(keys, values[4 * k : 4 * k + 4], strict=True)
            }
            case = {"id": f"{ring}-pair-{k}", "kind": "pid_pair", "ring": ring, "M": m, "N": n}
            print(json.dumps({**case, "expected": expected}))


if __name__ == "__main__":
    main()

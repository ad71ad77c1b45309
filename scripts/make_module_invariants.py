"""Writes tests/golden/modules/module_invariants.json: random small modules with their invariants by Macaulay2.

Rows of the kinds `presentation` and `presentation_pair`, with the keys of the command `algslt module`. The kinds of
modules: cyclic ones, sums of cyclic ones in other bases, presentations with random linear or quadratic entries, ideals
as modules, dense ones that are not homogeneous, kernels (torsion-free) and images, the zero module and free modules.

The torsion submodule is found as (N : f^oo)/N with f in the first Fitting ideal that is not 0 (M becomes projective
where f is invertible); torsion-free and reflexive by the codimensions of the Ext^i(M, R), i >= 1: at least i + 1 and
i + 2. Nothing here uses the package.

Run: python scripts/make_module_invariants.py > tests/golden/modules/module_invariants.json    (needs M2 on the path)
"""

from __future__ import annotations

import json
import random
import subprocess
import sys

NAMES = ["x", "y", "z", "w"]
CHUNK, SECONDS = 6, 60
Rows = list[list[str]]
IDEALS = {
    2: ["x", "y", "x-y", "x^2,x*y", "x^2,y^2", "x^2+y^2", "x-1,y", "x^2-2,y", "y^2-x^3", "x*y,y^3", "x^2+1", "x*y-1"],
    3: ["x", "x,y", "x*y,x*z", "x^2,x*y,y^2", "x^2+y^2+z^2", "y^2-x*z", "x*y,y*z,x*z", "x^2,y*z", "x^2-2,y-1", "x,y,z"],
    4: ["x,y", "x*z,x*w,y*z,y*w", "x*w-y*z", "x,y,z,w", "x^2,w", "y^2-x*z,y*z-x*w,z^2-y*w"],
}

PRELUDE = """
gensOf = I -> apply(flatten entries gens gb I, g -> toString g);
quoted = L -> "[" | demark(",", apply(L, s -> "\\"" | s | "\\"")) | "]";
ideals = I -> quoted gensOf I;
str = x -> if instance(x, Boolean) then (if x then "true" else "false") else toString x;
record = L -> "{" | demark(",", apply(L, p -> "\\"" | p#0 | "\\":" | p#1)) | "}";
listOf = L -> "[" | demark(",", L) | "]";
moduleInfo = (E, hom, pair) -> (
    E = prune E;
    if E == 0 then "null" else (
        L := {("annihilator", ideals ann E), ("dim", str dim E)};
        if not pair then L = append(L, ("rank", str rank E));
        if hom then L = join(L, {("min_generators", str numgens E), ("multiplicity", str degree E)});
        if pair and dim E == 0 then L = append(L, ("length", str lengthOf E));
        record L));
lengthOf = M -> sum(flatten entries matrix{{numcols basis M}});
torsionOf = (A, r, R) -> (
    M := coker A; k := rank M;
    F := fittingIdeal(k, M);
    f := (first entries gens F)#0; for g in first entries gens F do if f == 0 then f = g;
    saturate(image A, ideal f) / image A);
describe1 = A -> (
    R := ring A; n := numgens R; r := numrows A; M := coker A; hom := isHomogeneous A;
    ann0 := ann M; d := dim M;
    exts := apply(n+1, i -> prune Ext^i(M, R^1));
    codims := apply(n+1, i -> if exts#i == 0 then infinity else n - dim exts#i);
    T := prune torsionOf(A, r, R);
    L := {("homogeneous", str hom), ("annihilator", ideals ann0), ("dim", str d), ("rank", str rank M),
        ("fitting", listOf apply(r+1, i -> ideals fittingIdeal(i, M))),
        ("associated_primes", listOf apply(if M == 0 then {} else associatedPrimes M, P -> ideals P)),
        ("ext_R", listOf apply(exts, E -> moduleInfo(E, hom, false))),
        ("torsion_free", str (T == 0)),
        ("reflexive", str all(1..n, i -> codims#i >= i+2))};
    if T != 0 then L = append(L, ("torsion_submodule", record {("annihilator", ideals ann T), ("dim", str dim T)}))
    else L = append(L, ("torsion_submodule", "null"));
    if M != 0 then (
        L = join(L, {("proj_dim", str max select(n+1, i -> exts#i != 0)),
            ("grade", str min select(n+1, i -> exts#i != 0))});
        if d == 0 then L = append(L, ("length", str lengthOf M));
        if hom then (
            C := res minimalPresentation M; B := betti C;
            series := reduceHilbert hilbertSeries M;
            L = join(L, {("multiplicity", str degree M),
                ("betti", listOf sort apply(select(pairs B, p -> p#1 != 0), p -> (
                    "[" | p#0#0 | "," | p#0#2 | "," | p#1 | "]"))),
                ("total_betti", listOf apply(1 + length C, i -> str rank C_i)),
                ("depth", str (n - length C)), ("regularity", str regularity M),
                ("hilbert_numerator", "\\"" | toString value numerator series | "\\""),
                ("hilbert_denominator_power", str sum apply(toList denominator series, f -> f#1)),
                ("hilbert_values", listOf apply(7, i -> str hilbertFunction(i, M)))})));
    record L);
describe2 = (A, B) -> (
    R := ring A; n := numgens R; M := coker A; N := coker B; hom := isHomogeneous A and isHomogeneous B;
    record {("tor", listOf apply(n+1, i -> moduleInfo(Tor_i(M, N), hom, true))),
        ("ext", listOf apply(n+1, i -> moduleInfo(Ext^i(M, N), hom, true)))});
"""


def polynomial(chance: random.Random, names: list[str], degree: int, homogeneous: bool, terms: int = 2) -> str:
    """A random polynomial as text; "0" sometimes."""
    parts = []
    for _ in range(chance.randint(0 if chance.random() < 0.3 else 1, terms)):
        size = degree if homogeneous else chance.randint(0, degree)
        factors = [chance.choice(names) for _ in range(size)]
        parts.append("*".join([f"({chance.choice([-2, -1, 1, 1, 3])})", *factors]))
    return "+".join(parts) or "0"


def random_rows(chance: random.Random, n: int, r: int, s: int, homogeneous: bool, terms: int = 2) -> Rows:
    """A random r x s matrix; homogeneous ones have columns of one degree each."""
    degrees = [chance.choice([1, 1, 2] if n < 4 else [1]) for _ in range(s)]
    return [[polynomial(chance, NAMES[:n], d, homogeneous, terms) for d in degrees] for _ in range(r)]


def cyclic_sum(chance: random.Random, n: int, r: int) -> Rows:
    """R/I_1 + ... + R/I_r, with generators changed by a unitriangular matrix."""
    columns: list[list[str]] = []
    for i in range(r):
        for g in chance.choice(IDEALS[n]).split(","):
            factor = chance.choice(["1", "0", "-1", "2"])
            columns.append([g if j == i else f"{factor}*({g})" if j == i - 1 else "0" for j in range(r)])
    return [[column[i] for column in columns] for i in range(r)]


def presentation(chance: random.Random, kind: str, n: int) -> Rows:
    """A presentation matrix of that kind in n variables."""
    if kind == "cyclic":
        return [[g for _ in range(1) for g in chance.choice(IDEALS[n]).split(",")]]
    if kind == "sum":
        return cyclic_sum(chance, n, chance.randint(2, 4 if n == 2 else 3))
    if kind == "linear":
        return random_rows(chance, n, chance.randint(1, 3), chance.randint(1, 4 if n < 4 else 3), True)
    if kind == "wide":
        return random_rows(chance, n, 4 if n < 4 else 2, chance.randint(2, 5 if n < 4 else 3), True, 1)
    if kind == "dense":
        return random_rows(chance, n, chance.randint(1, 2), chance.randint(1, 3), False)
    if kind == "syzygies":
        # the cokernel of the second map of a Koszul-like complex: an ideal as a module, often torsion-free
        a, b, c = (polynomial(chance, NAMES[:n], chance.choice([1, 1, 2]), True, 1) for _ in range(3))
        return [[f"-({b})", f"-({c})", "0"], [a, "0", f"-({c})"], ["0", a, b]]
    if kind == "column":
        return [[polynomial(chance, NAMES[:n], 1, True, 1)] for _ in range(chance.randint(2, 4))]
    return chance.choice([[["0"]], [["0"], ["0"]], [["1"]], [["1", "0"], ["x", "1"]], [["x", "0"], ["0", "0"]]])


def matrix(rows: Rows) -> str:
    """A matrix with generators of degree 0, for Macaulay2."""
    body = ",".join("{" + ",".join(row) + "}" for row in rows)
    return f"map(R^{len(rows)},,matrix{{{body}}}**R)"


def run(cases: list[dict[str, object]]) -> list[dict[str, object]]:
    """The cases that Macaulay2 answers in time, with their answers."""
    lines = [PRELUDE]
    for case in cases:
        lines.append(f"R = QQ[{','.join(case['vars'])}];")  # type: ignore[arg-type]
        if case["kind"] == "presentation":
            lines.append(f'<< "@" << describe1({matrix(case["presentation"])}) << endl;')  # type: ignore[arg-type]
        else:
            lines.append(f'<< "@" << describe2({matrix(case["M"])}, {matrix(case["N"])}) << endl;')  # type: ignore[arg-type]
    command = ["M2", "--silent", "--stop", "-q", "-e", "\n".join(lines) + "\nexit 0"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        done = None
    texts = [line[1:] for line in done.stdout.splitlines() if line.startswith("@")] if done else []
    if len(texts) == len(cases):
        return [{**case, "expected": json.loads(text)} for case, text in zip(cases, texts, strict=True)]
    if len(cases) > 1:
        return [row for case in cases for row in run([case])]
    print("left out:", cases[0], done.stderr[-300:] if done else "time", file=sys.stderr)
    return []


def main() -> None:
    """Prints the file."""
    chance = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 20251128)
    scale = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    version = subprocess.run(["M2", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    cases: list[dict[str, object]] = []
    for kind in ("cyclic", "sum", "linear", "wide", "dense", "syzygies", "column", "special"):
        for n, count in ((2, 5), (3, 5), (4, 2)):
            for _ in range(count * scale):
                rows = presentation(chance, kind, n)
                ring = f"QQ[{','.join(NAMES[:n])}]"
                cases.append({"kind": "presentation", "ring": ring, "vars": NAMES[:n], "presentation": rows})
    for kind in ("cyclic", "sum", "linear", "dense", "syzygies"):
        for n, count in ((2, 4), (3, 3), (4, 1)):
            for _ in range(count * scale):
                other = chance.choice(["cyclic", "cyclic", "linear", "dense"])
                pair = {"M": presentation(chance, kind, n), "N": presentation(chance, other, n)}
                cases.append({"kind": "presentation_pair", "vars": NAMES[:n], **pair})
    found = [row for i in range(0, len(cases), CHUNK) for row in run(cases[i : i + CHUNK])]
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in found)
    print('{"tool": ' + json.dumps(f"Macaulay2 {version}") + ',\n"rows": [\n' + body + "\n]}")


if __name__ == "__main__":
    main()

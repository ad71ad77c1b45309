"""Golden data for modules of several matrices: random modules, described by GAP's MeatAxe and by Macaulay2.

    python scripts/make_several_oracles.py > tests/golden/modules/several.jsonl

Each line has the form of `tests/golden/modules.jsonl`. GAP needs invertible generators, so a multiple of the identity
is added to each (the submodules stay the same); modules where that is impossible are left out. GAP acts on rows: it is
given the transposes. Macaulay2 is given the presentation (x_1 - A_1 | ... | x_r - A_r). Nothing here uses the package.
"""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Rows = list[list[Any]]
Case = dict[str, Any]

NONCOMMUTING, COMMUTING = 60, 40
LARGEST_COUNTED = 6


def times(a: Rows, b: Rows, p: int) -> Rows:
    """The product of two matrices, modulo p if p is not 0."""
    found = [[sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*b, strict=True)] for row in a]
    return [[x % p for x in row] for row in found] if p else found


def random_rows(rng: random.Random, n: int, p: int, m: int | None = None) -> Rows:
    """A random matrix."""
    return [[rng.randrange(p) if p else rng.randint(-2, 2) for _ in range(m or n)] for _ in range(n)]


def base_change(rng: random.Random, n: int, p: int) -> tuple[Rows, Rows]:
    """A product of elementary matrices and its inverse."""
    there = [[int(i == j) for j in range(n)] for i in range(n)]
    back = [row[:] for row in there]
    for _ in range(2 * n if n > 1 else 0):
        i, j = rng.sample(range(n), 2)
        c = rng.randrange(1, p) if p else rng.choice((-1, 1))
        for k in range(n):
            there[i][k] += c * there[j][k]
            back[k][j] -= c * back[k][i]
    return times(there, _one(n), p), times(back, _one(n), p)


def _one(n: int) -> Rows:
    return [[int(i == j) for j in range(n)] for i in range(n)]


def blocks(a: Rows, b: Rows, corner: Rows | None = None) -> Rows:
    """The block triangular matrix (a, corner; 0, b)."""
    right = corner or [[0] * len(b) for _ in a]
    return [row + more for row, more in zip(a, right, strict=True)] + [[0] * len(a) + row for row in b]


def transformed(rng: random.Random, matrices: list[Rows], p: int) -> list[Rows]:
    """The matrices in another basis."""
    there, back = base_change(rng, len(matrices[0]), p)
    return [times(times(there, m, p), back, p) for m in matrices]


def extension_module(rng: random.Random, p: int) -> list[Rows]:
    """Random modules put on top of each other, split or not, some of them repeated."""
    first = [random_rows(rng, rng.randint(1, 3), p)]
    first.append(random_rows(rng, len(first[0]), p))
    found = first
    for _ in range(rng.randint(0, 2)):
        n = rng.randint(1, 3)
        other = first if rng.random() < 0.5 else [random_rows(rng, n, p), random_rows(rng, n, p)]
        split = rng.random() < 0.5
        corners = [None if split else random_rows(rng, len(a), p, len(b)) for a, b in zip(found, other, strict=True)]
        found = [blocks(a, b, c) for a, b, c in zip(found, other, corners, strict=True)]
    return transformed(rng, found, p)


def permutation_module(rng: random.Random) -> list[Rows]:
    """Two random permutation matrices."""
    n = rng.randint(3, 6)
    return [permutation_matrix(rng.sample(range(n), n)) for _ in range(2)]


def permutation_matrix(images: list[int]) -> Rows:
    """The matrix of a permutation."""
    return [[int(images[j] == i) for j in range(len(images))] for i in range(len(images))]


def commuting_piece(rng: random.Random, r: int, p: int) -> list[Rows]:
    """Commuting matrices: at a point, polynomials in one matrix, a tensor product, or a socle of several dimensions."""
    kind = rng.choice(("point", "polynomials", "tensor", "socle"))
    if kind == "point":
        return [random_rows(rng, 1, p) for _ in range(r)]
    if kind == "polynomials":
        a = random_rows(rng, rng.randint(2, 3), p)
        return [_polynomial(rng, a, p) for _ in range(r)]
    if kind == "tensor":
        a, b = ([[0, rng.randint(-2, 2)], [1, rng.randint(-2, 2)]] for _ in range(2))
        left, right = _kronecker(a, _one(2)), _kronecker(_one(2), b)
        return ([left, right] + [times(left, right, p)] * (r - 2))[:r]
    upper = [blocks([[0]], _one(2), random_rows(rng, 1, p, 2)) for _ in range(r)]
    for m in upper:
        m[1][1] = m[2][2] = m[0][0] = rng.randint(-1, 1)
    return [list(map(list, zip(*m, strict=True))) for m in upper] if rng.random() < 0.5 else upper


def _polynomial(rng: random.Random, a: Rows, p: int) -> Rows:
    square = times(a, a, p)
    c = [rng.randint(-1, 1) for _ in range(3)]
    return [[c[0] * (i == j) + c[1] * a[i][j] + c[2] * square[i][j] for j in range(len(a))] for i in range(len(a))]


def _kronecker(a: Rows, b: Rows) -> Rows:
    return [[x * y for x in row for y in other] for row in a for other in b]


def commuting_module(rng: random.Random, p: int) -> list[Rows]:
    """A direct sum of commuting pieces in another basis."""
    r = rng.randint(1, 4)
    pieces = [commuting_piece(rng, r, p) for _ in range(rng.randint(1, 2))]
    if rng.random() < 0.3:
        pieces.append(pieces[0])
    found = pieces[0]
    for piece in pieces[1:]:
        found = [blocks(a, b) for a, b in zip(found, piece, strict=True)]
    return transformed(rng, found, p)


def noncommuting_cases(rng: random.Random) -> Iterator[Case]:
    """Random modules over the free algebra in two generators."""
    for i in range(NONCOMMUTING):
        p = rng.choice((2, 2, 3, 5, 7))
        matrices = permutation_module(rng) if rng.random() < 0.25 else extension_module(rng, p)
        yield {"id": f"GN{i}", "kind": "noncommuting", "field": f"GF({p})", "matrices": matrices}


def commuting_cases(rng: random.Random) -> Iterator[Case]:
    """Random modules over polynomial rings."""
    for i in range(COMMUTING):
        p = rng.choice((0, 0, 2, 3, 7))
        matrices = commuting_module(rng, p)
        field = f"GF({p})" if p else "QQ"
        names = list("xyzw"[: len(matrices)])
        yield {"id": f"GC{i}", "kind": "commuting", "field": field, "vars": names, "matrices": matrices}


GAP = """
SizeScreen([100000, 100]);;
shifted := function(m, p) local c, s;
  for c in [0 .. p - 1] do
    s := m * One(GF(p)) + c * One(GF(p)) * IdentityMat(Length(m), GF(p));
    if not IsZero(Determinant(s)) then return s; fi;
  od;
  return fail; end;;
sorted := function(l) Sort(l); return l; end;;
run := function(name, p, ms) local gs, M, absolute, number;
  gs := List(ms, m -> shifted(TransposedMat(m), p));
  if fail in gs then return; fi;
  M := GModuleByMats(gs, GF(p));
  absolute := "null"; if MTX.IsIrreducible(M) then absolute := MTX.IsAbsolutelyIrreducible(M); fi;
  number := "null"; if Length(ms[1]) <= LARGEST then number := Length(MTX.BasesSubmodules(M)); fi;
  Print("ANS {\\"id\\": \\"", name, "\\", \\"simple\\": ", MTX.IsIrreducible(M),
    ", \\"composition_dims\\": ", sorted(List(MTX.CompositionFactors(M), MTX.Dimension)),
    ", \\"dim_socle\\": ", Length(MTX.BasisSocle(M)), ", \\"dim_radical\\": ", Length(MTX.BasisRadical(M)),
    ", \\"indecomposable_summand_dims\\": ", sorted(List(MTX.Indecomposition(M), x -> Length(x[1]))),
    ", \\"dim_End\\": ", Length(MTX.BasisModuleEndomorphisms(M)),
    ", \\"absolutely_simple\\": ", absolute, ", \\"number_of_submodules\\": ", number, "}\\n"); end;;
Print("VERSION GAP ", GAPInfo.Version, "\\n");
"""

MACAULAY2 = """
<< "VERSION Macaulay2 " << version#"VERSION" << endl;
quoted = g -> concatenate("\\"", toString g, "\\"");
texts = I -> concatenate("[", demark(", ", apply(flatten entries gens I, quoted)), "]");
killed = (M, I) -> degree coker(presentation M | (gens I ** id_(target presentation M)));
aboutPart = (M, q) -> (p := radical q; concatenate("{\\"ideal\\": ", texts q, ", \\"prime\\": ", texts p,
  ", \\"length\\": ", toString degree q, ", \\"residue_degree\\": ", toString degree p,
  ", \\"dim_of_M_component\\": ", toString killed(M, q), ", \\"top_dim\\": ", toString killed(M, p),
  ", \\"socle_dim\\": ", toString degree Hom((ring q)^1 / p, M), "}"));
aboutModule = (name, P) -> (M := coker P; I := ann M;
  << "ANS {\\"id\\": \\"" << name << "\\", \\"dim_algebra\\": " << degree I << ", \\"annihilator\\": " << texts I
  << ", \\"dim_End\\": " << degree Hom(M, M) << ", \\"primary_components_of_annihilator\\": ["
  << demark(", ", apply(primaryDecomposition I, q -> aboutPart(M, q))) << "]}" << endl);
"""


def gap_program(cases: list[Case]) -> str:
    """The input of GAP."""
    runs = [f'run("{c["id"]}", {c["field"][3:-1]}, {json.dumps(c["matrices"])});' for c in cases]
    return GAP.replace("LARGEST", str(LARGEST_COUNTED)) + "\n".join(runs) + "\nQUIT;\n"


def macaulay2_program(cases: list[Case]) -> str:
    """The input of Macaulay2."""
    lines = [MACAULAY2]
    for c in cases:
        n = len(c["matrices"][0])
        ring = "QQ" if c["field"] == "QQ" else f"ZZ/{c['field'][3:-1]}"
        lines.append(f"R = {ring}[{', '.join(c['vars'])}];")
        rows = [json.dumps(m).replace("[", "{").replace("]", "}") for m in c["matrices"]]
        parts = [f"({x} * id_(R^{n}) - matrix(R, {m}))" for x, m in zip(c["vars"], rows, strict=True)]
        lines.append(f'aboutModule("{c["id"]}", {" | ".join(parts)});')
    return "\n".join(lines) + "\n"


def answers(command: list[str], program: str) -> tuple[str, dict[str, Case]]:
    """The version of a program and its answers, by the id of the case."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program"
        path.write_text(program)
        whole = [*command, str(path)]
        done = subprocess.run(whole, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    version = next(line[8:] for line in lines if line.startswith("VERSION "))
    found = [json.loads(line[4:]) for line in lines if line.startswith("ANS ")]
    return version, {answer.pop("id"): answer for answer in found}


def described(cases: list[Case], version: str, found: dict[str, Case]) -> Iterator[Case]:
    """The cases that were answered, with the answers."""
    for case in cases:
        if case["id"] in found:
            expected = found[case["id"]]
            if len(case["matrices"][0]) > LARGEST_COUNTED:
                expected.pop("number_of_submodules", None)
            yield {**case, "expected": expected, "tools": [version]}


def main() -> None:
    """Prints all cases."""
    rng = random.Random(20)
    free, commuting = list(noncommuting_cases(rng)), list(commuting_cases(rng))
    version, found = answers(["gap", "-q", "-A"], gap_program(free))
    for case in described(free, version, found):
        print(json.dumps(case))
    version, found = answers(["M2", "--script"], macaulay2_program(commuting))
    for case in described(commuting, version, found):
        print(json.dumps(case))


if __name__ == "__main__":
    main()

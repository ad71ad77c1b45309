"""Makes tests/golden/modules/groebner.json: random small presentations with answers by Singular and Macaulay2.

    python scripts/make_groebner_oracles.py [--seed 1] [--count 120]

For each presentation over QQ[x, y, ...]: the reduced Groebner bases for (dp,c) and (c,dp), the syzygies, the leading
monomials of a standard basis for (ds,c), the length and the local length at the origin by Singular; dimension, rank,
projective dimension, annihilator and Fitting ideals by Macaulay2, and for homogeneous ones Betti table, Hilbert series,
multiplicity and regularity. A third of the presentations is homogeneous. Needs Singular and M2 on the PATH.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
from pathlib import Path

OUT = Path(__file__).parent.parent / "tests" / "golden" / "modules" / "groebner.json"

Rows = list[list[str]]


def random_polynomial(rng: random.Random, names: str, degree: int, homogeneous: bool) -> str:
    """A sum of at most three terms with small coefficients."""
    terms = []
    for _ in range(rng.randint(0, 3)):
        total = degree if homogeneous else rng.randint(0, degree)
        factors = [rng.choice(names) for _ in range(total)]
        terms.append("*".join([str(rng.choice([-3, -2, -1, 1, 2, 3])), *factors]))
    return " + ".join(terms).replace("+ -", "- ") or "0"


def random_case(rng: random.Random, k: int) -> dict[str, object]:
    """A presentation; every third one homogeneous."""
    homogeneous = k % 3 == 0
    names = "xyz"[: rng.choice([1, 2, 2, 3, 3])] if not homogeneous else "xyzw"[: rng.randint(2, 4)]
    r, s = rng.randint(1, 3), rng.randint(1, 4)
    degrees = [rng.randint(1, 3) for _ in range(s)]
    rows = [[random_polynomial(rng, names, degrees[j], homogeneous) for j in range(s)] for _ in range(r)]
    return {"vars": list(names), "presentation": rows, "made_homogeneous": homogeneous}


SINGULAR = """
proc show(module m, int r) { int i; int j; string s; for (i = 1; i <= ncols(m); i++) { if (m[i] != 0) { s = "";
  for (j = 1; j <= r; j++) { s = s + "@" + string(m[i][j]); } print(s); } } print("=="); }
proc primitive(module m) { int i; module g = simplify(m, 1); for (i = 1; i <= ncols(g); i++) { g[i] = cleardenom(g[i]);
  } return(g); }
"""


def singular_text(case: dict[str, object]) -> str:
    """The commands for one presentation."""
    rows: Rows = case["presentation"]  # type: ignore[assignment]
    columns = ", ".join("[" + ", ".join(column) + "]" for column in zip(*rows, strict=True))
    names, r, s = ",".join(case["vars"]), len(rows), len(rows[0])  # type: ignore[arg-type]
    parts = []
    for order in ("(dp,c)", "(c,dp)", "(ds,c)"):
        tails = "option(noredSB); option(noredTail);" if order == "(ds,c)" else "option(redSB); option(redTail);"
        parts.append(f"{tails} ring R = 0, ({names}), {order}; short = 0; module m = {columns}; module g = std(m);")
        parts.append(f"show(simplify(lead(g), 1), {r});" if order == "(ds,c)" else f"show(primitive(g), {r});")
        if order != "(c,dp)":
            parts.append(f'print(string(length_of(g, {r}))); print("==");')
        if order == "(dp,c)":
            parts.append(f"module q = syz(m); show(q, {s}); kill q;")
        parts.append("kill g; kill m; kill R;")
    return "\n".join(parts)


# vdim looks at the positions that occur; a position that does not occur is free.
VDIM = """
proc length_of(module g, int r) { if (nrows(g) < r) { return(-1); } if (size(g) == 0) { return(-1); } return(vdim(g)); }
"""


def blocks_of(output: str) -> list[list[list[str]]]:
    """The printed modules: lists of vectors."""
    return [[line.split("@")[1:] if "@" in line else [line] for line in block.split("\n") if line.strip()]
            for block in output.split("==\n")]


def run(command: list[str], text: str, limit: int = 600) -> str:
    """The output of another system."""
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=limit, check=True).stdout


MACAULAY = """
texts = I -> concatenate between(", ", apply(flatten entries gens I, f -> concatenate("\\"", toString f, "\\"")));
fitt = (M, i) -> texts trim fittingIdeal(i, M);
line = (k, v) -> << k << "=" << v << endl;
lastExt = (M, n) -> (p := -1; for i from 0 to n do if Ext^i(M, (ring M)^1) != 0 then p = i; p);
"""


def macaulay_text(k: int, case: dict[str, object]) -> str:
    """The commands for one presentation."""
    rows: Rows = case["presentation"]  # type: ignore[assignment]
    names = case["vars"]
    matrix = "{" + ", ".join("{" + ", ".join(f"{p}_R" if p == "0" else p for p in row) + "}" for row in rows) + "}"
    text = [f'R = QQ[{",".join(names)}]; A = substitute(matrix {matrix}, R);']  # type: ignore[arg-type]
    text.append(f'M = coker map(R^{len(rows)}, , A); line("case", {k});')
    text.append('line("dim", dim M); line("rank", rank M); line("annihilator", texts ann M);')
    text.append(f'line("proj_dim", lastExt(M, {len(names)}));')  # type: ignore[arg-type]
    text.append(f'for i from 0 to {len(rows)} do line("fitting", fitt(M, i));')
    if case["made_homogeneous"]:
        text.append('N = minimalPresentation M; C = res N; h = reduceHilbert hilbertSeries M;')
        text.append('for p in pairs betti C do line("betti", toString {(p#0)#0, first (p#0)#1, p#1});')
        text.append('line("numerator", toString numerator h);')
        text.append('line("power", if M == 0 then 0 else dim M); line("multiplicity", degree M);')
        text.append('line("regularity", if M == 0 then "null" else regularity N);')
    return "\n".join(text)


def read_macaulay(output: str) -> list[dict[str, list[str]]]:
    """The lines key=value of each presentation."""
    cases: list[dict[str, list[str]]] = []
    for line in output.splitlines():
        key, _, value = line.partition("=")
        if key == "case":
            cases.append({})
        elif cases:
            cases[-1].setdefault(key, []).append(value)
    return cases


def length_in(block: list[list[str]]) -> int | None:
    """A length as printed; None where infinite."""
    return None if block[0][0] == "-1" else int(block[0][0])


def numbers(found: list[str]) -> int | None:
    """An integer as printed; None for null."""
    return None if found[0] == "null" else int(found[0])


def with_macaulay(case: dict[str, object], found: dict[str, list[str]]) -> None:
    """Adds Macaulay2's answers."""
    case["dim"], case["rank"], case["proj_dim"] = (numbers(found[k]) for k in ("dim", "rank", "proj_dim"))
    case["annihilator"] = json.loads(f"[{found['annihilator'][0]}]")
    case["fitting"] = [json.loads(f"[{text}]") for text in found["fitting"]]
    if case.pop("made_homogeneous"):
        table = [json.loads(b.replace("{", "[").replace("}", "]")) for b in found.get("betti", [])]
        case["betti"] = sorted(b for b in table if b[2])
        case["hilbert_numerator"], case["hilbert_denominator_power"] = found["numerator"][0], int(found["power"][0])
        case["multiplicity"], case["regularity"] = int(found["multiplicity"][0]), numbers(found["regularity"])


def ask_singular(case: dict[str, object]) -> bool:
    """Adds Singular's answers; False where it needs more than 5 seconds: such a case is left out."""
    try:
        blocks = iter(blocks_of(run(["Singular", "-q"], SINGULAR + VDIM + singular_text(case) + "\nquit;\n", 5)))
    except subprocess.TimeoutExpired:
        return False
    case["top"], case["length"] = next(blocks), length_in(next(blocks))
    case["syzygies"], case["pot"], case["local_leads"] = next(blocks), next(blocks), next(blocks)
    case["local_length"] = length_in(next(blocks))
    return True


def ask_macaulay(k: int, case: dict[str, object]) -> bool:
    """Adds Macaulay2's answers; False where it needs more than 10 seconds: such a case is left out."""
    with tempfile.NamedTemporaryFile("w", suffix=".m2") as script:
        script.write(MACAULAY + macaulay_text(k, case))
        script.flush()
        try:
            (found,) = read_macaulay(run(["M2", "--script", script.name], "", 10))
        except subprocess.TimeoutExpired:
            return False
    with_macaulay(case, found)
    return True


def main() -> None:
    """Makes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=120)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    cases = [random_case(rng, k) for k in range(options.count)]
    cases = [case for case in cases if ask_singular(case)]
    cases = [case for k, case in enumerate(cases) if ask_macaulay(k, case)]
    versions = {"Singular": run(["Singular", "--version"], "").split("version ")[1].split()[0],
                "Macaulay2": run(["M2", "--version"], "").strip()}
    lines = ",\n".join(json.dumps(case) for case in cases)
    OUT.write_text(f'{{"tools": {json.dumps(versions)}, "seed": {options.seed}, "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()

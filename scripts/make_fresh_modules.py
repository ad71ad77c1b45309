"""Writes tests/golden/modules/fresh.jsonl: the modules of `fresh_modules.py` with their invariants by other systems.

* one matrix: invariant factors by PARI (Smith form of x - A), socle, radical and End by ranks; the number of submodules
  by the divisors of the annihilator, over small fields by listing every submodule;
* several matrices over GF(p): all submodules are listed here, in plain Python, and everything is read off the lattice;
* commuting matrices: Macaulay2, over QQ[x, y, a] modulo the minimal polynomial of a where the field is larger than QQ;
* over a principal ideal domain: Smith forms by PARI, functors by the structure theorem;
* presentations and pairs: Macaulay2 as in `make_module_invariants.py`; Milnor and Tjurina numbers: Singular.

Nothing here uses the package.

Run: cd scripts && python make_fresh_modules.py > ../tests/golden/modules/fresh.jsonl     (gp, M2, Singular on the path)
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import prod
from typing import Any

import fresh_modules as fresh
import fresh_presentations as polynomials
import make_local_numbers as local
import make_module_invariants as invariants
from lattice import Lattice

Case = dict[str, Any]


def characteristic(field: str) -> int:
    """The characteristic of a field by name."""
    return int(field[3:].split(")")[0]) if field.startswith("GF") else 0


def minimal_polynomial(field: str) -> str | None:
    """The minimal polynomial of a number field."""
    return field[7:-1] if field.startswith("QQ(a)") else None


def pari(lines: list[str]) -> list[str]:
    """What gp prints, a line a command."""
    text = "default(parisizemax,10^9);\n" + "\n".join(lines) + "\n"
    done = subprocess.run(["gp", "-q", "-f"], input=text, capture_output=True, text=True, timeout=60, check=True)
    found = [line for line in done.stdout.splitlines() if line]
    assert len(found) == len(lines), (lines, done.stdout, done.stderr)
    return found


def pari_entry(field: str, entry: object) -> str:
    """An element for gp."""
    p, f = characteristic(field), minimal_polynomial(field)
    return f"Mod({entry},{p})" if p else f"Mod({entry},{f})" if f else f"({entry})"


def pari_matrix(rows: list[list[Any]], field: str) -> str:
    """A matrix over the field for gp."""
    return pari_table([[pari_entry(field, e) for e in row] for row in rows])


def pari_table(rows: list[list[Any]]) -> str:
    """A matrix for gp, which reads `[(1)]` as a vector."""
    table = "[" + ",".join("[" + ",".join(f"({e})" for e in row) + "]" for row in rows) + "]"
    return f"matrix({len(rows)},{len(rows[0])},i,j,{table}[i][j])"


def matrix_script(field: str, rows: list[list[Any]]) -> list[str]:
    """For gp: invariant factors, characteristic polynomial, primes, ranks of the powers of each p(A), dim End."""
    n, p, f = len(rows), characteristic(field), minimal_polynomial(field)
    one = f"Mod(1,{p})" if p else f"Mod(1,{f})" if f else "1"
    factor = f"factor(q*{one})" if p or not f else f"nffactor(nfinit(subst({f},a,t)),subst(lift(q),a,t))"
    return [
        f"A={pari_matrix(rows, field)}; S=matsnf(x*matid({n})*{one}-A,2); "
        f"S=vector({n},i,my(g=S[{n}+1-i]*{one});g/pollead(g,x)); "
        "T=select(s->poldegree(s,x)>0,S); print(lift(lift(T)))",
        "print(lift(lift(charpoly(A,x))))",
        f"q=T[#T]; F={factor}; F=[[F[i,1]/pollead(F[i,1],x),F[i,2]]|i<-[1..matsize(F)[1]]]; print(lift(lift(F)))",
        f"ev=((g,A)->sum(i=0,poldegree(g,x),subst(lift(polcoeff(g,i,x)),t,{'Mod(a,' + f + ')' if f else 0})*A^i)); "
        "print([[poldegree(u[1],x),vector(u[2]+1,k,matrank(ev(u[1],A)^k))]|u<-F])",
        f"B=matrix({n * n},{n * n},r,c,my(i=(r-1)\\{n}+1,j=(r-1)%{n}+1,k=(c-1)\\{n}+1,l=(c-1)%{n}+1);"
        f"(i==k)*A[l,j]-(j==l)*A[i,k]); print({n * n}-matrank(B*{one}))",
    ]


def partitions_of(n: int, primes: str, ranks: str) -> tuple[dict[str, list[int]], dict[str, int], int]:
    """The exponents and the degree of each prime, and the dimension of the socle, from the ranks of powers."""
    partitions: dict[str, list[int]] = {}
    names = [u.strip() for u in primes.strip("[]").replace("], [", ";").split(";")]
    names = [u.rsplit(",", 1)[0].strip().replace("t", "a") for u in names]
    data = json.loads(ranks)
    socle = 0
    for name, (degree, list_of_ranks) in zip(names, data, strict=True):
        kernels = [0, *(n - r for r in list_of_ranks)]
        at_least = [(b - a) // degree for a, b in pairwise(kernels)]
        socle += kernels[1]
        partitions[name] = sorted((sum(1 for c in at_least if c > i) for i in range(at_least[0])), reverse=True)
    degrees = {name: degree for name, (degree, _) in zip(names, data, strict=True)}
    assert sum(degrees[q] * sum(e) for q, e in partitions.items()) == n
    return partitions, degrees, socle


def matrix_case(field: str, rows: list[list[Any]]) -> Case:
    """The invariants of one matrix by PARI."""
    n, p = len(rows), characteristic(field)
    factors, charpoly, primes, ranks, end = pari(matrix_script(field, rows))
    texts = [t.strip() for t in factors.strip("[]").split(",")]
    partitions, degrees, socle = partitions_of(n, primes, ranks)
    divisors = [[q, e] for q, es in partitions.items() for e in es]
    simple, cyclic = [e for _, e in divisors] == [1], len(texts) == 1
    expected: Case = {
        "charpoly": charpoly,
        "annihilator": texts[-1],
        "invariant_factors": texts,
        "elementary_divisors": divisors,
        "degrees_of_primes": degrees,
        "partitions": partitions,
        "cyclic": cyclic,
        "semisimple": all(e == 1 for _, e in divisors),
        "simple": simple,
        "indecomposable": len(divisors) == 1,
        "composition_length": sum(e for _, e in divisors),
        "dim_End": int(end),
        "dim_socle": socle,
        "dim_radical": n - socle,
        "dim_top": socle,
        "faithful": False,
        "torsion": True,
        "number_of_submodules": prod(e + 1 for _, e in divisors) if cyclic else None,
    }
    if not cyclic and p:
        del expected["number_of_submodules"]
    if p and p**n <= 3000 and "/" not in str(rows):
        expected["number_of_submodules"] = counted_submodules(rows, p, expected)
    if simple:
        expected["absolutely_simple"] = n == 1
    return {"kind": "matrix", "field": field, "matrix": texts_of(rows), "expected": expected, "tools": [PARI]}


def counted_submodules(rows: list[list[Any]], p: int, expected: Case) -> int:
    """The number of submodules by listing them, which must agree with what is expected otherwise."""
    seen = Lattice([rows], p).invariants()
    assert all(seen[key] == expected[key] for key in ("dim_socle", "dim_End", "simple", "dim_radical"))
    assert expected["indecomposable"] == (len(seen["indecomposable_summand_dims"]) == 1)
    if expected["cyclic"]:
        assert seen["number_of_submodules"] == expected["number_of_submodules"]
    return int(seen["number_of_submodules"])


def texts_of(rows: list[list[Any]]) -> list[list[str]]:
    """The entries as texts."""
    return [[str(e) for e in row] for row in rows]


MACAULAY2 = """
quoted = g -> concatenate("\\"", toString g, "\\"");
texts = I -> concatenate("[", demark(", ", apply(flatten entries gens gb I, quoted)), "]");
killed = (M, I) -> degree coker(presentation M | (gens I ** id_(target presentation M)));
aboutPart = (M, q) -> (p := radical q; concatenate("{\\"ideal\\": ", texts q, ", \\"prime\\": ", texts p,
  ", \\"point\\": [", demark(", ", apply(take(gens ring q, NV), v -> quoted (v % p))),
  "], \\"length\\": ", toString degree q, ", \\"residue_degree\\": ", toString degree p,
  ", \\"dim_of_M_component\\": ", toString killed(M, q), ", \\"top_dim\\": ", toString killed(M, p),
  ", \\"socle_dim\\": ", toString degree Hom((ring q)^1 / p, M), "}"));
aboutModule = P -> (M := coker P; I := ann M;
  << "@{\\"dim_algebra\\": " << degree I << ", \\"annihilator\\": " << texts I
  << ", \\"dim_End\\": " << degree Hom(M, M) << ", \\"primary_components_of_annihilator\\": ["
  << demark(", ", apply(primaryDecomposition I, q -> aboutPart(M, q))) << "]}" << endl);
"""


def macaulay2(text: str) -> list[str]:
    """The lines that a program marks."""
    command = ["M2", "--silent", "--stop", "-q", "-e", text + "\nexit 0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
    return [line[1:] for line in done.stdout.splitlines() if line.startswith("@")] or [done.stdout + done.stderr]


def by_macaulay2(case: Case) -> Case:
    """Algebra, annihilator, End and primary components; over a number field dimensions are those over it."""
    field, names = case["field"], case["vars"]
    p, f = characteristic(field), minimal_polynomial(field)
    n = len(case["matrices"][0])
    variables = [*names, "a"] if f else names
    coefficients = f"ZZ/{p}" if p else "QQ"
    parts = [
        f"({v} * id_(R^{n}) - matrix{{{','.join('{' + ','.join(f'({e})_R' for e in row) + '}' for row in m)}}})"
        for v, m in zip(names, case["matrices"], strict=True)
    ]
    if f:
        parts.append(f"({f}) * id_(R^{n})")
    order = ",MonomialOrder=>Lex" if f else ""
    ring = f"{coefficients}[{','.join(variables)}{order}]"
    program = MACAULAY2.replace("NV", str(len(names)))
    found = macaulay2(program + f"R = {ring}; aboutModule({' | '.join(parts)});")
    try:
        expected = json.loads(found[0])
    except ValueError:
        raise SystemExit(found[0][-600:]) from None
    d = int(f.split("a^")[1][0]) if f else 1
    sizes = ("length", "residue_degree", "dim_of_M_component", "top_dim", "socle_dim")
    for part in expected["primary_components_of_annihilator"]:
        for key in sizes:
            assert part[key] % d == 0
            part[key] //= d
    expected["dim_algebra"] //= d
    expected["dim_End"] //= d
    return dict(expected)


def commuting_case(case: Case) -> Case:
    """The invariants of commuting matrices by Macaulay2, and by all submodules where the field is small."""
    p, n, expected = characteristic(case["field"]), len(case["matrices"][0]), by_macaulay2(case)
    components = expected["primary_components_of_annihilator"]
    assert sum(c["dim_of_M_component"] for c in components) == n
    points = [(c, c.pop("point")) for c in components]
    expected |= {
        "composition_length": sum(c["dim_of_M_component"] // c["residue_degree"] for c in components),
        "min_generators": max(c["top_dim"] // c["residue_degree"] for c in components),
        "dim_socle": sum(c["socle_dim"] for c in components),
        "dim_radical": n - sum(c["top_dim"] for c in components),
        "semisimple": all(c["length"] == c["residue_degree"] for c in components),
        "cocyclic_each_component": all(c["socle_dim"] == c["residue_degree"] for c in components),
        "rational_joint_eigenspaces": [
            {
                "point": point,
                "eigenspace_dim": c["socle_dim"],
                "generalized_dim": c["dim_of_M_component"],
                "pure": c["socle_dim"] == 1,
            }
            for c, point in points
            if c["residue_degree"] == 1
        ],
    }
    expected["cyclic"] = expected["min_generators"] == 1
    tools = [M2]
    if p and p**n <= 3000:
        seen = Lattice(case["matrices"], p).invariants()
        assert all(seen[key] == expected[key] for key in ("dim_socle", "dim_radical", "dim_End")), case
        assert len(seen["composition_dims"]) == expected["composition_length"]
        tools.append("list of all submodules")
    return {"kind": "commuting", **case, "n": n, "expected": expected, "tools": tools}


def noncommuting_case(field: str, matrices: list[Any]) -> Case:
    """All submodules listed."""
    expected = Lattice(matrices, characteristic(field)).invariants()
    case = {"kind": "noncommuting", "field": field, "matrices": matrices}
    return {**case, "expected": expected, "tools": ["list of all submodules"]}


def smith(ring: str, rows: list[list[Any]]) -> tuple[list[str], int, list[list[Any]]]:
    """Invariant factors, rank and elementary divisors."""
    r, s = len(rows), len(rows[0])
    size = max(r, s)  # PARI takes the Smith form of square polynomial matrices only
    square = [[rows[i][j] if i < r and j < s else "0" for j in range(size)] for i in range(size)]
    body = pari_table(square if ring == "ZZ" else [[f"Pol({e},x)" for e in row] for row in square])
    if ring == "ZZ":
        script = f"S=matsnf({body}); L=List(); for(i=1,#S,if(S[i]!=0,listput(L,abs(S[i]))));"
        factor = "factor(q)"
    else:
        script = f"S=matsnf({body},2); L=List(); for(i=1,#S,if(S[i]!=0,listput(L,S[i]/pollead(S[i],x))));"
        factor = "factor(q*x^0)"
    script += f"L=Vecrev(Vec(L)); print(select(q->q!=1,L)); print({r}-matrank({body}))"
    lead = 'if(type(F[j,1])=="t_POL",pollead(F[j,1],x),1)'
    script += f"; for(i=1,#L,my(q=L[i],F); if(q!=1,F={factor}; "
    script += f'for(j=1,matsize(F)[1],print(F[j,1]/{lead},";",F[j,2]))))'
    gp = ["gp", "-q", "-f"]
    done = subprocess.run(gp, input=script + "\n", capture_output=True, text=True, timeout=60, check=True)
    lines = [line for line in done.stdout.splitlines() if line]
    assert len(lines) >= 2, (rows, done.stdout)
    factors = [t.strip() for t in lines[0].strip("[]").split(",") if t.strip()]
    divisors = [[q, int(e)] for q, e in (line.split(";") for line in lines[2:])]
    return factors, int(lines[1]), divisors


def pid_case(ring: str, rows: list[list[Any]]) -> Case:
    """The invariants of a module over a principal ideal domain."""
    factors, rank, divisors = smith(ring, rows)
    r = len(rows)
    units = r - rank - len(factors)
    fitting: list[str] = []
    chain = ["1"] * units + factors + ["0"] * rank
    for i in range(r + 1):
        fitting.append("*".join(f"({q})" for q in chain[: r - i]) or "1")
    if ring == "ZZ":
        fitting = [str(prod(int(q) for q in chain[: r - i])) for i in range(r + 1)]
    count = len(factors) + rank
    expected = {
        "invariant_factors": factors,
        "rank": rank,
        "has_torsion": bool(factors),
        "cyclic": count <= 1,
        "annihilator": "0" if rank else factors[-1] if factors else "1",
        "elementary_divisors": divisors,
        "min_generators": count,
        "semisimple": rank == 0 and all(e == 1 for _, e in divisors),
        "indecomposable": len(divisors) + rank == 1,
        "fitting": fitting,
    }
    case = {"kind": "pid_presentation", "ring": ring, "presentation": texts_of(rows)}
    return {**case, "expected": expected, "tools": [PARI]}


def pair_case(ring: str, m: list[list[Any]], n: list[list[Any]]) -> Case:
    """Functors by the structure theorem; the tensor product and Ext also by Smith forms of their presentations."""
    (f, rank_m, _), (g, rank_n, _) = smith(ring, m), smith(ring, n)
    torsion = [f"gcd({a},{b})" for a in f for b in g]
    hom = gathered(ring, torsion + g * rank_m, rank_m * rank_n)
    expected = {
        "Hom": hom,
        "tensor": gathered(ring, torsion + g * rank_m + f * rank_n, rank_m * rank_n),
        "Tor1": gathered(ring, torsion, 0),
        "Ext1": gathered(ring, torsion + f * rank_n, 0),
    }
    places = [(i, j) for i in range(len(m)) for j in range(len(n))]
    columns = [[f"({m[i][c]})*{int(j == k)}" for i, j in places] for c in range(len(m[0])) for k in range(len(n))]
    columns += [[f"({n[j][c]})*{int(i == k)}" for i, j in places] for c in range(len(n[0])) for k in range(len(m))]
    factors, rank, _ = smith(ring, [list(row) for row in zip(*columns, strict=True)])
    assert expected["tensor"] == {"invariant_factors": factors, "rank": rank}, (expected, factors, rank)
    case = {"kind": "pid_pair", "ring": ring, "M": texts_of(m), "N": texts_of(n)}
    return {**case, "expected": expected, "tools": [PARI, "structure theorem"]}


def gathered(ring: str, cyclics: list[str], rank: int) -> Case:
    """Invariant factors of a sum of cyclic modules and a free one."""
    if not cyclics:
        return {"invariant_factors": [], "rank": rank}
    n = len(cyclics)
    factors, _, _ = smith(ring, [[c if i == j else "0" for j in range(n)] for i, c in enumerate(cyclics)])
    return {"invariant_factors": factors, "rank": rank}


def presented_cases() -> Iterator[Case]:
    """Presentations and pairs, by Macaulay2."""
    cases: list[Case] = []
    for n, rows in polynomials.presentations():
        names = polynomials.VARIABLES[n]
        ring = f"QQ[{','.join(names)}]"
        cases.append({"kind": "presentation", "ring": ring, "vars": names, "presentation": rows})
    for n, m, other in polynomials.pairs():
        cases.append({"kind": "presentation_pair", "vars": polynomials.VARIABLES[n], "M": m, "N": other})
    for i in range(0, len(cases), 10):
        for row in invariants.run(cases[i : i + 10]):
            yield {**row, "tools": [M2]}


def local_cases() -> Iterator[Case]:
    """Milnor and Tjurina numbers."""
    for names, f in polynomials.germs():
        found = local.numbers(len(names), f)
        if found is not None:
            expected = dict(zip(local.KEYS, found, strict=True))
            yield {"kind": "local", "vars": names, "f": f, "expected": expected, "tools": [SINGULAR]}


def version(*command: str) -> str:
    """The first line that a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")[0].strip()


PARI = "PARI " + version("gp", "--version-short")
M2 = "Macaulay2 " + version("M2", "--version")
SINGULAR = version("Singular", "--version")


def cases() -> Iterator[Case]:
    """All cases with their answers."""
    kinds: dict[str, Callable[[], Iterator[Case]]] = {
        "matrix": lambda: (matrix_case(*case) for case in fresh.matrices()),
        "commuting": lambda: (commuting_case(case) for case in fresh.commuting()),
        "noncommuting": lambda: (noncommuting_case(*case) for case in fresh.group_modules()),
        "pid": lambda: (pid_case(*case) for case in fresh.pid_presentations()),
        "pair": lambda: (pair_case(*case) for case in fresh.pid_pairs()),
        "presented": presented_cases,
        "local": local_cases,
    }
    for kind in sys.argv[1:] or kinds:
        yield from kinds[kind]()


def main() -> None:
    """Prints the file."""
    count: Counter[str] = Counter()
    for case in cases():
        count[case["kind"]] += 1
        print(json.dumps({"id": f"{case['kind']}-{count[case['kind']]}", **case}), flush=True)


if __name__ == "__main__":
    main()

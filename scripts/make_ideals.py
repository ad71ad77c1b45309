"""Writes tests/golden/modules/ideals.json: random small ideals with their primes and invariants by Singular.

Kinds: monomial ideals; intersections of powers of known primes (with embedded primes); zero-dimensional ideals with
points that are not rational; binomial and dense ideals that need not be homogeneous; minors of matrices.

Nothing here uses the package. Singular's GTZ decomposition gives the associated primes, minAssGTZ the minimal ones.

Run: python scripts/make_ideals.py > tests/golden/modules/ideals.json    (needs Singular on the path)
"""

from __future__ import annotations

import json
import random
import subprocess

SECONDS = 20

PRIMES = {
    2: [
        "x", "y", "x-y", "x^2+y^2", "x^2-2*y^2", "y^2-x^3", "x,y", "x-1,y", "x^2+1,y", "x^2-2,y-x", "x*y-1",
        "x,y^2+y+1",
    ],
    3: [
        "x", "z", "x-y", "x,y", "y,z", "x-z,y", "x^2+y^2", "x^2+y^2+z^2", "y^2-x*z", "x,y,z", "x-1,y,z", "x^2-2,y,z-x",
        "y-x^2,z-x^3", "x^2+y^2,z", "x^2-2*y^2,z-1", "z,x^2-y^3", "x*y-z^2", "x-y,z^2+1",
    ],
    4: [
        "x", "x,y", "z,w", "x-z,y-w", "x*w-y*z", "x,y,z", "x,y,z,w", "y^2-x*z,y*z-x*w,z^2-y*w", "x^2+y^2,z",
        "x^2-2*y^2,z,w-1",
    ],
}  # fmt: skip
NAMES = ["x", "y", "z", "w"]
# Systems that are often used for comparison, with more variables and larger residue fields.
NAMED = [
    ("abcd", "a+b+c+d,a*b+b*c+c*d+d*a,a*b*c+b*c*d+c*d*a+d*a*b,a*b*c*d-1"),
    ("abcd", "a+2*b+2*c+2*d-1,a^2+2*b^2+2*c^2+2*d^2-a,2*a*b+2*b*c+2*c*d-b,b^2+2*a*c+2*b*d-c"),
    ("abcdefgh", "a*f-b*e,b*g-c*f,c*h-d*g"),
    ("abcdefghu", "a*e-b*d,b*f-c*e,d*h-e*g,e*u-f*h"),
    ("xyz", "x^2*y^2*z^2*(x+y+z-1),(x^2+y^2-z)*(x*y-1),z*(x-y)^2"),
    ("xyz", "x^3-2,y^3-2,z^3-2"),
    ("xyz", "x^3+y^3+z^3-3*x*y*z,x^2*y+y^2*z+z^2*x,x*y*z-x^2-1"),
    ("xyz", "x^4+y^4-z^4-1,x^2*y-z^3+x"),
    ("xyz", "4*x^3+2*x*y^2*z,4*y^3+2*x^2*y*z+z^2,x^2*y^2+2*y*z"),
    ("abcdxyzw", "b*z-y*c,a*y+b*w-x*b-y*d,c*x+d*z-z*a-w*c"),
]


def monomial(chance: random.Random, names: list[str], degree: int) -> str:
    """A random monomial."""
    return "*".join(f"{name}^{e}" for name in names if (e := chance.randint(0, degree))) or names[0]


def polynomial(chance: random.Random, names: list[str], terms: int, degree: int) -> str:
    """A random polynomial as text."""
    parts = []
    for _ in range(terms):
        exponents = [0] * len(names)
        for _ in range(chance.randint(0, degree)):
            exponents[chance.randrange(len(names))] += 1
        parts.append(
            f"({chance.choice([-3, -2, -1, 1, 1, 2, 3])})"
            + "".join(f"*{v}^{e}" for v, e in zip(names, exponents, strict=True))
        )
    return "+".join(parts)


def known_primes(chance: random.Random, n: int) -> str:
    """A Singular expression: an intersection or product of powers of known primes."""
    parts = [
        f"(ideal({p}))^{chance.choice([1, 1, 1, 2])}"
        for p in chance.sample(PRIMES[n], chance.randint(2, 3 if n < 4 else 2))
    ]
    return "*".join(parts) if chance.random() < 0.4 else f"intersect({','.join(parts)})"


def candidate(chance: random.Random, kind: str, n: int) -> str:
    """A Singular expression for a random ideal of that kind."""
    names = NAMES[:n]
    if kind == "monomial":
        return (
            "ideal(" + ",".join(monomial(chance, names, 3 if n < 4 else 2) for _ in range(chance.randint(2, 5))) + ")"
        )
    if kind == "known":
        return known_primes(chance, n)
    if kind == "points":
        extra = [polynomial(chance, names, 2, 1)] if chance.random() < 0.3 else []
        powers = [
            f"{v}^{chance.randint(1, 3 if n < 4 else 2)}-({polynomial(chance, names[:i] or names, 2, 1)})"
            for i, v in enumerate(names)
        ]
        return "ideal(" + ",".join(powers + extra) + ")"
    if kind == "binomial":
        return "ideal(" + ",".join(polynomial(chance, names, 2, 3) for _ in range(chance.randint(1, n))) + ")"
    if kind == "dense":
        return "ideal(" + ",".join(polynomial(chance, names, 3, 2) for _ in range(chance.randint(1, n - 1))) + ")"
    entries = ",".join(polynomial(chance, names, 2 if n < 4 else 1, 1) for _ in range(6))
    return f"minor(matrix(ideal({entries}),2,3),2)"


def singular(names: list[str], expression: str) -> dict[str, object] | None:
    """The invariants; None if Singular needs too long."""
    code = f"""LIB "primdec.lib"; option(noredefine); ring r=0,({",".join(names)}),dp; short=0;
option(redSB); ideal I={expression}; I=simplify(interred(I),2+8);
proc show(ideal J) {{ J=std(J); int i; for(i=1;i<=size(J);i++) {{ print(string(J[i])); }} }}
print("generators"); int k; for(k=1;k<=size(I);k++) {{ print(string(I[k])); }}
ideal S=std(I); print("dim"); print(dim(S)); print("degree"); print(mult(S)); print("length"); print(vdim(S));
list M=minAssGTZ(I); for(k=1;k<=size(M);k++) {{ print("minimal"); show(M[k]); }}
list L=primdecGTZ(I); for(k=1;k<=size(L);k++) {{ print("associated"); show(L[k][2]); }}
print("radical"); show(radical(I));
print("quotient"); show(quotient(I,ideal({names[0]}+{names[1]},{names[-1]}^2))); exit;"""
    try:
        done = subprocess.run(
            ["Singular", "-q"], input=code, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return read(done.stdout)


def read(text: str) -> dict[str, object]:
    """The invariants from Singular's output."""
    lists = {"minimal", "associated"}
    result: dict[str, object] = {key: [] for key in ("generators", "minimal", "associated", "radical", "quotient")}
    target: list[str] = []
    key = ""
    for line in text.splitlines():
        word = line.strip()
        if word in lists:
            target = []
            result[word].append(target)  # type: ignore[attr-defined]
            key = ""
        elif word in ("generators", "radical", "quotient"):
            target, key = result[word], ""  # type: ignore[assignment]
        elif word in ("dim", "degree", "length"):
            key = word
        elif key:
            result[key], key = int(word), ""
        elif word and not word.startswith("//"):
            target.append(word)
    return result


def main() -> None:
    """Prints the file."""
    chance = random.Random(20251128)
    version = (
        subprocess.run(["Singular", "--version"], capture_output=True, text=True, check=True)
        .stdout.split("\n")[0]
        .strip()
    )
    rows = []
    for kind, n, count in [
        (kind, n, count)
        for kind in ("monomial", "known", "points", "binomial", "dense", "minors")
        for n, count in ((2, 14), (3, 18), (4, 8))
    ]:
        for _ in range(count):
            found = singular(NAMES[:n], candidate(chance, kind, n))
            if found is not None:
                rows.append({"kind": kind, "vars": NAMES[:n], **found})
    for names, generators in NAMED:
        found = singular(list(names), f"ideal({generators})")
        if found is not None:
            rows.append({"kind": "named", "vars": list(names), **found})
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    print('{"tool": ' + json.dumps(version) + ',\n"rows": [\n' + body + "\n]}")


if __name__ == "__main__":
    main()

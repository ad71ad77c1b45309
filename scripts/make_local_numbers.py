"""Writes tests/golden/modules/local_numbers.json: Milnor and Tjurina numbers of random polynomials by Singular.

Local numbers with the ordering ds, global ones with dp; -1 of Singular (infinite) becomes null. Nothing here uses the
package.

Run: python scripts/make_local_numbers.py > tests/golden/modules/local_numbers.json    (needs Singular on the path)
"""

from __future__ import annotations

import json
import random
import subprocess

NAMES = ["x", "y", "z", "w"]
KEYS = ["milnor_local", "tjurina_local", "milnor_global", "tjurina_global"]


def polynomial(chance: random.Random, n: int) -> str:
    """A sum of powers and mixed terms, or a product, or a power plus a tail; singular at 0 most of the time."""
    names = NAMES[:n]

    def term(low: int, high: int) -> str:
        factors = [chance.choice(names) for _ in range(chance.randint(low, high))]
        return "*".join([f"({chance.choice([-2, -1, 1, 1, 3])})", *factors])

    kind = chance.choice(["powers", "powers", "dense", "product", "square", "shifted"])
    powers = "+".join(f"{v}^{chance.randint(2, 6 if n < 4 else 3)}" for v in names)
    if kind == "powers":
        return "+".join([powers, *(term(2, 5) for _ in range(chance.randint(0, 2)))])
    if kind == "dense":
        return "+".join(term(2, 5) for _ in range(chance.randint(2, 4)))
    if kind == "product":
        return "*".join(f"({term(1, 2)}+{term(1, 3)})" for _ in range(2))
    if kind == "square":
        return f"({term(1, 2)}+{term(1, 3)})^2+{term(3, 6)}"
    return f"({powers})*({names[0]}-1)^{chance.randint(1, 2)}+{term(0, 4)}"


def numbers(n: int, f: str) -> list[int | None] | None:
    """The four numbers; None if Singular needs more than 10 s."""
    names = ",".join(NAMES[:n])
    body = "option(noredefine); poly f={f}; print(vdim(std(jacob(f)))); print(vdim(std(ideal(f)+jacob(f))));"
    code = "".join(f"ring r{o}=0,({names}),{o}; " + body.replace("{f}", f) for o in ("ds", "dp"))
    try:
        done = subprocess.run(["Singular", "-q"], input=code + "exit;", capture_output=True, text=True, timeout=10)
    except subprocess.TimeoutExpired:
        return None
    lines = done.stdout.split()
    if len(lines) != 4 or "?" in lines:
        raise ValueError(f"{f}: {done.stdout}")
    found = [int(line) for line in lines]
    return [None if value < 0 else value for value in found]


def main() -> None:
    """Prints the file."""
    chance = random.Random(20251128)
    version = subprocess.run(["Singular", "--version"], capture_output=True, text=True, check=True).stdout
    rows = []
    for n, count in ((1, 6), (2, 60), (3, 50), (4, 10)):
        for _ in range(count):
            f = polynomial(chance, n)
            found = numbers(n, f)
            if found is not None and len(found) == 4:
                rows.append(
                    {"kind": "local", "vars": NAMES[:n], "f": f, "expected": dict(zip(KEYS, found, strict=True))}
                )
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    print('{"tool": ' + json.dumps(version.split("\n")[0].strip()) + ',\n"rows": [\n' + body + "\n]}")


if __name__ == "__main__":
    main()

"""Hom, Ext, Tor and torsion of small modules over QQ[x, y, z], as one meets them in exercises."""

from __future__ import annotations

from algslt.modules import PresentedModule, associated_primes
from algslt.modules.presented import ext, is_reflexive, is_torsion_free, tensor, tor, torsion_pair

NAMES = ["x", "y", "z"]
MODULES = {
    "k": [["x", "y", "z"]],
    "R/(xy, xz)": [["x*y", "x*z"]],
    "the ideal (x, y, z)": [["-y", "-z", "0"], ["x", "0", "-z"], ["0", "x", "y"]],
    "R^3/(x, y, z)": [["x"], ["y"], ["z"]],
    "R^2/(x^2, xy)": [["x^2"], ["x*y"]],
}


def main() -> None:
    """Prints invariants of each module, and Ext and Tor with the residue field."""
    field = PresentedModule.read(NAMES, MODULES["k"])
    for name, rows in MODULES.items():
        module = PresentedModule.read(NAMES, rows)
        pair = torsion_pair(module)
        pair.verify()
        print(f"M = {name}: rank {module.rank()}, dimension {module.dimension()}")
        print("    Ass:", ", ".join(f"({', '.join(p.ideal.texts()) or '0'})" for p in associated_primes(module)))
        print("    torsion:", "0" if pair.torsion.is_zero() else pair.torsion.generators.to_text())
        print(f"    torsion-free {is_torsion_free(module)}, reflexive {is_reflexive(module)}")
        print("    dim Tor_i(M, k):", [tor(i, module, field).module.length() for i in range(4)])
        print("    dim Ext^i(k, M):", [ext(i, field, module).module.length() for i in range(4)])
    product = tensor(PresentedModule.read(NAMES, MODULES["R/(xy, xz)"]), field)
    print("R/(xy, xz) (x) k has length", product.length())


if __name__ == "__main__":
    main()

"""Primes and primary components of ideals and modules, each with a check of its own."""

from __future__ import annotations

from algslt.modules import PresentedModule, primary_decomposition, read_ideal
from algslt.modules.presented import primary_decomposition_of_module, prime_filtration

IDEALS = {
    "a line with an embedded point": (["x^2", "x*y"], ["x", "y"]),
    "four points, two of them not rational": (["x^2 - 1", "y^2 - x"], ["x", "y"]),
    "two quadrics": (["x*y - z^2", "x^2 - y*z"], ["x", "y", "z"]),
    "three quadrics": (["x*w - y*z", "x^2 - y*w", "x*y - z*w"], ["x", "y", "z", "w"]),
}


def show(title: str, generators: list[str], names: list[str]) -> None:
    """Prints the components of an ideal."""
    decomposition = primary_decomposition(read_ideal(generators, names))
    decomposition.verify()
    print(f"{title}: ({', '.join(generators)})")
    for component in decomposition.components:
        prime = component.prime
        print(f"    ({', '.join(component.primary.texts())})")
        print(f"        prime ({', '.join(prime.ideal.texts())}), dimension {prime.dimension}")


def main() -> None:
    """Decomposes ideals and a module."""
    for title, (generators, names) in IDEALS.items():
        show(title, generators, names)
    module = PresentedModule.read(["x", "y"], [["x", "y", "0"], ["0", "x", "y^2"]])
    decomposition = primary_decomposition_of_module(module)
    decomposition.verify()
    print("a module:", module)
    for part in decomposition.components:
        print(f"    {part.submodule.to_text()} at ({', '.join(part.prime.ideal.texts())})")
    filtration = prime_filtration(module)
    filtration.verify()
    print("    made of", ", ".join(f"R/({', '.join(p.ideal.texts())})" for p in filtration.primes))


if __name__ == "__main__":
    main()

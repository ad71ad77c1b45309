"""The twisted cubic: its equations by elimination, its minimal resolution, and a check of everything by `verify`.

Run: python examples/twisted_cubic.py
"""

from algslt.modules import Homomorphism, PolynomialMatrix, PresentedModule, groebner_basis
from algslt.modules.groebner import eliminate_variables

# The curve (s^3 : s^2 t : s t^2 : t^3): eliminate the parameters.
names = ["s", "t", "a", "b", "c", "d"]
graph = PolynomialMatrix.read(names, [["a - s^3", "b - s^2*t", "c - s*t^2", "d - t^3"]])
equations = [text for (text,) in zip(*eliminate_variables(graph, 2).to_text(), strict=True)]
print("equations:", ", ".join(equations))

module = PresentedModule.read(["a", "b", "c", "d"], [equations])
resolution = module.minimal_resolution()
resolution.verify()
print("Betti table [i, degree, rank]:", [list(entry) for entry in module.betti()])
for k, matrix in enumerate(resolution.matrices, 1):
    print(f"d_{k} =", matrix.to_text())
print("Hilbert series:", module.hilbert_series().numerator_text(), f"/ (1 - T)^{module.dimension()}")
invariants = module.dimension(), module.depth(), module.multiplicity(), module.regularity()
print("dimension, depth, degree, regularity:", *invariants)

# Multiplication by a is injective (the coordinate ring is a domain); the quotient has length 3 in each high degree.
multiplication = Homomorphism.read(module, module, [["a"]])
print("a is a nonzerodivisor:", multiplication.is_injective())
print("R/I + (a):", multiplication.cokernel().hilbert_values())

# A point where two lines meet a parabola: local against global.
curve = [["y*(y - x)*(y - x^2)", "x^3*y"]]
basis = groebner_basis(PolynomialMatrix.read(["x", "y"], curve), "local")
basis.verify()
print("local leading monomials:", [exponents for _, exponents in basis.leads])
points = PresentedModule.read(["x", "y"], curve)
print("Betti numbers at (0, 0), (1, 0), (1, 1):", [points.local_betti(p) for p in [(0, 0), (1, 0), (1, 1)]])

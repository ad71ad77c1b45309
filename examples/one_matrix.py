"""One matrix as a module over k[x]: structure, forms with their change of basis, submodules, similarity.

python examples/one_matrix.py
"""

from algslt.modules import GF, QQ, Matrix, MatrixModule
from algslt.modules.one_matrix import Isomorphism


def show(title: str, matrix: Matrix) -> None:
    """Print a matrix, row by row."""
    rows = [" ".join(f"{text:>5}" for text in row) for row in matrix.texts()]
    print(f"{title}\n  " + "\n  ".join(rows))


# The adjacency matrix of the five-cycle: semisimple over QQ, and not cyclic.
cycle = MatrixModule(Matrix(QQ, [[int((i - j) % 5 in (1, 4)) for j in range(5)] for i in range(5)]))
print("five-cycle:", "; ".join(f"({QQ.polynomial_text(p)})^{e}" for p, e in cycle.elementary_divisors()))
form = cycle.rational_canonical_form()
form.verify()
show("rational canonical form", form.form)
show("change of basis", form.transformation)

# The same matrix modulo 5, where x^2 + x - 1 is a square: now it is not semisimple.
modular = MatrixModule(Matrix(GF(5), cycle.matrix.texts()))
print("modulo 5:", modular.primary_parts(), "semisimple:", modular.is_semisimple())
print("submodules:", modular.number_of_submodules())
lattice = modular.submodules()
lattice.verify()
print("of dimension", [u.dimension for u in lattice.submodules])

# Every matrix is similar to its transpose, with an explicit T: T A = A^t T.
isomorphism = cycle.compare(MatrixModule(cycle.matrix.transpose()))
assert isinstance(isomorphism, Isomorphism)
isomorphism.verify()
print("similar to the transpose: verified")

# Real Jordan form of the rotation by 72 degrees, as the companion matrix of the fifth cyclotomic polynomial.
rotation = MatrixModule(Matrix.companion(QQ, QQ.read_polynomial("x^4 + x^3 + x^2 + x + 1")))
for block in rotation.real_jordan_form().blocks:
    print(f"eigenvalue a + b i: a = {block.real}, b = {block.imaginary}")

"""Abelian groups by generators and relations: structure, explicit isomorphisms, Hom, Ext, and a map that they induce.

Run: python examples/abelian_groups.py
"""

from algslt.modules import PIDHom, PIDModule, smith_form
from algslt.modules.pid import compare, decompose, ext, hom, number_of_submodules, tensor, tor

# The critical group of the complete graph on four vertices: Z^4 modulo the Laplacian.
laplacian = [[3, -1, -1, -1], [-1, 3, -1, -1], [-1, -1, 3, -1], [-1, -1, -1, 3]]
form = smith_form(laplacian)
form.verify()
print("U A V =", [str(d) for d in form.diagonal], "with U =", form.left.texts())

group = PIDModule.read("ZZ", laplacian)
print("Z^4 / Laplacian =", group)
decomposition = decompose(group)
decomposition.verify()
for annihilator, generator in zip(decomposition.annihilators, decomposition.generators, strict=True):
    print(f"  a generator with annihilator ({annihilator}): {tuple(map(str, generator))}")

# Two presentations of one group, with an isomorphism.
left, right = PIDModule.read("ZZ", [[2, 0], [0, 3]]), PIDModule.read("ZZ", [[6]])
isomorphism = compare(left, right).isomorphism
assert isomorphism is not None
print("Z/2 + Z/3 -> Z/6:", isomorphism.matrix.texts(), "and back:", isomorphism.inverse().matrix.texts())
print("Z/2 + Z/2 and Z/4:", compare(PIDModule.cyclic_sum("ZZ", [2, 2]), PIDModule.cyclic_sum("ZZ", [4])).difference)
print("subgroups of Z/4 + Z/2:", number_of_submodules(PIDModule.cyclic_sum("ZZ", [4, 2])))

# Hom, tensor, Tor and Ext; multiplication by 2 on Z/12 has kernel Z/2.
m, n = PIDModule.cyclic_sum("ZZ", [12]), PIDModule.cyclic_sum("ZZ", [4, 6])
print("Hom, tensor, Tor, Ext:", hom(m, n).module, "|", tensor(m, n), "|", tor(1, m, n).source, "|", ext(1, m, n).target)
twice = PIDHom.identity(m).scaled(2)
print("kernel and cokernel of 2 on Z/12:", twice.kernel().source, "|", twice.cokernel().target)

# The same over polynomials: a matrix acts on QQ^2, and QQ[x]^2 / (x - A) is that module.
module = PIDModule.read("QQ[x]", [["x - 1", "-1"], ["0", "x - 1"]])
print("QQ[x]^2 / (x - A) =", module, "| indecomposable:", module.is_indecomposable())

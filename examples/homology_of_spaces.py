"""Homology of triangulated surfaces over ZZ, with coefficients in Z/2, and the Bockstein map of the projective plane.

Run: python examples/homology_of_spaces.py
"""

from itertools import combinations, pairwise

from algslt.modules import ChainComplex, PIDHom, PIDModule, long_exact_sequence
from algslt.modules.homological import ShortExactOfComplexes, cokernel_of_complexes, multiplication
from algslt.modules.pid import tensor_map


def simplicial(facets: list[tuple[int, ...]]) -> ChainComplex[PIDHom]:
    """The chain complex of a simplicial complex: the boundary is the alternating sum of the faces."""
    faces = {f for facet in facets for k in range(1, len(facet) + 1) for f in combinations(sorted(facet), k)}
    levels = [sorted(f for f in faces if len(f) == k) for k in range(1, max(map(len, faces)) + 1)]
    maps = []
    for lower, upper in pairwise(levels):
        rows = [[0] * len(upper) for _ in lower]
        for j, face in enumerate(upper):
            for i in range(len(face)):
                rows[lower.index(face[:i] + face[i + 1 :])][j] = (-1) ** i
        maps.append(PIDHom.read(PIDModule.free("ZZ", len(upper)), PIDModule.free("ZZ", len(lower)), rows))
    return ChainComplex(tuple(maps))


surfaces: dict[str, list[tuple[int, ...]]] = {
    "sphere": list(combinations(range(4), 3)),
    "torus": [tuple(sorted((i, (i + a) % 7, (i + 3) % 7))) for i in range(7) for a in (1, 2)],
    "projective plane": [
        (1, 2, 3), (1, 2, 4), (1, 3, 5), (1, 4, 6), (1, 5, 6), (2, 3, 6), (2, 4, 5), (2, 5, 6), (3, 4, 5), (3, 4, 6)
    ],
}  # fmt: skip
mod_two = PIDHom.identity(PIDModule.cyclic_sum("ZZ", [2]))
for name, facets in surfaces.items():
    chains = simplicial(facets)
    chains.verify()
    integral = [chains.homology(n).module for n in chains.degrees]
    reduced = chains.mapped(lambda f: tensor_map(f, mod_two))
    print(f"{name}: H = {integral}, with Z/2: {[reduced.homology(n).module for n in reduced.degrees]}")
    print("  Euler characteristic:", chains.euler_characteristic(lambda module: module.rank))

plane = simplicial(surfaces["projective plane"])
twice = multiplication(plane, 2)
sequence = ShortExactOfComplexes(twice, cokernel_of_complexes(twice))
exact = long_exact_sequence(sequence)
exact.verify()
print("0 -> C -2-> C -> C/2 -> 0 of the projective plane:")
for label, f in zip(exact.labels, exact.maps, strict=True):
    kinds = {"0": f.is_zero(), "injective": f.is_injective(), "surjective": f.is_surjective()}
    print(f"  {label}: {f.source} -> {f.target}:", ", ".join(kind for kind, holds in kinds.items() if holds))

"""The same laws over QQ[x, y]: Koszul complexes, random maps of presented modules, long exact sequences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import AlgsltError, InputError
from algslt.modules.groebner import PolynomialMatrix, syzygies
from algslt.modules.homological import (
    ChainComplex,
    ChainMap,
    PresentedMap,
    ShortExact,
    ShortExactOfComplexes,
    cokernel_of_complexes,
    is_isomorphism,
    koszul_complex,
    long_exact_sequence,
    mapping_cone,
    multiplication,
    snake,
)
from algslt.modules.homological.laws import (
    check_additive_category,
    check_connecting_map_is_natural,
    check_direct_sum,
    check_euler_characteristic,
    check_exact,
    check_kernel_and_cokernel,
    check_pullback,
)
from algslt.modules.presented import Homomorphism, PresentedModule

few = settings(derandomize=True, deadline=None, max_examples=12)
NAMES = ("x", "y")
R = PresentedModule.read(NAMES, [["0"]])
ENTRIES = ["0", "0", "1", "x", "y", "x^2", "x*y", "x - 1", "2*y^2", "x + y"]


def presented(rows: list[list[str]]) -> PresentedModule:
    return PresentedModule.read(NAMES, rows)


def matrices(nrows: int, ncols: int) -> st.SearchStrategy[PolynomialMatrix]:
    row = st.lists(st.sampled_from(ENTRIES), min_size=ncols, max_size=ncols)
    rows = st.lists(row, min_size=nrows, max_size=nrows)
    return rows.map(lambda entries: PolynomialMatrix.read(NAMES, entries))


def modules() -> st.SearchStrategy[PresentedModule]:
    return st.integers(1, 2).flatmap(lambda m: matrices(m, 2)).map(PresentedModule)


@st.composite
def maps_to(draw: st.DrawFn, target: PresentedModule) -> PresentedMap:
    """Any matrix, from the free module modulo some of the elements that the matrix sends to 0."""
    matrix = draw(matrices(target.generator_count, draw(st.integers(1, 2))))
    relations = syzygies(matrix, modulo=target.presentation)
    source = PresentedModule(relations @ draw(matrices(relations.ncols, 1)) if relations.ncols else relations)
    return PresentedMap(Homomorphism(source, target, matrix))


@given(st.data())
@few
def test_the_category_of_modules(data: st.DataObject) -> None:
    n = data.draw(modules())
    f = data.draw(maps_to(n))
    h = PresentedMap.identity(n).scaled(data.draw(st.sampled_from(ENTRIES)))
    check_additive_category(f, f.scaled("x - y"), h)
    check_kernel_and_cokernel(f)
    check_direct_sum(PresentedMap.identity(f.source), PresentedMap.identity(n))
    check_pullback(f, data.draw(maps_to(n)))


@given(st.data())
@few
def test_cones_and_long_exact_sequences(data: st.DataObject) -> None:
    """C: ker f + R -> M -> N in degrees 2, 1, 0 with a multiplication p on it, and 0 -> p C -> C -> C / p C -> 0."""
    f = data.draw(maps_to(data.draw(modules())))
    complex_ = ChainComplex((f, f.kernel()))
    complex_.verify()
    check_euler_characteristic(complex_, lambda m: m.rank())
    p = multiplication(complex_, data.draw(st.sampled_from(["x", "y - 1", "x*y", "2"])))
    for n in complex_.degrees:
        one = PresentedMap.identity(complex_.homology(n).module)
        assert p.homology_map(n) == one.scaled(p_factor(p))
    assert mapping_cone(p).is_exact() == p.is_quasi_isomorphism()
    images = [m.image() for m in p.maps]
    inside = ChainComplex(
        tuple((d @ images[i + 1]).lift_through(images[i]) for i, d in enumerate(complex_.maps)), complex_.lowest
    )
    sequence = ShortExactOfComplexes(ChainMap(inside, complex_, tuple(images)), cokernel_of_complexes(p))
    found = long_exact_sequence(sequence)
    found.verify()
    check_exact(found.maps)
    left, right = (multiplication(c, "x + y") for c in (inside, sequence.projection.target))
    check_connecting_map_is_natural(sequence, sequence, left, right)


def p_factor(p: ChainMap[PresentedMap]) -> str:
    """The polynomial that a multiplication multiplies with, read off its matrix in degree 0."""
    return p.maps[0].matrix.to_text()[0][0]


def test_koszul_complexes_and_their_homology() -> None:
    """On R: a resolution exactly for regular sequences. The top homology is what all elements kill."""
    one = PresentedMap.identity(R)
    regular = koszul_complex(one, ["x", "y^2"])
    assert [regular.homology(n).module.length() for n in regular.degrees] == [2, 0, 0]
    common = koszul_complex(one, ["x*y", "x^2"])
    common.verify()
    assert common.homology(0).module.annihilator() == presented([["x*y", "x^2"]]).annihilator()
    assert not common.homology(1).module.is_zero()
    assert common.homology(2).module.is_zero()
    quotient = PresentedMap.identity(presented([["x^2", "x*y"]]))
    top = koszul_complex(quotient, ["x", "y"]).homology(2)
    assert top.module.length() == 1
    lengths = [koszul_complex(quotient, ["x", "y"]).homology(n).module.length() for n in (0, 1, 2)]
    assert lengths == [1, 2, 1]


def test_the_snake_for_multiplication_by_x() -> None:
    """0 -> R -y-> R -> R/y -> 0 with x: all kernels are 0, the cokernels form 0 -> R/x -> R/x -> R/(x, y) -> 0."""
    y = PresentedMap.identity(R).scaled("y")
    rows = ShortExact(y, y.cokernel())
    x = [PresentedMap.identity(m).scaled("x") for m in (R, R, rows.projection.target)]
    maps = snake(rows, rows, *x)
    check_exact(maps)
    assert maps[2].source.is_zero() and maps[3].is_injective() and maps[4].is_surjective()
    assert maps[4].target.length() == 1
    x_too = snake(rows, rows, *[PresentedMap.identity(m).scaled("y") for m in (R, R, rows.projection.target)])
    check_exact(x_too)
    assert is_isomorphism(x_too[2])


def test_bad_data_is_refused() -> None:
    one = PresentedMap.identity(R)
    other = PresentedMap.identity(presented([["x"]]))
    with pytest.raises(InputError, match="text or an integer"):
        one.scaled(1.5)
    with pytest.raises(InputError, match="side by side"):
        one.beside(other)
    with pytest.raises(InputError, match="above each other"):
        one.above(other)
    with pytest.raises(AlgsltError):
        one.lift_through(one.scaled("x"))
    with pytest.raises(AlgsltError):
        one.descend_through(one.scaled("x").cokernel())

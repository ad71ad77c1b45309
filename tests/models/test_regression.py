"""Regression: ideals, truncation orders, values of the tables, the worst point, and what is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.errors import InexactInput, InputError, PointError
from algslt.models import Activation, Regression
from algslt.models.activations import ACTIVATIONS
from algslt.models.functions import names_in, read_function
from algslt.models.series import coefficients, recurrence_holds, truncation
from algslt.poly import Ideal, make_ring, parse_polynomial

TWO_UNITS = "a*tanh(b*x) + c*tanh(d*x)"


def ideal(texts: tuple[str, ...], names: str) -> Ideal:
    ring = make_ring(list(names))
    return Ideal(tuple(parse_polynomial(text, ring)[0] for text in texts))


@pytest.mark.parametrize(("hidden", "pair"), [(1, ("1/2", 2)), (2, ("2/3", 1)), (3, ("5/6", 1)), (4, ("1", 2))])
def test_tanh_networks_with_truth_zero(hidden: int, pair: tuple[str, int]) -> None:
    f = " + ".join(f"a{i}*tanh(b{i}*x)" for i in range(hidden))
    answer = Regression.build(f, true="0").rlct()
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")
    assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


@pytest.mark.parametrize(
    ("at", "pair"),
    [(["1/2", "1", "1/2", "1"], ("5/4", 1)), (["1", "1", "0", "1"], ("5/4", 1)), (["1", "1", "0", "0"], ("3/2", 2))],
)
def test_two_tanh_units_at_a_truth_with_one(at: list[str], pair: tuple[str, int]) -> None:
    """Merging the units beats a dead extra unit: the pairs of three strata of one fibre."""
    answer = Regression.build(TWO_UNITS, true="tanh(x)", true_parameter=at).rlct()
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")
    assert answer.reduction is not None and "another point of it may have a smaller one" in answer.reduction


def test_the_truth_is_the_model_at_the_true_parameter() -> None:
    given = Regression.build(TWO_UNITS, true="tanh(x)", true_parameter=[1, 1, 0, 1])
    assert Regression.build(TWO_UNITS, true_parameter=[1, 1, 0, 1]).problem() == given.problem()


def test_the_number_of_points_counts_model_and_truth() -> None:
    assert len(Regression.build(TWO_UNITS, true="0").fibre_ideal().generators) == 2
    one = Regression.build(TWO_UNITS, true="tanh(x)", true_parameter=[1, 1, 0, 1]).fibre_ideal()
    two = Regression.build(TWO_UNITS, true="tanh(x) + tanh(2*x)", true_parameter=[1, 1, 1, 2]).fibre_ideal()
    assert (len(one.generators), len(two.generators), one.assumptions) == (3, 4, ())


@pytest.mark.parametrize("activation", ["tanh", "exp", "gelu", "cos"])
def test_later_orders_lie_in_the_ideal(activation: str) -> None:
    """Not only by the recurrence: membership with cofactors, for the first orders that are left out."""
    d = read_function(f"a*{activation}(b*x) + c*{activation}(d*x)", ("x",), tuple("abcd"))
    orders = truncation(d).orders
    kept = ideal(coefficients(d, orders), "abcd")
    for n in range(orders[-1] + 1, orders[-1] + 5):
        for text in coefficients(d, [n]):
            assert kept.contains(parse_polynomial(text, kept.ring)[0])


def test_one_order_less_is_too_few() -> None:
    """Orders 1 and 3 do not generate order 5 where the truth has a unit."""
    d = read_function(f"{TWO_UNITS} - tanh(x)", ("x",), tuple("abcd"))
    assert not ideal(coefficients(d, (1, 3)), "abcd").contains(
        parse_polynomial(coefficients(d, (5,))[0], make_ring(list("abcd")))[0]
    )


def test_the_recurrence_holds_for_several_inputs() -> None:
    f = "a*exp(b*x + c*y) + d*exp(e*x) - exp(x + 2*y)"
    assert recurrence_holds(read_function(f, ("x", "y"), tuple("abcde")).units, 2)
    d = read_function("a*tanh(b*x + c*y) + d*tanh(e*x + g*y)", ("x", "y"), tuple("abcdeg"))
    assert truncation(d).orders == (1, 3)
    kept = ideal(coefficients(d, (1, 3)), "abcdeg")
    assert all(kept.contains(parse_polynomial(t, kept.ring)[0]) for t in coefficients(d, (5,)))


def test_an_order_below_the_proved_one_is_conditional() -> None:
    short = Regression.build(TWO_UNITS, true="0", order=1).rlct()
    assert (short.status, short.lam) == ("conditional", Fraction(1, 2))  # and wrong, as the assumption warns
    assert short.assumptions == ("the coefficients of order above 1 in x lie in the ideal of those up to 1",)
    assert Regression.build(TWO_UNITS, true="0", order=3).rlct().status == "proved"


def test_bounds_under_an_assumption_lose_the_upper_one() -> None:
    hard = "a*tanh(b*x + c*y + d*z) + e*tanh(f*x + g*y + h*z) + i*tanh(j*x + k*y + l*z)"
    answer = Regression.build(hard, inputs="xyz", true="0", order=3).rlct(time_limit=0.05)
    assert answer.bounds[1] is None or answer.status != "bounds"
    assert answer.assumptions


def test_activations_that_share_exponents_are_conditional() -> None:
    mixed = Regression.build("a*tanh(b*x) + c*sin(d*x)", true="0").rlct()
    assert mixed.status in ("conditional", "bounds") and mixed.assumptions
    assert Regression.build("a*tanh(b*x) + c*sin(d*x)", true="0", order=7).fibre_ideal().assumptions == (
        "the coefficients of order above 7 in x lie in the ideal of those up to 7",
    )
    apart = Regression.build("a*tanh(b*x) + c*cos(d*x)", true="0").rlct()
    assert (apart.status, apart.lam, apart.multiplicity) == ("proved", Fraction(1), 2)  # ab and (c): 1/2 + 1/2


def test_a_polynomial_of_the_inputs_meets_an_activation() -> None:
    """x/2 cancels the first order of a*tanh(b*x) with its Taylor coefficient 1; erf has none at hand."""
    g = Regression.build("a*tanh(b*x) - c*x + c^2*x^3", true="0").fibre_ideal().generators
    assert g[0] == "a*b - c" and g[1] == "-a*b^3 + 3*c^2"
    with pytest.raises(InputError, match="Taylor coefficients of 'erf'"):
        Regression.build("a*erf(b*x) + c*x", true="0").fibre_ideal()


def test_an_output_bias_is_absorbed() -> None:
    """With a bias the constant of exp is no condition: exponents 1 to H remain."""
    answer = Regression.build("a*exp(b*x) + c", true="0").rlct()
    assert (answer.lam, answer.multiplicity) == (Fraction(1), 2)  # a + c smooth, a*b


def test_own_activations_by_their_exponents() -> None:
    swish = Activation("mine", first=2, step=2, also=(1,))
    mine = Regression.build("a*mine(b*x)", true="0", activations=[swish])
    assert mine.fibre_ideal().generators == ("a*b", "a*b^2")
    with pytest.raises(InputError, match="step 1 or 2"):
        Activation("wrong", first=1, step=3)


@pytest.mark.parametrize("name", [n for n, a in ACTIVATIONS.items() if a.rational is not None])
def test_taylor_coefficients_vanish_exactly_off_the_exponents(name: str) -> None:
    a = ACTIVATIONS[name]
    assert a.rational is not None
    assert all(a.coefficient(n) != 0 for n in range(20) if a.has(n))
    assert a.coefficient(a.first + 1 if a.step == 2 else 0) == (0 if a.step == 2 or a.first else 1)


def test_polynomial_networks_and_finite_points() -> None:
    two = Regression.build("a1*(u1*x + v1*y)^2 + a2*(u2*x + v2*y)^2", inputs="xy", true="0").rlct()
    assert (two.lam, two.multiplicity, two.status) == (Fraction(1), 4, "proved")
    assert Regression.build("a*b*x + a*x^2", true="0", points=[[1]]).fibre_ideal().generators == ("a*b + a",)
    line = Regression.build("a*x + b", true="0", points=[[0], [1], [2]])
    assert line.rlct().lam == 1
    assert line.kullback_leibler() == "1/6*(b)^2 + 1/6*(a + b)^2 + 1/6*(2*a + b)^2"


def test_algebraic_points_of_the_fibre() -> None:
    root = {"root_of": "t^2 - 2", "interval": ["1", "2"]}
    model = Regression.build("a*b*x", true="2*x", true_parameter=[1, 2])
    assert model.rlct(at=[root, root]).lam == Fraction(1, 2)


def test_a_domain_and_a_prior_are_kept() -> None:
    model = Regression.build("(a + b)*x", true="0", domain=["a >= 0", "b >= 0"])
    assert model.rlct().lam == 1  # not 1/2: the sum of two non-negative numbers
    assert Regression.build("a*b*x", true="0", prior="a^3").rlct().multiplicity == 1


@pytest.mark.parametrize(
    ("f", "options", "message"),
    [
        ("a*tanh(b*x)", {}, "no truth was given"),
        ("a*tanh(b*x)", {"true": "tanh(c*x)"}, "only inputs may occur"),
        ("a*tanh(b*x)", {"true": ["0", "0"]}, "2 true functions were given for 1"),
        ("a*tahn(b*x)", {"true": "0"}, "activation 'tahn' is unknown: use one of tanh"),
        ("a*tanh(b*x + c)", {"true": "0"}, "a constant term"),
        ("a*tanh(b*x^2)", {"true": "0"}, "degree 2 in the inputs"),
        ("a*tanh(tanh(b*x))", {"true": "0"}, "an activation inside"),
        ("x*tanh(b*x)", {"true": "0"}, "multiplied by an input"),
        ("tanh(a*x)^2", {"true": "0"}, "a product of activations"),
        ("a*tanh(b*x", {"true": "0"}, "never closed"),
        ("x + 1", {"true": "0"}, "has no parameter"),
        ("a*x - a*x", {"true": "0"}, "K is 0"),
        ("a*tanh(b*x)", {"true": "0", "order": 0}, "no order that cuts everything off"),
        ("a*tanh(b*x)", {"true": "0", "points": [["1"]]}, "finite set of inputs"),
        ("a*x", {"true": "0", "points": [["1", "2"]]}, "2 coordinates for 1 inputs"),
        ("a*x", {"true": "0", "points": []}, "0 points"),
        ("_call0_*x", {"true": "0"}, "reserved"),
        (" + ".join(f"a{i}*exp({'+'.join(f'b{i}_{j}*x{j}' for j in range(12))})" for i in range(9)),
         {"true": "0", "inputs": [f"x{j}" for j in range(12)]}, "terms: up to"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_error(f: str, options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Regression.build(f, **options).problem()  # type: ignore[arg-type]


def test_points_off_the_fibre_are_named() -> None:
    with pytest.raises(PointError, match=r"the parameter 'a = 1, b = 1' is not in the fibre: .*not 0"):
        Regression.build("a*tanh(b*x)", true="0").problem(at=[1, 1])
    with pytest.raises(PointError, match="is outside the domain"):
        Regression.build("a*b*x", true="0", domain=["a >= 1"]).problem()
    with pytest.raises(InputError, match="give one for each parameter"):
        Regression.build("a*tanh(b*x)", true="0").problem(at=[1])
    with pytest.raises(InexactInput):
        Regression.build("a*tanh(0.5*b*x)", true="0").problem()
    with pytest.raises(InexactInput):
        Regression.build("a*tanh(b*x)", true_parameter=[0.5, 1]).problem()


def test_a_default_point_off_the_fibre_does_not_matter_where_another_is_given() -> None:
    model = Regression.build("a*x", true="x")
    assert model.rlct(at=[1]).lam == Fraction(1, 2) and "may have a smaller one" in model.reduction(at=[1])
    with pytest.raises(PointError, match="'a = 0' is not in the fibre"):
        model.rlct()


def test_names_of_a_text() -> None:
    assert names_in("a*tanh (b*x) - c") == ("a", "b", "x", "c")

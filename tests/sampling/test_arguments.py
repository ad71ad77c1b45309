"""Numbers, vectors and callables of the user: what is taken and what is refused."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from algslt.errors import InputError, ProblemError
from algslt.sampling.arguments import called, natural, positive, same_alone, vector

ROWS = np.array([[1.0], [2.0], [3.0]])


@pytest.mark.parametrize("given", [-1, 1.0, True, "1", None, np.float64(1), 2**63, float("nan")])
def test_what_is_no_natural_number(given: object) -> None:
    with pytest.raises(InputError, match=r"the seed is .*: an integer of at least 0 is needed"):
        natural(given, "the seed")


@pytest.mark.parametrize("given", [0, -1.0, float("inf"), float("nan"), "1", None, True, 1j, [1.0], 11])
def test_what_is_no_positive_number(given: object) -> None:
    with pytest.raises(InputError, match=r"the budget is .*: a number > 0, at most 10, is needed"):
        positive(given, "the budget", 10.0)


def test_numbers_of_all_kinds() -> None:
    assert natural(np.uint8(7), "n", 7, 7) == 7
    assert [positive(x, "b") for x in (Fraction(1, 2), np.float32(0.5), 1, np.int64(2))] == [0.5, 0.5, 1.0, 2.0]


@pytest.mark.parametrize("given", [1.0, [], [[1.0]], ["a"], [np.nan], [1.0, 2.0], None, [1j]])
def test_what_is_no_vector(given: object) -> None:
    with pytest.raises(InputError, match=r"the point is .*: a list of 1 finite numbers is needed"):
        vector(given, "the point", 1)


@pytest.mark.filterwarnings("error")
def test_callables() -> None:
    assert np.isnan(called(lambda u: np.sqrt(-u), ROWS, "f", "an array")).all()
    for function in (lambda u: 1 / 0, lambda u: None, lambda u: 1j * u, "text"):
        with pytest.raises(InputError, match=r"^f .*: an array is needed$"):
            called(function, ROWS, "f", "an array")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="to a row alone"):
        same_alone(lambda u: u - u.mean(), ROWS, "f", "an array")


def test_errors_of_the_package_pass() -> None:
    def refuse(u: object) -> object:
        """Raises an error of its own."""
        raise ProblemError("no zero")

    with pytest.raises(ProblemError, match=r"^no zero$"):
        called(refuse, ROWS, "f", "an array")

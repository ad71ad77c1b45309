"""Families of regression models: reduced rank, deep linear, one hidden layer, non-negative factorisation.

Each is a `Regression` with its functions written out, a default point of the fibre, and where that is proved the
reason why no other point of the fibre has a smaller pair.

Example:
    >>> model = reduced_rank(inputs=2, hidden=2, outputs=2, rank=1)
    >>> print(model.rlct().pair_text())
    lambda = 2, m = 2
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import prod

from algslt.errors import InputError
from algslt.models.regression import Regression
from algslt.models.sizes import check_sizes, check_terms, entries
from algslt.poly.expressions import expression_text

__all__ = ["deep_linear", "nonnegative", "one_hidden_layer", "polynomial_network", "reduced_rank"]

LINEAR_LEAST = (
    "invertible changes of the hidden layers preserve the ideal; by scalings among them every point of the fibre moves "
    "to one where each layer has just the rank {0} of the truth, these points are one orbit, and the pair is lower "
    "semicontinuous."
)
INTERIOR_LEAST = (
    "the default point is interior, and in the larger fibre without the inequalities it is in the orbit of the worst "
    "point of reduced rank regression (both factors of rank 1); a smaller domain never has a smaller pair."
)


def reduced_rank(
    inputs: int, hidden: int, outputs: int, rank: int = 0, at: Sequence[object] | None = None
) -> Regression:
    """y = B A x + noise with A of size hidden x inputs, B of size outputs x hidden, truth of rank r.

    The truth is diag(1, .., 1, 0, ..), which is no restriction: invertible changes of x and y preserve the pair.

    Args:
        inputs, hidden, outputs: the sizes M, H, N.
        rank: of the true matrix.
        at: another point of the fibre: the entries of A, then those of B, row by row.

    Theorem: AoyagiWatanabe2005 (the values; they are not used).

    Example:
        >>> reduced_rank(1, 1, 1, 1).fibre_ideal().generators
        ('a1_1*b1_1 - 1',)
    """
    return deep_linear((inputs, hidden, outputs), rank, at)


def deep_linear(widths: Sequence[int], rank: int = 0, at: Sequence[object] | None = None) -> Regression:
    """y = W_L ... W_1 x + noise with layers of the given widths, truth diag(1, .., 1, 0, ..) of rank r.

    Why the default point diag(1, .., 1, 0, ..) in each layer is the worst of the fibre: a point of the fibre is a
    representation of a line of arrows, a sum of intervals [i, j]; r of them are the whole line. Scaling the hidden
    spaces of an interval that is not the whole line by suitable powers of t multiplies its arrows by t; as t -> 0 only
    the r whole lines remain, and they are one orbit of the changes of hidden layers. The pair is constant on orbits
    and lower semicontinuous.

    Theorem: Aoyagi2024 (the values; they are not used).

    Example:
        >>> print(deep_linear((2, 2, 2, 2)).rlct().pair_text())
        lambda = 3/2, m = 3
    """
    _check_widths(widths, rank)
    letters = ("a", "b") if len(widths) == 3 else tuple(f"w{k}_" for k in range(1, len(widths)))
    names = _weights(letters, widths)
    inputs = tuple(f"x{j}" for j in range(1, widths[0] + 1))
    vector: Sequence[str] = inputs
    for letter, rows in zip(letters, widths[1:], strict=True):
        vector = [" + ".join(f"{letter}{i}_{j}*({x})" for j, x in enumerate(vector, 1)) for i in range(1, rows + 1)]
    default = [int(i == j <= rank) for n, m in pairwise(widths) for i in range(1, m + 1) for j in range(1, n + 1)]
    return Regression(
        label=f"linear network {'-'.join(map(str, widths))}, rank {rank}",
        functions=tuple(vector),
        inputs=inputs,
        parameters=names,
        true_parameter=tuple(map(expression_text, default if at is None else at)),
        truth=tuple(f"x{i}" if i <= rank else "0" for i in range(1, widths[-1] + 1)),
        least_because=LINEAR_LEAST.format(rank) if at is None else "",
    )


def one_hidden_layer(
    hidden: int, true_units: int = 0, inputs: int = 1, outputs: int = 1, activation: str = "tanh", bias: bool = False
) -> Regression:
    """y_k = sum over i of a_(k,i) sigma(b_i . x) + noise; true units at b = (1, 0, ..), (2, 0, ..).

    The surplus units lie at the first true one with weight 0; for truth 0 all is 0.

    Args:
        hidden, inputs, outputs: the sizes H, N, M.
        true_units: of the truth, at most `hidden`.
        activation: a name of `ACTIVATIONS`.
        bias: whether each output has a constant c_k.

    Example:
        >>> print(one_hidden_layer(hidden=2, true_units=1).rlct().pair_text())
        lambda = 5/4, m = 1
    """
    check_sizes(hidden * (inputs + outputs), hidden=hidden, inputs=inputs, outputs=outputs)
    if not 0 <= true_units <= hidden:
        raise InputError(f"{true_units} true units were given for {hidden} hidden ones: from 0 to that many are needed")
    x = [f"x{j}" for j in range(1, inputs + 1)]
    forms = [" + ".join(f"b{i}_{j}*{v}" for j, v in enumerate(x, 1)) for i in range(1, hidden + 1)]
    functions = [
        " + ".join(f"a{k}_{i}*{activation}({form})" for i, form in enumerate(forms, 1)) + (f" + c{k}" if bias else "")
        for k in range(1, outputs + 1)
    ]
    truth = " + ".join(f"{activation}({i}*x1)" for i in range(1, true_units + 1)) or "0"
    biases = [f"c{k}" for k in range(1, outputs + 1)] if bias else []
    return Regression(
        label=f"{activation} network {inputs}-{hidden}-{outputs}, {true_units} true units",
        functions=tuple(functions),
        inputs=tuple(x),
        parameters=(*_weights(("a",), (hidden, outputs)), *_weights(("b",), (inputs, hidden)), *biases),
        true_parameter=tuple(map(str, [*_unit_point(hidden, true_units, inputs, outputs), *(0 for _ in biases)])),
        truth=(truth,) * outputs,
    )


def _unit_point(hidden: int, true_units: int, inputs: int, outputs: int) -> list[int]:
    """Weights 1 and b = (i, 0, ..) of the true units; the others have weight 0 and the b of the first true one."""
    a = [int(i <= true_units) for _ in range(outputs) for i in range(1, hidden + 1)]
    slopes = [i if i <= true_units else min(true_units, 1) for i in range(1, hidden + 1)]
    return [*a, *(slope * (j == 0) for slope in slopes for j in range(inputs))]


def polynomial_network(hidden: int, degree: int, inputs: int = 1) -> Regression:
    """y = sum over k of a_k (w_k . x)^p + noise, truth 0.

    Example:
        >>> print(polynomial_network(hidden=2, degree=2, inputs=2).rlct().pair_text())
        lambda = 1, m = 4
    """
    check_sizes(hidden * (inputs + 1), hidden=hidden, degree=degree, inputs=inputs)
    forms = [" + ".join(f"w{k}_{j}*x{j}" for j in range(1, inputs + 1)) for k in range(1, hidden + 1)]
    names = [f"a{k}" for k in range(1, hidden + 1)]
    names += [f"w{k}_{j}" for k in range(1, hidden + 1) for j in range(1, inputs + 1)]
    return Regression(
        label=f"polynomial network, {hidden} units of degree {degree}, {inputs} inputs, truth 0",
        functions=(" + ".join(f"a{k}*({form})^{degree}" for k, form in enumerate(forms, 1)),),
        inputs=tuple(f"x{j}" for j in range(1, inputs + 1)),
        parameters=tuple(names),
        true_parameter=("0",) * len(names),
        truth=("0",),
    )


def nonnegative(rows: int, hidden: int, columns: int, rank: int = 0) -> Regression:
    """The entries of X Y + noise with X (rows x hidden), Y (hidden x columns) >= 0; truth 0, or all entries 1.

    Args:
        rank: 0 for the truth 0; 1 for the matrix of ones, at X = (1), Y = (1/hidden), an inner point.

    Example:
        >>> print(nonnegative(2, 2, 2).rlct().pair_text())
        lambda = 2, m = 3
    """
    check_sizes(hidden * (rows + columns), rows=rows, hidden=hidden, columns=columns)
    if rank not in (0, 1):
        raise InputError(f"rank {rank} was given: 0 or 1 is written down; for another truth use Regression.build")
    x, y = _weights(("x",), (hidden, rows)), _weights(("y",), (columns, hidden))
    products = [
        " + ".join(f"x{i}_{k}*y{k}_{j}" for k in range(1, hidden + 1))
        for i in range(1, rows + 1)
        for j in range(1, columns + 1)
    ]
    at = ["0"] * (len(x) + len(y)) if rank == 0 else ["1"] * len(x) + [f"1/{hidden}"] * len(y)
    return Regression(
        label=f"non-negative factorisation {rows}-{hidden}-{columns}, rank {rank}",
        functions=tuple(products),
        inputs=(),
        parameters=(*x, *y),
        true_parameter=tuple(at),
        truth=(str(rank),) * len(products),
        points=((),),
        domain=tuple(f"{name} >= 0" for name in (*x, *y)),
        least_because=INTERIOR_LEAST if rank else "",
    )


def _weights(letters: Sequence[str], widths: Sequence[int]) -> tuple[str, ...]:
    """The entries of the layers, row by row."""
    layers = zip(letters, pairwise(widths), strict=True)
    return tuple(name for letter, (n, m) in layers for name in entries(letter, m, n))


def _check_widths(widths: Sequence[int], rank: int) -> None:
    if len(widths) < 3:
        raise InputError(f"{len(widths)} widths were given: those of inputs, at least one hidden layer, and outputs")
    check_sizes(0, **{f"width_{k}": w for k, w in enumerate(widths, 1)})
    check_sizes(sum(n * m for n, m in pairwise(widths)))
    if not 0 <= rank <= min(widths):
        raise InputError(f"the rank {rank} was given: from 0 to the least width {min(widths)} is possible")
    check_terms(prod(widths))

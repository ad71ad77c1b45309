"""Linear attention: y = sum over heads and tokens t of O V x_t (K x_t)^T (Q x_T) + noise, attention without softmax.

The tokens x_1, ..., x_T in R^N are the inputs, with a joint density > 0 on some open set, and x_T asks. The function is
a polynomial of degree 3 in the tokens and 4 in the weights, so K is a positive definite quadratic form in the
coefficients. The monomials in x_t, x_t, x_T with t < T give, for each pair of T - 1 such tokens, the same
coefficients, and those of x_T, x_T, x_T are sums of them: one token beside the last one is as good as any number.

Example:
    >>> model = linear_attention(inputs=1, tokens=2)
    >>> model.parameters, model.fibre_ideal().generators
    (('o1_1_1', 'v1_1_1', 'k1_1_1', 'q1_1_1'), ('o1_1_1*v1_1_1*k1_1_1*q1_1_1',))
    >>> print(model.rlct().pair_text())
    lambda = 1/2, m = 4
"""

from __future__ import annotations

from collections.abc import Sequence

from algslt.errors import InputError
from algslt.models.regression import Regression
from algslt.models.sizes import check_sizes, check_terms, entries
from algslt.poly.expressions import expression_text

__all__ = ["linear_attention"]

MAX_INPUTS = 100


def linear_attention(
    inputs: int,
    heads: int = 1,
    tokens: int = 2,
    width: int = 1,
    outputs: int | None = None,
    merged: bool = False,
    true_parameter: Sequence[object] | None = None,
) -> Regression:
    """One layer of linear attention; the parameters of head h are o, v, k, q (or p, a), row by row.

    Args:
        inputs, heads, tokens: N, the dimension of a token; the number of heads; T.
        width: of a head: o is outputs x width; v, k, q are width x inputs.
        outputs: the dimension of y, by default N.
        merged: the two products are the parameters instead, p = O V (outputs x inputs) and a = K^T Q (inputs x inputs).
        true_parameter: the truth is the function there; by default it is 0.

    Raises:
        InputError: a size below 1, or too many parameters or terms.

    Example:
        >>> print(linear_attention(inputs=2, outputs=1, merged=True).rlct().pair_text())
        lambda = 1, m = 1
    """
    m = inputs if outputs is None else outputs
    check_sizes(0, inputs=inputs, heads=heads, tokens=tokens, width=width, outputs=m)
    names = _parameters(inputs, heads, 0 if merged else width, m)
    check_terms(heads * tokens * m * inputs**3 * (1 if merged else width**2))
    x = _tokens(tokens, inputs)
    at = [0] * len(names) if true_parameter is None else true_parameter
    return Regression(
        label=f"linear attention, {heads} heads, {tokens} tokens in dimension {inputs}, {m} outputs",
        functions=tuple(_output(row, x, heads, 0 if merged else width) for row in range(1, m + 1)),
        inputs=tuple(name for token in x for name in token),
        parameters=tuple(names),
        true_parameter=tuple(map(expression_text, at)),
        truth=("0",) * m if true_parameter is None else (),
    )


def _tokens(tokens: int, n: int) -> list[list[str]]:
    if tokens * n > MAX_INPUTS:
        raise InputError(
            f"the tokens have {tokens * n} coordinates: up to {MAX_INPUTS} are written down; two tokens have the pair "
            "of any larger number"
        )
    return [[f"x{t}_{j}" for j in range(1, n + 1)] for t in range(1, tokens + 1)]


def _parameters(n: int, heads: int, width: int, m: int) -> list[str]:
    """The weights of each head; width 0 stands for the merged form."""
    shapes = (
        {"o": (m, width), "v": (width, n), "k": (width, n), "q": (width, n)} if width else {"p": (m, n), "a": (n, n)}
    )
    check_sizes(heads * sum(rows * columns for rows, columns in shapes.values()))
    return [name for h in range(1, heads + 1) for c, shape in shapes.items() for name in entries(f"{c}{h}_", *shape)]


def _output(row: int, tokens: Sequence[Sequence[str]], heads: int, width: int) -> str:
    """An entry of y."""
    terms = ((h, token) for h in range(1, heads + 1) for token in tokens)
    return " + ".join(f"({_value(h, row, x, width)})*({_score(h, x, tokens[-1], width)})" for h, x in terms)


def _row(name: str, token: Sequence[str]) -> str:
    """The inner product of a row of a matrix with a token."""
    return " + ".join(f"{name}_{j}*{x}" for j, x in enumerate(token, 1))


def _value(h: int, row: int, token: Sequence[str], width: int) -> str:
    """An entry of O V x_t."""
    if not width:
        return _row(f"p{h}_{row}", token)
    return " + ".join(f"o{h}_{row}_{s}*({_row(f'v{h}_{s}', token)})" for s in range(1, width + 1))


def _score(h: int, token: Sequence[str], asks: Sequence[str], width: int) -> str:
    """(K x_t)^T (Q x_T), or x_t^T a x_T."""
    if not width:
        return " + ".join(f"{x}*({_row(f'a{h}_{i}', asks)})" for i, x in enumerate(token, 1))
    return " + ".join(f"({_row(f'k{h}_{s}', token)})*({_row(f'q{h}_{s}', asks)})" for s in range(1, width + 1))

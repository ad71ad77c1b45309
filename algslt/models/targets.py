"""Functions f of inputs and parameters, the true f0, and the differences f - f0.

Example:
    >>> [str(d.polynomial) for d in differences(["a*x + b"], (), ("x",), ("a", "b"), ["1", "1/2"])]
    ['x*a - x + b - 1/2']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from algslt.errors import InputError, excerpt
from algslt.models.activations import ACTIVATIONS, Activation
from algslt.models.functions import Function, names_in, read_function
from algslt.models.model import as_texts
from algslt.poly.parse import parse_rational
from algslt.poly.ring import make_ring

__all__ = ["differences", "parameters_in", "read_truth"]


def parameters_in(texts: Sequence[str], inputs: Sequence[str]) -> tuple[str, ...]:
    """The names in the texts that are no inputs, in order of first appearance.

    Raises:
        InputError: there is none.
    """
    make_ring(inputs)
    found = tuple(dict.fromkeys(n for text in texts for n in names_in(text) if n not in inputs))
    if not found:
        raise InputError(f"{excerpt(', '.join(texts))} has no parameter: every name that is no input is one")
    return found


def read_truth(true: str | Sequence[str] | None, texts: Sequence[str], has_point: bool) -> tuple[str, ...]:
    """The true functions, none where the true parameter gives them.

    Raises:
        InputError: neither a true function nor a true parameter was given, or too few functions.
    """
    if true is None and not has_point:
        raise InputError("no truth was given: give the true function or the true parameter")
    truth = () if true is None else as_texts(true, "the true functions")
    if truth and len(truth) != len(texts):
        raise InputError(f"{len(truth)} true functions were given for {len(texts)} functions: give one for each")
    return truth


def differences(
    functions: Sequence[str],
    truth: Sequence[str],
    inputs: Sequence[str],
    parameters: Sequence[str],
    true_parameter: Sequence[str],
    activations: Mapping[str, Activation] = ACTIVATIONS,
) -> list[Function]:
    """f_k - f0_k.

    Args:
        functions: f, texts.
        truth: f0, texts in the inputs; where empty it is f at the true parameter.

    Raises:
        InputError: a true function has another name than the inputs, or the true parameter another length.
    """
    model = [read_function(text, inputs, parameters, activations) for text in functions]
    if truth:
        wrong = sorted({name for text in truth for name in names_in(text)} - set(inputs))
        if wrong:
            raise InputError(f"the true function has the name {excerpt(wrong[0], 30)}: only inputs may occur in it")
        true = [read_function(text, inputs, parameters, activations) for text in truth]
    else:
        if len(true_parameter) != len(parameters):
            names = ", ".join(parameters[:20])
            raise InputError(f"the true parameter has {len(true_parameter)} coordinates: one each for {names}")
        at = [parse_rational(value) for value in true_parameter]
        true = [f.at(at) for f in model]
    return [f.minus(f0) for f, f0 in zip(model, true, strict=True)]

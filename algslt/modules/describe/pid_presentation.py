"""Problems of the kind `pid_presentation`: a module over ZZ or k[x], presented by a matrix.

Example:
    >>> answer = describe({"ring": "ZZ", "presentation": [["2", "0", "0"], ["0", "12", "0"], ["0", "0", "0"]]})
    >>> answer["module"], answer["fitting"]
    ('ZZ/(2) + ZZ/(12) + ZZ', ['0', '24', '2', '1'])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from algslt.errors import StepLimitExceeded
from algslt.modules.describe.json_value import Json, count
from algslt.modules.pid import PIDModule, decompose, number_of_submodules

__all__ = ["describe"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """The invariants of R^r modulo the columns of `presentation`, over `ring`.

    Args:
        data: `ring` (`ZZ`, `QQ[x]`, `GF(p)[x]`, `QQ(a)/(f)[x]`) and `presentation` (rows).

    Returns:
        the invariants; those that need the factors of an integer too large to be factored are left out, and the key
        `not_decided` says which and why.

    Raises:
        InputError: the ring or the matrix cannot be read.
    """
    module = PIDModule.read(data["ring"], data["presentation"])
    text = module.ring.text
    answer: dict[str, Json] = {
        "module": repr(module),
        "invariant_factors": [text(d) for d in module.invariant_factors],
        "rank": module.rank,
        "has_torsion": module.has_torsion,
        "cyclic": module.is_cyclic(),
        "free": module.is_free(),
        "torsion": module.is_torsion(),
        "annihilator": text(module.annihilator),
        "min_generators": module.min_generators,
        "fitting": [text(f) for f in module.fitting_ideals],
        "order": count(module.order),
        "dimension": module.dimension,
        "generators": [[text(a) for a in x] for x in decompose(module).generators],
    }
    _add_what_needs_factors(answer, module)
    return answer


def _add_what_needs_factors(answer: dict[str, Json], module: PIDModule) -> None:
    text = module.ring.text
    questions: dict[str, Callable[[], Json]] = {
        "elementary_divisors": lambda: [[text(p), e] for p, e in module.elementary_divisors],
        "simple": module.is_simple,
        "semisimple": module.is_semisimple,
        "indecomposable": module.is_indecomposable,
        "length": lambda: module.length,
        "number_of_submodules": lambda: count(number_of_submodules(module)),
    }
    open_questions: dict[str, Json] = {}
    for key, question in questions.items():
        try:
            answer[key] = question()
        except StepLimitExceeded as reason:
            open_questions[key] = str(reason)
    if open_questions:
        answer["not_decided"] = open_questions

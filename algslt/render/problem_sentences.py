"""The sentence that states a problem.

Example:
    >>> problem_text({"variables": ["x", "y"], "ideal": ["x*y", "y^3"], "at": ["0", "0"]})
    'K is comparable with the sum of squares of x*y and y^3, near the origin in the variables x and y.'
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.certificate import Json
from algslt.render.sentences import and_list, short

__all__ = ["problem_text"]


def problem_text(problem: Mapping[str, Json]) -> str:
    """The problem in one sentence."""
    generators = problem.get("ideal")
    if isinstance(generators, list):
        many = len(generators) > 1
        what = "K is comparable with " + ("the sum of squares of " if many else "the square of ")
        what += and_list(short(g) for g in generators)
    else:
        what = f"K = {short(problem['K'])}"
    parts = [f"{what}, {_where(problem.get('at'))} in {_variables(problem.get('variables'))}"]
    if constraints := problem.get("where"):
        assert isinstance(constraints, list)
        parts.append(f"on the domain {and_list(constraints)}")
    if (prior := problem.get("prior", "1")) != "1":
        parts.append(f"with a density like |{prior}|")
    return ", ".join(parts) + "."


def _where(at: Json) -> str:
    if at is None:
        return "over the whole domain"
    assert isinstance(at, list)
    if all(str(c) == "0" for c in at):
        return "near the origin"
    return f"near the point ({', '.join(_coordinate(c) for c in at)}), which is moved to the origin,"


def _coordinate(c: Json) -> str:
    """A rational number, or the root of a polynomial in an interval."""
    if not isinstance(c, dict):
        return str(c)
    interval = c["interval"]
    assert isinstance(interval, list)
    return f"the root of {c['root_of']} between {interval[0]} and {interval[1]}"


def _variables(names: Json) -> str:
    assert isinstance(names, list)
    return f"the variable {names[0]}" if len(names) == 1 else f"the variables {and_list(names)}"

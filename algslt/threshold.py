"""The front door: `rlct` for one problem, `rlct_many` for many.

The search proposes a certificate, the verifier checks it, and only what it confirms is answered. Nothing that goes
wrong inside can make an answer wrong: a limit, a defect of the search or a rejected certificate widens the bounds.

Example:
    >>> print(rlct(["a*b + c*d", "a*b^3 + c*d^3"]).pair_text())
    lambda = 2/3, m = 1
    >>> [answer.pair_text() for answer in rlct_many(["x^2", ["x*y"]])]
    ['lambda = 1/2, m = 1', 'lambda = 1/2, m = 2']
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from algslt.answer import Answer
from algslt.certificate import Certificate
from algslt.errors import AlgsltError, CertificateFormatError, CertificateRejected, InputError, ProblemError, excerpt
from algslt.poly.ideals import Ideal
from algslt.problem import Expression, Problem
from algslt.problem_text import read_problem
from algslt.search import prove
from algslt.verifier import verify as check
from algslt.workers import memory_share, run_tasks

__all__ = ["rlct", "rlct_many", "run_here", "solve_text", "task_text"]

Event = Callable[[str], None]
Given = Expression | Ideal | Sequence[Expression] | Problem


def rlct(
    problem: Given,
    *,
    variables: Sequence[str] | None = None,
    at: object = "origin",
    where: Iterable[Expression] = (),
    prior: Expression | None = None,
    time_limit: float | None = 60.0,
    on_event: Event | None = None,
    verify: bool = True,
    allow_theorems: bool = False,
) -> Answer:
    """The real log canonical threshold and its multiplicity, with a certificate that was checked.

    Args:
        problem: one expression is the function K (|K| where it changes sign), a list of expressions or an `Ideal` is
            the sum of squares of the generators; or a `Problem`, which has the next four arguments inside.
        variables: names in their order; by default in order of first appearance.
        at: the base point, rational or algebraic coordinates; by default the origin; None for the least pair over a
            domain that bounds every variable.
        where: polynomial inequalities that cut out the domain near the point.
        prior: the monomial that the density vanishes like.
        time_limit: seconds, verification included (within 10 % + 1 s); None: no limit.
        on_event: called with short sentences about the progress.
        verify: False leaves the certificate unchecked, for timing only.
        allow_theorems: whether a published theorem may give the pair of a chart with the same ideal, where a short
            search finds no proof; the answer is then `conditional`.

    Raises:
        InputError: the problem is not well given.

    Example:
        >>> rlct("x^2*(x - 1)^6", at=[1]).lam
        Fraction(1, 6)
    """
    start = time.perf_counter()
    problem = _problem(problem, variables, at, tuple(where), prior)
    answer = _attempt(problem, _seconds(time_limit), on_event, verify, allow_theorems)
    return replace(answer, id=problem.id, seconds=time.perf_counter() - start)


def _problem(
    given: Given, variables: Sequence[str] | None, at: object, where: tuple[Expression, ...], prior: Expression | None
) -> Problem:
    """The problem that the arguments of `rlct` describe."""
    if not isinstance(given, Problem):
        return Problem.build(given, variables=variables, at=at, where=where, prior=prior)
    if (variables, at, where, prior) != (None, "origin", (), None):
        raise InputError("a Problem was given with variables, at, where or prior: leave them out, or build another one")
    return given


def rlct_many(
    problems: Iterable[Given],
    executor: Executor | None = None,
    *,
    time_limit: float | None = 60.0,
    verify: bool = True,
    jobs: int | None = None,
    allow_theorems: bool = False,
) -> Iterator[Answer]:
    """The answers to many problems, in their order, each as soon as it is ready.

    Args:
        problems: as for `rlct`.
        executor: where to compute: a `concurrent.futures.Executor`, `dask.distributed`'s `Client.get_executor()`,
            `mpi4py.futures`; by default local processes that are stopped when they overrun the limit, each with a
            limit on its memory (on Linux: `algslt.workers.memory_share`).
        time_limit: seconds for each problem.
        verify: as for `rlct`.
        jobs: the number of local processes; by default one for each processor.
        allow_theorems: as for `rlct`.

    Raises:
        InputError: a problem is not well given (before anything is computed), or has no pair.

    Example:
        >>> [str(answer.lam) for answer in rlct_many([["x"], ["x^3"]])]
        ['1/2', '1/6']
    """
    limit = _seconds(time_limit)
    given = [p if isinstance(p, Problem) else Problem.build(p) for p in problems]
    tasks = [task_text(json.dumps(p.to_json()), limit, verify, allow_theorems) for p in given]
    results = run_here(tasks, limit, jobs) if executor is None else executor.map(solve_text, tasks)
    return map(answer_of, given, results)


def _seconds(time_limit: float | None) -> float | None:
    if time_limit is not None and not time_limit > 0:
        raise InputError(f"time_limit is {excerpt(time_limit)}: a number of seconds greater than 0, or None, is needed")
    return time_limit


def _attempt(
    problem: Problem, time_limit: float | None, on_event: Event | None, verify: bool, theorems: bool
) -> Answer:
    """Search, then verify; what goes wrong in either becomes trivial bounds with the reason."""
    accepted: list[Certificate] = []

    def judge(certificate: Certificate) -> None:
        """The verifier, which also keeps what it has accepted."""
        if on_event is not None:
            on_event("verifying the certificate")
        check(certificate, problem)
        accepted.append(certificate)

    try:
        certificate = prove(
            problem, time_limit=time_limit, on_event=on_event, judge=judge if verify else None, theorems=theorems
        )
        if verify and not any(certificate is known for known in accepted):
            judge(certificate)
    except CertificateRejected as error:
        return Answer.trivial(f"the verifier rejected the certificate of the search at {error}; please report this")
    except CertificateFormatError as error:
        return Answer.trivial(f"internal error in the search: {error}; please report this")
    except AlgsltError:
        raise
    except MemoryError:
        return Answer.trivial("memory limit")
    except Exception as error:  # a defect anywhere inside must widen the bounds, not end the run
        return Answer.trivial(f"internal error: {type(error).__name__}: {error}; please report this")
    return Answer.of(certificate)


def run_here(tasks: Sequence[str], time_limit: float | None, jobs: int | None = None) -> Generator[str, None, None]:
    """The results of `solve_text` on every task, in order, from local processes with hard limits."""
    limit = None if time_limit is None else 1.08 * time_limit + 0.9
    jobs = jobs or os.cpu_count() or 1
    return run_tasks(tasks, solve_text, jobs=jobs, limit=limit, lost=_lost, memory=memory_share(jobs))


def task_text(problem: str, time_limit: float | None, verify: bool, allow_theorems: bool = False) -> str:
    """A problem as JSON text, and how to solve it, as the text that `solve_text` takes."""
    how = {"time_limit": time_limit, "verify": verify, "allow_theorems": allow_theorems}
    return json.dumps({"problem": problem, **how})


def solve_text(task: str) -> str:
    """Solve the task of `task_text`; never raises.

    Returns:
        `{"answer": ..., "certificate": text or null}` or `{"error": {"type": ..., "message": ...}}` as text.

    Example:
        >>> sorted(json.loads(solve_text(task_text('{"K": "x + 1"}', 60, True)))["error"])
        ['message', 'type']
    """
    given = json.loads(task)
    try:
        how = {name: given[name] for name in ("time_limit", "verify", "allow_theorems")}
        answer = rlct(read_problem(given["problem"]), **how)
    except AlgsltError as error:
        return json.dumps({"error": {"type": type(error).__name__, "message": str(error)}})
    certificate = None if answer.certificate is None else answer.certificate.to_text()
    return json.dumps({"answer": answer.to_json(), "certificate": certificate})


def _lost(task: str, reason: str) -> str:
    """The result for a task whose worker was stopped or died: trivial bounds."""
    answer = Answer.trivial(reason, json.loads(task)["time_limit"] or 0.0)
    return json.dumps({"answer": answer.to_json(), "certificate": None})


def answer_of(problem: Problem, result: str) -> Answer:
    """The answer in a result; an error is raised."""
    given = json.loads(result)
    if "error" in given:
        raise ProblemError(given["error"]["message"])
    answer, text = given["answer"], given["certificate"]
    if text is None:
        return replace(Answer.trivial(answer["stopped_by"], answer["seconds"]), id=problem.id)
    return replace(Answer.of(Certificate.from_text(text)), id=problem.id, seconds=answer["seconds"])

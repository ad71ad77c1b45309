"""Persistent worker processes with a hard limit on the seconds of each task.

A task and its result are texts. A worker that overruns the limit is killed and replaced, one that dies is replaced; in
both cases the caller says what the result is. Results come in the order of the tasks, each as soon as it and all
before it are ready.

Example:
    >>> list(run_tasks(["a", "b"], str.upper, jobs=1, limit=10.0, lost=lambda task, reason: reason))
    ['A', 'B']
"""

import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

Work = Callable[[str], str]
Lost = Callable[[str, str], str]


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, the index of its task (None: idle), and when that task is overdue."""

    process: BaseProcess
    pipe: Connection
    task: int | None = None
    deadline: float = 0.0


def run_tasks(
    tasks: Sequence[str], work: Work, *, jobs: int, limit: float | None, lost: Lost
) -> Generator[str, None, None]:
    """The results of `work` on every task, in order, from `jobs` processes.

    Args:
        tasks: the texts to work on.
        work: a function of a module (it is found by name in the worker), text to text; it must not raise.
        jobs: the number of processes, at least 1.
        limit: seconds after which a task is given up, or None.
        lost: (task, reason) -> the result of a task that was given up.
    """
    context = _context()
    workers: list[_Worker] = []
    results: dict[int, str] = {}
    todo, done = 0, 0
    try:
        while done < len(tasks):
            while todo < len(tasks) and (worker := _idle(workers, jobs, context, work)):
                _give(worker, todo, tasks[todo], limit)
                todo += 1
            while done in results:
                yield results.pop(done)
                done += 1
            if done < len(tasks):
                _collect(workers, tasks, results, lost)
    finally:
        for worker in workers:
            _stop(worker)


def _context() -> BaseContext:
    """Fork where that is safe (Linux, one thread): a worker then costs milliseconds. Spawn elsewhere."""
    return get_context("fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn")


def _idle(workers: list[_Worker], jobs: int, context: BaseContext, work: Work) -> _Worker | None:
    """A worker without a task; a new one is started while there are fewer than `jobs`."""
    for worker in workers:
        if worker.task is None:
            return worker
    if len(workers) < jobs:
        workers.append(_start(context, work, [other.pipe for other in workers]))
        return workers[-1]
    return None


def _start(context: BaseContext, work: Work, inherited: list[Connection]) -> _Worker:
    """A new process that serves tasks until its pipe closes."""
    ours, theirs = context.Pipe()
    inherited = [*inherited, ours] if context.get_start_method() == "fork" else []
    process = context.Process(target=_serve, args=(theirs, work, inherited), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(pipe: Connection, work: Work, inherited: list[Connection]) -> None:
    """The loop of a worker. Ctrl-C is for the parent; inherited ends of pipes must not stay open here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    try:
        while True:
            pipe.send_bytes(work(pipe.recv_bytes().decode()).encode())
    except (EOFError, OSError):
        return


def _give(worker: _Worker, index: int, task: str, limit: float | None) -> None:
    worker.task = index
    worker.deadline = float("inf") if limit is None else time.monotonic() + limit
    try:
        worker.pipe.send_bytes(task.encode())
    except OSError:
        worker.deadline = 0.0


def _collect(workers: list[_Worker], tasks: Sequence[str], results: dict[int, str], lost: Lost) -> None:
    """Wait until something happens; take what is ready, and replace what died or is overdue."""
    busy = {worker.pipe: worker for worker in workers if worker.task is not None}
    first = min(worker.deadline for worker in busy.values())
    ready = wait(list(busy), None if first == float("inf") else max(0.0, first - time.monotonic()))
    for worker in busy.values():
        assert worker.task is not None
        reason = None
        if worker.pipe in ready:
            try:
                results[worker.task] = worker.pipe.recv_bytes().decode()
            except (EOFError, OSError):
                worker.process.join(1.0)
                reason = f"the worker process died (exit code {worker.process.exitcode})"
        elif worker.deadline <= time.monotonic():
            reason = "time limit"
        else:
            continue
        if reason is not None:
            results[worker.task] = lost(tasks[worker.task], reason)
            _stop(worker)
            workers.remove(worker)
        worker.task = None


def _stop(worker: _Worker) -> None:
    """End the process at once and free what belongs to it."""
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    worker.process.close()

"""Persistent worker processes with hard limits on the seconds of each task and on the memory of each worker.

A task and its result are texts. A worker that overruns the time limit is killed and replaced, one that dies is
replaced; in both cases the caller says what the result is. Results come in the order of the tasks, each as soon as it
and all before it are ready.

The memory limit is one on the data of the process (Linux: RLIMIT_DATA; elsewhere there is none). Beyond it Python
raises `MemoryError`, which the work may turn into a result; a library that cannot go on ends the process.

Example:
    >>> list(run_tasks(["a", "b"], str.upper, jobs=1, limit=10.0, lost=lambda task, reason: reason))
    ['A', 'B']
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

Work = Callable[[str], str]
Lost = Callable[[str, str], str]


MEBIBYTE = 2**20
MOST_MEMORY = 4096 * MEBIBYTE
LEAST_MEMORY = 512 * MEBIBYTE
SHARE_OF_MACHINE = 0.8
CGROUP = Path("/sys/fs/cgroup/memory.max")


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, the index of its task (None: idle), and when that task is overdue."""

    process: BaseProcess
    pipe: Connection
    task: int | None = None
    deadline: float = 0.0


def memory_share(jobs: int) -> int | None:
    """The bytes that each of so many workers may use: 4 GiB, but together at most 80 % of the machine.

    At least 512 MiB each; None where there is no way to set a limit.
    """
    if resource is None or sys.platform != "linux":
        return None
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):  # no such file, or "max"
        machine = min(machine, int(CGROUP.read_text()))
    return max(LEAST_MEMORY, min(MOST_MEMORY, int(SHARE_OF_MACHINE * machine) // jobs))


def run_tasks(
    tasks: Sequence[str], work: Work, *, jobs: int, limit: float | None, lost: Lost, memory: int | None = None
) -> Generator[str, None, None]:
    """The results of `work` on every task, in order, from `jobs` processes.

    Args:
        tasks: the texts to work on.
        work: a function of a module (it is found by name in the worker), text to text; it must not raise.
        jobs: the number of processes, at least 1.
        limit: seconds after which a task is given up, or None.
        lost: (task, reason) -> the result of a task that was given up.
        memory: bytes of data that each process may use, or None; see `memory_share`.
    """
    context = _context()
    workers: list[_Worker] = []
    results: dict[int, str] = {}
    todo, done = 0, 0
    try:
        while done < len(tasks):
            while todo < len(tasks) and (worker := _idle(workers, jobs, context, work, memory)):
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


def _idle(workers: list[_Worker], jobs: int, context: BaseContext, work: Work, memory: int | None) -> _Worker | None:
    """A worker without a task; a new one is started while there are fewer than `jobs`."""
    for worker in workers:
        if worker.task is None:
            return worker
    if len(workers) < jobs:
        workers.append(_start(context, work, [other.pipe for other in workers], memory))
        return workers[-1]
    return None


def _start(context: BaseContext, work: Work, inherited: list[Connection], memory: int | None) -> _Worker:
    """A new process that serves tasks until its pipe closes."""
    ours, theirs = context.Pipe()
    inherited = [*inherited, ours] if context.get_start_method() == "fork" else []
    given = (theirs, work, inherited, memory)
    process = context.Process(target=_serve, args=given, daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(pipe: Connection, work: Work, inherited: list[Connection], memory: int | None) -> None:
    """The loop of a worker. Ctrl-C is for the parent; inherited ends of pipes must not stay open here."""
    if memory is not None and resource is not None:
        _limit_memory(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    try:
        while True:
            pipe.send_bytes(work(pipe.recv_bytes().decode()).encode())
    except (EOFError, OSError):
        return


def _limit_memory(memory: int) -> None:
    """Lower the limit on data, and leave no core file of a process that ends for lack of it."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


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
                reason = _death(worker.process.exitcode)
        elif worker.deadline <= time.monotonic():
            reason = "time limit"
        else:
            continue
        if reason is not None:
            results[worker.task] = lost(tasks[worker.task], reason)
            _stop(worker)
            workers.remove(worker)
        worker.task = None


def _death(exitcode: int | None) -> str:
    """Why a worker is gone: libraries abort where memory cannot be had, and the system kills where it is short."""
    if exitcode is not None and -exitcode in (signal.SIGABRT, signal.SIGKILL):
        return f"memory limit (the worker process was ended by {signal.Signals(-exitcode).name})"
    return f"the worker process died (exit code {exitcode})"


def _stop(worker: _Worker) -> None:
    """End the process at once and free what belongs to it."""
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    worker.process.close()

"""Work done in other processes, so that one job which crashes, hangs or wants all memory costs itself only.

Each worker does many jobs, one at a time, over a pipe of its own with a deadline for each job. One that dies
or hangs is replaced. Memory is limited on Linux; elsewhere only time is.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

_START_SECONDS = 60
_JOBS_A_WORKER = 20
"""Worth starting another worker for."""
_START_METHOD = "fork" if sys.platform == "linux" else "spawn"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one worker: seconds for each job; bytes beyond what it has at its start; how many at most; how the
    system starts one.
    """

    seconds: float = 30
    bytes: int = 600_000_000
    workers: int = 4
    start_method: str = _START_METHOD


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of a job whose worker died or, too slow, was ended."""

    too_slow: bool


def isolated(
    work: Callable[[Job], Result], jobs: Sequence[Job], limits: Limits | None = None
) -> Iterator[Result | Lost]:
    """Each job's result, in the jobs' order. work, jobs and results must be picklable.

    What work raises is raised here: only a death or a deadline makes a job `Lost`. Where no worker can be
    started (a host that is no Python of its own), the work is done here.
    """
    limits = limits or Limits()
    count = min(limits.workers, os.cpu_count() or 1, 1 + len(jobs) // _JOBS_A_WORKER)
    pool = _Pool(work, jobs, limits)
    try:
        if not pool.start(min(count, len(jobs))):
            yield from map(work, jobs)
            return
        for number in range(len(jobs)):
            while number not in pool.results:
                pool.step()
            yield pool.results.pop(number)
    finally:
        for worker in pool.workers:
            worker.stop()


class _Pool(Generic[Job, Result]):
    """The workers, and the results that nobody has taken yet."""

    def __init__(self, work: Callable[[Job], Result], jobs: Sequence[Job], limits: Limits) -> None:
        self.work, self.limits = work, limits
        self.waiting = iter(enumerate(jobs))
        self.results: dict[int, Result | Lost] = {}
        self.workers: list[_Worker] = []

    def start(self, count: int) -> bool:
        """Whether all of them run."""
        self.workers += [_Worker(self.work, self.limits) for _ in range(count)]
        if not all(worker.runs() for worker in self.workers):
            return False
        for worker in self.workers:
            self.give_next(worker)
        return True

    def give_next(self, worker: _Worker) -> None:
        given = next(self.waiting, None)
        if given is not None:
            worker.give(*given)

    def step(self) -> None:
        """Waits until a worker has something to say, or has said nothing for too long."""
        busy = [worker for worker in self.workers if worker.number is not None]
        left = min(worker.deadline for worker in busy) - time.monotonic()
        said = connection.wait([worker.pipe for worker in busy], max(0, left))
        for worker in busy:
            if worker.pipe in said:
                self.settle(worker, worker.answer())
            elif time.monotonic() >= worker.deadline:
                self.settle(worker, Lost(too_slow=True))

    def settle(self, worker: _Worker, result: Any) -> None:
        assert worker.number is not None
        self.results[worker.number] = result
        worker.number = None
        if isinstance(result, Lost):
            worker.stop()
            self.workers[self.workers.index(worker)] = worker = _Worker(self.work, self.limits)
            if not worker.runs():
                raise RuntimeError("no other worker process could be started")
        self.give_next(worker)


class _Worker:
    """One process, and this side of its pipe. number: the job that it is at, None for none."""

    def __init__(self, work: Callable[[Any], Any], limits: Limits) -> None:
        self.seconds = limits.seconds
        self.number: int | None = None
        self.deadline = 0.0
        context: Any = get_context(limits.start_method)
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, self.pipe, work, limits.bytes), daemon=True
        )
        self.process.start()
        theirs.close()  # so that its end is ours to see

    def runs(self) -> bool:
        """Whether it has said that it is there. No job is to blame if not."""
        return self.pipe.poll(_START_SECONDS) and not isinstance(self.answer(), Lost)

    def give(self, number: int, job: object) -> None:
        self.number = number
        self.deadline = time.monotonic() + self.seconds
        try:
            self.pipe.send(job)
        except OSError:
            self.deadline = 0.0  # it died between two jobs

    def answer(self) -> Any:
        """What the worker sent; Lost where it died. Raises what its work raised."""
        try:
            raised, answer = self.pipe.recv()
        except (EOFError, OSError):
            return Lost(too_slow=False)
        if raised:
            raise answer
        return answer

    def stop(self) -> None:
        """Ends the process at once: it holds nothing that could be half done."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, other_side: Connection, work: Callable[[Any], Any], extra_bytes: int) -> None:
    """The worker's side. It is silent: a crash is told by the other side, in the user's words."""
    other_side.close()  # a forked worker has it too, and would never see that the other side is gone
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _limit_memory(extra_bytes)
    pipe.send((False, None))
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(_attempt(work, job))


def _attempt(work: Callable[[Any], Any], job: object) -> tuple[bool, Any]:
    """(whether it raised, the result or what was raised). Running out of memory ends the process."""
    try:
        return False, work(job)
    except MemoryError:
        os._exit(1)
    except Exception as error:  # raised again on the other side
        error.add_note(traceback.format_exc())
        return True, error


def _limit_memory(extra_bytes: int) -> None:
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    limit = pages * resource.getpagesize() + extra_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

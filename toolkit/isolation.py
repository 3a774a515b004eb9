"""Work done in other processes, so that one job which crashes, hangs or wants all memory costs itself only.

Each worker does many jobs, one at a time, over a pipe of its own with a deadline for each job. One that dies
or hangs is replaced; one stays for the next time. Memory is limited on Linux; elsewhere only time is.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from toolkit.worker import Learn, serve

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
            worker.stop_or_stay()


class _Pool(Generic[Job, Result]):
    """The workers, and the results that nobody has taken yet."""

    def __init__(self, work: Callable[[Job], Result], jobs: Sequence[Job], limits: Limits) -> None:
        self.work, self.limits = work, limits
        self.waiting = iter(enumerate(jobs))
        self.results: dict[int, Result | Lost] = {}
        self.workers: list[_Worker] = []

    def start(self, count: int) -> bool:
        """Whether all of them run."""
        while _idle and len(self.workers) < count:
            worker = _idle.pop()
            if worker.fits(self.limits):
                self.workers.append(worker)
            else:
                worker.stop()
        self.workers += [_Worker(self.limits) for _ in range(count - len(self.workers))]
        if not all(worker.runs() for worker in self.workers):
            return False
        for worker in self.workers:
            worker.learn(self.work)
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
                self.settle(worker, worker.said())
            elif time.monotonic() >= worker.deadline:
                self.settle(worker, Lost(too_slow=True))

    def settle(self, worker: _Worker, said: bytes | Lost) -> None:
        """The worker goes on before what it said is unpacked."""
        number, worker.number = worker.number, None
        assert number is not None
        if isinstance(said, Lost):
            worker.stop()
            self.workers[self.workers.index(worker)] = worker = _Worker(self.limits)
            if not worker.runs():
                raise RuntimeError("no other worker process could be started")
            worker.learn(self.work)
        self.give_next(worker)
        self.results[number] = said if isinstance(said, Lost) else _answer(said)


class _Worker:
    """One process, and this side of its pipe. number: the job that it is at, None for none."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.number: int | None = None
        self.deadline = 0.0
        self.started = False
        context: Any = get_context(limits.start_method)
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(theirs, limits.bytes, limits.start_method == "fork"), daemon=True
        )
        self.process.start()
        theirs.close()  # so that its end is ours to see

    def runs(self) -> bool:
        """Whether it has said that it is there. No job is to blame if not."""
        if not self.started:
            self.started = self.pipe.poll(_START_SECONDS) and not isinstance(self.said(), Lost)
        return self.started

    def fits(self, limits: Limits) -> bool:
        """Whether one that has stayed will do now; it takes over the new deadline."""
        same = (self.limits.bytes, self.limits.start_method) == (limits.bytes, limits.start_method)
        self.limits = limits
        return same and self.process.is_alive()

    def learn(self, work: Callable[[Any], Any]) -> None:
        """What to do with the jobs that follow."""
        with suppress(OSError):  # it has died: its first job will tell
            self.pipe.send(Learn(work))

    def give(self, number: int, job: object) -> None:
        self.number = number
        self.deadline = time.monotonic() + self.limits.seconds
        try:
            self.pipe.send(job)
        except OSError:
            self.deadline = 0.0  # it died between two jobs

    def said(self) -> bytes | Lost:
        """What the worker sent; Lost where it died."""
        try:
            return self.pipe.recv_bytes()
        except (EOFError, OSError):
            return Lost(too_slow=False)

    def stop(self) -> None:
        """Ends the process at once: it holds nothing that could be half done."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def stop_or_stay(self) -> None:
        """One that is at nothing stays for the next call: starting one is what costs."""
        if self.started and self.number is None and not _idle and self.process.is_alive():
            _idle.append(self)
        else:
            self.stop()


def _answer(said: bytes) -> Any:
    """What the work gave. Raises what it raised."""
    raised, answer = pickle.loads(said)
    if raised:
        raise answer
    return answer


_idle: list[_Worker] = []  # at most one
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # it is the other process's

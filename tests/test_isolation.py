"""A job that dies, hangs or wants all memory costs itself only; wrong code raises as if it ran here."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import subprocess
import sys
import time

import pytest

from toolkit.isolation import Limits, Lost, isolated

QUICK = Limits(seconds=1)


def work(job: object) -> object:
    """What the word says, else the job itself."""
    if job == "abort":
        faulthandler.disable()
        os.abort()
    if job == "exit":
        os._exit(0)
    if job == "hang":
        time.sleep(60)
    if job == "memory":
        return len(bytearray(2_000_000_000))
    if job == "wrong code":
        raise KeyError("wrong rule")
    return job


def test_results_come_in_the_jobs_order() -> None:
    assert list(isolated(work, range(500))) == list(range(500))
    assert list(isolated(work, [])) == []


@pytest.mark.parametrize("deadly", ["abort", "exit"])
def test_a_death_costs_its_own_job_only(deadly: str) -> None:
    jobs = [deadly if number in (0, 7, 8, 99) else number for number in range(100)]
    lost = Lost(too_slow=False)
    assert list(isolated(work, jobs)) == [lost if job == deadly else job for job in jobs]


def test_a_hanging_job_is_ended_at_its_deadline() -> None:
    began = time.monotonic()
    assert list(isolated(work, [1, "hang", 2], QUICK)) == [1, Lost(too_slow=True), 2]
    assert time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_job_that_wants_all_memory_is_lost() -> None:
    assert list(isolated(work, [1, "memory", 2])) == [1, Lost(too_slow=False), 2]


def test_wrong_code_raises() -> None:
    with pytest.raises(KeyError, match="wrong rule"):
        list(isolated(work, [1, "wrong code", 2]))


def test_nobody_is_left_when_the_results_are_no_longer_wanted() -> None:
    results = isolated(work, [1, "hang"])
    assert next(results) == 1
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_workers_start_as_on_windows_too() -> None:
    jobs = [1, "exit", 2]
    assert list(isolated(work, jobs, Limits(start_method="spawn"))) == [1, Lost(too_slow=False), 2]


def test_a_job_costs_less_than_a_millisecond() -> None:
    """Of processor time, on this side; half a second is for starting."""
    began = time.process_time()
    assert len(list(isolated(work, ["x" * 3_000] * 1_000))) == 1_000
    assert time.process_time() - began < 1.5


_LONELY = """
import os, time
from toolkit.isolation import Limits, isolated
def work(job):
    return os.getpid()
results = isolated(work, [1, 2], Limits(workers=1))
print(next(results), flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends the parent")
def test_a_worker_ends_with_a_parent_that_was_killed() -> None:
    done = subprocess.run(  # returns when nobody has the output open any more: the worker has it too
        [sys.executable, "-c", _LONELY], stdout=subprocess.PIPE, timeout=20, check=False
    )
    assert int(done.stdout)

"""Crashes on purpose: `consolidate` and `fill` killed at random instants, and made to fail at every call to
the disk. What stands in the round's folder must be the old file or the new one, always readable.

    python -m benchmarks.kills 1000
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import rounds
from tests.support.workbooks import type_into
from toolkit import actions, files
from toolkit.files.leftovers import is_leftover
from toolkit.findings import Finding

_DISK_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.listdir", "os.scandir")
_FORK: Any = multiprocessing.get_context("fork") if hasattr(os, "fork") else None


@dataclass
class Job:
    """A job that writes one file.

    run: does it, and returns what it found. outcomes: the file before and after.
    """

    name: str
    file: Path
    run: Callable[[], Sequence[Finding]]
    outcomes: tuple[bytes, bytes]

    @property
    def folder(self) -> Path:
        """The round's folder."""
        return self.file.parent if self.name == "consolidate" else self.file.parents[1]


def jobs(folder: Path) -> list[Job]:
    """`consolidate` and `fill`, each in a small round of its own and with something to write."""
    return [_consolidating(_round(folder / "consolidate")), _filling(_round(folder / "fill"))]


def _round(folder: Path) -> Path:
    round = rounds.issue(folder)
    rounds.answer(round, "Kadut", "Puistot", "Tekniset palvelut")
    return round


def _consolidating(round: Path) -> Job:
    workbook, summary = rounds.workbook(round, "Kadut"), round / "yhteenveto.xlsx"
    actions.consolidate(round)
    old = summary.read_bytes()
    type_into(workbook, ("Talous", "Ennuste 2026", "Myyntituotot", 1100))
    actions.consolidate(round)
    new = summary.read_bytes()
    return Job("consolidate", summary, lambda: actions.consolidate(round).whole.all_findings, (old, new))


def _filling(round: Path) -> Job:
    workbook = rounds.workbook(round, "Puistot")
    old = workbook.read_bytes()
    actions.fill([workbook])
    new = workbook.read_bytes()
    return Job("fill", workbook, lambda: actions.fill([workbook])[0].findings, (old, new))


def set_back(job: Job) -> None:
    """The old file stands there again, written by the tool itself, so that it counts as its own."""
    files.write_safely(job.file, job.outcomes[0])


def killed(job: Job, times: int, seed: int = 1) -> Counter[str]:
    """How often the old and the new file stood there after a kill.

    Raises AssertionError for anything else.
    """
    chance = random.Random(seed)
    took = _duration(job)
    seen: Counter[str] = Counter()
    for _ in range(times):
        set_back(job)
        process = _FORK.Process(target=job.run)  # a daemon may have no workers
        process.start()
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0, 1.2 * took))
        else:
            _wait_for_writing(job, process)
            time.sleep(chance.uniform(0, 0.004))
        process.kill()
        process.join()
        middle = bool(_leftovers(job))
        seen[_outcome(job)] += 1
        seen["in the middle of writing"] += middle
    assert_readable(job)
    return seen


def _wait_for_writing(job: Job, process: Any) -> None:
    earlier = _leftovers(job)
    while process.is_alive() and _leftovers(job) <= earlier:
        pass


def _leftovers(job: Job) -> set[Path]:
    return {path for path in job.folder.rglob(".toteuma-*") if is_leftover(path.name)}


def _duration(job: Job) -> float:
    set_back(job)
    start = time.perf_counter()
    process = _FORK.Process(target=job.run)
    process.start()
    process.join()
    return time.perf_counter() - start


def _outcome(job: Job) -> str:
    found = job.file.read_bytes()
    assert found in job.outcomes, f"{job.name}: neither the old file nor the new one"
    files.read_bytes(found, job.file.name)
    return "old" if found == job.outcomes[0] else "new"


def assert_readable(job: Job) -> None:
    """Every version kept is a whole one, no summary counts as edited, one more run leaves nothing behind."""
    place = actions.RoundFolder(job.folder)
    for version in actions.kept_versions(place.path):
        files.read_workbook(version.path, version.file)
    assert not list(place.path.glob("*muokattu*"))
    job.run()
    assert job.file.read_bytes() == job.outcomes[1]
    assert not _leftovers(job)


def failing(job: Job, folder: Path) -> Counter[str]:
    """The job with its first call to the disk failing, then its second, …: what stood there afterwards."""
    seen: Counter[str] = Counter()
    for number in range(1, 1000):
        set_back(job)
        process = _FORK.Process(target=_run_failing, args=(job, folder, number))
        process.start()
        process.join()
        found = job.file.read_bytes()
        files.read_bytes(found, job.file.name)
        told = process.exitcode == _TOLD
        assert process.exitcode in (_DONE, _TOLD, _NOT_REACHED), f"{job.name}: call {number} raised a bug"
        assert told or found in job.outcomes, f"{job.name}: call {number} changed the file unsaid"
        seen["old" if found == job.outcomes[0] else "new" if found == job.outcomes[1] else "partial"] += 1
        if process.exitcode == _NOT_REACHED:
            return seen
    raise AssertionError("no end of calls")


_DONE, _TOLD, _NOT_REACHED = 0, 20, 30


def _run_failing(job: Job, folder: Path, number: int) -> None:
    """In a process of its own, which ends with it: a hook for audit events can't be taken off again."""
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(5, "Input/output error", str(job.file))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _DISK_EVENTS and str(arguments[0]).startswith(str(folder)):
            count()

    def synced(handle: int) -> None:
        count()
        sync(handle)

    sync, os.fsync = os.fsync, synced
    sys.addaudithook(hook)
    try:
        findings = job.run()
    except (OSError, actions.CannotDo):
        os._exit(_TOLD)
    # A file that could not be read costs only itself: the job is done without it, and says so.
    unread = any(found.code == "FILE_UNAVAILABLE" for found in findings)
    os._exit(_NOT_REACHED if calls < number else _TOLD if unread else _DONE)


def main(times: int) -> None:
    """Both, printed."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        for job in jobs(folder):
            print(f"{job.name}: {times} kills:", dict(killed(job, times)))
            print(f"{job.name}: a failure at each call to the disk:", dict(failing(job, folder)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

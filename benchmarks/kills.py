"""Crashes on purpose: `consolidate`, `fill`, `update` and `issue` killed at random instants, and made to fail
at every call to the disk. Each file in the round must be the old one or the new one, always readable.

    python -m benchmarks.kills 1000
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import rounds
from tests.support.workbooks import type_into
from toolkit import actions, files
from toolkit.files.leftovers import is_leftover

_DISK_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.listdir", "os.scandir")
_FORK: Any = multiprocessing.get_context("fork") if hasattr(os, "fork") else None


_SAID = ("FILE_UNAVAILABLE", "FILE_NOT_WRITTEN", "FILE_IN_USE", "unreadable", "unwritten")
"""A file that could not be read or written costs only itself: the job is done without it, and says so."""


@dataclass
class Job:
    """A job that writes files in a round's folder.

    run: does it, and returns the codes of what it found. before, after: the files that it writes, None where
    there was none.
    """

    name: str
    folder: Path
    run: Callable[[], Iterable[str]]
    before: Mapping[Path, bytes | None]
    after: Mapping[Path, bytes]


def jobs(folder: Path) -> list[Job]:
    """Everything that writes, each in a small round of its own and with something to write."""
    made = [_consolidating, _filling, _updating, _issuing]
    return [make(folder / make.__name__.strip("_")) for make in made]


def _round(folder: Path) -> Path:
    round = rounds.issue(folder)
    rounds.answer(round, "Kadut", "Puistot", "Tekniset palvelut")
    return round


def _job(round: Path, run: Callable[[], Iterable[str]], before: Mapping[Path, bytes | None]) -> Job:
    """The job, once done for what stands there afterwards."""
    run()
    return Job(round.parent.name, round, run, before, {path: path.read_bytes() for path in before})


def _consolidating(folder: Path) -> Job:
    round = _round(folder)
    actions.consolidate(round)
    before = {round / "yhteenveto.xlsx": (round / "yhteenveto.xlsx").read_bytes()}
    type_into(rounds.workbook(round, "Kadut"), ("Talous", "Ennuste 2026", "Myyntituotot", 1100))
    return _job(round, lambda: [f.code for f in actions.consolidate(round).whole.all_findings], before)


def _filling(folder: Path) -> Job:
    round = _round(folder)
    workbook = rounds.workbook(round, "Puistot")
    before = {workbook: workbook.read_bytes()}
    return _job(round, lambda: [f.code for f in actions.fill([workbook])[0].findings], before)


def _updating(folder: Path) -> Job:
    round, late = _round(folder), folder / "late.csv"
    late.write_text(rounds.LEDGER.replace("-31234,56", "-32000,00"), encoding="utf-8")
    units = ("Kadut", "Tekniset palvelut")
    changed = [round / "kooste.xlsm", *(rounds.workbook(round, unit) for unit in units)]
    before = {path: path.read_bytes() for path in changed}
    return _job(round, lambda: [f.code for f in actions.update(round, late).findings], before)


def _issuing(folder: Path) -> Job:
    round = rounds.start(folder)
    before = dict.fromkeys(rounds.workbook(round, unit) for unit in ("Kadut", "Puistot", "Tekniset palvelut"))
    return _job(round, lambda: [one.outcome for one in actions.issue(round)], before)


def set_back(job: Job) -> None:
    """The old files stand there again, written by the tool itself, so that they count as its own."""
    for path, data in job.before.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            files.write_safely(path, data)


def killed(job: Job, times: int, seed: int = 1) -> Counter[str]:
    """How often the old and the new file stood there after a kill.

    Raises AssertionError for anything else.
    """
    chance = random.Random(seed)
    took = _duration(job)
    seen: Counter[str] = Counter()
    for _ in range(times):
        set_back(job)
        process = _FORK.Process(target=job.run)  # not daemon: it starts readers of its own
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
    """Which files stand there: the old ones, the new ones, or some of each; every one of them whole."""
    found = {path: path.read_bytes() if path.exists() else None for path in job.before}
    for path, data in found.items():
        assert data in (job.before[path], job.after[path]), f"{job.name}: {path.name} is neither old nor new"
    return "old" if found == job.before else "new" if found == job.after else "some of each"


def assert_readable(job: Job) -> None:
    """Every version kept is a whole one, no summary counts as edited, one more run leaves nothing behind."""
    for version in actions.kept_versions(job.folder):
        files.read_workbook(version.path, version.file)
    assert not list(job.folder.glob("*muokattu*"))
    job.run()
    assert _outcome(job) == "new"
    assert not _leftovers(job)


def failing(job: Job) -> Counter[str]:
    """The job with its first call to the disk failing, then its second, …: what stood there afterwards."""
    seen: Counter[str] = Counter()
    for number in range(1, 2000):
        set_back(job)
        process = _FORK.Process(target=_run_failing, args=(job, number))
        process.start()
        process.join()
        assert process.exitcode in (_DONE, _TOLD, _NOT_REACHED), f"{job.name}: call {number} raised a bug"
        seen[_outcome_of_failing(job, told=process.exitcode == _TOLD)] += 1
        if process.exitcode == _NOT_REACHED:
            return seen
    raise AssertionError("no end of calls")


def _outcome_of_failing(job: Job, *, told: bool) -> str:
    """As `_outcome`; what says that it lacks a file may also be something third, and is then whole."""
    if not told:
        return _outcome(job)
    for path in job.before:
        if path.exists():
            files.read_bytes(path.read_bytes(), path.name)
    return "told"


_DONE, _TOLD, _NOT_REACHED = 0, 20, 30


def _run_failing(job: Job, number: int) -> None:
    """In a process of its own, which ends with it: a hook for audit events can't be taken off again."""
    calls = _FORK.Value("i", 0)  # the readers that it starts count with it

    def count() -> None:
        with calls.get_lock():
            calls.value += 1
            reached = calls.value == number
        if reached:
            code = (errno.EIO, errno.ENOSPC, errno.EACCES)[number % 3]
            raise OSError(code, os.strerror(code), str(job.folder))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _DISK_EVENTS and str(arguments[0]).startswith(str(job.folder.parent)):
            count()

    def synced(handle: int) -> None:
        count()
        sync(handle)

    sync, os.fsync = os.fsync, synced
    sys.addaudithook(hook)
    try:
        codes = set(job.run())
    except (OSError, actions.CannotDo):
        os._exit(_TOLD)
    os._exit(_NOT_REACHED if calls.value < number else _TOLD if codes & set(_SAID) else _DONE)


def main(times: int) -> None:
    """Both, printed."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        for job in jobs(folder):
            print(f"{job.name}: {times} kills:", dict(killed(job, times)))
            print(f"{job.name}: a failure at each call to the disk:", dict(failing(job)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

"""Mutated workbooks: python -m tests.fuzz [COUNT] [SEED]

Each is the filled workbook with something inside of its parts changed (`tests/support/mutants.py`). It is
read as `check` reads it, in a worker process. It must be refused or read, with no exception and in time; and
every figure of which nothing is said must be the one that its cell shows (`tests/support/oracle.py` tells how
that is known). Mutant n depends on n only: `python -m tests.fuzz 1 n` makes it again, and keeps the file.
A long round can be run in slices: COUNT SEED, then COUNT SEED+COUNT.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.corpus.case import UNIT
from tests.support import rounds
from tests.support.mutants import Parts, mutant
from tests.support.oracle import Oracle
from tests.support.packages import parts_of
from toolkit import files
from toolkit.actions.folder import load_round
from toolkit.actions.unit_reading import read_unit
from toolkit.collecting import Reading
from toolkit.grid import Change
from toolkit.isolation import Limits, Lost, isolated
from toolkit.rounds import Round

MAX_SECONDS = 2
LISTED: tuple[tuple[str, tuple[str | float, ...]], ...] = (
    ("Investoinnit", ("Irtain", "Menot", -9000, -10000, -5000.5)),
    ("Investoinnit", ("Irtain", "Tulot", 900, 1000, 500)),
    ("Hankkeet", ("", "Digi", "Lomakkeet", 0.66, 120000, 0.2)),
    ("Riskit", ("Taloudellinen", "Korot", 2, 3, "", "Kilpailutus", "Talous")),
)  # fmt: skip
BROKEN = ("wrong", "crashed", "hung", "slow")


@dataclass(frozen=True, slots=True)
class Bench:
    """What every mutant is made from and judged by."""

    data: bytes
    parts: Parts
    round: Round
    oracle: Oracle
    folder: Path

    def judged(self, number: int) -> tuple[str, str]:
        """What became of the mutant: in a word or two, and where something broke, what."""
        data = mutant(self.data, self.parts, Random(number))
        path = self.folder / f"{number}.xlsx"
        path.write_bytes(data)
        began = time.process_time()
        try:
            reading = read_unit(path, path.name, self.round)
        except Exception as error:  # which must not be: it is what is looked for
            return "crashed", f"{type(error).__name__}: {error}"[:200]
        if time.process_time() - began > MAX_SECONDS:
            return "slow", f"{time.process_time() - began:.1f} s"
        outcome = self._outcome(data, reading)
        if outcome[0] not in BROKEN:
            path.unlink()
        return outcome

    def _outcome(self, data: bytes, reading: Reading) -> tuple[str, str]:
        if reading.submission is None:
            return f"refused {reading.findings[0].code}", ""
        wrong = self.oracle.wrong(data, reading)
        if wrong:
            return "wrong", wrong
        return ("accepted with findings" if reading.findings else "accepted"), ""


def bench(folder: Path) -> Bench:
    """A workbook handed out and filled, on every sheet with figures, in this folder."""
    round = rounds.issue(folder)
    rounds.answer(round, UNIT)
    path = rounds.workbook(round, UNIT)
    next_row = dict.fromkeys((sheet for sheet, _ in LISTED), 5)
    changes: list[Change] = []
    for sheet, values in LISTED:
        changes += [Change(sheet, next_row[sheet], at, value) for at, value in enumerate(values) if value]
        next_row[sheet] += 1
    path.write_bytes(files.patched(path, changes))
    data, known = path.read_bytes(), load_round(round).round
    assert known is not None
    oracle = Oracle(data, read_unit(path, path.name, known))
    return Bench(data, parts_of(data), known, oracle, folder)


def outcomes(bench: Bench, numbers: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Each mutant's number and what became of it, as `Bench.judged` says; dead workers too."""
    found = isolated(bench.judged, numbers, Limits(seconds=20, workers=1))
    for number, one in zip(numbers, found, strict=True):
        if isinstance(one, Lost):
            one = ("hung" if one.too_slow else "crashed", "the worker is gone")
        yield number, *one


def main() -> int:
    """As many mutants as asked for; 1 where one broke a promise."""
    count, seed = (int(word) for word in (*sys.argv[1:], *("2000", "1")[len(sys.argv) - 1 :]))
    folder = Path(tempfile.mkdtemp(prefix="toteuma-fuzz-"))
    began, counts = time.monotonic(), Counter[str]()
    for number, outcome, what in outcomes(bench(folder), range(seed, seed + count)):
        counts[outcome] += 1
        if outcome in BROKEN:
            print(f"{number}: {outcome}: {what} ({folder / f'{number}.xlsx'})", flush=True)
    for outcome, times in counts.most_common():
        print(f"{times:7} {outcome}")
    print(f"{(time.monotonic() - began) / count * 1000:7.1f} ms a mutant")
    return 1 if any(counts[outcome] for outcome in BROKEN) else 0


if __name__ == "__main__":
    sys.exit(main())

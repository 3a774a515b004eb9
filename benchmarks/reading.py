"""What each safeguard of reading costs for one workbook: python -m benchmarks.reading [UNITS]

Over the filled workbooks of a round, processor milliseconds a file, the least of some repeats:

bare calamine    every sheet's values, nothing looked at
gate             the package examined; known: these files were seen before, as in `update`; new: others of the
                 round were; first: none was, as when one file is checked
read             gate, calamine, and the second look: errors, formulas without a value, formats, merges
checked          read, bound and checked, in this process
isolated         the same in a worker process, by the clock, one worker: what it adds is sending and waiting
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO

from python_calamine import CalamineWorkbook

from benchmarks.rounds import filled_round
from toolkit import files
from toolkit.actions import load_round
from toolkit.actions.unit_reading import Returned, read_unit, read_units
from toolkit.files import package, plain_scanning, soundness
from toolkit.files.examining import open_examined
from toolkit.isolation import Limits

REPEATS = 5


def main(units: int) -> None:
    """Prints one row for each."""
    folder = filled_round(units)
    round = load_round(folder).round
    paths = sorted((folder / "vastuualueet").glob("*.xlsx"))
    data = [path.read_bytes() for path in paths]
    bare = best(lambda: each(calamine, data), len(data))
    row("bare calamine", bare, bare)
    row("gate, known", best(lambda: each(open_examined, data), len(data)), bare)
    row("gate, new", best(lambda: each(open_examined, data), len(data), forget), bare)
    row("gate, first", statistics.median(first(one) for one in data), bare)
    read = best(lambda: each(partial(files.read_bytes, shown_as="x"), data), len(data))
    row("read", read, bare)
    row("  of it the second look", read - bare - best(lambda: each(open_examined, data), len(data)), bare)
    returned = [Returned(path, path.name) for path in paths]
    here = best(lambda: [read_unit(r.path, r.shown_as, round) for r in returned], len(data))
    row("checked", here, bare)
    one = Limits(workers=1)
    clock = time.perf_counter
    here = best(lambda: [read_unit(r.path, r.shown_as, round) for r in returned], len(data), clock=clock)
    there = best(lambda: list(read_units(returned, [round], one)), len(data), clock=clock)
    row("isolated, by the clock", there, here)
    row("  isolation alone", there - here, here)


def each(work: Callable[[bytes], object], data: Sequence[bytes]) -> None:
    """Does it for every workbook."""
    for one in data:
        work(one)


def calamine(data: bytes) -> None:
    """Every sheet's values."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def forget() -> None:
    """As if no workbook had been read in this process."""
    for known in (plain_scanning._frames, plain_scanning._chunks, soundness._sound, package._structures):
        known.forget()
    for cached in (plain_scanning._place, plain_scanning._position, plain_scanning._formula_text):
        cached.cache_clear()


def first(data: bytes) -> float:
    """Milliseconds for the gate on a workbook like none before."""
    forget()
    began = time.process_time()
    open_examined(data)
    return (time.process_time() - began) * 1000


def best(
    work: Callable[[], object],
    count: int,
    before: Callable[[], object] = lambda: None,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Milliseconds a file: the least of the repeats. before: is done before each, and not counted."""
    taken = []
    for _ in range(REPEATS):
        before()
        began = clock()
        work()
        taken.append(clock() - began)
    return min(taken) / count * 1000


def row(what: str, measured: float, against: float) -> None:
    """One line of the table: milliseconds, and how many times the row that it is held against."""
    print(f"{what:<28} {measured:8.2f} ms {measured / against:7.2f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)

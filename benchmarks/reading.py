"""What each safeguard of reading costs for one workbook: python -m benchmarks.reading [UNITS]

Over the filled workbooks of a round, processor milliseconds a file, the least of some repeats:

bare calamine    every sheet's values, nothing looked at
gate             the package examined: the template itself; known: files seen before, as in `update`; new:
                 others of the round were; first: none was, as when one file is checked
read             gate, calamine, and the second look: errors, formulas without a value, formats, merges
checked          read, bound and checked, in this process
isolation        what one worker process adds by the clock: sending and waiting
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
from toolkit.rounds import Round
from workbook_templates.unit import TEMPLATE

REPEATS = 5


def main(units: int) -> None:
    """Prints one row for each."""
    folder = filled_round(units)
    round = load_round(folder).round
    paths = sorted((folder / "vastuualueet").glob("*.xlsx"))
    data = [path.read_bytes() for path in paths]
    bare = best(lambda: each(calamine, data), len(data))
    row("bare calamine", bare, bare)
    template = [TEMPLATE.read_bytes()] * len(data)
    row("gate, the template", best(lambda: each(open_examined, template), len(data)), bare)
    row("gate, known", best(lambda: each(open_examined, data), len(data)), bare)
    row("gate, new", best(lambda: each(open_examined, data), len(data), forget), bare)
    row("gate, first", statistics.median(first(one) for one in data), bare)
    read = best(lambda: each(partial(files.read_bytes, shown_as="x"), data), len(data))
    row("read", read, bare)
    row("  of it the second look", read - bare - best(lambda: each(open_examined, data), len(data)), bare)
    returned = [Returned(path, path.name) for path in paths]
    here = best(lambda: [read_unit(r.path, r.shown_as, round) for r in returned], len(data))
    row("checked", here, bare)
    here, alone = isolation(returned, round)
    row("read here, by the clock", here, here)
    row("  isolation alone", alone, here)


def isolation(returned: Sequence[Returned], round: Round) -> tuple[float, float]:
    """Milliseconds a file by the clock: checked in this process, and what one worker adds; medians of pairs,
    as a clock tells of other processes, too.
    """
    here, added = [], []
    for _ in range(3 * REPEATS):
        began = time.perf_counter()
        for one in returned:
            read_unit(one.path, one.shown_as, round)
        between = time.perf_counter()
        list(read_units(returned, [round], Limits(workers=1)))
        here.append(between - began)
        added.append(time.perf_counter() - between - here[-1])
    scale = 1000 / len(returned)
    return statistics.median(here) * scale, statistics.median(added) * scale


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


def best(work: Callable[[], object], count: int, before: Callable[[], object] = lambda: None) -> float:
    """Processor milliseconds a file: the least of the repeats. before: is done before each, not counted."""
    taken = []
    for _ in range(REPEATS):
        before()
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken) / count * 1000


def row(what: str, measured: float, against: float) -> None:
    """One line of the table: milliseconds, and how many times the row that it is held against."""
    print(f"{what:<28} {measured:8.2f} ms {measured / against:7.2f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)

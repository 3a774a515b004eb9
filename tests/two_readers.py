"""Two readers side by side: python -m tests.two_readers [MUTANTS] [SEED]

What our reader says of every cell of every case of the corpus, and of as many mutated workbooks, against what
openpyxl says, which shares no code with it. Each difference must have one of the reasons in `reason`, in all
of which openpyxl hides something or guesses, or we tell more; any other is printed. Where one of the two
refuses a workbook, nothing is compared.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from tests.corpus import CASES
from tests.fuzz import Bench, bench
from tests.support.mutants import mutant
from toolkit import files
from toolkit.grid import Book, CellError, Position, Sheet, Uncalculated, Value, a1
from toolkit.isolation import Limits, Lost, isolated

UNEXPLAINED = "not explained"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*", re.ASCII)
Key = tuple[str, int, int]
Job = tuple[str, int]
"""("case", its number) or ("mutant", its number)."""
Outcome = tuple[str, tuple[str, ...]]
"""What became of it, and the reasons of its differences, the unexplained ones with what they are."""


def compared(bench: Bench, job: Job) -> Outcome:
    """The two readers' answers on one workbook."""
    warnings.simplefilter("ignore")
    kind, number = job
    data = (
        CASES[number].make(bench.data) if kind == "case" else mutant(bench.data, bench.parts, Random(number))
    )
    try:
        ours = files.read_bytes(data, "x")
    except files.UnreadableWorkbook:
        return "refused by us", ()
    try:
        theirs = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception as error:  # whatever openpyxl raises on it: there is no second witness then
        return f"openpyxl: {type(error).__name__}", ()
    return "read by both", tuple(differences(ours, theirs))


def differences(ours: Book, theirs: Any) -> Iterator[str]:
    """The reason of each difference, with what it is where there is none. theirs: openpyxl's workbook."""
    if not theirs.worksheets:
        yield "openpyxl finds no sheet where parts are named in another case"
        return
    if list(ours.sheets) != [sheet.title for sheet in theirs.worksheets]:
        yield f"{UNEXPLAINED}: {list(ours.sheets)}, {theirs.sheetnames}"
    for sheet in theirs.worksheets:
        own = ours.sheets.get(sheet.title)
        yield from _in_sheet(own, sheet) if own else ()


def _in_sheet(ours: Sheet, theirs: Any) -> Iterator[str]:
    """theirs: openpyxl's worksheet."""
    cells = {(cell.row - 1, cell.column - 1): cell for cell in theirs._cells.values()}
    own = {
        (row, at)
        for row, values in enumerate(ours.rows)
        for at, value in enumerate(values)
        if value is not None
    }
    for at in sorted({*own, *cells}):
        value, other = ours.value(*at), cells.get(at)
        seen = other.value if other and other.value != "" else None
        if not _same(value, seen, bool(seen and other and other.data_type == "e")):
            why = reason(ours, at, value, seen, other)
            place = f": {ours.name} {a1(*at)}: {value!r}, openpyxl {seen!r}" if why == UNEXPLAINED else ""
            yield why + place


def _same(ours: Value, theirs: Any, is_error: bool) -> bool:
    if isinstance(ours, CellError) or is_error:
        return isinstance(ours, CellError) and is_error and ours.code == theirs
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return math.isclose(ours, theirs, rel_tol=1e-12)
    return type(_day(ours)) is type(_day(theirs)) and _day(ours) == _day(theirs)


def _day(value: object) -> object:
    """A day as its midnight, as openpyxl gives it; times to the second."""
    if isinstance(value, dt.datetime):
        return value.replace(microsecond=0)
    return dt.datetime(value.year, value.month, value.day) if isinstance(value, dt.date) else value


def reason(sheet: Sheet, at: Position, ours: Value, theirs: Any, cell: Any) -> str:
    """Why the two differ."""
    if theirs is None and any(_covers(area, at) for area in sheet.merges):
        return "openpyxl hides values under merges"
    if isinstance(ours, Uncalculated):  # with something between the formula and its value, too
        return "we tell a formula without a value"
    if isinstance(theirs, str) and _ESCAPE.sub(lambda found: chr(int(found[1], 16)), theirs) == ours:
        return "openpyxl leaves escapes in texts"
    none = ours == CellError("#NUM!") or (isinstance(ours, str) and not _NUMBER.fullmatch(ours))
    if isinstance(theirs, int | float) and none:
        return "openpyxl takes for a number what is none"
    if ours is None and cell is not None and cell.hyperlink:
        return "openpyxl shows a link's target in an empty cell"
    return UNEXPLAINED


def _covers(area: tuple[Position, Position], at: Position) -> bool:
    (top, left), (bottom, right) = area
    return at != (top, left) and top <= at[0] <= bottom and left <= at[1] <= right


def outcomes(bench: Bench, jobs: Sequence[Job]) -> Iterable[tuple[Job, Outcome]]:
    """Each workbook's outcome, read in a worker: a reader that dies is told likewise."""
    found = isolated(partial(compared, bench), jobs, Limits(seconds=30, workers=1))
    for job, one in zip(jobs, found, strict=True):
        yield job, ("a reader died", (UNEXPLAINED,)) if isinstance(one, Lost) else one


def main() -> int:
    """The corpus, and mutants; 1 where a difference has no reason."""
    count, seed = (int(word) for word in (*sys.argv[1:], *("2000", "1")[len(sys.argv) - 1 :]))
    jobs = [("case", number) for number in range(len(CASES))]
    jobs += [("mutant", number) for number in range(seed, seed + count)]
    became, reasons = Counter[str](), Counter[str]()
    for (kind, number), (outcome, differences) in outcomes(
        bench(Path(tempfile.mkdtemp(prefix="toteuma-two-"))), jobs
    ):
        became[outcome] += 1
        reasons.update({one for one in differences if not one.startswith(UNEXPLAINED)})
        for one in (one for one in differences if one.startswith(UNEXPLAINED)):
            reasons[UNEXPLAINED] += 1
            print(f"{CASES[number].name if kind == 'case' else number}: {one}", flush=True)
    for name, times in (*became.most_common(), *reasons.most_common()):
        print(f"{times:7} {name}")
    return 1 if reasons[UNEXPLAINED] else 0


if __name__ == "__main__":
    sys.exit(main())

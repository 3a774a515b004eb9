"""Every honest workbook filled and updated: python -m tests.patched_honest

`fill` may change cells with formulas, `update` also the ledger's; every other byte of every part stays, and
of the archive each entry's name, place, date and attributes. The filled workbook opens in LibreOffice, which
calculates the very values that were put in, and Microsoft's validator finds nothing that it did not find
before. Prints what is otherwise. The suite does it with some.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tests.corpus import SOUND, Case
from tests.corpus.case import UNIT, with_number
from tests.support import libreoffice as office
from tests.support import rounds
from tests.support.archives import entries
from tests.support.validator import validate
from toolkit import actions

NO_PACKAGE = ("kenoviivat", "osien nimet isoin kirjaimin")
"""We read and patch them, but neither program opens them, patched or not."""
LATE = rounds.LEDGER.replace("-31234,56", "-31999,99")
SHOWN = {("Talous", "F13"): -63765.44, ("Talous", "I13"): -1000, ("Talous", "J13"): "Heikompi kuin TA"}
_CELL = re.compile(rb"<((?:\w+:)?)c(?=[\s/>])[^>]*?(?:/>|>.*?</\1c\s*>)", re.DOTALL)
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension [^>]*>")
_LEDGER = re.compile(rb"""\sr=["'][B-E](?:[6-9]|1\d|2\d)["']""")


def case_made(case: Case, filled: bytes) -> bytes:
    """The case, made from a workbook in which somebody typed over a formula."""
    return case.make(with_number("Talous", "F13", "12345")(filled))


def touched(before: bytes, after: bytes, ledger: bool = False) -> Iterator[str]:
    """What is different in the patched workbook that may not be. ledger: its cells may change, too."""
    old, new = entries(before), entries(after)
    if [one.head for one in old] != [one.head for one in new]:
        yield "entries, dates or attributes"
    for was, now in zip(old, new, strict=False):
        if was.content == now.content:
            if was.stored != now.stored:
                yield f"{was.head.name}: compressed again"
        elif "sheet" not in was.head.name:
            yield f"{was.head.name}: changed"
        elif _frame(was.content) != _frame(now.content):
            yield f"{was.head.name}: changed outside of its cells"
        else:
            yield from _cells(was.head.name, was.content, now.content, ledger)
    with ZipFile(BytesIO(after)) as archive:
        if archive.testzip():
            yield "damaged"


def _frame(xml: bytes) -> bytes:
    """A sheet without its cells, and without the range that it claims: a change outside of it widens it."""
    return _CELL.sub(b"", _DIMENSION.sub(b"", xml))


def _cells(name: str, was: bytes, now: bytes, ledger: bool) -> Iterator[str]:
    pairs = zip(_CELL.finditer(was), _CELL.finditer(now), strict=True)
    for old, new in ((old[0], new[0]) for old, new in pairs):
        mine = re.search(rb"<(?:\w+:)?f[\s/>]", new) or (ledger and _LEDGER.search(new))
        if old != new and not mine:
            yield f"{name}: {old.decode()[:60]}"


def issued(folder: Path) -> tuple[Path, bytes]:
    """A round of which one unit has answered, and that unit's workbook."""
    round = rounds.issue(folder)
    rounds.answer(round, UNIT)
    return round, rounds.workbook(round, UNIT).read_bytes()


def filled_case(case: Case, filled: bytes, path: Path) -> Iterator[str]:
    """What `fill` did wrong. path: where to put the workbook."""
    before = case_made(case, filled)
    path.write_bytes(before)
    (done,) = actions.fill([path])
    if done.restored != 1:
        yield f"{done.restored} formulas back"
    yield from touched(before, path.read_bytes())


def updated_case(case: Case, filled: bytes, round: Path, late: Path) -> Iterator[str]:
    """What `update` did wrong, after which the round has its first ledger again. late: another ledger."""
    path, first = rounds.workbook(round, UNIT), late.with_name("ensin.csv")
    before = case.make(filled)
    path.write_bytes(before)
    late.write_text(LATE, encoding="utf-8")
    first.write_text(rounds.LEDGER, encoding="utf-8")
    actions.update(round, late)
    after = path.read_bytes()
    if b"-31999.99" not in b"".join(entry.content for entry in entries(after)):
        yield "the late posting is not there"
    yield from touched(before, after, ledger=True)
    actions.update(round, first)


def in_programs(before: bytes, path: Path, running: office.LibreOffice) -> Iterator[str]:
    """What LibreOffice and the validator say of the filled workbook at this path."""
    calculated = running.recalculated(path)
    for cell, value in SHOWN.items():
        if calculated.get(cell) != value:
            yield f"LibreOffice: {cell[1]} {calculated.get(cell)}, not {value}"
    old = path.with_name(f"ennen-{path.name}")
    old.write_bytes(before)
    yield from (f"validator: {error[:200]}" for error in set(validate(path)) - set(validate(old)))


def main() -> int:
    """Each case, filled and updated; 1 where something is otherwise."""
    folder = Path(tempfile.mkdtemp(prefix="toteuma-patched-"))
    round, filled = issued(folder)
    found = 0
    with office.running(folder / "profile") as running:
        for number, case in enumerate(SOUND):
            path = folder / f"{number}.xlsx"
            wrong = list(filled_case(case, filled, path))
            if case.name not in NO_PACKAGE:
                wrong += in_programs(case_made(case, filled), path, running)
            wrong += updated_case(case, filled, round, folder / "myöhässä.csv")
            found += len(wrong)
            for one in wrong:
                print(f"{case.name}: {one}", flush=True)
    print(f"{len(SOUND)} workbooks filled and updated: {found} otherwise")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

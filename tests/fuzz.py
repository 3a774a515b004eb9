"""Mutated workbooks: python -m tests.fuzz [COUNT] [SEED]

Each is the filled workbook with bytes of its file, bytes of a part, or pieces of a part's XML changed. It
must be refused or read, without an exception and in time; and a figure of `Talous` of which nothing is said
must be the one that a second reader sees. Prints what breaks that, and keeps the file.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

import openpyxl

from tests.corpus.case import PART, UNIT
from tests.support import rounds
from tests.support.packages import packed, parts_of
from toolkit.actions.folder import load_round
from toolkit.actions.unit_reading import read_unit
from toolkit.collecting import Reading
from toolkit.grid import a1
from toolkit.rounds import Round
from toolkit.vocabulary import LINES

MAX_SECONDS = 2
_PIECE = re.compile(rb"<[^>]*>|[^<]+")
_VALUE = re.compile(rb'(?<=[">])[^"<>]*(?=["<])')
_ODD = (b"", b"0", b"-1", b"1", b"99999999999", b"1e400", b"NaN", b"A1", b"XFD1048576", b"s", b"e",
        b"str", b"&amp;", b"&#0;", b"&x;", b"\x00", b"\xff", b"'", b'"', b"<", b">", b"=1+1",
        b"Ennuste 2026")  # fmt: skip
LINE_BY_ID = {line.id: line for line in LINES}
MONEY_COLUMNS = ("prior_year", "prior_period", "budget", "actual", "forecast")


def main() -> int:
    """As many mutants as asked for; 1 where one broke a promise."""
    count, seed = (int(word) for word in (*sys.argv[1:], *("2000", "1")[len(sys.argv) - 1 :]))
    folder = Path(tempfile.mkdtemp(prefix="toteuma-fuzz-"))
    round = rounds.issue(folder)
    rounds.answer(round, UNIT)
    filled, known = rounds.workbook(round, UNIT).read_bytes(), load_round(round).round
    outcomes: Counter[str] = Counter()
    for number in range(seed, seed + count):
        data = mutant(filled, random.Random(number))
        outcome = judged(data, folder / "mutant.xlsx", known)
        outcomes[outcome] += 1
        if outcome.startswith("BROKEN"):
            (folder / f"{number}.xlsx").write_bytes(data)
            print(f"{number}: {outcome} ({folder / f'{number}.xlsx'})")
    for outcome, times in outcomes.most_common():
        print(f"{times:7} {outcome}")
    return 1 if any(outcome.startswith("BROKEN") for outcome in outcomes) else 0


def mutant(data: bytes, chance: random.Random) -> bytes:
    """The workbook with one to four changes of one kind. The same chance gives the same mutant."""
    if chance.random() < 0.2:
        return _with_bytes_changed(data, chance)
    parts = parts_of(data)
    part = chance.choice([PART["Talous"], PART["Talous"], *(name for name in parts if "theme" not in name)])
    change = chance.choice([_with_bytes_changed, _with_pieces_moved, _with_values_changed])
    return packed({**parts, part: change(parts[part], chance)})


def _with_bytes_changed(data: bytes, chance: random.Random) -> bytes:
    new = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(new))
        new[at : at + chance.choice((0, 1, 1, 8))] = bytes(
            chance.choices(range(256), k=chance.choice((0, 1, 8)))
        )
    return bytes(new)


def _with_pieces_moved(xml: bytes, chance: random.Random) -> bytes:
    """Tags and texts left out, doubled, or changed with others."""
    pieces = _PIECE.findall(xml)
    for _ in range(chance.randint(1, 4)):
        here, there = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        what = chance.randrange(4)
        if what == 0:
            pieces[here] = b""
        elif what == 1:
            pieces[here] *= 2
        elif what == 2:
            pieces[here], pieces[there] = pieces[there], pieces[here]
        else:
            pieces[here:here] = pieces[there : there + chance.randint(1, 6)]
    return b"".join(pieces)


def _with_values_changed(xml: bytes, chance: random.Random) -> bytes:
    """Attributes and texts given another's value, or an odd one."""
    for _ in range(chance.randint(1, 4)):
        found = list(_VALUE.finditer(xml))
        if not found:
            return xml
        here, there = chance.choice(found), chance.choice(found)
        xml = xml[: here.start()] + chance.choice((there[0], *_ODD)) + xml[here.end() :]
    return xml


def judged(data: bytes, path: Path, round: Round) -> str:
    """What became of the mutant, in a word or two."""
    path.write_bytes(data)
    began = time.process_time()
    try:
        reading = read_unit(path, path.name, round)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"BROKEN raised {type(error).__name__}: {str(error)[:100]}"
    if time.process_time() - began > MAX_SECONDS:
        return "BROKEN too slow"
    if reading.submission is None:
        return f"refused {reading.findings[0].code}"
    wrong = _wrong_figures(data, reading)
    if wrong:
        return f"BROKEN {wrong}"
    return "read with findings" if reading.findings else "read"


def _wrong_figures(data: bytes, reading: Reading) -> str:
    """Figures that the second reader sees otherwise and nothing is said of; "" for none."""
    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception:  # the second reader is stricter in what it does not need
        return ""
    assert reading.submission is not None
    place = reading.submission.layout.sections["finances"]
    if place.sheet not in book.sheetnames:
        return ""
    told = {(found.sheet, found.cell) for found in reading.findings}
    for line in reading.submission.lines.values():
        if LINE_BY_ID[line.line].is_sum:
            continue
        for column in MONEY_COLUMNS:
            cell = a1(line.row, place.columns[column])
            ours, theirs = getattr(line, column), book[place.sheet][cell].value
            if (place.sheet, cell) not in told and not _same(ours, theirs):
                return f"{cell}: {ours} cents, but {theirs!r}"
    return ""


def _same(cents: int | None, seen: object) -> bool:
    if not isinstance(seen, int | float) or isinstance(seen, bool):
        return cents is None
    return cents is not None and abs(seen * 100 - cents) <= 0.51


if __name__ == "__main__":
    sys.exit(main())

"""What each unit's workbook held when it was handed out, remembered in the round's own folder: so that one
that nobody has worked on is known also after the plan has been changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from toolkit import files
from toolkit.records import Layout
from toolkit.rounds import Round
from toolkit.touching import issued_mark

MOST_MARKS = 20
"""Of one unit: as often may its workbook be handed out anew, each time with another plan."""


def issued_marks(record: Path) -> dict[str, tuple[str, ...]]:
    """Unit → the marks of what it was handed out, the newest last. A record that is absent or spoilt says
    nothing: workbooks are then compared with the plan as it stands.
    """
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {unit: tuple(filter(_is_text, marks)) for unit, marks in rows if isinstance(marks, list)}


def _is_text(mark: object) -> bool:
    return isinstance(mark, str)


def remember_issued(record: Path, round: Round, units: Iterable[str], layout: Layout) -> None:
    """Adds what these units are about to be handed out. Called before that is written: a crash in between
    must not make a workbook look as if somebody had worked on it.

    Raises FileInUse, OSError.
    """
    known: Mapping[str, tuple[str, ...]] = issued_marks(record)
    marks = dict(known)
    for unit in units:
        mark = issued_mark(round, unit, layout)
        marks[unit] = (*(one for one in marks.get(unit, ()) if one != mark), mark)[-MOST_MARKS:]
    if marks != known:
        record.parent.mkdir(parents=True, exist_ok=True)
        files.write_safely(record, json.dumps(marks, ensure_ascii=False).encode(), verify=False)

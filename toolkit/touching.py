"""Whether somebody has worked on a workbook since it was handed out, told by what is entered in it, not by
dates or bytes."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from decimal import Decimal
from typing import Any

from toolkit.issuing import issued_submission
from toolkit.ledger import LedgerRow
from toolkit.records import Layout, LineRow, Submission
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LIST_SECTIONS


def is_touched(submission: Submission, round: Round) -> bool:
    """Whether somebody has entered anything since the workbook was handed out; derived and locked cells
    don't count.

    It is compared with the round's plan as it stands, and with what the round remembers of every time that it
    was handed out: plans change meanwhile.
    """
    unit = submission.header.unit
    issued = issued_submission(round, unit, submission.layout, submission.file)
    entered = _entered(submission, round)
    if submission.header.ready:
        return True
    return entered != _entered(issued, round) and _mark(entered) not in round.issued.get(unit, ())


def issued_mark(round: Round, unit: str, layout: Layout) -> str:
    """A mark (SHA-256) of what the unit's workbook holds when it is handed out now."""
    return _mark(_entered(issued_submission(round, unit, layout, ""), round))


def _mark(entered: dict[str, Any]) -> str:
    return hashlib.sha256(repr(_plain(entered)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """The same for equal contents: 0.5 and 0.50 are one share."""
    if isinstance(value, dict):
        return sorted((key, _plain(one)) for key, one in value.items())
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value.normalize()) if isinstance(value, Decimal) else value


def _entered(submission: Submission, round: Round) -> dict[str, Any]:
    """What people enter, without where it stands."""
    content: dict[str, Any] = {
        section: tuple(_content(record) for record in getattr(submission, section))
        for section in LIST_SECTIONS
    }
    content["narrative"] = submission.narrative
    content["lines"] = {
        id: (line.forecast, line.explanation, *_opened(line, round.workbook_row(submission.header.unit, id)))
        for id, line in submission.lines.items()
        if line.forecast is not None
        or line.explanation
        or _opened(line, round.workbook_row(submission.header.unit, id))
    }
    content["unreadable"] = bool(submission.unreadable)
    return content


def _content(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, f.name) for f in fields(record) if f.name != "row")


def _opened(line: LineRow, ledger: LedgerRow | None) -> tuple[tuple[str, int], ...]:
    """What was entered in cells that the ledger left open."""
    if ledger is None:
        return ()
    return tuple(
        (id, value)
        for id in LEDGER_COLUMNS
        if getattr(ledger, id) is None and (value := getattr(line, id)) is not None
    )


def same_content(one: Submission, other: Submission, round: Round) -> bool:
    """Whether two workbooks of a unit say the same."""
    return _entered(one, round) == _entered(other, round) and one.header == other.header

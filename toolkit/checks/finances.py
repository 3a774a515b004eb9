"""Ledger figures in `Talous`: missing, changed, of the wrong sign."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.catalogue import text
from toolkit.checks.telling import money, tell
from toolkit.findings import Finding, Severity
from toolkit.records import LineRow, Submission
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, Line


def number_missing(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A cell that the ledger left blank, and so open, is still blank. Without a round: a line that has some
    figures, but not all.
    """
    unit = round.unit_named(submission.header.unit) if round is not None else None
    for row in _own_lines(submission):
        known = [column for column in LEDGER_COLUMNS if _holds_something(submission, row, column)]
        asked: tuple[str, ...] = LEDGER_COLUMNS if known else ()
        if round is not None:
            ledger = round.workbook_row(unit, row.line) if unit is not None else None
            asked = tuple(id for id in LEDGER_COLUMNS if ledger is not None and getattr(ledger, id) is None)
        for column in asked:
            if column not in known:
                at = ("finances", column, row.row)
                asked_for = submission.header.title("finances", column)
                yield tell(submission, "NUMBER_MISSING", at, title=asked_for, line=LINE[row.line].label)


def differs_from_ledger(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A locked figure isn't the ledger's, or stands where the ledger has none and the unit was not asked for
    any.
    """
    unit = round.unit_named(submission.header.unit) if round is not None else None
    if round is None or unit is None:
        return
    for row in _posted(submission):
        ledger = round.workbook_row(unit, row.line)
        opened = ledger is not None and _is_own(submission, LINE[row.line])
        for column in LEDGER_COLUMNS:
            at = ("finances", column, row.row)
            found: int | None = getattr(row, column)
            expected: int | None = getattr(ledger, column) if ledger is not None else None
            if at in submission.unreadable or found == expected or (expected is None and opened):
                continue
            yield tell(
                submission,
                "DIFFERS_FROM_LEDGER",
                at,
                line=LINE[row.line].label,
                title=submission.header.title("finances", column),
                found=_money_or_blank(found),
                expected=_money_or_blank(expected),
            )


def wrong_sign_in_ledger(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """An income below zero or an expense above it among the unit's own ledger figures."""
    for row in _own_lines(submission):
        for column in LEDGER_COLUMNS:
            cents: int | None = getattr(row, column)
            if has_wrong_sign(LINE[row.line], cents):
                yield tell_wrong_sign(submission, row, column, "warning")


def has_wrong_sign(line: Line, cents: int | None) -> bool:
    """Whether an amount contradicts its line's nature; financial items and margins may have either sign."""
    if cents is None or line.nature == "either":
        return False
    return cents < 0 if line.nature == "income" else cents > 0


def tell_wrong_sign(submission: Submission, row: LineRow, column: str, severity: Severity) -> Finding:
    """WRONG_SIGN at this cell."""
    line = LINE[row.line]
    return tell(
        submission,
        "WRONG_SIGN",
        ("finances", column, row.row),
        severity,
        line=line.label,
        title=submission.header.title("finances", column),
        found=money(getattr(row, column)),
        nature=text(f"checks.nature.{line.nature}"),
    )


def _posted(submission: Submission) -> Iterator[LineRow]:
    return (row for id, row in submission.lines.items() if not LINE[id].is_sum)


def _own_lines(submission: Submission) -> Iterator[LineRow]:
    return (row for row in _posted(submission) if _is_own(submission, LINE[row.line]))


def _is_own(submission: Submission, line: Line) -> bool:
    """The service area's workbook only shows its areas' operating lines: what is wrong with them is told to
    the areas.
    """
    return not (line.operating and submission.header.forecast_level == "service_area")


def _holds_something(submission: Submission, row: LineRow, column: str) -> bool:
    return getattr(row, column) is not None or ("finances", column, row.row) in submission.unreadable


def _money_or_blank(cents: int | None) -> str:
    return text("checks.word.blank") if cents is None else money(cents)

"""A unit's workbook → what the unit submitted, with findings. Texts are kept whole; what is no number is
told, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from toolkit.binding.guide import bind_fields
from toolkit.catalogue import keys, text
from toolkit.findings import Finding, finding
from toolkit.grid import Book, CellError, Uncalculated, Value, a1
from toolkit.numbers import parse_money, parse_scale
from toolkit.reading.cells import CellReader, as_words
from toolkit.reading.derived import derived_findings
from toolkit.reading.forensics import forensic_findings
from toolkit.reading.sections import read_lines, read_list, read_narrative, unknown_lines
from toolkit.records import Goal, Guide, Header, Investment, Layout, Project, Risk, Submission
from toolkit.vocabulary import GOAL_STATUS_IDS

TICK = "x"
"""Counts as *Kyllä*, as in any form."""


def read_header(book: Book) -> Header:
    """What `Ohje` says that the workbook is; what can't be read there is "" or None. Cheap: asked before the
    workbook is bound.
    """
    guide = bind_fields(book)

    def words(field: str) -> str:
        return _words(guide.value(book, field))

    return Header(
        municipality=words("municipality"),
        service_area=words("service_area"),
        unit=words("unit"),
        year=_whole(guide.value(book, "year")),
        months=_whole(guide.value(book, "months")),
        forecast_level=_level(words("forecast_level")),
        rows=_whole(guide.value(book, "rows")),
        template_version=words("template_version"),
        ready=_mark(guide.value(book, "ready")) is True,
        ready_name=words("ready_name"),
        ready_date=_date(guide.value(book, "ready_date")),
    )


def read_submission(
    book: Book, layout: Layout, header: Header, findings: Iterable[Finding] = ()
) -> Submission:
    """Everything that was entered in the workbook. findings: those of binding, which the submission carries
    too.
    """
    cells = CellReader(book.file, header)
    lines = dict(read_lines(book, layout, cells))
    narrative = tuple(read_narrative(book, layout, cells))
    goals = tuple(Goal(**fields) for fields in read_list(book, layout, cells, "goals"))
    risks = tuple(Risk(**fields) for fields in read_list(book, layout, cells, "risks"))
    projects = tuple(Project(**fields) for fields in read_list(book, layout, cells, "projects"))
    investments = tuple(Investment(**fields) for fields in read_list(book, layout, cells, "investments"))
    told = (
        *findings,
        *cells.findings,
        *unknown_lines(book, layout, header),
        *derived_findings(book, layout, header),
        *forensic_findings(book, layout, header),
        *_unknown_mark(book, layout, header),
    )
    return Submission(
        file=book.file,
        header=header,
        layout=layout,
        lines=lines,
        narrative=narrative,
        goals=goals,
        risks=risks,
        projects=projects,
        investments=investments,
        unreadable=frozenset(cells.unreadable),
        as_text=frozenset(cells.as_text),
        unread_numbers=cells.unread_numbers,
        guide=_guide(book, layout),
        findings=told,
    )


def _guide(book: Book, layout: Layout) -> Guide:
    """Thresholds, objectives and status words as this workbook has them."""
    place = layout.sections["objectives"]
    sheet = book.sheets[place.sheet]
    first = place.header_row + 1
    objectives = [
        (row, name)
        for row in range(first, first + place.rows)
        if (name := _words(sheet.value(row, place.columns["objective"])))
    ]
    column = place.columns["goal_status"]
    statuses = tuple(_words(sheet.value(first + index, column)) for index in range(len(GOAL_STATUS_IDS)))
    return Guide(
        _number(_field(book, layout, "explain_pct")),
        parse_money(_field(book, layout, "explain_eur")).cents,
        tuple(objectives),
        statuses,
    )


def _unknown_mark(book: Book, layout: Layout, header: Header) -> Iterator[Finding]:
    """A mark of readiness that is neither yes nor no: not guessed, but not passed over either."""
    value = _field(book, layout, "ready")
    if _mark(value) is None:
        yield finding(
            "READY_UNKNOWN",
            unit=header.unit or None,
            file=book.file,
            sheet=layout.guide_sheet,
            cell=a1(*layout.fields["ready"]),
            found=_words(value),
            choices=", ".join(text(f"vocabulary.ready.{id}") for id in keys("vocabulary.ready")),
        )


def _field(book: Book, layout: Layout, field: str) -> Value:
    return book.sheets[layout.guide_sheet].value(*layout.fields[field])


def _mark(value: Value) -> bool | None:
    """Yes, no (also blank), None for anything else."""
    if isinstance(value, bool):
        return value
    words = _words(value).casefold()
    if words in (text("vocabulary.ready.yes").casefold(), TICK):
        return True
    return False if words in ("", text("vocabulary.ready.no").casefold()) else None


def _words(value: Value) -> str:
    """A field's words; "" where it holds none, or an error value."""
    return "" if isinstance(value, CellError | Uncalculated) else as_words(value, "")


def _whole(value: Value) -> int | None:
    """A whole number above zero, also typed as text; None for anything else."""
    number = _number(value)
    return int(number) if number is not None and number > 0 and number == int(number) else None


def _number(value: Value) -> Decimal | None:
    return parse_scale(value).value


def _level(words: str) -> str:
    """The id of a forecast level, "" for unknown words."""
    for id in keys("vocabulary.forecast_level"):
        if words.casefold() == text(f"vocabulary.forecast_level.{id}").casefold():
            return id
    return ""


def _date(value: Value) -> date | str | None:
    """The date; what was typed where it is none; None for a blank."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else _words(value) or None

"""Is this workbook one of this round at all? Asked before anything in it is read further; an error here
refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.binding.guide import GuideBinding, bind_fields
from toolkit.catalogue import say, text
from toolkit.findings import Finding, finding
from toolkit.grid import Book
from toolkit.names import name_key
from toolkit.records import Header
from toolkit.rounds import Round
from toolkit.vocabulary import FIELDS

_TITLES = {field.id: field.title for field in FIELDS}


def check_header(header: Header, book: Book, round: Round | None) -> list[Finding]:
    """What refuses a workbook: not told what it is, or of another municipality, service area, period or
    forecast level.

        Without a round only whether it tells what it is.
    """
    guide = bind_fields(book)
    errors = [found for found in guide.findings if found.severity == "error"]
    if errors:
        return errors
    found = list(_incomplete(header, book, guide))
    if not found and round is not None:
        found = list(_of_another_round(header, book, guide, round))
    return found


def _incomplete(header: Header, book: Book, guide: GuideBinding) -> Iterator[Finding]:
    blank = [
        field
        for field in ("municipality", "service_area", "unit", "year", "months", "forecast_level")
        if (header.months not in range(1, 13) if field == "months" else not getattr(header, field))
    ]
    if blank:
        titles = ", ".join(_TITLES[field] for field in blank)
        yield _finding("HEADER_INCOMPLETE", blank[0], header, book, guide, title=titles)


def _of_another_round(header: Header, book: Book, guide: GuideBinding, round: Round) -> Iterator[Finding]:
    settings = round.settings
    for field in ("municipality", "service_area"):
        found, expected = getattr(header, field), getattr(settings, field)
        if name_key(found) != name_key(expected):
            code = f"WRONG_{field.upper()}"
            yield _finding(code, field, header, book, guide, found=found, expected=expected)
    if (header.year, header.months) != (settings.year, settings.months):
        field = "year" if header.year != settings.year else "months"
        found = _period(header.year, header.months)
        expected = _period(settings.year, settings.months)
        yield _finding("WRONG_PERIOD", field, header, book, guide, found=found, expected=expected)
    yield from _wrong_level(header, book, guide, round)


def _period(year: int | None, months: int | None) -> str:
    return say(f"checks.word.{'first_month' if months == 1 else 'period'}", year=year, months=months)


def _wrong_level(header: Header, book: Book, guide: GuideBinding, round: Round) -> Iterator[Finding]:
    unit = round.unit_named(header.unit)
    if unit is None:
        return
    expected = "service_area" if round.is_service_area(unit) else round.settings.forecast_level
    if header.forecast_level != expected:
        found, right = (text(f"vocabulary.forecast_level.{id}") for id in (header.forecast_level, expected))
        yield _finding(
            "WRONG_FORECAST_LEVEL", "forecast_level", header, book, guide, found=found, expected=right
        )


def _finding(
    code: str, field: str, header: Header, book: Book, guide: GuideBinding, **found: object
) -> Finding:
    return finding(
        code,
        unit=header.unit or None,
        file=book.file,
        sheet=guide.sheet,
        cell=guide.cell(field),
        severity=None,
        **found,
    )

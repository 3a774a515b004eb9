"""What checks share: a finding that knows its unit and cell, the round's name of a unit, figures as the
report prints them.
"""

from __future__ import annotations

from decimal import Decimal

from toolkit.findings import Finding, Severity, finding
from toolkit.numbers import format_cents, format_euros, format_number
from toolkit.records import Submission
from toolkit.vocabulary import column


def tell(
    submission: Submission,
    code: str,
    at: tuple[str, str, int],
    severity: Severity | None = None,
    **found: object,
) -> Finding:
    """A finding at a cell. at: (section, column id, row)."""
    place = submission.place(*at)
    return finding(
        code,
        unit=submission.header.unit or None,
        file=place.file,
        sheet=place.sheet,
        cell=place.cell,
        severity=severity,
        **found,
    )


def tell_field(submission: Submission, code: str, field: str, **found: object) -> Finding:
    """A finding at a field of `Ohje`, or at the workbook where that field was not found."""
    known = field in submission.layout.fields
    place = submission.field_place(field) if known else None
    return finding(
        code,
        unit=submission.header.unit or None,
        file=submission.file,
        sheet=submission.layout.guide_sheet,
        cell=place.cell if place else None,
        severity=None,
        **found,
    )


def title(submission: Submission, section: str, id: str) -> str:
    """A column's title in this workbook's period."""
    return column(section, id).title(submission.header.year or 0, submission.header.months or 0)


def money(cents: int) -> str:
    """As the report prints it, with cents only where there are any."""
    return format_cents(cents) if cents % 100 else format_euros(cents)


def percent(share: Decimal) -> str:
    """0.665 → `66,5 %`."""
    return f"{format_number(share * 100)} %"

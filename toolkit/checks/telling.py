"""What checks share: a finding that knows its unit and cell, figures as the report prints them."""

from __future__ import annotations

from toolkit.findings import Finding, Severity, finding
from toolkit.numbers import format_cents, format_euros
from toolkit.records import Submission


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


def money(cents: int) -> str:
    """As the report prints it, with cents only where there are any."""
    return format_cents(cents) if cents % 100 else format_euros(cents)

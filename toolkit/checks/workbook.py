"""The workbook as a whole: its narrative, full lists, the mark that it is ready, the template it was made
from.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.telling import tell, tell_field
from toolkit.deriving.seen import prepared
from toolkit.findings import Finding
from toolkit.records import Submission
from toolkit.rounds import Round
from toolkit.vocabulary import FIELDS, LIST_SECTIONS, TEMPLATE_VERSION


def narrative_missing(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A responsibility area says nothing in words; the service area need not."""
    place = submission.layout.sections["narrative"]
    unreadable = any(section == "narrative" for section, _, _ in submission.unreadable)
    if submission.narrative or unreadable or submission.header.forecast_level == "service_area":
        return
    yield tell(submission, "NARRATIVE_MISSING", ("narrative", "text", place.header_row + 1))


def list_full(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """Every prepared row of a list is used, or rows below them: something may not have fitted."""
    for section in LIST_SECTIONS:
        place = submission.layout.sections[section]
        records = getattr(submission, section)
        inside = prepared(submission, section, records)
        if records and place.rows and (len(inside) >= place.rows or len(inside) < len(records)):
            first = next(iter(place.columns))
            yield tell(submission, "LIST_FULL", (section, first, records[-1].row), rows=place.rows)


def ready_unsigned(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """Marked ready without a name or a date."""
    header = submission.header
    blank = [field for field in ("ready_name", "ready_date") if not getattr(header, field)]
    if header.ready and blank:
        titles = ", ".join(field.title for field in FIELDS if field.id in blank)
        yield tell_field(submission, "READY_UNSIGNED", blank[0], title=titles)


def wrong_template_version(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """Made from another version of the template than this program knows."""
    found = submission.header.template_version
    if found != TEMPLATE_VERSION:
        words = {"found": found or "?", "expected": TEMPLATE_VERSION}
        yield tell_field(submission, "WRONG_TEMPLATE_VERSION", "template_version", **words)

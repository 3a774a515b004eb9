"""What actions found, as one JSON document for scripts and as lines for people.

Field names are the contract's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from toolkit.catalogue import say, text
from toolkit.consolidation import UnitResult, Whole
from toolkit.findings import SEVERITIES, Finding
from toolkit.numbers import format_cents
from toolkit.publishing import IDENTITY_CODES
from toolkit.summary import notices
from toolkit.unseen import in_one_line
from toolkit.vocabulary import UnitState, column


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return asdict(finding)


def unit_json(
    unit: str, file: str | None, sheet: str | None, state: UnitState, findings: Iterable[Finding]
) -> dict[str, Any]:
    """A unit as the contract has it; errors and warnings are counted from its findings."""
    count = Counter(f.severity for f in findings)
    return {
        "unit": unit,
        "file": file,
        "sheet": sheet,
        "state": state,
        "errors": count["error"],
        "warnings": count["warning"],
    }


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings for people, the gravest first, each with where it stands, what was found and what to do."""
    for finding in by_severity(findings):
        where = " · ".join(part for part in (finding.unit, finding.file, _cell(finding)) if part)
        severity = text(f"vocabulary.severity.{finding.severity}")
        found = {"severity": severity, "where": where, "message": finding.message, "code": finding.code}
        yield in_one_line(say("reports.finding", **found))
        yield say("reports.fix", fix=in_one_line(finding.fix))


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, warnings, notes; within each in the order found."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def _cell(finding: Finding) -> str:
    return "!".join(part for part in (finding.sheet, finding.cell) if part)


def counts_line(findings: Iterable[Finding]) -> str:
    """How many errors, warnings and notes there are."""
    count = Counter(f.severity for f in findings)
    return say("reports.counts", errors=count["error"], warnings=count["warning"], notes=count["note"])


def removed_lines(findings: Iterable[Finding]) -> list[str]:
    """A line that says how many places hold personal identity codes that the summary lacks, none where none
    does."""
    count = sum(finding.code in IDENTITY_CODES for finding in findings)
    return [say("reports.removed", count=count)] if count else []


def unit_lines(units: Sequence[UnitResult]) -> Iterator[str]:
    """Units for people: state, name, errors and warnings, file; aligned."""
    width = max(len(result.unit) for result in units)
    for result in units:
        count = Counter(f.severity for f in result.findings)
        yield say(
            "reports.unit",
            unit=result.unit.ljust(width),
            state=result.state_word.ljust(12),
            errors=count["error"],
            warnings=count["warning"],
            file=result.file or text("reports.no_file"),
        ).rstrip()


def control_lines(whole: Whole) -> Iterator[str]:
    """Each column's bottom line, which two routes agree on."""
    settings = whole.round.settings
    for total in whole.control_totals:
        title = column("finances", total.column).title(settings.year, settings.months)
        ending = "_partial" if total.partial else ""
        yield say(f"reports.control_total{ending}", column=title, euros=format_cents(total.reported))


def written_line(whole: Whole, summary: Path | None) -> str:
    """Where the summary is, and whether it is all that it should be: as its first page says."""
    missing = any(result.state == "missing" for result in whole.units)
    id = "written_partial" if missing else "written_unready" if notices(whole) else "written"
    return say(f"reports.{id}", summary=summary)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether the exit status is 1."""
    return any(finding.severity == "error" for finding in findings)

"""Sheet `Tarkistus`: every finding, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.catalogue import say, text
from toolkit.findings import SEVERITIES, Finding
from toolkit.rendering.cells import Text
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.styles import SEVERITY_TONES
from toolkit.vocabulary import COLUMNS, sheet_title

WIDTHS = (9.0, 23.0, 17.0, 20.0, 10.0, 6.0, 44.0, 36.0)


def write_findings(writer: PageWriter, findings: Sequence[Finding]) -> None:
    """Errors, warnings, notes; within each in the order found.

    The titles stay in sight and are repeated in print.
    """
    count = Counter(finding.severity for finding in findings)
    writer.heading(sheet_title("findings"), "heading1", 24)
    counts = say(
        "summary.findings.counts", errors=count["error"], warnings=count["warning"], notes=count["note"]
    )
    writer.heading(counts if findings else text("summary.findings.none"), "plain", 18)
    header = writer.row
    writer.titles_on_every_page(_titles())
    for finding in sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)):
        writer.table_row(_cells(finding))
    if findings:
        writer.sheet.autofilter(header, 0, writer.row - 1, len(WIDTHS) - 1)


def _titles() -> tuple[str, ...]:
    severity, code, sheet, cell, message, fix = (
        text(f"vocabulary.column.findings.{c.id}") for c in COLUMNS["findings"]
    )
    return (
        severity,
        code,
        text("summary.column.unit"),
        text("summary.column.file"),
        sheet,
        cell,
        message,
        fix,
    )


def _cells(finding: Finding) -> tuple[Text, ...]:
    tone = SEVERITY_TONES[finding.severity]
    where = (finding.unit, finding.file, finding.sheet, finding.cell)
    return (
        Text(text(f"vocabulary.severity.{finding.severity}"), f"text_{tone}" if tone else "text"),
        Text(finding.code),
        *(Text(part or "") for part in where),
        Text(finding.message),
        Text(finding.fix),
    )

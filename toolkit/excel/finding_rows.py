"""Findings → rows of a sheet, each with a link to the cell it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.catalogue import text
from toolkit.excel.writing import as_text
from toolkit.findings import Finding
from toolkit.reports import by_severity
from toolkit.vocabulary import COLUMNS

Row = list[str | None]
FINDING_COLUMNS: tuple[str, ...] = tuple(column.id for column in COLUMNS["findings"])


def finding_rows(findings: Iterable[Finding], linked: bool = True) -> list[dict[str, str | None]]:
    """The gravest first: column id of `findings` → what goes into the cell. linked: the cells are in the
    workbook itself."""
    return [_row(finding, linked) for finding in by_severity(findings)]


def in_order(rows: Iterable[Mapping[str, str | None]], order: Iterable[str]) -> list[Row]:
    """Rows with their columns in this order."""
    columns = list(order)
    return [[row[id] for id in columns] for row in rows]


def _row(finding: Finding, linked: bool) -> dict[str, str | None]:
    here = linked and finding.sheet is not None and finding.cell is not None
    return {
        "severity": as_text(text(f"vocabulary.severity.{finding.severity}")),
        "code": as_text(finding.code),
        "sheet": as_text(finding.sheet),
        "cell": _link(finding.sheet or "", finding.cell or "") if here else as_text(finding.cell),
        "message": as_text(finding.message),
        "fix": as_text(finding.fix),
    }


def _link(sheet: str, cell: str) -> str:
    """A formula that shows the cell's name and leads there; as part of the block it costs no call of its
    own."""
    place = "'{}'!{}".format(sheet.replace("'", "''"), cell).replace('"', '""')
    return f'=HYPERLINK("#{place}","{cell}")'

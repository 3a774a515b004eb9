"""Which rows of this workbook are which: the income statement's lines by their labels, the projects' totals,
the prepared rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from toolkit.binding.search import plain
from toolkit.catalogue import text
from toolkit.findings import Finding, finding
from toolkit.grid import Book, Value, a1
from toolkit.numbers import parse_scale
from toolkit.records import SectionLayout
from toolkit.vocabulary import LINE_BY_LABEL, LINES, LIST_SECTIONS, PROJECT_TOTAL_NAME

DEFAULT_ROWS = 40
"""Prepared rows of a list where `Ohje` doesn't say."""
MAX_ROWS = 5_000
"""More is no list that people fill, but a number that somebody spoilt."""
NARRATIVE_ROWS = 12
OBJECTIVE_ROWS = 20


def line_rows(book: Book, finances: SectionLayout) -> tuple[dict[str, int], list[Finding]]:
    """Line id → row, by the label in the `Selite` column: exact, trimmed, once. An optional line may be
    missing.
    """
    sheet = book.sheets[finances.sheet]
    column = finances.columns["line"]
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for row in range(finances.header_row + 1, len(sheet.rows)):
        label = sheet.value(row, column)
        line = LINE_BY_LABEL.get(label) or LINE_BY_LABEL.get(plain(label)) if isinstance(label, str) else None
        if line is None:
            continue
        if line.id in rows:
            cell = a1(row, column)
            findings.append(
                finding("LINE_DOUBLED", file=book.file, sheet=sheet.name, cell=cell, line=line.label)
            )
        rows.setdefault(line.id, row)
    missing = [line.label for line in LINES if line.id not in rows and not line.optional]
    if missing:
        findings.append(finding("LINE_NOT_FOUND", file=book.file, sheet=sheet.name, line=", ".join(missing)))
    return rows, findings


def prepared_rows(
    told: Value, sections: Mapping[str, SectionLayout], lines: Mapping[str, int]
) -> dict[str, int]:
    """Section → how many rows below its titles are prepared. told: what `Ohje` says of the lists."""
    listed = parse_scale(told).value
    if listed is None or not 1 <= listed <= MAX_ROWS:
        listed = Decimal(DEFAULT_ROWS)
    rows = dict.fromkeys(sections, 0) | dict.fromkeys(LIST_SECTIONS, int(listed))
    last_line = max(lines.values(), default=0)
    rows["finances"] = max(last_line - sections["finances"].header_row, 0)
    return rows | {"narrative": NARRATIVE_ROWS, "objectives": OBJECTIVE_ROWS}


def project_total_row(book: Book, projects: SectionLayout | None) -> int | None:
    """The row of the projects' totals: by its name while that holds, else the only row above the titles that
    is labelled so.
    """
    if projects is None:
        return None
    sheet = book.sheets[projects.sheet]
    label = text("vocabulary.word.total")
    place = book.names.get(PROJECT_TOTAL_NAME)
    if place and place[0] == sheet.name and plain(sheet.value(place[1], place[2])) == label:
        return place[1]
    above = enumerate(sheet.rows[: projects.header_row])
    labelled = [row for row, values in above if any(plain(value) == label for value in values)]
    return labelled[0] if len(labelled) == 1 else None

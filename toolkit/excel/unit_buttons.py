"""The buttons for a unit's open workbook: *Tarkista*, *Täydennä*, *Ohje*."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.actions import CannotDo, load_round
from toolkit.actions.folder import home_of
from toolkit.actions.unit_reading import reading_of
from toolkit.buttons import ICON_DONE, ICON_WARNING
from toolkit.catalogue import say, text
from toolkit.excel.controller_buttons import is_controllers
from toolkit.excel.finding_rows import FINDING_COLUMNS, finding_rows, in_order
from toolkit.excel.open_book import path_of, read_open_book
from toolkit.excel.pressing import Told
from toolkit.excel.protection import unprotected
from toolkit.excel.round_units import check_units, fill_units
from toolkit.excel.writing import write_formulas, write_rows
from toolkit.findings import Finding
from toolkit.grid import Book, Change, Sheet, a1
from toolkit.reports import counts_line, has_errors
from toolkit.rounds import Round
from toolkit.upkeep import fill_changes
from toolkit.vocabulary import COLUMNS, column, sheet_title

if TYPE_CHECKING:
    import xlwings

SHOWN_LOSSES = 12
"""So many replaced values fit into the message; a longer list is told to be longer."""


def check(book: xlwings.Book) -> Told:
    """Checks what stands in the workbook now, against its round where its folder has one, and lists the
    findings on its sheet."""
    if is_controllers(book):
        return check_units(book)
    content = read_open_book(book)
    round = round_near(path_of(book))
    findings = reading_of(content, round).findings
    write_findings(book, content, findings)
    lines = [counts_line(findings) if findings else text("excel.nothing_found")]
    if round is None:
        lines.append(text("excel.no_round_near"))
    return Told("\n".join(lines), ICON_WARNING if has_errors(findings) else ICON_DONE)


def fill(book: xlwings.Book) -> Told:
    """Puts derived formulas back where they are lost. What had been typed over them is named in the
    message."""
    if is_controllers(book):
        return fill_units(book)
    content = read_open_book(book)
    reading = reading_of(content, None)
    if reading.submission is None:
        raise CannotDo(text("excel.cannot_fill"), [finding.message for finding in reading.findings])
    lost = [change for change in fill_changes(content, reading.submission) if not change.keep_formula]
    write_formulas(book, lost)
    book.app.calculate()
    if not lost:
        return Told(text("excel.nothing_to_fill"))
    return Told("\n".join([say("excel.filled", count=len(lost)), *replaced_lines(content, lost)]))


def open_guide(book: xlwings.Book) -> Told:
    """Brings the sheet to the front that says what to do: `Ohje` of a unit's workbook, the front sheet of
    the controller's."""
    titles = {sheet.name for sheet in book.sheets}
    for title in (sheet_title("guide"), text("controller.sheet.front")):
        if title in titles:
            book.sheets[title].activate()
            return Told("")
    raise CannotDo(say("excel.no_guide", book=book.name))


def round_near(path: Path) -> Round | None:
    """The round whose folder the workbook stands in, or in its folder of units; None where there is none."""
    home = home_of(path)
    return load_round(home.path).round if home else None


def replaced_lines(content: Book, lost: Sequence[Change]) -> list[str]:
    """What had stood in the cells that a formula took back."""
    lines = [
        say("excel.replaced", sheet=change.sheet, cell=a1(change.row, change.column), found=found)
        for change in lost
        if (found := content.sheets[change.sheet].value(change.row, change.column)) is not None
    ]
    rest = len(lines) - SHOWN_LOSSES
    return lines if rest <= 0 else [*lines[:SHOWN_LOSSES], say("excel.replaced_more", count=rest)]


def write_findings(book: xlwings.Book, content: Book, findings: Sequence[Finding]) -> None:
    """Replaces the list under the titles of the findings' sheet. Raises CannotDo where the workbook has
    none."""
    title = sheet_title("findings")
    if title not in content.sheets:
        raise CannotDo(say("excel.no_findings_sheet", sheet=title))
    header, columns = findings_header(content.sheets[title])
    old = max(len(content.sheets[title].rows) - header - 1, 0)
    rows = finding_rows(findings)
    blank = dict.fromkeys(FINDING_COLUMNS, None)
    padded = [*rows, *[blank] * (old - len(rows))]
    sheet = book.sheets[title]
    with unprotected(sheet):
        for ids in side_by_side(columns):
            write_rows(sheet, header + 1, columns[ids[0]], in_order(padded, ids))


def findings_header(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row of the titles, and column id → column. Raises CannotDo where a title is gone."""
    wanted = {text(f"vocabulary.column.findings.{id}"): id for id in FINDING_COLUMNS}
    for row, cells in enumerate(sheet.rows):
        found = {
            wanted[cell]: at for at, cell in enumerate(cells) if isinstance(cell, str) and cell in wanted
        }
        if len(found) == len(COLUMNS["findings"]):
            return row, found
    titles = ", ".join(column("findings", id).title_pattern for id in FINDING_COLUMNS)
    raise CannotDo(say("excel.no_findings_titles", sheet=sheet.name, titles=titles))


def side_by_side(columns: dict[str, int]) -> list[list[str]]:
    """The columns in groups that stand next to each other, so that each is one block."""
    groups: list[list[str]] = []
    for id in sorted(columns, key=columns.__getitem__):
        if groups and columns[groups[-1][-1]] == columns[id] - 1:
            groups[-1].append(id)
        else:
            groups.append([id])
    return groups

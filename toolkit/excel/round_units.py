"""*Tarkista* and *Täydennä* pressed in the controller's workbook: they mean the whole round's workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.actions import fill
from toolkit.actions.consolidate import whole_of
from toolkit.buttons import ICON_DONE, ICON_WARNING
from toolkit.catalogue import say, text
from toolkit.excel.controller_buttons import loaded_from, progress_in, round_folder
from toolkit.excel.overview import show_overview
from toolkit.excel.pressing import Told
from toolkit.reports import counts_line, finding_lines, has_errors

if TYPE_CHECKING:
    import xlwings


def check_units(book: xlwings.Book) -> Told:
    """Checks every returned workbook as it is on disk, shows on the front sheet where each stands, and tells
    the gravest findings."""
    whole = whole_of(loaded_from(book), progress_in(book))
    front = show_overview(book, whole)
    if front:
        front.activate()
    findings = whole.all_findings
    if not findings:
        return Told(text("excel.nothing_found"))
    lines = [counts_line(findings), *finding_lines(findings)]
    return Told("\n".join(lines), ICON_WARNING if has_errors(findings) else ICON_DONE)


def fill_units(book: xlwings.Book) -> Told:
    """Puts derived formulas back in the round's workbooks, on disk; says which were mended and which could
    not be."""
    done = fill([round_folder(book).units])
    lines = [
        say("reports.filled", file=one.file, restored=one.restored, refreshed=one.refreshed)
        for one in done
        if one.restored or one.refreshed
    ]
    lines += [
        f"{one.file}: {say('excel.replaced', sheet=was.sheet, cell=was.cell, found=was.found)}"
        for one in done
        for was in one.replaced
    ]
    findings = [finding for one in done for finding in one.findings]
    lines += finding_lines(findings)
    return Told("\n".join(lines or [text("excel.nothing_to_fill")]), ICON_WARNING if findings else ICON_DONE)

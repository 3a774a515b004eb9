"""The buttons for the controller's open workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from toolkit.actions import CannotDo, RoundFolder, issue
from toolkit.actions.consolidate import whole_of, write_summary
from toolkit.actions.folder import LoadedRound, loaded_round
from toolkit.buttons import ICON_DONE, ICON_WARNING
from toolkit.catalogue import keys, say, text
from toolkit.consolidation import Whole
from toolkit.controller.reading import round_from_controller
from toolkit.excel.open_book import path_of, read_open_sheets
from toolkit.excel.overview import show_overview
from toolkit.excel.pressing import Told
from toolkit.excel.summary_sheets import bring_in, marked_sheets
from toolkit.rendering.summary_workbook import summary_workbook
from toolkit.reports import counts_line, has_errors, removed_lines
from toolkit.vocabulary import LIST_SECTIONS, sheet_title

if TYPE_CHECKING:
    import xlwings

T = TypeVar("T")
ROUND_SHEETS = (
    *(text(f"controller.sheet.{id}") for id in keys("controller.sheet") if id != "front"),
    *map(sheet_title, LIST_SECTIONS),
)
"""The sheets that make a round. Summaries, which are larger, need not be read for one."""


def issue_workbooks(book: xlwings.Book) -> Told:
    """Saves the workbook, because its sheets as saved are the round, and makes every unit's workbook from
    it."""
    folder = round_folder(book)
    book.save()
    issued = issue(folder.path, progress_in(book))
    count = Counter(one.outcome for one in issued)
    lines = [say("excel.saved", book=book.name), say("excel.issued", folder=folder.units.name)]
    lines += [f"{text(f'excel.issued_count.{outcome}')}: {number}" for outcome, number in count.items()]
    return Told("\n".join(lines), ICON_WARNING if count["unreadable"] else ICON_DONE)


def show_status(book: xlwings.Book) -> Told:
    """Where each unit's workbook stands, onto the front sheet: read from the closed files, against the
    settings as they stand in the open book."""
    whole = whole_of(loaded_from(book), progress_in(book))
    front = show_overview(book, whole)
    if front:
        front.activate()
    lines = []
    for unit in whole.units:
        errors = sum(finding.severity == "error" for finding in unit.findings)
        state = unit.state_word
        lines.append(say("excel.unit_line", unit=unit.unit, state=state, errors=errors))
    return Told("\n".join(lines))


def consolidate(book: xlwings.Book) -> Told:
    """Reads the units' closed files, adds them up, writes the summary's file and brings its sheets into
    the open book."""
    loaded = loaded_from(book)
    whole = whole_of(loaded, progress_in(book))
    kept = write_summary(loaded.folder, summary_workbook(whole))
    show_overview(book, whole)
    bring_in(book, loaded.folder.summary).activate()
    findings = whole.all_findings
    lines = [
        say("excel.consolidated", file=loaded.folder.summary.name),
        counts_line(findings),
        *removed_lines(findings),
        *unready(whole),
        *([say("reports.edited_kept", file=kept.name)] if kept else []),
    ]
    return Told("\n".join(lines), ICON_WARNING if has_errors(findings) else ICON_DONE)


def open_summary(book: xlwings.Book) -> Told:
    """The summary's first sheet in this book; where there is none, its file."""
    inside = marked_sheets(book)
    if inside:
        book.sheets[inside[0]].activate()
        return Told("")
    summary = round_folder(book).summary
    if not summary.is_file():
        raise CannotDo(text("excel.no_summary"))
    book.app.books.open(summary)
    return Told("")


def loaded_from(book: xlwings.Book) -> LoadedRound:
    """The round as it stands in the open book, saved or not. Raises CannotDo with everything that can't be
    read."""
    folder = round_folder(book)
    round, notes = round_from_controller(read_open_sheets(book, ROUND_SHEETS))
    return loaded_round(folder, round, notes)


def round_folder(book: xlwings.Book) -> RoundFolder:
    """The folder of the round whose controller's workbook this is. Raises CannotDo where it is another
    workbook."""
    path: Path = path_of(book)
    if not is_controllers(book):
        raise CannotDo(say("excel.not_controller", book=book.name))
    if not path.parent.is_dir():
        raise CannotDo(say("excel.no_folder", book=book.name))
    return RoundFolder(path.parent)


def is_controllers(book: xlwings.Book) -> bool:
    """Whether this is a controller's workbook, and not a unit's."""
    return text("controller.sheet.settings") in {sheet.name for sheet in book.sheets}


def progress_in(book: xlwings.Book) -> Callable[[Iterable[T], str, int], Iterator[T]]:
    """Shows each item as it passes, in Excel's status bar."""

    def shown(items: Iterable[T], what: str, count: int) -> Iterator[T]:
        for number, item in enumerate(items, start=1):
            book.app.status_bar = say("excel.progress", what=what, number=number, count=count)
            yield item

    return shown


def unready(whole: Whole) -> list[str]:
    """Lines that name the units whose workbooks don't count and those that are not ready; none where all
    are."""
    missing = [unit.unit for unit in whole.units if unit.state == "missing"]
    unready = [unit.unit for unit in whole.units if unit.state in ("draft", "errors")]
    named = {"partial": missing, "unready": unready}
    return [say(f"excel.{id}", units=", ".join(units)) for id, units in named.items() if units]

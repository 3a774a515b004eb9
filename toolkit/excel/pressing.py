"""A button's manners: one message at the end whatever happened, the rest in a log, Excel left as it was."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__, version_numbers
from toolkit.buttons import ADDIN_FILE, ICON_DONE, ICON_ERROR, ICON_WARNING, REPORT_MACRO
from toolkit.catalogue import say
from toolkit.files import FileInUse
from toolkit.problems import CannotDo

if TYPE_CHECKING:
    import xlwings

LONGEST_MESSAGE = 1000
"""A message box shows about 1,024 characters and cuts the rest without a word."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the user is told when a button is done; "" tells nothing."""

    message: str
    icon: int = ICON_DONE


_GRAVITY = (ICON_DONE, ICON_WARNING, ICON_ERROR)
Action = Callable[["xlwings.Book"], Told]


def press(
    action: Action, book: xlwings.Book | None, *, addin: bool, version: tuple[int, ...] | None = None
) -> None:
    """Does what a button stands for, in the book that it was pressed in, and tells the outcome through the
    macro that called.

    addin: the macro stands in the add-in, not in the book. version: of the package that made the macro.
    """
    import xlwings

    book = book or xlwings.Book.caller()
    with as_it_was(book.app):
        told = of_versions(outcome(action, book), version)
    host = f"'{ADDIN_FILE}'!" if addin else "'{}'!".format(book.name.replace("'", "''"))
    book.app.macro(f"{host}{REPORT_MACRO}")(fitted(told.message), told.icon)


def outcome(action: Action, book: xlwings.Book) -> Told:
    """What came of it. Wrong data and wrong use have their own words; anything else is an error of ours,
    and goes into the log."""
    try:
        return action(book)
    except CannotDo as problem:
        return Told(problem.line(), ICON_WARNING)
    except FileInUse as problem:
        return Told(say("actions.in_use", file=problem.path), ICON_WARNING)
    except OSError as problem:
        logged(problem)
        return Told(say("actions.no_access", file=problem.filename or book.name), ICON_WARNING)
    except Exception as error:  # the last place before Excel: a traceback helps nobody there
        return Told(say("excel.failed", log=logged(error)), ICON_ERROR)


def of_versions(told: Told, version: tuple[int, ...] | None) -> Told:
    """What is told, and that the buttons are of another version than the package, where they are: the work is
    done all the same, because a round that is under way must go on."""
    if version is None or version == version_numbers():
        return told
    made = ".".join(map(str, version))
    line = say("excel.other_version", made=made, installed=__version__)
    return Told(f"{told.message}\n{line}".strip(), max(told.icon, ICON_WARNING, key=_GRAVITY.index))


@contextmanager
def as_it_was(app: xlwings.App) -> Iterator[None]:
    """Quiet while it works; afterwards Excel calculates, draws and answers as before, with the same cells
    selected."""
    updating, calculation, events = app.screen_updating, app.calculation, app.enable_events
    selection = app.selection
    app.screen_updating = False
    app.enable_events = False
    try:
        yield
    finally:
        app.calculation = calculation
        app.enable_events = events
        app.screen_updating = updating
        app.status_bar = False
        if selection is not None:
            _reselect(selection)


def _reselect(selection: xlwings.Range) -> None:
    """Selects what was selected, if its sheet is still there and in front; the user's place is worth no
    error."""
    book = selection.sheet.book
    if book.sheets.active == selection.sheet:
        selection.select()


def fitted(message: str) -> str:
    """The message in a message box's length; what is left out is said."""
    if len(message) <= LONGEST_MESSAGE:
        return message
    lines = message[: LONGEST_MESSAGE - 60].split("\n")
    return "\n".join([*(lines[:-1] or lines), say("excel.more")])


def logged(error: BaseException) -> Path:
    """Adds the error to the log; returns the log's path. A log that can't be written stops nothing."""
    path = Path.home() / ".toteuma" / "toteuma.log"
    entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{''.join(traceback.format_exception(error))}\n"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(entry)
    return path

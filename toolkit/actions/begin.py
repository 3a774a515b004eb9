"""A round from the controller's workbook that she has filled in by hand: what *Aloita kierros* does, on the
closed workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import RoundFolder, read_book
from toolkit.actions.macro_bridge import empty_controller
from toolkit.actions.start import put_template, refuse_existing
from toolkit.catalogue import say
from toolkit.controller.reading import round_from_controller, settings_from_controller
from toolkit.controller.titles import title_changes, with_changes
from toolkit.grid import Book, Change
from toolkit.problems import CannotDo
from toolkit.rounds import Round


@dataclass(frozen=True, slots=True)
class Begun:
    """A round that can go on; its ledger may still be empty."""

    folder: RoundFolder
    round: Round


def put_empty(folder: Path) -> tuple[RoundFolder, bool]:
    """Makes FOLDER with an empty `kooste.xlsm` to be filled in; also whether its buttons reach Python.

    Raises CannotDo where the folder holds a round.
    """
    place = RoundFolder(folder)
    refuse_existing(place)
    folder.mkdir(parents=True, exist_ok=True)
    controller, bridged = empty_controller()
    files.write_safely(place.controller, controller)
    return place, bridged


def begin(folder: Path) -> Begun:
    """Reads everything first; then puts the period's titles over the sheets that are still empty, and makes
    the round's template.

    Done again before any workbook is issued, it follows what the settings say by then. Raises CannotDo.
    """
    place = RoundFolder(folder)
    refuse_issued(place)
    changes, round = round_to_begin(read_book(place.controller, place.controller.name))
    if changes:
        place.write(place.controller, files.patched(place.controller, changes))
    put_template(place, round.settings)
    return Begun(place, round)


def refuse_issued(place: RoundFolder) -> None:
    """Raises CannotDo where the round's workbooks have been handed out."""
    if place.units.is_dir() and files.workbooks_in(place.units)[0]:
        raise CannotDo(say("excel.round_running", folder=place.units.name))


def round_to_begin(book: Book) -> tuple[list[Change], Round]:
    """The titles to change in the controller's workbook, and the round as it is with them.

    Raises CannotDo with every problem.
    """
    changes = list(title_changes(book, settings_from_controller(book)))
    round, _ = round_from_controller(with_changes(book, changes), ledger_may_lack=True)
    return changes, round

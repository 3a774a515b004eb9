"""`toteuma start`: a new round from settings, a ledger and a plan; the controller's workbook and the
round's own template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import RoundFolder, read_book
from toolkit.actions.macro_bridge import macro_enabled_controller
from toolkit.catalogue import say
from toolkit.findings import Finding
from toolkit.ledger import Ledger
from toolkit.ledger.reading import ledger_from_book, ledger_from_csv
from toolkit.plan import Plan
from toolkit.plan.reading import plan_from_book
from toolkit.problems import CannotDo
from toolkit.rendering.controller import controller_workbook
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.settings.toml import settings_from_toml

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Started:
    """A round that was started, and what its ledger and plan were noted for.

    bridged: the buttons of its workbook reach Python.
    """

    folder: RoundFolder
    round: Round
    notes: tuple[Finding, ...]
    bridged: bool = True


def start(folder: Path, ledger: Path, settings: Path, plan: Path | None = None) -> Started:
    """Makes FOLDER with `kooste.xlsm` and `pohja.xlsx`.

    Everything is read before anything is written. Raises CannotDo.
    """
    place = RoundFolder(folder)
    refuse_existing(place)
    round_settings = settings_from_toml(read_text(settings), settings.name)
    rows, ledger_notes = read_ledger(ledger, round_settings)
    plan_rows, plan_notes = read_plan(plan, round_settings)
    round = Round(round_settings, rows, plan_rows)
    template = template_for(round_settings)
    controller, bridged = macro_enabled_controller(controller_workbook(round))
    folder.mkdir(parents=True, exist_ok=True)
    if not place.template.exists():
        files.write_safely(place.template, template)
    files.write_safely(place.controller, controller)
    return Started(place, round, (*ledger_notes, *plan_notes), bridged)


def refuse_existing(place: RoundFolder) -> None:
    """Raises CannotDo where the folder holds a round already."""
    if place.controller.exists():
        raise CannotDo(say("actions.exists", folder=place.path))


def put_template(place: RoundFolder, settings: Settings) -> None:
    """The round's template, unless there is one: it may be somebody's own by then."""
    if not place.template.exists():
        files.write_safely(place.template, template_for(settings))


def template_for(settings: Settings) -> bytes:
    """The packaged template; built anew where the round's rows, words or scales differ from it."""
    from workbook_templates import template_bytes

    return template_bytes(settings)


def read_ledger(path: Path, settings: Settings) -> tuple[Ledger, list[Finding]]:
    """The ledger from CSV or a workbook.

    Raises CannotDo, naming each row and column that can't be read.
    """
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        return ledger_from_book(read_book(path, path.name), settings)
    return ledger_from_csv(read_bytes(path), settings, path.name)


def read_plan(path: Path | None, settings: Settings) -> tuple[Plan, list[Finding]]:
    """The plan from a workbook; an empty one where there is none.

    Raises CannotDo.
    """
    if path is None:
        return {}, []
    return plan_from_book(read_book(path, path.name), settings)


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises CannotDo where there is no such file.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise CannotDo(say("actions.no_file", file=path)) from None
    except PermissionError:
        raise CannotDo(say("actions.in_use", file=path)) from None


def read_text(path: Path) -> str:
    """A UTF-8 text file, with or without BOM.

    Raises CannotDo where it isn't one.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotDo(say("actions.not_utf8", file=path)) from None

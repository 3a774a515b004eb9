"""The round's folder: where its files stand, and the round that its controller's workbook holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from toolkit import files
from toolkit.actions.issued_record import issued_marks
from toolkit.catalogue import say, text
from toolkit.controller.reading import round_from_controller
from toolkit.findings import Finding, finding
from toolkit.isolation import Limits, Lost, isolated
from toolkit.problems import CannotDo
from toolkit.rounds import Round

T = TypeVar("T")
Progress = Callable[[Iterable[T], str, int], Iterable[T]]
"""(items, what is being done, how many) → the same items, shown as they pass."""


def no_progress(items: Iterable[T], what: str, count: int) -> Iterable[T]:
    """Shows nothing."""
    return items


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """The paths of a round."""

    path: Path

    @property
    def controller(self) -> Path:
        return self.path / text("actions.file.controller")

    @property
    def template(self) -> Path:
        return self.path / text("actions.file.template")

    @property
    def units(self) -> Path:
        return self.path / text("actions.file.units")

    @property
    def summary(self) -> Path:
        return self.path / text("actions.file.summary")

    @property
    def versions(self) -> Path:
        return self.path / text("actions.file.versions")

    @property
    def issued(self) -> Path:
        return self.path / text("actions.file.issued")

    def shown(self, path: Path) -> str:
        """A path as findings name it: relative to the round's folder, with `/`."""
        return files.shown_path(path.relative_to(self.path))

    def write(self, path: Path, data: bytes, verify: bool = True) -> bool:
        """Puts a workbook where it belongs in the folder, the version before kept; False where it is there
        already.

        Raises FileInUse, OSError.
        """
        return files.write_keeping(path, data, self.versions, self.shown(path), verify)

    def clean(self) -> None:
        """Removes what a crash while writing has left behind."""
        kept = sorted(path for path in self.versions.rglob("*") if path.is_dir())
        for folder in (self.path, self.units, self.issued.parent, *kept):
            files.clean_leftovers(folder)


def home_of(path: Path) -> RoundFolder | None:
    """The round in whose folder, or folder of units, a file stands; None where there is none."""
    folder = path.resolve().parent
    places = (RoundFolder(home) for home in (folder, folder.parent))
    return next((place for place in places if place.controller.is_file()), None)


@dataclass(frozen=True, slots=True)
class LoadedRound:
    """A round as its controller's workbook was last saved, with what reading it noted."""

    folder: RoundFolder
    round: Round
    notes: tuple[Finding, ...] = ()


def load_round(folder: Path, *, ledger_may_lack: bool = False) -> LoadedRound:
    """Reads `kooste.xlsm`. Raises CannotDo if the folder holds no round or its sheets can't be read.

    ledger_may_lack: for who is about to bring it.
    """
    place = RoundFolder(folder)
    if not place.controller.is_file():
        raise CannotDo(say("actions.no_round", folder=folder))
    book = read_book(place.controller, place.controller.name)
    round, notes = round_from_controller(book, ledger_may_lack=ledger_may_lack)
    return loaded_round(place, round, notes)


def loaded_round(place: RoundFolder, round: Round, notes: Iterable[Finding]) -> LoadedRound:
    """The round with what its folder remembers of it."""
    return LoadedRound(place, replace(round, issued=issued_marks(place.issued)), tuple(notes))


def read_book(path: Path, shown_as: str) -> files.Book:
    """A workbook that the action can't do without. Raises CannotDo where it can't be read."""
    return read_book_and_bytes(path, shown_as)[0]


def read_book_and_bytes(path: Path, shown_as: str, limits: Limits | None = None) -> tuple[files.Book, bytes]:
    """The same, with the bytes that were read. What would crash or hang a reader is not read here."""
    try:
        data = files.bytes_at(path)
        (answer,) = isolated(_try_reading, [data], limits)
        if isinstance(answer, Lost):
            raise CannotDo(lost(answer, shown_as).message)
        return files.read_bytes(data, shown_as, files.OWN), data
    except FileNotFoundError:
        raise CannotDo(say("actions.no_file", file=shown_as)) from None
    except files.UnreadableWorkbook as problem:
        raise CannotDo(refusal(problem, shown_as).message) from None


def _try_reading(data: bytes) -> None:
    """In another process. A little more than the reading itself, once for a command."""
    files.read_bytes(data, "", files.OWN)


def lost(answer: Lost, shown_as: str) -> Finding:
    """A workbook whose reader died or was ended."""
    return finding("FILE_TOO_SLOW" if answer.too_slow else "FILE_CRASHED", file=shown_as)


FILE_TROUBLE = (files.UnreadableWorkbook, files.FileInUse, files.PartOfArray, OSError)
"""What stops one workbook from being changed, and must not stop the others."""


def trouble(problem: Exception, shown_as: str, unit: str | None = None) -> Finding:
    """What to say of one of FILE_TROUBLE."""
    if isinstance(problem, files.UnreadableWorkbook):
        return replace(refusal(problem, shown_as), unit=unit)
    if isinstance(problem, files.FileInUse):
        return finding("FILE_IN_USE", unit=unit, file=shown_as)
    if isinstance(problem, files.PartOfArray):
        sheet, cell, area = problem.args
        return finding("CELL_IN_ARRAY", unit=unit, file=shown_as, sheet=sheet, cell=cell, area=area)
    code = "FILE_UNAVAILABLE" if isinstance(problem, FileNotFoundError) else "FILE_NOT_WRITTEN"
    return finding(code, unit=unit, file=shown_as, found=getattr(problem, "strerror", None) or problem)


def refusal(problem: files.UnreadableWorkbook, shown_as: str) -> Finding:
    """Why a workbook was refused before it was read."""
    return finding(
        problem.reason_code, file=shown_as, sheet=problem.sheet, cell=problem.cell, found=problem.detail
    )

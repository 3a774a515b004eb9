"""What may befall a returned workbook on its way, and what must then be said of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from tests.corpus.case import FORECAST, Case, then, with_number, with_text
from tests.support.municipality import CORPUS_LINE


@dataclass(frozen=True, slots=True)
class Fate:
    """kind: in a word. told: (file, code) of findings that there must be. counted: whether a workbook with
    what was typed counts; forecasts: what it says otherwise. missing: an error must name the unit.

    files: every file of it in the folder; used, ignored: which of them are.
    """

    kind: str
    told: tuple[tuple[str, str], ...]
    counted: bool
    files: frozenset[str]
    used: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    missing: bool = False
    forecasts: dict[str, int | None] = field(default_factory=dict)


Befall = Callable[[Path, bytes, random.Random], Fate]
"""(the filled workbook, its bytes as issued, chance) → what befell it."""

EXPLAINED = ("FORECAST_UNEXPLAINED", "FORECAST_BELOW_ACTUAL")
"""What an explanation answers: our people have given one on every row."""
OTHER = then(with_number("Talous", "H13", "-96001"))
ADDED = (" (1)", "-PC123", " - kopio", " (Jaetun kansion ristiriitainen kopio 2026-04-15)")


def case(case: Case, path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """The workbook came back as the corpus has it."""
    path.write_bytes(case.make(path.read_bytes()))
    own = frozenset((path.name,))
    told = tuple((path.name, code) for code in case.codes if code not in EXPLAINED)
    said = {} if case.forecast == FORECAST else {CORPUS_LINE: case.forecast}
    used = frozenset() if case.refused else own
    read = not case.refused
    return Fate(f"corpus: {case.name}", told, read, own, used, missing=case.refused, forecasts=said)


def deleted(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Nothing came back."""
    path.unlink()
    return Fate("missing", (), False, frozenset(), missing=True)


def never_opened(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """It came back as it was issued."""
    path.write_bytes(untouched)
    own = frozenset((path.name,))
    return Fate("untouched", ((path.name, "UNIT_MISSING"),), False, own, own, missing=True)


def doubled(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Two that differ came back, under names that say nothing."""
    second = path.with_name(f"palautus {chance.randrange(10**9)}.xlsx")
    second.write_bytes(OTHER(path.read_bytes()))
    names = (path.name, second.name)
    told = tuple((name, "DUPLICATE_UNIT") for name in names)
    return Fate("doubled", told, False, frozenset(names))


def conflict_copy(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """A cloud folder kept two versions."""
    second = path.with_name(path.stem + chance.choice(ADDED) + path.suffix)
    second.write_bytes(OTHER(path.read_bytes()))
    told = ((path.name, "DUPLICATE_UNIT"), (second.name, "DUPLICATE_UNIT"), (second.name, "CONFLICT_COPY"))
    return Fate("conflict copy", told, False, frozenset((path.name, second.name)))


def spare(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Twice the same, or the untouched one beside it: counted once, and said."""
    second = path.with_name(f"{path.stem} (2){path.suffix}")
    second.write_bytes(chance.choice((path.read_bytes(), untouched)))
    files = frozenset((path.name, second.name))
    told = ((second.name, "CONFLICT_COPY"), (second.name, "SPARE_COPY"))
    return Fate("spare copy", told, True, files, frozenset((path.name,)))


def renamed(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """It came back under another name."""
    new = path.with_name(f"{chance.choice(('lopullinen', 'Kadut', 'FW_'))} {chance.randrange(10**9)}.XLSX")
    path.rename(new)
    return Fate("renamed", (), True, frozenset((new.name,)), frozenset((new.name,)))


def open_elsewhere(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Only the mark that somebody has it open is in the folder."""
    path.unlink()
    lock = path.with_name(f"~${path.name}")
    lock.write_bytes(bytes(165))
    own = frozenset((lock.name,))
    return Fate("~$", ((lock.name, "FILE_OPEN_ELSEWHERE"),), False, own, ignored=own, missing=True)


def half_synced(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """The cloud has not brought it yet."""
    path.unlink()
    name = chance.choice((f".{path.name}.icloud", f"{path.name}.part", f"{path.name}.crdownload"))
    path.with_name(name).write_bytes(b"")
    own = frozenset((name,))
    return Fate("half synced", ((name, "FILE_NOT_SYNCED"),), False, own, ignored=own, missing=True)


def in_subfolder(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Somebody tidied it away."""
    folder = path.with_name(f"{path.stem} palautettu")
    folder.mkdir()
    path.rename(folder / path.name)
    own = frozenset((folder.name,))
    return Fate("subfolder", ((folder.name, "FILE_IN_SUBFOLDER"),), False, own, ignored=own, missing=True)


def of_another_round(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Last period's or last year's workbook of the same unit."""
    other = chance.choice((with_number("Ohje", "B25", "2025"), with_number("Ohje", "B26", "3")))
    path.write_bytes(other(path.read_bytes()))
    return Fate("other round", ((path.name, "WRONG_PERIOD"),), False, frozenset((path.name,)), missing=True)


def of_nobody(path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Somebody typed over whose it is."""
    path.write_bytes(with_text("Ohje", "B24", f"Satama {chance.randrange(10**9)}")(path.read_bytes()))
    return Fate("nobody's", ((path.name, "UNIT_UNKNOWN"),), False, frozenset((path.name,)), missing=True)


def of_another_unit(units: Sequence[str], path: Path, untouched: bytes, chance: random.Random) -> Fate:
    """Somebody typed another of the round's units over whose it is. units: all of its areas."""
    own = openpyxl.load_workbook(path, read_only=True)["Ohje"]["B24"].value
    name = chance.choice([unit for unit in units if unit != own])
    path.write_bytes(with_text("Ohje", "B24", name)(path.read_bytes()))
    told = ((path.name, "WRONG_UNIT"),)
    return Fate("another unit's name", told, False, frozenset((path.name,)), missing=True)


FOLDER_KINDS: tuple[Befall, ...] = (
    deleted, never_opened, doubled, conflict_copy, spare, renamed, open_elsewhere, half_synced, in_subfolder,
    of_another_round, of_nobody,
)  # fmt: skip

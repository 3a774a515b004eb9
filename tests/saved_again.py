"""The corpus saved again by other programs: python -m tests.saved_again

What LibreOffice or openpyxl makes of a workbook must be told as the workbook itself: the same codes, except
where the program changed what stands in the cells. Prints each difference that is not expected.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import openpyxl

from tests.corpus import SOUND, Case
from tests.corpus.structures import STRUCTURES
from tests.corpus.texts import TEXTS
from tests.corpus.values import VALUES
from tests.support import libreoffice as office
from tests.support import rounds
from toolkit.actions.folder import load_round
from toolkit.actions.unit_reading import read_unit

SAVED: tuple[Case, ...] = (*STRUCTURES, *VALUES, *TEXTS, *SOUND)
Save = Callable[[Path, Path], object]
BELOW = ("FORECAST_BELOW_ACTUAL", "FORECAST_UNEXPLAINED")
POSITIVE = ("FORECAST_UNEXPLAINED", "WRONG_SIGN")
THOUSANDS = (*BELOW, "THOUSANDS_SUSPECTED")
HEALED: dict[str, tuple[str, ...]] = {case.name: () for case in VALUES if case.name.startswith("osina")}
"""A value in pieces is refused while we see it; a program that opens and saves it leaves one number, its own
reading, and nothing of the pieces."""
SHOWN: dict[str, tuple[str, ...]] = {"sarake ilman leveyttä": (), "rivi ilman korkeutta": ()}
"""A column without width and a row without height are shown again by both."""

LIBREOFFICE: dict[str, tuple[str, ...]] = {
    # it calculates what nobody had calculated
    **dict.fromkeys(("kaava ilman arvoa", "kaava tyhjällä arvolla", "tekstin kaava laskematta"), ()),
    # it saves a truth value in a money cell as 1 or 0, and a date as its number
    "tosi": POSITIVE, "epätosi": BELOW, "päivämäärä d": POSITIVE,
    # it reads the beginning of a number cell that holds no number
    "luku tekstiä": THOUSANDS, "luku alaviiva": THOUSANDS, "luku pilkku": (),
    # it leaves out a sheet from where the part is broken
    **dict.fromkeys(("nollamerkki", "kielletty ohjausmerkki", "merkki yli Unicoden"), ("NARRATIVE_MISSING",)),
    # of two values in a cell it takes the last, of one with an element in it what stands behind: 000
    **HEALED, "osina -96<x/>000": BELOW, "osina -96000</v><v>7": POSITIVE,
    # it does not read a merge of a whole row, though it spells it so itself
    "ennusterivi yhdistetty kokonaan": (),
    **SHOWN,
    # it makes a worksheet of a chart sheet
    "kaavio ja kaaviosivu": ("SHEET_ADDED",),
}  # fmt: skip
OPENPYXL: dict[str, tuple[str, ...]] = {
    # it saves every formula without its value
    **dict.fromkeys(
        (
            "kaava ja arvo", "kaava tekstiksi", "ulkoinen kaava", "muuttuva kaava", "matriisikaava",
            *(case.name for case in VALUES if case.name.startswith("virhearvo")),
        ),
        ("FORMULA_NOT_CALCULATED",),
    ),
    # it saves a date as its number, an infinite number as nothing, and 1_000 as 1000
    "päivämäärä d": POSITIVE, "luku 1e400": ("FORECAST_MISSING",), "luku -1e400": ("FORECAST_MISSING",),
    "luku alaviiva": (),
    # of two values in a cell it takes the first, of one with an element in it what stands before: -96
    **HEALED, "osina -96<x/>000": THOUSANDS, "osina 7</v><v>-96000": POSITIVE,
    **SHOWN,
    # it saves nothing below a merge: not the forecast, nor the derived cells
    "ennuste yhdistetyn alla": ("DERIVED_LOST", "FORECAST_MISSING"),
}  # fmt: skip
"""Case → the codes after the program has saved it, where the program changed what stands in it."""
NOT_BY_LIBREOFFICE = ("kenoviivat", "osien nimet isoin kirjaimin")
NOT_BY_OPENPYXL = (
    "luku tekstiä", "luku pilkku", "luku nan", "luku inf", "nollamerkki", "kielletty ohjausmerkki",
    "merkki yli Unicoden", "rivi yhdistetty kokonaan", "sarake yhdistetty kokonaan",
    "ennusterivi yhdistetty kokonaan", *NOT_BY_LIBREOFFICE,
)  # fmt: skip
"""They cannot open these, or find nothing in them."""


def by_openpyxl(path: Path, target: Path) -> None:
    """Loaded and saved."""
    book = openpyxl.load_workbook(path)
    book.save(target)


def differences(
    cases: Iterable[Case], folder: Path, save: Save, expected: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    """What is told otherwise of a case once a program has saved it again. expected: where it may be."""
    round = rounds.issue(folder)
    rounds.answer(round, "Kadut")
    filled, known = rounds.workbook(round, "Kadut").read_bytes(), load_round(round).round
    before = folder / "ennen.xlsx"
    for number, case in enumerate(cases):
        before.write_bytes(case.make(filled))
        after = folder / f"{number}.xlsx"
        save(before, after)
        told = sorted({found.code for found in read_unit(after, after.name, known).findings})
        right = sorted(expected.get(case.name, case.codes))
        if told != right:
            yield f"{case.name}: {told}, not {right}"


def main() -> int:
    """Both programs, every case; 1 where one is told otherwise."""
    warnings.simplefilter("ignore")
    folder = Path(tempfile.mkdtemp(prefix="toteuma-saved-"))
    assert {*LIBREOFFICE, *OPENPYXL, *NOT_BY_OPENPYXL} <= {case.name for case in SAVED}
    ours = [case for case in SAVED if case.name not in NOT_BY_OPENPYXL]
    theirs = [case for case in SAVED if case.name not in NOT_BY_LIBREOFFICE]
    found = list(differences(ours, folder / "openpyxl", by_openpyxl, OPENPYXL))
    with office.running(folder / "profile") as running:
        found += differences(theirs, folder / "libreoffice", running.resave, LIBREOFFICE)
    print(
        "\n".join([*found, f"{len(ours)} by openpyxl, {len(theirs)} by LibreOffice: {len(found)} otherwise"])
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

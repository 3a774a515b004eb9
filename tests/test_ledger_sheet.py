"""The controller's own notes on the ledger's sheet: late postings take them along."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import rounds
from tests.test_update import update
from toolkit import actions, files
from toolkit.grid import Change, Sheet

SHEET = "Toteumatiedot"


@pytest.fixture
def round(tmp_path: Path) -> Path:
    return rounds.issue(tmp_path)


def ledger_sheet(round: Path) -> Sheet:
    return files.read_workbook(round / "kooste.xlsm", "kooste.xlsm").sheets[SHEET]


def row_of(sheet: Sheet, unit: str, line: str) -> int:
    return next(row for row, cells in enumerate(sheet.rows) if list(cells[:2]) == [unit, line])


def write(round: Path, *cells: tuple[int, int, str | float], formula: str | None = None) -> None:
    changes = [Change(SHEET, row, column, value, formula) for row, column, value in cells]
    controller = round / "kooste.xlsm"
    controller.write_bytes(files.patched(controller, changes))


def test_a_note_beside_a_row_goes_with_the_row(round: Path) -> None:
    before = ledger_sheet(round)
    note = row_of(before, "Puistot", "Palvelujen ostot")
    write(round, (note, 9, "=kysy Puistoilta"), (note, 10, 12.5))
    update(round, rounds.LEDGER + "Kadut;Avustukset;0;0;0;0;-5,00\n")
    after = ledger_sheet(round)
    moved = row_of(after, "Puistot", "Palvelujen ostot")
    assert moved == note + 1
    assert list(after.rows[moved][9:11]) == ["=kysy Puistoilta", 12.5]
    assert (moved, 9) not in after.formulas


def test_notes_below_the_ledger_and_of_a_row_that_went_stand_below_it(round: Path) -> None:
    before = ledger_sheet(round)
    last = len(before.rows)
    gone = row_of(before, "Puistot", "Palvelujen ostot")
    write(round, (gone, 9, "poistuu"), (last + 1, 0, "Tarkistettu 3.4."))
    update(round, rounds.LEDGER.replace("Puistot;Palvelujen", "Kadut;Palvelujen"))
    after = [[cell for cell in cells if cell is not None] for cells in ledger_sheet(round).rows]
    assert [cells for cells in after if cells][-2:] == [["poistuu"], ["Tarkistettu 3.4."]]
    assert ("Puistot", "services_purchased") not in actions.load_round(round).round.ledger


def test_a_formula_of_ones_own_stops_the_update_in_words(round: Path) -> None:
    write(round, (6, 9, 0.0), formula="C7-D7")
    before = (round / "kooste.xlsm").read_bytes()
    with pytest.raises(actions.CannotDo, match="J7"):
        update(round)
    assert (round / "kooste.xlsm").read_bytes() == before

"""What a person doesn't see in a returned workbook, and what looks like a slip of the whole sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.support import rounds
from tests.support.checking import a_round, checked
from tests.support.packages import with_sheet_xml
from tests.support.sheets import unit_book
from tests.support.workbooks import cell_of, type_into
from toolkit import actions
from toolkit.grid import Book
from toolkit.identity_codes import holds_identity_code
from toolkit.plan import PlanRows
from toolkit.records import Goal

CODES = (
    "HIDDEN_ROWS", "VALUE_UNDER_MERGE", "SHEET_DOUBLED", "CONTROL_CHARACTERS", "IDENTITY_CODE",
    "THOUSANDS_SUSPECTED", "PLAN_GOAL_CHANGED",
)  # fmt: skip


@pytest.fixture
def kadut(tmp_path: Path) -> Path:
    return rounds.workbook(rounds.issue(tmp_path), "Kadut")


def told(path: Path) -> list[tuple[str, str | None, str | None]]:
    return [(f.code, f.sheet, f.cell) for f in actions.check([path]).findings if f.code in CODES]


def test_a_workbook_as_issued_or_honestly_filled_gives_no_alarm(kadut: Path) -> None:
    assert told(kadut) == []
    rounds.answer(kadut.parents[1], "Kadut")
    assert told(kadut) == []


def test_hidden_merged_and_copied_is_told(kadut: Path) -> None:
    type_into(
        kadut, ("Riskit", "Tunnistettu riski", 2, "Korot"), ("Tavoitteet", "Tavoite", 1, "Karsitaan"),
        ("Tavoitteet", "Mittari ja tavoitetaso", 1, "kpl"),
    )  # fmt: skip
    risk, goal = cell_of(kadut, "Riskit", "Tunnistettu riski", 2), cell_of(kadut, "Tavoitteet", "Tavoite", 1)
    book = openpyxl.load_workbook(kadut)
    book["Riskit"].row_dimensions[risk[0] + 1].hidden = True
    book.copy_worksheet(book["Talous"]).title = "Talous (2)"
    book.save(kadut)
    _merge(kadut, goal)
    below = openpyxl.utils.get_column_letter(goal[1] + 2)
    assert told(kadut) == [
        ("VALUE_UNDER_MERGE", "Tavoitteet", f"{below}{goal[0] + 1}"),
        ("HIDDEN_ROWS", "Riskit", f"{openpyxl.utils.get_column_letter(risk[1] + 1)}{risk[0] + 1}"),
        ("SHEET_DOUBLED", "Talous (2)", None),
    ]


def _merge(path: Path, at: tuple[int, int]) -> None:
    """A merge that leaves the value beside it standing, as scripts make it; openpyxl would drop the value."""
    row, left, right = at[0] + 1, *map(openpyxl.utils.get_column_letter, (at[1] + 1, at[1] + 2))
    merge = f'<mergeCells count="1"><mergeCell ref="{left}{row}:{right}{row}"/></mergeCells>'.encode()
    number = openpyxl.load_workbook(path).sheetnames.index("Tavoitteet") + 1
    data = with_sheet_xml(
        path.read_bytes(),
        lambda xml: re.sub(b"(</mergeCells>)?(<conditionalFormatting)", merge + b"\\2", xml, count=1),
        f"xl/worksheets/sheet{number}.xml",
    )
    path.write_bytes(data)


@pytest.mark.parametrize("mark", ["\x0b", "\u202e", "\u2066"])
def test_what_nobody_sees_in_a_text_is_told(mark: str) -> None:
    book = unit_book(arvio=f"Hyvin{mark}meni")
    assert checked(book, "CONTROL_CHARACTERS") == [("CONTROL_CHARACTERS", "A6")]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Asiakas 131052-308T ilmoitti", True), ("131052-308t.", True), ("010203A1230", True),
        ("010203A1231", False),
        ("131052-308U", False), ("311352-308T", False), ("tilaus 1131052-308T", False), ("131052+308T", True),
        ("Y-tunnus 0123456-7, 131052-30", False),
        ("131052\u2011308T", True), ("131052\u2013308T_kirje", True),
    ],
)  # fmt: skip
def test_identity_codes(text: str, holds: bool) -> None:
    assert holds_identity_code(text) is holds
    assert bool(checked(unit_book(arvio=text), "IDENTITY_CODE")) is holds


@pytest.mark.parametrize(
    ("forecast", "suspected"), [("-96", True), ("-100", True), ("-96000", False), ("-9", False), ("0", False)]
)
def test_a_forecast_in_thousands(forecast: str, suspected: bool) -> None:
    assert bool(checked(finances("-95000", forecast), "THOUSANDS_SUSPECTED")) is suspected
    assert checked(finances("-9000", "-9"), "THOUSANDS_SUSPECTED") == []


def finances(budget: str, forecast: str) -> Book:
    return unit_book(
        talous=f"Selite | TA 2026 +muutos | Ennuste 2026\nPalvelujen ostot | {budget} | {forecast}"
    )


def test_a_goal_of_the_plan_that_is_gone_or_reworded_is_told() -> None:
    plan = {"Vaalit": PlanRows(goals=(Goal(0, goal="Karsitaan"), Goal(0, goal="Äänestys sujuu")))}
    round = replace(a_round(""), plan=plan)
    book = unit_book(tavoitteet="Taso | Tavoite\nValtuusto | karsitaan ")
    assert [code for code, _ in checked(book, "PLAN_GOAL_CHANGED", round=round)] == ["PLAN_GOAL_CHANGED"]
    both = unit_book(tavoitteet="Taso | Tavoite\nValtuusto | Äänestys sujuu\nValtuusto | Karsitaan")
    assert checked(both, "PLAN_GOAL_CHANGED", round=round) == []

"""Plans as a controller gathers them: the units' lists, with a column that says whose each row is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from toolkit.grid import Book, CellError, Sheet, Value
from toolkit.plan import PlanRows
from toolkit.plan.reading import plan_from_book
from toolkit.problems import PlanError
from toolkit.records import Goal, Investment, Project, Risk
from toolkit.settings import Settings

SETTINGS = Settings("Kunta", "Sivistys", 2027, 8, date(2027, 9, 15), ("Kirjasto", "Nuoriso"))
TITLES = {
    "Tavoitteet": "Taso|Strateginen päämäärä|Tavoite|Mittari ja tavoitetaso|Vastuu|Toteuma|Tila|Vastuualue",
    "Riskit": "Vastuualue|Riskiluokka|Tunnistettu riski|Todennäköisyys|Merkittävyys|Riskiarvo|"
    "Hallintakeino|Vastuu",
    "Hankkeet": "Vastuualue|Strateginen tavoite|Hankkeen nimi|Tavoite, kuvaus ja rahoittaja|"
    "Menojen toteuma %|Kokonaisrahoitus|Kaupungin rahoitusosuus %|Huomautus|Toteuma",
    "Investoinnit": "Vastuualue|Kohde|Rivi|TP 2026|TA 2027|Toteuma 1-8",
}  # fmt: skip


def book(**rows: list[list[Value]]) -> Book:
    """A plan whose sheets hold these rows below their titles; shares are native percents."""
    sheets = {
        name: Sheet(name, [titles.split("|"), *rows.get(name, [])], number_format=lambda row, column: "0 %")
        for name, titles in TITLES.items()
    }
    return Book("suunnitelma.xlsx", sheets)


def problems_of(plan: Book) -> tuple[str, ...]:
    with pytest.raises(PlanError) as raised:
        plan_from_book(plan, SETTINGS)
    return raised.value.problems


def test_each_row_belongs_to_its_unit() -> None:
    plan, notes = plan_from_book(
        book(
            Tavoitteet=[
                ["Valtuusto ", "Hyvä elämä", " =A1 ", None, None, None, None, " kirjasto"],
                [None] * 8,
            ],
            Riskit=[["Sivistys", "", "Palo", 2.0, 3, 6, "Palovaroitin"]],
            Hankkeet=[["Nuoriso", None, "Pajat", None, 0.66, 1000.5, 0.125, "Huom"], ["Nuoriso"]],
            Investoinnit=[["Kirjasto", "Auto", "Menot", -38279, -210000, None]],
        ),
        SETTINGS,
    )
    assert plan == {
        "Kirjasto": PlanRows(
            goals=(Goal(0, "Valtuusto", "Hyvä elämä", "=A1"),),
            investments=(Investment(0, "Auto", "Menot", -3827900, -21000000),),
        ),
        "Sivistys": PlanRows(risks=(Risk(0, "", "Palo", Decimal(2), Decimal(3), "Palovaroitin"),)),
        "Nuoriso": PlanRows(
            projects=(Project(0, "", "Pajat", "", Decimal("0.66"), 100050, Decimal("0.125"), "Huom"),)
        ),
    }
    assert notes == []


def test_numbers_as_text_are_read_and_noted() -> None:
    rows: list[list[Value]] = [["Nuoriso", None, "Pajat", None, "66 %", "1 000 €", None]]
    plan, notes = plan_from_book(book(Hankkeet=rows), SETTINGS)
    assert plan["Nuoriso"].projects[0].funding == 100000
    assert [(note.code, note.sheet, note.cell) for note in notes] == [
        ("NUMBER_AS_TEXT", "Hankkeet", "E2"),
        ("NUMBER_AS_TEXT", "Hankkeet", "F2"),
    ]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["Kirjastot", "Auto", "Menot"], "A2"), ([None, "Auto", "Menot"], "A2"),
        (["Kirjasto", "Auto", "Menot", "noin 5"], "D2"),
        (["Kirjasto", "Auto", "Menot", 1, date(2027, 1, 1)], "E2"),
        (["Kirjasto", CellError("#REF!"), "Menot"], "B2"), (["Kirjasto", "Auto", "Menot", True], "D2"),
    ],
)  # fmt: skip
def test_a_problem_names_sheet_and_cell(row: list[Value], cell: str) -> None:
    (problem,) = problems_of(book(Investoinnit=[row]))
    assert "Investoinnit" in problem
    assert cell in problem


def test_missing_sheets_and_columns_are_told_together() -> None:
    plan = book()
    sheets = dict(plan.sheets)
    del sheets["Riskit"]
    other_period = ["Vastuualue", "Kohde", "Rivi", "TP 2026", "TA 2026", "Toteuma 1-3"]
    sheets["Investoinnit"] = Sheet("Investoinnit", [other_period])
    problems = problems_of(replace(plan, sheets=sheets))
    assert len(problems) == 3
    assert "Riskit" in problems[0]


def test_a_list_longer_than_the_units_workbook_is_asked_back() -> None:
    rows: list[list[Value]] = [["Kirjasto", f"Kohde {number}", "Menot"] for number in range(41)]
    assert len(problems_of(book(Investoinnit=rows))) == 1


def test_a_sheet_without_titles_or_with_one_twice_is_told() -> None:
    plan = book()
    bare = replace(plan, sheets={**plan.sheets, "Riskit": Sheet("Riskit", [["Riskit"]])})
    (problem,) = problems_of(bare)
    assert "Riskit" in problem
    assert "Tunnistettu riski" in problem
    twice = Sheet("Riskit", [[*TITLES["Riskit"].split("|"), "Vastuu"]])
    (problem,) = problems_of(replace(plan, sheets={**plan.sheets, "Riskit": twice}))
    assert "”Vastuu”" in problem


def test_an_amount_finer_than_cents_is_rounded_and_told() -> None:
    plan, notes = plan_from_book(book(Investoinnit=[["Kirjasto", "Auto", "Menot", 1000 / 3]]), SETTINGS)
    assert plan["Kirjasto"].investments[0].prior_year == 33333
    assert [(note.code, note.cell) for note in notes] == [("AMOUNT_ROUNDED", "D2")]

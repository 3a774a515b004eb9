"""The controller's workbook: what is written is what is read, also after a person's hand has been in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.libreoffice import LibreOffice
from toolkit import files
from toolkit.controller.ledger_sheet import ledger_replacement
from toolkit.controller.reading import round_from_controller
from toolkit.grid import Book, Sheet, Value
from toolkit.ledger import LedgerRow
from toolkit.names import clean_name, name_key
from toolkit.plan import PlanRows
from toolkit.problems import ControllerError
from toolkit.records import Goal, Investment, Project, Risk
from toolkit.rendering.controller import controller_workbook
from toolkit.rounds import Round
from toolkit.settings import GoalStatuses, RiskScale, Settings
from toolkit.vocabulary import LINES

LONG = "Å & Ö: opetus, varhaiskasvatus ja nuorten työpajat"
SETTINGS = Settings(
    "Kunta", "Sivistys", 2027, 8, date(2027, 9, 15), ("Kulttuuri-/nuorisopalvelut", LONG, "=SUM(A1)"),
    due_date=date(2027, 9, 5), contact="<r>talous@example.fi</r>",
    explain_pct=Decimal("2.5"), explain_eur=123456,
    aliases={"Nuoriso": "Kulttuuri-/nuorisopalvelut", "Palkat": "Henkilöstökulut"}, rows=60,
    objectives={"Hyvä elämä": ("Arki", "Työ"), "Talous": ()}, goal_statuses=GoalStatuses(met="Valmis"),
    risk_scale=RiskScale(5, 6, 14),
)  # fmt: skip
ROUND = Round(
    SETTINGS,
    {
        (LONG, "fee_income"): LedgerRow(123456, None, 100, -5, 0),
        ("=SUM(A1)", "personnel_expenses"): LedgerRow(None, None, None, None, -81766),
        ("Sivistys", "depreciation"): LedgerRow(actual=-1),
    },
    {
        "Sivistys": PlanRows(
            goals=(Goal(0, "Valtuusto", "Hyvä elämä", "=1+1", "rivi\nrivi", "http://x", "'", "Valmis"),),
            risks=(Risk(0, "Talous", "Riski", Decimal(5), Decimal("1.5"), "<r>b</r>", "+5"),),
        ),
        LONG: PlanRows(
            projects=(Project(0, "Talous", "P", "k" * 3000, Decimal("0.66"), 81862900, Decimal("0.125")),),
            investments=(Investment(0, "Auto", "Menot", -3827900, None, -72600),),
        ),
    },
)


def saved(round: Round) -> Book:
    return files.read_bytes(controller_workbook(round), "kooste.xlsm")


def edited(book: Book, sheet: str, *changes: tuple[int, int, Value]) -> Book:
    """The workbook after somebody typed these values (row, column, value) on a sheet."""
    before = book.sheets[sheet]
    rows = [list(row) for row in before.rows]
    for row, column, value in changes:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = value
    return replace(book, sheets={**book.sheets, sheet: replace(before, rows=rows)})


def at(book: Book, sheet: str, text: str) -> tuple[int, int]:
    """Where a text stands on a sheet."""
    rows = book.sheets[sheet].rows
    return next((r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell == text)


def typed_beside(book: Book, label: str, value: Value) -> Book:
    row, column = at(book, "Asetukset", label)
    return edited(book, "Asetukset", (row, column + 1, value))


def shifted(sheet: Sheet) -> Sheet:
    """The sheet after a row was inserted at its top and a column at its left."""
    rows = [[], *([None, *row] for row in sheet.rows)]
    return Sheet(sheet.name, rows, number_format=lambda row, column: sheet.number_format(row - 1, column - 1))


def problems_of(book: Book) -> tuple[str, ...]:
    with pytest.raises(ControllerError) as raised:
        round_from_controller(book)
    return raised.value.problems


def test_what_is_written_is_what_is_read() -> None:
    read, notes = round_from_controller(saved(ROUND))
    assert read == ROUND
    assert [(note.code, note.unit) for note in notes] == [
        ("LEDGER_UNIT_ABSENT", "Kulttuuri-/nuorisopalvelut")
    ]


def test_the_same_round_makes_the_same_bytes() -> None:
    assert controller_workbook(ROUND) == controller_workbook(ROUND)


NAMES = st.text("aäÅB&/'\"=<>-+@_x0A9 .,😀", min_size=1, max_size=45).map(clean_name).filter(bool)
TEXTS = st.text("aÄ =<r>/\n\t_x000D7&😀'\x07\r", max_size=30).map(str.strip)
CENTS = st.none() | st.integers(-(10**14), 10**14)
SHARES = st.none() | st.integers(0, 10**6).map(lambda n: Decimal(n) / 10**6)
POSTED = [line.id for line in LINES if not line.is_sum]


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    names = draw(st.lists(NAMES, min_size=3, max_size=6, unique_by=name_key))
    known = {name_key(line.label) for line in LINES} | set(map(name_key, names))
    aliases = draw(st.lists(NAMES, max_size=3, unique_by=name_key))
    objectives = draw(st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique_by=name_key), max_size=2))
    objectives = {name: objectives[name] for name in {name_key(n): n for n in objectives}.values()}
    own = Settings(
        draw(NAMES), names[0], draw(st.integers(2000, 2199)), draw(st.integers(1, 12)),
        draw(st.dates(date(2000, 1, 1), date(2199, 12, 31))), tuple(names[1:]),
        forecast_level=draw(st.sampled_from(["line", "total"])), responsible=draw(st.just("") | NAMES),
        due_date=draw(st.none() | st.dates(date(2000, 1, 1), date(2199, 12, 31))),
        explain_pct=draw(st.integers(0, 10**6).map(lambda n: Decimal(n) / 10**4)),
        explain_eur=draw(st.integers(0, 10**12)), objectives={n: tuple(p) for n, p in objectives.items()},
        aliases={alias: draw(st.sampled_from(names)) for alias in aliases if name_key(alias) not in known},
    )  # fmt: skip
    keys = st.tuples(st.sampled_from(names[1:]), st.sampled_from(POSTED))
    rows = st.builds(LedgerRow, CENTS, CENTS, CENTS, CENTS, CENTS)
    ledger = draw(st.dictionaries(keys, rows, min_size=1, max_size=5))
    goals = draw(st.lists(st.builds(Goal, st.just(0), TEXTS, TEXTS, NAMES, TEXTS), max_size=2))
    project = st.builds(Project, st.just(0), TEXTS, NAMES, TEXTS, SHARES, CENTS, SHARES)
    projects = draw(st.lists(project, max_size=2))
    plan = {names[0]: PlanRows(goals=tuple(goals), projects=tuple(projects))} if goals or projects else {}
    return Round(own, ledger, plan)


@settings(max_examples=25, deadline=None)
@given(rounds())
def test_any_round_comes_back_whole(round: Round) -> None:
    read, notes = round_from_controller(saved(round))
    assert read == round
    assert {note.code for note in notes} <= {"LEDGER_UNIT_ABSENT"}


def test_a_persons_hand_is_read() -> None:
    book = saved(ROUND)
    for label, value in [
        ("Kuukaudet", "6"), ("Vuosi", 2027.0), ("Raportin päiväys", datetime(2027, 10, 1)),
        ("Palautettava viimeistään", " 5.10.2027 "), ("Selitysraja, €", "5 000 €"),
        ("Kunta", "\u00a0Uusi kunta "),
        ("Ennusteen taso", "SUMMINA"), ("Rivejä luetteloissa", None),
    ]:  # fmt: skip
        book = typed_beside(book, label, value)
    book = edited(book, "Vastuualueet", (20, 0, "Liikunta "), (20, 1, "Vastuualue"))
    with pytest.raises(ControllerError):
        round_from_controller(book)  # the ledger's and the plan's titles still say eight months
    for sheet, before, after in [
        ("Toteumatiedot", "TOT 2026 8 kk", "TOT 2026 1-6"),
        ("Toteumatiedot", "TOT 2027 8 kk", "TOT 2027 6 kk"),
        ("Investoinnit", "Toteuma 1-8", "Toteuma 1-6"),
    ]:  # fmt: skip
        book = edited(book, sheet, (*at(book, sheet, before), after))
    settings = round_from_controller(book)[0].settings
    assert (settings.municipality, settings.months, settings.rows) == ("Uusi kunta", 6, 40)
    assert (settings.report_date, settings.due_date) == (date(2027, 10, 1), date(2027, 10, 5))
    assert (settings.explain_eur, settings.forecast_level) == (500000, "total")
    assert settings.areas == (*SETTINGS.areas, "Liikunta")


@pytest.mark.parametrize(
    ("label", "value", "named"),
    [
        ("Kuukaudet", 13, "Kuukaudet"), ("Kuukaudet", None, "Kuukaudet"), ("Vuosi", 2027.5, "Vuosi"),
        ("Raportin päiväys", "31.2.2027", "Raportin päiväys"), ("Ennusteen taso", "ehkä", "Ennusteen taso"),
        ("Selitysraja, €", "1.234", "Selitysraja, €"), ("Digi", "X", "Digi"),
    ],
)  # fmt: skip
def test_a_settings_problem_names_sheet_and_label(label: str, value: Value, named: str) -> None:
    book = saved(ROUND)
    if label == "Digi":
        book = edited(book, "Asetukset", (*at(book, "Asetukset", "Kieli"), label))
    else:
        book = typed_beside(book, label, value)
    assert any("Asetukset" in problem and named in problem for problem in problems_of(book))


def test_problems_of_several_sheets_come_together() -> None:
    book = saved(ROUND)
    book = edited(book, "Toteumatiedot", (4, 2, "abc"))
    book = edited(book, "Investoinnit", (4, 0, "Autot"))
    assert [problem.split(",")[0] for problem in problems_of(book)] == ["Toteumatiedot", "Investoinnit"]


@pytest.mark.parametrize("sheet", ["Asetukset", "Vastuualueet", "Toteumatiedot", "Riskit"])
def test_a_sheet_that_is_gone_is_named(sheet: str) -> None:
    book = saved(ROUND)
    left = {name: each for name, each in book.sheets.items() if name != sheet}
    assert any(sheet in problem for problem in problems_of(replace(book, sheets=left)))


def test_moved_columns_extra_rows_and_sheets_change_nothing() -> None:
    book = saved(ROUND)
    moved = {name: shifted(sheet) for name, sheet in book.sheets.items()}
    moved["Omat"] = Sheet("Omat", [["muistiinpanoja"]])
    assert round_from_controller(replace(book, sheets=moved))[0] == ROUND


def test_late_postings_replace_the_ledger_in_place() -> None:
    after = replace(ROUND, ledger={(LONG, "fee_income"): LedgerRow(1, 2, 3, None, 5)})
    changes = ledger_replacement(saved(ROUND), after)
    book = files.read_bytes(files.patched_bytes(controller_workbook(ROUND), changes), "kooste.xlsm")
    fresh = saved(after)
    assert round_from_controller(book)[0] == after
    assert list(book.sheets["Etusivu"].rows) == list(fresh.sheets["Etusivu"].rows)


def test_libreoffice_finds_the_cached_values_and_saves_what_reads_the_same(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    path = tmp_path / "kooste.xlsx"
    path.write_bytes(controller_workbook(ROUND))
    again = files.read_workbook(
        libreoffice.resave(path, tmp_path / "uusi.xlsx", recalculated=True), "uusi.xlsx"
    )
    assert round_from_controller(again)[0] == ROUND
    before, after = saved(ROUND).sheets["Etusivu"], again.sheets["Etusivu"]
    assert before.formulas
    for place in before.formulas:
        assert after.value(*place) == pytest.approx(before.value(*place))

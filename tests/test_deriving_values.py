"""What every derived cell of `Talous` shows, next to what was typed, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.checking import read
from tests.support.sheets import unit_book
from tests.support.shown import missing, shown
from toolkit.deriving import derived_values
from toolkit.grid import Book

TALOUS = """
    Selite                        | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026 | Selitys
    Myyntituotot                  | 100     | 50            | 200             | 100           | 250,50       |
    Maksutuotot                   | 10      | 5             | 50              | 20            |              |
    Henkilöstökulut               | -400    | -100          | -1000           | -250,55       | -1000        |
    Palvelujen ostot              | -40000  | -10000        | -200000         | -50000        | -210000,01   |
    Aineet, tarvikkeet ja tavarat | -1      | -1            | -3000           |               | '-5 000      |
    Avustukset                    | -1      | -1            | -100000         | -7            | -111000      | Päätös 4 §
    Rahoitustuotot ja -kulut      | 1       | 0             | 0               | 3             |              |
    Poistot ja arvonalentumiset   | -70     | -30           | -90             | -30           | -90          |
"""  # noqa: E501
SUMS = """
    Toimintatuotot   | 110    | 55     | 250     | 120
    Toimintakulut    | -40402 | -10102 | -304000 | -50257.55
    Toimintakate     | -40292 | -10047 | -303750 | -50137.55
    Vuosikate        | -40291 | -10047 | -303750 | -50134.55
    Tilikauden tulos | -40361 | -10077 | -303840 | -50164.55
"""
FLAGS = """
    Myyntituotot                | 100        | 50    |            | 50.5      | Parempi kuin TA
    Maksutuotot                 | 30         | 40    |            |           | Ennuste puuttuu
    Toimintatuotot              | 130        | 48    | 250.5      | 0.5       | Parempi kuin TA
    Henkilöstökulut             | -749.45    | 25.06 |            | 0         | Talousarvion mukainen
    Palvelujen ostot            | -150000    | 25    |            | -10000.01 | Heikompi kuin TA
    Aineet, tarvikkeet ja tavarat |          |       |            |           | Ennuste puuttuu
    Avustukset                  | -99993     | 0.01  |            | -11000    | Heikompi kuin TA
    Toimintakulut               | -253742.45 | 16.53 | -322000.01 | -18000.01 | Heikompi kuin TA
    Toimintakate                | -253612.45 | 16.51 | -321749.51 | -17999.51 | Heikompi kuin TA
    Rahoitustuotot ja -kulut    | -3         | 0     |            |           |
    Vuosikate                   | -253615.45 | 16.51 | -321749.51 | -17999.51 | Heikompi kuin TA
    Poistot ja arvonalentumiset | -60        | 33.33 |            | 0         | Talousarvion mukainen
    Tilikauden tulos            | -253675.45 | 16.51 | -321839.51 | -17999.51 | Heikompi kuin TA
"""


def table(book: Book, columns: str) -> list[list[str]]:
    """The lines of `Talous` of which these columns (letters) show anything."""
    cells = shown(book, "Talous")
    rows = [
        [str(row[0]), *(cells.get(f"{column}{number}", "") for column in columns)]
        for number, row in enumerate(book.sheets["Talous"].rows, start=1)
        if row
    ]
    return [row for row in rows if any(row[1:])]


def rows(written: str) -> list[list[str]]:
    """The cells of a table in a test."""
    return [[cell.strip() for cell in line.split("|")] for line in written.strip().split("\n")]


@pytest.mark.parametrize("level", ["riveittäin", "summina", "palvelualue"])
def test_the_ledgers_columns_are_summed_at_every_level(level: str) -> None:
    assert table(unit_book({"Ennusteen taso": level}, talous=TALOUS), "BCDE") == rows(SUMS)


def test_what_remains_and_how_the_forecast_stands_on_every_row() -> None:
    assert table(unit_book(talous=TALOUS), "FGHIJ") == rows(FLAGS)


@pytest.mark.parametrize(
    ("level", "count"),
    [
        ("riveittäin", "4"),  # two without forecast, one row half posted, one forecast unexplained
        ("summina", "4"),  # both subtotals, the half posted row, the unexplained forecast
        ("palvelualue", "2"),  # nothing is asked for on operating lines
    ],
)
def test_how_much_is_missing_in_the_finances(level: str, count: str) -> None:
    assert missing(unit_book({"Ennusteen taso": level}, talous=TALOUS))[0] == count


def test_one_figure_of_four_is_a_row_half_posted() -> None:
    assert missing(unit_book(talous="Selite | TP 2025\nMyyntituotot | 5"))[0] == "1"


def test_with_totals_a_subtotals_forecast_is_typed_and_margins_follow() -> None:
    talous = """
        Selite           | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026 | Selitys
        Myyntituotot     | 1       | 1             | 300000          | 1             |              |
        Toimintatuotot   |         |               |                 |               | 280000       |
        Henkilöstökulut  | 1       | 1             | -500000         | 1             |              |
        Toimintakulut    |         |               |                 |               | -540000      | Eläkkeet
    """
    book = unit_book({"Ennusteen taso": "summina"}, talous=talous)
    assert table(book, "HIJ") == rows("""
        Toimintatuotot   |         | -20000 | Heikompi kuin TA
        Toimintakulut    |         | -40000 | Heikompi kuin TA
        Toimintakate     | -260000 | -60000 | Heikompi kuin TA
        Vuosikate        | -260000 | -60000 | Heikompi kuin TA
        Tilikauden tulos | -260000 | -60000 | Heikompi kuin TA
    """)
    assert missing(book)[0] == "1"  # the income's fall asks for an explanation, the expenses' has one


@pytest.mark.parametrize(
    ("eur", "pct", "forecast", "count"),
    [
        (10_000, 5, "-210000", "0"), (10_000, 5, "-210000,01", "1"), (10_000, 6, "-210000,01", "0"),
        (None, 5, "-210000,01", "1"), (None, None, "-200000,01", "1"), (None, None, "-200000", "0"),
        (1, 5, "-210000", "0"),
        (10_000, None, "-210000,01", "1"), (20_000, 5, "-210000,01", "0"),
    ],
)  # fmt: skip
def test_an_explanation_is_asked_when_both_thresholds_are_exceeded(
    eur: int | None, pct: int | None, forecast: str, count: str
) -> None:
    talous = f"""
        Selite           | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026
        Palvelujen ostot | -1      | -1            | -200000         | -1            | {forecast}
    """
    assert missing(unit_book({"Selitysraja, %": pct, "Selitysraja, €": eur}, talous=talous))[0] == count


def test_a_subtotal_without_budget_and_forecasts_is_zero_and_without_a_budget_it_is_blank() -> None:
    talous = """
        Selite           | TA 2026 +muutos
        Myyntituotot     | 0
        Maksutuotot      | 0
        Henkilöstökulut  |
    """
    assert table(unit_book(talous=talous), "DHJ") == rows("""
        Toimintatuotot   | 0 | 0 | Talousarvion mukainen
        Toimintakate     | 0 | 0 | Talousarvion mukainen
        Vuosikate        | 0 | 0 | Talousarvion mukainen
        Tilikauden tulos | 0 | 0 | Talousarvion mukainen
    """)
    half = talous.replace("Maksutuotot      | 0", "Maksutuotot      | 5")
    assert [row[2] for row in table(unit_book(talous=half), "DH")] == ["", "", "", ""]


def test_a_row_that_is_gone_takes_no_other_with_it() -> None:
    submission = read(unit_book(talous=TALOUS))
    lines = {id: row for id, row in submission.lines.items() if id != "sales_income"}
    values = derived_values(replace(submission, lines=lines))
    assert [values["Talous", 9, column] for column in (1, 2, 3, 4)] == [10, 5, 50, 20]


def test_what_the_template_has_no_place_for_is_left_out() -> None:
    submission = read(unit_book(talous=TALOUS))
    layout = replace(submission.layout, fields={}, project_total_row=None)
    sheets = {name for name, _, _ in derived_values(replace(submission, layout=layout))}
    assert sheets == {"Ohje", "Talous", "Riskit", "Investoinnit"}

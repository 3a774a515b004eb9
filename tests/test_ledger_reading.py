"""Ledgers as accounting programs write them."""

from __future__ import annotations

import codecs
from datetime import date

import pytest

from toolkit.findings import Finding
from toolkit.grid import Book, CellError, Sheet, Value
from toolkit.ledger import Ledger, LedgerRow
from toolkit.ledger.reading import ledger_from_book, ledger_from_csv
from toolkit.problems import LedgerError
from toolkit.settings import Settings

SETTINGS = Settings(
    "Kunta", "Sivistys", 2027, 8, date(2027, 9, 15), ("Nuoriso-/liikunta", "Åkirjasto & museo"),
    aliases={"Kirjasto": "Åkirjasto & museo", "Palkat": "Henkilöstökulut"},
)  # fmt: skip
TITLES = "Vastuualue;Rivi;TP 2026;TOT 2026 1-8;TA 2027;Muutos 2027;TOT 2027 1-8"
YOUTH, LIBRARY = "Nuoriso-/liikunta", "Åkirjasto & museo"
BOTH = f"{YOUTH};Maksutuotot;1;1;1;1;1\n{LIBRARY};Maksutuotot;1;1;1;1;1\n"


def read(text: str, encoding: str = "utf-8") -> tuple[Ledger, list[Finding]]:
    return ledger_from_csv(text.encode(encoding), SETTINGS, "kirjanpito.csv")


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(LedgerError) as raised:
        read(text)
    return raised.value.problems


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_cents_blanks_and_minus_signs() -> None:
    fees = f"{YOUTH};Maksutuotot;1 234,56;0,00;;−5,10;7,1"
    ledger, notes = read(f"{TITLES}\n{fees}\n{LIBRARY};Henkilöstökulut;-1.234,56;;;;- 5 000\n")
    assert ledger == {
        (YOUTH, "fee_income"): LedgerRow(123456, 0, None, -510, 710),
        (LIBRARY, "personnel_expenses"): LedgerRow(-123456, None, None, None, -500000),
    }
    assert codes(notes) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(encoding: str, newline: str) -> None:
    ledger, _ = read(f"{TITLES}\n{BOTH}".replace("\n", newline), encoding)
    assert set(ledger) == {(YOUTH, "fee_income"), (LIBRARY, "fee_income")}


@pytest.mark.parametrize(
    ("separator", "row"),
    [(";", "12,5;0;1234,50;0;1"), ("\t", "12.5\t0\t1234.50\t0\t1"), (",", '"12,5",0,"1 234,50",0,1'),
     (",", "12.5,0,1234.50,0,1.00")],
)  # fmt: skip
def test_separators_and_decimal_marks(separator: str, row: str) -> None:
    key = separator.join([YOUTH, "Maksutuotot"])
    ledger, _ = read(f"{TITLES.replace(';', separator)}\n{key}{separator}{row}\n")
    assert ledger[YOUTH, "fee_income"] == LedgerRow(1250, 0, 123450, 0, 100)


@pytest.mark.parametrize(
    "titles",
    [
        "tot 2027 8 kk;RIVI;Vastuualue;TP 2026;TOT 2026 1–8;Muutos;TA 2027",
        "TOT 2027 01-08;Rivi;Vastuualue;TP\u00a02026;TOT 2026 8kk;Muutos 2027;TA2027",
    ],
)
def test_titles_in_any_order_and_writing(titles: str) -> None:
    ledger, _ = read(f"{titles}\n1;Maksutuotot;{YOUTH};2;3;4;5\n")
    assert ledger == {(YOUTH, "fee_income"): LedgerRow(200, 300, 500, 400, 100)}


def test_budget_with_amendments_in_one_column() -> None:
    titles = TITLES.replace("TA 2027;Muutos 2027", "TA 2027 +muutos")
    ledger, _ = read(f"{titles}\n{YOUTH};Maksutuotot;1;2;3;4\n")
    assert ledger == {(YOUTH, "fee_income"): LedgerRow(100, 200, 300, None, 400)}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("TP 2026", "TP 2025"), ("TOT 2027 1-8", "TOT 2027 1-7"), ("TOT 2027 1-8", "TOT 2027 2-8"),
        ("TOT 2027 1-8", "TOT 2027"), ("TOT 2026 1-8", "TOT 2026 3 kk"), ("TA 2027", "TA 2026"),
        ("TA 2027", "TA"), ("Muutos 2027", "Muutos 2028"), (";Muutos 2027", ""),
        ("TA 2027", "TA 2027 +muutos"),
        ("TOT 2027 1-8", "TP 2026"), ("Rivi", "Tili"),
    ],
)  # fmt: skip
def test_another_periods_or_lacking_columns(right: str, wrong: str) -> None:
    assert problems_of(f"{TITLES.replace(right, wrong, 1)}\n{BOTH}")


def test_extra_columns_repeated_keys_aliases_and_absent_units_are_told() -> None:
    row = "Kirjasto;Palkat;1;2;;4;5"
    ledger, notes = read(f"{TITLES};Kustannuspaikka\n{row};10\nKIRJASTO;Palkat;1;2;;;5;20\n")
    assert ledger == {(LIBRARY, "personnel_expenses"): LedgerRow(200, 400, None, 400, 1000)}
    assert codes(notes) == ["LEDGER_EXTRA_COLUMN", "LEDGER_ROWS_ADDED", "LEDGER_UNIT_ABSENT"]


def test_headings_and_right_subtotals_are_passed_over() -> None:
    ledger, notes = read(
        f"{TITLES}\n{YOUTH};TOIMINTATUOTOT;;;;;\n{YOUTH};Maksutuotot;1,10;2;3;4;5\n{YOUTH};Myyntituotot;2,20;;;;\n"
        f"{YOUTH};Toimintatuotot;3,30;2;;4;5\n{YOUTH};Toimintakate;3,30;2;3;4;5\n;;;;;;\n"
        f"{LIBRARY};Avustukset;-1;-1;-1;0;-1\nSivistys;Rahoitustuotot ja -kulut;1;1;1;0;1\n"
        "Sivistys;Vuosikate;3,30;2;3;4;5\n"
    )
    assert len(ledger) == 4
    assert codes(notes) == []


def test_a_wrong_subtotal_names_its_row() -> None:
    (problem,) = problems_of(f"{TITLES}\n{BOTH}{YOUTH};Toimintatuotot;1,01;1;1;1;1\n")
    assert "4" in problem
    assert "1,01" in problem


@pytest.mark.parametrize(
    "typed", ["1.234", "1,234", "abc", "1,2,3", "1e5", "5 t€", "#ARVO!", "31.3.2027", "(5)"]
)
def test_a_figure_that_is_none_names_row_and_column(typed: str) -> None:
    (problem,) = problems_of(f"{TITLES}\n{YOUTH};Maksutuotot;1;1;{typed};1;1\n")
    assert "2" in problem
    assert "TA 2027" in problem


def test_unknown_names_are_listed_together_with_what_was_meant() -> None:
    units, lines = problems_of(
        f"{TITLES}\n{BOTH}Nuoriso-/likunta;Maksutuotot;1;1;1;1;1\n{YOUTH};Maksut;1;1;1;1;1\n"
    )
    assert f"”{YOUTH}”" in units
    assert "”Maksutuotot”" in lines


@pytest.mark.parametrize(
    "row",
    [
        "Sivistys;Maksutuotot;1;1;1;1;1", ";Maksutuotot;1;1;1;1;1", f"{YOUTH};;1;1;1;1;1",
        f"{YOUTH};Maksutuotot;1;1;1;1;1;9", f'{YOUTH};"Maksutuotot;1;1;1;1;1',
    ],
)  # fmt: skip
def test_rows_that_cannot_be_placed(row: str) -> None:
    assert len(problems_of(f"{TITLES}\n{BOTH}{row}\n")) == 1


def test_an_unquoted_decimal_comma_is_not_taken_for_a_separator() -> None:
    assert problems_of(TITLES.replace(";", ",") + f"\n{YOUTH},Maksutuotot,1,5,2,3,4,5\n")
    assert problems_of(TITLES.replace(";", ",") + f"\n{YOUTH},Maksutuotot,1,5,2\n")


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"PK\x03\x04", codecs.BOM_UTF16_LE + b"a", b"\x81\x8d", b"a;b\n1;2"]
)
def test_bytes_that_are_no_ledger(data: bytes) -> None:
    with pytest.raises(LedgerError):
        ledger_from_csv(data, SETTINGS, "kirjanpito.csv")


def book(*rows: list[Value], name: str = "Taul1") -> Book:
    return Book("kirjanpito.xlsx", {name: Sheet(name, [[cell or None for cell in TITLES.split(";")], *rows])})


def test_a_workbook_with_numbers_as_text() -> None:
    ledger, notes = ledger_from_book(
        book([YOUTH, "Maksutuotot", 0.1 + 0.2, 5, "1 234,56", None, -817.66], [LIBRARY, "Avustukset"]),
        SETTINGS,
    )
    assert ledger[YOUTH, "fee_income"] == LedgerRow(30, 500, 123456, None, -81766)
    assert ledger[LIBRARY, "grants_given"] == LedgerRow()
    assert [(note.code, note.cell) for note in notes] == [("LEDGER_NUMBERS_AS_TEXT", "E2")]


def test_a_figure_finer_than_cents_is_rounded_and_told() -> None:
    ledger, notes = ledger_from_book(
        book([YOUTH, "Maksutuotot", 1000 / 3, 12.345], [LIBRARY, "Avustukset"]), SETTINGS
    )
    assert ledger[YOUTH, "fee_income"] == LedgerRow(33333, 1235)
    assert [(note.code, note.cell) for note in notes] == [("AMOUNT_ROUNDED", "C2"), ("AMOUNT_ROUNDED", "D2")]


def test_a_workbooks_problem_names_sheet_and_cell() -> None:
    with pytest.raises(LedgerError) as raised:
        ledger_from_book(book([YOUTH, "Maksutuotot", CellError("#REF!")]), SETTINGS)
    (problem,) = raised.value.problems
    assert "Taul1" in problem
    assert "C2" in problem


def test_a_workbook_with_two_ledgers_is_asked_back() -> None:
    two = {**book([YOUTH, "Maksutuotot"]).sheets, **book([YOUTH, "Maksutuotot"], name="Taul2").sheets}
    with pytest.raises(LedgerError):
        ledger_from_book(Book("kirjanpito.xlsx", two), SETTINGS)


def test_of_two_ledgers_the_one_on_the_expected_sheet_is_read() -> None:
    wanted = book([YOUTH, "Maksutuotot", 5], [LIBRARY, "Avustukset"], name="Toteumatiedot")
    other = book([YOUTH, "Maksutuotot", 6], [LIBRARY, "Avustukset"])
    ledger, _ = ledger_from_book(Book("kirjanpito.xlsx", {**other.sheets, **wanted.sheets}), SETTINGS)
    assert ledger[YOUTH, "fee_income"].prior_year == 500


def test_a_ledger_without_postings_is_asked_back() -> None:
    assert len(problems_of(TITLES + "\n")) == 1
    assert len(problems_of(TITLES + f"\n{YOUTH};Toimintakate;;;;;\n")) == 1

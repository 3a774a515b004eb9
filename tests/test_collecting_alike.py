"""Two workbooks of one unit: whatever one says and the other doesn't, neither is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tests.support.checking import a_round, read
from tests.support.sheet_edits import with_cell
from tests.support.sheets import unit_book
from toolkit.collecting import Collection, Reading, collect
from toolkit.findings import Finding, Severity, finding
from toolkit.grid import Book, CellError, Position, Value

UNITS = ("Yhteiset palvelut", "Vaalit", "Talouspalvelut")
LEDGER = """
    Maksutuotot     | 300  | 100  | 75000 |
    Henkilöstökulut | -400 | -100 | -5700 | -817,66
"""
TALOUS = """
    Selite          | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk
    Maksutuotot     | 300     | 100           | 75000           |
    Henkilöstökulut | -400    | -100          | -5700           | -817,66
"""
ENTRIES: dict[str, tuple[str, Position, Value]] = {
    "a forecast": ("Talous", (6, 7), 75000),
    "a forecast that is 0": ("Talous", (6, 7), 0),
    "an explanation": ("Talous", (11, 10), "Näin on"),
    "a figure that the ledger lacks": ("Talous", (6, 4), 1730),
    "a forecast that is no number": ("Talous", (6, 7), "ei vielä"),
    "an error": ("Riskit", (5, 2), CellError("#REF!")),
    "the narrative": ("Arvio", (5, 0), "Hyvin meni."),
    "a goal": ("Tavoitteet", (5, 5), "Aloitettu"),
    "a risk": ("Riskit", (5, 1), "Korot"),
    "a project": ("Hankkeet", (5, 4), 100000),
    "an investment": ("Investoinnit", (5, 4), -726),
}  # fmt: skip


def collected(*books: Book) -> Collection:
    """The books as files of one folder, `1.xlsx` first; the order of reading says nothing."""
    readings = [
        Reading(f"{number}.xlsx", submission.header.unit, replace(submission, file=f"{number}.xlsx"))
        for number, submission in enumerate(map(read, books), start=1)
    ]
    round = a_round(LEDGER)
    outcomes = [collect(order, round) for order in permutations(readings)]
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert [unit.unit for unit in outcomes[0].units.values()] == list(outcomes[0].units) == list(UNITS)
    return outcomes[0]


def told(findings: Iterable[Finding]) -> list[tuple[str, str | None, str | None]]:
    return [(found.code, found.unit, found.file) for found in findings]


def issued(unit: str = "Vaalit") -> Book:
    return unit_book({"Vastuualue": unit}, talous=TALOUS)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_workbook_in_which_anything_was_entered_beats_the_untouched_one(entry: str) -> None:
    found = collected(issued(), with_cell(issued(), *ENTRIES[entry]))
    assert (found.units["Vaalit"].file, found.units["Vaalit"].state) == ("2.xlsx", "draft")
    assert found.used == {"2.xlsx"}
    (spare,) = found.units["Vaalit"].findings
    assert told([spare]) == [("SPARE_COPY", "Vaalit", "1.xlsx")]
    assert "Vaalit" in spare.message
    assert "2.xlsx" in spare.message


@pytest.mark.parametrize("entry", ENTRIES)
def test_two_that_differ_in_anything_are_both_refused_and_name_each_other(entry: str) -> None:
    filled = with_cell(issued(), "Talous", (11, 7), -5700)
    found = collected(filled, with_cell(filled, *ENTRIES[entry]), filled).units["Vaalit"]
    assert (found.submission, found.state, found.file) == (None, "missing", "1.xlsx")
    assert told(found.findings) == [("DUPLICATE_UNIT", "Vaalit", f"{number}.xlsx") for number in (1, 2, 3)]
    assert "Vaalit" in found.findings[1].message
    assert "1.xlsx, 3.xlsx" in found.findings[1].message


@pytest.mark.parametrize(
    ("sheet", "at", "was", "now"),
    [
        ("Arvio", (5, 0), "Hyvin meni.", "Hyvin meni!"),
        ("Tavoitteet", (5, 5), "Aloitettu", "Valmis"),
        ("Riskit", (5, 2), 2, 3),
        ("Hankkeet", (5, 4), 100000, 100000.01),
        ("Investoinnit", (5, 4), -726, -727),
        ("Talous", (6, 4), 1730, 1731),
        ("Talous", (6, 7), 75000, 75001),
        ("Talous", (6, 10), "Näin on", "Näin ei ole"),
    ],
)
def test_one_entry_with_two_contents_is_a_difference(
    sheet: str, at: Position, was: Value, now: Value
) -> None:
    one, other = (with_cell(issued(), sheet, at, value) for value in (was, now))
    assert told(collected(one, other).units["Vaalit"].findings) == [
        ("DUPLICATE_UNIT", "Vaalit", "1.xlsx"),
        ("DUPLICATE_UNIT", "Vaalit", "2.xlsx"),
    ]
    assert collected(one, other).used == frozenset()
    assert told(collected(one, one).units["Vaalit"].findings) == [("SPARE_COPY", "Vaalit", "2.xlsx")]


def test_the_same_entry_on_another_row_is_no_difference() -> None:
    one, other = (with_cell(issued(), "Riskit", (row, 1), "Korot") for row in (5, 9))
    assert told(collected(one, other).units["Vaalit"].findings) == [("SPARE_COPY", "Vaalit", "2.xlsx")]


def test_a_refused_file_is_told_beside_the_one_that_counts() -> None:
    submission = replace(read(with_cell(issued(), "Talous", (11, 7), -5700)), file="2.xlsx")
    own, refusal = finding("NARRATIVE_MISSING"), finding("WRONG_PERIOD", found="kevät", expected="syksy")
    readings = [
        Reading("1.xlsx", "VAALIT", None, (refusal,)), Reading("2.xlsx", "Vaalit", submission, (own,))
    ]  # fmt: skip
    both, alone = collect(readings, a_round(LEDGER)), collect(readings[:1], a_round(LEDGER))
    assert (both.units["Vaalit"].file, both.units["Vaalit"].findings) == ("2.xlsx", (refusal, own))
    assert (alone.units["Vaalit"].file, alone.units["Vaalit"].findings) == ("1.xlsx", (refusal,))
    assert (both.used, alone.used) == ({"2.xlsx"}, frozenset())
    assert (alone.units["Vaalit"].unit, alone.units["Vaalit"].state) == ("Vaalit", "missing")


@pytest.mark.parametrize(
    ("severity", "state"), [("error", "errors"), ("warning", "ready"), ("note", "ready")]
)
def test_marked_ready_with_an_error_is_to_be_corrected(severity: Severity, state: str) -> None:
    submission = read(unit_book({"Valmis tarkastettavaksi": "Kyllä"}, talous=TALOUS))
    one = Reading("1.xlsx", "Vaalit", submission, (finding("NARRATIVE_MISSING", severity=severity),))
    assert collect([one], a_round(LEDGER)).units["Vaalit"].state == state


@pytest.mark.parametrize(("field", "value"), [("Valmis tarkastettavaksi", "Kyllä"), ("Nimi", "esihenkilö")])
def test_a_mark_of_readiness_is_a_difference_too(field: str, value: str) -> None:
    filled = {"Vastuualue": "Vaalit"}
    books = [
        with_cell(unit_book({**filled, **more}, talous=TALOUS), "Talous", (11, 7), -5700)
        for more in ({}, {field: value})
    ]
    assert told(collected(*books).units["Vaalit"].findings) == [
        ("DUPLICATE_UNIT", "Vaalit", "1.xlsx"),
        ("DUPLICATE_UNIT", "Vaalit", "2.xlsx"),
    ]


def test_of_two_that_differ_an_untouched_third_is_no_part() -> None:
    first = with_cell(issued(), "Talous", (11, 7), -5700)
    found = collected(first, with_cell(issued(), "Talous", (11, 7), -5701), issued()).units["Vaalit"]
    assert told(found.findings) == [
        ("DUPLICATE_UNIT", "Vaalit", "1.xlsx"),
        ("DUPLICATE_UNIT", "Vaalit", "2.xlsx"),
        ("SPARE_COPY", "Vaalit", "3.xlsx"),
    ]
    assert "1.xlsx" in found.findings[2].message


def test_what_is_locked_or_derived_is_nobodys_work() -> None:
    for at, value in (((11, 4), -818), ((11, 5), 5), ((11, 9), "Heikompi kuin TA")):
        found = collected(with_cell(issued(), "Talous", at, value)).units["Vaalit"]
        assert found.state == "missing"
        assert told(found.findings) == [("UNIT_MISSING", "Vaalit", "1.xlsx")]


def test_marked_ready_is_work_even_if_nothing_was_entered() -> None:
    ready = {"Valmis tarkastettavaksi": "Kyllä", "Nimi": "esihenkilö", "Päivämäärä": date(2026, 4, 9)}
    found = collected(unit_book({"Vastuualue": "Vaalit", **ready}, talous=TALOUS), issued())
    assert (found.units["Vaalit"].file, found.units["Vaalit"].state) == ("1.xlsx", "ready")


def test_nothing_filled_is_missing_and_the_first_counts() -> None:
    none, two = collected().units["Vaalit"], collected(issued(), issued()).units["Vaalit"]
    assert (none.file, none.submission, told(none.findings)) == (
        None,
        None,
        [("UNIT_MISSING", "Vaalit", None)],
    )
    assert (two.file, two.state, two.submission is not None) == ("1.xlsx", "missing", True)
    assert ["Vaalit" in none.findings[0].message, "1.xlsx" in two.findings[1].message] == [True, True]
    assert told(two.findings) == [("UNIT_MISSING", "Vaalit", "1.xlsx"), ("SPARE_COPY", "Vaalit", "2.xlsx")]


def test_a_unit_is_known_by_its_name_as_people_write_it() -> None:
    found = collected(with_cell(issued(" VAALIT "), "Talous", (11, 7), -5700))
    assert found.units["Vaalit"].submission is not None
    assert found.units["Vaalit"].submission.header.unit == "Vaalit"
    unknown = collected(issued("Satama"))
    assert [(f.code, f.unit, f.file, f.sheet, f.cell) for f in unknown.findings] == [
        ("UNIT_UNKNOWN", None, "1.xlsx", "Ohje", "B24")
    ]
    assert "Satama" in unknown.findings[0].message
    assert unknown.used == frozenset()


def test_a_name_that_a_cloud_folder_made_is_noted_for_its_unit() -> None:
    submission = read(with_cell(issued(), "Talous", (11, 7), -5700))
    names = ("Vaalit.xlsx", "Vaalit (1).xlsx", "Vaalit-PC123.xlsx")
    readings = [Reading(name, "Vaalit", replace(submission, file=name)) for name in names]
    notes = [
        f for f in collect(readings, a_round(LEDGER)).units["Vaalit"].findings if f.code == "CONFLICT_COPY"
    ]
    assert sorted(told(notes)) == [("CONFLICT_COPY", "Vaalit", name) for name in sorted(names[1:])]
    assert all("Vaalit.xlsx" in note.message for note in notes)

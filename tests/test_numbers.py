"""What people type, as they type it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.number_reference import reference_cents
from toolkit import numbers
from toolkit.grid import CellError, Uncalculated, Value
from toolkit.numbers import Parsed, ParsedNumber, parse_money, parse_scale, parse_share


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1 234,56", 123456), ("1\u00a0234,56", 123456), ("1\u202f234,56", 123456), ("1\u2009234,56", 123456),
        ("-742 373", -74237300), ("- 742 373", -74237300), ("−5", -500), ("–5", -500), ("+5", 500),
        ("5 000 €", 500000), ("5000€", 500000), ("5 000 euroa", 500000), ("1.234,56", 123456),
        ("1 234.56", 123456), ("1234.56", 123456), ("1,234.56", 123456), ("1.234.567", 123456700),
        ("  7,8 ", 780), ("12.50", 1250), ("0,5", 50),
        ("012.5", 1250), ("0" * 20 + "5", 500), ("12,3400", 1234), ("-0", 0),
    ],
)  # fmt: skip
def test_a_text_that_is_an_amount_is_read_and_told(typed: str, cents: int) -> None:
    assert parse_money(typed) == Parsed(cents, as_text=True)


@pytest.mark.parametrize(
    "typed",
    [
        "1.234", "1,234", "12,345", "5 t€", "1e5", "1_000", "(500)", "12,5 %", "1 23 456", "1  234", "12.5",
        "0 123", "5,-", "500-", "--5", "1.234.56", "1,2,3", "١٢٣", "５", "1 234,567.8", "€", "-", "5 k€",
        "0,125", "1 234,567", "1,23456", "31.12.2026", "2026-04-30", "noin viisi tonnia", "TRUE", "9" * 5000,
    ],
)  # fmt: skip
def test_what_could_be_read_two_ways_is_asked_back(typed: str) -> None:
    parsed = parse_money(typed)
    assert parsed.problem
    assert parsed.cents is None


@pytest.mark.parametrize("blank", [None, "", "   ", "\u00a0", "\n"])
def test_blank_is_blank_and_not_zero(blank: Value) -> None:
    assert parse_money(blank) == Parsed()
    assert parse_share(blank, percent_format=True) == ParsedNumber() == parse_scale(blank)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (True, "boolean"), (date(2026, 3, 31), "date"), (time(12, 0), "date"), (CellError("#REF!"), "error"),
        (Uncalculated("A1+A2"), "uncalculated"), (float("inf"), "error"), (1e300, "too_large"),
        (1e13, "too_large"),
    ],
)  # fmt: skip
def test_cells_that_hold_no_amount(value: Value, problem: str) -> None:
    assert parse_money(value) == Parsed(problem=problem)  # type: ignore[arg-type]
    assert numbers.describe(value, parse_money(value).problem or "text")


@pytest.mark.parametrize(
    ("value", "cents", "rounded"),
    [(-817.66, -81766, False), (5, 500, False), (0.1 + 0.2, 30, False), (1000 / 3, 33333, True),
     (1.005, 101, True), (-2.675, -268, True), (12.345, 1235, True), (0.0, 0, False),
     (0.045, 5, True), (-0.005, -1, True),
     (0.0100000000001, 1, False), (0.0100011, 1, True), (1.000001, 100, False), (1 / 101, 1, True)],
)  # fmt: skip
def test_number_cells(value: float, cents: int, rounded: bool) -> None:
    assert parse_money(value) == Parsed(cents, rounded=rounded)


@given(st.integers(-numbers.MAX_CENTS, numbers.MAX_CENTS))
def test_cents_survive_a_spreadsheets_float(cents: int) -> None:
    assert parse_money(cents / 100) == Parsed(cents)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31.12.2026", "date"), ("31.12.26", "date"), ("30.4.", "date"), ("2026-04-30", "date"),
        ("5 t€", "ambiguous"), ("5 kpl", "ambiguous"), ("1e5", "ambiguous"), ("12.5", "ambiguous"),
        ("12,345", "ambiguous"), ("31.5", "ambiguous"),
        ("01.005", "too_precise"),
        ("0,125", "too_precise"), ("12,3456", "too_precise"), ("1234,567", "too_precise"),
        ("9" * 14, "too_large"), ("noin viisi tonnia", "text"), ("noin 5", "text"), ("-", "text"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_text_is_told_apart(typed: str, problem: str) -> None:
    assert parse_money(typed) == Parsed(problem=problem)  # type: ignore[arg-type]


def test_the_longest_amounts_that_keep_their_cents() -> None:
    assert parse_money("9" * 13) == Parsed(int("9" * 13) * 100, as_text=True)
    assert parse_money("9" * 13 + ",99") == Parsed(numbers.MAX_CENTS, as_text=True)
    assert parse_money(10**13) == parse_money(-(10.0**15)) == Parsed(problem="too_large")


SIGNS = st.text("0123456789 .,-−–€+%e\u00a0\u202f", max_size=12)
GROUPED = st.builds(
    lambda groups, mark, tail: mark.join(groups) + tail,
    st.lists(st.sampled_from(["1", "12", "123", "000", "0", "234"]), min_size=1, max_size=4),
    st.sampled_from([" ", ".", ",", "\u00a0", "\u202f"]),
    st.sampled_from(["", ",5", ",50", ".50", ",500", ".500", " €", ",00 €", " %", ",5000"]),
)


@given(st.one_of(SIGNS, GROUPED, GROUPED.map("- {}".format), st.text(max_size=5)))
def test_never_another_number_than_the_plain_reading(typed: str) -> None:
    parsed = parse_money(typed)
    assert parsed.cents == reference_cents(typed)
    assert (parsed.problem is None and parsed.cents is None) == (not typed.strip())


def test_a_decimal_point_file_has_no_dates() -> None:
    assert numbers.parse_ledger_money("12.5", decimal_point=True) == Parsed(1250)
    assert numbers.parse_ledger_money("12.5").problem == "ambiguous"
    assert numbers.parse_ledger_money("1.234", decimal_point=True).problem == "ambiguous"


@pytest.mark.parametrize(
    ("value", "percent_format", "expected"),
    [
        (0.66, True, ParsedNumber(Decimal("0.66"))), (1, True, ParsedNumber(Decimal(1))),
        (66, False, ParsedNumber(problem="percent_format_lost")),
        ("66", True, ParsedNumber(problem="ambiguous")),
        (0.66, False, ParsedNumber(problem="percent_format_lost")),
        (True, True, ParsedNumber(problem="boolean")),
        ("66 %", False, ParsedNumber(Decimal("0.66"), True)),
        ("12,5%", True, ParsedNumber(Decimal("0.125"), True)),
        ("- 5 %", True, ParsedNumber(Decimal("-0.05"), True)),
        ("Kaupunki maksaa 10 %", True, ParsedNumber(problem="text")),
    ],
)  # fmt: skip
def test_shares(value: Value, percent_format: bool, expected: ParsedNumber) -> None:
    assert parse_share(value, percent_format) == expected


def test_a_share_may_have_spaces_around_it() -> None:
    assert parse_share(" 66 % ", True) == ParsedNumber(Decimal("0.66"), as_text=True)


@pytest.mark.parametrize(("whole", "decimals"), [(13, 13), (1, 13), (13, 1)])
def test_a_share_has_as_many_digits_as_a_spreadsheet_can_tell(whole: int, decimals: int) -> None:
    fits = parse_share("1" * whole + "," + "1" * decimals + "%", True)
    assert fits.value == Decimal("1" * whole + "." + "1" * decimals) / 100
    too_large = ParsedNumber(problem="too_large")
    assert parse_share("1" * 14 + "," + "1" * decimals + "%", True) == too_large
    assert parse_share("1" * whole + "," + "1" * 14 + "%", True) == too_large


def test_percent_formats_are_known_by_their_code() -> None:
    assert numbers.is_percent_format("0 %")
    assert numbers.is_percent_format("0.00%;[Red]-0.00%")
    assert not numbers.is_percent_format('0" %"')
    assert not numbers.is_percent_format("General")


def test_scales() -> None:
    assert parse_scale(2.0) == ParsedNumber(Decimal(2))
    assert parse_scale("2") == ParsedNumber(Decimal(2), as_text=True)
    assert parse_scale("-2,5") == ParsedNumber(Decimal("-2.5"), as_text=True)
    assert parse_scale(2.5) == ParsedNumber(Decimal("2.5"))
    assert parse_scale("kaksi").problem == "text"
    assert parse_scale("2.5").problem == "ambiguous"
    assert [parse_scale(value).problem for value in (float("inf"), float("nan"))] == ["error", "error"]


def test_what_is_no_cell_value_is_wrong_code() -> None:
    for parse in (parse_money, parse_scale):
        with pytest.raises(TypeError, match="no cell value"):
            parse([5])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("value", "number_format", "typed"),
    [
        (True, "", "TOSI"), (False, "", "EPÄTOSI"), (CellError("#REF!"), "", "#REF!"), (None, "", ""),
        (Uncalculated("A1+A2"), "", "=A1+A2"), (5, "", "5"), (2.50, "", "2,5"), (1e21, "", "1" + "0" * 21),
        (0.125, "0 %", "12,5 %"), (100, "General", "100"), (float("inf"), "", "inf"),
        (date(2026, 4, 3), "", "3.4.2026"), (datetime(2026, 4, 3), "", "3.4.2026"),
        (datetime(2026, 4, 3, 9, 5), "", "3.4.2026 09.05"), ("  noin 5 ", "", "  noin 5 "),
    ],
)  # fmt: skip
def test_a_cell_is_shown_as_a_person_would_type_it(value: Value, number_format: str, typed: str) -> None:
    assert numbers.as_typed(value, number_format) == typed
    if not number_format:
        assert numbers.shown(value) == typed.strip()


def test_a_message_needs_no_more_than_a_texts_start() -> None:
    assert numbers.shown("x" * 60) == "x" * 60
    assert numbers.shown("x" * 61) == "x" * 59 + "…"
    assert "noin viisi" in numbers.describe("noin viisi", "text")


@given(st.integers(-(10**12), 10**12), st.integers(-(10**6), 10**6).filter(bool))
def test_rounding_is_half_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Decimal(numerator) / Decimal(denominator)
    assert numbers.round_half_away(numerator, denominator) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_percents_of_the_published_report() -> None:
    assert numbers.percent_hundredths(-81766, -570000) == 1434  # Vaalit: only cents give 14,34
    assert numbers.percent_tenths(-72600, -21000000) == 3
    assert numbers.percent_tenths(100, 100) == 1000
    assert numbers.percent_tenths(362200, 0) == 0
    assert numbers.percent_hundredths(362200, 0) == 0


def test_rounding_without_a_divisor_is_wrong_code() -> None:
    with pytest.raises(ZeroDivisionError):
        numbers.round_half_away(1, 0)
    assert numbers.round_half_away(0, -7) == 0


def test_formats() -> None:
    assert numbers.format_euros(-1023370000) == "-10\u00a0233\u00a0700"
    assert [numbers.format_euros(cents) for cents in (-50, -49, 50, 0)] == ["-1", "0", "1", "0"]
    assert numbers.format_hundredths(-123456) == "-1\u00a0234,56"
    assert numbers.format_hundredths(5) == "0,05"
    assert [numbers.format_hundredths(cents) for cents in (0, 1, -1)] == ["0,00", "0,01", "-0,01"]
    assert [numbers.format_tenths(tenths) for tenths in (-3, 0, 1, 109, -12345)] == [
        "-0,3", "0,0", "0,1", "10,9", "-1\u00a0234,5",
    ]  # fmt: skip

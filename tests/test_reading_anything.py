"""Whatever stands in whatever cell: nothing raises, no text is lost, no number comes from nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.checking import read
from tests.support.sheet_edits import with_cell
from tests.support.sheets import unit_book
from toolkit.binding import bind
from toolkit.checks import check_header, check_submission
from toolkit.deriving import derived_values
from toolkit.grid import Book, CellError, Uncalculated, Value
from toolkit.reading import read_header, read_submission
from toolkit.vocabulary import LIST_SECTIONS

BOOK = unit_book(
    talous="""
    Selite          | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026
    Henkilöstökulut | -79084  | -5387         | -5700           | -818          | -5700
    """,
    tavoitteet="Taso | Tavoite | Toteuma | Tila\nValtuusto | Karsitaan | Karsittu | Toteutuu",
    riskit="Tunnistettu riski | Todennäköisyys | Merkittävyys\nKorot | 1 | 2",
    hankkeet="Hankkeen nimi | Kokonaisrahoitus | Kaupungin rahoitusosuus %\nDigi | 100 | 20 %",
    investoinnit="Kohde | Rivi | TA 2026 | Toteuma 1-3\nIrtain | Menot | -10 | -5",
)
values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=30),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from([datetime(2026, 3, 31, tzinfo=UTC), time(12), timedelta(hours=30), date(2026, 3, 31)]),
    st.sampled_from(
        [CellError("#REF!"), CellError("#SPILL!"), Uncalculated("A1"), "1 000,5", "−5 €", "66 %"]
    ),
)
cells = st.tuples(
    st.sampled_from(sorted(BOOK.sheets)), st.tuples(st.integers(0, 60), st.integers(0, 12)), values
)


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, max_size=6))
def test_nothing_raises_whatever_stands_where(changed: list[tuple[str, tuple[int, int], Value]]) -> None:
    book = BOOK
    for sheet, position, value in changed:
        book = with_cell(book, sheet, position, value)
    header = read_header(book)
    refusals = check_header(header, book, None)
    layout, findings = bind(book, header.year, header.months)
    assert (layout is None) == any(found.severity == "error" for found in findings)
    if layout is not None and not refusals:
        submission = read_submission(book, layout, header, findings)
        assert check_submission(submission, None)[: len(submission.findings)] == list(submission.findings)
        assert derived_values(submission)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_a_text_that_somebody_typed_is_kept_whole(typed: str) -> None:
    book = with_cell(with_cell(BOOK, "Arvio", (5, 0), typed), "Tavoitteet", (5, 5), typed)
    submission = read(book)
    assert submission.goals[0].realisation == typed.strip()
    assert "".join(submission.narrative) == "".join(line.strip() for line in typed.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LIST_SECTIONS), st.integers(0, 30), values)
def test_a_list_row_is_read_or_told_if_anything_stands_on_it(section: str, row: int, value: Value) -> None:
    sheet = read(BOOK).layout.sections[section].sheet
    book: Book = with_cell(BOOK, sheet, (10 + row, 1), value)
    rows = {record.row for record in getattr(read(book), section)}
    blank = value is None or (isinstance(value, str) and not value.strip())
    assert (10 + row in rows) is not blank

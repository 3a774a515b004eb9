"""Any changes on any small workbook: exactly those cells are different afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.packages import workbook
from toolkit import files
from toolkit.grid import Change, Position, Value

places = st.tuples(st.integers(0, 6), st.integers(0, 5))
written = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
texts = st.text(written, max_size=12) | st.sampled_from(
    ["=1+1", "_x000D_", " a ", "\r\n", "&lt;", "]]>", "😀"]
)
numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
contents = st.none() | st.booleans() | numbers | texts
cells = st.dictionaries(places, contents, max_size=12)


def made_of(values: Mapping[Position, Any]) -> bytes:
    """The workbook in which these values stand, written by XlsxWriter."""

    def fill(sheet: Any) -> None:
        for at, value in values.items():
            if isinstance(value, str):
                sheet.write_string(*at, value)
            elif value is not None:
                sheet.write(*at, value)

    return workbook(fill)


def read(data: bytes) -> dict[Position, Value]:
    sheet = files.read_bytes(data, "x").sheets["Talous"]
    return {
        (row, column): value
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if value is not None
    }


@settings(deadline=None, max_examples=60)
@given(cells, cells)
def test_exactly_the_changes(before: Mapping[Position, Any], wanted: Mapping[Position, Any]) -> None:
    data = made_of(
        {at: value for at, value in before.items() if not isinstance(value, str) or value.isalnum()}
    )
    changes = [Change("Talous", *at, value) for at, value in wanted.items()]
    after = read(files.patched_bytes(data, changes))
    put_in = {at: value for at, value in wanted.items() if value is not None and value != ""}
    untouched = {at: value for at, value in read(data).items() if at not in wanted}
    assert after == {**untouched, **put_in}
    assert {at for at in put_in if type(after[at]) is bool} == {
        at for at, value in put_in.items() if type(value) is bool
    }
    again = files.patched_bytes(data, changes)
    assert files.patched_bytes(again, changes) is again

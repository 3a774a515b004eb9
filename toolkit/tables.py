"""A table on a sheet, bound by its titles: a moved column or a blank row between changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.grid import Sheet, Value, a1
from toolkit.names import name_key

SEARCHED_ROWS = 30


@dataclass(frozen=True, slots=True)
class Table:
    """Its titles stand on header_row. columns: id → column. missing, doubled: ids whose titles are that."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    missing: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    def rows(self) -> Iterator[int]:
        """The rows below the titles that hold something in a column of the table."""
        for row in range(self.header_row + 1, len(self.sheet.rows)):
            if any(not is_blank(self.value(row, id)) for id in self.columns):
                yield row

    def value(self, row: int, id: str) -> Value:
        """What stands in a row under a title."""
        return self.sheet.value(row, self.columns[id])

    def cell(self, row: int, id: str) -> str:
        """`H12`, for a message."""
        return a1(row, self.columns[id])

    def number_format(self, row: int, id: str) -> str:
        """The number format of the cell in a row under a title."""
        return self.sheet.number_format(row, self.columns[id])


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing, or nothing but spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def find_table(sheet: Sheet, titles: Mapping[str, str]) -> Table | None:
    """The table with these titles (id → title), on the row that has most of them; None where none has two."""
    best = max(
        range(min(len(sheet.rows), SEARCHED_ROWS)), key=lambda row: _hits(sheet, row, titles), default=0
    )
    found = _places(sheet, best, titles)
    if sum(map(bool, found.values())) < min(2, len(titles)):
        return None
    return Table(
        sheet,
        best,
        {id: places[0] for id, places in found.items() if places},
        tuple(id for id, places in found.items() if not places),
        tuple(id for id, places in found.items() if len(places) > 1),
    )


def _hits(sheet: Sheet, row: int, titles: Mapping[str, str]) -> int:
    return sum(map(bool, _places(sheet, row, titles).values()))


def _places(sheet: Sheet, row: int, titles: Mapping[str, str]) -> dict[str, list[int]]:
    """id → the columns where its title stands on this row."""
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    written = [name_key(cell) if isinstance(cell, str) else None for cell in cells]
    return {
        id: [column for column, cell in enumerate(written) if cell == name_key(title)]
        for id, title in titles.items()
    }

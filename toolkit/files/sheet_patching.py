"""One worksheet part with some cells and rows changed: edits at byte offsets, every byte between them
stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.files.arrays import arrays_in, check_arrays
from toolkit.files.cell_edits import cell_edits, expansions, new_cell, stands
from toolkit.files.edits import Edit, applied
from toolkit.files.package import COLUMNS, ROWS, column_number
from toolkit.files.row_edits import row_edits, rows_stand
from toolkit.files.sheet_state import SheetState
from toolkit.grid import Change, Position, RowsReplacement, a1

_DIMENSION = re.compile(rb"""(\sref\s*=\s*["'])([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?(?=["'])""")


@dataclass(slots=True)
class SheetChanges:
    """What to change on one sheet.

    sheet: its name. hidden: row → whether it is to be. fitted: row → its height in points.
    """

    sheet: str
    cells: dict[Position, Change] = field(default_factory=dict)
    hidden: dict[int, bool] = field(default_factory=dict)
    fitted: dict[int, float] = field(default_factory=dict)
    replacement: RowsReplacement | None = None


@dataclass(frozen=True, slots=True)
class PatchedSheet:
    """The part's new bytes. formulas_removed: a cell that held a formula holds none any more."""

    xml: bytes
    formulas_removed: bool


def patch_sheet(
    xml: bytes, part: str, changes: SheetChanges, shared_texts: Callable[[], Sequence[str]], since_1904: bool
) -> PatchedSheet:
    """The worksheet part with the changes in it; the very same bytes where they change nothing.

    Raises ValueError for a change that no cell can hold, UnreadableWorkbook for a part that is not sound,
    PartOfArray for a cell that can't be changed alone.
    """
    _check_places(changes)
    state = SheetState(xml, part, shared_texts, since_1904)
    altered = {at: change for at, change in changes.cells.items() if not stands(state, change)}
    replacement = changes.replacement
    if replacement and rows_stand(state, replacement):
        replacement = None
    typed_over = [at for at, change in altered.items() if not change.keep_formula]
    first_gone = replacement.first_row if replacement else ROWS
    check_arrays(changes.sheet, arrays_in(xml, state.cells.values()), typed_over, first_gone)
    gone = {at for at in state.cells if replacement and at[0] >= replacement.first_row}
    gone |= {at for at, change in altered.items() if at in state.cells and not change.keep_formula}
    broken = {index for index, (position, _) in state.masters.items() if position in gone}
    edits = [
        *cell_edits(state, altered, broken),
        *expansions(state, broken, gone | altered.keys()),
        *row_edits(state, _new_cells(state, altered), changes.hidden, changes.fitted, replacement),
    ]
    if edits:
        edits += _widened_dimension(state, [*altered, *_written(replacement)])
    return PatchedSheet(applied(xml, edits), _formulas_removed(state, altered, gone))


def _check_places(changes: SheetChanges) -> None:
    first = changes.replacement.first_row if changes.replacement else ROWS
    for row, column in [*changes.cells, *((row, 0) for row in changes.hidden)]:
        if not (0 <= row < first and 0 <= column < COLUMNS):
            raise ValueError(f"no cell to change: row {row}, column {column}")


def _new_cells(state: SheetState, altered: Mapping[Position, Change]) -> dict[int, list[tuple[int, bytes]]]:
    cells: dict[int, list[tuple[int, bytes]]] = {}
    for row, column in sorted(at for at in altered if at not in state.cells):
        cells.setdefault(row, []).append((column, new_cell(state, altered[row, column])))
    return cells


def _written(replacement: RowsReplacement | None) -> Iterable[Position]:
    for row, values in enumerate(
        replacement.rows if replacement else (), replacement.first_row if replacement else 0
    ):
        if values:
            yield row, len(values) - 1


def _widened_dimension(state: SheetState, places: Sequence[Position]) -> list[Edit]:
    """The used range that the part declares, where a change lies outside it."""
    where = state.spans.dimension
    found = _DIMENSION.search(state.xml, *where) if where else None
    if not found or not places:
        return []
    left, top, right, bottom = (text.decode() if text else "" for text in found.group(2, 3, 4, 5))
    corners = [(int(top) - 1, column_number(left)), (int(bottom or top) - 1, column_number(right or left))]
    rows, columns = zip(*corners, *places, strict=True)
    area = (min(rows), min(columns)), (max(rows), max(columns))
    if area == (corners[0], corners[1]):
        return []
    return [(found.start(2), found.end(), ":".join(a1(*corner) for corner in area).encode())]


def _formulas_removed(
    state: SheetState, altered: Mapping[Position, Change], gone: Iterable[Position]
) -> bool:
    without = (at for at in gone if at not in altered or altered[at].formula is None)
    return any(state.content(state.cells[at]).formula for at in without)

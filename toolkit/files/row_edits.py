"""The edits that put new cells into rows, new rows into the sheet, and hide, show or replace rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from toolkit.files.cell_writing import CellValue, cell_xml, content_xml
from toolkit.files.edits import Edit, opened
from toolkit.files.locating import RowSpan
from toolkit.files.markup import escaped
from toolkit.files.sheet_state import SheetState
from toolkit.grid import RowsReplacement

_HIDDEN = re.compile(rb"""\s+hidden\s*=\s*(?:"[^"]*"|'[^']*')""")
_HEIGHT = re.compile(rb"""\s+(?:ht|customHeight)\s*=\s*(?:"[^"]*"|'[^']*')""")
_LOOKS = ("s", "customFormat", "ht", "customHeight")

NewCells = Mapping[int, Sequence[tuple[int, bytes]]]
"""row → (column, bytes) of cells that do not exist yet, in their order."""


def row_edits(
    state: SheetState,
    cells: NewCells,
    hidden: Mapping[int, bool],
    fitted: Mapping[int, float],
    replacement: RowsReplacement | None,
) -> list[Edit]:
    """Every edit of rows.

    hidden: row → whether it is to be hidden. fitted: row → the height that it opens at. The
    replacement's rows are not among the others.
    """
    edits, new_rows = [], {}
    for row in sorted({*cells, *hidden, *fitted}):
        span = state.rows.get(row)
        if span:
            edits += _edits_in_row(state, span, cells.get(row, ()), hidden.get(row), fitted.get(row))
        elif row in cells or hidden.get(row):
            new_rows[row] = _new_row(state, row, cells.get(row, ()), hidden.get(row, False))
    if replacement:
        new_rows |= _replacing_rows(state, replacement)
        edits += _removal(state, replacement.first_row)
    return edits + _insertions(state, new_rows, replacement)


def _edits_in_row(
    state: SheetState,
    span: RowSpan,
    cells: Sequence[tuple[int, bytes]],
    hidden: bool | None,
    height: float | None,
) -> list[Edit]:
    tag = state.xml[span.start : span.inside]
    new_tag = tag if height is None else _with(_HEIGHT.sub(b"", tag), f'ht="{height:g}"')
    if hidden is not None and hidden != (span.attributes.get("hidden") in ("1", "true")):
        new_tag = _with_visibility(new_tag, hidden)
    if cells and span.inside == span.end:
        new_tag = opened(new_tag, b"".join(cell for _, cell in cells), f"{state.spans.prefix}row")
        cells = ()
    edits = [(span.start, span.inside, new_tag)] if new_tag != tag else []
    for column, cell in cells:
        place = next((other.start for other in span.cells if other.column > column), span.inside_end)
        edits.append((place, place, cell))
    return edits


def _with_visibility(tag: bytes, hidden: bool) -> bytes:
    shown = _HIDDEN.sub(b"", tag)
    return _with(shown, 'hidden="1"') if hidden else shown


def _with(tag: bytes, attribute: str) -> bytes:
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + f" {attribute}".encode() + tag[end:]


def _new_row(state: SheetState, row: int, cells: Sequence[tuple[int, bytes]], hidden: bool) -> bytes:
    name = f"{state.spans.prefix}row"
    tag = f'<{name} r="{row + 1}"{_HIDE if hidden else ""}/>'.encode()
    return opened(tag, b"".join(cell for _, cell in cells), name) if cells else tag


_HIDE = ' hidden="1"'


def _insertions(
    state: SheetState, new_rows: Mapping[int, bytes], replacement: RowsReplacement | None
) -> list[Edit]:
    spans = state.spans
    if new_rows and spans.inside == spans.data_end:
        tag = state.xml[spans.data_start : spans.inside]
        inside = b"".join(new_rows.values())
        return [(spans.data_start, spans.inside, opened(tag, inside, f"{spans.prefix}sheetData"))]
    edits = []
    for row, xml in new_rows.items():
        if replacement and row >= replacement.first_row:
            place = _removed_range(state, replacement.first_row)[1]
        else:
            place = next((span.start for n, span in state.rows.items() if n > row), spans.inside_end)
        edits.append((place, place, xml))
    return edits


def _removed_range(state: SheetState, first_row: int) -> tuple[int, int]:
    """Where the rows from first_row on stand; where they would stand if there are none."""
    spans = [span for row, span in state.rows.items() if row >= first_row]
    here = state.spans.inside_end
    return (spans[0].start, spans[-1].end) if spans else (here, here)


def _removal(state: SheetState, first_row: int) -> list[Edit]:
    start, end = _removed_range(state, first_row)
    return [(start, end, b"")] if end > start else []


def _replacing_rows(state: SheetState, replacement: RowsReplacement) -> dict[int, bytes]:
    """The new rows; without any, one of blank cells keeps the looks for the next time."""
    first = next((span for row, span in state.rows.items() if row >= replacement.first_row), None)
    looks = "".join(
        f' {name}="{escaped(first.attributes[name]).decode()}"'
        for name in (_LOOKS if first else ())
        if first and name in first.attributes
    )
    styles = {cell.column: cell.style for cell in first.cells} if first else {}
    name = f"{state.spans.prefix}row"
    rows = {}
    for row, values in enumerate(replacement.rows or [()], replacement.first_row):
        cells = _replacing_cells(state, row, values, styles)
        rows[row] = opened(f'<{name} r="{row + 1}"{looks}/>'.encode(), cells, name)
    return rows


def _replacing_cells(
    state: SheetState, row: int, values: Sequence[CellValue], styles: Mapping[int, str]
) -> bytes:
    cells = []
    width = max(len(values), *(column + 1 for column in styles), 0)
    for column in range(width):
        value = values[column] if column < len(values) else None
        style = styles.get(column, "")
        if value is not None or style:
            content = content_xml(value, None, since_1904=state.since_1904, prefix=state.spans.prefix)
            cells.append(cell_xml(row, column, style, content, state.spans.prefix))
    return b"".join(cells)


def rows_stand(state: SheetState, replacement: RowsReplacement) -> bool:
    """Whether the sheet holds these very values already, and nothing more below."""
    wanted = {
        (row, column): value
        for row, values in enumerate(replacement.rows, replacement.first_row)
        for column, value in enumerate(values)
    }
    below = {at for at in state.cells if at[0] >= replacement.first_row}
    return all(state.holds(state.cells.get(at), wanted.get(at), None) for at in wanted.keys() | below)

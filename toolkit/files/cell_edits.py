"""The edits that change cells which exist, and the bytes of cells that do not exist yet."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.files.cell_writing import cell_xml, content_xml, formula_xml
from toolkit.files.edits import Edit
from toolkit.files.locating import CellSpan
from toolkit.files.sheet_state import SheetState
from toolkit.grid import Change, Position, a1


def stands(state: SheetState, change: Change) -> bool:
    """Whether the cell is already as the change wants it.

    Raises ValueError for a formula to keep where there is none.
    """
    at = (change.row, change.column)
    cell = state.cells.get(at)
    styled = not change.style_of or state.style(*change.style_of) == state.style(*at)
    if not change.keep_formula:
        return styled and state.holds(cell, change.value, change.formula)
    found = state.content(cell) if cell else None
    if not found or not found.formula:
        raise ValueError(f"{change.sheet} {a1(*at)}: no formula to keep")
    return styled and state.holds_value(found, change.value)


def cell_edits(state: SheetState, altered: Mapping[Position, Change], broken: set[str]) -> list[Edit]:
    """Cells that exist, replaced where they stand. broken: shared formulas whose text is gone from now on."""
    edits = []
    for at, change in altered.items():
        cell = state.cells.get(at)
        if cell and change.keep_formula:
            edits.append((cell.start, cell.end, _refreshed(state, change, cell, broken)))
        elif cell:
            edits.append((cell.start, cell.end, new_cell(state, change)))
    return edits


def new_cell(state: SheetState, change: Change) -> bytes:
    """The bytes of the cell as the change wants it. Raises ValueError for what no cell can hold."""
    formula = None if change.formula is None else formula_xml(change.formula, state.spans.prefix)
    content = content_xml(change.value, formula, since_1904=state.since_1904, prefix=state.spans.prefix)
    return cell_xml(change.row, change.column, _style(state, change), content, state.spans.prefix)


def _style(state: SheetState, change: Change) -> str:
    return state.style(*(change.style_of or (change.row, change.column)))


def _refreshed(state: SheetState, change: Change, cell: CellSpan, broken: set[str]) -> bytes:
    """A formula cell with another cached value; the formula's own bytes stay."""
    prefix, found = state.spans.prefix, state.content(cell)
    assert found.formula is not None  # `stands` has refused others
    formula = state.raw(cell)[found.formula.start : found.formula.end]
    if found.formula.attributes.get("si") in broken:
        formula = formula_xml(state.formula_of(cell, found) or "", prefix)
    content = content_xml(change.value, formula, since_1904=state.since_1904, prefix=prefix)
    style = _style(state, change)
    return cell_xml(change.row, change.column, style, content, prefix, metadata=cell.metadata)


def expansions(state: SheetState, broken: set[str], done: set[Position]) -> list[Edit]:
    """Cells that leaned on a shared formula whose text is gone: theirs is written out.

    done: cells changed anyway.
    """
    edits = []
    for at, cell in state.cells.items() if broken else ():
        found = state.content(cell)
        if at not in done and found.formula and found.formula.attributes.get("si") in broken:
            formula = formula_xml(state.formula_of(cell, found) or "", state.spans.prefix)
            edits.append((cell.start + found.formula.start, cell.start + found.formula.end, formula))
    return edits

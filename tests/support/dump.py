"""A workbook as plain text, so that a change of a committed workbook can be read as a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl


def dump(path: Path) -> str:
    """Properties and names, then each sheet: set-up, widths, heights, cells with their looks, rules."""
    book = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    lines = [f"title: {book.properties.title}", f"subject: {book.properties.subject}", "", "names"]
    lines += sorted(f"  {name} = {defined.value}" for name, defined in book.defined_names.items())
    for sheet in book.worksheets:
        lines += ["", f"sheet {sheet.title}"]
        for part in (
            _set_up(sheet),
            _cells(sheet, values[sheet.title]),
            _validations(sheet),
            _highlights(sheet),
        ):
            lines += [f"  {line}" for line in part]
    return "\n".join(lines) + "\n"


def _set_up(sheet: Any) -> Iterator[str]:
    yield f"state {sheet.sheet_state}, freeze {sheet.freeze_panes}, merged {sheet.merged_cells.ranges}"
    page, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    yield f"paper {page.paperSize} {page.orientation}, fit {fit and fit.fitToPage} high {page.fitToHeight}"
    yield f"repeated {sheet.print_title_rows}, footer {sheet.oddFooter}"
    protection = {key: value for key, value in vars(sheet.protection).items() if value is not None}
    yield f"protection {dict(sorted(protection.items()))}"
    for letter, column in sorted(sheet.column_dimensions.items()):
        yield f"column {letter} width {column.width}"


def _cells(sheet: Any, values: Any) -> Iterator[str]:
    """Row by row; a row that is like the one before it is only counted."""
    before, first = "", 0
    for cells in sheet.iter_rows():
        number = cells[0].row
        texts = [
            _cell(cell, values[cell.coordinate].value)
            for cell in cells
            if cell.has_style or cell.value is not None
        ]
        lines = [_row(sheet.row_dimensions[number], number), *texts]
        pattern = re.sub(rf"(?<=[A-Z]){number}\b|^row {number}\b", "#", "\n".join(lines))
        if pattern != before:
            if first < number - 1 and before:
                yield f"row {first + 1} to {number - 1} like row {first}"
            before, first = pattern, number
            yield from lines
    if before and first < sheet.max_row:
        yield f"row {first + 1} to {sheet.max_row} like row {first}"


def _row(dimensions: Any, number: int) -> str:
    fixed = " fixed" if dimensions.customHeight and dimensions.height else ""
    return f"row {number} height {dimensions.height}{fixed}{' hidden' if dimensions.hidden else ''}"


def _cell(cell: Any, cached: Any) -> str:
    shown = repr(cell.value) if cell.data_type != "f" else f"{cell.value} → {cached!r}"
    looks = [
        "" if cell.protection.locked else "open",
        cell.number_format.replace("General", ""),
        f"{cell.fill.fill_type} {cell.fill.fgColor.rgb}" if cell.fill.fill_type else "",
        "bold" if cell.font.b else "",
        "wrap" if cell.alignment.wrap_text else "",
        f"→ {cell.hyperlink.location}" if cell.hyperlink else "",
    ]
    return f"{cell.coordinate} {shown} [{', '.join(filter(None, looks))}]"


def _validations(sheet: Any) -> Iterator[str]:
    for rule in sheet.data_validations.dataValidation:
        yield f"validation {rule.sqref} {rule.type} {rule.operator} {rule.formula1} {rule.formula2}"
        yield f"  {rule.errorStyle or 'stop'}: {rule.errorTitle}: {rule.error}; shown: {rule.prompt}"


def _highlights(sheet: Any) -> Iterator[str]:
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            fill = rule.dxf.fill
            yield f"highlight {area.sqref} {rule.type} {rule.operator} {rule.formula}"
            yield f"  {fill.patternType} {fill.fgColor.rgb} {fill.bgColor.rgb}"

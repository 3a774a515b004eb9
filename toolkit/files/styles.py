"""Number formats of cells, from the styles part, read only when somebody asks.

Source: ECMA-376 part 1, 18.8.30 (numFmt).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from toolkit.files.locating import RowSpan, locate
from toolkit.files.markup import attributes, element
from toolkit.files.pieces import is_plain
from toolkit.grid import a1

GENERAL = "General"
_BUILT_IN = {
    "0": GENERAL, "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
    "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??", "14": "mm-dd-yy", "15": "d-mmm-yy", "16": "d-mmm",
    "17": "mmm-yy", "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss",
    "22": "m/d/yy h:mm", "37": "#,##0 ;(#,##0)", "38": "#,##0 ;[Red](#,##0)", "39": "#,##0.00;(#,##0.00)",
    "40": "#,##0.00;[Red](#,##0.00)", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mmss.0", "48": "##0.0E+0",
    "49": "@",
}  # fmt: skip
_STYLED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*? s="([0-9]+)"')


def number_formats(
    sheet: Callable[[], bytes], styles: Callable[[], bytes], part: str
) -> Callable[[int, int], str]:
    """A function (row, column) → the cell's number format code; General where the sheet has no such cell."""

    @cache
    def style_of() -> dict[bytes, bytes]:
        return _styles_of_cells(sheet(), part)

    def number_format(row: int, column: int) -> str:
        style = style_of().get(a1(row, column).encode())
        codes = format_codes(styles())
        index = int(style) if style and style.isdigit() else 0
        return codes[index] if index < len(codes) else (codes[0] if codes else GENERAL)

    return number_format


@lru_cache(maxsize=16)
def format_codes(styles: bytes) -> tuple[str, ...]:
    """Style index → number format code.

    Workbooks of one round share their styles, so the last few are kept.
    """
    own = {}
    for found in element("numFmt").finditer(styles):
        number_format = attributes(found[1])
        own[number_format.get("numFmtId", "")] = number_format.get("formatCode", GENERAL)
    cell_styles = element("cellXfs").search(styles)
    if not cell_styles:
        return ()
    ids = [
        attributes(found[1]).get("numFmtId", "0") for found in element("xf").finditer(cell_styles[2] or b"")
    ]
    return tuple(own.get(id) or _BUILT_IN.get(id, GENERAL) for id in ids)


def _styles_of_cells(xml: bytes, part: str) -> dict[bytes, bytes]:
    """A1 reference → style index."""
    if is_plain(xml):
        return dict(_STYLED.findall(xml))
    styles: dict[bytes, bytes] = {}

    def on_row(row: RowSpan) -> None:
        for cell in row.cells:
            styles[a1(cell.row, cell.column).encode()] = cell.style.encode()

    locate(xml, part, on_row)
    return styles

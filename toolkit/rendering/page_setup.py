"""How a sheet prints: A4 landscape, one page wide, so that every page break is ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.rendering.cells import checked

_A4 = 9
_A4_LANDSCAPE = (841.9, 595.3)
"""Width and height in points."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.6}
"""Inches."""


def set_up_page(sheet: Any, widths: Sequence[float]) -> float:
    """A4 landscape, one page wide. Returns the page's height in points of the sheet.

    The scale is set in percent: Excel ignores page breaks where it is told to fit pages itself.
    """
    for column, width in enumerate(widths):
        checked(sheet.set_column(column, column, width))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.hide_gridlines(2)
    points = sum(int(width * 7 + 5) for width in widths) * 0.75
    room = _A4_LANDSCAPE[0] - 72 * (_MARGINS["left"] + _MARGINS["right"])
    scale = min(100, int(93 * room / points))  # LibreOffice draws columns some percent wider
    sheet.set_print_scale(scale)
    height = _A4_LANDSCAPE[1] - 72 * (_MARGINS["top"] + _MARGINS["bottom"])
    return 0.97 * height * 100 / scale

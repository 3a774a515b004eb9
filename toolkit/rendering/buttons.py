"""The buttons of `Etusivu`: Excel's form buttons, one below the other in the order of work, each bound to
its macro."""

from __future__ import annotations

from typing import Any

from toolkit.buttons import BUTTONS

WIDTH, HEIGHT = 170, 32
"""Pixels: the longest caption fits in one line of Excel's button font."""
ROWS_EACH = 2
"""A button covers less than two rows of 20 pixels, which leaves a gap."""


def insert_buttons(worksheet: Any, row: int, column: int) -> None:
    """Puts every button on an XlsxWriter worksheet, the first at this cell, counted from zero.

    They cover `len(BUTTONS) * ROWS_EACH` rows of default height. The screentip is their alternative text.
    """
    for number, button in enumerate(BUTTONS):
        options = {
            "macro": button.macro,
            "caption": button.label,
            "description": button.screentip,
            "width": WIDTH,
            "height": HEIGHT,
        }
        if worksheet.insert_button(row + number * ROWS_EACH, column, options):
            raise ValueError(f"no place for button {button.id}")

"""One cell after the other, every write checked: XlsxWriter only returns a code where it refuses one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from toolkit.rendering.styles import WHOLE_EUROS, Style


class NotWritten(Exception):
    """XlsxWriter refused a cell, which would be missing or cut without a word: wrong code."""


class Text(NamedTuple):
    """A text that may need several rows."""

    text: str
    style: str = "text"


class Number(NamedTuple):
    """A value that stands on its own; None is a blank cell."""

    value: float | None
    style: str


class Formula(NamedTuple):
    """A formula without `=` and its value; None shows nothing."""

    formula: str
    value: float | None
    style: str


Cell = Text | Number | Formula


class CellWriter:
    """Writes cells of the current row. row: from zero; styles: name → format."""

    def __init__(self, sheet: Any, styles: Mapping[str, Style]) -> None:
        self.sheet = sheet
        self.styles = styles
        self.row = 0

    def text(self, column: int, text: str, style: str) -> None:
        """A text cell, whatever the text looks like; blank where there is none."""
        if not text:
            self.blank(column, style)
        elif text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for its own markup; in two runs it stays what was typed.
            form = self.styles[style]
            checked(self.sheet.write_rich_string(self.row, column, text[:1], form, text[1:], form))
        else:
            checked(self.sheet.write_string(self.row, column, text, self.styles[style]))

    def number(self, column: int, value: float | None, style: str) -> None:
        if value is None:
            self.blank(column, style)
        else:
            checked(self.sheet.write_number(self.row, column, value, self.styles[style]))
            self._unsign_zero(column, value, style)

    def formula(self, column: int, formula: str, value: float | None, style: str) -> None:
        """formula: without `=`."""
        shown = "" if value is None else value
        checked(self.sheet.write_formula(self.row, column, formula, self.styles[style], shown))
        self._unsign_zero(column, value, style)

    def blank(self, column: int, style: str) -> None:
        checked(self.sheet.write_blank(self.row, column, None, self.styles[style]))

    def _unsign_zero(self, column: int, value: float | None, style: str) -> None:
        """Excel shows −0,30 in whole euros as -0.

        A number format with conditions could help, but programs disagree about its sign.
        """
        if value is not None and -0.5 < value < 0 and style.startswith(WHOLE_EUROS):
            near_zero = {"type": "cell", "criteria": "between", "minimum": -0.495, "maximum": -0.005}
            rule = {**near_zero, "format": self.styles["unsigned_zero"]}
            checked(self.sheet.conditional_format(self.row, column, self.row, column, rule))


def checked(code: int | None) -> None:
    """Raises NotWritten for any code but success."""
    if code:
        raise NotWritten(f"XlsxWriter returned {code}")

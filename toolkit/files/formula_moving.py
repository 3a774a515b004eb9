"""A formula as it reads a few rows and columns further: what the dependents of a shared formula mean.

Source: ECMA-376 part 1, 18.3.1.40 (shared formulas), 18.17.2 (grammar of references).
"""

from __future__ import annotations

import re

from toolkit.files.package import column_number
from toolkit.grid import column_letters

_TOKEN = re.compile(
    r"""
    "(?:[^"]|"")*"                                             # a text
    | '(?:[^']|'')*'!?                                         # a quoted sheet name
    | \[[^\]]*\]                                               # another workbook, a table's column
    | (?<![\w.$\\])(?P<cell>(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6}))(?![\w.(!\\])
    | (?<![\w.$\\])(?P<columns>(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3}))(?![\w.(!\\])
    | (?<![\w.$\\])(?P<rows>(\$?)([1-9][0-9]{0,6}):(\$?)([1-9][0-9]{0,6}))(?![\w.(!\\])
    """,
    re.VERBOSE,
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_383


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula with its relative references moved; one that leaves the sheet becomes #REF!."""

    def token(found: re.Match[str]) -> str:
        if found["cell"]:
            column_fix, letters, row_fix, number = found.group(2, 3, 4, 5)
            return _joined(_column(column_fix, letters, columns), _row(row_fix, number, rows))
        if found["columns"]:
            fix, first, other_fix, last = found.group(7, 8, 9, 10)
            return _joined(_column(fix, first, columns), ":", _column(other_fix, last, columns))
        if found["rows"]:
            fix, first, other_fix, last = found.group(12, 13, 14, 15)
            return _joined(_row(fix, first, rows), ":", _row(other_fix, last, rows))
        return found[0]

    return _TOKEN.sub(token, formula)


def _row(fix: str, number: str, rows: int) -> str | None:
    row = int(number) + (0 if fix else rows)
    return f"{fix}{row}" if 1 <= row <= _LAST_ROW else None


def _column(fix: str, letters: str, columns: int) -> str | None:
    column = column_number(letters) + (0 if fix else columns)
    return f"{fix}{column_letters(column)}" if 0 <= column <= _LAST_COLUMN else None


def _joined(*pieces: str | None) -> str:
    present = [piece for piece in pieces if piece is not None]
    return "".join(present) if len(present) == len(pieces) else "#REF!"

"""The formulas of an income statement on a sheet.

Subtotals and margins from the rows above, what remains, the share realised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.formulas import difference_formula, percent_formula
from toolkit.records import Amount
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.places import FINANCE_COLUMNS, LETTERS, euros, total
from toolkit.vocabulary import LINE


def standing_parts(line: str, rows: Mapping[str, int]) -> list[str]:
    """The lines on the sheet that a sum adds up.

    In place of a margin that is not shown, that margin's own parts.
    """
    parts: list[str] = []
    for part in LINE[line].parts:
        parts.extend([part] if part in rows else standing_parts(part, rows))
    return parts


def sum_of_rows(line: str, column: str, rows: Mapping[str, int], known: bool) -> str:
    """A sum of rows of the same sheet: a range where they follow each other."""
    letter = LETTERS[FINANCE_COLUMNS[column]]
    numbers = [rows[part] + 1 for part in standing_parts(line, rows)]
    return total(_blocks(letter, numbers), len(numbers), known)


def _blocks(letter: str, numbers: Sequence[int]) -> str:
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{letter}{numbers[0]}:{letter}{numbers[-1]}"
    return ",".join(f"{letter}{number}" for number in numbers)


def write_derived(
    writer: PageWriter, amounts: Mapping[str, Amount], realised_pct: int | None, ending: str = ""
) -> None:
    """What remains and the share realised, of the writer's row.

    ending: of the styles' names, such as `_strong`.
    """
    row = writer.row + 1
    budget = f"{LETTERS[FINANCE_COLUMNS['budget']]}{row}"
    actual = f"{LETTERS[FINANCE_COLUMNS['actual']]}{row}"
    remaining = amounts["remaining"]
    style = money_style(remaining, ending)
    writer.formula(
        FINANCE_COLUMNS["remaining"], difference_formula(budget, actual), euros(remaining.cents), style
    )
    share = None if realised_pct is None else realised_pct / 100
    writer.formula(
        FINANCE_COLUMNS["realised_pct"], percent_formula(actual, budget, 2), share, "pct2" + ending
    )


def money_style(amount: Amount, ending: str = "") -> str:
    """A partial total is marked."""
    return ("partial" if amount.partial and amount.cents is not None else "money") + ending

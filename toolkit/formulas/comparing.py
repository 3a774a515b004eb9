"""Whether a cell's formula is still the workbook's own, whoever saved it since: programs spell some words
otherwise, and rows put in let ranges grow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.formulas import Formulas, unit_formulas
from toolkit.records import Layout

_TEXT = re.compile(r'("(?:[^"]|"")*")')
_SPELT = re.compile(r"[\s$']|(?<=FALSE)\(\)|(?<=TRUE)\(\)|_XLFN\.")
_RANGE = re.compile(r"([A-Z]{1,3})[0-9]+:([A-Z]{1,3})[0-9]+")
_LIST = re.compile(r"(?:[A-Z]{1,3}[0-9]+,)*([A-Z]{1,3}):\1(?:,\1(?::\1|[0-9]+))*")


def same_formula(found: str, right: str) -> bool:
    """Whether two formulas are one as people see it. found: "" where its text stands elsewhere (a shared
    formula), which is taken for the same.
    """
    return found in ("", right) or _plain(found) == _plain(right)


@lru_cache(maxsize=2_000)
def _plain(formula: str) -> str:
    """Texts as they are; around them no spelling, and of ranges only the columns."""
    pieces = _TEXT.split(formula)
    return "".join(piece if number % 2 else _columns(piece) for number, piece in enumerate(pieces))


def _columns(piece: str) -> str:
    """D6:D9 and, where a row was put in between, D6:D7,D9:D10 are both D:D."""
    plain = _RANGE.sub(r"\1:\2", _SPELT.sub("", piece.upper()))
    return _LIST.sub(r"\1:\1", plain)


def own_formulas(layout: Layout, forecast_level: str) -> Formulas:
    """`unit_formulas`, made once for workbooks that are laid out alike."""
    sections = tuple(
        (id, place.sheet, place.header_row, place.rows, *place.columns.items())
        for id, place in layout.sections.items()
    )
    rows = (*layout.line_rows.items(), layout.project_total_row)
    return _made(_Laid((layout.guide_sheet, sections, *layout.fields.items(), *rows), layout), forecast_level)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A layout that can be looked up."""

    key: tuple[object, ...]
    layout: Layout = field(compare=False)


@lru_cache(maxsize=32)
def _made(laid: _Laid, forecast_level: str) -> Formulas:
    return unit_formulas(laid.layout, forecast_level)

"""What one cell element says: its formula, its value, its text.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.40 (f).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.files.markup import attributes, element, text_of_cell, unescaped

_FORMULA, _VALUE, _INLINE, _TEXT, _PHONETIC = (element(name) for name in ("f", "v", "is", "t", "rPh"))


@dataclass(frozen=True, slots=True)
class FormulaElement:
    """text: "" where a shared formula's text stands elsewhere.

    start, end: the element's place in the cell's bytes.
    """

    text: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CellContent:
    """kind: the cell's `t`.

    value: what stands in `v` (an inline text's text), None where there is no value at all.
    """

    kind: str
    value: str | None
    formula: FormulaElement | None = field(default=None)

    @property
    def uncalculated(self) -> bool:
        """A formula whose value is not there. An empty text is one that a program did calculate."""
        return self.formula is not None and not self.value and self.kind != "str"


def content(cell: bytes, kind: str) -> CellContent:
    """What the bytes of a cell element hold."""
    found = _FORMULA.search(cell)
    formula = None
    if found:
        own = attributes(found[1]) if found[1] else {}
        formula = FormulaElement(unescaped(found[2] or b""), own, found.start(), found.end())
    if kind == "inlineStr":
        inline = _INLINE.search(cell)
        return CellContent(kind, rich_text(inline[2] or b"") if inline else None, formula)
    value = _VALUE.search(cell)
    return CellContent(kind, unescaped(value[2] or b"") if value else None, formula)


def rich_text(raw: bytes) -> str:
    """The text of a `si` or `is`: its runs together, without pronunciation."""
    return "".join(_plain(attrs, text) for attrs, text in _TEXT.findall(_PHONETIC.sub(b"", raw)))


def _plain(attrs: bytes, text: bytes) -> str:
    """Spaces at the ends count only where the element says so, as programs read it."""
    shown = text if b"preserve" in attrs else text.strip(b" \t\r\n")
    return text_of_cell(shown)


def shared_texts(part: bytes) -> Sequence[str]:
    """The texts of the shared strings part, in its order."""
    return [rich_text(raw) for _, raw in element("si").findall(part)]

"""How many lines a text takes in a cell, and where a text too long for one row is cut to go on in the next.

Widths are measured with Calibri's character widths, which XlsxWriter has from Excel. A program that draws
with another font wraps a little differently, so measuring leaves some room.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from xlsxwriter.utility import xl_pixel_width

MEASURED_SIZE = 11
"""The font size that `xl_pixel_width` measures, in points."""
WIDEST = 13
"""No character is wider than this many pixels at that size."""
ROOM = 0.97
"""XlsxWriter's widths are whole pixels, rounded up: running text is about 5 % narrower.

The rest is room for other fonts.
"""
MAX_UNITS = 32_000
"""A cell ends at 32,767 UTF-16 units."""

_SENTENCE_END = re.compile(r"[.!?…]\s")


def text_width(column_widths: tuple[float, ...], size: float) -> float:
    """The room for text over columns of these widths (in characters), in pixels of the measured size."""
    pixels = sum(int(width * 7 + 5) for width in column_widths) - 7
    return pixels * MEASURED_SIZE / size / ROOM


def line_count(text: str, width: float) -> int:
    """How many lines the text takes when wrapped at words to this width."""
    if len(text) * WIDEST <= width and "\n" not in text:
        return 1
    return _measured_lines(text, width)


def rows_of(text: str, width: float, max_lines: int) -> list[str]:
    """The text cut into pieces of at most max_lines: after a paragraph, else a sentence, else between words.

    Only white space at a cut is left out.
    """
    if line_count(text, width) <= max_lines and len(text) <= MAX_UNITS // 2:
        return [text]
    pieces = []
    rest = text
    while True:
        starts = _line_starts(rest, width, max_lines + 1)
        fits = len(starts) <= max_lines and len(rest.encode("utf-16-le")) // 2 <= MAX_UNITS
        if fits:
            pieces.append(rest)
            return pieces
        end = starts[max_lines] if len(starts) > max_lines else len(rest)
        cut = _best_cut(rest, min(end, MAX_UNITS // 2))
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()


@lru_cache(maxsize=1 << 12)
def _measured_lines(text: str, width: float) -> int:
    """A text is asked for again when its row's height is set, and where it stands on several sheets."""
    return len(_line_starts(text, width, len(text) + 1))


def _best_cut(text: str, end: int) -> int:
    """Where to cut before `end`: not so early that most of a row stays empty."""
    half = end // 2
    paragraph = text.rfind("\n", half, end)
    if paragraph > 0:
        return paragraph
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, half, end)]
    return sentences[-1] if sentences else max(end, 1)


def _line_starts(text: str, width: float, limit: int) -> list[int]:
    """Where each wrapped line starts; no more than `limit` of them."""
    starts: list[int] = []
    position = 0
    for paragraph in text.split("\n"):
        starts.append(position)
        if len(paragraph) * WIDEST > width:
            _wrap(paragraph, position, width, starts, limit)
        if len(starts) >= limit:
            return starts[:limit]
        position += len(paragraph) + 1
    return starts


def _wrap(paragraph: str, offset: int, width: float, starts: list[int], limit: int) -> None:
    """Appends where the second and later lines of a paragraph start; a word wider than a line is broken."""
    used = 0.0
    position = offset
    for word in paragraph.split(" "):
        wide = _pixels(word)
        if used and used + wide > width:
            starts.append(position)
            used = 0.0
        if wide > width:
            used = _break_word(word, position, width, starts)
        else:
            used += wide + 3  # a space is 3 pixels
        position += len(word) + 1
        if len(starts) >= limit:
            return


def _break_word(word: str, offset: int, width: float, starts: list[int]) -> float:
    used = 0.0
    for index, char in enumerate(word):
        wide = _pixels(char)
        if used + wide > width and used:
            starts.append(offset + index)
            used = 0.0
        used += wide
    return used + 3


@lru_cache(maxsize=1 << 16)
def _pixels(word: str) -> int:
    """Letters with marks are as wide as without, and the table has only those."""
    plain = word if word.isascii() else "".join(c for c in normalize("NFD", word) if not combining(c))
    pixels: int = xl_pixel_width(plain)
    return pixels

"""Characters that nobody sees, but that programs obey: control characters, and marks that turn the direction
of what follows. They hide what a text says, and a terminal does what they tell it.
"""

from __future__ import annotations

import re

_RANGES = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
UNSEEN = re.compile(f"[{_RANGES}]")
"""In a text that people typed: tabs and line breaks are no such thing there."""
_OBEYED = re.compile(f"[{_RANGES}\r\x80-\x9f]")


def visible(words: str) -> str:
    """The text with a sign in place of each of them, line breaks and tabs apart."""
    return _OBEYED.sub(_sign, words)


def in_one_line(words: str) -> str:
    """The text without its line breaks: what a person typed begins no line of ours."""
    return " ".join(words.splitlines())


def escaped_in_json(document: str) -> str:
    """The same JSON document, each of them written as JSON's own escape."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"

"""Edits at byte offsets: what they do not cover stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

Edit = tuple[int, int, bytes]
"""(start, end, new): the new bytes stand from now on in place of the old ones; start = end inserts."""


def applied(old: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits in them. Insertions at one place keep the order in which they are given.

    Raises ValueError for edits that overlap.
    """
    pieces, done = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < done:
            raise ValueError(f"edits overlap at {start}")
        pieces += [old[done:start], new]
        done = end
    return b"".join([*pieces, old[done:]])


def opened(tag: bytes, inside: bytes, name: str) -> bytes:
    """A self-closing tag as an element of this name with something inside."""
    return tag.removesuffix(b"/>").rstrip() + b">" + inside + f"</{name}>".encode()

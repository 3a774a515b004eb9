"""What was found out about some bytes, kept while the process lives: the workbooks of one round have most of
their parts and rows in common.

The bytes themselves are the key, so that nothing is ever taken for something else.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """Bytes → what is known of them. limit: bytes kept together; at the limit everything is forgotten."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._size = 0
        self._known: dict[bytes, T] = {}

    def get(self, data: bytes) -> T | None:
        """What is known, None where nothing is."""
        return self._known.get(data)

    def keep(self, data: bytes, known: T) -> None:
        """Bytes larger than a fourth of the limit are not kept: one file shall not push out the others."""
        if len(data) > self.limit // 4 or data in self._known:
            return
        if self._size + len(data) > self.limit:
            self.forget()
        self._known[data] = known
        self._size += len(data)

    def forget(self) -> None:
        """As in a process that has read nothing yet."""
        self._known.clear()
        self._size = 0

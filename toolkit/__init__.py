"""Toteuma: the Excel toolkit with which a Finnish municipality makes its interim report.

The rooms stand in docs/design.md in the order in which data flows; imports point only to earlier ones.
"""

__version__ = "0.1.0"


def version_numbers() -> tuple[int, ...]:
    """The version's numbers alone: 0.1.0 → (0, 1, 0)."""
    return tuple(int(part) for part in __version__.split(".") if part.isdigit())

"""Everything that can be wrong with a round's data: a stable code, a severity, Finnish words, what to do.

Wrong data becomes a `Finding` and is collected; wrong code raises. The words stand in
`catalogue/fi/findings.toml`, one table per code with `message`, `fix` and `about`; docs/findings.md is
generated from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.catalogue import keys, say, text
from toolkit.identity_codes import without_identity_codes

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    unit, file, sheet, cell are None where there is none. file: relative to the round's folder (in check as
    given).
    """

    code: str
    severity: Severity
    message: str
    fix: str
    unit: str | None = None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None


def codes() -> tuple[str, ...]:
    """Every code there is, in the catalogue's order."""
    return keys("findings")


def default_severity(code: str) -> Severity:
    """The severity that a code has unless a check says otherwise.

    Raises KeyError for an unknown code.
    """
    severity = text(f"findings.{code}.severity")
    for known in SEVERITIES:
        if severity == known:
            return known
    raise KeyError(f"{code}: {severity}")


def finding(
    code: str,
    *,
    unit: str | None = None,
    file: str | None = None,
    sheet: str | None = None,
    cell: str | None = None,
    severity: Severity | None = None,
    **found: object,
) -> Finding:
    """A finding with this code; `found` fills the placeholders of its message and fix. They quote
    no personal identity code.

    Raises KeyError for an unknown code or a placeholder that is not given.
    """
    return Finding(
        code,
        severity or default_severity(code),
        without_identity_codes(say(f"findings.{code}.message", **found)),
        without_identity_codes(say(f"findings.{code}.fix", **found)),
        unit,
        file,
        sheet,
        cell,
    )

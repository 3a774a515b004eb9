"""Writes docs/findings.md, the list of every finding, from the catalogue: python -m docs.build_findings"""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.catalogue import text
from toolkit.findings import SEVERITIES, codes, default_severity

TARGET = Path(__file__).with_name("findings.md")


def document() -> str:
    """The whole page as Markdown: the codes of each severity, in the catalogue's order."""
    head = (
        f"# {text('documents.findings.title')}",
        f"<!-- {text('documents.findings.generated')} -->",
        text("documents.findings.intro"),
    )
    return "\n\n".join((*head, *filter(None, map(_section, SEVERITIES)))) + "\n"


def _section(severity: str) -> str:
    rows = [_row(code) for code in codes() if default_severity(code) == severity]
    titles = (
        text("vocabulary.column.findings.code"),
        text("documents.findings.about"),
        text("vocabulary.column.findings.fix"),
    )
    heading = f"## {text(f'vocabulary.severity.{severity}').capitalize()} ({len(rows)})"
    return "\n".join((heading, "", _line(titles), _line(("---",) * 3), *rows)) if rows else ""


def _row(code: str) -> str:
    return _line((f"`{code}`", text(f"findings.{code}.about"), _general(text(f"findings.{code}.fix"))))


def _general(words: str) -> str:
    """What a check fills in is left open."""
    return re.sub(r"\{[^}]*\}", "…", words)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8", newline="\n")

"""A workbook of plain values read and checked as the product does it, and a round to check it against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from toolkit.binding import bind
from toolkit.checks import check_submission
from toolkit.findings import Finding
from toolkit.grid import Book
from toolkit.ledger import LedgerRow
from toolkit.numbers import parse_money
from toolkit.reading import read_header, read_submission
from toolkit.records import Submission
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.vocabulary import LINE_BY_LABEL


def read(book: Book) -> Submission:
    """The workbook read as `check` reads it. Fails where it can't be bound."""
    header = read_header(book)
    layout, notes = bind(book, header.year, header.months)
    assert layout is not None, notes
    return read_submission(book, layout, header, notes)


def told(findings: Iterable[Finding], *codes: str) -> list[tuple[str, str | None]]:
    """(code, cell) of the findings with one of these codes."""
    return [(found.code, found.cell) for found in findings if found.code in codes]


def checked(book: Book, *codes: str, round: Round | None = None) -> list[tuple[str, str | None]]:
    """(code, cell) of what a check of this workbook finds with one of these codes."""
    return told(check_submission(read(book), round), *codes)


def a_round(ledger: str, unit: str = "Vaalit", **settings: Any) -> Round:
    """A round of Heinola with one ledger row a line: `Myyntituotot | TP | TOT ed. | TA | TOT`, blank where
    the ledger is blank.
    """
    known: dict[str, Any] = {
        "municipality": "Heinola",
        "service_area": "Yhteiset palvelut",
        "year": 2026,
        "months": 3,
        "report_date": date(2026, 4, 30),
        "areas": ("Vaalit", "Talouspalvelut"),
    }
    rows = {}
    for line in ledger.strip().split("\n") if ledger.strip() else ():
        label, *amounts = (part.strip() for part in line.split("|"))
        cents = [parse_money(typed).cents for typed in amounts]
        rows[unit, LINE_BY_LABEL[label].id] = LedgerRow(cents[0], cents[1], cents[2], None, cents[3])
    return Round(Settings(**{**known, **settings}), rows)

"""Bytes of a CSV → rows of texts: whichever encoding and separator the accounting program chose."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.ledger.columns import SEARCHED_ROWS, find_header

SEPARATORS = ";\t,"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class CsvProblem(Exception):
    """The bytes are no CSV. problem: id of the ledger's problems; row: where, 0 for the whole file."""

    def __init__(self, problem: str, row: int = 0) -> None:
        self.problem, self.row = problem, row
        super().__init__(problem, row)


@dataclass(frozen=True, slots=True)
class CsvRows:
    """rows: the fields. lines: the line of the file that each row ends on."""

    rows: list[list[str]]
    lines: list[int]
    separator: str


def csv_rows(data: bytes) -> CsvRows:
    """The rows of a CSV file. Raises CsvProblem."""
    decoded = _decoded(data)
    rows, lines = [], []
    separator = _separator(decoded)
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error:
        raise CsvProblem("quoting", reader.line_num) from None
    return CsvRows(rows, lines, separator)


def has_decimal_point(figures: Iterable[str]) -> bool:
    """Whether these numbers have their decimals after a point: some surely do, none after a comma."""
    seen = list(figures)
    points = any(re.search(r"[0-9]\.[0-9]{1,2}$", typed) for typed in seen)
    return points and not any(re.search(r",[0-9]{1,2}$", typed) for typed in seen)


def _decoded(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise CsvProblem("is_workbook")
    encodings = ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise CsvProblem("encoding")


def _separator(decoded: str) -> str:
    """The separator under which most columns come out of a row that has a ledger's titles."""
    return max(SEPARATORS, key=lambda separator: _width(decoded, separator))


def _width(decoded: str, separator: str) -> int:
    rows = _first_rows(decoded, separator)
    header = find_header(rows)
    return 0 if header is None else len(rows[header])


def _first_rows(decoded: str, separator: str) -> Sequence[list[str]]:
    def rows() -> Iterator[list[str]]:
        reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=separator, strict=True)
        try:
            for _ in range(SEARCHED_ROWS):
                yield next(reader)
        except (csv.Error, StopIteration):
            return

    return list(rows())

"""What a workbook's own formulas see of what was entered: no numbers in texts, no rows below the prepared
ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from toolkit.deriving.finances import RowStatus
from toolkit.records import Goal, Investment, LineRow, Project, Risk, Submission
from toolkit.vocabulary import Line

Numbers = dict[str, Any]
"""Column id → cents of a money column, the Decimal itself of a share or scale; None where the formulas see no
number.
"""
Record = TypeVar("Record", Goal, Risk, Project, Investment)


@dataclass(frozen=True, slots=True)
class FinanceRow:
    """A row of `Talous` as its formulas make it. numbers: cents of the ledger columns and the forecast."""

    line: Line
    row: int
    numbers: Numbers
    explanation: str
    status: RowStatus | None

    @property
    def difference(self) -> int | None:
        """forecast − budget in cents; None unless both are numbers."""
        forecast, budget = self.numbers["forecast"], self.numbers["budget"]
        return None if forecast is None or budget is None else forecast - budget


def seen(
    submission: Submission, section: str, record: LineRow | Risk | Project | Investment, ids: Iterable[str]
) -> Numbers:
    """The numbers that formulas see in these columns of a record's row."""
    numbers: Numbers = {id: getattr(record, id) for id in ids}
    if submission.as_text or submission.unread_numbers:
        for id in numbers:
            key = (section, id, record.row)
            if key in submission.as_text:
                numbers[id] = None
            elif key in submission.unread_numbers:
                numbers[id] = submission.unread_numbers[key]
    return numbers


def prepared(submission: Submission, section: str, records: Sequence[Record]) -> list[Record]:
    """The records on prepared rows: formulas reach no further."""
    place = submission.layout.sections[section]
    return [record for record in records if record.row <= place.header_row + place.rows]


def seen_projects(submission: Submission) -> list[Project]:
    """The projects on prepared rows with the numbers that formulas see."""
    ids = ("funding", "spent_pct", "city_share_pct")
    projects = prepared(submission, "projects", submission.projects)
    return [replace(project, **seen(submission, "projects", project, ids)) for project in projects]

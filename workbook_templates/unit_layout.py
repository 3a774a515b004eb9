"""What the unit's workbook is built for, and where everything stands in it before anybody moves it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from toolkit.records import Layout, SectionLayout
from toolkit.settings import GoalStatuses, RiskScale, Settings
from toolkit.vocabulary import COLUMNS, COUNTED_SECTIONS, LINES, LIST_SECTIONS, MISSING, sheet_of, sheet_title

TITLE_ROW, HEADING_ROW, INSTRUCTION_ROW, TOTAL_ROW, HEADER_ROW = range(5)
"""The rows of every sheet but `Ohje`; the totals' row is blank where there are no totals."""

LABELS, NOTES, OTHER_LABELS = 0, 2, 4
"""`Ohje` has labels in columns A and E, values in the next one, notes in C."""

STEPS_ROW, STATE_ROW, FACTS_ROW, OBJECTIVES_ROW = 4, 12, 20, 27
"""The rows of the headings on `Ohje`."""

RETURN_FIELDS = ("due_date", "contact", "ready", "ready_name", "ready_date")
OPEN_FIELDS = ("ready", "ready_name", "ready_date")
UNIT_FIELDS = ("municipality", "service_area", "unit", "year", "months")
RULE_FIELDS = ("forecast_level", "explain_pct", "explain_eur", "rows", "template_version")

NARRATIVE_ROWS = 12
OBJECTIVE_ROWS = 20


@dataclass(frozen=True, slots=True)
class Form:
    """What the workbook is built for: the defaults are the packaged template.

    A round with another risk scale or number of rows needs a workbook built for it.
    rows: prepared open rows of a list sheet. explain_pct in percent, explain_eur in euros.
    """

    year: int = 2026
    months: int = 3
    rows: int = 40
    statuses: GoalStatuses = field(default_factory=GoalStatuses)
    risk_scale: RiskScale = field(default_factory=RiskScale)
    explain_pct: float = 5
    explain_eur: float = 10_000

    @classmethod
    def of(cls, settings: Settings) -> Form:
        """The form that a round's settings ask for."""
        return cls(
            settings.year,
            settings.months,
            settings.rows,
            settings.goal_statuses,
            settings.risk_scale,
            float(settings.explain_pct),
            settings.explain_eur / 100,
        )

    def same_but_period(self, other: Form) -> bool:
        """Whether a workbook built for the other form serves this one too once its period is put in."""
        return replace(self, year=other.year, months=other.months) == other


def layout_of(form: Form) -> Layout:
    """Where everything stands in the workbook as built."""
    return Layout(
        sections={section: _section(section, form) for section in COLUMNS},
        guide_sheet=sheet_title("guide"),
        fields=_fields(),
        line_rows={line.id: HEADER_ROW + 1 + index for index, line in enumerate(LINES)},
        project_total_row=TOTAL_ROW,
    )


def _section(section: str, form: Form) -> SectionLayout:
    columns = {col.id: index for index, col in enumerate(COLUMNS[section])}
    header_row, rows = HEADER_ROW, form.rows
    if section == "objectives":
        header_row, rows = OBJECTIVES_ROW + 1, OBJECTIVE_ROWS
        columns["goal_status"] = OTHER_LABELS
    elif section not in LIST_SECTIONS:
        rows = {"finances": len(LINES), "narrative": NARRATIVE_ROWS, "findings": 0}[section]
    return SectionLayout(sheet_title(sheet_of(section)), header_row, columns, rows)


def _fields() -> dict[str, tuple[int, int]]:
    """Field → where its value stands, right of its label."""
    blocks = (
        (STATE_ROW + 1, LABELS, tuple(MISSING + section for section in COUNTED_SECTIONS)),
        (STATE_ROW + 1, OTHER_LABELS, RETURN_FIELDS),
        (FACTS_ROW + 1, LABELS, UNIT_FIELDS),
        (FACTS_ROW + 1, OTHER_LABELS, RULE_FIELDS),
    )
    return {id: (first + index, column + 1) for first, column, ids in blocks for index, id in enumerate(ids)}

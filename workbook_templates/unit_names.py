"""The workbook's defined names: those that bind titles and labels, and values that highlights use."""

from __future__ import annotations

from toolkit.records import Layout
from toolkit.references import absolute, field, on
from toolkit.vocabulary import COLUMNS, FIELDS, GOAL_STATUS_IDS, PROJECT_TOTAL_NAME
from workbook_templates.unit_layout import TOTAL_ROW
from workbook_templates.unit_page import Paper

LIMIT_PCT, LIMIT_EUR, LEVEL = "explain_limit_pct", "explain_limit_eur", "forecast_level_word"
STATUS_NAMES = {id: f"goal_status_{id}" for id in GOAL_STATUS_IDS}


def define_names(paper: Paper) -> None:
    """Every defined name of the workbook."""
    for name, target in (_binding_names(paper.layout) | _value_names(paper.layout)).items():
        if paper.book.define_name(name, f"={target}"):
            raise ValueError(name)


def _binding_names(layout: Layout) -> dict[str, str]:
    """`Column.name` → its title's cell, `Field.name` → its label's cell."""
    names = {}
    for section, columns in COLUMNS.items():
        place = layout.sections[section]
        for col in columns:
            names[col.name] = on(place.sheet, absolute(place.header_row, place.columns[col.id]))
    for one in FIELDS:
        row, column = layout.fields[one.id]
        names[one.name] = on(layout.guide_sheet, absolute(row, column - 1))
    projects = layout.sections["projects"]
    names[PROJECT_TOTAL_NAME] = on(projects.sheet, absolute(TOTAL_ROW, projects.columns["name"]))
    return names


def _value_names(layout: Layout) -> dict[str, str]:
    """Values of `Ohje` for conditional formats, which older programs don't let name another sheet's cells."""
    place = layout.sections["objectives"]
    names = {
        LIMIT_PCT: field(layout, "explain_pct"),
        LIMIT_EUR: field(layout, "explain_eur"),
        LEVEL: field(layout, "forecast_level"),
    }
    for index, name in enumerate(STATUS_NAMES.values()):
        names[name] = on(place.sheet, absolute(place.header_row + 1 + index, place.columns["goal_status"]))
    return names

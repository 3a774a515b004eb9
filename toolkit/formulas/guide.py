"""The counters of `Ohje`: how much is still missing on each sheet.

Ranges are multiplied only as truth values, so that no text breaks them.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.catalogue import text
from toolkit.records import Layout, SectionLayout
from toolkit.references import absolute, down, field, on, quoted, whole
from toolkit.vocabulary import COLUMNS, COUNTED_SECTIONS, LEDGER_COLUMNS, LINES, MISSING, SUBTOTALS

RISK_REQUIRED = ("likelihood", "impact", "control", "responsible")


def counter_formulas(layout: Layout, forecast_level: str) -> dict[tuple[str, int, int], str]:
    """The formulas of the fields `missing_<section>` of the sections that are whole."""
    needed = ("forecast_level", "explain_pct", "explain_eur")
    if not all(id in layout.fields for id in needed):
        return {}
    return {
        (layout.guide_sheet, *layout.fields[MISSING + section]): _COUNTERS[section](layout, forecast_level)
        for section in COUNTED_SECTIONS
        if whole(layout, section) and MISSING + section in layout.fields
    }


def explanation_asked(difference: str, budget: str, pct: str, eur: str) -> str:
    """Whether a forecast is farther from the budget than both eur and pct % of the budget: so explain.

    difference: forecast − budget, a number. The limit is rounded far below a cent, so that a product's last
    bit does not decide at the very limit.
    """
    return f"ABS({difference})>MAX({eur},ROUND({pct}*ABS({budget})/100,6))"


def _finances(layout: Layout, forecast_level: str) -> str:
    """Rows whose flag says that the forecast is missing
    + posted lines (with level `total` subtotals too) whose forecast asks for an explanation and has none
    + posted lines that have some of the four ledger figures, but not all."""
    place = layout.sections["finances"]
    rows = layout.line_rows.values()
    status = place.columns["status"]
    flags = on(place.sheet, f"{absolute(min(rows), status)}:{absolute(max(rows), status)}")
    terms = [f"COUNTIF({flags},{quoted(text('vocabulary.row_status.missing'))})"]
    for line in LINES:
        if line.id not in layout.line_rows:
            continue
        cell = {
            id: on(place.sheet, absolute(layout.line_rows[line.id], col)) for id, col in place.columns.items()
        }
        if not line.is_sum:
            terms.append(
                f"(MOD(COUNT({','.join(cell[id] for id in LEDGER_COLUMNS)}),{len(LEDGER_COLUMNS)})>0)"
            )
        if not line.is_sum or (line.id in SUBTOTALS and forecast_level == "total"):
            difference = cell["forecast_vs_budget"]
            limits = field(layout, "explain_pct"), field(layout, "explain_eur")
            asked = explanation_asked(difference, cell["budget"], *limits)
            terms.append(f'IF(ISNUMBER({difference}),({asked})*(TRIM({cell["explanation"]})=""),0)')
    return "+".join(terms)


def _narrative(layout: Layout, forecast_level: str) -> str:
    """1 if there is no text at all; the service area's workbook needs none."""
    level, paragraphs = field(layout, "forecast_level"), down(layout.sections["narrative"], "text")
    exempt = quoted(text("vocabulary.forecast_level.service_area"))
    return f"IF({level}={exempt},0,IF(SUMPRODUCT(LEN(TRIM({paragraphs})))=0,1,0))"


def _goals(layout: Layout, forecast_level: str) -> str:
    """Rows with a goal but no status + rows with a status but no text of what was achieved."""
    place = layout.sections["goals"]
    return (
        f"SUMPRODUCT({_has(place, 'goal')}*{_lacks(place, 'status')})"
        f"+SUMPRODUCT({_has(place, 'status')}*{_lacks(place, 'realisation')})"
    )


def _risks(layout: Layout, forecast_level: str) -> str:
    """Rows with any entry that lack a likelihood or impact (a number), a control or an owner: one each."""
    place = layout.sections["risks"]
    entered = "+".join(_has(place, col.id) for col in COLUMNS["risks"] if col.kind != "derived")
    lacking = "+".join(
        _no_number(place, id) if id in ("likelihood", "impact") else _lacks(place, id) for id in RISK_REQUIRED
    )
    return f"SUMPRODUCT((({entered})>0)*(({lacking})>0))"


def _projects(layout: Layout, forecast_level: str) -> str:
    """Rows with a name whose funding or city share is no number: one for each row."""
    place = layout.sections["projects"]
    lacking = f"({_no_number(place, 'funding')}+{_no_number(place, 'city_share_pct')}>0)"
    return f"SUMPRODUCT({_has(place, 'name')}*{lacking})"


def _investments(layout: Layout, forecast_level: str) -> str:
    """Rows with a target whose actual is no number."""
    place = layout.sections["investments"]
    return f"SUMPRODUCT({_has(place, 'target')}*{_no_number(place, 'actual')})"


def _has(place: SectionLayout, column: str) -> str:
    return f'(TRIM({down(place, column)})<>"")'


def _lacks(place: SectionLayout, column: str) -> str:
    return f'(TRIM({down(place, column)})="")'


def _no_number(place: SectionLayout, column: str) -> str:
    return f"(1-ISNUMBER({down(place, column)}))"


_COUNTERS: dict[str, Callable[[Layout, str], str]] = {
    "finances": _finances,
    "narrative": _narrative,
    "goals": _goals,
    "risks": _risks,
    "projects": _projects,
    "investments": _investments,
}

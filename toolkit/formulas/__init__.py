"""The formulas of a unit's workbook, once, given where things stand. The builder and `fill` use them.

English function names and comma separators, as files hold them; only functions that Excel 2016, Excel on the
web and LibreOffice 7.4 all have. Columns may stand in any order, so a range never goes across columns. A text
in a number's cell counts as no number and never makes an error value. Money is compared after rounding to
cents. `deriving` follows the same rules in Python. The counters of `Ohje` stand in
`formulas.guide`, the heading of each sheet in `formulas.heading`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toolkit.catalogue import text
from toolkit.formulas.guide import counter_formulas
from toolkit.grid import a1
from toolkit.records import Layout
from toolkit.references import absolute, block, down, field, quoted, span, whole
from toolkit.vocabulary import GOAL_LEVELS, GOAL_STATUS_IDS, LEDGER_COLUMNS, LINES, SUBTOTALS, Line

Formulas = dict[tuple[str, int, int], str]
"""(sheet name, row, column) → formula without `=`."""

PERCENT_DECIMALS = {"finances": 2, "investments": 1}


def unit_formulas(layout: Layout, forecast_level: str = "line") -> Formulas:
    """Every derived cell's formula.

    forecast_level: an id of `vocabulary.forecast_level`; with `total` the subtotals' forecasts are entered,
    so they have none. A section, column, field or line that the layout lacks has no formulas, nor has what
    needs it.
    """
    formulas: Formulas = {}
    for section, make in _SECTIONS.items():
        if whole(layout, section):
            formulas |= make(layout, forecast_level)
    return formulas | counter_formulas(layout, forecast_level)


def difference_formula(minuend: str, subtrahend: str) -> str:
    """minuend − subtrahend to the cent; blank unless both are numbers."""
    return f'IF(COUNT({minuend},{subtrahend})<2,"",ROUND({minuend}-{subtrahend},2))'


def percent_formula(actual: str, budget: str, decimals: int) -> str:
    """actual / budget × 100, half away from zero; 0 for a zero budget, blank unless both are numbers.

    Whole cents over whole cents: a quotient that lies on a half is then exact, as with euros it is not.
    """
    quotient = f"ROUND({actual}*100,0)*{10 ** (decimals + 2)}/ROUND({budget}*100,0)"
    share = f"IF(ROUND({budget},2)=0,0,ROUND({quotient},0)/{10**decimals})"
    return f'IF(COUNT({actual},{budget})<2,"",{share})'


def _finances(layout: Layout, forecast_level: str) -> Formulas:
    """Sums and, on every row, what remains, the share realised, forecast − budget and the flag."""
    section = layout.sections["finances"]
    formulas: Formulas = {}
    for line in LINES:
        row = layout.line_rows.get(line.id)
        if row is None:
            continue
        cell = {id: a1(row, column) for id, column in section.columns.items()}
        of_row = _sums(layout, line, forecast_level) if line.is_sum else {}
        of_row["remaining"] = difference_formula(cell["budget"], cell["actual"])
        of_row["realised_pct"] = percent_formula(cell["actual"], cell["budget"], PERCENT_DECIMALS["finances"])
        of_row["forecast_vs_budget"] = difference_formula(cell["forecast"], cell["budget"])
        if "forecast_level" in layout.fields:
            of_row["status"] = _status(cell["budget"], cell["forecast"], _required(layout, line))
        formulas |= {(section.sheet, row, section.columns[id]): formula for id, formula in of_row.items()}
    return formulas


def _status(budget: str, forecast: str, required: str) -> str:
    """The row's flag: the sign of forecast − budget; `missing` if required, no number, budget not 0."""
    word = {
        id: quoted(text(f"vocabulary.row_status.{id}")) for id in ("on_budget", "better", "worse", "missing")
    }
    difference = f"ROUND({forecast}-{budget},2)"
    flag = f"IF({difference}=0,{word['on_budget']},IF({difference}>0,{word['better']},{word['worse']}))"
    without = f'IF(AND(ROUND({budget},2)<>0,{required}),{word["missing"]},"")'
    return f'IF(COUNT({budget})=0,"",IF(COUNT({forecast})=1,{flag},{without}))'


def _required(layout: Layout, line: Line) -> str:
    """Whether a forecast is required.

    Operating lines with level `line`; subtotals unless the level is `service_area`; other posted lines
    always; margins never.
    """
    level = field(layout, "forecast_level")
    if line.id in SUBTOTALS:
        return f"{level}<>{quoted(text('vocabulary.forecast_level.service_area'))}"
    if line.is_sum:
        return "FALSE"
    if line.operating:
        return f"{level}={quoted(text('vocabulary.forecast_level.line'))}"
    return "TRUE"


def _sums(layout: Layout, line: Line, forecast_level: str) -> dict[str, str]:
    """Column → the sum of a subtotal's lines or a margin's parts: blank if none is a number.

    A subtotal's forecast is blank only while `_budget_awaits_forecast`; lines with neither are 0.
    """
    columns = layout.sections["finances"].columns
    subtotal = line.id in SUBTOTALS
    blocks = _blocks(layout, line)
    budgets = [block(columns["budget"], *rows) for rows in blocks]
    sums = {}
    for id in (*LEDGER_COLUMNS, "forecast"):
        parts = [block(columns[id], *rows) for rows in blocks]
        if not parts or (id == "forecast" and subtotal and forecast_level == "total"):
            continue
        blank = f"COUNT({','.join(parts)})=0"
        if id == "forecast" and subtotal:
            blank = f"AND({blank},{_budget_awaits_forecast(budgets)})"
        sums[id] = f'IF({blank},"",ROUND(SUM({",".join(parts)}),2))'
    return sums


def _budget_awaits_forecast(budgets: Sequence[str]) -> str:
    """No line has a budget, or one has another than 0: only then is an unforecast sum unknown, not 0."""
    other_than_zero = "+".join(f'COUNTIF({area},">0")+COUNTIF({area},"<0")' for area in budgets)
    return f"OR(COUNT({','.join(budgets)})=0,{other_than_zero}>0)"


def _blocks(layout: Layout, line: Line) -> list[tuple[int, int]]:
    """(first, last) row of the parts.

    A subtotal's lines that follow each other are one range, so that a row put between them counts too.
    """
    rows = sorted(layout.line_rows[part] for part in line.parts if part in layout.line_rows)
    if line.id not in SUBTOTALS:
        return [(row, row) for row in rows]
    others = set(layout.line_rows.values()) - set(rows)
    blocks: list[tuple[int, int]] = []
    for row in rows:
        if blocks and not any(blocks[-1][1] < other < row for other in others):
            blocks[-1] = (blocks[-1][0], row)
        else:
            blocks.append((row, row))
    return blocks


def _risks(layout: Layout, forecast_level: str) -> Formulas:
    """Risk score = likelihood × impact, blank unless both are numbers."""

    def derived(cell: Mapping[str, str]) -> dict[str, str]:
        likelihood, impact = cell["likelihood"], cell["impact"]
        return {"risk_score": f'IF(COUNT({likelihood},{impact})<2,"",{likelihood}*{impact})'}

    return _each_row(layout, "risks", derived)


def _investments(layout: Layout, forecast_level: str) -> Formulas:
    """What remains of the budget, and the share realised with one decimal."""

    def derived(cell: Mapping[str, str]) -> dict[str, str]:
        decimals = PERCENT_DECIMALS["investments"]
        return {
            "remaining": difference_formula(cell["budget"], cell["actual"]),
            "realised_pct": percent_formula(cell["actual"], cell["budget"], decimals),
        }

    return _each_row(layout, "investments", derived)


def _each_row(
    layout: Layout, section: str, derived: Callable[[Mapping[str, str]], dict[str, str]]
) -> Formulas:
    """The derived cells of every prepared row; derived: column → cell of that row, to column → formula."""
    place = layout.sections[section]
    formulas: Formulas = {}
    for row in range(place.header_row + 1, place.header_row + 1 + place.rows):
        cell = {id: a1(row, column) for id, column in place.columns.items()}
        formulas |= {(place.sheet, row, place.columns[id]): made for id, made in derived(cell).items()}
    return formulas


def _projects(layout: Layout, forecast_level: str) -> Formulas:
    """The totals' row: the sum of funding; each share weighted by it over the rows with both, unrounded."""
    place, row = layout.sections["projects"], layout.project_total_row
    if row is None:
        return {}
    funding = span(place, "funding")
    totals = {"funding": f'IF(COUNT({funding})=0,"",ROUND(SUM({funding}),2))'}
    for id in ("spent_pct", "city_share_pct"):
        share = span(place, id)
        # Given its ranges apart, SUMPRODUCT takes a text for 0; multiplied inside, it would be an error.
        weight = f'(SUMIF({share},">=0",{funding})+SUMIF({share},"<0",{funding}))'
        totals[id] = f'IF({weight}=0,"",SUMPRODUCT({share},{funding})/{weight})'
    return {(place.sheet, row, place.columns[id]): formula for id, formula in totals.items()}


def _objectives(layout: Layout, forecast_level: str) -> Formulas:
    """An objective's status among the goals of one level.

    Blank if it has none; all met or all unmet → that; any that is blank, unreported or an unknown word →
    unreported; else partly. The words are those of the choices on `Ohje`, so local words work.
    """
    if not whole(layout, "goals"):
        return {}
    place, goals = layout.sections["objectives"], layout.sections["goals"]
    first = place.header_row + 1
    met, partly, unmet, unreported = (
        absolute(first + i, place.columns["goal_status"]) for i in range(len(GOAL_STATUS_IDS))
    )
    status = f"TRIM({down(goals, 'status')})"
    formulas: Formulas = {}
    for row in range(first, first + place.rows):
        objective = f"TRIM({a1(row, place.columns['objective'])})"
        for level in GOAL_LEVELS:
            word = quoted(text(f"vocabulary.goal_level.{level}"))
            own = f"(TRIM({down(goals, 'objective')})={objective})*(TRIM({down(goals, 'level')})={word})"
            told = f"({status}<>{met})*({status}<>{partly})*({status}<>{unmet})"
            formulas[place.sheet, row, place.columns[level]] = (
                f'IF({objective}="","",IF(SUMPRODUCT({own})=0,"",'
                f"IF(SUMPRODUCT({own}*({status}<>{met}))=0,{met},"
                f"IF(SUMPRODUCT({own}*({status}<>{unmet}))=0,{unmet},"
                f"IF(SUMPRODUCT({own}*{told})>0,{unreported},{partly})))))"
            )
    return formulas


_SECTIONS: dict[str, Callable[[Layout, str], Formulas]] = {
    "finances": _finances,
    "risks": _risks,
    "projects": _projects,
    "investments": _investments,
    "objectives": _objectives,
}

"""The council report.

The whole of a round as named parts, in the order and with the titles of the published report.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.catalogue import say, text, texts
from toolkit.consolidation import UnitResult, Whole
from toolkit.settings import Settings
from toolkit.summary.finances import area_statement, expenses_chart, whole_statement
from toolkit.summary.goals import council_goals, plan_goals
from toolkit.summary.lists import investment_tables, project_table, risk_table
from toolkit.summary.parts import Cover, Heading, Paragraphs, Part, Report

_NAMED = 10
"""More missing units than these are named on the first page only."""


def report(whole: Whole) -> Report:
    """The report's parts. A section that nobody has anything for keeps its heading and says so."""
    return (
        cover(whole),
        *_service_area(whole),
        *_section("investments", investment_tables(whole), whole),
        *_goals(whole),
        *_section("risks", risk_table(whole), whole),
        *(part for area in whole.areas for part in _area(whole, area)),
        *_section("projects", project_table(whole), whole),
    )


def period(settings: Settings) -> str:
    """1–3/2026."""
    pattern = "summary.workbook.one_month" if settings.months == 1 else "summary.workbook.many_months"
    return say(pattern, months=settings.months, year=settings.year)


def cover(whole: Whole) -> Cover:
    """The first page, which names the units that are not ready."""
    settings = whole.round.settings
    day = settings.report_date
    date = say(
        "summary.cover.date", day=day.day, month=texts("summary.cover.months")[day.month - 1], year=day.year
    )
    return Cover(
        date.upper(),
        text("summary.cover.title").upper(),
        say("summary.cover.service_area", service_area=settings.service_area).upper(),
        notices(whole),
    )


def notices(whole: Whole) -> tuple[str, ...]:
    """Why the summary is not ready: units that are missing, refused, faulty or not finished, by name.

    () if all are ready.
    """
    named = {
        "missing": [u.unit for u in whole.units if u.state == "missing" and not u.refused],
        "refused": [u.unit for u in whole.units if u.state == "missing" and u.refused],
        "errors": [u.unit for u in whole.units if u.state == "errors"],
        "draft": [u.unit for u in whole.units if u.state == "draft"],
    }
    lines = [say(f"summary.notice.{id}", units=", ".join(units)) for id, units in named.items() if units]
    if named["missing"] or named["refused"]:
        lines.append(text("summary.notice.ledger"))
    errors = sum(finding.severity == "error" for finding in whole.all_findings)
    if errors and lines:
        lines.append(say("summary.notice.findings", errors=errors))
    return tuple(lines)


def _service_area(whole: Whole) -> Iterator[Part]:
    yield Heading(whole.service_area.unit)
    yield Heading(text("summary.heading.service_area").upper(), level=2)
    yield whole_statement(whole)
    yield from _narrative(whole.service_area)
    chart = expenses_chart(whole)
    if chart:
        yield chart


def _area(whole: Whole, area: UnitResult) -> Iterator[Part]:
    yield Heading(area.unit, starts_page=area is whole.areas[0])
    yield Heading(text("summary.heading.area").upper(), level=2)
    yield from _narrative(area)
    if area.state == "missing":
        yield Paragraphs((text("summary.body.no_workbook"),))
    yield area_statement(whole, area)


def _narrative(result: UnitResult) -> Iterator[Part]:
    if result.submission and result.submission.narrative:
        yield Paragraphs(result.submission.narrative)


def _goals(whole: Whole) -> Iterator[Part]:
    yield Heading(text("summary.heading.council_goals").upper(), starts_page=True)
    if whole.round.settings.responsible:
        yield Paragraphs((say("summary.body.responsible", responsible=whole.round.settings.responsible),))
    yield council_goals(whole) or _nothing()
    yield from _lacking(whole)
    yield Heading(text("summary.heading.plan_goals"), starts_page=True)
    yield plan_goals(whole) or _nothing()
    yield from _lacking(whole)


def _section(id: str, tables: Part | tuple[Part, ...] | None, whole: Whole) -> Iterator[Part]:
    """A heading in capitals for investments as the report has it; then its tables.

    Projects start a page.
    """
    heading = text(f"summary.heading.{id}")
    yield Heading(heading.upper() if id == "investments" else heading, starts_page=id == "projects")
    if isinstance(tables, tuple):
        yield from tables or (_nothing(),)
    else:
        yield tables or _nothing()
    yield from _lacking(whole)


def _lacking(whole: Whole) -> Iterator[Part]:
    """Under what the units' lists make together: whose lists are not in it. A total does not show that."""
    missing = [result.unit for result in whole.units if result.state == "missing"]
    if missing:
        many = "_many" if len(missing) > _NAMED else ""
        named = {"units": ", ".join(missing), "count": len(missing)}
        yield Paragraphs((say(f"summary.body.lacking{many}", **named),))


def _nothing() -> Paragraphs:
    return Paragraphs((text("summary.body.nothing"),))

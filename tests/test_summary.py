"""The council report as parts, beside the published one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.support.heinola import heinola_whole, report_file, told
from toolkit.consolidation import Whole
from toolkit.numbers import round_half_away
from toolkit.records import Goal, Investment, Risk
from toolkit.summary import cover, report
from toolkit.summary.finances import MAX_CHART_AREAS, expenses_chart
from toolkit.summary.goals import council_goals, plan_goals
from toolkit.summary.lists import investment_tables, project_table, risk_score_cell
from toolkit.summary.parts import Heading, IncomeStatement, Paragraphs

MISSPELT = {"Käyttösunnitelman": "Käyttösuunnitelman", "TARKASTUSTOIMEN": "VASTUUALUEEN"}


def changed(whole: Whole, unit: str, **fields: object) -> Whole:
    """The whole with other rows in this unit's submission."""

    def change(result):  # type: ignore[no-untyped-def]
        if result.unit != unit:
            return result
        return replace(result, submission=replace(result.submission, **fields))

    return replace(
        whole, service_area=change(whole.service_area), areas=tuple(change(area) for area in whole.areas)
    )


def printed_lines() -> list[str]:
    text = report_file("report.txt").read_text(encoding="utf-8")
    for wrong, right in MISSPELT.items():
        text = text.replace(wrong, right)
    return [line.strip() for line in text.splitlines()]


def test_headings_stand_in_the_published_order() -> None:
    lines = printed_lines()
    headings = [part.text for part in report(heinola_whole()) if isinstance(part, Heading)]
    places = [
        i for i, line in enumerate(lines) if line in headings and i > lines.index("Yhteiset palvelut") - 1
    ]
    assert [lines[i] for i in places] == headings


def test_statement_titles_are_the_published_ones() -> None:
    lines = {line.replace("ENNUSTE", "Ennuste") for line in printed_lines()}
    statements = [part for part in report(heinola_whole()) if isinstance(part, IncomeStatement)]
    assert len(statements) == 8
    for statement in statements:
        assert "\t".join(statement.titles) in lines


def test_the_cover_is_the_published_one() -> None:
    found = cover(heinola_whole())
    assert found.date == "30. HUHTIKUUTA 2026"
    assert [found.title, found.service_area] == printed_lines()[2:5:2]


def test_the_cover_says_nothing_more_when_everybody_is_ready() -> None:
    whole = heinola_whole()
    ready = replace(whole, service_area=replace(whole.service_area, state="ready", findings=()))
    assert cover(ready).notices == ()


def test_the_gap_is_told_on_the_cover_and_under_the_table() -> None:
    whole = heinola_whole()
    assert any("Yhteiset palvelut" in notice for notice in cover(whole).notices)
    statement = next(part for part in report(whole) if isinstance(part, IncomeStatement))
    assert any("513\u00a0000" in note for note in statement.notes)


def test_the_cover_names_every_unit_that_is_not_there() -> None:
    notices = cover(heinola_whole(without=("Vaalit", "Kehittämispalvelut"))).notices
    assert any("Vaalit, Kehittämispalvelut" in notice for notice in notices)


def test_a_partial_total_is_told_under_its_table() -> None:
    parts = report(heinola_whole(without=("Vaalit",)))
    whole, first, second = [part for part in parts if isinstance(part, IncomeStatement)][:3]
    assert any("osittainen" in note and "Vaalit" in note for note in whole.notes)
    assert first.notes
    assert not second.notes


def test_every_narrative_paragraph_is_there_whole() -> None:
    texts = {t for part in report(heinola_whole()) if isinstance(part, Paragraphs) for t in part.texts}
    assert {t for paragraphs in told()["narratives"].values() for t in paragraphs} <= texts


def test_goals_of_an_objective_are_numbered_in_one_row_with_its_parts() -> None:
    table = council_goals(heinola_whole())
    assert table is not None
    assert table.titles == ("Strateginen päämäärä", "Palvelualueen tavoite 2026", "Toteuma 31.3.", "Tila")
    assert len(table.rows) == 4
    objective, goal, realisation, status = table.rows[0]
    assert objective.text.splitlines()[0] == "Hyvinvoinnin kasvu"
    assert objective.text.count("•") == 3
    assert goal.text.startswith("1. Verkkokaupan")
    assert realisation.text.splitlines()[1] == "2. Viestinnän osalta ei vielä edetty."
    assert (status.text, status.tone) == ("Toteutuu osittain", "middling")


def test_goals_of_several_units_are_all_there_by_name_each_with_its_own_status() -> None:
    goal = Goal(
        9, "Käyttösuunnitelma", "Kestävä talous", "Vaalit verkkoon", "Pilotti", "x", "Tehty.", "Toteutuu"
    )
    table = plan_goals(changed(heinola_whole(), "Vaalit", goals=(goal,)))
    assert table is not None
    row = table.rows[-1]
    assert row[1].text.splitlines()[-1] == "4. Vaalit verkkoon (Vaalit)"
    assert row[4].text.splitlines()[-1] == "4. Tehty. (Toteutuu)"
    assert row[5].text == "Toteutuu osittain"


def test_a_goal_without_a_known_level_or_objective_is_not_lost() -> None:
    goal = Goal(9, "Valtuust", "", "Jokin muu", "", "", "", "")
    table = plan_goals(changed(heinola_whole(), "Vaalit", goals=(goal,)))
    assert table is not None
    assert table.rows[-1][1].text == "Jokin muu (Vaalit)"
    assert table.rows[-1][5].text == "Ei raportoitu"


def test_a_risk_says_its_parts_its_product_and_its_word() -> None:
    scale = heinola_whole().round.settings.risk_scale
    cell = risk_score_cell(Risk(0, "", "x", Decimal(2), Decimal(3)), scale)
    assert (cell.text, cell.tone) == ("Todennäköisyys: 2 Merkittävyys: 3 – 6 Korkea", "bad")
    assert risk_score_cell(Risk(0, "", "x", Decimal(2)), scale).tone == ""


def test_investments_are_the_published_ones() -> None:
    (table,) = investment_tables(heinola_whole())
    assert table.titles[0] == "YHTEISET PALVELUT, IRTAIN OMAISUUS"
    assert table.titles[1:] == ("TP 2025", "TA 2026", "Toteuma 1-3", "Poikkeama", "Toteuma %")
    rows = [(r.label, r.amounts["prior_year"].cents, r.remaining, r.realised_pct) for r in table.rows]
    assert rows == [("Menot", -38_279_00, -209_274_00, 3), ("Netto", -38_279_00, -209_274_00, 3)]


def test_income_and_an_unknown_row_of_an_investment() -> None:
    rows = (
        Investment(1, "Satama", "Menot", None, -500_00, -100_00),
        Investment(2, "satama", "Tulot", None, 200_00, 0),
        Investment(3, "Satama", "Muu", 1_00, 1_00, 1_00),
    )
    (table,) = investment_tables(changed(heinola_whole(), "Yhteiset palvelut", investments=rows))
    assert [(row.label, row.amounts["budget"].cents) for row in table.rows] == [
        ("Menot", -500_00),
        ("Tulot", 200_00),
        ("Muu", 1_00),
        ("Netto", -300_00),
    ]
    assert table.rows[-1].amounts["prior_year"].cents is None


def test_projects_totals_are_weighted_by_funding() -> None:
    table = project_table(heinola_whole())
    assert table is not None
    assert table.funding == 818_629_00
    assert table.spent_pct is not None
    assert table.city_share_pct is not None
    shares = [
        round_half_away(*(share * 100).as_integer_ratio())
        for share in (table.spent_pct, table.city_share_pct)
    ]
    assert shares == [38, 14]
    assert table.titles[6:] == ("Toteuma 31.3.", "Huomautus")


def test_titles_follow_the_period() -> None:
    whole = heinola_whole()
    settings = replace(whole.round.settings, year=2027, months=8, report_date=date(2027, 9, 30))
    later = replace(whole, round=replace(whole.round, settings=settings))
    statement = next(part for part in report(later) if isinstance(part, IncomeStatement))
    assert statement.titles[1:5] == ("TP 2026", "TOT 2026 8 kk", "TA 2027 +muutos", "TOT 2027 8 kk")
    assert cover(later).date == "30. SYYSKUUTA 2027"
    table = council_goals(later)
    assert table is not None
    assert table.titles[2] == "Toteuma 31.8."


def test_a_section_that_nobody_has_anything_for_says_so() -> None:
    empty = changed(heinola_whole(), "Yhteiset palvelut", goals=(), risks=(), projects=(), investments=())
    assert sum(part == Paragraphs(("Ei raportoitavaa.",)) for part in report(empty)) == 5


def test_the_chart_shows_the_largest_areas_when_there_are_many() -> None:
    whole = heinola_whole()
    many = replace(
        whole, areas=tuple(replace(a, unit=f"{a.unit} {i}") for i in range(4) for a in whole.areas)
    )
    chart = expenses_chart(many)
    assert chart is not None
    assert len(chart.areas) == MAX_CHART_AREAS
    assert chart.areas[0].startswith("Kehittämispalvelut")
    assert not any(area.startswith("Vaalit") for area in chart.areas)

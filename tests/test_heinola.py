"""The packaged example is a complete round: published figures, and answers that fit its plan."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from toolkit import heinola
from toolkit.catalogue import text
from toolkit.numbers import parse_money
from toolkit.vocabulary import GOAL_LEVELS, LINE_BY_LABEL

SETTINGS = tomllib.loads(heinola.settings_text())
UNITS = [*SETTINGS["areas"], SETTINGS["service_area"]]
PLAN = heinola.plan()[SETTINGS["service_area"]]
ANSWERS = heinola.answers()
OWN = ANSWERS[SETTINGS["service_area"]]
PARTLY = "Toteutuu osittain"


def budget_and_actual() -> dict[tuple[str, str], list[Decimal]]:
    """(unit, line label) → TA with Muutos, TOT of this year, from the ledger's text.

    Summed also to the areas' totals and to the service area's lines.
    """
    table: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in heinola.ledger_bytes().decode("utf-8-sig").splitlines()[1:]:
        unit, line, *figures = row.split(";")
        _, _, budget, amendment, actual = (Decimal(figure.replace(",", ".")) for figure in figures)
        nature = LINE_BY_LABEL[line].nature
        subtotal = text(f"vocabulary.line.operating_{'income' if nature == 'income' else 'expenses'}")
        for key in {(unit, line), (unit, subtotal), (SETTINGS["service_area"], line)}:
            table[key][0] += budget + amendment
            table[key][1] += actual
    return table


def cents(typed: heinola.Typed) -> int:
    parsed = parse_money(typed)
    assert parsed.cents is not None
    return parsed.cents


def test_every_unit_answers_and_signs() -> None:
    assert sorted(ANSWERS) == sorted(UNITS)
    assert all(told.narrative and told.ready_name and told.ready_date for told in ANSWERS.values())


def test_answers_follow_the_plan_row_by_row() -> None:
    lengths = [len(rows) for rows in (OWN.goals, OWN.risks, OWN.projects, OWN.investments)]
    assert lengths == [len(rows) for rows in (PLAN.goals, PLAN.risks, PLAN.projects, PLAN.investments)]
    assert lengths == [33, 6, 5, 1]


def test_forecasts_are_for_known_lines() -> None:
    for told in ANSWERS.values():
        assert set(told.explanations) <= set(told.forecasts) <= set(LINE_BY_LABEL)


def test_forecasts_typed_as_text_are_the_published_ones() -> None:
    texts = {(unit, line): typed for unit, told in ANSWERS.items() for line, typed in told.forecasts.items()}
    texts = {key: typed for key, typed in texts.items() if isinstance(typed, str)}
    assert {key: cents(typed) for key, typed in texts.items()} == {
        ("Hallintopalvelut", "Toimintakulut"): -737_400_00,
        ("Yhteiset palvelut", "Poistot ja arvonalentumiset"): -232_700_00,
    }


def test_a_forecast_is_explained_exactly_where_it_is_asked() -> None:
    """Where it is over 5 % and 10 000 € from the budget, or falls short of what is realised already."""
    figures = budget_and_actual()
    asked = set()
    for unit, told in ANSWERS.items():
        for line, typed in told.forecasts.items():
            forecast, (budget, actual) = Decimal(cents(typed)) / 100, figures[unit, line]
            far = abs(forecast - budget) > max(Decimal(10_000), abs(budget) * Decimal("0.05"))
            below = LINE_BY_LABEL[line].nature != "expense" and forecast < actual
            below |= LINE_BY_LABEL[line].nature == "expense" and forecast > actual
            asked |= {(unit, line)} if far or below else set()
    assert asked == {(unit, line) for unit, told in ANSWERS.items() for line in told.explanations}


def test_each_objective_rolls_up_to_the_published_status() -> None:
    statuses = defaultdict(set)
    for goal, answer in zip(PLAN.goals, OWN.goals, strict=True):
        statuses[goal.level, goal.objective].add(answer.status)
    levels = [text(f"vocabulary.goal_level.{level}") for level in GOAL_LEVELS]
    assert set(statuses) == {(level, objective) for level in levels for objective in SETTINGS["objectives"]}
    for given in statuses.values():
        assert given == {PARTLY} or (
            len(given) > 1 and text("vocabulary.goal_status.unreported") not in given
        )


def test_projects_add_up_to_the_published_totals() -> None:
    funding = sum(project.funding or 0 for project in PLAN.projects)
    pairs = list(zip(PLAN.projects, OWN.projects, strict=True))
    spent = sum((p.funding or 0) * Decimal(str(a.spent_pct)) for p, a in pairs) / funding
    share = sum((p.funding or 0) * Decimal(str(a.city_share_pct)) for p, a in pairs) / funding
    whole = [Decimal(100 * pct).quantize(Decimal(1), ROUND_HALF_UP) for pct in (spent, share)]
    assert (funding, whole) == (818_629_00, [Decimal(38), Decimal(14)])


def test_the_investment_is_the_published_one() -> None:
    row, answer = PLAN.investments[0], OWN.investments[0]
    assert (row.prior_year, row.budget, cents(answer.actual)) == (-38_279_00, -210_000_00, -726_00)

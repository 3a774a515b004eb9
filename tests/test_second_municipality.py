"""Another municipality, year and period, with names and figures that invite mistakes: every figure to the
cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.support import second
from tests.support.workbooks import mark_ready, type_into
from toolkit import actions

COLUMNS = ("prior_year", "prior_period", "budget", "actual", "forecast")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> actions.Whole:
    """The round played through its workbooks."""
    folder = tmp_path_factory.mktemp("kuvitela")
    ledger, settings = second.write(folder / "in")
    actions.start(folder / "round", ledger, settings)
    for issued in actions.issue(folder / "round"):
        path: Path = folder / "round" / issued.file
        typed = [(line, euros) for (unit, line), euros in second.forecasts().items() if unit == issued.unit]
        type_into(path, *(("Talous", "Ennuste 2027", line, float(euros)) for line, euros in typed))
        if issued.unit != second.SERVICE_AREA:
            type_into(path, ("Arvio", "Arvio", 1, f"Toiminta sujui: {issued.unit}."))
        mark_ready(path)
    return actions.consolidate(folder / "round").whole


def expected() -> dict[tuple[str, str, str], Decimal]:
    """The same figures by plain addition, euros."""
    posted = {
        (unit, line, column): value
        for (unit, line), (tp, tot, ta, change, actual) in second.ledger().items()
        for column, value in zip(
            COLUMNS, (tp, tot, ta + change, actual, second.forecasts()[unit, line]), strict=True
        )
    }
    total = dict(posted)

    def add(unit: str, line: str, column: str, value: Decimal) -> None:
        total[unit, line, column] = total.get((unit, line, column), Decimal(0)) + value

    for (unit, line, column), value in posted.items():
        if unit == second.SERVICE_AREA:
            continue
        subtotal = "Toimintatuotot" if line in second.INCOME else "Toimintakulut"
        add(second.SERVICE_AREA, line, column, value)
        for of in (unit, second.SERVICE_AREA):
            add(of, subtotal, column, value)
            add(of, "Toimintakate", column, value)
    for column in COLUMNS:
        own = [posted[second.SERVICE_AREA, line, column] for line in second.OWN]
        margin = total[second.SERVICE_AREA, "Toimintakate", column] + own[0]
        total[second.SERVICE_AREA, "Vuosikate", column] = margin
        total[second.SERVICE_AREA, "Tilikauden tulos", column] = margin + own[1]
    return total


def test_every_figure_of_every_unit_is_right_to_the_cent(whole: actions.Whole) -> None:
    found = {(f["unit"], f["line"], f["column"]): f.get("cents") for f in actions.figures(whole)}
    for place, euros in expected().items():
        assert found.pop(place) == int(euros * 100), place
    assert {column for _, _, column in found} == {"remaining", "realised_pct"}


def test_remaining_and_percentages_come_from_the_sums(whole: actions.Whole) -> None:
    sums = expected()
    found = {(f["unit"], f["line"], f["column"]): f for f in actions.figures(whole)}
    for unit, line, column in sums:
        if column != "budget":
            continue
        budget, actual = sums[unit, line, "budget"], sums[unit, line, "actual"]
        assert found[unit, line, "remaining"]["cents"] == int((budget - actual) * 100)
        pct = (actual / budget * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) if budget else Decimal(0)
        assert found[unit, line, "realised_pct"]["hundredths"] == int(pct * 100), (unit, line)


def test_an_area_without_income_has_no_income_line(whole: actions.Whole) -> None:
    lines = {f["line"] for f in actions.figures(whole) if f["unit"] == second.NO_INCOME}
    assert lines == {*second.COSTS, "Toimintakulut", "Toimintakate"}


def test_everybody_is_ready_and_nothing_is_wrong(whole: actions.Whole) -> None:
    assert {unit.state for unit in (whole.service_area, *whole.areas)} == {"ready"}
    assert [f for f in whole.findings if f.severity == "error"] == []

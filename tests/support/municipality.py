"""A municipality drawn at random: units, their ledger and what their people type, as plain cents; and what it
must add up to, by plain addition that knows nothing of the toolkit's own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

INCOME = ("Myyntituotot", "Maksutuotot", "Tuet ja avustukset", "Muut toimintatuotot")
COSTS = (
    "Henkilöstökulut", "Palvelujen ostot", "Aineet, tarvikkeet ja tavarat", "Avustukset",
    "Muut toimintakulut",
)  # fmt: skip
FINANCIAL, DEPRECIATION = "Rahoitustuotot ja -kulut", "Poistot ja arvonalentumiset"
CORPUS_LINE, CORPUS_FORECAST = "Palvelujen ostot", -96_000_00
"""The row that the corpus changes, and what the workbooks that it changes forecast there."""
SERVICE_AREA = "Tekniset palvelut"
WORDS = (
    "Kulttuuri-/nuorisopalvelut", "Katujen kunnossapito", "Åkermalmin leirikeskus", "Liikunta & ulkoilu",
    "Varhaiskasvatus, esiopetus ja perusopetuksen aamutoiminta", "Kirjasto [pää] 'A'", "Vesi",
    "Tilat: vuokrat",
)  # fmt: skip
LEDGER_COLUMNS = ("prior_year", "prior_period", "budget", "actual")
SETTINGS = """
municipality = "Kuvitela"
service_area = "{service_area}"
year = 2026
months = 4
report_date = 2026-05-20
areas = {areas}
forecast_level = "line"
"""

Cents = dict[str, int | None]
"""Column → cents, None where it is blank or unknown."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """units: the service area first. ledger: (unit, line) → its columns; a blank one is typed by the unit.

    typed: (unit, line) → what its people type, `forecast` and `prior_period` where the ledger has none.
    """

    units: tuple[str, ...]
    ledger: Mapping[tuple[str, str], Cents]
    typed: Mapping[tuple[str, str], Cents]

    @property
    def areas(self) -> tuple[str, ...]:
        return self.units[1:]

    def lines(self, unit: str) -> list[str]:
        """The lines that the ledger has for a unit."""
        return [line for owner, line in self.ledger if owner == unit]

    def settings_toml(self) -> str:
        areas = json.dumps(self.areas, ensure_ascii=False)
        return SETTINGS.format(service_area=self.units[0], areas=areas)

    def ledger_csv(self, chance: random.Random) -> str:
        """The ledger in any order of its rows; some budgets as original and amendment, which add up."""
        rows = list(self.ledger)
        chance.shuffle(rows)
        lines = ["Vastuualue;Rivi;TP 2025;TOT 2025 1-4;TA 2026;Muutos 2026;TOT 2026 1-4"]
        for unit, line in rows:
            own = self.ledger[unit, line]
            amendment = chance.choice((0, 0, chance.randrange(-99_999, 99_999)))
            cents = (own["prior_year"], own["prior_period"], (own["budget"] or 0) - amendment, amendment)
            lines.append(f"{unit};{line};{';'.join(map(euros, (*cents, own['actual'])))}")
        return "\n".join(lines) + "\n"


def euros(cents: int | None) -> str:
    """As a ledger program writes it: -1234,05."""
    if cents is None:
        return ""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02}"


def municipality(units: int, chance: random.Random, plain: Iterable[int] = ()) -> Municipality:
    """A municipality of so many units. plain: the numbers of those that have the corpus's row."""
    names = (SERVICE_AREA, *(f"{chance.choice(WORDS)} {number:03}" for number in range(1, units)))
    ledger: dict[tuple[str, str], Cents] = {}
    typed: dict[tuple[str, str], Cents] = {}
    for number, unit in enumerate(names):
        for line, sign in _lines(number, chance):
            ledger[unit, line], typed[unit, line] = _figures(sign, chance)
        if number in set(plain):
            row = {"prior_year": -90_000_00, "prior_period": -30_000_00, "budget": -95_000_00}
            ledger[unit, CORPUS_LINE] = {**row, "actual": -31_234_00 - chance.randrange(100)}
            typed[unit, CORPUS_LINE] = {"forecast": CORPUS_FORECAST}
    return Municipality(names, ledger, typed)


def _lines(number: int, chance: random.Random) -> Iterator[tuple[str, int]]:
    if number == 0:
        yield from ((FINANCIAL, chance.choice((1, -1))), (DEPRECIATION, -1))
        return
    yield from ((line, 1) for line in INCOME if chance.random() < 0.4)
    yield from ((line, -1) for line in COSTS if line == CORPUS_LINE or chance.random() < 0.5)


def _figures(sign: int, chance: random.Random) -> tuple[Cents, Cents]:
    """One line's ledger, and what its unit types there."""
    drawn: Cents = {column: sign * chance.randrange(1, 90_000_000) for column in LEDGER_COLUMNS}
    typed: Cents = {"forecast": sign * chance.randrange(1, 95_000_000)}
    if chance.random() < 0.05:
        typed["prior_period"], drawn["prior_period"] = drawn["prior_period"], None
    if chance.random() < 0.05:
        drawn["budget"], typed["forecast"] = 0, 0
    return drawn, typed


Figures = dict[tuple[str, str, str], int | None]
"""(unit, line, column) → cents, of `realised_pct` hundredths."""


def expected(of: Municipality, counted: Mapping[str, Mapping[str, int | None]]) -> Figures:
    """Every figure of every unit.

    counted: the units whose workbook counts → what it forecasts otherwise than typed, by line.
    """
    figures: Figures = {}
    whole: dict[str, list[Cents]] = {}
    for unit in of.areas:
        rows = {line: _row(of, unit, line, counted) for line in of.lines(unit)}
        for line, row in rows.items():
            whole.setdefault(line, []).append(row)
        _statement(unit, rows, figures, service_area=False)
    own = {line: _row(of, of.units[0], line, counted) for line in of.lines(of.units[0])}
    _statement(
        of.units[0], {line: plus(rows) for line, rows in whole.items()} | own, figures, service_area=True
    )
    return figures


def _row(of: Municipality, unit: str, line: str, counted: Mapping[str, Mapping[str, int | None]]) -> Cents:
    row = {**of.ledger[unit, line], "forecast": None}
    if unit in counted:
        row |= {**of.typed[unit, line]}
        if line in counted[unit]:
            row["forecast"] = counted[unit][line]
    return row


def plus(rows: Iterable[Cents]) -> Cents:
    """What is known of each column added up; None where nothing is."""
    total: Cents = dict.fromkeys((*LEDGER_COLUMNS, "forecast"))
    for row in rows:
        for column, cents in row.items():
            if cents is not None:
                total[column] = (total[column] or 0) + cents
    return total


def _statement(unit: str, rows: dict[str, Cents], figures: Figures, service_area: bool) -> None:
    """A unit's lines, subtotals and margins, put into the figures."""
    made = {line: _settled(row, [row]) for line, row in rows.items()}
    for title, lines in (("Toimintatuotot", INCOME), ("Toimintakulut", COSTS)):
        if parts := [rows[line] for line in lines if line in rows]:
            made[title] = _settled(plus(parts), parts)
    margins = {"Toimintakate": ("Toimintatuotot", "Toimintakulut")}
    if service_area:
        margins |= {"Vuosikate": ("Toimintakate", FINANCIAL), "Tilikauden tulos": ("Vuosikate", DEPRECIATION)}
    for title, lines in margins.items():
        made[title] = plus(made[line] for line in lines if line in made)
    for line, row in made.items():
        actual, budget = row["actual"], row["budget"]
        remaining = None if actual is None or budget is None else budget - actual
        for column, cents in {**row, "remaining": remaining, "realised_pct": _percent(row)}.items():
            figures[unit, line, column] = cents


def _settled(row: Cents, parts: Iterable[Cents]) -> Cents:
    """Nothing forecast where nothing is budgeted is a forecast of 0."""
    nothing = row["forecast"] is None and not any(part["budget"] for part in parts)
    return {**row, "forecast": 0} if nothing else row


def _percent(row: Cents) -> int | None:
    """Hundredths of a percent, half away from zero; 0 for a zero budget."""
    actual, budget = row["actual"], row["budget"]
    if actual is None or budget is None:
        return None
    if budget == 0:
        return 0
    whole = (abs(actual) * 10_000 * 2 + abs(budget)) // (2 * abs(budget))
    return whole if (actual < 0) == (budget < 0) else -whole

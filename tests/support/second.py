"""A second municipality, invented: eight months, forecasts line by line, amendments, awkward names, a
Windows-1252 ledger."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

SERVICE_AREA = "Sivistys ja hyvinvointi"
NO_INCOME = "Åkermalmin leirikeskus"
ZERO_BUDGET = "Liikunta & ulkoilu"
AREAS = (
    "Kulttuuri-/nuorisopalvelut",
    "Varhaiskasvatus, esiopetus ja perusopetuksen aamutoiminta",
    "Varhaiskasvatus, esiopetus ja perusopetuksen iltatoiminta",
    ZERO_BUDGET,
    NO_INCOME,
    "Kirjasto [pää] 'A'",
    "History",
)
INCOME = ("Myyntituotot", "Maksutuotot", "Tuet ja avustukset", "Muut toimintatuotot")
COSTS = (
    "Henkilöstökulut",
    "Palvelujen ostot",
    "Aineet, tarvikkeet ja tavarat",
    "Avustukset",
    "Muut toimintakulut",
)
OWN = ("Rahoitustuotot ja -kulut", "Poistot ja arvonalentumiset")
SETTINGS = f"""
municipality = "Kuvitela"
service_area = "{SERVICE_AREA}"
year = 2027
months = 8
report_date = 2027-09-30
areas = {list(AREAS)!r}
forecast_level = "line"
[thresholds]
explain_pct = 1000
explain_eur = 100000000
[aliases]
"Kirjasto" = "Kirjasto [pää] 'A'"
"""

Money = Decimal
Ledger = dict[tuple[str, str], tuple[Money, Money, Money, Money, Money]]
"""(unit, line) → TP, TOT of last year, TA, Muutos, TOT of this year, in euros."""


def ledger() -> Ledger:
    """Each line's five figures, the same every time."""
    draw = random.Random(8)
    rows: Ledger = {}
    for unit, line, sign in _lines():
        cents = [draw.randrange(1, 90_000_000) * sign for _ in range(3)]
        amendment = draw.randrange(-500_000, 500_000)
        budget, amended = (0, 0) if unit == ZERO_BUDGET and sign > 0 else (cents[1], amendment)
        rows[unit, line] = tuple(
            Decimal(c) / 100 for c in (cents[0], cents[0] * 7 // 10, budget, amended, cents[2] * 2 // 3)
        )  # type: ignore[assignment]
    return rows


def _lines() -> Iterator[tuple[str, str, int]]:
    for unit in AREAS:
        for line in (() if unit == NO_INCOME else INCOME) + COSTS:
            yield unit, line, 1 if line in INCOME else -1
    for line in OWN:
        yield SERVICE_AREA, line, -1


def forecasts() -> dict[tuple[str, str], Money]:
    """What each unit types: every line that it has."""
    draw = random.Random(88)
    return {
        (unit, line): Decimal(draw.randrange(1, 95_000_000) * sign) / 100 for unit, line, sign in _lines()
    }


def write(folder: Path) -> tuple[Path, Path]:
    """The ledger (Windows-1252, `;`, decimal comma) and the settings in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    titles = "Vastuualue;Rivi;TP 2026;TOT 2026 8 kk;TA 2027;Muutos 2027;TOT 2027 8 kk"
    lines = [titles]
    for (unit, line), values in ledger().items():
        name = "Kirjasto" if unit.startswith("Kirjasto") else unit
        lines.append(";".join([name, f'"{line}"', *(f"{value:.2f}".replace(".", ",") for value in values)]))
    path, settings = folder / "kirjanpito.csv", folder / "asetukset.toml"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    settings.write_text(SETTINGS, encoding="utf-8")
    return path, settings

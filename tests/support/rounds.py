"""A small round as files: two areas that forecast line by line, and the service area."""

from __future__ import annotations

from pathlib import Path

from tests.support.workbooks import mark_ready, type_into
from toolkit import actions

SETTINGS = """
municipality = "Kuvitela"
service_area = "Tekniset palvelut"
year = 2026
months = 4
report_date = 2026-05-20
areas = ["Kadut", "Puistot"]
"""
LEDGER = """\
Vastuualue;Rivi;TP 2025;TOT 2025 1-4;TA 2026;Muutos 2026;TOT 2026 1-4
Kadut;Myyntituotot;1000,00;300,00;1200,00;0,00;400,50
Kadut;Palvelujen ostot;-90000,00;-30000,00;-100000,00;5000,00;-31234,56
Puistot;Henkilöstökulut;-50000,00;-16000,00;-52000,00;0,00;-17000,10
Puistot;Palvelujen ostot;-8000,00;;-9000,00;0,00;-2500,00
Tekniset palvelut;Poistot ja arvonalentumiset;-7000,00;-2300,00;-7200,00;0,00;-2400,00
"""
FORECASTS: dict[str, dict[str, float]] = {
    "Kadut": {"Myyntituotot": 1200, "Palvelujen ostot": -96000},
    "Puistot": {"Henkilöstökulut": -52000, "Palvelujen ostot": -9000},
    "Tekniset palvelut": {"Poistot ja arvonalentumiset": -7200},
}


def start(folder: Path, ledger: str = LEDGER, settings: str = SETTINGS) -> Path:
    """A round that has been started; its folder."""
    inputs = folder / "in"
    inputs.mkdir(parents=True, exist_ok=True)
    (inputs / "ledger.csv").write_text(ledger, encoding="utf-8")
    (inputs / "settings.toml").write_text(settings, encoding="utf-8")
    actions.start(folder / "round", inputs / "ledger.csv", inputs / "settings.toml")
    return folder / "round"


def issue(folder: Path) -> Path:
    """A round whose workbooks have been handed out; its folder."""
    round = start(folder)
    actions.issue(round)
    return round


def workbook(round: Path, unit: str) -> Path:
    """A unit's workbook as issued."""
    return round / "vastuualueet" / f"{unit}.xlsx"


def answer(round: Path, *units: str) -> None:
    """These units' managers fill everything and mark their workbooks ready."""
    for unit in units:
        path = workbook(round, unit)
        type_into(path, *(("Talous", "Ennuste 2026", line, value) for line, value in FORECASTS[unit].items()))
        if unit == "Puistot":
            type_into(path, ("Talous", "TOT 2025 4 kk", "Palvelujen ostot", -2600))
        if unit != "Tekniset palvelut":
            type_into(path, ("Arvio", "Arvio", 1, f"{unit}: alkuvuosi sujui suunnitellusti."))
        mark_ready(path)

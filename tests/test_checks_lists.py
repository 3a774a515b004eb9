"""Risks, projects and investments."""

from __future__ import annotations

import pytest

from tests.support.checking import a_round, checked, read
from tests.support.sheets import unit_book
from toolkit.checks import check_submission
from toolkit.settings import RiskScale

RISKIT = "Riskiluokka | Tunnistettu riski | Todennäköisyys | Merkittävyys | Hallintakeino | Vastuu"
HANKKEET = "Hankkeen nimi | Menojen toteuma % | Kokonaisrahoitus | Kaupungin rahoitusosuus %"
INVESTOINNIT = "Kohde | Rivi | TA 2026 | Toteuma 1-3"


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        ("Talous | Korot | 1 | 3 | Suojaus | Päällikkö", []),
        ("Talous | Korot | 4 | 3 | Suojaus | Päällikkö", [("RISK_OUT_OF_SCALE", "C6")]),
        ("Talous | Korot | 1 | 1,5 | Suojaus | Päällikkö", [("RISK_OUT_OF_SCALE", "D6")]),
        ("Talous | Korot | 0 | 3 | Suojaus | Päällikkö", [("RISK_OUT_OF_SCALE", "C6")]),
        ("Talous | Korot | 1 | 3 | |", [("RISK_INCOMPLETE", "F6")]),
        ("Talous | Korot | | | Suojaus | Päällikkö", [("RISK_INCOMPLETE", "C6")]),
        ("Talous | Korot | suuri | 3 | Suojaus | Päällikkö", [("NOT_A_NUMBER", "C6")]),
    ],
)
def test_risks(risk: str, expected: list[tuple[str, str]]) -> None:
    book = unit_book(riskit=f"{RISKIT}\n{risk}")
    assert checked(book, "RISK_OUT_OF_SCALE", "RISK_INCOMPLETE", "NOT_A_NUMBER") == expected


def test_the_rounds_own_scale_decides() -> None:
    book = unit_book(riskit=f"{RISKIT}\nTalous | Korot | 5 | 3 | Suojaus | Päällikkö")
    assert checked(book, "RISK_OUT_OF_SCALE", round=a_round("", risk_scale=RiskScale(5, 6, 12))) == []


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        ("Digitieto | 66 % | 100000 | 20 %", []),
        ("Digitieto | 66 % | 100000 | 120 %", [("PERCENT_OUT_OF_RANGE", "F6", "error")]),
        ("Digitieto | 66 % | 100000 | -1 %", [("PERCENT_OUT_OF_RANGE", "F6", "error")]),
        ("Digitieto | 101 % | 100000 | 100 %", [("PERCENT_OUT_OF_RANGE", "D6", "warning")]),
        ("Digitieto | -1 % | 100000 | 0 %", [("PERCENT_OUT_OF_RANGE", "D6", "error")]),
        ("Digitieto | | | 20 %", [("PROJECT_INCOMPLETE", "E6", "warning")]),
        ("| 66 % | 100000 | 20 %", [("PROJECT_INCOMPLETE", "B6", "warning")]),
        ("Digitieto | 66 % | 100000 | osuus sovitaan", [("NOT_A_NUMBER", "F6", "error")]),
    ],
)
def test_projects(project: str, expected: list[tuple[str, str, str]]) -> None:
    findings = check_submission(read(unit_book(hankkeet=f"{HANKKEET}\n{project}")), None)
    codes = ("PERCENT_OUT_OF_RANGE", "PROJECT_INCOMPLETE", "NOT_A_NUMBER")
    assert [(f.code, f.cell, f.severity) for f in findings if f.code in codes] == expected


@pytest.mark.parametrize(
    ("investment", "expected"),
    [
        ("Irtain | Menot | -210000 | -726", []),
        ("Irtain | tulot | 0 | 0", []),
        ("Irtain | Netto | -210000 | -726", [("INVESTMENT_ROW_UNKNOWN", "B6")]),
        ("Irtain | | -210000 | -726", [("INVESTMENT_ROW_UNKNOWN", "B6")]),
        ("Irtain | Menot | -210000 |", [("INVESTMENT_INCOMPLETE", "E6")]),
        ("| Menot | -210000 | -726", [("INVESTMENT_INCOMPLETE", "A6")]),
        ("Irtain | Menot | -210000 | kesken", [("NOT_A_NUMBER", "E6")]),
    ],
)
def test_investments(investment: str, expected: list[tuple[str, str]]) -> None:
    book = unit_book(investoinnit=f"{INVESTOINNIT}\n{investment}")
    assert checked(book, "INVESTMENT_ROW_UNKNOWN", "INVESTMENT_INCOMPLETE", "NOT_A_NUMBER") == expected


def test_empty_lists_are_no_fault() -> None:
    assert check_submission(read(unit_book(arvio="Hyvin meni.")), None) == []

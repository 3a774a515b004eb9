"""Goals: statuses that are missing, unknown, unfounded or contradicted by their own text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.checking import a_round, checked, read
from tests.support.sheets import unit_book
from toolkit.checks import check_submission
from toolkit.checks.goals import nothing_happened
from toolkit.plan import PlanRows
from toolkit.records import Goal
from toolkit.settings import GoalStatuses

TITLES = "Taso | Strateginen päämäärä | Tavoite | Toteuma | Tila"
CODES = (
    "GOAL_STATUS_MISSING", "GOAL_STATUS_UNKNOWN", "GOAL_TEXT_MISSING",
    "GOAL_STATUS_DOUBTFUL", "GOAL_LEVEL_UNKNOWN", "GOAL_OBJECTIVE_UNKNOWN",
)  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("Valtuusto | Kestävä talous | Karsitaan | Karsittu | Toteutuu", []),
        ("käyttösuunnitelma | kestävä  talous | Karsitaan | Karsittu | toteutuu", []),
        ("Valtuusto | Kestävä talous | Karsitaan | Karsittu |", [("GOAL_STATUS_MISSING", "G6")]),
        ("Valtuusto | Kestävä talous | Karsitaan | | Toteutuu", [("GOAL_TEXT_MISSING", "F6")]),
        ("Valtuusto | Kestävä talous | Karsitaan | Karsittu | Ehkä", [("GOAL_STATUS_UNKNOWN", "G6")]),
        (
            "Valtuusto | Kestävä talous | Karsitaan | Ei aloitettu. | Toteutuu",
            [("GOAL_STATUS_DOUBTFUL", "G6")],
        ),
        ("Valtuusto | Kestävä talous | Karsitaan | Ei aloitettu. | Ei toteudu", []),
        ("Kunta | Kestävä talous | Karsitaan | Karsittu | Toteutuu", [("GOAL_LEVEL_UNKNOWN", "A6")]),
        ("| Kestävä talous | Karsitaan | Karsittu | Toteutuu", [("GOAL_LEVEL_UNKNOWN", "A6")]),
        ("Valtuusto | Talous | Karsitaan | Karsittu | Toteutuu", [("GOAL_OBJECTIVE_UNKNOWN", "B6")]),
    ],
)
def test_goals(goal: str, expected: list[tuple[str, str]]) -> None:
    book = unit_book(objectives="Kestävä talous", tavoitteet=f"{TITLES}\n{goal}")
    assert checked(book, *CODES) == expected
    assert checked(book, *CODES, round=a_round("", objectives={"Kestävä talous": ()})) == expected


def test_a_round_without_objectives_asks_for_none() -> None:
    book = unit_book(tavoitteet=f"{TITLES}\nValtuusto | Mikä vain | Karsitaan | Karsittu | Toteutuu")
    assert checked(book, *CODES) == checked(book, *CODES, round=a_round("")) == []


def test_the_municipalitys_own_words_are_statuses() -> None:
    words = GoalStatuses("Valmis", "Kesken", "Peruttu", "Ei tietoa")
    book = unit_book(tavoitteet=f"{TITLES}\nValtuusto | A | Karsitaan | Ei vielä edetty | Kesken")
    assert checked(book, *CODES, round=a_round("", goal_statuses=words)) == [("GOAL_STATUS_DOUBTFUL", "G6")]
    assert checked(book, *CODES, round=a_round("")) == [("GOAL_STATUS_UNKNOWN", "G6")]


@pytest.mark.parametrize(
    "words",
    [
        "Verkkokaupan osalta valmistelu ei ole edennyt.",
        "Hanke on hyväksytty. Viestinnän osalta ei vielä edetty.",
        "Maksamisen uudistamista ei ole päästy edistämään.",
        "Työtä ei ole vielä aloitettu",
        "Toimenpiteet eivät ole käynnistyneet.",
        "EI  OLE\nEDISTETTY",
        "Ei ole tehty\nmitään.",
        "Kartoitus on tekemättä.",
        "Asiassa emme ole tänä vuonna edenneet.",
    ],
)
def test_a_text_that_says_that_nothing_has_happened(words: str) -> None:
    assert nothing_happened(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Valmistelu on edennyt.",
        "Hakemuksia on tehty, ei vielä myönteisiä päätöksiä.",
        "Ylityksiä ei ole, ja työ on edennyt.",
        "Ei poikkeamia, aloitettu ajallaan.",
        "Keino edetä löytyi; seinä aloitettu.",
        "Vieläkin osei aloitettu.",
        "Ei aloitettujen hankkeiden viivästyksiä.",
    ],
)
def test_a_text_that_says_that_something_has(words: str) -> None:
    assert nothing_happened(words) is None


@pytest.mark.parametrize(
    "before", ["", "Alku on hyvä. ", "Hyvä! Siis: ", "Yksi. Kaksi. ", "Yksi? Kaksi? ", "Alku\n", ".", "X!"]
)
@pytest.mark.parametrize("after", ["", ". Loppu on kesken. Ei edetty", "! Loppu.", "? Loppu.", "\nLoppu. X"])
def test_the_sentence_that_says_so_is_shown(before: str, after: str) -> None:
    start = "Siis: " if "Siis" in before else ""
    assert nothing_happened(f"{before}Viestinnässä ei edetty{after}") == f"{start}Viestinnässä ei edetty"
    assert nothing_happened("Hanke X: ei edetty X:n osalta") == "Hanke X: ei edetty X:n osalta"


def test_a_goal_without_a_name_is_a_goal_if_something_was_achieved() -> None:
    for typed, expected in (
        ("| Tehty |", ["GOAL_STATUS_MISSING"]),
        ("Karsitaan | |", ["GOAL_STATUS_MISSING"]),
    ):
        found = checked(unit_book(tavoitteet=f"{TITLES}\nValtuusto | | {typed}"), "GOAL_STATUS_MISSING")
        assert [code for code, _ in found] == expected


def test_a_goal_of_the_plan_that_the_workbook_no_longer_has_is_told_at_the_goals_title() -> None:
    planned = PlanRows(
        goals=(Goal(0, goal="Karsitaan"), Goal(0, goal=""), Goal(0, goal="Kasvatetaan paljon"))
    )
    round = replace(a_round(""), plan={"Vaalit": planned})
    for typed, lost in (("karsitaan ", ["Kasvatetaan paljon"]), ("Muu", ["Karsitaan", "Kasvatetaan paljon"])):
        book = unit_book(tavoitteet=f"{TITLES}\nValtuusto | | {typed} | Tehty | Toteutuu")
        found = [f for f in check_submission(read(book), round) if f.code == "PLAN_GOAL_CHANGED"]
        assert [(f.sheet, f.cell) for f in found] == [("Tavoitteet", "C5")] * len(lost)
        assert all(goal in f.message for goal, f in zip(lost, found, strict=True))
    assert checked(unit_book(), "PLAN_GOAL_CHANGED") == []
    assert checked(unit_book({"Vastuualue": "Satama"}), "PLAN_GOAL_CHANGED", round=round) == []


def test_every_goal_is_looked_at() -> None:
    good, bad = (
        "Valtuusto | A | Karsitaan | Karsittu | Toteutuu",
        "Kunta | X | Karsitaan | Ei edetty | Toteutuu",
    )
    book = unit_book(objectives="A", tavoitteet="\n".join([TITLES, good, bad, bad]))
    codes = ("GOAL_LEVEL_UNKNOWN", "GOAL_OBJECTIVE_UNKNOWN", "GOAL_STATUS_DOUBTFUL")
    assert [cell for _, cell in checked(book, *codes)] == ["G7", "G8", "A7", "A8", "B7", "B8"]

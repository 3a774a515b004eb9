"""The starter's menu: the buttons' actions where macros are blocked, as somebody types at it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support import rounds
from toolkit import files
from toolkit.buttons import BUTTONS
from toolkit.menu import _CHOICES

NUMBER = {button.label: str(number) for number, button in enumerate(BUTTONS, start=1)}


def typed(folder: Path | None, *lines: str) -> subprocess.CompletedProcess[str]:
    """What a person sees who types these lines at `toteuma menu`."""
    command = [sys.executable, "-m", "toolkit", "menu", *([str(folder)] if folder else [])]
    given = "\n".join([*lines, "", ""])
    return subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)


def test_the_menu_has_every_button_in_the_order_of_work(tmp_path: Path) -> None:
    assert _CHOICES.keys() == {button.id for button in BUTTONS}
    shown = typed(tmp_path).stdout
    at = [shown.index(f"{number}  {label}") for label, number in NUMBER.items()]
    assert at == sorted(at)


def test_a_whole_round_from_the_menu_is_the_command_lines(tmp_path: Path) -> None:
    by_command = rounds.issue(tmp_path / "komennolla")
    round = tmp_path / "kierros äö"
    inputs = tmp_path / "komennolla" / "in"
    begun = typed(
        None, f'"{round}"',
        NUMBER["Aloita kierros"], str(inputs / "ledger.csv"), str(inputs / "settings.toml"), "",
        NUMBER["Luo työkirjat"], NUMBER["Tilanne"],
    )  # fmt: skip
    assert begun.returncode == 0, begun.stderr
    for unit in ("Kadut", "Puistot", "Tekniset palvelut"):
        assert rounds.workbook(round, unit).read_bytes() == rounds.workbook(by_command, unit).read_bytes()
    for each in (round, by_command):
        rounds.answer(each, "Kadut", "Puistot", "Tekniset palvelut")
    done = typed(round, NUMBER["Tarkista"], NUMBER["Täydennä"], NUMBER["Kokoa yhteenveto"], NUMBER["Ohje"])
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    subprocess.run(
        [sys.executable, "-m", "toolkit", "consolidate", str(by_command)], capture_output=True, check=False
    )
    shown, expected = (
        files.read_workbook(each / "yhteenveto.xlsx", "yhteenveto.xlsx").sheets
        for each in (round, by_command)
    )
    assert shown["Yhteenveto"].rows == expected["Yhteenveto"].rows


def test_trouble_is_a_line_and_the_menu_goes_on(tmp_path: Path) -> None:
    seen = typed(
        tmp_path,
        "99",
        NUMBER["Kokoa yhteenveto"],
        NUMBER["Tuo toteumatiedot"],
        "puuttuu.csv",
        NUMBER["Avaa yhteenveto"],
    )
    assert seen.returncode == 0
    assert "Valitse numero 1–9." in seen.stdout
    assert "Yhteenvetoa ei ole vielä koottu" in seen.stdout
    assert len(seen.stderr.splitlines()) == 2
    assert "Traceback" not in seen.stderr

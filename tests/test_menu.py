"""The menu for where macros are blocked: the buttons' order, really run from its starter to a summary."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.support import rounds
from toolkit.actions.starter import put_starter
from toolkit.buttons import BUTTONS
from toolkit.cli import main
from toolkit.problems import CannotDo

PROJECT = Path(__file__).parents[1]


def pressed(starter: Path, *answers: object) -> subprocess.CompletedProcess[str]:
    """The starter run by the shell, with these lines typed."""
    return subprocess.run(
        ["sh", str(starter)],
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=True,
    )


def test_a_round_from_the_starter_to_its_summary(tmp_path: Path) -> None:
    inputs = rounds.start(tmp_path).parent / "in"
    folder = tmp_path / "Uusi kierros ä '1'"
    folder.mkdir()
    starter = put_starter(folder, "darwin")
    done = pressed(
        starter, 7, 1, f'"{inputs / "settings.toml"}"', inputs / "ledger.csv", "", 3, 4, 7, "kymmenen", 12, ""
    )
    assert (folder / "yhteenveto.xlsx").exists()
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") >= 1  # the first 7: there was no round yet
    places = [
        done.stdout.index(f"{number}  {button.label}") for number, button in enumerate(BUTTONS, start=1)
    ]
    assert places == sorted(places)


def test_the_end_of_input_ends_it(tmp_path: Path) -> None:
    assert pressed(put_starter(tmp_path, "darwin"), 2).returncode == 0


def test_windows_starter(tmp_path: Path) -> None:
    starter = put_starter(tmp_path, "win32", r"C:\Käyttäjä 50%\python.exe")
    lines = starter.read_bytes().decode("utf-8").split("\r\n")
    assert lines[:2] == ["@echo off", "chcp 65001 >nul"]
    assert lines[2] == r'"C:\Käyttäjä 50%%\python.exe" -P -m toolkit menu "%~dp0."'


def test_somebody_elses_file_stays(tmp_path: Path) -> None:
    (tmp_path / "Toteuma.command").write_text("theirs", encoding="utf-8")
    with pytest.raises(CannotDo):
        put_starter(tmp_path, "darwin")


def test_the_command_puts_it(tmp_path: Path) -> None:
    assert main(["menu", str(tmp_path), "--starter"]) == 0
    assert [path.stem for path in tmp_path.iterdir()] == ["Toteuma"]
    assert main(["menu", str(tmp_path / "none"), "--starter"]) == 2

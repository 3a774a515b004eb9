"""The command line: exit status, JSON on stdout alone, one Finnish line where nothing can be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import rounds
from tests.support.workbooks import type_into
from toolkit.cli import main


@pytest.fixture
def round(tmp_path: Path) -> Path:
    folder = rounds.issue(tmp_path)
    rounds.answer(folder, "Kadut", "Puistot", "Tekniset palvelut")
    return folder


def run(*arguments: object) -> int:
    """The exit status of `toteuma …`."""
    try:
        return main([str(a) for a in arguments])
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(
    "arguments",
    [(), ("start",), ("kokoa",), ("check",), ("status", "a", "--jsn"), ("issue", "k", "toinen")],
)
def test_wrong_usage_is_one_line_and_two(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "toteuma" in err


@pytest.mark.parametrize("command", ["issue", "consolidate", "status"])
def test_a_folder_without_a_round_is_one_line_and_two(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, tmp_path) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ledger", "settings", "named"),
    [
        (rounds.LEDGER.replace("-31234,56", "31t"), rounds.SETTINGS, "31t"),
        (rounds.LEDGER, rounds.SETTINGS.replace("months", "monts"), "monts"),
        (rounds.LEDGER.replace("Kadut;P", "Kdut;P"), rounds.SETTINGS, "Kdut"),
        (rounds.LEDGER, rounds.SETTINGS + "[", "settings.toml"),
        (rounds.LEDGER + "Tekniset palvelut;Avustukset;1;1;1;1;1\n", rounds.SETTINGS, "Avustukset"),
        ("", rounds.SETTINGS, "ledger.csv"),
    ],
)
def test_unreadable_input_is_one_line_naming_it_and_nothing_is_written(
    ledger: str, settings: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ledger.csv").write_text(ledger, encoding="utf-8")
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    given = ("--ledger", tmp_path / "ledger.csv", "--settings", tmp_path / "settings.toml")
    assert run("start", tmp_path / "round", *given) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert named in err
    assert err.count("\n") == 1
    assert not (tmp_path / "round").exists()


def test_consolidate_json_is_the_contracts_and_alone_on_stdout(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("consolidate", round, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"figures", "findings", "units"}
    assert {"unit": "Kadut", "line": "Palvelujen ostot", "column": "actual", "cents": -3123456} in document[
        "figures"
    ]
    assert document["units"][1] == {
        "unit": "Kadut", "file": "vastuualueet/Kadut.xlsx", "sheet": "Kadut", "state": "ready", "errors": 0,
        "warnings": 0,
    }  # fmt: skip
    assert (round / "yhteenveto.xlsx").is_file()


def test_errors_found_are_status_one(round: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kadut = rounds.workbook(round, "Kadut")
    type_into(kadut, ("Talous", "Ennuste 2026", "Myyntituotot", "noin tonni"))
    assert run("check", kadut, "--json") == 1
    (found,) = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["severity"] == "error"]
    assert (found["code"], found["sheet"], found["unit"]) == ("NOT_A_NUMBER", "Talous", "Kadut")
    assert found["file"] == kadut.as_posix()
    assert run("consolidate", round) == 1


def test_status_tells_each_unit(round: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("status", round) == 0
    out = capsys.readouterr().out
    assert [line.split("  ")[0].strip() for line in out.splitlines()[:3]] == [
        "Tekniset palvelut",
        "Kadut",
        "Puistot",
    ]
    assert out.count("valmis") == 3


def test_publish_is_not_built_and_says_so(round: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("publish", round, "--docx") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    out = capsys.readouterr().out
    for command in (
        "demo",
        "start",
        "issue",
        "update",
        "check",
        "fill",
        "consolidate",
        "status",
        "restore",
        "publish",
    ):
        assert f"toteuma {command}" in out


def test_a_place_that_cannot_be_written_is_one_line_and_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tiedosto").write_text("x")
    assert run("demo", tmp_path / "tiedosto") == 2
    err = capsys.readouterr().err
    assert "tiedosto" in err
    assert err.count("\n") == 1


def test_a_bug_keeps_its_traceback_and_is_not_status_one(
    round: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from toolkit import commands

    monkeypatch.setattr(commands, "status", lambda options, terminal: 1 // 0)
    assert run("status", round) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err

"""Each trap between a button and Python is named; facts are plain data, and the real gathering runs here."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from tests.support import rounds
from toolkit.actions.excel_doctor import examine_excel
from toolkit.actions.excel_install import install_excel
from toolkit.cli import main
from toolkit.installing import policies
from toolkit.installing.facts import Bridge, Facts, Macros
from toolkit.installing.gathering import asked, bridge_of, expanded, in_cloud
from toolkit.installing.judging import judge

ADDIN = Bridge(Path("toteuma.xlam"), "1")
BOOK = Bridge(Path("kooste.xlsm"), "1")
SOUND = Facts("win32", "1", ADDIN, workbook=BOOK, interpreter="python.exe", child_processes="audit")


def ids(facts: Facts) -> set[str]:
    return {advice.id for advice in judge(facts)} - {"antivirus_unseen"}


def test_a_sound_machine_is_told_nothing_but_what_cannot_be_seen() -> None:
    assert ids(SOUND) == set()
    assert [a.id for a in judge(SOUND)] == ["antivirus_unseen"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"xlwings": None}, "xlwings_missing"),
        ({"addin": None}, "addin_missing"),
        ({"addin_current": False}, "addin_other"),
        ({"addin": replace(ADDIN, version="2")}, "versions_addin"),
        ({"addin": replace(ADDIN, version=None)}, "no_bridge_addin"),
        ({"addin": replace(ADDIN, readable=False)}, "unreadable"),
        ({"workbook": replace(BOOK, version="2")}, "versions_workbook"),
        ({"workbook": replace(BOOK, version=None)}, "no_bridge_workbook"),
        ({"workbook": replace(BOOK, marked=True)}, "marked"),
        ({"workbook": replace(BOOK, cloud=True)}, "cloud"),
        ({"interpreter": None}, "interpreter_unset"),
        ({"interpreter_exists": False}, "interpreter_missing"),
        ({"interpreter_answer": "No module named 'toolkit'"}, "interpreter_fails"),
        ({"interpreter_is_own": False}, "interpreter_other"),
        ({"platform": "darwin", "script": False}, "script_missing"),
        ({"child_processes": "block"}, "children_blocked"),
        ({"child_processes": "warn"}, "children_warned"),
        ({"child_processes": None}, "children_unseen"),
        ({"calls_blocked": True}, "calls_blocked"),
        ({"macros": Macros.OFF}, "macros_off"),
        ({"macros": Macros.SIGNED}, "macros_signed"),
        ({"web_macros_blocked": True}, "web_macros_blocked"),
        ({"store_excel": True}, "store_excel"),
        ({"trusted": False}, "not_trusted"),
    ],
)
def test_each_trap_is_named(change: dict[str, Any], expected: str) -> None:
    assert ids(replace(SOUND, **change)) == {expected}


def test_policies_are_read_from_the_registry_as_documented() -> None:
    office = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
    values: dict[tuple[str, str], object] = {
        (policies._RULES[0], policies.CHILD_PROCESSES[0]): "1",
        (policies._RULES[1], policies.API_CALLS[0]): 6,
        (office, "VBAWarnings"): 4,
        (office, "blockcontentexecutionfrominternet"): 1,
        (rf"{office}\Trusted Locations\Location3", "Path"): "C:\\Kierros\\",
    }

    def read(key: str, name: str) -> object:
        return values.get((key, name))

    assert policies.child_processes(read) == "block"
    assert policies.api_calls_blocked(read)
    assert not policies.api_calls_blocked(lambda key, name: 2)
    assert policies.macros(read) is Macros.OFF
    assert policies.web_macros_blocked(read)
    assert policies.is_trusted(PureWindowsPath(r"c:\kierros"), read)
    assert not policies.is_trusted(PureWindowsPath(r"c:\kierros\ali"), read)
    assert policies.child_processes(lambda key, name: None) is None


def test_settings_and_clouds_as_vba_sees_them() -> None:
    home = Path("/home/yksi")
    assert expanded(r"%USERPROFILE%\py\python.exe", home) == home / "py/python.exe"
    assert expanded("$HOME/py/python", home) == home / "py/python"
    assert in_cloud(Path("/home/yksi/OneDrive - Kunta/kierros"), {})
    assert in_cloud(Path("/data/synk/k.xlsm"), {"OneDriveCommercial": "/data/synk"})
    assert not in_cloud(Path("/data/kierros/k.xlsm"), {})


def test_an_interpreter_is_really_asked(tmp_path: Path) -> None:
    dumb = tmp_path / "python"
    dumb.write_text("#!/bin/sh\necho no toolkit >&2\nexit 3\n", encoding="utf-8")
    dumb.chmod(0o755)
    assert asked(dumb) == "no toolkit"


def test_a_real_installation_is_looked_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))  # as if it were installed
    home, folder = tmp_path / "home", rounds.start(tmp_path)
    assert "addin_missing" in {advice.id for advice in examine_excel(folder, home)}
    places = install_excel(home).places
    assert [a for a in examine_excel(folder, home) if a.severity == "error"] == []
    assert main(["excel", "doctor", str(folder), "--into", str(home)]) == 0
    shutil.copy(folder / "pohja.xlsx", places.addin)
    places.settings.write_bytes(b'"INTERPRETER_WIN","/nowhere/python"\r\n')
    found = {advice.id for advice in examine_excel(None, home)}
    assert {"addin_other", "interpreter_missing"} <= found
    places.addin.write_bytes(b"broken")
    assert not bridge_of(places.addin).readable
    assert main(["excel", "doctor", "--into", str(home)]) == 1
    assert "interpreter_missing" in capsys.readouterr().out

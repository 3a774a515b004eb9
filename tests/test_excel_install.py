"""The buttons in a user's own Excel, in a temporary home: both platforms' places, nobody else's files or
settings lost."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from macros.installed import bridge_version
from toolkit.actions.excel_install import contents_for, install_excel, remove_excel
from toolkit.cli import main
from toolkit.installing import placing
from toolkit.installing.places import MAC, WINDOWS, interpreter_value, is_store_python, places_of
from toolkit.installing.settings_file import setting, with_setting
from toolkit.problems import CannotDo

THEIRS = b'"LICENSE_KEY","\xe4bc"\r\n"interpreter_win","C:\\Other\\python.exe"\r\n"SHOW CONSOLE","True"\r\n'


def outcomes(steps: object) -> list[str]:
    assert isinstance(steps, list | tuple)
    return [step.outcome for step in steps]


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_windows_places() -> None:
    home = PureWindowsPath(r"C:\Users\Käyttäjä Yksi")
    places = places_of(WINDOWS, home, PureWindowsPath(r"H:\roaming"))
    assert str(places.addin) == r"H:\roaming\Microsoft\Excel\XLSTART\toteuma.xlam"
    assert str(places.settings) == r"C:\Users\Käyttäjä Yksi\.xlwings\xlwings.conf"
    assert interpreter_value(places, home / r"py\python.exe") == r"%USERPROFILE%\py\python.exe"
    spaced = PureWindowsPath(r"C:\Program Files\Python\python.exe")
    assert interpreter_value(places, spaced) == str(spaced)


def test_mac_places() -> None:
    home = PurePosixPath("/Users/yksi")
    places = places_of(MAC, home)
    assert places.addin.parent.name == "Excel"
    assert str(places.settings) == "/Users/yksi/Library/Containers/com.microsoft.Excel/Data/xlwings.conf"
    assert str(places.scripts) == "/Users/yksi/Library/Application Scripts/com.microsoft.Excel"
    assert interpreter_value(places, home / "venv/bin/python") == "/Users/yksi/venv/bin/python"
    with pytest.raises(CannotDo):
        interpreter_value(places, home / "my venv/bin/python")


@pytest.mark.parametrize("platform", [WINDOWS, MAC])
def test_put_again_and_taken_away(platform: str, tmp_path: Path) -> None:
    places = places_of(platform, tmp_path)
    contents = contents_for(places)
    assert len(contents) == (2 if platform == MAC else 1)
    assert set(outcomes(placing.install(places, contents, "/p"))) == {"put", "set"}
    assert setting(places.settings.read_bytes(), places.key) == "/p"
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in files_in(tmp_path)}
    assert set(outcomes(placing.install(places, contents, "/p"))) == {"same"}
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in files_in(tmp_path)} == before
    assert set(outcomes(placing.remove(places))) == {"removed"}
    assert files_in(tmp_path) == []
    assert placing.remove(places) == []


def test_the_shops_python_puts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12"
    assert is_store_python(shop)
    assert not is_store_python(r"C:\Users\yksi\AppData\Local\Programs\Python\Python312")
    monkeypatch.setattr(sys, "base_prefix", shop)
    with pytest.raises(CannotDo):
        install_excel(tmp_path)
    assert files_in(tmp_path) == []


def test_the_addin_has_the_installed_xlwings(tmp_path: Path) -> None:
    from importlib.metadata import version

    places = install_excel(tmp_path).places
    assert bridge_version(places.addin) == version("xlwings")
    assert setting(places.settings.read_bytes(), places.key) == sys.executable


def test_others_settings_come_back_byte_for_byte(tmp_path: Path) -> None:
    places = places_of(WINDOWS, tmp_path)
    places.settings.parent.mkdir()
    places.settings.write_bytes(THEIRS)
    assert outcomes(placing.install(places, {}, "ours")) == ["instead"]
    placing.install(places, {}, "newer")
    assert setting(places.settings.read_bytes(), "INTERPRETER_WIN") == "newer"
    assert setting(places.settings.read_bytes(), "SHOW CONSOLE") == "True"
    assert outcomes(placing.remove(places)) == ["restored"]
    assert places.settings.read_bytes() == THEIRS.replace(b"interpreter_win", b"INTERPRETER_WIN")


def test_a_line_that_stood_there_already_is_not_ours_to_remove(tmp_path: Path) -> None:
    places = places_of(WINDOWS, tmp_path)
    places.settings.parent.mkdir()
    places.settings.write_bytes(with_setting(b"", places.key, "ours", "\r\n"))
    placing.install(places, {}, "ours")
    placing.remove(places)
    assert setting(places.settings.read_bytes(), places.key) == "ours"


def test_a_file_that_is_not_ours_stops_everything(tmp_path: Path) -> None:
    places = places_of(WINDOWS, tmp_path)
    places.addin.parent.mkdir(parents=True)
    places.addin.write_bytes(b"theirs")
    with pytest.raises(CannotDo):
        install_excel(tmp_path)
    assert remove_excel(tmp_path) == []
    assert files_in(tmp_path) == ["AppData/Roaming/Microsoft/Excel/XLSTART/toteuma.xlam"]


def test_upgraded_and_changed_files(tmp_path: Path) -> None:
    places = places_of(MAC, tmp_path)
    assert places.scripts
    old, new = places.scripts / "xlwings-1.applescript", places.scripts / "xlwings-2.applescript"
    placing.install(places, {places.addin: b"one", old: b"1"}, "p")
    steps = placing.install(places, {places.addin: b"two", new: b"2"}, "p")
    assert outcomes(steps) == ["replaced", "put", "removed", "same"]
    places.addin.write_bytes(b"changed by somebody")
    assert outcomes(placing.remove(places)) == ["left", "removed", "removed"]
    assert places.addin.exists()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["excel", "install", "--into", str(tmp_path)]) == 0
    assert "toteuma.xlam" in capsys.readouterr().out
    assert main(["excel", "remove", "--into", str(tmp_path)]) == 0
    assert files_in(tmp_path) == []


def test_a_platform_without_excel_is_told() -> None:
    with pytest.raises(CannotDo):
        places_of("linux", PurePosixPath("/home/yksi"))

"""Files written so that nothing is half written, and folders listed so that nothing is passed over unsaid."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.packages import workbook
from toolkit import files
from toolkit.files.leftovers import leftover_name

OLD, NEW = workbook(name="Vanha"), workbook(name="Uusi")


def test_the_new_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "yhteenveto.xlsx"
    files.write_safely(path, OLD)
    path.chmod(0o640)
    files.write_safely(path, NEW)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640 or sys.platform == "win32"
    assert list(tmp_path.iterdir()) == [path]


def test_a_broken_archive_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "yhteenveto.xlsx"
    files.write_safely(path, OLD)
    for broken in (NEW[:-40], NEW.replace(NEW[80:90], bytes(10), 1)):
        with pytest.raises(ValueError, match="yhteenveto"):
            files.write_safely(path, broken)
    assert path.read_bytes() == OLD
    files.write_safely(tmp_path / "lue.txt", b"teksti", verify=False)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "yhteenveto.xlsx"
    files.write_safely(path, OLD)
    monkeypatch.setattr(os, call, fails)
    with pytest.raises(OSError, match="No space"):
        files.write_safely(path, NEW)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_in_excel_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "sharing violation")

    path = tmp_path / "yhteenveto.xlsx"
    files.write_safely(path, OLD)
    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(PermissionError):
        files.write_safely(path, NEW)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(files.FileInUse):
        files.write_safely(path, NEW)
    assert path.read_bytes() == OLD


def test_a_links_file_is_written_not_the_link(tmp_path: Path) -> None:
    real, link = tmp_path / "kooste.xlsm", tmp_path / "linkki.xlsm"
    files.write_safely(real, OLD)
    link.symlink_to(real)
    files.write_safely(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_crashs_leftovers_are_cleaned_and_nothing_that_is_being_written(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    mine = leftover_name()
    dead = mine.replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    other, old, own = ".toteuma-00000000-1-ab.tmp", ".toteuma-0123456789abcdef.tmp", "muu.tmp"
    for name in (mine, dead, other, old, own):
        (tmp_path / name).write_bytes(b"puolik")
    os.utime(tmp_path / old, (1_775_000_000, 1_775_000_000))
    cleaned = {path.name for path in files.clean_leftovers(tmp_path)}
    assert cleaned == ({old} if sys.platform == "win32" else {old, dead})
    assert {path.name for path in tmp_path.iterdir()} == {mine, dead, other, old, own} - cleaned


def test_every_entry_of_a_folder_is_named_once(tmp_path: Path) -> None:
    names = {
        "Vaalit.xlsx": None, "vaalit (1).XLSM": None, "vanha.xls": None, "muu.ods": None,
        "~$Vaalit.xlsx": "FILE_OPEN_ELSEWHERE", ".~lock.Vaalit.xlsx#": "FILE_OPEN_ELSEWHERE",
        ".Vaalit.xlsx.icloud": "FILE_NOT_SYNCED", "Vaalit.xlsx.crdownload": "FILE_NOT_SYNCED",
        "muistio.docx": "FILE_OTHER_TYPE", ".piilo.xlsx": "FILE_OTHER_TYPE",
        ".toteuma-00.tmp": "FILE_LEFTOVER",
    }  # fmt: skip
    for name in names:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "vanhat.xlsx").mkdir()
    (tmp_path / ".toteuma").mkdir()
    (tmp_path / "linkki.xlsx").symlink_to(tmp_path / "Vaalit.xlsx")
    workbooks, ignored = files.workbooks_in(tmp_path)
    assert [path.name for path in workbooks] == sorted(name for name, reason in names.items() if not reason)
    assert {path.name: reason for path, reason in ignored} == {
        **{name: reason for name, reason in names.items() if reason},
        "vanhat.xlsx": "FILE_IN_SUBFOLDER",
        "linkki.xlsx": "FILE_LINK",
    }


def test_hash_and_time(tmp_path: Path) -> None:
    path = tmp_path / "tyhjä.xlsx"
    path.write_bytes(b"")
    os.utime(path, (1_775_000_000.9, 1_775_000_000.9))
    assert files.sha256_of(path).startswith("e3b0c44298fc1c14")
    assert files.modified_utc(path) == "2026-03-31T23:33:20Z"

"""Facts gathered on the machine: files, settings, the interpreter really started. Judges nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath

from toolkit.files import UnreadableWorkbook, open_package
from toolkit.installing import policies
from toolkit.installing.facts import Bridge, Facts
from toolkit.installing.places import WINDOWS, Places
from toolkit.installing.placing import content_of
from toolkit.installing.settings_file import setting

PATIENCE_SECONDS = 30
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_CLOUD_NAMES = ("OneDrive", "CloudStorage", "SharePoint")
_MARK_ON_MAC = "com.apple.quarantine"
_ASK = "import xlwings, toolkit.excel"


def gather(
    places: Places[Path], xlwings: str | None, contents: Mapping[Path, bytes], folder: Path | None, book: str
) -> Facts:
    """Everything `Facts` holds. contents: what `install` would put, {} where that cannot be told; folder: a
    round's, and book: the file name of its controller's workbook."""
    value = setting(content_of(places.settings) or b"", places.key)
    path = expanded(value, places.home) if value else None
    exists = bool(path and path.is_file())
    windows = sys.platform == WINDOWS
    workbook = folder / book if folder else None
    return Facts(
        platform=places.platform,
        xlwings=xlwings,
        addin=bridge_of(places.addin) if places.addin.is_file() else None,
        addin_current=places.addin not in contents or content_of(places.addin) == contents[places.addin],
        workbook=bridge_of(workbook) if workbook and workbook.is_file() else None,
        interpreter=str(path) if path else None,
        interpreter_exists=exists,
        interpreter_is_own=bool(path and path.absolute() == Path(sys.executable).absolute()),
        interpreter_answer=asked(path) if path and exists else None,
        script=all(content_of(file) == put for file, put in contents.items()) if places.scripts else None,
        child_processes=policies.child_processes(),
        calls_blocked=policies.api_calls_blocked(),
        macros=policies.macros(),
        web_macros_blocked=policies.web_macros_blocked(),
        trusted=policies.is_trusted(PureWindowsPath(folder.absolute())) if windows and folder else None,
        store_excel=windows and _excel_from_store(),
        folder=folder,
    )


def expanded(value: str, home: Path) -> Path:
    """A path of xlwings' settings, as its VBA fills it in."""
    for name in ("%USERPROFILE%", "$HOME"):
        if value.startswith(name):
            return home / value.removeprefix(name).lstrip("\\/").replace("\\", "/")
    return Path(os.path.expandvars(value))


def asked(interpreter: Path) -> str:
    """ "" if this Python can import the toolkit and xlwings, else the last line of what it said."""
    try:
        done = subprocess.run(
            [interpreter, "-B", "-c", _ASK],
            capture_output=True, timeout=PATIENCE_SECONDS, check=False, cwd=interpreter.parent,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"> {PATIENCE_SECONDS} s"
    except OSError as error:
        return str(error)
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return "" if done.returncode == 0 else (said or [str(done.returncode)])[-1]


def bridge_of(path: Path) -> Bridge:
    """One file with macros."""
    marked, cloud = is_marked(path), in_cloud(path, os.environ)
    version, readable = _version(path)
    return Bridge(path, version, readable, marked, cloud)


def _version(path: Path) -> tuple[str | None, bool]:
    """(xlwings' version in the file, the file can be read)."""
    from macros.installed import bridge_version

    try:
        open_package(path.read_bytes())  # pyOpenVBA has no error of its own for what is no zip at all
        return bridge_version(path), True
    except (OSError, ValueError, KeyError, UnreadableWorkbook):
        return None, False


def is_marked(path: Path) -> bool:
    """The system marks the file as come from the internet."""
    if sys.platform == "win32":
        try:
            content = Path(f"{path}:Zone.Identifier").read_bytes()
            return b"ZoneId=3" in content or b"ZoneId=4" in content  # the internet, and what is restricted
        except OSError:
            return False
    try:
        listed = subprocess.run(["xattr", str(path)], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _MARK_ON_MAC in listed.stdout.decode("utf-8", "replace")


def in_cloud(path: Path, environment: Mapping[str, str]) -> bool:
    """The path lies in a folder that OneDrive or SharePoint keeps: Excel then gives an address for it."""
    roots: Iterable[str] = filter(None, map(environment.get, _CLOUD_VARIABLES))
    whole = path.absolute()
    return any(whole.is_relative_to(root) for root in roots) or any(
        part.startswith(_CLOUD_NAMES) for part in whole.parts
    )


def _excel_from_store() -> bool:
    key = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    return "WindowsApps" in str(policies.registry(key, ""))

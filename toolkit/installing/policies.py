"""What Windows' registry says of Excel: policies of macros, the attack surface rule, trusted locations.

The one module that reads the registry; elsewhere than on Windows it sees nothing. Keys as Microsoft documents
them for Office 16 (2016 to 365).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import PureWindowsPath

from toolkit.installing.facts import Macros

CHILD_PROCESSES = ("d4f940ab-401b-4efc-aadc-ad5f3c50688a", "26190899-1602-49e8-8b27-eb1d0a1ce869")
"""The rules "block all Office applications from creating child processes" and the same for communication
applications."""
API_CALLS = ("92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b",)
"""The rule "block Win32 API calls from Office macros": xlwings' module declares some."""
Read = Callable[[str, str], object]
"""(key such as `HKCU\\Software\\…`, name) → the value, None if there is none."""
_ACTIONS = {"1": "block", "2": "audit", "6": "warn"}
_RULES = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_SECURITY = (
    r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security",
    r"HKCU\Software\Microsoft\Office\16.0\Excel\Security",
)
_LOCATIONS = tuple(rf"{key}\Trusted Locations" for key in _SECURITY)


def registry(key: str, name: str) -> object:
    """A value of the registry; None if it isn't there, may not be read, or this isn't Windows."""
    if sys.platform != "win32":
        return None
    import winreg

    root, _, path = key.partition("\\")
    roots = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}
    try:
        with winreg.OpenKey(roots[root], path) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except OSError:
        return None


def child_processes(read: Read = registry) -> str | None:
    """What the strictest rule does: "block", "warn" or "audit"; None if none can be seen."""
    return _strictest(CHILD_PROCESSES, read)


def api_calls_blocked(read: Read = registry) -> bool:
    """The rule against Win32 calls is seen to stop them, or to ask first."""
    return _strictest(API_CALLS, read) in ("block", "warn")


def _strictest(rules: Iterable[str], read: Read) -> str | None:
    found = {str(read(key, rule)) for rule in rules for key in _RULES}
    return next((_ACTIONS[action] for action in ("1", "6", "2") if action in found), None)


def macros(read: Read = registry) -> Macros:
    """VBAWarnings, the policy before the user's own: 1 all run, 2 asks, 3 signed only, 4 none."""
    values = (read(key, "VBAWarnings") for key in _SECURITY)
    value = next((value for value in values if value is not None), None)
    kinds = {1: Macros.ASKED, 2: Macros.ASKED, 3: Macros.SIGNED, 4: Macros.OFF}
    return kinds.get(value, Macros.UNKNOWN) if isinstance(value, int) else Macros.UNKNOWN


def web_macros_blocked(read: Read = registry) -> bool:
    """A policy blocks macros in files from the internet."""
    return any(read(key, "blockcontentexecutionfrominternet") == 1 for key in _SECURITY)


def is_trusted(folder: PureWindowsPath, read: Read = registry, numbers: Iterable[int] = range(40)) -> bool:
    """The folder lies in one of Excel's trusted locations."""
    return any(
        folder.is_relative_to(path) and (folder == path or below) for path, below in _trusted(read, numbers)
    )


def _trusted(read: Read, numbers: Iterable[int]) -> Iterator[tuple[PureWindowsPath, bool]]:
    for number in numbers:
        for key in _LOCATIONS:
            location = rf"{key}\Location{number}"
            path = read(location, "Path")
            if isinstance(path, str) and path and "%" not in path:
                yield PureWindowsPath(path), read(location, "AllowSubfolders") == 1

"""Where Excel and xlwings look for what belongs to one user: a pure function of platform and home.

What xlwings reads is taken from its VBA (`GetConfigFilePath`, `ExecuteMac`), not from its documentation.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath
from typing import Generic, TypeVar

from toolkit.buttons import ADDIN_FILE
from toolkit.catalogue import say
from toolkit.problems import CannotDo

P = TypeVar("P", bound=PurePath)
WINDOWS, MAC = "win32", "darwin"
_GROUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
_SANDBOX = "Library/Containers/com.microsoft.Excel/Data"
_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"
_SHELL_SAFE = frozenset("/._-+@%:,")


@dataclass(frozen=True, slots=True)
class Places(Generic[P]):
    """The user's places on one platform.

    addin: the file that Excel opens when it starts. settings: xlwings' own file, and `key` our line in it.
    scripts: the folder of what a sandboxed Excel may run, None where there is no sandbox. record: what we
    put, so that it can be taken away.
    """

    platform: str
    home: P
    addin: P
    settings: P
    key: str
    scripts: P | None
    record: P

    @property
    def line_end(self) -> str:
        return "\r\n" if self.platform == WINDOWS else "\n"


def places_of(platform: str, home: P, appdata: P | None = None) -> Places[P]:
    """platform: as `sys.platform`; appdata: Windows' roaming folder, if it isn't in the home.

    Raises CannotDo on a platform without Excel.
    """
    if platform == WINDOWS:
        roaming = appdata or home / "AppData/Roaming"
        addin = roaming / "Microsoft/Excel/XLSTART" / ADDIN_FILE
        settings = home / ".xlwings/xlwings.conf"
        record = roaming / "Toteuma/excel.json"
        return Places(platform, home, addin, settings, "INTERPRETER_WIN", None, record)
    if platform == MAC:
        settings = home / _SANDBOX / "xlwings.conf"
        record = home / "Library/Application Support/Toteuma/excel.json"
        addin, scripts = home / _GROUP / ADDIN_FILE, home / _SCRIPTS
        return Places(platform, home, addin, settings, "INTERPRETER_MAC", scripts, record)
    raise CannotDo(say("installing.no_excel"))


def is_store_python(prefix: str) -> bool:
    """Whether this is the Python of Microsoft's shop: Windows keeps what it writes under AppData from every
    other program, Excel too. prefix: `sys.base_prefix`."""
    return "WindowsApps" in PureWindowsPath(prefix).parts


def interpreter_value(places: Places[P], interpreter: P) -> str:
    """The interpreter as xlwings' settings can hold it.

    VBA reads that file in the system's own code page: letters outside ASCII are avoided by naming the home
    folder, as xlwings' VBA understands it. On a Mac it passes the path to a shell without quotes. Raises
    CannotDo for a path that cannot be passed.
    """
    path = str(interpreter)
    if not path.isascii() and interpreter.is_relative_to(places.home):
        inside = interpreter.relative_to(places.home)
        path = f"%USERPROFILE%\\{inside}" if places.platform == WINDOWS else f"$HOME/{inside}"
    if not _passes(places.platform, path, str(interpreter)) or '"' in path:
        raise CannotDo(say("installing.bad_interpreter", path=interpreter))
    return path


def _passes(platform: str, path: str, whole: str) -> bool:
    if platform == WINDOWS:
        return path.isascii()
    return path.isascii() and all(letter.isalnum() or letter in _SHELL_SAFE for letter in whole)

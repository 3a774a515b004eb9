"""What can be seen of a user's Excel on this machine, as plain data; what it means is `judging`'s."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Macros(Enum):
    """What a policy or the user's own setting says of macros."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    SIGNED = "signed"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Bridge:
    """One file with macros: its xlwings version (None: no such module), whether it can be read, carries the
    mark of the web, stands in a cloud folder."""

    path: Path
    version: str | None = None
    readable: bool = True
    marked: bool = False
    cloud: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """platform: as `sys.platform`. xlwings: the installed version, None if none. addin: None if absent;
    addin_current: it is what this version of the toolkit would put. workbook: the folder's controller's
    workbook. interpreter: as set, its variables filled in, None if not set; interpreter_is_own: it is the
    running one; interpreter_answer: "" if it imports the toolkit, else what it said, None if it wasn't there
    to ask. script: the Mac's is in place, None where none is needed. child_processes: what the strictest
    attack surface rule does ("block", "audit", "warn"), None if none can be seen. calls_blocked: macros may
    not call Windows. trusted: the folder lies in a trusted location, None if it can't be seen."""

    platform: str
    xlwings: str | None
    addin: Bridge | None = None
    addin_current: bool = True
    workbook: Bridge | None = None
    interpreter: str | None = None
    interpreter_exists: bool = True
    interpreter_is_own: bool = True
    interpreter_answer: str | None = ""
    script: bool | None = None
    child_processes: str | None = None
    macros: Macros = Macros.UNKNOWN
    web_macros_blocked: bool = False
    trusted: bool | None = None
    store_excel: bool = False
    calls_blocked: bool = False
    folder: Path | None = None

"""A file in the round's folder that opens the menu by a double click: no macros, no Excel needed."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from toolkit import files
from toolkit.catalogue import say
from toolkit.installing.places import WINDOWS
from toolkit.problems import CannotDo

_RUN = "-P -m toolkit menu"
"""-P: nothing that lies in the round's folder can take the toolkit's place."""


def put_starter(folder: Path, platform: str = sys.platform, python: str = sys.executable) -> Path:
    """Puts `Toteuma.cmd` on Windows, `Toteuma.command` elsewhere; the folder may be moved afterwards.

    Raises CannotDo where there is no such folder, or the name is somebody else's.
    """
    windows = platform == WINDOWS
    path = folder / ("Toteuma.cmd" if windows else "Toteuma.command")
    if not folder.is_dir():
        raise CannotDo(say("actions.no_file", file=folder))
    if path.exists() and _RUN.encode() not in path.read_bytes():
        raise CannotDo(say("installing.foreign", files=path))
    content = _windows(python) if windows else _shell(python)
    files.write_safely(path, content.encode("utf-8"), verify=False)
    if not windows:
        path.chmod(0o755)
    return path


def _windows(python: str) -> str:
    """UTF-8, which cmd reads once `chcp` has been told so."""
    run = f'"{python.replace("%", "%%")}" {_RUN} "%~dp0."'
    return "\r\n".join(["@echo off", "chcp 65001 >nul", run, "if errorlevel 1 pause", ""])


def _shell(python: str) -> str:
    return f'#!/bin/sh\ncd "$(dirname "$0")" || exit 1\nexec {shlex.quote(python)} {_RUN} .\n'

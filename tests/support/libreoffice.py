"""LibreOffice as a second reader of our workbooks: recalculates, saves again, prints.

The virtual environment lacks LibreOffice's `uno` module, so a helper process (libreoffice_host.py) runs in a
Python that has it. Each test session has its own LibreOffice with its own profile, so sessions can
run side by side.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from toolkit.grid import a1

Cell = tuple[str, str]
"""(sheet, cell), such as ("Talous", "H12")."""
Value = str | float | bool | None

REQUEST_SECONDS = 120
_PROGRAMS = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_PYTHONS = (
    "/usr/bin/python3",
    "/Applications/LibreOffice.app/Contents/Resources/python",
    r"C:\Program Files\LibreOffice\program\python.exe",
)


class Refused(Exception):
    """LibreOffice could not do it: cannot open the file, or cannot store it."""


class LibreOffice:
    """A running LibreOffice. Money and other numbers come back as float, truth values as 1.0 and 0.0."""

    def __init__(self, helper: subprocess.Popen[str]) -> None:
        self._helper = helper

    def recalculated(self, path: Path, entries: Mapping[Cell, Value] | None = None) -> dict[Cell, Value]:
        """The value of every formula cell after a forced recalculation; entries are typed into cells first.

        An error value comes as its text, such as "#DIV/0!". Raises Refused.
        """
        cells = self._ask(do="recalculate", path=_full(path), entries=_listed(entries))
        return {(sheet, a1(row, column)): value for sheet, column, row, value in cells}

    def errors(self, path: Path, entries: Mapping[Cell, Value] | None = None) -> dict[Cell, Value]:
        """The formula cells whose result is an error."""
        return {cell: value for cell, value in self.recalculated(path, entries).items() if is_error(value)}

    def resave(
        self,
        path: Path,
        target: Path,
        entries: Mapping[Cell, Value] | None = None,
        recalculated: bool = False,
    ) -> Path:
        """What a user's LibreOffice makes of the workbook: opens it, types the entries, stores it.

        target ends in .xlsx or .ods. Raises Refused.
        """
        self._ask(
            do="save_as",
            path=_full(path),
            target=_full(target),
            entries=_listed(entries),
            recalculated=recalculated,
        )
        return target

    def to_pdf(self, path: Path, target: Path) -> Path:
        """The workbook printed, with the values that stand in the file. Raises Refused."""
        return self.resave(path, target)

    def _ask(self, **request: object) -> Any:
        """One request to the helper. A helper that does not answer in time is ended, which ends the wait."""
        assert self._helper.stdin
        assert self._helper.stdout
        watchdog = threading.Timer(REQUEST_SECONDS, self._helper.kill)
        watchdog.start()
        try:
            self._helper.stdin.write(json.dumps(request) + "\n")
            self._helper.stdin.flush()
            line = self._helper.stdout.readline()
        finally:
            watchdog.cancel()
        if not line:
            raise RuntimeError(f"LibreOffice went away during {request}")
        answer = json.loads(line)
        if "failed" in answer:
            raise Refused(answer["failed"])
        return answer["ok"]


def is_error(value: Value) -> bool:
    """Whether a cell's value is an error value, as LibreOffice and IronCalc show them."""
    return isinstance(value, str) and value.startswith(("#", "Err:"))


def find() -> tuple[str, str] | None:
    """(soffice, a Python that can drive it), or None where LibreOffice or its uno module is not installed."""
    soffice = next(filter(None, map(shutil.which, ("soffice", "libreoffice", *_PROGRAMS))), None)
    python = next(filter(_has_uno, (sys.executable, *_PYTHONS)), None)
    return (soffice, python) if soffice and python else None


@contextmanager
def running(profile: Path) -> Iterator[LibreOffice]:
    """A LibreOffice with this folder as its profile, closed at the end. RuntimeError if there is none."""
    programs = find()
    if not programs:
        raise RuntimeError("LibreOffice with Python (uno) is not installed")
    soffice, python = programs
    host = Path(__file__).with_name("libreoffice_host.py")
    helper = subprocess.Popen(
        [python, str(host), soffice, str(profile.resolve())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_clean_environment(),
    )
    try:
        yield LibreOffice(helper)
    finally:
        helper.communicate()


def _clean_environment() -> dict[str, str]:
    """Ours without what would make the other Python read the virtual environment's modules."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    }


def _has_uno(python: str) -> bool:
    if not Path(python).exists():
        return False
    return not subprocess.run(
        [python, "-c", "import uno"], capture_output=True, env=_clean_environment(), check=False
    ).returncode


def _full(path: Path) -> str:
    return str(path.resolve())


def _listed(entries: Mapping[Cell, Value] | None) -> list[list[Value]]:
    return [[sheet, cell, value] for (sheet, cell), value in (entries or {}).items()]

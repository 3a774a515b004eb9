"""A live Calc for tests: a LibreOffice with documents open, where macros run, buttons are pressed and Python
answers them.

LibreOffice's `uno` module belongs to another Python than ours, so a helper process (live_calc_host.py) has it
and we talk to it by pipe. That keeps the toolkit, xlwings and pytest in the one environment they are meant
for, whatever Python LibreOffice comes with.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.libreoffice import REQUEST_SECONDS, Refused, _clean_environment, find

STAND_IN = """\
Attribute VB_Name = "xlwings"
' Stands in for xlwings' module, whose calls into Windows stop all Basic in LibreOffice.
Public host As Object
Public Sub SetHost(caller As Object)
    Set host = caller
End Sub
Public Function AskHost(what As String, words As String)
    Dim request(0) As New com.sun.star.beans.NamedValue
    request(0).Name = what
    request(0).Value = words
    AskHost = host.execute(request)
End Function
Public Function RunPython(PythonCommand As String)
    RunPython = AskHost("RunPython", PythonCommand)
End Function
"""
"""A workbook whose macros are to run in a live Calc is built with this as its xlwings module."""

Answerer = Callable[[str, str], object]
"""What a macro asks for and the text that comes with it → what it gets."""


class LiveCalc:
    """calls counts the requests by name since the last `reset`: what a function costs, whatever the number
    of rows."""

    def __init__(self, helper: subprocess.Popen[str]) -> None:
        self._helper = helper
        self.calls: Counter[str] = Counter()
        self.answer: Answerer = _unanswered
        self._failure: BaseException | None = None

    def reset(self) -> None:
        self.calls.clear()

    def ask(self, do: str, **arguments: object) -> Any:
        """One request. While it runs, a macro may ask us: `answer` is called then, and may ask in turn.

        Raises Refused with LibreOffice's words; what `answer` raised comes out once the macro has ended.
        """
        self.calls[do] += 1
        self._send({"do": do, **arguments})
        while True:
            message = self._receive(do)
            if "call" not in message:
                break
            self._send({"return": self._answered(*message["call"])})
        if self._failure:
            failure, self._failure = self._failure, None
            raise failure
        if "failed" in message:
            raise Refused(message["failed"])
        return message["ok"]

    def _answered(self, what: str, text: str) -> object:
        try:
            return self.answer(what, text)
        except BaseException as failure:  # carried past the macro, which must end first, and raised in `ask`
            self._failure = failure
            return None

    def _send(self, message: dict[str, object]) -> None:
        assert self._helper.stdin
        self._helper.stdin.write(json.dumps(message) + "\n")
        self._helper.stdin.flush()

    def _receive(self, do: str) -> dict[str, Any]:
        """The next line. A helper that says nothing for too long is ended, which ends the wait."""
        assert self._helper.stdout
        watchdog = threading.Timer(REQUEST_SECONDS, self._helper.kill)
        watchdog.start()
        try:
            line = self._helper.stdout.readline()
        finally:
            watchdog.cancel()
        if not line:
            raise RuntimeError(f"LibreOffice went away during {do}")
        return dict(json.loads(line))


@contextmanager
def running(profile: Path) -> Iterator[LiveCalc]:
    """A live Calc with this folder as its profile, closed at the end. Raises RuntimeError if there is no
    LibreOffice."""
    programs = find()
    if not programs:
        raise RuntimeError("LibreOffice with Python (uno) is not installed")
    soffice, python = programs
    helper = subprocess.Popen(
        [python, str(Path(__file__).with_name("live_calc_host.py")), soffice, str(profile.resolve())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_clean_environment(),
    )
    try:
        yield LiveCalc(helper)
    finally:
        helper.communicate()


def _unanswered(what: str, text: str) -> object:
    raise AssertionError(f"a macro asked for {what} ({text}), and the test has no answer")

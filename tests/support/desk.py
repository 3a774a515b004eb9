"""Someone at a live Calc who presses buttons and reads messages."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import xlwings as xw

from tests.support import own_python
from tests.support.live_calc import STAND_IN, LiveCalc
from toolkit.buttons import ICON_DONE, REPORT_MACRO


class Desk:
    """Someone at the workbook: presses buttons, sees messages, and has Python behind RunPython."""

    def __init__(self, calc: LiveCalc, book: xw.Book, stand_in: str = STAND_IN) -> None:
        self.calc, self.book = calc, book
        self.commands: list[str] = []
        self.messages: list[tuple[int, str]] = []
        self.picks: Path | None = None
        calc.ask("connect", document=book.name, stand_in=stand_in)
        calc.answer = self.answer

    def press(self, caption: str) -> None:
        scripts = dict(self.calc.ask("buttons", document=self.book.name))
        self.calc.ask("press", document=self.book.name, script=scripts[caption])

    def answer(self, what: str, words: str) -> str | None:
        if what == "AskForFile":
            return str(self.picks or "")
        if what == "TellUser":
            icon, _, message = words.partition(":")
            self.messages.append((int(icon), message))
        else:
            self.commands.append(words)
            self.python()
        return None

    def python(self) -> None:
        self.book.sheets["Asetukset"]["A1"].value = "Python kävi täällä"
        self.book.macro(REPORT_MACRO)("Valmista – 3 havaintoa", ICON_DONE)


class RealDesk(Desk):
    """The same with the real Python behind RunPython. caller: the workbook in front, where that is not the
    macros' own."""

    def __init__(self, calc: LiveCalc, book: xw.Book, caller: xw.Book | None = None) -> None:
        super().__init__(calc, book)
        self.caller = caller or book

    def run(self, macro: str) -> tuple[int, str] | None:
        """Runs a button's macro, as the ribbon does; the message that it ended with, None where it ended
        quietly."""
        self.messages.clear()
        self.calc.ask("run_macro", document=self.book.name, macro=macro, arguments=[])
        assert len(self.messages) <= 1
        return self.messages[0] if self.messages else None

    def python(self) -> None:
        self.caller.set_mock_caller()
        exec(self.commands[-1])  # what RunPython would have a Python of its own do


class OwnPythonDesk(RealDesk):
    """The same with a Python of its own for each press, as RunPython has it. said: what the last one printed;
    program and environment: which Python, and what it finds."""

    def __init__(self, calc: LiveCalc, book: xw.Book, caller: xw.Book | None = None) -> None:
        super().__init__(calc, book, caller)
        self.program = (sys.executable, "-m", "tests.support.own_python")
        self.environment = dict(os.environ)
        self.said = ""

    def click(self, caption: str) -> tuple[int, str] | None:
        """Presses the form button with this caption; the message that it ended with, None if it was quiet."""
        self.messages.clear()
        self.press(caption)
        assert len(self.messages) <= 1
        return self.messages[0] if self.messages else None

    def python(self) -> None:
        opened = [book.fullname for book in self.caller.app.books]
        try:
            status, self.said = own_python.run(
                self.calc, self.program, [self.commands[-1], self.caller.fullname, *opened], self.environment
            )
        except OSError as missing:
            status, self.said = 1, str(missing)
        if status:  # xlwings' module reads what Python said, and calls this
            self.book.macro("ReportPythonError")(self.said)


def listed(book: xw.Book) -> list[list[object]]:
    """The rows of the open workbook's findings: severity, code, sheet, cell, …"""
    rows = book.sheets["Tarkistus"].used_range.options(ndim=2).value
    header = next(at for at, row in enumerate(rows) if "Koodi" in row)
    return [row for row in rows[header + 1 :] if any(row)]

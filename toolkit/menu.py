"""The buttons' actions as a menu on a terminal, for where macros are blocked: a choice is a command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.actions import RoundFolder
from toolkit.buttons import BUTTONS
from toolkit.catalogue import say, text

Ask = Callable[[str], str]
"""Asks the user; "" where she gives nothing, or there is nobody any more."""
Choice = Callable[["Menu"], Iterable[str]]
"""What the user is asked → the command's words, () for none."""


@dataclass(frozen=True, slots=True)
class Menu:
    """folder: the round's. run: one command line, as typed; it tells its own troubles. tell: one line to the
    user."""

    folder: Path
    ask: Ask
    tell: Callable[[str], None]
    run: Callable[[Sequence[str]], object]

    def open(self) -> None:
        """Asks and does, until an empty line."""
        while True:
            self.tell("")
            self.tell(text("menu.title"))
            for number, button in enumerate(BUTTONS, start=1):
                self.tell(say("menu.choice", number=number, label=button.label))
            chosen = self.ask(text("menu.ask")).strip()
            if not chosen:
                return
            self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Does what a number stands for."""
        if not chosen.isdecimal() or not 1 <= int(chosen) <= len(BUTTONS):
            self.tell(say("menu.unknown", last=len(BUTTONS)))
            return
        words = list(_CHOICES[BUTTONS[int(chosen) - 1].id](self))
        if words:
            self.run(words)

    def ask_path(self, id: str) -> str:
        """A path as people give it: typed, pasted or dragged, in quotes or not."""
        return _path_in(self.ask(text(f"menu.{id}")))


def folder_from(given: Path | None, ask: Ask) -> Path:
    """The round's folder: the one given, else the one that the user names."""
    return given or Path(_path_in(ask(text("menu.ask_folder"))) or ".")


def _path_in(answer: str) -> str:
    plain = answer.strip()
    quoted = len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'"
    return plain[1:-1] if quoted else plain if sys.platform == "win32" else plain.replace("\\ ", " ")


def _start(menu: Menu) -> Iterable[str]:
    ledger = menu.ask_path("ask_ledger")
    settings = menu.ask_path("ask_settings") if ledger else ""
    if not settings:
        return ()
    plan = menu.ask_path("ask_plan")
    words = ["start", str(menu.folder), "--ledger", ledger, "--settings", settings]
    return [*words, "--plan", plan] if plan else words


def _import(menu: Menu) -> Iterable[str]:
    ledger = menu.ask_path("ask_ledger")
    return ["update", str(menu.folder), "--ledger", ledger] if ledger else ()


def _on_folder(command: str) -> Choice:
    return lambda menu: [command, str(menu.folder)]


def _on_units(command: str) -> Choice:
    return lambda menu: [command, str(RoundFolder(menu.folder).units)]


def _open_summary(menu: Menu) -> Iterable[str]:
    summary = RoundFolder(menu.folder).summary
    if not summary.is_file():
        menu.tell(text("excel.no_summary"))
    else:
        _show(summary)
        menu.tell(say("menu.opened", file=summary))
    return ()


def _show(path: Path) -> None:
    """Opens a file in the program that the system has for it; a system without one leaves it."""
    if sys.platform == "win32":
        os.startfile(path)
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _guide(menu: Menu) -> Iterable[str]:
    menu.tell(say("menu.guide", folder=menu.folder))
    return ()


_CHOICES: dict[str, Choice] = {
    "start_round": _start,
    "import_ledger": _import,
    "issue_workbooks": _on_folder("issue"),
    "show_status": _on_folder("status"),
    "check": _on_units("check"),
    "fill": _on_units("fill"),
    "consolidate": _on_folder("consolidate"),
    "open_summary": _open_summary,
    "open_guide": _guide,
}

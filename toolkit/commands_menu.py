"""`toteuma menu`: the buttons as numbered choices, for where macros are blocked; and the file that opens it
by a double click."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import actions
from toolkit.buttons import BUTTONS
from toolkit.catalogue import say, text

if TYPE_CHECKING:
    from toolkit.commands import Terminal

_COMMANDS = {
    "issue_workbooks": "issue",
    "show_status": "status",
    "check": "check",
    "consolidate": "consolidate",
}


def menu(options: argparse.Namespace, terminal: Terminal) -> int:
    """Asks what to do until nothing is answered; an action that fails says why, and the menu goes on."""
    if options.starter:
        terminal.out(say("reports.menu.starter", path=actions.put_starter(options.folder)))
        return 0
    place = actions.RoundFolder(options.folder.absolute())
    while answer := _chosen(place, terminal):
        if answer.isdecimal() and 1 <= int(answer) <= len(BUTTONS):
            _press(BUTTONS[int(answer) - 1].id, place, terminal)
        else:
            terminal.out(say("reports.menu.unknown", answer=answer, count=len(BUTTONS)))
    return 0


def _chosen(place: actions.RoundFolder, terminal: Terminal) -> str:
    terminal.people(["", say("reports.menu.title", folder=place.path)])
    terminal.people(
        say("reports.menu.choice", number=number, label=button.label)
        for number, button in enumerate(BUTTONS, start=1)
    )
    return terminal.ask(text("reports.menu.ask"))


def _press(button: str, place: actions.RoundFolder, terminal: Terminal) -> None:
    folder = str(place.path)
    if button == "start_round":
        _start(place, terminal)
    elif button == "import_ledger":
        if ledger := _file("ledger", terminal):
            terminal.run(["update", folder, *ledger])
    elif button == "fill":
        terminal.run(["fill", str(place.units)])
    elif button == "open_summary":
        _open(place.summary, terminal)
    elif button == "open_guide":
        terminal.out(text("reports.menu.guide"))
    else:
        terminal.run([_COMMANDS[button], folder])


def _start(place: actions.RoundFolder, terminal: Terminal) -> None:
    """From a settings file, or, without one, from the controller's workbook that she fills in."""
    files: list[str] = []
    if not place.controller.exists() and (settings := _file("settings", terminal)):
        ledger = _file("ledger", terminal)
        if not ledger:
            return
        files = [*settings, *ledger, *_file("plan", terminal)]
    terminal.run(["start", str(place.path), *files])


def _file(option: str, terminal: Terminal) -> list[str]:
    """The option with the file that the person names, nothing where she names none."""
    file = terminal.ask(text(f"reports.menu.{option}")).strip().strip("\"'")
    return [f"--{option}", file] if file else []


def _open(summary: Path, terminal: Terminal) -> None:
    if not summary.exists():
        terminal.err(say("actions.no_file", file=summary))
    elif not webbrowser.open(summary.as_uri()):
        terminal.out(str(summary))

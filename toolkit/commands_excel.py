"""`toteuma excel …`: what each of its three words does, told as lines or as JSON."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from toolkit import actions
from toolkit.catalogue import say, text
from toolkit.installing.placing import Step

if TYPE_CHECKING:
    from toolkit.commands import Terminal


def install(options: argparse.Namespace, terminal: Terminal) -> int:
    """The buttons put into the user's Excel."""
    done = actions.install_excel(options.into)
    terminal.people(map(_line, done.steps), options.json)
    terminal.people(
        [say("installing.interpreter", path=done.interpreter), text("installing.next")], options.json
    )
    if options.json:
        terminal.document({"steps": [_json(step) for step in done.steps]})
    return 0


def doctor(options: argparse.Namespace, terminal: Terminal) -> int:
    """What stands in the buttons' way; 1 where something does."""
    found = actions.examine_excel(options.folder, options.into)
    told = [
        say(
            "installing.doctor.line",
            severity=text(f"installing.severity.{advice.severity}"),
            message=advice.message,
            id=advice.id,
        )
        for advice in found
    ]
    broken = any(advice.severity == "error" for advice in found)
    terminal.people(told if broken else [*told, text("installing.doctor.fine")], options.json)
    if options.json:
        terminal.document({"findings": [asdict(advice) for advice in found]})
    return int(broken)


def remove(options: argparse.Namespace, terminal: Terminal) -> int:
    """The buttons taken away."""
    steps = actions.remove_excel(options.into)
    terminal.people([_line(step) for step in steps] or [text("installing.nothing")], options.json)
    if options.json:
        terminal.document({"steps": [_json(step) for step in steps]})
    return 0


def _line(step: Step) -> str:
    return say(f"installing.step.{step.outcome}", path=step.path, before=step.before)


def _json(step: Step) -> dict[str, str]:
    return {"file": str(step.path), "outcome": step.outcome}

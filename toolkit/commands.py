"""What each command line command does: an action, then its result told as lines or as JSON.

One function per command.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from toolkit import actions, reports
from toolkit.catalogue import say, text
from toolkit.findings import Finding
from toolkit.problems import CannotDo
from toolkit.rendering.sheet_names import unit_sheet_names
from toolkit.unseen import escaped_in_json, in_one_line
from toolkit.vocabulary import LINE, column


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where lines go: out for results, err for people's eyes while out holds JSON; progress wraps what
    takes long; ask gives the user's line, "" at the end of input; run is the command line itself."""

    out: Callable[[str], None]
    err: Callable[[str], None]
    progress: Callable[[Iterable[Any], str, int], Iterable[Any]]
    ask: Callable[[str], str]
    run: Callable[[list[str]], int]

    def people(self, lines: Iterable[str], json_asked: bool = False) -> None:
        """Lines for people: on stderr where stdout is promised to JSON."""
        for line in lines:
            (self.err if json_asked else self.out)(line)

    def document(self, content: dict[str, Any]) -> None:
        """The one JSON document."""
        self.out(escaped_in_json(json.dumps(content, ensure_ascii=False, indent=1)))


def demo(options: argparse.Namespace, terminal: Terminal) -> int:
    """The whole Heinola round.

    Its findings are the demonstration, so the exit status is 0.
    """
    shown = actions.demo(options.folder, terminal.progress)
    place = actions.RoundFolder(options.folder)
    ledger, settings, plan = shown.inputs
    terminal.people(
        [
            say("reports.demo.inputs", ledger=ledger, settings=settings.name, plan=plan.name),
            say("reports.demo.issued", count=len(shown.issued), folder=place.units),
            say("reports.demo.checked", counts=reports.counts_line(shown.checked.findings)),
            say("reports.demo.consolidated", summary=place.summary),
            "",
            text("reports.demo.found"),
            *reports.finding_lines(shown.consolidated.whole.all_findings),
            "",
            *consolidated_lines(shown.consolidated),
            say("reports.demo.look", summary=place.summary),
        ]
    )
    return 0


def start(options: argparse.Namespace, terminal: Terminal) -> int:
    """A new round."""
    from toolkit.commands_start import start as run

    return run(options, terminal)


def issue(options: argparse.Namespace, terminal: Terminal) -> int:
    """The units' workbooks."""
    for issued in actions.issue(options.folder, terminal.progress):
        outcome = say(f"actions.issued.{issued.outcome}", file=issued.where)
        terminal.out(say("reports.issued", file=issued.file, outcome=outcome))
    units = actions.RoundFolder(options.folder).units
    terminal.out(say("reports.next_fill", folder=units, round=options.folder))
    return 0


def update(options: argparse.Namespace, terminal: Terminal) -> int:
    """Late postings."""
    updated = actions.update(options.folder, options.ledger, terminal.progress)
    if not updated.postings:
        terminal.out(text("reports.updated_none"))
    for posting in updated.postings:
        values = {name: _cents(getattr(posting, name)) for name in ("before", "after")}
        title = column("finances", posting.column).title(
            updated.round.settings.year, updated.round.settings.months
        )
        terminal.out(
            say("reports.posting", unit=posting.unit, line=LINE[posting.line].label, column=title, **values)
        )
    for unit, line in updated.review:
        terminal.out(say("reports.review", unit=unit, line=LINE[line].label))
    terminal.people(say("reports.patched", file=file) for file in updated.files)
    return _told(updated.findings, terminal)


def _cents(cents: int | None) -> str:
    from toolkit.numbers import format_cents

    return text("reports.blank") if cents is None else format_cents(cents)


def check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Workbooks validated; nothing changed."""
    checked = actions.check(options.paths, terminal.progress)
    sheets = unit_sheet_names(checked.loaded.round.settings.units) if checked.loaded else {}
    units = [
        reports.unit_json(u.unit, u.file, sheets.get(u.unit), u.state, u.findings) for u in checked.units
    ]
    if options.json:
        terminal.document({"findings": [reports.finding_json(f) for f in checked.findings], "units": units})
    terminal.people(reports.finding_lines(checked.findings), options.json)
    terminal.people(
        [say("reports.checked", count=len(units)), reports.counts_line(checked.findings)], options.json
    )
    return int(reports.has_errors(checked.findings))


def fill(options: argparse.Namespace, terminal: Terminal) -> int:
    """Derived cells put right in the workbooks themselves."""
    findings: list[Finding] = []
    for filled in actions.fill(options.paths):
        findings.extend(filled.findings)
        if filled.restored or filled.refreshed:
            terminal.out(
                say("reports.filled", file=filled.file, restored=filled.restored, refreshed=filled.refreshed)
            )
        elif not filled.findings:
            terminal.out(say("reports.filled_nothing", file=filled.file))
        for lost in filled.replaced:
            terminal.out(
                say("reports.replaced", sheet=lost.sheet, cell=lost.cell, found=in_one_line(str(lost.found)))
            )
    return _told(findings, terminal)


def _told(findings: Iterable[Finding], terminal: Terminal) -> int:
    found = list(findings)
    terminal.people(reports.finding_lines(found))
    return int(reports.has_errors(found))


def consolidate(options: argparse.Namespace, terminal: Terminal) -> int:
    """The council's summary."""
    done = actions.consolidate(options.folder, terminal.progress)
    if options.json:
        terminal.document(
            {
                "figures": actions.figures(done.whole),
                "findings": [reports.finding_json(f) for f in done.whole.all_findings],
                "units": _units(done.whole),
            }
        )
    terminal.people(reports.finding_lines(done.whole.all_findings), options.json)
    terminal.people(consolidated_lines(done), options.json)
    return int(reports.has_errors(done.whole.all_findings))


def consolidated_lines(done: actions.Consolidated) -> list[str]:
    """The units, the control totals, the counts, and where the summary is."""
    return [
        *reports.unit_lines(done.whole.units),
        *reports.control_lines(done.whole),
        reports.counts_line(done.whole.all_findings),
        *reports.removed_lines(done.whole.all_findings),
        *([say("reports.edited_kept", file=done.kept.name)] if done.kept else []),
        reports.written_line(done.whole, done.summary),
    ]


def status(options: argparse.Namespace, terminal: Terminal) -> int:
    """Who has returned, who has errors, who is missing."""
    done = actions.status(options.folder, terminal.progress)
    if options.json:
        terminal.document({"units": _units(done.whole)})
    terminal.people(reports.unit_lines(done.whole.units), options.json)
    terminal.people([reports.counts_line(done.whole.all_findings)], options.json)
    return int(reports.has_errors(done.whole.all_findings))


def _units(whole: actions.Whole) -> list[dict[str, Any]]:
    sheets = unit_sheet_names(whole.round.settings.units)
    return [reports.unit_json(u.unit, u.file, sheets[u.unit], u.state, u.findings) for u in whole.units]


def restore(options: argparse.Namespace, terminal: Terminal) -> int:
    """The versions that are kept, or one of them brought back."""
    if options.file is None:
        kept = actions.kept_versions(options.folder)
        told = [say("reports.version", file=v.file, number=v.number, modified=v.modified) for v in kept]
        terminal.people(told or [say("reports.no_versions", folder=options.folder)])
        return 0
    back = actions.restore(options.folder, options.file, options.number)
    terminal.out(say("reports.restored", file=back.file, number=back.number, modified=back.modified))
    return 0


def excel(options: argparse.Namespace, terminal: Terminal) -> int:
    """The buttons in the user's own Excel: put there, looked over, taken away."""
    from toolkit import commands_excel

    run: Callable[[argparse.Namespace, Terminal], int] = getattr(commands_excel, options.what)
    return run(options, terminal)


def menu(options: argparse.Namespace, terminal: Terminal) -> int:
    """The buttons as numbered choices."""
    from toolkit.commands_menu import menu as run

    return run(options, terminal)


def publish(options: argparse.Namespace, terminal: Terminal) -> int:
    """The council document is not built yet."""
    raise CannotDo(text("actions.not_built"))

"""`toteuma start`: a new round from files; or, without them, from the controller's workbook as she has filled
it in, which is put there empty first.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from toolkit import actions, reports
from toolkit.catalogue import say, text
from toolkit.problems import CannotDo

if TYPE_CHECKING:
    from toolkit.commands import Terminal


def start(options: argparse.Namespace, terminal: Terminal) -> int:
    """A new round."""
    given = [options.ledger, options.settings, options.plan]
    if given == [None, None, None]:
        return _without_files(options, terminal)
    if options.ledger is None or options.settings is None:
        raise CannotDo(text("actions.start_lacks"))
    started = actions.start(options.folder, options.ledger, options.settings, options.plan)
    terminal.people(reports.finding_lines(started.notes))
    terminal.people([
        say("reports.started", controller=started.folder.controller),
        say("reports.template", template=started.folder.template),
        say("reports.next_issue", folder=options.folder),
    ])  # fmt: skip
    _tell_of_bridge(started.bridged, terminal)
    return 0


def _without_files(options: argparse.Namespace, terminal: Terminal) -> int:
    if not actions.RoundFolder(options.folder).controller.exists():
        place, bridged = actions.put_empty(options.folder)
        terminal.out(say("reports.empty_put", controller=place.controller, folder=options.folder))
        _tell_of_bridge(bridged, terminal)
        return 0
    begun = actions.begin(options.folder)
    following = "reports.next_issue" if begun.round.ledger else "reports.next_update"
    terminal.people([
        say("reports.started", controller=begun.folder.controller),
        say("reports.template", template=begun.folder.template),
        say(following, folder=options.folder),
    ])  # fmt: skip
    return 0


def _tell_of_bridge(bridged: bool, terminal: Terminal) -> None:
    if not bridged:
        terminal.err(text("reports.no_bridge"))

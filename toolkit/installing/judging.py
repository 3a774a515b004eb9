"""What the facts mean: each trap that can be seen, and each that cannot, with its cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from toolkit.catalogue import say
from toolkit.installing.facts import Bridge, Facts, Macros
from toolkit.installing.places import MAC, WINDOWS

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Advice:
    """id: the text in the catalogue, stable for scripts. message: what was found, and how to cure it."""

    id: str
    severity: Severity
    message: str


def judge(facts: Facts) -> list[Advice]:
    """Everything worth telling, in the order in which one would try it."""
    return [advice for rule in RULES for advice in rule(facts)]


def _tell(id: str, severity: Severity, **found: object) -> Advice:
    return Advice(id, severity, say(f"installing.doctor.{id}", **found))


def _package(facts: Facts) -> Iterator[Advice]:
    if facts.xlwings is None:
        yield _tell("xlwings_missing", "error")


def _addin(facts: Facts) -> Iterator[Advice]:
    if facts.addin is None:
        yield _tell("addin_missing", "error")
    elif not facts.addin_current:
        yield _tell("addin_other", "error", file=facts.addin.path)


def _bridges(facts: Facts) -> Iterator[Advice]:
    for cure, bridge in (("addin", facts.addin), ("workbook", facts.workbook)):
        if bridge:
            yield from _bridge(bridge, cure, facts.xlwings)


def _bridge(bridge: Bridge, cure: str, xlwings: str | None) -> Iterator[Advice]:
    file = bridge.path
    if not bridge.readable:
        yield _tell("unreadable", "error", file=file)
    elif xlwings and bridge.version is None:
        yield _tell(f"no_bridge_{cure}", "error", file=file)
    elif xlwings and bridge.version != xlwings:
        yield _tell(f"versions_{cure}", "error", file=file, vba=bridge.version, python=xlwings)
    if bridge.marked:
        yield _tell("marked", "error", file=file)
    if bridge.cloud:
        yield _tell("cloud", "warning", file=file)


def _interpreter(facts: Facts) -> Iterator[Advice]:
    path = facts.interpreter
    if path is None:
        yield _tell("interpreter_unset", "error")
    elif not facts.interpreter_exists:
        yield _tell("interpreter_missing", "error", path=path)
    elif facts.interpreter_answer:
        yield _tell("interpreter_fails", "error", path=path, answer=facts.interpreter_answer)
    elif not facts.interpreter_is_own:
        yield _tell("interpreter_other", "warning", path=path)


def _sandbox(facts: Facts) -> Iterator[Advice]:
    if facts.script is False:
        yield _tell("script_missing", "error")


def _policies(facts: Facts) -> Iterator[Advice]:
    if facts.platform != WINDOWS:
        return
    if facts.child_processes == "block":
        yield _tell("children_blocked", "error")
    elif facts.child_processes == "warn":
        yield _tell("children_warned", "warning")
    elif facts.child_processes is None:
        yield _tell("children_unseen", "note")
    if facts.calls_blocked:
        yield _tell("calls_blocked", "error")
    if facts.macros is Macros.OFF:
        yield _tell("macros_off", "error")
    if facts.macros is Macros.SIGNED:
        yield _tell("macros_signed", "error")
    if facts.web_macros_blocked:
        yield _tell("web_macros_blocked", "note")
    if facts.store_excel:
        yield _tell("store_excel", "warning")


def _trust(facts: Facts) -> Iterator[Advice]:
    if facts.trusted is False:
        yield _tell("not_trusted", "note", folder=facts.folder)


def _unseen(facts: Facts) -> Iterator[Advice]:
    if facts.platform in (WINDOWS, MAC):
        yield _tell("antivirus_unseen", "note")


RULES: tuple[Callable[[Facts], Iterator[Advice]], ...] = (
    _package, _addin, _bridges, _interpreter, _sandbox, _policies, _trust, _unseen,
)  # fmt: skip

"""The ledger's names of units and lines → ours, through the aliases; unknown ones are told all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.catalogue import say
from toolkit.names import by_key, name_key, nearest
from toolkit.problems import ProblemList
from toolkit.settings import Settings
from toolkit.vocabulary import LINE, LINE_BY_LABEL


class LedgerNames:
    """Looks names up; remembers on which row it first met each that it doesn't know."""

    def __init__(self, settings: Settings) -> None:
        self._service_area = settings.service_area
        self._units = by_key(settings.units)
        self._lines = {name_key(label): line.id for label, line in LINE_BY_LABEL.items()}
        for alias, name in settings.aliases.items():
            self._alias(self._units, alias, name)
            self._alias(self._lines, alias, name)
        self._unknown_units: dict[str, int] = {}
        self._unknown_lines: dict[str, int] = {}
        self._seen: dict[tuple[str, str], tuple[str | None, str | None]] = {}

    @staticmethod
    def _alias(known: dict[str, str], alias: str, name: str) -> None:
        if name_key(name) in known:
            known[name_key(alias)] = known[name_key(name)]

    def key(self, unit: str, line: str, row: int) -> tuple[str, str] | None:
        """(unit, line id) as the round knows them, None where one is unknown. row: for telling of it."""
        if (unit, line) not in self._seen:
            self._seen[unit, line] = self._units.get(name_key(unit)), self._lines.get(name_key(line))
        own_unit, own_line = self._seen[unit, line]
        if own_unit is None:
            self._unknown_units.setdefault(unit, row)
        if own_line is None:
            self._unknown_lines.setdefault(line, row)
        return None if own_unit is None or own_line is None else (own_unit, own_line)

    def is_sum(self, line: str) -> bool:
        """Whether a line's name is that of a subtotal or margin, which is also how headings are called."""
        id = self._lines.get(name_key(line))
        return id is not None and LINE[id].is_sum

    def is_own_operating(self, key: tuple[str, str]) -> bool:
        """Whether a key is an operating line posted in the service area's own name."""
        unit, line = key
        return unit == self._service_area and LINE[line].operating and not LINE[line].is_sum

    def tell_unknown(self, problems: ProblemList) -> None:
        """All unknown units in one line, all unknown lines in another."""
        if self._unknown_units:
            problems.tell("unknown_units", names=_listed(self._unknown_units, self._units.values()))
        if self._unknown_lines:
            labels = [LINE[id].label for id in self._lines.values()]
            problems.tell("unknown_lines", names=_listed(self._unknown_lines, labels))


def _listed(unknown: Mapping[str, int], known: Iterable[str]) -> str:
    candidates = list(known)
    return ", ".join(_one(name, row, nearest(name, candidates)) for name, row in unknown.items())


def _one(name: str, row: int, near: str | None) -> str:
    words = "unknown_name_near" if near else "unknown_name"
    return say(f"ledger.problem.{words}", name=name, row=row, near=near)

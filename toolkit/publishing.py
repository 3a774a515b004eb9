"""What a summary may show: the whole without personal identity codes.

The units' own workbooks keep what was typed; what is left out of the summary is listed by findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain, count
from typing import Any, cast

from toolkit.catalogue import text
from toolkit.consolidation import Whole
from toolkit.findings import Finding, finding
from toolkit.identity_codes import holds_identity_code, without_identity_codes
from toolkit.names import name_key
from toolkit.settings import Settings

IDENTITY_CODES = frozenset({"IDENTITY_CODE", "IDENTITY_CODE_IN_NAME"})
"""The findings that tell where a code stands that the summary lacks."""
_UNSHOWN = frozenset({"own", "table", "layout"})
"""Fields without text that a summary shows, and most of what there is: cents by the ids of lines and columns,
and where things stand in a workbook."""


class _Texts(dict[str, str]):
    """Text → as published, each looked at once: the same words return thousands of times."""

    def __missing__(self, words: str) -> str:
        self[words] = shown = without_identity_codes(words)
        return shown


def published(whole: Whole) -> Whole:
    """The whole with a mark in place of every personal identity code, wherever a text holds one; otherwise
    unchanged.

    Names of units that become alike are numbered, so that each figure still belongs to its own.
    """
    texts = _Texts(published_names(whole.round.settings.units))
    return cast(Whole, _mapped(whole, texts))


def published_names(units: Iterable[str]) -> dict[str, str]:
    """Unit → its name as published, unique as the units are."""
    shown = {unit: without_identity_codes(unit) for unit in units}
    taken = {name_key(unit) for unit, name in shown.items() if unit == name}
    for unit, name in shown.items():
        if unit != name:
            shown[unit] = _free(name, taken)
            taken.add(name_key(shown[unit]))
    return shown


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name} ({number})" for number in count(2))
    return next(one for one in chain((name,), numbered) if name_key(one) not in taken)


def codes_in_names(whole: Whole, controller: str) -> Iterator[Finding]:
    """A finding for each file whose name holds a code, and for each of the round's own sheets that gives the
    summary a text with one.

    controller: the file of the controller's workbook, as findings name it.
    """
    names = {source.file for source in whole.sources} | {found.file or "" for found in whole.all_findings}
    for name in sorted(filter(holds_identity_code, names)):
        yield finding("IDENTITY_CODE_IN_NAME", file=name)
    for sheet, words in _settings_texts(whole.round.settings).items():
        if holds_identity_code(" ".join(words)):
            yield finding("IDENTITY_CODE", file=controller, sheet=text(f"controller.sheet.{sheet}"))


def _settings_texts(settings: Settings) -> dict[str, list[str]]:
    """Sheet of the controller's workbook → the texts on it that the summary may show."""
    objectives = [word for name, parts in settings.objectives.items() for word in (name, *parts)]
    own = [settings.municipality, settings.service_area, settings.responsible, settings.contact]
    return {"settings": [*own, *settings.goal_statuses.words, *objectives], "units": list(settings.areas)}


def _mapped(value: Any, texts: _Texts) -> Any:
    """The value with every text in it as published: the very same value where none changes."""
    kind = type(value)
    if kind is str:
        return value if texts[value] == value else texts[value]
    if kind is tuple:
        items = tuple([_mapped(item, texts) for item in value])
        return items if items != value else value
    names = _FIELDS[kind]
    if names is None:
        shown = {_mapped(key, texts): _mapped(item, texts) for key, item in value.items()}
        return shown if shown != value else value
    changed = {}
    for name in names:
        item = getattr(value, name)
        shown = _mapped(item, texts)
        if shown is not item:
            changed[name] = shown
    return replace(value, **changed) if changed else value


class _Fields(dict[type[Any], "tuple[str, ...] | None"]):
    """Type → the fields in which a record may hold text: () for what is no record, None for a mapping."""

    def __missing__(self, kind: type[Any]) -> tuple[str, ...] | None:
        names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
        shown = tuple(name for name in names if name not in _UNSHOWN)
        self[kind] = found = None if issubclass(kind, Mapping) else shown
        return found


_FIELDS = _Fields()

"""Settings from the controller's workbook: the blocks of the settings sheet, and the list of units.

A block begins at the row with its titles, and ends at the next block's own heading or titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.catalogue import keys, say, text
from toolkit.grid import Book, CellError, Sheet, Uncalculated
from toolkit.names import clean_name, name_key, nearest, same_name
from toolkit.numbers import as_typed, describe, shown
from toolkit.problems import ProblemList
from toolkit.settings import Settings
from toolkit.settings.building import build_settings
from toolkit.settings.cells import CELLS, setting_in
from toolkit.settings.values import Problems
from toolkit.tables import Table, find_table, is_blank

BLOCKS = ("settings", "aliases", "objectives")


def titles_of(block: str) -> dict[str, str]:
    """Column id → title of a block of the settings sheet, or of the units' table."""
    return {id: text(f"controller.column.{block}.{id}") for id in keys(f"controller.column.{block}")}


def read_settings(book: Book, problems: ProblemList) -> Settings | None:
    """The settings in the controller's workbook; None where there are problems, which are told."""
    found = _Found()
    sheet = named_sheet(book, text("controller.sheet.settings"), problems)
    if sheet:
        _read_settings_sheet(sheet, found, problems)
    sheet = named_sheet(book, text("controller.sheet.units"), problems)
    if sheet:
        _read_units(sheet, found, problems)
    told = Problems()
    settings = build_settings(found.values, told, found.where, found.read)
    problems.extend(told.lines)
    return None if problems else settings


def named_sheet(book: Book, name: str, problems: ProblemList) -> Sheet | None:
    """The sheet of this name, whatever its case; None where it is missing, which is told."""
    sheet = next((sheet for sheet in book.sheets.values() if same_name(sheet.name, name)), None)
    if sheet is None:
        problems.tell("sheet_missing", sheet=name)
    return sheet


@dataclass(slots=True)
class _Found:
    """values: for `build_settings`. read: what could be read, so that what is not there is missing. places:
    key → where its value stands, for people.
    """

    values: dict[str, object] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)

    def where(self, key: str) -> str:
        sheet = "units" if key in ("areas", "service_area") else "settings"
        name = text(f"controller.sheet.{sheet}")
        label = (
            text(f"settings.label.{key}")
            if key in CELLS
            else text(f"controller.title.{_BLOCK_OF.get(key, key)}")
        )
        return self.places.get(key) or say("controller.place.missing", sheet=name, label=label)


_BLOCK_OF = {"areas": "units", "service_area": "units"}


def _read_settings_sheet(sheet: Sheet, found: _Found, problems: ProblemList) -> None:
    blocks = dict(_blocks(sheet))
    for block in BLOCKS:
        if block not in blocks:
            titles = ", ".join(titles_of(block).values())
            problems.tell("no_titles", sheet=sheet.name, titles=titles)
    if "settings" in blocks:
        _read_values(blocks["settings"], found, problems)
        found.read |= CELLS.keys()
    if "aliases" in blocks:
        found.values["aliases"] = _read_aliases(blocks["aliases"], problems)
    if "objectives" in blocks:
        found.values["objectives"] = _read_objectives(blocks["objectives"], problems)


def _blocks(sheet: Sheet) -> Iterator[tuple[str, Table]]:
    """Each block as a table that ends where the next one begins."""
    starts = sorted(
        (row, block, columns)
        for row in range(len(sheet.rows))
        for block in BLOCKS
        if (columns := _titles_on(sheet, row, titles_of(block)))
    )
    for (row, block, columns), following in zip(starts, [*starts[1:], None], strict=True):
        end = _heading_above(sheet, following[0]) if following else len(sheet.rows)
        cut = Sheet(sheet.name, sheet.rows[:end], number_format=sheet.number_format)
        yield block, Table(cut, row, columns)


def _titles_on(sheet: Sheet, row: int, titles: Mapping[str, str]) -> dict[str, int] | None:
    written = {name_key(cell): at for at, cell in enumerate(sheet.rows[row]) if isinstance(cell, str)}
    found = {id: written[name_key(title)] for id, title in titles.items() if name_key(title) in written}
    return found if len(found) == len(titles) else None


def _heading_above(sheet: Sheet, row: int) -> int:
    """The row of a block's heading, a little above its titles; the titles' row where there is none."""
    headings = {name_key(text(f"controller.title.{block}")) for block in BLOCKS}
    for above in range(row - 1, max(row - 4, 0), -1):
        cells = [cell for cell in sheet.rows[above] if not is_blank(cell)]
        if len(cells) == 1 and isinstance(cells[0], str) and name_key(cells[0]) in headings:
            return above
    return row


def _read_values(table: Table, found: _Found, problems: ProblemList) -> None:
    key_of = {name_key(text(f"settings.label.{key}")): key for key in CELLS}
    for row in table.rows():
        label, value = clean_name(as_typed(table.value(row, "name"))), table.value(row, "value")
        if not label and is_blank(value):
            continue
        place = {"sheet": table.sheet.name, "cell": table.cell(row, "name"), "name": label}
        key = key_of.get(name_key(label))
        if key is None:
            near = nearest(label, (text(f"settings.label.{key}") for key in CELLS))
            problems.tell("unknown_setting_near" if near else "unknown_setting", near=near, **place)
        elif key in found.places:
            problems.tell("setting_doubled", **place)
        else:
            cell = table.cell(row, "value")
            found.places[key] = say(
                "controller.place.setting", sheet=table.sheet.name, cell=cell, label=label
            )
            if not is_blank(value):
                # An open workbook's format costs a call, and only a number's says anything.
                code = "" if isinstance(value, str) else table.number_format(row, "value")
                found.values[key] = setting_in(key, value, code)


def _name(table: Table, row: int, id: str, problems: ProblemList) -> str:
    """The name in a cell, "" where blank or where it holds an error, which is told."""
    value = table.value(row, id)
    if isinstance(value, CellError | Uncalculated):
        found = describe(value, "error" if isinstance(value, CellError) else "uncalculated")
        problems.tell("not_a_name", sheet=table.sheet.name, cell=table.cell(row, id), found=found)
        return ""
    return clean_name(as_typed(value))


def _read_aliases(table: Table, problems: ProblemList) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for row in table.rows():
        alias, own = _name(table, row, "alias", problems), _name(table, row, "own", problems)
        if not alias or not own:
            problems.tell("pair_incomplete", sheet=table.sheet.name, row=row + 1)
        elif alias in aliases:
            problems.tell("alias_doubled", sheet=table.sheet.name, row=row + 1, name=alias)
        else:
            aliases[alias] = own
    return aliases


def _read_objectives(table: Table, problems: ProblemList) -> dict[str, list[str]]:
    """One row for each part; the objective may stand on the first of its rows only."""
    objectives: dict[str, list[str]] = {}
    objective = ""
    for row in table.rows():
        objective = _name(table, row, "objective", problems) or objective
        if not objective:
            problems.tell("part_alone", sheet=table.sheet.name, row=row + 1)
            continue
        part = _name(table, row, "part", problems)
        objectives.setdefault(objective, []).extend([part] if part else [])
    return objectives


def _read_units(sheet: Sheet, found: _Found, problems: ProblemList) -> None:
    titles = titles_of("units")
    table = find_table(sheet, titles)
    if table is None or table.missing:
        problems.tell("no_titles", sheet=sheet.name, titles=", ".join(titles.values()))
        return
    by_kind: dict[str, list[str]] = {"service_area": [], "area": []}
    for row in table.rows():
        unit = _name(table, row, "unit", problems)
        kind = _kind(table, row, problems)
        if not unit:
            problems.tell("no_unit", sheet=sheet.name, row=row + 1)
        elif kind:
            by_kind[kind].append(unit)
    if len(by_kind["service_area"]) != 1:
        problems.tell("service_areas", sheet=sheet.name, count=len(by_kind["service_area"]))
        return
    found.read |= _BLOCK_OF.keys()
    found.values |= {"service_area": by_kind["service_area"][0], "areas": by_kind["area"]}


def _kind(table: Table, row: int, problems: ProblemList) -> str | None:
    words = {id: text(f"controller.kind.{id}") for id in keys("controller.kind")}
    value = table.value(row, "kind")
    kind = next((id for id, word in words.items() if same_name(word, as_typed(value))), None)
    if kind is None:
        place = {"sheet": table.sheet.name, "cell": table.cell(row, "kind")}
        problems.tell("unknown_kind", found=shown(value), **words, **place)
    return kind

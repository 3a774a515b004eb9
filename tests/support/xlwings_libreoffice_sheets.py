"""Sheets and names of the xlwings engine for a live Calc; see xlwings_libreoffice.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from tests.support.xlwings_libreoffice_range import Range, corners_of

if TYPE_CHECKING:
    from tests.support.xlwings_libreoffice import Book


class Names(base.Names):
    """The workbook's names. One request gives them all, with what they refer to."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name[0], Name(self.book, *name)) for name in self.book.ask("names")]

    def __iter__(self) -> Iterator[Name]:
        return (name for _, name in self.snapshot())

    def __len__(self) -> int:
        return len(self.snapshot())

    def __call__(self, key: int | str) -> Name:
        found = self.snapshot()
        return found[key - 1][1] if isinstance(key, int) else dict(found)[key]

    def contains(self, name: str) -> bool:
        return name in dict(self.snapshot())

    def add(self, name: str, refers_to: str) -> Name:
        sheet, _, cells = refers_to.lstrip("=").rpartition("!")
        self.book.ask("add_name", name=name, content=f"${sheet}.{cells}")
        return self(name)


class Name(base.Name):
    name = ""

    def __init__(self, book: Book, name: str, content: str, sheet: str | None, *corners: Any) -> None:
        self.book, self.name, self._content = book, name, content
        self._sheet, self._corners = sheet, corners

    @property
    def refers_to(self) -> str:
        if self._sheet is None:
            return f"={self._content}"
        quoted = self._sheet.replace("'", "''")
        return f"='{quoted}'!{self.refers_to_range.get_address(True, True, False)}"

    @property
    def refers_to_range(self) -> Range:
        if self._sheet is None:
            raise ValueError(f"{self.name} refers to no cells")
        return Range(Sheet(self.book, self._sheet), self._corners)

    def delete(self) -> None:
        self.book.ask("delete_name", name=self.name)


class Sheets(base.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def _titles(self) -> list[str]:
        return list(self.book.ask("sheets"))

    def __len__(self) -> int:
        return len(self._titles())

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, title) for title in self._titles())

    def __call__(self, key: int | str) -> Sheet:
        titles = self._titles()
        if isinstance(key, int):
            return Sheet(self.book, titles[key - 1])
        for title in titles:
            if title.lower() == key.lower():
                return Sheet(self.book, title)
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return key.lower() in (title.lower() for title in self._titles())

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.ask("active_sheet"))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        title = name or f"Sheet{len(self) + 1}"
        self.book.ask("add_sheet", sheet=title, position=_position(self, before, after))
        return Sheet(self.book, title)


class Sheet(base.Sheet):
    book: Any = None

    def __init__(self, book: Book, title: str) -> None:
        self.book = book
        self._title = title

    def ask(self, do: str, **arguments: object) -> Any:
        return self.book.ask(do, sheet=self._title, **arguments)

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def name(self) -> str:
        return self._title

    @name.setter
    def name(self, title: str) -> None:
        self.ask("rename_sheet", name=title)
        self._title = title

    @property
    def index(self) -> int:
        return int(self.book.ask("sheets").index(self._title)) + 1

    @property
    def visible(self) -> bool:
        return bool(self.ask("visible"))

    @visible.setter
    def visible(self, value: bool) -> None:
        self.ask("visible", value=value)

    @property
    def used_range(self) -> Range:
        return Range(self, tuple(self.ask("used")))

    @property
    def cells(self) -> Range:
        return Range(self, (0, 0, 1048575, 1023))

    def range(self, first: Any, second: Any = None) -> Range:
        """A range by `H12`, `A1:B2`, a name, (row, column) from one, or two ranges."""
        corners = corners_of(first)
        if corners is None:
            return self.book.names(first).refers_to_range
        others = corners_of(second) if second is not None else corners
        assert others
        return Range(
            self,
            (
                min(corners[0], others[0]), min(corners[1], others[1]),
                max(corners[2], others[2]), max(corners[3], others[3]),
            ),
        )  # fmt: skip

    def activate(self) -> None:
        self.ask("activate")

    select = activate

    def clear(self) -> None:
        self.used_range.clear()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def delete(self) -> None:
        self.book.ask("delete_sheets", sheets=[self._title])

    def copy(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        target = (before or after or self).book
        self.ask("copy_sheet", target=target.name, position=_position(target.sheets, before, after))

    def move(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        self.ask("move_sheet", position=_position(self.book.sheets, before, after))


class SheetApi:
    """Of Excel's own Worksheet object what xlwings has no word for: protection."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def ProtectContents(self) -> bool:
        return bool(self._sheet.ask("protection"))

    ProtectDrawingObjects = ProtectScenarios = True

    @property
    def Protection(self) -> Protection:
        return Protection()

    def Protect(self, **allowed: bool) -> None:
        self._sheet.ask("protection", value=True)

    def Unprotect(self, Password: str = "") -> None:
        self._sheet.ask("protection", value=False, password=Password)


class Protection:
    """Of what a protected sheet allows, headless Calc has nothing: every question is answered no."""

    def __getattr__(self, word: str) -> bool:
        if not word.startswith("Allow"):
            raise AttributeError(word)
        return False


class BookApi:
    """Of Excel's own Workbook object what xlwings has no word for: several sheets copied at once."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def ProtectStructure(self) -> bool:
        return bool(self._book.ask("protection"))

    def Sheets(self, which: int | tuple[str, ...]) -> SheetsApi:
        titles = list(self._book.ask("sheets"))
        return SheetsApi(self._book, (titles[which - 1],) if isinstance(which, int) else which)


class SheetsApi:
    """Some sheets of a workbook, as Excel's Sheets(Array(...))."""

    def __init__(self, book: Book, titles: tuple[str, ...]) -> None:
        self.book, self.titles = book, titles

    def Copy(self, After: SheetsApi) -> None:
        target = After.book
        position = list(target.ask("sheets")).index(After.titles[-1]) + 1
        self.book.ask("copy_sheets", sheets=list(self.titles), target=target.name, position=position)

    def Delete(self) -> None:
        self.book.ask("delete_sheets", sheets=list(self.titles))


def _position(sheets: Sheets, before: Sheet | None, after: Sheet | None) -> int:
    """Where a new sheet goes, counted from zero; at the end where nothing is said."""
    if before is not None:
        return before.index - 1
    return after.index if after is not None else len(sheets)

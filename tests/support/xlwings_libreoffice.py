"""An xlwings engine for a live Calc: `xw.Book` on an open LibreOffice document, through `xw.engines.add`; no
licence key.

It covers what `toolkit.excel` uses, and behaves as Excel does where the two differ: a text written to a cell
is taken like typing (see live_calc_cells.Block.enter), an error value is no blank, protection stops a write.
Anything else raises NotImplementedError. `LiveCalc.calls` counts the requests. Addresses are kept here, so
looking at a range's row or size costs nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import xlwings as xw
from xlwings import base_classes as base

from tests.support.live_calc import LiveCalc
from tests.support.xlwings_libreoffice_range import Range
from tests.support.xlwings_libreoffice_sheets import BookApi, Names, Sheet, Sheets


def connect(calc: LiveCalc) -> xw.App:
    """The live Calc as an xlwings App; its engine becomes the active one."""
    engine = xw.Engine(impl=Engine(calc))
    xw.engines.add(engine)
    engine.activate()
    return xw.App(impl=engine.impl.apps[0])


class Engine:
    name = "libreoffice"
    type = "live"  # neither "desktop", "remote" nor "reader": xlwings' exceptions for those do not apply

    def __init__(self, calc: LiveCalc) -> None:
        self.calc = calc
        self.apps = Apps(self)

    @staticmethod
    def clean_value_data(
        data: list[list[Any]], dates: Any, empty: Any, numbers: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """What xlwings hands to its caller: dates and blanks as asked for, an error value as its text or
        None."""

        def clean(value: Any) -> Any:
            if value is None:
                return empty
            if isinstance(value, dict):
                if "error" in value:
                    return value["error"] if err_to_str else None
                day = dt.datetime.fromisoformat(value["date"])
                return dates(
                    year=day.year, month=day.month, day=day.day,
                    hour=day.hour, minute=day.minute, second=day.second, microsecond=0,
                )  # fmt: skip
            return numbers(value) if numbers and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value as it crosses to the host."""
        if isinstance(value, dt.datetime):
            return {"date": value.replace(tzinfo=None).isoformat()}
        if isinstance(value, dt.date):
            return {"date": dt.datetime(value.year, value.month, value.day).isoformat()}
        return value


class Apps(base.Apps):
    def __init__(self, engine: Engine) -> None:
        self._apps = [App(engine)]

    def keys(self) -> list[int]:
        return [app.pid for app in self._apps]

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return self._apps[0]


class App(base.App):
    """Settings that a headless Calc has no use for are kept, so that a test can see them put back."""

    pid = 1
    # Plain attributes in place of the base class's properties, here and below.
    engine: Any = None
    books: Any = None
    screen_updating = True
    enable_events = True
    display_alerts = True
    interactive = True
    calculation = "automatic"

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.calc = engine.calc
        self.books = Books(self)
        self.status_history: list[str | bool] = []

    @property
    def status_bar(self) -> str | bool:
        return self.status_history[-1] if self.status_history else False

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self.status_history.append(value)

    @property
    def selection(self) -> Range:
        book = self.books.active
        sheet, *corners = self.calc.ask("selection", document=book.name)
        return Range(Sheet(book, sheet), tuple(corners))

    def calculate(self) -> None:
        self.calc.ask("calculate")

    def activate(self, steal_focus: bool = False) -> None:
        """A headless Calc has no window to bring to the front."""

    def run(self, macro: str, arguments: list[Any]) -> Any:
        """Runs `'book.xlsm'!Module.Macro`, as Excel names it."""
        book, _, name = macro.rpartition("!")
        document = book.removeprefix("'").removesuffix("'").replace("''", "'")
        return self.calc.ask("run_macro", document=document, macro=name, arguments=arguments)


class Books(base.Books):
    def __init__(self, app: App) -> None:
        self.app = app
        self._open: list[Book] = []

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Book]:
        return iter(self._open)

    def __call__(self, key: int | str) -> Book:
        if isinstance(key, int):
            return self._open[key - 1]
        for book in self._open:
            if book.name.lower() == key.lower():
                return book
        raise KeyError(key)

    @property
    def active(self) -> Book:
        return self._open[-1]

    def open(self, fullname: str, *options: object) -> Book:
        self.app.calc.ask("open_document", path=fullname)
        return self.known(fullname)

    def known(self, fullname: str) -> Book:
        """A workbook that is open already."""
        self._open.append(Book(self, fullname))
        return self._open[-1]

    def closed(self, book: Book) -> None:
        self._open.remove(book)


class Book(base.Book):
    app: Any = None
    fullname = name = ""
    sheets: Any = None
    names: Any = None

    def __init__(self, books: Books, fullname: str) -> None:
        self.books = books
        self.app = books.app
        self.fullname = fullname
        self.name = re.split(r"[\\/]", fullname)[-1]
        self.sheets = Sheets(self)
        self.names = Names(self)

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    def ask(self, do: str, **arguments: object) -> Any:
        return self.app.calc.ask(do, document=self.name, **arguments)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        self.ask("save", path=path or self.fullname)

    def close(self) -> None:
        self.ask("close_document")
        self.books.closed(self)

    def activate(self, steal_focus: bool = False) -> None:
        """A headless Calc has no window to bring to the front."""

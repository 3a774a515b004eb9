"""From the press of *Kokoa yhteenveto* to the finished sheet, live: python -m benchmarks.press

Heinola's round; the button's form binding, its macro, a Python of its own and the sheets in the open workbook
are all in the time (wanted: under 3 seconds). `first` is the first press, `again` a press over last time's
sheets. Below it stands what each kind of request to the spreadsheet took; the rest is Python's. Needs
LibreOffice with its uno module.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.build import macro_workbook
from tests.support.desk import OwnPythonDesk
from tests.support.live_calc import STAND_IN, LiveCalc, running
from tests.support.xlwings_libreoffice import connect
from toolkit import actions
from toolkit.buttons import BUTTONS
from toolkit.rendering.controller import controller_workbook

CAPTION = {button.id: button.label for button in BUTTONS}["consolidate"]
NOT_WORK = {"press", "run_macro", "buttons"}
"""Requests that others run within."""


def main() -> None:
    """Presses and prints the best of the repeats."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    with TemporaryDirectory() as work:
        folder = round_in(Path(work) / "kierros")
        with running(Path(work) / "profile") as calc:
            presses = [pressed_twice(calc, folder) for _ in range(repeat)]
    for number, name in enumerate(("first", "again")):
        shown(name, min((both[number] for both in presses), key=lambda press: press[0]))


def round_in(folder: Path) -> Path:
    """Heinola's finished round, whose workbook reaches a live Calc."""
    actions.demo(folder)
    body = controller_workbook(actions.load_round(folder).round)
    (folder / "kooste.xlsm").write_bytes(macro_workbook(body, xlwings=STAND_IN))
    return folder


def pressed_twice(calc: LiveCalc, folder: Path) -> list[tuple[float, Counter[str], Counter[str]]]:
    """Seconds, requests by kind, and seconds of each kind, of the first press and the second."""
    app = connect(calc)
    book = app.books.open(folder / "kooste.xlsm")
    desk = OwnPythonDesk(calc, book)
    found = []
    for _ in range(2):
        spent = timed(calc)
        calc.reset()
        began = time.perf_counter()
        told = desk.click(CAPTION)
        found.append((time.perf_counter() - began, Counter(calc.calls), spent))
        del calc.ask  # type: ignore[attr-defined]  # the class's own again
        assert told, desk.said
        assert book.sheets.active.name == "Yhteenveto"
    book.close()
    return found


def timed(calc: LiveCalc) -> Counter[str]:
    """Has the time of each request counted by its name, until `calc.ask` is deleted."""
    spent: Counter[str] = Counter()
    ask = calc.ask

    def asked(do: str, **arguments: object) -> Any:
        began = time.perf_counter()
        try:
            return ask(do, **arguments)
        finally:
            if do not in NOT_WORK:
                spent[do] += time.perf_counter() - began  # type: ignore[assignment]

    calc.ask = asked  # type: ignore[method-assign]
    return spent


def shown(name: str, press: tuple[float, Counter[str], Counter[str]]) -> None:
    """One table."""
    seconds, calls, spent = press
    print(f"{name:<24}{seconds:6.2f} s   {sum(calls.values())} requests")
    for do, took in spent.most_common(7):
        print(f"  {do:<22}{took:6.2f} s   {took / seconds:4.0%}   {calls[do]} requests")
    rest = seconds - sum(spent.values())
    print(f"  {'Python and the macro':<22}{rest:6.2f} s   {rest / seconds:4.0%}")


if __name__ == "__main__":
    main()

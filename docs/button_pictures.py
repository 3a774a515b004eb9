"""What the buttons really made, for docs.build_pictures: a live LibreOffice presses them in a demo round."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from macros.build import macro_workbook
from tests.support.desk import RealDesk
from tests.support.live_calc import STAND_IN, running
from tests.support.macro_books import plain_body
from tests.support.pictures import to_png
from tests.support.xlwings_libreoffice import connect
from toolkit import actions
from toolkit.buttons import ADDIN_FILE
from toolkit.rendering.controller import controller_workbook

UNIT = "Yhteiset palvelut"
BEGINS = {
    "etusivu": ("kooste", "Käyttösuunnitelman toteutuminen"),
    "tarkistus-tyokirjassa": ("vastuualue", "Koodi"),
}
"""Picture → the book, and a text by which its page is known."""


def pressed_books(folder: Path, work: Path) -> dict[str, Path]:
    """The controller's workbook after *Tilanne* and *Kokoa yhteenveto*, a unit's after *Tarkista*."""
    body = controller_workbook(actions.load_round(folder).round)
    (folder / "kooste.xlsm").write_bytes(macro_workbook(body, xlwings=STAND_IN))
    addin = work / ADDIN_FILE
    addin.write_bytes(macro_workbook(plain_body(), addin=True, xlwings=STAND_IN))
    made = {"kooste": work / "kooste.xlsx", "vastuualue": work / "vastuualue.xlsx"}
    with running(work / "live") as calc:
        app = connect(calc)
        book = app.books.open(folder / "kooste.xlsm")
        desk = RealDesk(calc, book)
        desk.run("ShowStatus")
        desk.run("ConsolidateRound")
        calc.ask("save", document=book.name, path=str(made["kooste"]))
        unit = app.books.open(folder / "vastuualueet" / f"{UNIT}.xlsx")
        RealDesk(calc, app.books.open(addin), caller=unit).run("CheckBook")
        calc.ask("save", document=unit.name, path=str(made["vastuualue"]))
    return made


def button_pictures(
    folder: Path, work: Path, to_pdf: Callable[[Path, Path], Path], dpi: int
) -> dict[str, Path]:
    """Picture → its file."""
    found = {}
    for name, path in pressed_books(folder, work).items():
        pdf = to_pdf(path, work / f"painettu-{name}.pdf")
        pages = to_png(pdf, work / name, dpi)
        texts = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
        )
        for picture, (book, words) in BEGINS.items():
            if book == name:
                at = next(n for n, page in enumerate(texts.stdout.split("\f")) if words in page)
                found[picture] = pages[at]
    return found

"""Makes the pictures of docs/pictures/ from a demo round: python -m docs.build_pictures

Needs LibreOffice and pdftoppm. Look at what changed before you commit it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from docs.button_pictures import button_pictures
from tests.support.libreoffice import running
from tests.support.pictures import to_png
from toolkit.cli import main

PICTURES = Path(__file__).with_name("pictures")
DPI = 80
UNIT = "vastuualueet/Talouspalvelut.xlsx"
RETURNS_NOTHING = "vastuualueet/Vaalit.xlsx"
"""So that the front sheet has more than one state to show."""
PAGES = {
    "yhteenveto": ("yhteenveto.xlsx", 1),
    "tavoitteet": ("yhteenveto.xlsx", 3),
    "tarkistus": ("yhteenveto.xlsx", -2),
    "ohje": (UNIT, 1),
    "vastuualue": (UNIT, 2),
}
"""Picture → the book and its page; below zero counted from the end."""


def build(work: Path) -> list[Path]:
    """Every picture, made in an empty working folder."""
    os.environ["LC_ALL"] = "fi_FI.UTF-8"  # LibreOffice groups figures as this country does
    if main(["demo", str(work / "demo")]):
        sys.exit(1)
    PICTURES.mkdir(exist_ok=True)
    made = []
    with running(work / "profile") as libreoffice:
        for name, (book, page) in PAGES.items():
            pages = to_png(libreoffice.to_pdf(work / "demo" / book, work / f"{name}.pdf"), work / name, DPI)
            made.append(Path(shutil.copy(pages[page - 1 if page > 0 else page], PICTURES / f"{name}.png")))
        (work / "demo" / RETURNS_NOTHING).unlink()
        for name, page_file in button_pictures(work / "demo", work, libreoffice.to_pdf, DPI).items():
            made.append(Path(shutil.copy(page_file, PICTURES / f"{name}.png")))
    return made


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for picture in build(Path(folder)):
            print(picture)

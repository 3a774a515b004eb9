"""Makes the pictures of docs/pictures/ from a demo round: python -m docs.build_pictures

Needs LibreOffice and pdftoppm. Look at what changed before you commit it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.support.libreoffice import running
from tests.support.pictures import to_png
from toolkit.cli import main

PICTURES = Path(__file__).with_name("pictures")
DPI = 80
PAGE = 2
"""The first page is a cover in one book and instructions in the other; the second shows the figures."""


def build(work: Path) -> list[Path]:
    """The figures of the summary and of one unit's workbook, made in an empty working folder."""
    if main(["demo", str(work / "demo")]):
        sys.exit(1)
    unit = next(iter(sorted((work / "demo" / "vastuualueet").glob("*.xlsx"))))
    books = {"yhteenveto": work / "demo" / "yhteenveto.xlsx", "vastuualue": unit}
    PICTURES.mkdir(exist_ok=True)
    made = []
    with running(work / "profile") as libreoffice:
        for name, book in books.items():
            pages = to_png(libreoffice.to_pdf(book, work / f"{name}.pdf"), work / name, DPI)
            made.append(Path(shutil.copy(pages[PAGE - 1], PICTURES / f"{name}.png")))
    return made


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for picture in build(Path(folder)):
            print(picture)

"""Pages of a PDF as pictures, so that a person can look at them and a script can put them into documents."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support import missing_program


def to_png(pdf: Path, folder: Path, dpi: int = 80) -> list[Path]:
    """Every page as folder/<name>-<page>.png, in their order. Skips the test where pdftoppm is missing."""
    program = shutil.which("pdftoppm")
    if not program:
        missing_program("pdftoppm (poppler-utils)")
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([program, "-png", "-r", str(dpi), str(pdf), str(folder / pdf.stem)], check=True)
    return sorted(folder.glob(f"{pdf.stem}-*.png"))

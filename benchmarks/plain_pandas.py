"""The script that an office writes when it has no toolkit: read every workbook with pandas, group, write.

It checks nothing, keeps no formula, and takes the figures for numbers.
Run by consolidate.py, or: python -m benchmarks.plain_pandas FOLDER TARGET [ENGINE]
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

SHEET, LABEL = "Talous", "Selite"


def income_statement(path: Path, engine: str) -> pd.DataFrame:
    """One unit's table: the rows below the title row, wherever that stands."""
    sheet = pd.read_excel(path, sheet_name=SHEET, header=None, engine=engine)
    titles = sheet.index[(sheet == LABEL).any(axis=1)][0]
    table = sheet.iloc[titles + 1 :].set_axis(sheet.iloc[titles], axis=1)
    return table[table[LABEL].notna()].assign(unit=path.stem)


def consolidate(folder: Path, target: Path, engine: str) -> None:
    """Every unit's table in one sheet, the sums by line in another."""
    tables = [income_statement(path, engine) for path in sorted((folder / "vastuualueet").glob("*.xlsx"))]
    every = pd.concat(tables, ignore_index=True)
    money = [title for title in every.columns if str(title).startswith(("TP", "TOT", "TA", "Ennuste 2"))]
    every[money] = every[money].apply(pd.to_numeric, errors="coerce")
    with pd.ExcelWriter(target, engine="xlsxwriter") as book:
        every.groupby(LABEL, sort=False)[money].sum().to_excel(book, sheet_name="Yhteenveto")
        for unit, table in every.groupby("unit", sort=False):
            table.to_excel(book, sheet_name=str(unit)[:31], index=False)


if __name__ == "__main__":
    consolidate(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "openpyxl")

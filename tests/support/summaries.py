"""Summary workbooks made for tests, and read back as other programs read them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from tests.support.heinola import heinola_round, submission
from toolkit.consolidation import Whole, consolidate_units
from toolkit.records import Collected
from toolkit.rendering.summary_workbook import summary_workbook
from toolkit.rounds import Round


def book(whole: Whole, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(summary_workbook(whole)), data_only=values)


def saved(whole: Whole, folder: Path) -> Path:
    path = folder / "yhteenveto.xlsx"
    path.write_bytes(summary_workbook(whole))
    return path


def many_areas(count: int) -> Whole:
    """Heinola's areas over and over, each with the service area's lists."""
    round = heinola_round()
    areas = tuple(f"Tulosyksikkö 'n:o {i}' / pitkä nimi, jota ei voi lyhentää" for i in range(count))
    lists = submission(round.settings, round.settings.service_area)
    collected, ledger = (
        {},
        {key: row for key, row in round.ledger.items() if key[0] == round.settings.service_area},
    )
    for i, area in enumerate(areas):
        like = round.settings.areas[i % len(round.settings.areas)]
        ledger |= {(area, line): row for (unit, line), row in round.ledger.items() if unit == like}
        told = replace(
            submission(round.settings, like), investments=lists.investments, projects=lists.projects
        )
        collected[area] = Collected(area, "draft", f"{i}.xlsx", told)
    return consolidate_units(Round(replace(round.settings, areas=areas), ledger), collected)


def cells(sheets: Iterable[Any]) -> Iterator[Any]:
    """Every cell of these sheets that isn't blank."""
    return (cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None)

"""A plan → a workbook of its four lists, as `start --plan` reads it."""

from __future__ import annotations

import io
from datetime import datetime, time

from toolkit.catalogue import text
from toolkit.rendering.controller import write_plan
from toolkit.rendering.controller_page import styles_in
from toolkit.rounds import Round
from toolkit.vocabulary import LIST_SECTIONS, sheet_title


def plan_workbook(round: Round) -> bytes:
    """The round's plan as xlsx bytes, the same for the same plan."""
    import xlsxwriter

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    created = datetime.combine(round.settings.report_date, time())
    workbook.set_properties({"title": text("controller.title.plan"), "created": created})
    styles = styles_in(workbook)
    for section in LIST_SECTIONS:
        write_plan(workbook.add_worksheet(sheet_title(section)), styles, round, section, None)
    workbook.close()
    return target.getvalue()

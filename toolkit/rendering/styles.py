"""The summary workbook's looks: each format made once, by name.

Quiet colours, and no colour that a word doesn't say too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INK = "#1F3864"
LINE = "#BFC7D5"
HEADER_FILL = "#E3E9F3"
SUM_FILL = "#F3F5F9"
TONES = {"good": "#E2EFDA", "middling": "#FFF2CC", "bad": "#F8D7CD", "none": "#E7E6E6"}
SEVERITY_TONES = {"error": "bad", "warning": "middling", "note": ""}

FONT = "Calibri"
TEXT_SIZE = 9
BODY_SIZE = 10
NUMBER_FORMATS = {
    "money": "#,##0_-",
    "partial": '#,##0"*"',
    "cents": "#,##0.00_-",
    "pct2": "0.00_-",
    "pct1": "0.0_-",
    "pct0": '0" %"_-',
    "share": 'General" %"',
    "plain_number": "General",
    "euros": '#,##0" €"_-',
}
"""The comma groups as the reader's country does, in Finland with a space. `_-` leaves some room after it."""

WHOLE_EUROS = ("money", "partial", "euros")
"""How the names of styles that show whole euros begin."""

Style = Any
"""An XlsxWriter format: the library has no types."""


def _definitions() -> dict[str, dict[str, Any]]:
    box = {"border": 1, "border_color": LINE}
    cell = {**box, "valign": "top", "font_size": TEXT_SIZE, "text_wrap": True}
    number = {**box, "valign": "top", "align": "right", "font_size": BODY_SIZE}
    header = {
        **box,
        "bold": True,
        "font_size": TEXT_SIZE,
        "bg_color": HEADER_FILL,
        "text_wrap": True,
        "valign": "vcenter",
    }
    label = {**box, "valign": "top", "font_size": BODY_SIZE, "text_wrap": True}
    strong = {"bold": True, "bg_color": SUM_FILL}
    styles: dict[str, dict[str, Any]] = {
        "plain": {},
        "date": {"font_size": 11, "font_color": INK},
        "cover": {"font_size": 20, "bold": True, "font_color": INK},
        "cover2": {"font_size": 16, "font_color": INK},
        "heading1": {"font_size": 15, "bold": True, "font_color": INK, "valign": "bottom"},
        "heading2": {"font_size": 11, "bold": True, "font_color": INK, "valign": "bottom"},
        "paragraph": {"text_wrap": True, "valign": "top"},
        "note": {"font_size": TEXT_SIZE, "italic": True, "text_wrap": True, "valign": "top"},
        "notice_title": {"bold": True, "bg_color": TONES["middling"], "valign": "top"},
        "notice": {"text_wrap": True, "valign": "top", "bg_color": TONES["middling"]},
        "header": header,
        "header_right": {**header, "align": "right"},
        "section": {**box, "bold": True, "font_size": TEXT_SIZE, "font_color": INK},
        "label": label,
        "label_strong": {**label, **strong},
        "text": cell,
        "text_strong": {**cell, "bold": True},
    }  # fmt: skip
    for tone, fill in TONES.items():
        styles[f"text_{tone}"] = {**cell, "bg_color": fill}
    for id, code in NUMBER_FORMATS.items():
        styles[id] = {**number, "num_format": code}
        styles[f"{id}_strong"] = {**number, **strong, "num_format": code}
        styles[f"{id}_top"] = {**number, "num_format": code, "valign": "top", "font_size": TEXT_SIZE}
    return styles


def make_styles(workbook: Any) -> Mapping[str, Style]:
    """Name → format of this workbook, each made once."""
    base = {"font_name": FONT, "font_size": BODY_SIZE}
    styles = {
        name: workbook.add_format({**base, **properties}) for name, properties in _definitions().items()
    }
    # Only for conditional formats: it has no font, which they cannot set.
    return {**styles, "unsigned_zero": workbook.add_format({"num_format": "0_-;0_-"})}

"""The buttons of the ribbon tab and of `Etusivu`, once, in the order of work.

One button is one macro is one function of `toolkit.excel`; the VBA sources, the ribbon and the controller's
workbook all follow this list, and a test says where one of them does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.catalogue import text


@dataclass(frozen=True, slots=True)
class Button:
    """id: the function in `toolkit.excel` and the texts in the catalogue. macro: the Sub in
    `macros/modToteuma.bas`."""

    id: str
    macro: str

    @property
    def label(self) -> str:
        return text(f"excel.button.{self.id}.label")

    @property
    def screentip(self) -> str:
        return text(f"excel.button.{self.id}.screentip")


BUTTONS: tuple[Button, ...] = (
    Button("start_round", "StartRound"),
    Button("import_ledger", "ImportLedger"),
    Button("issue_workbooks", "IssueWorkbooks"),
    Button("show_status", "ShowStatus"),
    Button("check", "CheckBook"),
    Button("fill", "FillBook"),
    Button("consolidate", "ConsolidateRound"),
    Button("open_summary", "OpenSummary"),
    Button("open_guide", "OpenGuide"),
)

REPORT_MACRO = "ReportOutcome"
"""The macro that Python calls with what the user should be told: (message, kind), kind being one of VBA's
icons below."""
ASK_MACRO = "AskForFile"
"""The macro that asks for a file in Excel's own dialog; "" where the user cancels."""
ICON_ERROR = 16
ICON_WARNING = 48
ICON_DONE = 64
ADDIN_FILE = "toteuma.xlam"
"""The add-in's file name; its macros are called by it."""

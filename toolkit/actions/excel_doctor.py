"""`toteuma excel doctor`: what stands between the buttons and Python, each with its cure; changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from toolkit.actions.excel_install import contents_for, own_places
from toolkit.catalogue import text
from toolkit.installing.gathering import gather
from toolkit.installing.judging import Advice, judge


def examine_excel(folder: Path | None = None, into: Path | None = None) -> list[Advice]:
    """What was found. folder: a round's, whose workbook is looked at too; into: as `install_excel` takes it.

    Raises CannotDo on a platform without Excel.
    """
    places = own_places(into)
    xlwings = _xlwings_version()
    contents: Mapping[Path, bytes] = contents_for(places) if xlwings else {}
    return judge(gather(places, xlwings, contents, folder, text("actions.file.controller")))


def _xlwings_version() -> str | None:
    """None without the extra `excel` as a whole: both of its packages are needed."""
    if find_spec("pyopenvba") is None:
        return None
    try:
        return version("xlwings")
    except PackageNotFoundError:
        return None

"""`toteuma excel install` and `remove`: the add-in, xlwings' settings and the Mac's script in the user's own
Excel."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from toolkit.catalogue import text
from toolkit.installing import placing
from toolkit.installing.places import MAC, WINDOWS, Places, interpreter_value, is_store_python, places_of
from toolkit.installing.placing import Step
from toolkit.problems import CannotDo


@dataclass(frozen=True, slots=True)
class Installed:
    """Where the user's places are, the interpreter that was set, and what came of each file."""

    places: Places[Path]
    interpreter: str
    steps: tuple[Step, ...]


def install_excel(into: Path | None = None) -> Installed:
    """Puts the buttons into the user's Excel. into: a folder that stands for the user's home.

    Raises CannotDo on a platform without Excel, without the extra `excel`, in the shop's Python, and where
    somebody else's file is in the way.
    """
    if is_store_python(sys.base_prefix):
        raise CannotDo(text("installing.store_python"))
    places = own_places(into)
    value = interpreter_value(places, Path(sys.executable))
    steps = placing.install(places, contents_for(places), value)
    return Installed(places, value, tuple(steps))


def remove_excel(into: Path | None = None) -> list[Step]:
    """Takes away what `install_excel` put; [] where there is nothing of it. Raises CannotDo without Excel."""
    return placing.remove(own_places(into))


def own_places(into: Path | None = None, platform: str = sys.platform) -> Places[Path]:
    """The places of the user who runs this; under `into` if given, where a platform without Excel gets
    Windows' places."""
    if into:
        return places_of(platform if platform == MAC else WINDOWS, into.absolute())
    roaming = os.environ.get("APPDATA")
    return places_of(platform, Path.home(), Path(roaming) if roaming else None)


def contents_for(places: Places[Path]) -> Mapping[Path, bytes]:
    """Each file that belongs in these places, with its content. Raises CannotDo without the extra `excel`."""
    from macros.sources import xlwings_module

    bridge = xlwings_module(addin=True)
    if bridge is None or find_spec("pyopenvba") is None:
        raise CannotDo(text("installing.no_extra"))
    from macros.installed import mac_script
    from workbook_templates.controller import addin_bytes

    contents = {places.addin: addin_bytes(bridge)}
    if places.scripts:
        name, script = mac_script()
        contents[places.scripts / name] = script
    return contents

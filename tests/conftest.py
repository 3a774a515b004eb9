"""What every test can ask for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import libreoffice as office
from tests.support import live_calc, missing_program
from tests.support.live_calc import STAND_IN, LiveCalc
from toolkit import actions
from toolkit.rendering.controller import controller_workbook

if TYPE_CHECKING:
    import xlwings as xw


def pytest_configure(config: pytest.Config) -> None:
    """Markers that a hurried person can leave out: -m "not slow"."""
    config.addinivalue_line("markers", "slow: takes more than a few seconds; CI runs it")


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[office.LibreOffice]:
    """One LibreOffice for the whole session (with pytest-xdist: for each worker)."""
    if not office.find():
        missing_program("LibreOffice with Python (libreoffice-calc, python3-uno)")
    with office.running(tmp_path_factory.mktemp("libreoffice")) as running:
        yield running


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the packaged example's round, finished; nobody may change it."""
    folder = tmp_path_factory.mktemp("demo") / "kierros"
    actions.demo(folder)
    return folder


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    """The demo's round, whose controller's workbook has our macros."""
    copy = tmp_path / "kierros"
    shutil.copytree(demo, copy)
    from macros.build import macro_workbook

    body = controller_workbook(actions.load_round(copy).round)
    (copy / "kooste.xlsm").write_bytes(macro_workbook(body, xlwings=STAND_IN))
    return copy


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCalc]:
    """One live Calc for the whole session."""
    if not office.find():
        missing_program("LibreOffice with Python (libreoffice-calc, python3-uno)")
    with live_calc.running(tmp_path_factory.mktemp("live")) as running:
        yield running


@pytest.fixture(scope="session")
def app(calc: LiveCalc) -> xw.App:
    """It, as xlwings sees it."""
    from tests.support.xlwings_libreoffice import connect

    return connect(calc)


@pytest.fixture
def closed_books(app: xw.App) -> Iterator[None]:
    """Whatever a test opened is closed, so that the next may open a workbook of the same name."""
    yield
    for book in list(app.books):
        book.close()

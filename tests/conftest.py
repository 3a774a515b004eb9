"""What every test can ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import libreoffice as office
from tests.support import missing_program


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

"""What people install is the wheel, not this folder: it must carry everything with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from toolkit.files.macro_package import macros_of

PROJECT = Path(__file__).parents[1]
PACKAGES = ("toolkit", "workbook_templates", "macros")
RESOURCES = {
    "toolkit.catalogue": "fi/vocabulary.toml",
    "toolkit.heinola": "ledger.csv",
    "workbook_templates": "kooste.xlsm",
    "macros": "modToteuma.bas",
}
SHIPPED = {".py", ".toml", ".csv", ".xlsx", ".xlsm", ".xlam", ".bas", ".cls", ".xml", ".txt"}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, cwd: Path) -> str:
    """What a command says on stdout; a failure shows all that it said."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build folder left here would put old modules into it."""
    folder = tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, folder)
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "out", ".", cwd=folder)
    (built,) = (folder / "out").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with only the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return python


def test_the_wheel_carries_every_package_and_resource(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(PROJECT).as_posix()
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and path.suffix in SHIPPED
        if "__pycache__" not in path.parts and not path.name.startswith(("~$", "."))
    }
    assert ours - inside == set()
    assert {name.partition("/")[0] for name in inside if ".dist-info/" not in name} == set(PACKAGES)


def test_the_wheel_needs_only_the_declared_dependencies(python: Path, tmp_path: Path) -> None:
    for module in ("pandas", "openpyxl", "xlwings", "ironcalc"):
        ask = f"import importlib.util as u; print(u.find_spec({module!r}))"
        assert run(python, "-c", ask, cwd=tmp_path).strip() == "None"


@pytest.mark.parametrize("package", RESOURCES)
def test_resources_are_read_from_the_installed_package(package: str, python: Path, tmp_path: Path) -> None:
    ask = (
        "from importlib.resources import files; "
        f"print(len((files({package!r}) / {RESOURCES[package]!r}).read_bytes()))"
    )
    assert int(run(python, "-c", ask, cwd=tmp_path)) > 0


def test_the_demo_runs_from_an_empty_folder(python: Path, tmp_path: Path) -> None:
    run(python.with_name("toteuma"), "demo", cwd=tmp_path)
    summary = tmp_path / "demo" / "yhteenveto.xlsx"
    assert zipfile.ZipFile(summary).testzip() is None
    assert {path.name for path in tmp_path.iterdir()} == {"demo"}


def test_without_the_extra_start_says_what_the_buttons_miss(python: Path, tmp_path: Path) -> None:
    run(python.with_name("toteuma"), "demo", "malli", cwd=tmp_path)
    inputs = tmp_path / "malli" / "lahtotiedot"
    given = ("--ledger", inputs / "toteumatiedot.csv", "--settings", inputs / "asetukset.toml")
    done = subprocess.run(
        [python.with_name("toteuma"), "start", "kierros", *given],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "toteuma[excel]" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    committed = (PROJECT / "workbook_templates" / "kooste.xlsm").read_bytes()
    assert macros_of((tmp_path / "kierros" / "kooste.xlsm").read_bytes()) == macros_of(committed)


def test_the_version_is_told_once_more_than_written() -> None:
    from toolkit import __version__

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__

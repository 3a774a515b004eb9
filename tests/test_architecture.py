"""The design's rules, kept by a test: imports point up, libraries stay behind doors, and more."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import guards

Guard = Callable[..., list[str]]
PROJECT = Path(__file__).parents[1]
PRODUCT = ("toolkit", "workbook_templates", "macros")
EVERYTHING = (*PRODUCT, "tests", "benchmarks", "docs")
ORDER = guards.rooms((PROJECT / "docs/design.md").read_text(encoding="utf-8"))

BROAD_EXCEPTS: dict[str, str] = {
    "toolkit/cli.py": "the last place before the shell: a bug keeps its traceback, and status 1 its meaning",
    "toolkit/worker.py": "what work raises in a worker is raised again on this side",
    "toolkit/excel/pressing.py": "the last place before Excel: a bug is one message and a log",
}
"""Path → why this one may catch everything."""


def modules(*folders: str) -> list[tuple[str, str]]:
    """(path inside the project, source) of every module in these folders."""
    paths = sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))
    return [(path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def breaches(guard: Guard, *folders: str, **arguments: Any) -> list[str]:
    """Everything that a guard finds in these folders."""
    return [found for path, source in modules(*folders) for found in guard(path, source, **arguments)]


def catalogue_words() -> frozenset[str]:
    """Every text of the catalogue that cannot be mistaken for an id or a format: it begins with a
    capital."""

    def texts(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            node = list(node.values())
        if isinstance(node, list):
            for one in node:
                yield from texts(one)
        if isinstance(node, str) and node[:1].isupper() and not node.isupper():
            yield node

    files = (PROJECT / "toolkit/catalogue/fi").glob("*.toml")
    return frozenset(
        word for file in files for word in texts(tomllib.loads(file.read_text(encoding="utf-8")))
    )


def test_imports_point_up() -> None:
    assert breaches(guards.wrong_direction, "toolkit", order=ORDER) == []


def test_libraries_stay_behind_their_doors() -> None:
    assert breaches(guards.opened_doors, *PRODUCT) == []


def test_nothing_catches_everything() -> None:
    found = breaches(guards.broad_excepts, *PRODUCT)
    assert [line for line in found if line.partition(":")[0] not in BROAD_EXCEPTS] == []


def test_finnish_lives_in_the_catalogue() -> None:
    assert breaches(guards.finnish_words, *PRODUCT, words=catalogue_words()) == []


def test_files_and_functions_fit_the_eye() -> None:
    assert breaches(guards.too_long, *EVERYTHING) == []


def test_public_names_say_what_they_are() -> None:
    assert breaches(guards.undocumented, *PRODUCT) == []


def test_help_imports_no_heavy_library() -> None:
    ask = "import json, sys; sys.argv[1:] = ['--help']\nfrom toolkit.cli import main\n"
    ask += "try: main()\nexcept SystemExit: pass\nprint(json.dumps(list(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, encoding="utf-8", cwd=PROJECT, check=True
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "toolkit.cli" in loaded
    assert loaded & {"pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine", "xlwings"} == set()


def test_the_order_is_the_design_documents() -> None:
    assert ORDER[:2] == ["catalogue", "vocabulary"]
    assert ORDER[-2:] == ["cli", "excel"]


BAD: list[tuple[Guard, str, str]] = [
    (guards.wrong_direction, "toolkit/ledger.py", "from toolkit.actions import start"),
    (guards.wrong_direction, "toolkit/ledger.py", "def f():\n    import toolkit.cli"),
    (guards.wrong_direction, "toolkit/checks/goals.py", "from ..rendering import workbook"),
    (guards.wrong_direction, "toolkit/checks/goals.py", "from toolkit import rendering"),
    (guards.wrong_direction, "toolkit/ledger_csv.py", "from toolkit.rendering_styles import bold"),
    (guards.wrong_direction, "toolkit/odd_room.py", ""),
    (guards.opened_doors, "toolkit/reading.py", "import openpyxl"),
    (guards.opened_doors, "toolkit/reading.py", "def f():\n    from zipfile import ZipFile"),
    (guards.opened_doors, "toolkit/files/read.py", "import xlsxwriter"),
    (guards.opened_doors, "toolkit/actions.py", "import xlwings as xw"),
    (guards.opened_doors, "toolkit/actions.py", "print('done')"),
    (guards.broad_excepts, "toolkit/reading.py", "try: f()\nexcept: pass"),
    (guards.broad_excepts, "toolkit/reading.py", "try: f()\nexcept Exception: pass"),
    (guards.broad_excepts, "toolkit/reading.py", "try: f()\nexcept (ValueError, Exception): pass"),
    (guards.finnish_words, "toolkit/reading.py", "title = 'Jäljellä'"),
    (guards.finnish_words, "toolkit/reading.py", "title = 'Tila'"),
    (guards.too_long, "toolkit/reading.py", "a = 1\n" * (guards.MAX_FILE_LINES + 1)),
    (guards.too_long, "toolkit/reading.py", "def f():\n" + "    a = 1\n" * guards.MAX_FUNCTION_LINES),
    (guards.undocumented, "toolkit/reading.py", '"""Reads."""\ndef read(): pass'),
    (guards.undocumented, "toolkit/reading.py", "a = 1"),
]


@pytest.mark.parametrize(("guard", "path", "source"), BAD)
def test_each_guard_bites(guard: Guard, path: str, source: str) -> None:
    assert len(guard(path, source, **_arguments(guard))) == 1


def test_no_guard_bites_sound_code() -> None:
    source = (
        '"""Doc with Jäljellä."""\nfrom toolkit.ledger import Ledger\nSEEN = "seen"\n"""Explains Tila."""\n'
    )
    for guard in {guard for guard, _, _ in BAD}:
        assert guard("toolkit/reading.py", source, **_arguments(guard)) == []


def _arguments(guard: Guard) -> dict[str, Any]:
    """What a guard needs beside the module."""
    if guard is guards.wrong_direction:
        return {"order": ORDER}
    return {"words": frozenset({"Tila"})} if guard is guards.finnish_words else {}

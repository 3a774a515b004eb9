"""The same workbooks give the same bytes: consolidated twice, in any order, on any machine; renamed, only
`Lähteet` says otherwise."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.support import rounds
from tests.support.packages import parts_of
from tests.support.workbooks import type_into
from toolkit import actions

ORDERS = 50


@pytest.fixture(scope="module")
def round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sorts of returned files: good, spare, refused, ignored, of nobody, doubled."""
    round = rounds.issue(tmp_path_factory.mktemp("samat"))
    rounds.answer(round, "Kadut", "Puistot", "Tekniset palvelut")
    kadut, puistot = rounds.workbook(round, "Kadut"), rounds.workbook(round, "Puistot")
    shutil.copy2(kadut, kadut.with_name("Kadut (1).xlsx"))
    shutil.copy2(kadut, kadut.with_name("å viimeisin.xlsx"))
    shutil.copy2(puistot, puistot.with_name("Puistot-PC12.xlsx"))
    type_into(puistot.with_name("Puistot-PC12.xlsx"), ("Talous", "Ennuste 2026", "Palvelujen ostot", -9001))
    for name in ("~$Kadut.xlsx", "rikki.xlsx", "a.docx", "Z.xlsx.part"):
        kadut.with_name(name).write_bytes(b"x")
    return round


def copied(round: Path, target: Path, chance: random.Random) -> Path:
    """The round in a new folder, its files made there in another order."""
    files = [path for path in round.rglob("*") if path.is_file() and ".toteuma" not in path.parts]
    for path in chance.sample(files, k=len(files)):
        new = target / path.relative_to(round)
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, new)
    return target


def consolidated(round: Path) -> tuple[bytes, str]:
    """The summary's bytes, and what `--json` would say."""
    done = actions.consolidate(round)
    whole = done.whole
    said = [actions.figures(whole), [str(found) for found in whole.all_findings], str(whole.sources)]
    return (round / "yhteenveto.xlsx").read_bytes(), json.dumps(said)


def kept(round: Path) -> list[str]:
    """The versions of the summary."""
    return [path.name for path in (round / ".toteuma").rglob("yhteenveto.xlsx/*") if path.suffix == ".xlsx"]


def test_again(round: Path, tmp_path: Path) -> None:
    copy = copied(round, tmp_path / "k", random.Random(0))
    first = consolidated(copy)
    stood = (copy / "yhteenveto.xlsx").stat().st_mtime_ns
    assert consolidated(copy) == first
    assert kept(copy) == []
    assert (copy / "yhteenveto.xlsx").stat().st_mtime_ns == stood


def test_in_any_order(round: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders list their files in any order: made in another, and listed in another."""
    chance, orders, listing = random.Random(1), set(), Path.iterdir

    def shuffled(folder: Path) -> Iterator[Path]:
        found = chance.sample(entries := sorted(listing(folder)), k=len(entries))
        orders.add(tuple(path.name for path in found))
        return iter(found)

    monkeypatch.setattr(Path, "iterdir", shuffled)
    outcomes = {consolidated(copied(round, tmp_path / f"{number}", chance)) for number in range(ORDERS)}
    assert len(outcomes) == 1
    assert len(orders) > ORDERS / 2


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "fi_FI.UTF-8"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"TZ": "UTC", "PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    ],
    ids=lambda environment: environment["TZ"],
)
def test_on_any_machine(environment: dict[str, str], round: Path, tmp_path: Path) -> None:
    copies = [copied(round, tmp_path / name, random.Random(2)) for name in ("here", "there")]
    consolidated(copies[0])
    command = [sys.executable, "-m", "toolkit", "consolidate", str(copies[1]), "--json"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)
    assert done.returncode == 1, done.stderr
    here, there = ((copy / "yhteenveto.xlsx").read_bytes() for copy in copies)
    assert here == there
    assert json.loads(done.stdout)["figures"] == actions.figures(actions.status(copies[0]).whole)


def test_renamed_files_change_only_the_sources(round: Path, tmp_path: Path) -> None:
    copy = copied(round, tmp_path / "k", random.Random(3))
    for name in ("Kadut (1).xlsx", "å viimeisin.xlsx", "Puistot-PC12.xlsx", "rikki.xlsx"):
        (copy / "vastuualueet" / name).unlink()  # what findings name stands in Tarkistus too
    before, _ = consolidated(copy)
    read = shown(copy)
    for number, unit in enumerate(("Kadut", "Puistot", "Tekniset palvelut")):
        rounds.workbook(copy, unit).rename(copy / "vastuualueet" / f"palautus {9 - number}.xlsx")
    after, _ = consolidated(copy)
    old, new = parts_of(before), parts_of(after)
    book = openpyxl.load_workbook(copy / "yhteenveto.xlsx")
    sources = f"xl/worksheets/sheet{book.sheetnames.index('Lähteet') + 1}.xml"
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    assert changed <= {sources, "xl/sharedStrings.xml"}
    assert "xl/sharedStrings.xml" in changed
    assert {name for name, rows in shown(copy).items() if rows != read[name]} == {"Lähteet"}
    assert len(kept(copy)) == 1


def test_renamed_files_change_no_figure_and_no_other_sheet(round: Path, tmp_path: Path) -> None:
    """Also with findings, which name files: then Tarkistus changes too, and nothing else."""
    copy = copied(round, tmp_path / "k", random.Random(4))
    consolidated(copy)
    before = shown(copy)
    for path in (copy / "vastuualueet").iterdir():
        if path.suffix == ".xlsx" and not path.name.startswith("~$"):
            path.rename(path.with_name(f"x{path.stem} {len(path.name)}.xlsx"))
    consolidated(copy)
    after = shown(copy)
    assert {name for name in before if before[name] != after.get(name)} == {"Lähteet", "Tarkistus"}


def shown(round: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(round / "yhteenveto.xlsx")
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

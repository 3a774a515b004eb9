"""Whatever lies in the folder of returned workbooks: each file is used, refused or ignored, named once, and
no ledger figure depends on any of it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.support import rounds
from tests.support.workbooks import beside, type_into
from toolkit import actions, files
from toolkit.grid import Change
from toolkit.vocabulary import LEDGER_COLUMNS

NAMES = (
    "Kadut.xlsx", "Kadut (1).xlsx", "Kadut-PC123.xlsx", "~$Kadut.xlsx", "Puistot.xlsx", "palautus.xlsm",
    "puistot - kopio.XLSX", "Tekniset palvelut.xlsx", "muistio.docx", ".Kadut.xlsx.icloud", "Kadut.xlsx.part",
    "vanhat",
    ".~lock.Kadut.xlsx#", "kuvat.xlsx", ".toteuma-00000000-1-ab.tmp",
)  # fmt: skip


class Contents(dict[str, bytes]):
    """What a file may hold."""

    def __repr__(self) -> str:  # a failing example shows the folder, not the bytes
        return ", ".join(self)


@pytest.fixture(scope="module")
def round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rounds.issue(tmp_path_factory.mktemp("kansiot"))


@pytest.fixture(scope="module")
def contents(round: Path) -> Contents:
    kadut, puistot = rounds.workbook(round, "Kadut"), rounds.workbook(round, "Puistot")
    made = {"untouched": kadut.read_bytes()}
    for name, euros in (("one", 1100), ("other", 1200)):
        type_into(kadut, ("Talous", "Ennuste 2026", "Myyntituotot", euros))
        made[name] = kadut.read_bytes()
    type_into(puistot, ("Talous", "Ennuste 2026", "Palvelujen ostot", -9000))
    made["second"] = puistot.read_bytes()
    for name, label, value in (("nobody", "Vastuualue", "Satama"), ("old", "Vuosi", 2025)):
        made[name] = files.patched(puistot, [Change("Ohje", *beside(puistot, label), value)])
    broken = {"empty": b"", "hollow": bytes(4000), "cut": made["one"][:9000], "text": b"a;b\n1;2\n"}
    return Contents(**made, **broken)


kinds = ("untouched", "one", "other", "second", "nobody", "old", "empty", "hollow", "cut", "text")


def put(round: Path, folder: dict[str, str], contents: Contents) -> None:
    units = round / "vastuualueet"
    shutil.rmtree(units)
    units.mkdir()
    for name, kind in folder.items():
        if name == "vanhat":
            (units / name).mkdir()
        else:
            (units / name).write_bytes(contents[kind])


@example(folder={"Kadut.xlsx": "untouched", "Kadut (1).xlsx": "untouched"})
@example(folder={"Kadut.xlsx": "one", "Kadut (1).xlsx": "other", "Puistot.xlsx": "untouched"})
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(folder=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(kinds), max_size=7))
def test_files_seen_are_used_refused_or_ignored(
    folder: dict[str, str], round: Path, contents: Contents
) -> None:
    put(round, folder, contents)
    whole = actions.status(round).whole
    seen = {f"vastuualueet/{name}" for name in folder}
    read = Counter(source.file for source in whole.sources)
    told = Counter(found.file for found in whole.all_findings if found.file in seen)
    ignored = seen - set(read)
    assert set(read) <= seen
    assert set(read.values()) <= {1}
    assert {name: told[name] for name in ignored} == dict.fromkeys(ignored, 1)
    assert [source.file for source in whole.sources if not source.used and not told[source.file]] == []
    assert len({unit.unit for unit in whole.units}) == len(whole.units) == 3


def ledger_figures(whole: actions.Whole) -> list[object]:
    return [one for one in actions.figures(whole) if one["column"] in LEDGER_COLUMNS]


@pytest.mark.parametrize("kind", kinds)
def test_no_ledger_figure_depends_on_what_came_back(kind: str, round: Path, contents: Contents) -> None:
    put(round, {}, contents)
    nothing = ledger_figures(actions.status(round).whole)
    put(round, {"Kadut.xlsx": kind, "Kadut (1).xlsx": "one"}, contents)
    assert ledger_figures(actions.status(round).whole) == nothing


def codes(round: Path, name: str) -> set[str]:
    return {f.code for f in actions.status(round).whole.all_findings if f.file == f"vastuualueet/{name}"}


@pytest.mark.parametrize("copy", ["Kadut (1).xlsx", "Kadut-PC123.xlsx", "Kadut - kopio.xlsx"])
def test_a_conflict_copy_is_named_for_what_it_is(copy: str, round: Path, contents: Contents) -> None:
    put(round, {"Kadut.xlsx": "one", copy: "other"}, contents)
    assert codes(round, copy) == {"CONFLICT_COPY", "DUPLICATE_UNIT"}
    assert "CONFLICT_COPY" not in codes(round, "Kadut.xlsx")
    put(round, {"Kadut.xlsx": "second", copy: "other"}, contents)
    assert "CONFLICT_COPY" not in codes(round, copy)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_name_that_is_no_text_stops_nothing(round: Path, contents: Contents) -> None:
    """As an archive from another system leaves them: å as the one byte of Windows-1252."""
    put(round, {"Puistot.xlsx": "second"}, contents)
    with open(os.fsencode(round / "vastuualueet") + b"/\xe5.xlsx", "wb") as file:
        file.write(contents["one"])
    whole = actions.consolidate(round).whole
    assert "vastuualueet/\\xe5.xlsx" in {source.file for source in whole.sources if source.used}
    assert actions.check([round]).units

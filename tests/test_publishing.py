"""No personal identity code reaches what is published; what is left out is listed. Re-read from the XML."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.support import rounds
from tests.support.workbooks import cell_of, mark_ready, type_into
from toolkit import actions
from toolkit.cli import main
from toolkit.findings import finding
from toolkit.identity_codes import without_identity_codes
from toolkit.publishing import published, published_names
from toolkit.rendering.sheet_names import unit_sheet_names

CODE, OTHER = "131052-308T", "010203A1230"
MARK = "[henkilötunnus poistettu]"
TYPED = (
    ("Arvio", "Arvio", 1, f"Asiakas {CODE} ja toinen, {OTHER}; Y-tunnus 0123456-7"),
    ("Talous", "Selitys", "Palvelujen ostot", f"{OTHER.lower()}: yksi sijoitus"),
    ("Tavoitteet", "Tavoite", 1, CODE), ("Tavoitteet", "Toteuma", 1, f"({CODE})"),
    ("Riskit", "Tunnistettu riski", 1, f"a{CODE}? {CODE}"), ("Hankkeet", "Huomautus", 1, CODE),
    ("Investoinnit", "Kohde", 1, CODE), ("Talous", "Ennuste 2026", "Palvelujen ostot", CODE),
)  # fmt: skip


def texts(path: Path) -> str:
    """Every part of the package, and the parts' names."""
    with ZipFile(path) as package:
        return "\n".join(name + package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.fixture
def round(tmp_path: Path) -> Path:
    """Codes in every kind of text, in the names of two areas, of the service area and of a file."""
    settings = rounds.SETTINGS.replace('"Puistot"', f'"Puistot", "Tuki {CODE}", "Tuki {OTHER}"')
    settings = settings.replace('"Tekniset palvelut"', f'"Tekniset {CODE}"')
    settings = settings.replace("year =", f'responsible = "{OTHER}"\nyear =')
    ledger = rounds.LEDGER.replace("Tekniset palvelut", f"Tekniset {CODE}")
    ledger += f"Tuki {CODE};Palvelujen ostot;-1,00;-1,00;-2,00;0,00;-11,00\n"
    ledger += f"Tuki {OTHER};Palvelujen ostot;-1,00;-1,00;-2,00;0,00;-22,00\n"
    folder = rounds.start(tmp_path, ledger, settings)
    actions.issue(folder)
    kadut = rounds.workbook(folder, "Kadut")
    type_into(kadut, *TYPED)
    mark_ready(kadut, name=CODE)
    kadut.rename(kadut.with_name(f"Kadut {OTHER}.xlsx"))
    return folder


def test_no_code_is_published_and_each_place_is_listed(round: Path) -> None:
    kadut = rounds.workbook(round, f"Kadut {OTHER}")
    before = kadut.read_bytes()
    whole = actions.consolidate(round).whole
    summary = texts(round / "yhteenveto.xlsx")
    assert without_identity_codes(summary) == summary
    assert f"Asiakas {MARK} ja toinen, {MARK}; Y-tunnus 0123456-7" in summary
    assert kadut.read_bytes() == before
    told = {(f.sheet, f.cell) for f in whole.all_findings if f.code == "IDENTITY_CODE" and f.unit == "Kadut"}
    places = {(sheet, a1_of(kadut, sheet, title, row)) for sheet, title, row, _ in TYPED}
    assert {sheet for sheet, _ in told - places} == {"Ohje"}  # the name of who marked it ready
    assert places <= told
    own = [(f.sheet, f.file) for f in whole.findings if f.code == "IDENTITY_CODE"]
    assert own == [("Asetukset", "kooste.xlsm"), ("Vastuualueet", "kooste.xlsm")]
    names = {f.file for f in whole.findings if f.code == "IDENTITY_CODE_IN_NAME"}
    assert names == {
        source.file for source in whole.sources if "Tu" in source.file or "-308T" in source.file
    } | {f"vastuualueet/Kadut {OTHER}.xlsx"}


def a1_of(path: Path, sheet: str, title: str, row: str | int) -> str:
    at = cell_of(path, sheet, title, row)
    cell: str = openpyxl.load_workbook(path)[sheet].cell(at[0] + 1, at[1] + 1).coordinate
    return cell


def test_sums_stand_and_the_units_stay_apart(round: Path) -> None:
    whole = actions.consolidate(round).whole
    shown = published(whole)
    assert [unit.table for unit in shown.units] == [unit.table for unit in whole.units]
    assert shown.control_totals == whole.control_totals
    assert [unit.unit for unit in shown.areas][2:] == [f"Tuki {MARK}", f"Tuki {MARK} (2)"]
    sheets = unit_sheet_names(whole.round.settings.units)
    assert list(sheets.values()) == list(unit_sheet_names(shown.round.settings.units).values())
    assert set(sheets.values()) < set(openpyxl.load_workbook(round / "yhteenveto.xlsx").sheetnames)


def test_what_holds_no_code_is_the_same_whole(tmp_path: Path) -> None:
    whole = actions.status(rounds.issue(tmp_path)).whole
    assert published(whole) is whole
    assert published_names(["Kadut", "Puistot"]) == {"Kadut": "Kadut", "Puistot": "Puistot"}


def test_a_name_that_somebody_else_has_is_numbered() -> None:
    assert published_names([f"Tuki {CODE}", f"tuki {MARK}"])[f"Tuki {CODE}"] == f"Tuki {MARK} (2)"


def test_people_and_scripts_are_told_without_the_code(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["consolidate", str(round), "--json"])
    out, err = capsys.readouterr()
    told = re.findall(r'"(?:message|fix)": "(.*)"', out)
    assert told == [without_identity_codes(one) for one in told]
    assert re.search(r"henkilötunnuksia, kohtia [0-9]+", err)
    assert CODE not in finding("NOT_A_NUMBER", found=CODE, line="x", column="x").message

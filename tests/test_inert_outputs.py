"""Nothing that a person typed becomes a formula, a link or an error in what is written.

Re-read from the XML.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils.escape import unescape

from tests.corpus.case import with_cell
from tests.support import rounds
from tests.support.packages import packed, parts_of
from tests.support.validator import assert_no_validation_errors
from tests.support.workbooks import type_into
from toolkit import actions
from toolkit.cli import main
from toolkit.plan import PlanRows
from toolkit.records import Goal
from toolkit.rendering.plan_workbook import plan_workbook
from toolkit.rounds import Round
from toolkit.settings.toml import settings_from_toml

PROJECT = Path(__file__).parents[1]
LONG = " ".join(f"sana{number}" for number in range(4400))[:40_000]
HOSTILE = (
    "=1+1", '=HYPERLINK("http://example.invalid","x")', "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A0",
    "http://example.invalid/a", "mailto:a@example.invalid", r"\\palvelin\jako", "{=A1}", "#REF!", "_x0041_",
    "a\u202eb", "<b>&amp;</b>", "😀 ei",
)  # fmt: skip


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def inert(path: Path) -> None:
    """No part that links out, and no formula or link made of what was typed."""
    found = parts(path)
    assert not [name for name in found if "externalLink" in name]
    assert path.suffix == ".xlsm" or not [name for name in found if name.endswith("vbaProject.bin")]
    for name, xml in found.items():
        assert 'TargetMode="External"' not in xml, name
        assert not re.search("<hyperlink [^>]*r:id=", xml), name  # the guide's own links stay inside
        for formula in re.findall(r"<f[^>]*>([^<]*)</f>", xml):
            assert not re.search(r"HYPERLINK|cmd\||^1\+1$|^\+1|^@|\[[0-9]+\]|http", formula), (name, formula)


def clean(path: Path, folder: Path) -> None:
    """No hidden sheet, comment, custom property or name of who made it, and no path of this machine."""
    found = parts(path)
    assert not [name for name in found if re.search("comment|person|docProps/custom|customXml", name)]
    assert not re.search(r'<sheet [^>]*state="', found["xl/workbook.xml"]), path.name
    made = found["docProps/core.xml"] + found["docProps/app.xml"]
    assert "absPath" not in found["xl/workbook.xml"]
    assert not re.search("<(dc:creator|cp:lastModifiedBy|Manager|Company|HyperlinkBase)[^>]*>[^<]", made), (
        path.name
    )
    places = {str(folder), str(folder.resolve()), folder.as_uri(), str(PROJECT), str(Path.home())}
    with ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            for place in places:
                assert place.encode() not in data, (path.name, name)
                assert place.encode("utf-16-le") not in data, (path.name, name)


def words(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path, data_only=True)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    found = [str(value) for value in cells if value is not None]
    return [*found, *map(unescape, found)]  # openpyxl undoes escapes in shared texts only


@pytest.fixture
def round(tmp_path: Path) -> Path:
    folder = rounds.issue(tmp_path)
    kadut = rounds.workbook(folder, "Kadut")
    rounds.answer(folder, "Kadut")
    type_into(kadut, *(("Arvio", "Arvio", row, typed) for row, typed in enumerate(HOSTILE, start=1)))
    type_into(kadut, *(("Riskit", "Hallintakeino", row, typed) for row, typed in enumerate(HOSTILE, start=1)))
    type_into(
        kadut, ("Tavoitteet", "Tavoite", 1, "=2+2"), ("Talous", "Selitys", "Palvelujen ostot", "@selitys"),
        ("Arvio", "Arvio", len(HOSTILE) + 1, LONG[:32_767]),
        ("Arvio", "Arvio", len(HOSTILE) + 2, LONG[32_767:]),
    )  # fmt: skip
    return folder


def test_the_summary_holds_every_text_and_runs_none(round: Path) -> None:
    actions.consolidate(round)
    inert(round / "yhteenveto.xlsx")
    found = words(round / "yhteenveto.xlsx")
    for typed in HOSTILE:
        assert any(typed in one for one in found), typed
    together = "".join(" ".join(found).split())
    assert "".join(LONG[:32_767].split()) in together
    assert "".join(LONG[32_767:].split()) in together


def test_fill_leaves_typed_texts_texts(round: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    actions.fill([kadut])
    inert(kadut)
    assert {*HOSTILE, "=2+2", "@selitys"} <= set(words(kadut))


def test_a_workbook_issued_from_a_hostile_plan_holds_texts(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    settings = settings_from_toml(rounds.SETTINGS, "settings.toml")
    goals = tuple(Goal(0, level="Valtuusto", goal=typed) for typed in HOSTILE)
    (folder / "plan.xlsx").write_bytes(plan_workbook(Round(settings, {}, {"Kadut": PlanRows(goals=goals)})))
    (folder / "ledger.csv").write_text(rounds.LEDGER, encoding="utf-8")
    (folder / "settings.toml").write_text(rounds.SETTINGS, encoding="utf-8")
    round = tmp_path / "round"
    actions.start(round, folder / "ledger.csv", folder / "settings.toml", folder / "plan.xlsx")
    actions.issue(round)
    for path in (round / "kooste.xlsm", rounds.workbook(round, "Kadut")):
        inert(path)
        assert set(HOSTILE) - {"#REF!"} <= set(words(path)), path.name


def test_no_output_tells_who_made_it_or_where(round: Path) -> None:
    late = round.parent / "late.csv"
    late.write_text(rounds.LEDGER.replace("-31234,56", "-32000,00"), encoding="utf-8")
    assert actions.update(round, late).files
    actions.fill([round])
    actions.consolidate(round)
    made = [round / name for name in ("kooste.xlsm", "pohja.xlsx", "yhteenveto.xlsx")]
    for path in (*made, *(rounds.workbook(round, unit) for unit in rounds.FORECASTS)):
        clean(path, round.parent)


def test_what_was_typed_gives_the_terminal_no_orders_and_no_lines_of_ours(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kadut = rounds.workbook(round, "Kadut")
    typed = "<is><t>_x001B_]0;otsikko_x0007_ _x009B_2J\u202eabc_x000D_&#10;virhe: keksitty</t></is>"
    kadut.write_bytes(with_cell("Talous", "H13", "inlineStr", typed)(kadut.read_bytes()))
    capsys.readouterr()
    main(["consolidate", str(round), "--json"])
    out, err = capsys.readouterr()
    assert [line for line in err.splitlines() if "NOT_A_NUMBER" in line and "␛]0;otsikko␇" in line]
    assert not [line for line in err.splitlines() if line.startswith("virhe: keksitty")]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", out + err)
    assert any("\x1b]0;otsikko\x07" in found["message"] for found in json.loads(out)["findings"])


def test_who_restyled_the_template_and_where_does_not_go_into_every_workbook(round: Path) -> None:
    template, kadut = round / "pohja.xlsx", rounds.workbook(round, "Kadut")
    kadut.unlink()
    saved_by(template, "oma-tunnus", rb"C:\oma-kansio" + b"\\")
    with pytest.raises(AssertionError):
        clean(template, round.parent)
    before = template.read_bytes()
    actions.issue(round)
    clean(kadut, round.parent)
    assert not [name for name, xml in parts(kadut).items() if "oma-" in xml]
    assert_no_validation_errors(kadut)
    assert template.read_bytes() == before
    again, first = parts(kadut), parts(rounds.workbook(round, "Puistot"))
    assert again["xl/styles.xml"] == first["xl/styles.xml"]


def saved_by(path: Path, who: str, where: bytes) -> None:
    """The workbook as Excel saves it: with the name of who did, the employer and the folder."""
    found = parts_of(path.read_bytes())
    name = who.encode()
    found["docProps/core.xml"] = re.sub(
        b"(<dc:creator>|<cp:lastModifiedBy>)(?=<)", rb"\g<1>" + name, found["docProps/core.xml"]
    )
    found["docProps/app.xml"] = found["docProps/app.xml"].replace(b"<Company>", b"<Company>" + name)
    saved_at = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="x15"><x15ac:absPath url="' + where + b'" xmlns:x15ac="http://schemas.microsoft'
        b'.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent><bookViews>'
    )
    found["xl/workbook.xml"] = (
        found["xl/workbook.xml"]
        .replace(b"<bookViews>", saved_at)
        .replace(
            b"<workbook ",
            b'<workbook xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" ',
        )
    )
    path.write_bytes(packed(found))


def test_what_a_returned_workbook_carries_along_stays_in_it(round: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    book = openpyxl.load_workbook(kadut)
    book.properties.creator = book.properties.lastModifiedBy = "oma-tunnus"
    book.custom_doc_props.append(StringProperty(name="polku", value="oma-kansio"))
    book["Arvio"]["A7"].comment = Comment("oma-huomautus", "oma-tunnus")
    book.create_sheet("oma-taulukko").sheet_state = "veryHidden"
    book["oma-taulukko"]["A1"] = "oma-sisältö"
    book.save(kadut)
    with pytest.raises(AssertionError):
        clean(kadut, round.parent)
    before = kadut.read_bytes()
    assert actions.consolidate(round).whole.areas[0].submission
    summary = round / "yhteenveto.xlsx"
    clean(summary, round.parent)
    assert not [name for name, xml in parts(summary).items() if re.search("oma-(?!taulukko)", xml)]
    assert kadut.read_bytes() == before

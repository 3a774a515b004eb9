"""The workbook's formulas and `deriving` say the same, whatever is typed: LibreOffice recalculates."""

from __future__ import annotations

from importlib.resources import files as resources
from pathlib import Path

import pytest

from tests.support import checking, sheets
from tests.support.libreoffice import LibreOffice, Value
from toolkit import files
from toolkit.catalogue import text
from toolkit.deriving import derived_values
from toolkit.formulas import unit_formulas
from toolkit.grid import Change, Uncalculated, a1
from toolkit.vocabulary import SUBTOTALS
from workbook_templates.unit_layout import Form, layout_of

OHJE: dict[tuple[str, str], Value] = {
    ("Ohje", "B22"): "Heinola",
    ("Ohje", "B23"): "Yhteiset palvelut",
    ("Ohje", "B24"): "Vaalit",
}
TALOUS = """
Selite                   | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026 | Selitys
Myyntituotot             | 1000    | 100           | 626000          | 49248,12      | 726000       |
Maksutuotot              | 0       | 0             | 0               | 12,5          |              |
Tuet ja avustukset       | 5,55    |               | 334000          | 104799        | '334 000     |
Henkilöstökulut          | -79084  | -5387         | -5700           | -817,66       | -5700        |
Palvelujen ostot         | -10     | -20           | -100000         | -0,5          | -85000       | Säästöä
Muut toimintakulut       | -1      | -2            | -3              | -4            | ei tiedossa  |
Rahoitustuotot ja -kulut | 157     | -322          | 0               | 250           |              |
Poistot ja arvonalentumiset | |             | -232700         | -87505        | -232700      |
"""
SUMS = """
Toimintatuotot           |         |               |                 |               | 900000       |
Toimintakulut            |         |               |                 |               | -99000       | Säästöä
"""
TAVOITTEET = """
    Taso              | Strateginen päämäärä | Tavoite       | Toteuma  | Tila
    Valtuusto         | Kestävä talous       | Karsitaan     | Tehty    | Toteutuu
    Valtuusto         | kestävä  talous      | Yhdistetään   | Tehty    | toteutuu
    Käyttösuunnitelma | Kestävä talous       | Mitataan      | Kesken   | Ei toteudu
    Käyttösuunnitelma | Kestävä talous       | Lasketaan     | Kesken   | Toteutuu
    Valtuusto         | Vahva yhteisö        | Kuunnellaan   |          | Toteutuu
    Valtuusto         | Vahva yhteisö        | Kysytään      | Kesken   |
    Valtuusto         | Hyvinvointi          | Liikutaan     | Kesken   | Ehkä
"""
RISKIT = """
    Tunnistettu riski | Todennäköisyys | Merkittävyys | Hallintakeino | Vastuu
    Henkilöriskit     | 1              | 2            | Perehdytys    | Päällikkö
    Tietoturva        | 3              | 3            |               | Päällikkö
    Omaisuus          | '2             | 3            | Vakuutus      | Päällikkö
"""
HANKKEET = """
    Hankkeen nimi | Menojen toteuma % | Kokonaisrahoitus | Kaupungin rahoitusosuus % | Huomautus
    Digitieto     | 66 %              | 100000           | 20 %                      |
    Keva          | 12,5 %            | 333333,33        | 0,3                       |
    Kulttuuri     |                   | 5000             | osuus sovitaan            |
    Elinvoima     | 40 %              |                  | 14 %                      |
"""
INVESTOINNIT = """
    Kohde            | Rivi  | TP 2025 | TA 2026 | Toteuma 1-3
    Irtain omaisuus  | Menot | -38279  | -210000 | -726
    Ohjelmistot      | Menot |         | 0       | -0,01
    Kalusto          | Menot |         | -5      |
"""


OBJECTIVES = ("Kestävä talous", "Vahva yhteisö", "Hyvinvointi", "Ei tavoitteita")


def issued(level: str, path: Path) -> Path:
    """The packaged template with the formulas of this forecast level."""
    template = Path(str(resources("workbook_templates") / "vastuualue.xlsx"))
    layout = layout_of(Form())
    place = layout.sections["finances"]
    opened = [Change(place.sheet, layout.line_rows[id], place.columns["forecast"], None) for id in SUBTOTALS]
    formulas = [Change(*at, "", formula=formula) for at, formula in unit_formulas(layout, level).items()]
    files.patch_workbook(template, path, [*(opened if level == "total" else ()), *formulas])
    return path


def typed(level: str) -> dict[tuple[str, str], Value]:
    """What a manager types everywhere, texts in number cells and local spellings included."""
    book = sheets.unit_book(
        talous=TALOUS + (SUMS if level == "total" else ""),
        tavoitteet=TAVOITTEET,
        riskit=RISKIT,
        hankkeet=HANKKEET,
        investoinnit=INVESTOINNIT,
    )
    objectives = {("Ohje", f"A{30 + index}"): name for index, name in enumerate(OBJECTIVES)}
    word = text(f"vocabulary.forecast_level.{level}")
    return {**sheets.entries(book), **objectives, **OHJE, ("Ohje", "F22"): word}


@pytest.mark.parametrize("level", ["line", "total", "service_area"])
def test_every_formula_shows_what_python_derives(
    libreoffice: LibreOffice, tmp_path: Path, level: str
) -> None:
    workbook = issued(level, tmp_path / "pohja.xlsx")
    saved = libreoffice.resave(workbook, tmp_path / "vaalit.xlsx", typed(level), recalculated=True)
    book = files.read_workbook(saved, "vaalit.xlsx")
    shown = {}
    right = {}
    for (sheet, row, column), value in derived_values(checking.read(book)).items():
        found = book.sheets[sheet].value(row, column)
        shown[sheet, a1(row, column)] = "" if found is None or isinstance(found, Uncalculated) else found
        right[sheet, a1(row, column)] = pytest.approx(value, abs=1e-9) if isinstance(value, float) else value
    assert shown == right
    assert shown["Ohje", "B14"] != 0

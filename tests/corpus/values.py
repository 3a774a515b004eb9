"""What people type where a number belongs: read as what it is, or asked back, never guessed."""

from __future__ import annotations

from tests.corpus.case import PART, Case, Make, refused, replaced, then, with_cell, with_number, with_text
from tests.corpus.containers import BOOK

H13 = "Talous!H13"


def typed(text: str) -> Make:
    """A text in the forecast's cell."""
    return with_text("Talous", "H13", text)


def kept(kind: str, inside: str) -> Make:
    """Any other content in the forecast's cell."""
    return with_cell("Talous", "H13", kind, inside)


READ = (
    "-96000", "-96 000", "-96\u00a0000", "-96\u202f000", "\u221296 000", "\u201396 000", "- 96 000",
    "-96 000,00", "-96.000,00", "-96 000 €", "−96\u00a0000,00\u00a0€", " -96000 ", "-96000,0", "-96,000.00",
)  # fmt: skip
ASKED = (
    "-96.000", "-96 t€", "-96k", "-96 000 tai enemmän", "n. -96 000", "?", "-", "ei muutosta",
    "9 6000", "-96 00", "1,2,3", "−−96000", "-96 000 e/v", "31.12.2026", "1e5", "1_000", "٩٦٠٠٠", "½", "0x10",
    "nan", "inf", "-96 000 $", "#ARVO!", "TOSI",
)  # fmt: skip
ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#BUSY!")
IN_PIECES = ("-96<!-- -->000", "-96<![CDATA[000]]>", "<![CDATA[-96000]]>", "-96<?a b?>000", "-960&#48;0",
             "&#x2D;96000", "-96<x/>000", "-96000</v><v>7", "7</v><v>-96000")  # fmt: skip
"""Of which a reader that takes one piece makes another number, or none."""
RARE_ERRORS = ("#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA", "#PYTHON!", "#ODD!")


def error(code: str) -> Case:
    """A formula that came to an error value."""
    make = kept("e", f"<f>1/0</f><v>{code}</v>")
    return Case(f"virhearvo {code}", make, ("CELL_ERROR",), cell=H13, forecast=None)


def money(name: str, number: str, forecast: int | None, *codes: str) -> Case:
    """A number cell."""
    cell = H13 if codes else ""
    return Case(f"luku {name}", with_number("Talous", "H13", number), codes, cell=cell, forecast=forecast)


def share(name: str, make: Make, *codes: str) -> Case:
    """A project's share typed in its percent cell."""
    row = then(with_text("Hankkeet", "B6", "Silta"), with_number("Hankkeet", "E6", "1000"))
    return Case(f"prosentti {name}", then(row, make), codes)


VALUES: tuple[Case, ...] = (
    *(Case(f"luettu {text!r}", typed(text), ("NUMBER_AS_TEXT",), cell=H13) for text in READ),
    *(Case(f"kysytty {text!r}", typed(text), ("NOT_A_NUMBER",), cell=H13, forecast=None) for text in ASKED),
    *map(error, (*ERRORS, *RARE_ERRORS)),
    Case("tyhjä solu", kept("", ""), ("FORECAST_MISSING",), cell=H13, forecast=None),
    Case("välilyönti", typed("  "), ("FORECAST_MISSING",), cell=H13, forecast=None),
    Case("sitova välilyönti", typed("\u00a0"), ("FORECAST_MISSING",), cell=H13, forecast=None),
    Case("heittomerkki", typed(""), ("FORECAST_MISSING",), cell=H13, forecast=None),
    Case("tosi", kept("b", "<v>1</v>"), ("NOT_A_NUMBER",), cell=H13, forecast=None),
    Case("epätosi", kept("b", "<v>0</v>"), ("NOT_A_NUMBER",), cell=H13, forecast=None),
    Case("päivämäärä d", kept("d", "<v>2026-12-31</v>"), ("NOT_A_NUMBER",), cell=H13, forecast=None),
    Case("kaava ilman arvoa", kept("", "<f>D13</f>"), ("FORMULA_NOT_CALCULATED",), cell=H13, forecast=None),
    Case("kaava tyhjällä arvolla", kept("", "<f>D13</f><v></v>"), ("FORMULA_NOT_CALCULATED",), cell=H13,
         forecast=None),
    Case("kaava ja arvo", kept("", "<f>D13-1000</f><v>-96000</v>")),
    Case("kaava tekstiksi", kept("str", "<f>A1</f><v>ei tietoa</v>"), ("NOT_A_NUMBER",), cell=H13,
         forecast=None),
    Case("ulkoinen kaava", kept("", "<f>[1]Taul1!A1</f><v>-96000</v>")),
    Case("muuttuva kaava", kept("", "<f>-96000+0*RAND()</f><v>-96000</v>")),
    Case("matriisikaava", kept("", '<f t="array" ref="H13">D13-1000</f><v>-96000</v>')),
    money("sentit", "-96000.25", -9_600_025),
    money("liukuluku", "-96000.000000000001", -9_600_000),
    money("eksponentti", "-9.6E4", -9_600_000),
    money("kolme desimaalia", "-96000.125", -9_600_013, "AMOUNT_ROUNDED"),
    money("väärä merkki", "96000", 9_600_000, "FORECAST_UNEXPLAINED", "WRONG_SIGN"),
    money(
        "tuhansina",
        "-96",
        -9_600,
        "FORECAST_BELOW_ACTUAL",
        "FORECAST_UNEXPLAINED",
        "THOUSANDS_SUSPECTED",
    ),
    money("nolla", "0", 0, "FORECAST_BELOW_ACTUAL", "FORECAST_UNEXPLAINED"),
    money("1e400", "1e400", None, "CELL_ERROR"),
    money("-1e400", "-1e400", None, "CELL_ERROR"),
    money("1e300", "1e300", None, "NOT_A_NUMBER"),
    money("tekstiä", "-96 000", -9_600_000, "NUMBER_AS_TEXT"),
    money("pilkku", "-96000,5", -9_600_050, "NUMBER_AS_TEXT"),
    money("alaviiva", "-96_000", None, "NOT_A_NUMBER"),
    money("nan", "NaN", None, "CELL_ERROR"),
    money("inf", "-INF", None, "CELL_ERROR"),
    Case("vuosi 1904", replaced(BOOK, b"<workbookPr ", b'<workbookPr date1904="1" ')),
    *(refused(f"osina {cut}", "FILE_DAMAGED", with_number("Talous", "H13", cut)) for cut in IN_PIECES),
    Case("kirjanpidon luku muutettu", with_number("Talous", "E13", "-31000"), ("DIFFERS_FROM_LEDGER",),
         cell="Talous!E13"),
    Case("kirjanpidon luku tyhjennetty", with_cell("Talous", "E13", "", ""), ("DIFFERS_FROM_LEDGER",),
         cell="Talous!E13"),
    Case("kirjanpidon luku tekstinä", with_text("Talous", "E13", "-31 234,56"), ("NUMBER_AS_TEXT",),
         cell="Talous!E13"),
    Case("talousarvio muutettu sentillä", with_number("Talous", "D13", "-95000.01"),
         ("DIFFERS_FROM_LEDGER",), cell="Talous!D13"),
    Case("kaava yli kirjoitettu", with_number("Talous", "F13", "1"), ("DERIVED_OVERTYPED",),
         cell="Talous!F13"),
    Case("kaava tyhjennetty", with_cell("Talous", "F13", "", ""), ("DERIVED_LOST",), cell="Talous!F13"),
    Case("kaavan tulos virhe", replaced(PART["Talous"], b'<c r="F13" s="26">', b'<c r="F13" s="26" t="e">')),
    share("muoto kunnossa", then(with_number("Hankkeet", "F6", "0.66"))),
    share("yli sadan", with_number("Hankkeet", "F6", "66"), "PERCENT_OUT_OF_RANGE"),
    share("tekstinä", with_text("Hankkeet", "F6", "66 %"), "NUMBER_AS_TEXT"),
    share("sanoina", with_text("Hankkeet", "F6", "puolet"), "NOT_A_NUMBER"),
)  # fmt: skip

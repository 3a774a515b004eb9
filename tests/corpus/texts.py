"""What people type and paste where text belongs: kept whole, inert, or told."""

from __future__ import annotations

from tests.corpus.case import Case, Make, refused, with_cell, with_text

ODD_TEXTS = {
    "kaavan alku": "=1+1",
    "plus": "+SUMMA(A1)",
    "miinus": "-2+3",
    "ät": "@SUMMA(A1)",
    "DDE": "=cmd|' /C calc'!A0",
    "linkki": '=HYPERLINK("http://example.invalid","tästä")',
    "nollan levyinen": "a\u200bb\ufeffc",
    "emoji": "Hyvin meni 👍🏽 👨‍👩‍👧",
    "yhdistävät merkit": "a\u0308kkia\u0308",
    "rivinvaihdot": "eka\ntoka\n\nkolmas",
    "sarkain": "a\tb",
    "merkkaus": "<b>lihava</b> & ]]> <!-- -->",
    "pitkä sana": "x" * 5_000,
    "40 000 merkkiä": "pitkä " * 6_700,
    "arabia": "مرحبا",
    "kiina": "市政报告",
    "erikoisvälit": "a\u00a0b\u202fc\u2003d",
    "pelkkä piste": ".",
    "virhearvon näköinen": "#REF!",
}


def typed(text: str) -> Make:
    """The text as the first paragraph."""
    return with_text("Arvio", "A6", text)


def cell(kind: str, inside: str) -> Make:
    """Any content as the first paragraph."""
    return with_cell("Arvio", "A6", kind, inside)


def inline(xml: str) -> Make:
    """A text as it stands in the part."""
    return cell("inlineStr", f"<is><t>{xml}</t></is>")


RIGHT_TO_LEFT = "abc\u202edef\u202c"
RUNS = "<is><r><t>Alku</t></r><r><rPr><b/></rPr><t>vuosi</t></r></is>"

TEXTS: tuple[Case, ...] = (
    *(Case(f"teksti {name}", typed(text), said=text) for name, text in ODD_TEXTS.items()),
    Case("alaviiva x", inline("_x005F_x000D_ _x005F_x0041_"), said="_x000D_ _x0041_"),
    Case("ohjausmerkki", inline("a_x0007_b_x001F_c"), ("CONTROL_CHARACTERS",), said="a\x07b\x1fc"),
    Case("teksti oikealta vasemmalle", typed(RIGHT_TO_LEFT), ("CONTROL_CHARACTERS",), said=RIGHT_TO_LEFT),
    Case("henkilötunnus", typed("Asiakas 131052-308T."), ("IDENTITY_CODE",), said="Asiakas 131052-308T."),
    Case("puolikas sijaismerkki", inline("a_xD83D_b"), said="a_xD83D_b"),
    Case("muotoiltu teksti", cell("inlineStr", RUNS), said="Alkuvuosi"),
    Case("CDATA", inline("<![CDATA[a < b]]>"), said="a < b"),
    Case("kommentti tekstissä", inline("a<!-- x -->b"), said="ab"),
    Case("numeroitu merkki", inline("&#228;&#x1F600;"), said="ä😀"),
    Case("teksti luvuksi", cell("", "<v>2026</v>"), said="2026"),
    Case("teksti päiväksi", cell("d", "<v>2026-04-15</v>"), said="15.4.2026"),
    Case("teksti virheeksi", cell("e", "<v>#NAME?</v>"), ("CELL_ERROR",), cell="Arvio!A6"),
    Case("tekstin kaava laskematta", cell("", "<f>B1</f>"), ("FORMULA_NOT_CALCULATED",), cell="Arvio!A6"),
    Case("ei tekstiä", cell("", ""), ("NARRATIVE_MISSING",)),
    Case("pelkkiä välejä", typed(" \u00a0 "), ("NARRATIVE_MISSING",)),
    refused("nollamerkki", "FILE_DAMAGED", cell("inlineStr", "<is><t>a\0b</t></is>")),
    refused("kielletty ohjausmerkki", "FILE_DAMAGED", cell("inlineStr", "<is><t>a\x07b</t></is>")),
    refused("merkki yli Unicoden", "FILE_DAMAGED", cell("inlineStr", "<is><t>&#x110000;</t></is>")),
)

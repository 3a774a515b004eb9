"""Text fitting and sheet names: nothing is cut, nothing collides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.rendering.sheet_names import quoted_sheet, unit_sheet_names
from toolkit.rendering.text_fitting import line_count, rows_of, text_width

WIDTH = text_width((18.5,), 9)
WORDS = st.text(st.sampled_from("abcåäö .,!?\n=<&😀ﬁ"), max_size=600)


@given(WORDS, st.integers(1, 6))
def test_pieces_hold_every_character_in_order_and_fit(text: str, max_lines: int) -> None:
    pieces = rows_of(text, WIDTH, max_lines)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(line_count(piece, WIDTH) <= max_lines for piece in pieces)


def test_a_long_text_is_cut_after_a_paragraph_or_else_a_sentence() -> None:
    sentence = "Tämä on lause, joka vie rivin verran tilaa. "
    assert all(piece.endswith(".") for piece in rows_of((sentence * 20).strip(), WIDTH, 8))
    paragraph = sentence.strip() * 2
    pieces = rows_of("\n".join([paragraph] * 6), WIDTH, 10)
    assert all(piece.endswith(paragraph) for piece in pieces)


def test_a_short_text_stays_as_typed_with_its_spaces() -> None:
    assert rows_of("  a  b ", WIDTH, 5) == ["  a  b "]


def test_a_cells_limit_holds_even_where_a_line_would_be_endless() -> None:
    pieces = rows_of("x" * 100_000, 10**9, 5)
    assert "".join(pieces) == "x" * 100_000
    assert max(map(len, pieces)) <= 32_767


NAMES = st.lists(st.text(min_size=1, max_size=60), unique=True, max_size=30)


@given(NAMES)
def test_sheet_names_are_what_excel_accepts(units: list[str]) -> None:
    names = unit_sheet_names(units)
    assert list(names) == units
    assert len({name.casefold() for name in names.values()}) == len(units)
    for name in names.values():
        assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'" != name[-1]


def test_awkward_units_keep_what_can_be_kept() -> None:
    units = ["Kulttuuri-/nuorisopalvelut", "history", "Yhteenveto", "Vaalit", "VAALIT", "O'Brien"]
    names = [
        "Kulttuuri--nuorisopalvelut",
        "history (2)",
        "Yhteenveto (2)",
        "Vaalit",
        "VAALIT (2)",
        "O'Brien",
    ]
    assert list(unit_sheet_names(units).values()) == names
    assert quoted_sheet("O'Brien") == "'O''Brien'!"


def test_names_that_begin_alike_are_told_apart() -> None:
    beginning = "Varhaiskasvatus, esiopetus ja perusopetuksen "
    names = unit_sheet_names([beginning + "aamutoiminta", beginning + "iltatoiminta"])
    assert list(names.values()) == ["Varhaiskasvatus, esiopetus ja p", "Varhaiskasvatus, esiopetus (2)"]

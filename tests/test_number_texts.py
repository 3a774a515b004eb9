"""Generated number texts: a small round of `python -m tests.number_texts`, which anybody can run longer."""

from __future__ import annotations

import os
import random

import pytest

from tests import number_texts
from toolkit import numbers
from toolkit.numbers import Parsed

COUNT = int(os.environ.get("NUMBER_TEXTS", "30000"))


def test_never_a_wrong_number_and_never_a_silent_zero() -> None:
    faults, fates = number_texts.broken(COUNT, seed=2026)
    assert faults == []
    assert min(fates[fate] for fate in ("read", "asked back", "blank")) > COUNT // 100


@pytest.mark.parametrize("cents", [0, 123457, -123456, None])
def test_it_would_see_a_parser_that_reads_wrong(cents: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Parsed(cents, as_text=True)
    monkeypatch.setattr(number_texts, "parse_money", lambda typed, decimal_point=False: read)
    assert number_texts.wrong("1 234,56")


def test_it_would_see_a_zero_made_of_other_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    zero = Parsed(0, as_text=True)
    monkeypatch.setattr(number_texts, "parse_money", lambda typed, decimal_point=False: zero)
    monkeypatch.setattr(number_texts, "reference_cents", lambda typed, decimal_point=False: 0)
    assert number_texts.wrong("5,00")
    assert number_texts.wrong("-0,00 €") is None


def test_the_same_seed_gives_the_same_texts() -> None:
    texts = [number_texts.written(random.Random(7)) for _ in range(2)]
    assert texts[0] == texts[1]
    assert numbers.parse_money(number_texts.finnish(random.Random(7))[0]).cents is not None

"""The list of changes that make no difference: in step with the code, and no excuse for others."""

from __future__ import annotations

import pytest

from tests.mutation import PROJECT, Known, Mutant, judged, known_survivors

KNOWN = Known("a.py", "f", "x > 1", ("x >= 1", "x > 2"), "why")
SURVIVOR = Mutant("a.x_f__mutmut_1", "a.py", "f", "survived", "if x > 1:", "if x >= 1:")
KILLED = Mutant("a.x_f__mutmut_2", "a.py", "f", "killed")
OTHER = Mutant("a.x_g__mutmut_1", "a.py", "g", "no tests", "if x > 1:", "if x >= 1:")


@pytest.mark.parametrize("known", known_survivors(), ids=lambda known: f"{known.function}: {known.was}")
def test_what_an_entry_is_about_still_stands_in_the_code(known: Known) -> None:
    source = " ".join((PROJECT / known.file).read_text(encoding="utf-8").split())
    assert f"def {known.function}(" in source
    assert known.was in source
    assert known.reason
    assert known.now


def test_a_change_that_no_test_sees_is_told_unless_an_entry_explains_it() -> None:
    assert judged([SURVIVOR, KILLED, OTHER], [KNOWN])[0] == [OTHER]
    assert judged([SURVIVOR, KILLED], [])[0] == [SURVIVOR]


def test_an_entry_that_explains_nothing_any_more_is_stale() -> None:
    assert judged([SURVIVOR, KILLED], [KNOWN])[1] == ["a.py, f: x > 1 => x > 2"]
    untried = Mutant("a.x_f__mutmut_3", "a.py", "f", None)
    assert judged([SURVIVOR, untried], [KNOWN])[1] == []

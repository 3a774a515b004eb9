"""A small round of the script that plays big ones: python -m tests.bad_returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_returns import played


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_third_of_the_workbooks_come_back_bad(seed: int, tmp_path: Path) -> None:
    problems, befell = played(tmp_path, 36, 12, seed)
    assert problems == []
    assert befell.total() == 12 + 3

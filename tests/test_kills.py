"""A crash in the middle leaves the old file or the new one.

`python -m benchmarks.kills 1000` does it longer.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.kills import failing, jobs, killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills forked processes")


@pytest.mark.parametrize("number", [0, 1], ids=["consolidate", "fill"])
def test_a_kill_or_a_failing_disk_leaves_the_old_file_or_the_new_one(number: int, tmp_path: Path) -> None:
    job = jobs(tmp_path.resolve())[number]
    kills = killed(job, 8)
    assert kills["old"] + kills["new"] == 8
    seen = failing(job, tmp_path.resolve())
    assert seen["old"] > 5
    assert seen["new"] > 0

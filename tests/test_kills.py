"""A crash in the middle leaves the old file or the new one.

`python -m benchmarks.kills 1000` does it longer.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kills import failing, jobs, killed
from tests.support import rounds
from toolkit import actions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills forked processes")


NAMES = ["consolidating", "filling", "updating", "issuing"]


@pytest.mark.parametrize("name", NAMES)
def test_a_kill_or_a_failing_disk_leaves_the_old_file_or_the_new_one(name: str, tmp_path: Path) -> None:
    job = jobs(tmp_path.resolve())[NAMES.index(name)]
    assert job.name == name
    assert killed(job, 6).keys() & {"old", "new", "some of each"}
    seen = failing(job)
    assert seen["told"] > 5
    assert seen["new"] > 0


@pytest.mark.parametrize("room", [0, 5_000])
def test_a_full_disk_is_told_in_words_and_the_old_summary_stays(room: int, tmp_path: Path) -> None:
    """The system itself ends every write after so many bytes."""
    round = rounds.issue(tmp_path)
    actions.consolidate(round)
    old = (round / "yhteenveto.xlsx").read_bytes()
    rounds.answer(round, "Kadut")
    program = [
        "import resource, sys",
        "from toolkit.cli import main",
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))",
        f"sys.exit(main(['consolidate', {str(round)!r}]))",
    ]
    command = [sys.executable, "-c", "\n".join(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert (round / "yhteenveto.xlsx").read_bytes() == old
    assert not list(round.rglob(".toteuma-*"))

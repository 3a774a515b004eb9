"""How fast `toteuma consolidate` is: python -m benchmarks.consolidate [limit] [growth] [pandas]

limit   N units against the bare limit (bare_limit.py), a one-unit consolidate subtracted as start-up; wanted:
        at most 2 times
growth  time per unit at 30, 300 and 3,000 units; wanted: at most 1.5 times from the first to the last
pandas  against a plain pandas script of the same job (plain_pandas.py)
Each figure is processor time, the least of the repeats, each in a fresh process. Rounds are made first, and
kept in the temporary folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache

from benchmarks.rounds import PROJECT, filled_round

PARTS = ("limit", "growth", "pandas")
SIZES = (30, 300, 3000)
RUN_TOTEUMA = "import sys; from toolkit.cli import main; sys.exit(main())"


def main() -> None:
    """Runs the parts asked for and prints one row for each figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    parts = options.parts or PARTS
    if not set(parts) <= set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}")
    runs = {"limit": limit, "growth": growth, "pandas": against_pandas}
    for part in parts:
        runs[part](options.units, options.repeat)


def limit(units: int, repeat: int) -> None:
    """Against reading and writing alone."""
    startup, whole = consolidated(1, repeat), consolidated(units, repeat)
    bare = min(bare_limit(units) for _ in range(repeat))
    row(f"consolidate, {units} units", whole)
    row("  start-up (one unit)", startup)
    row("bare limit", bare)
    print(f"{'  ratio, start-up apart':<40} {(whole - startup) / bare:8.2f} × (wanted: at most 2)")


def growth(units: int, repeat: int) -> None:
    """Time per unit, start-up apart, as rounds grow. `units` plays no part: the sizes are fixed."""
    startup = consolidated(1, repeat)
    per_unit = []
    for size in SIZES:
        per_unit.append((consolidated(size, repeat) - startup) / (size - 1))
        row(f"time per unit at {size:,} units", per_unit[-1])
    print(f"{'  growth':<40} {per_unit[-1] / per_unit[0]:8.2f} × (wanted: at most 1.5)")


def against_pandas(units: int, repeat: int) -> None:
    """Against a plain script that only adds up."""
    ours = consolidated(units, repeat)
    row(f"consolidate, {units} units", ours)
    for engine in ("openpyxl", "calamine"):
        target = filled_round(units) / "plain.xlsx"
        command = ["-m", "benchmarks.plain_pandas", str(filled_round(units)), str(target), engine]
        plain = min(timed(command) for _ in range(repeat))
        target.unlink()
        row(f"plain pandas with {engine}", plain)
        print(f"{'  ratio':<40} {ours / plain:8.2f} ×")


@cache
def consolidated(units: int, repeat: int) -> float:
    """Seconds that `toteuma consolidate` takes."""
    command = ["-c", RUN_TOTEUMA, "consolidate", str(filled_round(units))]
    return min(timed(command) for _ in range(repeat))


def bare_limit(units: int) -> float:
    """Seconds of the bare limit; its own start-up and the reading of the summary are not counted."""
    command = [sys.executable, "-m", "benchmarks.bare_limit", str(filled_round(units))]
    return float(subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout)


def timed(arguments: Sequence[str]) -> float:
    """Processor seconds that Python takes with these arguments (Windows: seconds by the clock).

    1 as exit status only says that findings are errors.
    """
    began, clock = _children_time(), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=PROJECT, capture_output=True, check=False)
    elapsed = _children_time() - began or time.perf_counter() - clock
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.decode(errors='replace')[-2000:]}")
    return elapsed


def _children_time() -> float:
    """Processor seconds of the processes that have ended: other programs on the machine don't count in it."""
    spent = os.times()
    return spent.children_user + spent.children_system


def row(what: str, measured: float) -> None:
    """One line of the table."""
    print(f"{what:<40} {measured * 1000:8.1f} ms" if measured < 1 else f"{what:<40} {measured:8.2f} s")


if __name__ == "__main__":
    main()

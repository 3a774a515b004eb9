"""Does a test fail when the core is wrong? python -m tests.mutation [PATTERN...]

mutmut (extra `mutation`; not on Windows) changes the rooms named in pyproject.toml one small thing at a time,
and runs for each change the tests that reach it. PATTERN: only these, such as `toolkit.footing*`. Prints the
counts of each module and every change that no test sees, unless tests/mutation_survivors.toml says why none
can. Ends with status 1 if there is one, or if an entry of that file is stale.
"""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SURVIVORS = PROJECT / "tests/mutation_survivors.toml"
SEEN = ("killed", "caught by type check", "timeout")


@dataclass(frozen=True, slots=True)
class Known:
    """A change that makes no difference. was: a piece of the line in `file`; now: pieces it may become."""

    file: str
    function: str
    was: str
    now: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. fate: mutmut's word, None while it has not been tried."""

    name: str
    file: str
    function: str
    fate: str | None
    was: str = ""
    now: str = ""


def known_survivors() -> list[Known]:
    """The committed list."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))["survivor"]
    return [Known(e["file"], e["function"], e["was"], tuple(e["now"]), e["reason"]) for e in entries]


def explains(known: Known, now: str, mutant: Mutant) -> bool:
    """Whether this piece of an entry is about this change."""
    same = (known.file, known.function) == (mutant.file, mutant.function)
    return same and known.was in mutant.was and now in mutant.now


def judged(mutants: Sequence[Mutant], entries: Sequence[Known]) -> tuple[list[Mutant], list[str]]:
    """(changes that no test sees and no entry explains, pieces of entries that explain none)."""
    unseen = [mutant for mutant in mutants if mutant.fate is not None and mutant.fate not in SEEN]
    open_ = [
        mutant
        for mutant in unseen
        if not any(explains(entry, now, mutant) for entry in entries for now in entry.now)
    ]
    tried = {mutant.file for mutant in mutants if mutant.fate is not None}
    untried = {mutant.file for mutant in mutants if mutant.fate is None}
    stale = [
        f"{entry.file}, {entry.function}: {entry.was} => {now}"
        for entry in entries
        if entry.file in tried - untried
        for now in entry.now
        if not any(explains(entry, now, mutant) for mutant in unseen)
    ]
    return open_, stale


def tried_mutants() -> Iterator[Mutant]:
    """What mutmut knows of every change after its run; of what survived also the change itself."""
    from mutmut.mutation.data import SourceFileMutationData
    from mutmut.mutation.diff_apply import get_diff_for_mutant
    from mutmut.stats import status_by_exit_code
    from mutmut.utils.file_utils import walk_mutatable_files

    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for name, code in data.exit_code_by_key.items():
            fate = None if code is None else status_by_exit_code[code]
            function = name.rpartition(".")[2].rpartition("__mutmut")[0].removeprefix("x_")
            lines = get_diff_for_mutant(name).splitlines() if fate and fate not in SEEN else []
            was, now = (
                " ".join(line[1:].strip() for line in lines if line[:1] == mark and line[:3] != mark * 3)
                for mark in "-+"
            )
            yield Mutant(name, str(path), function, fate, was, now)


def main(patterns: Sequence[str]) -> int:
    """Runs the changes and prints what no test sees."""
    os.chdir(PROJECT)
    shutil.rmtree("mutants", ignore_errors=True)  # or what the tests of another day saw would stand
    small = {**os.environ, "NUMBER_TEXTS": "2000"}
    mutmut = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([mutmut, "run", "--max-children", "1", *patterns], env=small, check=False)
    if done.returncode:
        return done.returncode
    mutants = [
        m for m in tried_mutants() if not patterns or any(fnmatch.fnmatch(m.name, p) for p in patterns)
    ]
    open_, stale = judged(mutants, known_survivors())
    for file in sorted({mutant.file for mutant in mutants}):
        fates = Counter(mutant.fate for mutant in mutants if mutant.file == file)
        print(f"{file}: {dict(fates)}")
    for mutant in open_:
        print(f"NOT SEEN {mutant.name} ({mutant.fate})\n  - {mutant.was}\n  + {mutant.now}")
    print(*(f"STALE {entry}" for entry in stale), sep="\n")
    print(f"{len(mutants)} changes, {len(open_)} that no test sees, {len(stale)} stale entries")
    return 1 if open_ or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

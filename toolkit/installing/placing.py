"""Files and settings put in a user's places, and taken away again.

What stands there and isn't ours is never overwritten nor removed: it is ours if it is what we put, or what we
would put.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from toolkit.catalogue import say
from toolkit.files import write_safely
from toolkit.installing.places import Places
from toolkit.installing.record import Record, digest, read_record, write_record
from toolkit.installing.settings_file import setting, with_setting
from toolkit.problems import CannotDo

Outcome = Literal["put", "replaced", "same", "removed", "left", "absent", "set", "instead", "restored"]


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one file, or of one line of xlwings' settings. before: the value that stood there."""

    path: Path
    outcome: Outcome
    before: str = ""


def install(places: Places[Path], contents: Mapping[Path, bytes], value: str) -> list[Step]:
    """Puts the files and the setting. Again: changes nothing that is so already, and takes away what an
    earlier version put and this one doesn't.

    Raises CannotDo, with nothing written, where a file that isn't ours stands at a place.
    """
    record = read_record(places.record)
    foreign = [path for path, content in contents.items() if not _ours(path, record, content)]
    if foreign:
        raise CannotDo(say("installing.foreign", files=", ".join(map(str, foreign))))
    steps = [_put(path, content) for path, content in contents.items()]
    stale = {Path(path): known for path, known in record.files.items() if Path(path) not in contents}
    steps += [step for path, known in stale.items() if (step := _take(path, known)).outcome == "removed"]
    steps.append(_set(places, record, value))
    record.files = {str(path): digest(content) for path, content in contents.items()}
    write_record(places.record, record)
    return steps


def remove(places: Places[Path]) -> list[Step]:
    """Takes away what `install` put and nobody has changed since; [] where it put nothing."""
    if not places.record.exists():
        return []
    record = read_record(places.record)
    steps = [_take(Path(path), known) for path, known in record.files.items()]
    if record.value is not None:
        steps.append(_unset(places, record))
    places.record.unlink()
    return steps


def content_of(path: Path) -> bytes | None:
    """A file's bytes; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _ours(path: Path, record: Record, content: bytes) -> bool:
    found = content_of(path)
    return found is None or found == content or digest(found) == record.files.get(str(path))


def _put(path: Path, content: bytes) -> Step:
    found = content_of(path)
    if found == content:
        return Step(path, "same")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_safely(path, content, verify=False)
    return Step(path, "put" if found is None else "replaced")


def _take(path: Path, known: str) -> Step:
    found = content_of(path)
    if found is None:
        return Step(path, "absent")
    if digest(found) != known:
        return Step(path, "left")
    path.unlink()
    return Step(path, "removed")


def _set(places: Places[Path], record: Record, value: str) -> Step:
    """Our line in xlwings' settings. What stood there before us is remembered, through any number of
    installations."""
    content = content_of(places.settings) or b""
    before = setting(content, places.key)
    if before == value:  # ours if we put it; somebody else's line stays theirs
        return Step(places.settings, "same")
    if before != record.value:
        record.before = before
    record.value = value
    places.settings.parent.mkdir(parents=True, exist_ok=True)
    new = with_setting(content, places.key, value, places.line_end)
    write_safely(places.settings, new, verify=False)
    return Step(places.settings, "instead" if before else "set", before or "")


def _unset(places: Places[Path], record: Record) -> Step:
    content = content_of(places.settings)
    if content is None:
        return Step(places.settings, "absent")
    if setting(content, places.key) != record.value:
        return Step(places.settings, "left")
    rest = with_setting(content, places.key, record.before, places.line_end)
    if rest.strip():
        write_safely(places.settings, rest, verify=False)
    else:
        places.settings.unlink()
    return Step(places.settings, "restored" if record.before else "removed", record.before or "")

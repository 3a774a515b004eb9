"""The versions before: whatever is written over is kept first, the last ten of each file, in a store of the
tool's own; and which bytes the tool itself has written, so that a person's edit is told from them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from toolkit.files.folders import modified_utc
from toolkit.files.writing import write_safely

MOST_VERSIONS = 10
_NAME = re.compile(r"(?P<number>[0-9]{4,})-(?P<modified>[0-9]{8}T[0-9]{6}Z)(?P<suffix>\..*)?")
_RECORD = "sha256"


@dataclass(frozen=True, slots=True)
class Version:
    """A kept version. file: which file's, relative to the store's owner; modified: ISO 8601, UTC."""

    file: str
    number: int
    modified: str
    path: Path


def write_keeping(path: Path, data: bytes, store: Path, name: str, verify: bool = True) -> bool:
    """Puts data at path and keeps what stood there under this name; False, and nothing written, where it
    stood there already.

    Raises what `write_safely` raises; the file at path is the old one then.
    """
    old = path.read_bytes() if path.exists() else None
    if old == data:
        return False
    if old is not None:
        _keep(path, old, store, name)
    write_safely(path, data, verify)
    return True


def versions_in(store: Path) -> list[Version]:
    """Every version kept in the store, by file, the oldest first."""
    if not store.is_dir():
        return []
    found = [version for path in store.rglob("*") if (version := _version(store, path))]
    return sorted(found, key=lambda version: (version.file, version.number))


def _version(store: Path, path: Path) -> Version | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None:
        return None
    stamp = parts["modified"]
    day, clock = stamp[:8], stamp[9:15]
    modified = f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:]}Z"
    return Version(path.parent.relative_to(store).as_posix(), int(parts["number"]), modified, path)


def _kept(store: Path, folder: Path) -> list[Version]:
    found = [_version(store, path) for path in folder.iterdir()]
    return sorted((version for version in found if version), key=lambda version: version.number)


def _keep(path: Path, data: bytes, store: Path, name: str) -> None:
    folder = store / PurePosixPath(name)
    folder.mkdir(parents=True, exist_ok=True)
    kept = _kept(store, folder)
    if not kept or kept[-1].path.read_bytes() != data:
        number = kept[-1].number + 1 if kept else 1
        stamp = re.sub("[-:]", "", modified_utc(path))
        target = folder / f"{number:04}-{stamp}{path.suffix}"
        write_safely(target, data, verify=False)  # also a broken one is somebody's
        kept.append(Version(name, number, "", target))
    for version in kept[:-MOST_VERSIONS]:
        version.path.unlink(missing_ok=True)


def record_written(data: bytes, store: Path, name: str) -> None:
    """Remembers that these bytes are the tool's own.

    Called before they are written: a crash in between must not make them look like a person's.
    """
    known = _recorded(store, name)
    new = hashlib.sha256(data).hexdigest()
    if new not in known[-1:]:
        folder = store / PurePosixPath(name)
        folder.mkdir(parents=True, exist_ok=True)
        lines = [*(one for one in known if one != new), new][-2 * MOST_VERSIONS :]
        write_safely(folder / _RECORD, "\n".join(lines).encode(), verify=False)


def is_recorded(path: Path, store: Path, name: str) -> bool:
    """Whether the file is, byte for byte, one that the tool has written."""
    return hashlib.sha256(path.read_bytes()).hexdigest() in _recorded(store, name)


def _recorded(store: Path, name: str) -> list[str]:
    record = store / PurePosixPath(name) / _RECORD
    return record.read_text(encoding="ascii", errors="replace").split() if record.is_file() else []

"""A folder of returned workbooks: what is read, what is not and why. A file's hash and time."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from toolkit.files.leftovers import is_leftover

_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"}
"""What somebody may have returned; those of another format are then refused by name, not passed over."""


_NOT_HERE_YET = {".icloud", ".part", ".partial", ".crdownload", ".download", ".filepart"}
"""What programs call a file whose content is still in the cloud or on its way."""

OWN_FOLDER = ".toteuma"
"""Where the tool keeps versions: nobody returns anything there."""


def workbooks_in(folder: Path) -> tuple[list[Path], list[tuple[Path, str]]]:
    """(workbooks, ignored with the code of the finding), both by name.

    Every entry of the folder is in exactly one of them, the tool's own folder aside.
    """
    workbooks, ignored = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name == OWN_FOLDER:
            continue
        reason = _reason_to_ignore(path)
        if reason:
            ignored.append((path, reason))
        else:
            workbooks.append(path)
    return workbooks, ignored


def _reason_to_ignore(path: Path) -> str | None:
    if path.name.startswith(("~$", ".~lock.")):
        return "FILE_OPEN_ELSEWHERE"
    if is_leftover(path.name):
        return "FILE_LEFTOVER"
    if path.suffix.lower() in _NOT_HERE_YET:
        return "FILE_NOT_SYNCED"
    if path.is_symlink():
        return "FILE_LINK"
    if path.is_dir():
        return "FILE_IN_SUBFOLDER"
    if not path.is_file():
        return "FILE_OTHER_TYPE"  # a device or a pipe, on which reading would wait for ever
    return None if path.suffix.lower() in _WORKBOOKS and not path.name.startswith(".") else "FILE_OTHER_TYPE"


def shown_path(path: Path) -> str:
    """A path as people read it, with `/`; bytes in it that are no text (a name that another system wrote in
    its own encoding) as `\\xe5`.
    """
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def modified_utc(path: Path) -> str:
    """When the file was last modified: ISO 8601 in UTC, to the second."""
    modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return modified.isoformat().replace("+00:00", "Z")

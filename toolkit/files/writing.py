"""Writing a file so that a crash at any instant leaves the old one or the new one: beside it, to the disk,
read back, swapped.
"""

from __future__ import annotations

import os
import shutil
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from toolkit.files.leftovers import leftover_name
from toolkit.files.refusals import FileInUse


def write_safely(path: Path, data: bytes, verify: bool = True) -> None:
    """Puts data at path. verify: data is a zip archive (a workbook), and is written only if it is a sound
    one.

    Raises FileInUse where another program holds the file, OSError where the system cannot write, ValueError
    for a broken archive. The old file stays then.
    """
    if verify:
        _verify_archive(path, data)
    target = Path(os.path.realpath(path))  # a link's file is replaced, not the link
    beside = target.with_name(leftover_name())
    try:
        _write_through(beside, data)
        if target.exists():
            shutil.copymode(target, beside)
        _swap(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _verify_archive(path: Path, data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            broken = archive.testzip()
    except (BadZipFile, zlib.error, EOFError) as error:
        raise ValueError(f"{path.name}: no sound archive") from error
    if broken:
        raise ValueError(f"{path.name}: {broken} is broken")


def _write_through(path: Path, data: bytes) -> None:
    """Writes a new file to the disk itself, and reads it back."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise OSError(f"{path}: what was written cannot be read back")


def _swap(beside: Path, target: Path) -> None:
    try:
        beside.replace(target)
    except PermissionError as error:
        if sys.platform == "win32":  # elsewhere an open file can be replaced, and this is about rights
            raise FileInUse(target) from error
        raise


def _sync_folder(folder: Path) -> None:
    """The swap itself to the disk. Windows does not let a folder be opened, and needs it not."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

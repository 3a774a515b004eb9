"""Files that a crash while writing left beside the real ones: known by their names, cleaned when their writer
is surely gone.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import socket
import sys
import time
from functools import cache
from pathlib import Path

_PREFIX, _SUFFIX = ".toteuma-", ".tmp"
_WRITER = re.compile(r"\.toteuma-(?P<host>[0-9a-f]{8})-(?P<process>[0-9]+)-[0-9a-f]+\.tmp")
_SURELY_GONE = 60 * 60
"""Seconds: nobody takes an hour to write one file."""


def leftover_name() -> str:
    """A name for a file while it is being written, that tells who writes it."""
    return f"{_PREFIX}{_host()}-{os.getpid()}-{secrets.token_hex(8)}{_SUFFIX}"


def is_leftover(name: str) -> bool:
    """Whether a file of this name is one that `write_safely` was writing."""
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


def clean_leftovers(folder: Path) -> list[Path]:
    """Removes what a crash while writing has left in the folder; returns what was removed.

    What another process may be writing at this moment stays.
    """
    if not folder.is_dir():
        return []
    leftovers = sorted(path for path in folder.iterdir() if is_leftover(path.name) and _is_abandoned(path))
    for path in leftovers:
        path.unlink(missing_ok=True)
    return leftovers


def _is_abandoned(path: Path) -> bool:
    writer = _WRITER.fullmatch(path.name)
    if writer and writer["host"] == _host() and _has_ended(int(writer["process"])):
        return True
    try:
        return time.time() - path.stat().st_mtime > _SURELY_GONE
    except FileNotFoundError:  # its writer has just finished
        return False


def _has_ended(process: int) -> bool:
    """Whether no process has this number. On Windows nobody asks: a signal there ends the process."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


@cache
def _host() -> str:
    """Tells machines that share a folder apart, without naming them."""
    return hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]

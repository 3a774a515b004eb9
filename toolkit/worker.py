"""The side of isolated work that does it: one process, told over a pipe what to do and with what."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from io import BytesIO
from multiprocessing.connection import Connection
from typing import Any


@dataclass(frozen=True, slots=True)
class Learn:
    """Tells a worker what to do with the jobs that follow."""

    work: Callable[[Any], Any]


def serve(pipe: Connection, extra_bytes: int, forked: bool) -> None:
    """Does what the pipe says until it is closed. It is silent: a crash is told by the other side, in the
    user's words.

    extra_bytes: of memory, beyond what it has at its start, on Linux. forked: it began as a copy of the
    other side.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the host's own ways of ending are not ours
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side decides what Ctrl-C means
    if forked:
        _let_go_of_all_but(pipe.fileno())
    _limit_memory(extra_bytes)
    pipe.send_bytes(packed((False, None)))
    work: Callable[[Any], Any] = str
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        if isinstance(job, Learn):
            work = job.work
        else:
            pipe.send_bytes(packed(_attempt(work, job)))


def packed(answer: object) -> bytes:
    """For `pickle.loads`: our records as their class and values, in a third of the time."""
    packing = BytesIO()
    _Packer(packing, pickle.HIGHEST_PROTOCOL).dump(answer)
    return packing.getvalue()


class _Packer(pickle.Pickler):
    def reducer_override(self, thing: Any) -> Any:
        kind = thing.__class__
        names = _made_from(kind)
        return (kind, tuple(getattr(thing, name) for name in names)) if names else NotImplemented


@cache
def _made_from(kind: Any) -> tuple[str, ...]:
    """The values that a record of this kind is made from, () where it is made in another way."""
    if not is_dataclass(kind) or kind.__reduce__ is not object.__reduce__:
        return ()
    found = fields(kind)
    return tuple(field.name for field in found) if all(field.init for field in found) else ()


def _attempt(work: Callable[[Any], Any], job: object) -> tuple[bool, Any]:
    """(whether it raised, the result or what was raised). Running out of memory ends the process."""
    try:
        return False, work(job)
    except MemoryError:
        os._exit(1)
    except Exception as error:  # raised again on the other side
        error.add_note(traceback.format_exc())
        return True, error


def _let_go_of_all_but(ours: int) -> None:
    """A forked worker holds everything open that the other side had open, so that nobody would see those
    closed: pipes to other programs, and the other side's end of its own pipe.
    """
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2 and int(name) != ours:
            with suppress(OSError):  # the listing's own
                os.close(int(name))


def _limit_memory(extra_bytes: int) -> None:
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    limit = pages * resource.getpagesize() + extra_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

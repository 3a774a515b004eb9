"""The command line: `toteuma <command>`.

Decides nothing; reads arguments, calls an action, tells what came of it.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from toolkit import __version__
from toolkit.catalogue import keys, say, text
from toolkit.unseen import visible

COULD_NOT = 2
T = TypeVar("T")


class _Parser(argparse.ArgumentParser):
    """Argparse, speaking Finnish: wrong usage is one line and exit status 2."""

    def error(self, message: str) -> NoReturn:
        command = self.prog.partition(" ")[2]
        usage = text(f"cli.usage.{command}") if command in keys("cli.usage") else text("cli.usage_any")
        self.exit(COULD_NOT, say("cli.wrong_usage", usage=usage) + "\n")

    def format_help(self) -> str:
        command = self.prog.partition(" ")[2]
        return (
            say("cli.help_command", usage=text(f"cli.usage.{command}"), about=text(f"cli.about.{command}"))
            if command
            else help_text()
        )


def help_text() -> str:
    """What `toteuma --help` says."""
    width = max(len(text(f"cli.usage.{command}")) for command in keys("cli.usage"))
    rows = (f"  {text(f'cli.usage.{c}').ljust(width)}  {text(f'cli.about.{c}')}" for c in keys("cli.usage"))
    return say("cli.help", commands="\n".join(rows)) + "\n"


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    top = _Parser(prog="toteuma", allow_abbrev=False)
    top.add_argument("--version", action="version", version=f"toteuma {__version__}")
    commands = top.add_subparsers(dest="command", required=True, parser_class=_Parser)
    command: dict[str, argparse.ArgumentParser] = {
        name: commands.add_parser(name, allow_abbrev=False) for name in keys("cli.usage")
    }
    command["demo"].add_argument("folder", nargs="?", type=Path, default=Path("demo"))
    for name in ("start", "issue", "update", "consolidate", "status", "restore", "publish"):
        command[name].add_argument("folder", type=Path)
    for name in ("check", "fill"):
        command[name].add_argument("paths", nargs="+", type=Path)
    command["update"].add_argument("--ledger", type=Path, required=True)
    for option in ("--ledger", "--settings", "--plan"):
        command["start"].add_argument(option, type=Path)
    for name in ("check", "consolidate", "status", "excel"):
        command[name].add_argument("--json", action="store_true")
    command["menu"].add_argument("folder", nargs="?", type=Path, default=Path())
    command["menu"].add_argument("--starter", action="store_true")
    command["excel"].add_argument("what", choices=("install", "doctor", "remove"))
    command["excel"].add_argument("folder", type=Path, nargs="?")
    command["excel"].add_argument("--into", type=Path)
    command["restore"].add_argument("file", nargs="?")
    command["restore"].add_argument("--number", type=int)
    for option in ("--docx", "--pdf"):
        command["publish"].add_argument(option, action="store_true")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status of the contract: 0 done, 1 done with errors found, 2 could not do
    it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(arguments)
    from toolkit import commands
    from toolkit.files import FileInUse
    from toolkit.problems import CannotDo

    run: Callable[[argparse.Namespace, commands.Terminal], int] = getattr(commands, options.command)
    terminal = commands.Terminal(out=_out, err=_err, progress=_progress, ask=_ask, run=main)
    try:
        return run(options, terminal)
    except CannotDo as problem:
        _err(problem.line())
    except FileInUse as problem:
        _err(say("actions.in_use", file=problem.path))
    except OSError as problem:
        _err(say("actions.no_access", file=problem.filename or options.command))
    except Exception:
        traceback.print_exc()
        _err(text("cli.bug"))
    return COULD_NOT


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _out(line: str) -> None:
    print(visible(line))


def _err(line: str) -> None:
    print(visible(line), file=sys.stderr)


def _progress(items: Iterable[T], what: str, count: int) -> Iterable[T]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Any = tqdm(items, desc=what, total=count, file=sys.stderr, leave=False)
    return bar  # type: ignore[no-any-return]

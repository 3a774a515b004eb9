"""A button's command in a Python of its own, as RunPython has one: started for the press, gone after it.

The child's requests to the live Calc go through its pipes to the parent, which has the one connection. Run as
a module it is the child: COMMAND CALLER OPEN…, the last being the full names of the open workbooks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support.libreoffice import Refused
from tests.support.live_calc import LiveCalc

ROOT = Path(__file__).parents[2]


def run(
    calc: LiveCalc, program: Sequence[str], arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[int, str]:
    """Starts the child and serves it until it ends: its exit status and what it said.

    Raises OSError where there is no such program.
    """
    child = subprocess.Popen(
        [*program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=dict(environment),
    )
    assert child.stdin
    assert child.stdout
    for line in child.stdout:
        child.stdin.write(json.dumps(_answer(calc, json.loads(line))) + "\n")
        child.stdin.flush()
    return child.wait(), child.communicate()[1]


def _answer(calc: LiveCalc, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"ok": calc.ask(**request)}
    except Refused as refused:
        return {"failed": str(refused)}


class PipedCalc(LiveCalc):
    """The parent's live Calc, seen from the child."""

    def __init__(self) -> None:
        self._to_parent = sys.stdout
        sys.stdout = sys.stderr

    def ask(self, do: str, **arguments: object) -> Any:
        print(json.dumps({"do": do, **arguments}), file=self._to_parent, flush=True)
        answer = json.loads(sys.stdin.readline())
        if "failed" in answer:
            raise Refused(answer["failed"])
        return answer["ok"]


def main(command: str, caller: str, *opened: str) -> None:
    """What xlwings' RunPython has its Python do: the command, with the workbook in front at hand. The parts
    of xlwings that are not under BSD are not there for it, nor a licence key."""
    sys.modules["xlwings.pro"] = None  # type: ignore[assignment]  # importing it or a part of it fails
    os.environ.pop("XLWINGS_LICENSE_KEY", None)
    import xlwings

    from tests.support.xlwings_libreoffice import connect

    app = connect(PipedCalc())
    for path in opened:
        app.impl.books.known(path)
    xlwings.Book(impl=app.impl.books(Path(caller).name)).set_mock_caller()
    exec(command)
    loaded = [name for name in sys.modules if name.startswith("xlwings.pro.")]
    assert not loaded, loaded
    assert not xlwings.__pro__


if __name__ == "__main__":
    main(*sys.argv[1:])

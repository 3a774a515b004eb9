"""The design's rules as functions from source code to breaches, so that tests can show that each bites.

A breach is one line: where, and what. `path` is the module's path inside the project, such as
`toolkit/files/patch.py`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

MAX_FILE_LINES = 250
MAX_FUNCTION_LINES = 40

DOORS: Mapping[str, tuple[str, ...]] = {
    "openpyxl": ("toolkit/files/",),
    "python_calamine": ("toolkit/files/",),
    "zipfile": ("toolkit/files/",),
    "xlsxwriter": ("toolkit/rendering/", "workbook_templates/"),
    "xlwings": ("toolkit/excel",),
    "argparse": ("toolkit/cli", "toolkit/commands"),
    "tqdm": ("toolkit/cli",),
}
"""Module → where alone it may be imported."""
PRINTS = ("toolkit/cli", "workbook_templates/", "macros/")
FINNISH_LIVES_IN = ("toolkit/catalogue/",)
FINNISH_LETTERS = re.compile("[åäöÅÄÖ]")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def rooms(design: str) -> list[str]:
    """The rooms of docs/design.md's table, in its order: `findings`, `rendering`, …"""
    cells = [line.split("|")[1] for line in design.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`(\w+)(?:/|\.py)`", cell)]


def room_of(name: str, order: Sequence[str]) -> str:
    """The room that a module or package of toolkit belongs to: `binding_search` is a part of `binding`.

    One that stands in the design itself is its own room; one that belongs to none comes back as it is.
    """
    parts = name.split("_")
    longer_first = ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((room for room in longer_first if room in order), name)


def imports(tree: ast.AST, path: str) -> Iterator[tuple[int, str]]:
    """(line, dotted module or module.name) of every import, also of those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(node, path)
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def _absolute(node: ast.ImportFrom, path: str) -> str:
    if not node.level:
        return node.module or ""
    above = PurePosixPath(path).parts[: -node.level]
    return ".".join([*above, *filter(None, [node.module])])


def wrong_direction(path: str, source: str, order: Sequence[str]) -> list[str]:
    """Imports that point down the design's list, and rooms that the list does not know."""
    module = path.split("/")[1].removesuffix(".py")
    room = room_of(module, order)
    if path.split("/")[0] != "toolkit" or module.startswith("__"):
        return []
    if room not in order:
        return [f"{path}: room {room} does not stand in docs/design.md"]
    breaches = []
    for line, name in imports(ast.parse(source), path):
        package, inside = [*name.split("."), ""][:2]
        target = room_of(inside, order)
        if package == "toolkit" and target in order and order.index(target) > order.index(room):
            breaches.append(f"{path}:{line}: {room} imports {target}, which comes later")
    return list(dict.fromkeys(breaches))


def opened_doors(path: str, source: str) -> list[str]:
    """Libraries imported, and print called, outside the places meant for them."""
    tree = ast.parse(source)
    breaches = []
    for line, name in imports(tree, path):
        allowed = DOORS.get(name.partition(".")[0])
        if allowed and not path.startswith(allowed):
            breaches.append(f"{path}:{line}: imports {name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "print" and not path.startswith(PRINTS):
            breaches.append(f"{path}:{node.lineno}: print")
    return breaches


def broad_excepts(path: str, source: str) -> list[str]:
    """`except:`, `except Exception`, `except BaseException`: they make wrong code look like wrong data."""
    return [
        f"{path}:{node.lineno}: broad except"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)
    ]


def _is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(map(_is_broad, caught.elts))
    return caught is None or (isinstance(caught, ast.Name) and caught.id in ("Exception", "BaseException"))


def finnish_words(path: str, source: str, words: frozenset[str] = frozenset()) -> list[str]:
    """Texts in code, docstrings aside, with Finnish letters or that are one of the catalogue's words."""
    if path.startswith(FINNISH_LIVES_IN):
        return []
    tree = ast.parse(source)
    docs = {id(text) for text in _bare_strings(tree)}
    return [
        f"{path}:{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
        if FINNISH_LETTERS.search(node.value) or node.value in words
    ]


def _bare_strings(tree: ast.AST) -> Iterator[ast.expr]:
    """Docstrings, and the strings that explain a constant below it."""
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))


def too_long(path: str, source: str) -> list[str]:
    """Files and functions that no longer fit the eye. A docstring does not count as a function's length."""
    lines = len(source.splitlines())
    breaches = [f"{path}: {lines} lines"] if lines > MAX_FILE_LINES else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function) and (length := _code_lines(node)) > MAX_FUNCTION_LINES:
            breaches.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    return breaches


def _code_lines(function: Function) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    return lines - len((ast.get_docstring(function, clean=False) or "").splitlines())


def undocumented(path: str, source: str) -> list[str]:
    """Modules, and public functions and classes on their top level, that say nothing of themselves."""
    tree = ast.parse(source)
    silent = [] if not source.strip() or ast.get_docstring(tree) else [f"{path}: module without docstring"]
    return silent + [
        f"{path}:{node.lineno}: {node.name} without docstring"
        for node in tree.body
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]

"""Every Finnish word that a user sees, each once, by id.

Logic never holds Finnish; it asks here. The texts lie beside this file, `fi/<domain>.toml`; an id is
`<domain>.<table>.<key>`. Another language is another folder.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "fi"


@cache
def _domain(domain: str, language: str) -> dict[str, Any]:
    path = files(__package__) / language / f"{domain}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _node(key: str) -> Any:
    domain, *steps = key.split(".")
    node: Any = _domain(domain, LANGUAGE)
    for step in steps:
        node = node[step]
    return node


@cache
def text(key: str) -> str:
    """The text with this id.

    Raises KeyError for an unknown one: a missing word is wrong code.
    """
    node = _node(key)
    if not isinstance(node, str):
        raise KeyError(key)
    return node


def say(key: str, /, **values: object) -> str:
    """The text with this id, its `{placeholders}` filled.

    Raises KeyError where one is not given.
    """
    return text(key).format(**values)


@cache
def texts(key: str) -> tuple[str, ...]:
    """The list of texts with this id, in its order."""
    node = _node(key)
    if not isinstance(node, list):
        raise KeyError(key)
    return tuple(node)


@cache
def keys(key: str) -> tuple[str, ...]:
    """The keys of the table with this id, in its order."""
    return tuple(_node(key))

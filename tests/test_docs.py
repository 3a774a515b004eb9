"""The documents keep up with the product: commands, findings, dependencies, links."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from docs.build_findings import TARGET, document
from toolkit import __version__
from toolkit.catalogue import keys, text
from toolkit.findings import SEVERITIES, codes

PROJECT = Path(__file__).parents[1]
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("macros/*.md")])
GUIDE = PROJECT / "docs/opas-controllerille.md"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_list_of_findings_is_current() -> None:
    assert read(TARGET) == document(), "run: python -m docs.build_findings"


@pytest.mark.parametrize("code", codes())
def test_each_finding_says_what_where_and_what_to_do(code: str) -> None:
    assert text(f"findings.{code}.severity") in SEVERITIES
    for key in ("message", "fix", "about"):
        words = text(f"findings.{code}.{key}")
        assert words.rstrip().endswith((".", "?", "}")), (key, words)
    assert "{" not in text(f"findings.{code}.about")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", read(page))
    here = [target for target in targets if "://" not in target]
    assert [target for target in here if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_codes_that_a_page_names_exist(page: Path) -> None:
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", read(page)))
    assert named <= set(codes())


def test_the_readme_gives_two_commands() -> None:
    commands = re.findall(r"^```sh\n(.*?)^```", read(PROJECT / "README.md"), re.S | re.M)
    assert [len(command.splitlines()) for command in commands] == [1, 1]


def test_the_controllers_guide_knows_every_command_and_the_product_knows_its() -> None:
    named = set(re.findall(r"toteuma ([a-z]+)", read(GUIDE)))
    assert named == set(keys("cli.usage"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    for command, rest in re.findall(r"toteuma ([a-z]+)\b([^`\n]*)(?=`|\n)", _code(read(page))):
        assert command in keys("cli.usage")
        usage = text(f"cli.usage.{command}")
        assert [option for option in re.findall(r"--[a-z]+", rest) if option not in usage] == []


def _code(page: str) -> str:
    """What stands as code on a page, a piece on each line."""
    blocks = re.findall(r"^(?:```\w*\n(?:.*\n)*?```|    \S.*)$", page, re.M)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", page), ""])


def test_each_dependency_has_its_reason() -> None:
    project = tomllib.loads(read(PROJECT / "pyproject.toml"))["project"]
    needed = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split("[><=;[ ]", one, maxsplit=1)[0] for group in needed for one in group}
    rows = set(re.findall(r"^\| ([\w.-]+) \|", read(PROJECT / "docs/dependencies.md"), re.M)) - {"package"}
    assert names == rows - {"setuptools"}


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in read(PROJECT / "CHANGELOG.md")

"""What tests share: other programs that open our workbooks, and pictures of their pages."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing_program(what: str) -> NoReturn:
    """A program that a test needs is missing: skip with the reason, but fail where CI promises to have it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must have it (.ci/run installs it)")
    pytest.skip(f"{what} is not installed")

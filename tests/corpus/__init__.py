"""Bad and odd workbooks, built from a filled one, each with the verdict that it must get."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.containers import CONTAINERS
from tests.corpus.honest import HONEST
from tests.corpus.programs import PROGRAMS
from tests.corpus.sheets import SHEETS
from tests.corpus.structures import STRUCTURES
from tests.corpus.texts import TEXTS
from tests.corpus.values import VALUES

CASES: tuple[Case, ...] = (*CONTAINERS, *SHEETS, *STRUCTURES, *VALUES, *TEXTS, *HONEST, *PROGRAMS)

__all__ = ["CASES", "Case"]

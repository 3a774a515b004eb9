"""Bad and odd workbooks, built from a filled one, each with the verdict that it must get."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.containers import CONTAINERS
from tests.corpus.enclosed import ENCLOSED
from tests.corpus.furnished import FURNISHED
from tests.corpus.honest import HONEST
from tests.corpus.own_sheets import OWN_SHEETS
from tests.corpus.programs import PROGRAMS
from tests.corpus.sheets import SHEETS
from tests.corpus.spellings import SPELLINGS
from tests.corpus.structures import STRUCTURES
from tests.corpus.texts import TEXTS
from tests.corpus.values import VALUES

SOUND: tuple[Case, ...] = (
    *HONEST,
    *FURNISHED,
    *ENCLOSED,
    *OWN_SHEETS,
    *SPELLINGS,
    *(case for case in PROGRAMS if not case.codes),
)
"""What people and programs honestly make."""
CASES: tuple[Case, ...] = (
    *CONTAINERS,
    *SHEETS,
    *STRUCTURES,
    *VALUES,
    *TEXTS,
    *SOUND,
    *(case for case in PROGRAMS if case.codes),
)

__all__ = ["CASES", "SOUND", "Case"]

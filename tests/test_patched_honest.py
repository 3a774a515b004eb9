"""`fill` and `update` change their cells and no other byte, in honest workbooks and archives of all kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import SOUND, Case
from tests.patched_honest import case_made, filled_case, in_programs, issued, touched, updated_case
from tests.support.archives import Spelling, entries, needed, spelt
from tests.support.packages import packed, parts_of, workbook
from toolkit import files
from toolkit.grid import Change

IN_PROGRAMS = ("keskustelu henkilöineen", "vaakuna solussa")
SEEN = [case for case in SOUND if case.name in IN_PROGRAMS]
UPDATED = [case for case in SOUND if case.name in ("etuliite", "pivot-taulukko", "laskentaketju")]


Answered = tuple[Path, bytes]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """A round, and its answered workbook."""
    return issued(tmp_path_factory.mktemp("patched"))


@pytest.mark.parametrize("case", SOUND[::2], ids=lambda case: case.name)
def test_fill_changes_its_cells_only(case: Case, answered: Answered, tmp_path: Path) -> None:
    assert list(filled_case(case, answered[1], tmp_path / "palautettu.xlsx")) == []


@pytest.mark.parametrize("case", UPDATED, ids=lambda case: case.name)
def test_update_changes_its_cells_only(case: Case, answered: Answered, tmp_path: Path) -> None:
    assert list(updated_case(case, answered[1], answered[0], tmp_path / "myöhässä.csv")) == []


def test_programs_open_what_was_filled(answered: Answered, tmp_path: Path, libreoffice: Any) -> None:
    """Some: `python -m tests.patched_honest` opens all."""
    assert len(SEEN) == 2
    for case in SEEN:
        path = tmp_path / "palautettu.xlsx"
        assert list(filled_case(case, answered[1], path)) == []
        assert list(in_programs(case_made(case, answered[1]), path, libreoffice)) == []


def test_what_is_touched_is_seen(answered: Answered) -> None:
    data = answered[1]
    parts = parts_of(data)
    other = {**parts, "xl/styles.xml": parts["xl/styles.xml"] + b" "}
    assert list(touched(packed(parts), packed(other))) == ["xl/styles.xml: changed"]
    typed = files.patched_bytes(data, [Change("Talous", 12, 7, -1)])
    assert len(list(touched(data, typed))) == 1
    assert "entries, dates or attributes" in list(touched(data, packed(parts)))


GROWTH = b"\x20\xa2\x08\0\x28\xa0\0\0" + bytes(4)
"""Excel's: room for a part to grow in its place."""
OWNER = b"ux\x0b\0\1\4\xe8\3\0\0\4\xe8\3\0\0"
TIMES = b"UT\5\0\1abcd"
extras = st.sampled_from([b"", GROWTH, OWNER, TIMES, TIMES + OWNER])
spellings = st.builds(
    Spelling,
    sizes_follow=st.booleans(),
    signed=st.booleans(),
    zip64=st.booleans(),
    deflated=st.booleans(),
    level=st.integers(1, 9),
    flags=st.sampled_from([0, 2, 4, 6]),
    made_by=st.sampled_from([20, 45, 0x0014, 0x0314, 0x0B2D, 0x132D]),
    date=st.sampled_from([0, 0x21, 0x5C8F]),
    external=st.sampled_from([0, 0x20, 0x81A40000]),
    local_extra=extras,
    central_extra=extras,
    comment=st.sampled_from([b"", b"osa"]),
    archive_comment=st.sampled_from([b"", b"kirja"]),
    before=st.sampled_from([b"", b"MZ alku"]),
)
SOURCE = parts_of(workbook(lambda sheet: sheet.write_row("A1", ["Selite", 5, 7])))


@settings(max_examples=60, deadline=None)
@given(how=spellings, chance=st.randoms(use_true_random=False), more=st.booleans())
def test_however_the_archive_is_written(how: Spelling, chance: Any, more: bool) -> None:
    """Excel has flag bits 6 and an extra field for growth; streams have the sizes behind, in two forms; zip64
    may stand where nothing is large; programs on Unix leave rights and times."""
    parts = [*SOURCE.items(), *([("xl/media/", b""), ("xl/media/kyläkuva.png", bytes(99))] if more else [])]
    chance.shuffle(parts)
    data = spelt(parts, how)
    if data[:2] != b"PK":  # what stands before an archive makes it another kind of file
        with pytest.raises(files.UnreadableWorkbook):
            files.read_bytes(data, "x")
        return
    assert files.read_bytes(data, "x").sheets["Talous"].rows == [["Selite", 5, 7]]
    after = files.patched_bytes(data, [Change("Talous", 0, 1, 6)])
    assert files.read_bytes(after, "x").sheets["Talous"].rows == [["Selite", 6, 7]]
    old, new = entries(data), entries(after)
    assert [one.head for one in new] == [one.head for one in old]
    changed = [one.head.name for one, other in zip(old, new, strict=True) if one.stored != other.stored]
    assert changed == ["xl/worksheets/sheet1.xml"]
    assert needed(after)[ZIP_DEFLATED] >= 20

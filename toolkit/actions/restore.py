"""`toteuma restore`: the versions before what the tool has written over, and one of them brought back."""

from __future__ import annotations

from pathlib import Path

from toolkit import files
from toolkit.actions.folder import RoundFolder
from toolkit.catalogue import say
from toolkit.problems import CannotDo


def kept_versions(folder: Path) -> list[files.Version]:
    """Every version kept in the folder, by file, the oldest first."""
    return files.versions_in(RoundFolder(folder).versions)


def restore(folder: Path, file: str, number: int | None = None) -> files.Version:
    """Brings back a version of a file, the newest kept unless its number is given; what stood there is kept
    as a version in turn.

    file: as `kept_versions` names it, or its last part where only one has it. Raises CannotDo where nothing
    such is kept.
    """
    place = RoundFolder(folder)
    place.clean()
    chosen = [v for v in kept_versions(folder) if number in (None, v.number) and _is_meant(v.file, file)]
    if not chosen or len({version.file for version in chosen}) > 1:
        raise CannotDo(say("actions.no_versions", file=file, folder=folder))
    version = chosen[-1]
    place.write(place.path / version.file, version.path.read_bytes(), verify=False)
    return version


def _is_meant(kept: str, asked: str) -> bool:
    asked = asked.replace("\\", "/").removeprefix("./")
    return kept == asked or kept.endswith(f"/{asked}")

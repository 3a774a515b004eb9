"""What was put where: kept beside the user's other data, so that it alone can be replaced and taken away."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from toolkit.files import write_safely


@dataclass(slots=True)
class Record:
    """files: path → SHA-256 of what we put there. value: what we set in xlwings' settings; before: what stood
    there."""

    files: dict[str, str] = field(default_factory=dict)
    value: str | None = None
    before: str | None = None


def read_record(path: Path) -> Record:
    """The record; an empty one where there is none, or none that can be understood: nothing is ours then."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Record(dict(content["files"]), content["value"], content["before"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Record()


def write_record(path: Path, record: Record) -> None:
    """Raises OSError where it cannot be written."""
    content = {"files": record.files, "value": record.value, "before": record.before}
    if read_record(path) == record and path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_safely(path, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8"), verify=False)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()

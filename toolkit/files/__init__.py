"""The door to closed workbooks: read fast, patched in place, written safely.

Nothing else opens or writes one.
"""

from toolkit.files.container import MAX_BYTES
from toolkit.files.examining import examine
from toolkit.files.folders import modified_utc, sha256_of, workbooks_in
from toolkit.files.package import open_package
from toolkit.files.patching import AnyChange, macro_enabled, patch_workbook, patched, patched_bytes
from toolkit.files.reading import read_bytes, read_workbook
from toolkit.files.refusals import FileInUse, UnreadableWorkbook
from toolkit.files.writing import clean_leftovers, write_safely
from toolkit.grid import Book

__all__ = [
    "MAX_BYTES",
    "AnyChange",
    "Book",
    "FileInUse",
    "UnreadableWorkbook",
    "clean_leftovers",
    "examine",
    "macro_enabled",
    "modified_utc",
    "open_package",
    "patch_workbook",
    "patched",
    "patched_bytes",
    "read_bytes",
    "read_workbook",
    "sha256_of",
    "workbooks_in",
    "write_safely",
]

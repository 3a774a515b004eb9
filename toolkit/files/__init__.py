"""The door to closed workbooks: read fast, patched in place, written safely.

Nothing else opens or writes one.
"""

from toolkit.files.examining import examine
from toolkit.files.folders import modified_utc, sha256_of, shown_path, workbooks_in
from toolkit.files.leftovers import clean_leftovers
from toolkit.files.limits import MAX_BYTES, OWN, RETURNED
from toolkit.files.package import open_package
from toolkit.files.patching import AnyChange, macro_enabled, patch_workbook, patched, patched_bytes
from toolkit.files.reading import bytes_at, read_bytes, read_workbook
from toolkit.files.refusals import FileInUse, PartOfArray, UnreadableWorkbook
from toolkit.files.traces import without_traces
from toolkit.files.versions import Version, is_recorded, record_written, versions_in, write_keeping
from toolkit.files.writing import write_safely
from toolkit.grid import Book

__all__ = [
    "MAX_BYTES",
    "OWN",
    "RETURNED",
    "AnyChange",
    "Book",
    "FileInUse",
    "PartOfArray",
    "UnreadableWorkbook",
    "Version",
    "bytes_at",
    "clean_leftovers",
    "examine",
    "is_recorded",
    "macro_enabled",
    "modified_utc",
    "open_package",
    "patch_workbook",
    "patched",
    "patched_bytes",
    "read_bytes",
    "read_workbook",
    "record_written",
    "sha256_of",
    "shown_path",
    "versions_in",
    "without_traces",
    "workbooks_in",
    "write_keeping",
    "write_safely",
]

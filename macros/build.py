"""Sources → `vbaProject.bin`, byte for byte the same each time.

pyOpenVBA writes the compound file; then the project takes the form that [MS-OVBA] 2.3.4.1 asks of one that no
Excel has compiled: `_VBA_PROJECT` holds only its seven-byte header and each module only its source, so Excel
compiles it afresh when it opens.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from macros.sources import WORKBOOK_MODULE, Sources, ribbon, vba_sources
from toolkit.files.macro_package import with_macros

NOT_COMPILED = bytes.fromhex("cc61ffff000000")
"""[MS-OVBA] 2.3.4.1: signature, version 0xFFFF (none), three reserved bytes."""


def macro_workbook(body: bytes, *, addin: bool = False, xlwings: str | None = None) -> bytes:
    """A workbook (.xlsx bytes) with our macros and ribbon: .xlsm, or .xlam as an add-in.

    xlwings: the text of its VBA module (`sources.xlwings_module`), without which the buttons only say what is
    missing.
    """
    return with_macros(body, vba_project(vba_sources(xlwings), body), ribbon(), addin=addin)


def vba_project(sources: Sources, body: bytes) -> bytes:
    """The `vbaProject.bin` of these modules for a workbook with the sheets of `body` (.xlsx bytes).

    sources: module name → text with CRLF lines; `ThisWorkbook` and texts that begin with `VERSION` are
    classes.
    """
    from pyopenvba import ExcelFile, VBAModuleKind

    with TemporaryDirectory() as folder:
        path = Path(folder) / "body.xlsm"
        path.write_bytes(body)
        with ExcelFile(path) as workbook:
            project = workbook.add_vba_project()
            for name, source in sources.items():
                if name == WORKBOOK_MODULE:
                    workbook.set_module(name, source)
                else:
                    kind = VBAModuleKind.other if source.startswith("VERSION") else VBAModuleKind.standard
                    project.add_module(name, source, kind=kind)
            for module in project.modules:
                module.dirty = True  # drops what Excel had compiled of pyOpenVBA's empty project
            workbook.save()
            return _not_compiled(workbook.vba_project_bytes())


def _not_compiled(project: bytes) -> bytes:
    from pyopenvba.cfb import CFB

    compound = CFB.from_bytes(project)
    compound.write_stream_in_storage("VBA", "_VBA_PROJECT", NOT_COMPILED)
    packed: bytes = compound.to_bytes()
    return packed

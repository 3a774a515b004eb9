"""A new workbook with its properties: title, subject and language, which readers' programs announce.

The same bytes every time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import Worksheet


class _Core(Core):  # type: ignore[misc]
    """XlsxWriter's core properties with the language, which it has no setting for."""

    language = ""

    def _write_cp_keywords(self) -> None:
        super()._write_cp_keywords()
        self._xml_data_element("dc:language", self.language)


class _Packager(Packager):  # type: ignore[misc]
    language = ""

    def _write_core_file(self) -> None:
        core = _Core()
        core.language = self.language
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Worksheet(Worksheet):  # type: ignore[misc]
    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """XlsxWriter searches each formula for thirty functions newer than Excel 2007.

        Ours use none of them.
        """
        return formula


class _Workbook(Workbook):  # type: ignore[misc]
    worksheet_class = _Worksheet
    language = ""

    def _get_packager(self) -> Packager:
        packager = _Packager()
        packager.language = self.language
        return packager


def new_workbook(buffer: BytesIO, properties: Mapping[str, str], created: date, language: str) -> Any:
    """An XlsxWriter workbook that is written to the buffer when closed.

    properties: title, subject and the like.
    """
    workbook = _Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.language = language
    workbook.set_properties({**properties, "created": datetime(created.year, created.month, created.day)})
    workbook.set_calc_mode("auto")
    return workbook

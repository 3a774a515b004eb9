"""A live Calc with its documents open, driven by JSON lines on stdin and stdout. Run by a Python that has
`uno`; see live_calc.py.

usage: live_calc_host.py SOFFICE PROFILE
A request is {"do": <a method of Calc>, ...its arguments}; the answer is {"ok": …} or {"failed": "…"}. While a
macro runs it may want something of us: {"call": [what, text]} is sent then, and requests are served until
{"return": …} comes. Rows and columns count from zero; a block is [document, sheet, first row, first column,
last row, last column].
"""

import json
import re
import sys

import uno
from com.sun.star.uno import Exception as UnoException
from libreoffice_host import properties, start
from live_calc_cells import Block
from live_calc_copying import described, free_name, relink, take_along
from live_calc_macros import Bridge, Macros, send

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
LAST_ROW = 1048575
FORMATS = 32 | 64 | 128  # HARDATTR, STYLES, OBJECTS
MACROS_WITHOUT_ASKING = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8"}


class Calc(Macros):
    """Every method that doesn't begin with an underscore is a request."""

    def __init__(self, desktop):
        self._desktop = desktop
        self._documents = {}
        self._bridge = Bridge(self)

    def serve(self, nested=False):
        """Answer requests until stdin ends, or, while a macro waits, until its answer comes."""
        for line in iter(sys.stdin.readline, ""):
            request = json.loads(line)
            if "return" in request:
                if nested:
                    return request["return"]
                raise RuntimeError("an answer that nobody asked for")
            send(self._answer(request))
        return None

    def _answer(self, request):
        work = getattr(self, request.pop("do"))
        try:
            return {"ok": work(**request)}
        except (UnoException, ValueError, KeyError) as refused:
            return {"failed": str(refused) or type(refused).__name__}

    def _sheet(self, document, sheet):
        return self._documents[document].Sheets.getByName(sheet)

    def _block(self, block):
        document, sheet, *corners = block
        return Block(self._documents[document], self._sheet(document, sheet), *corners)

    # Documents.

    def open_document(self, path):
        """Opens a file, with its macros if it has some; returns the document's name, by which it is known."""
        options = {"Hidden": True, "MacroExecutionMode": MACROS_WITHOUT_ASKING}
        if path.endswith(".xlam"):  # LibreOffice knows no add-ins, but reads one as the workbook that it is
            options["FilterName"] = FILTERS[".xlsm"]
        document = self._desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(path), "_blank", 0, properties(**options)
        )
        if document is None:
            raise ValueError(f"LibreOffice could not open {path}")
        name = re.split(r"[\\/]", path)[-1]
        self._documents[name] = document
        return name

    def save(self, document, path):
        kind = FILTERS[path[path.rindex(".") :]]
        self._documents[document].storeToURL(uno.systemPathToFileUrl(path), properties(FilterName=kind))

    def close_document(self, document):
        self._documents.pop(document).close(True)

    def calculate(self):
        for document in self._documents.values():
            document.calculateAll()

    # Sheets.

    def sheets(self, document):
        return list(self._documents[document].Sheets.ElementNames)

    def active_sheet(self, document):
        return self._documents[document].CurrentController.ActiveSheet.Name

    def activate(self, document, sheet):
        self._documents[document].CurrentController.setActiveSheet(self._sheet(document, sheet))

    def add_sheet(self, document, sheet, position):
        self._documents[document].Sheets.insertNewByName(sheet, position)

    def delete_sheets(self, document, sheets):
        for sheet in sheets:
            self._documents[document].Sheets.removeByName(sheet)

    def rename_sheet(self, document, sheet, name):
        self._sheet(document, sheet).setName(name)

    def move_sheet(self, document, sheet, position):
        self._documents[document].Sheets.moveByName(sheet, position)

    def copy_sheet(self, document, sheet, target, position):
        """Copies into another open document, as Excel's Copy does; returns the copy's name."""
        if document == target:
            name = free_name(sheet, self.sheets(document))
            self._documents[document].Sheets.copyByName(sheet, name, position)
            return name
        # Not importSheet: with macros in the receiver, LibreOffice 7.4 dies of a sheet that has no code
        # module, there or on closing.
        giver, receiver = self._documents[document], self._documents[target]
        name = free_name(sheet, receiver.Sheets.ElementNames)
        receiver.Sheets.insertNewByName(name, position)
        last = self.used(document, sheet)[3]
        self._columns(giver, sheet, last)
        contents = giver.CurrentController.getTransferable()
        self._columns(receiver, name, last)
        receiver.CurrentController.insertTransferable(contents)
        take_along(giver, sheet, receiver, name)
        return name

    def copy_sheets(self, document, sheets, target, position):
        """Copies several at once, as Excel does: their formulas refer to each other where they now stand."""
        copies = [
            (sheet, self.copy_sheet(document, sheet, target, position + number))
            for number, sheet in enumerate(sheets)
        ]
        file = self._documents[document].URL
        for _, name in copies:
            relink(self._sheet(target, name), file, dict(copies))

    @staticmethod
    def _columns(document, sheet, last):
        """Selects a sheet's columns, the first to the last. All thousand take ten times as long; rows get the
        heights that fit them, while Excel would copy those too."""
        found = document.Sheets.getByName(sheet)
        document.CurrentController.setActiveSheet(found)
        document.CurrentController.select(found.getCellRangeByPosition(0, 0, last, LAST_ROW))

    def visible(self, document, sheet, value=None):
        found = self._sheet(document, sheet)
        if value is not None:
            found.IsVisible = value
        return found.IsVisible

    def protection(self, document, sheet=None, value=None, password=""):
        """Whether a sheet is protected, or where none is named the book; sets it first if asked."""
        found = self._sheet(document, sheet) if sheet else self._documents[document]
        if value is not None:
            (found.protect if value else found.unprotect)(password)
        return found.isProtected()

    def used(self, document, sheet):
        """[first row, first column, last row, last column] of what is used."""
        cursor = self._sheet(document, sheet).createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        place = cursor.RangeAddress
        return [place.StartRow, place.StartColumn, place.EndRow, place.EndColumn]

    # Names.

    def names(self, document):
        """[name, content, sheet, first row, first column, last row, last column], the last five null where
        it is no block of cells. A sheet's own name begins with the sheet's."""
        opened = self._documents[document]
        found = [described(named.Name, named) for named in opened.NamedRanges]
        for sheet in opened.Sheets:
            quoted = sheet.Name.replace("'", "''")
            found += [described(f"'{quoted}'!{named.Name}", named) for named in sheet.NamedRanges]
        return found

    def add_name(self, document, name, content):
        ranges = self._documents[document].NamedRanges
        if ranges.hasByName(name):
            ranges.removeByName(name)
        ranges.addNewByName(
            name, content.lstrip("="), uno.createUnoStruct("com.sun.star.table.CellAddress"), 0
        )

    def delete_name(self, document, name):
        self._documents[document].NamedRanges.removeByName(name)

    # Blocks of cells.

    def values(self, block):
        return self._block(block).values()

    def set_values(self, block, rows):
        self._block(block).enter(rows)

    def formulas(self, block):
        return self._block(block).formulas()

    def clear(self, block, contents, formats):
        self._block(block).cells.clearContents(contents * CONTENTS | formats * FORMATS)

    def is_guarded(self, block):
        """Whether Excel would refuse to write here: the sheet is protected and a cell of the block is
        locked."""
        found = self._block(block)
        return found.sheet.isProtected() and found.look("locked") is not False

    def look_of(self, block, what):
        """A property of the cells' looks, as live_calc_cells knows it by name; null where the block is
        mixed."""
        return self._block(block).look(what)

    def set_look(self, block, what, value):
        self._block(block).set_look(what, value)

    def hyperlink(self, block, address=None, words=None):
        return self._block(block).hyperlink(address, words)

    def selection(self, document, block=None):
        """[sheet, first row, first column, last row, last column] of what is selected; selects a block if
        one is given."""
        controller = self._documents[document].CurrentController
        if block:
            controller.select(self._block(block).cells)
        chosen = controller.Selection
        place = chosen.RangeAddress
        return [chosen.Spreadsheet.Name, place.StartRow, place.StartColumn, place.EndRow, place.EndColumn]


def main():
    """Serve until stdin ends, then close LibreOffice."""
    process, desktop = start(*sys.argv[1:])
    try:
        Calc(desktop).serve()
    finally:
        try:
            desktop.terminate()
        finally:
            process.wait(20)


if __name__ == "__main__":
    main()

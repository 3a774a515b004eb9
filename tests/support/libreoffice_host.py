"""A live headless LibreOffice, driven by JSON lines on stdin and stdout.

Run by a Python that has `uno`; see libreoffice.py.
usage: libreoffice_host.py SOFFICE PROFILE
A request is {"do": <name of a function below>, ...its arguments}; the answer is {"ok": …} or {"failed": "…"}.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import Exception as UnoException

FORMULA_CELLS = 16  # com.sun.star.sheet.CellFlags.FORMULA
ERROR_RESULTS = 4  # com.sun.star.sheet.FormulaResult.ERROR
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}
START_SECONDS = 90
# A Finnish user's LibreOffice: decimal comma. The user interface, and with it error values, stays English.
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fi-FI</value></prop></item>
</oor:items>
"""


def properties(**values):
    """UNO's way of keyword arguments."""
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def start(soffice, profile):
    """Start LibreOffice with a profile of its own; returns (process, desktop)."""
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as settings:
        settings.write(LOCALE)
    pipe = f"toteuma{os.getpid()}"
    command = [
        soffice, "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
        "--nofirststartwizard", f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}",
        f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    process = subprocess.Popen(command, **dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL))
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if time.monotonic() > deadline:
                process.kill()
                raise
            time.sleep(0.05)
    return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


@contextmanager
def opened(desktop, path):
    """A private copy of the document, open and hidden: two LibreOffices can't have one file open.

    Raises ValueError if LibreOffice can't open it, OSError if there is no such file.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(copy), "_blank", 0, properties(Hidden=True)
        )
        if document is None:
            raise ValueError(f"LibreOffice could not open {path}")
        try:
            yield document
        finally:
            document.close(True)


def type_in(document, entries):
    """Put [sheet, cell, value] into cells: a text stays text, None empties."""
    for sheet, cell, value in entries:
        target = document.Sheets.getByName(sheet).getCellRangeByName(cell)
        if value is None or isinstance(value, str):
            target.setString(value or "")
        else:
            target.setValue(value)


def formula_cells(sheet):
    """[sheet, column, row, value] of every formula cell; an error is its text as shown, such as #DIV/0!."""
    cells = {}
    for place in sheet.queryContentCells(FORMULA_CELLS).RangeAddresses:
        block = sheet.getCellRangeByPosition(place.StartColumn, place.StartRow, place.EndColumn, place.EndRow)
        for down, row in enumerate(block.getDataArray()):
            for right, value in enumerate(row):
                cells[place.StartColumn + right, place.StartRow + down] = value
    for place in sheet.queryFormulaCells(ERROR_RESULTS).RangeAddresses:
        for row in range(place.StartRow, place.EndRow + 1):
            for column in range(place.StartColumn, place.EndColumn + 1):
                cells[column, row] = sheet.getCellByPosition(column, row).getString()
    return [[sheet.Name, column, row, value] for (column, row), value in cells.items()]


def recalculate(desktop, path, entries):
    """Every formula cell after a forced recalculation; LibreOffice would keep the values in the file."""
    with opened(desktop, path) as document:
        type_in(document, entries)
        document.calculateAll()
        return [cell for sheet in document.Sheets for cell in formula_cells(sheet)]


def save_as(desktop, path, target, entries, recalculated):
    """Store as the kind that the target's suffix says; as the file stands, or recalculated first."""
    with opened(desktop, path) as document:
        type_in(document, entries)
        if recalculated:
            document.calculateAll()
        kind = FILTERS[os.path.splitext(target)[1]]
        document.storeToURL(uno.systemPathToFileUrl(target), properties(FilterName=kind))
        return target


REQUESTS = {"recalculate": recalculate, "save_as": save_as}


def answer(desktop, request):
    """One request's answer; a refusal is told, not raised, so that the next request still works."""
    work = REQUESTS[request.pop("do")]
    try:
        return {"ok": work(desktop, **request)}
    except (UnoException, ValueError, OSError) as refused:
        return {"failed": str(refused)}


def main():
    """Serve requests until stdin ends, then close LibreOffice."""
    process, desktop = start(*sys.argv[1:])
    try:
        for line in sys.stdin:
            print(json.dumps(answer(desktop, json.loads(line))), flush=True)
    finally:
        try:
            desktop.terminate()
        finally:
            process.wait(20)


if __name__ == "__main__":
    main()

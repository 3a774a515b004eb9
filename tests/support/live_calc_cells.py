"""A block of cells of a live Calc document as Excel would have it: values with their types, formulas in
Excel's dialect, looks.

Run by a Python that has `uno`, inside live_calc_host.py. What crosses the pipe is JSON; a date is {"date":
iso}, an error value is {"error": "#REF!"}.
"""

import datetime
import re

from com.sun.star.beans.PropertyState import AMBIGUOUS_VALUE as AMBIGUOUS
from com.sun.star.lang import Locale

EPOCH = datetime.datetime(1899, 12, 30)
FORMULA_CELLS = 16  # com.sun.star.sheet.CellFlags.FORMULA
ERROR_RESULTS = 4  # com.sun.star.sheet.FormulaResult.ERROR
EXCEL_A1 = 1  # com.sun.star.sheet.AddressConvention.XL_A1
EXCEL_WORDS = 5  # com.sun.star.sheet.FormulaLanguage.OOXML: Excel's function names and separators
ALL_GROUPS = 0x7FFFFFFF  # com.sun.star.sheet.FormulaMapGroup
DATE_FORMAT, TEXT_FORMAT, LOGICAL_FORMAT = 2, 256, 1024  # com.sun.star.util.NumberFormat
BOLD, NORMAL = 150.0, 100.0
PLAIN = {
    "color": "CellBackColor",
    "font_color": "CharColor",
    "font_size": "CharHeight",
    "wrap_text": "IsTextWrapped",
}
ENGLISH = Locale("en", "US", "")
A_SHEET = re.compile(r"\$?('(?:[^']|'')+'|\w+)\.(?=\$?[A-Z]{1,3}\$?[0-9])")
A_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
HUNDREDTHS_PER_CHARACTER = 226  # of a millimetre, in the default font
HUNDREDTHS_PER_POINT = 2540 / 72


class Block:
    def __init__(self, document, sheet, top, left, bottom, right):
        self.document, self.sheet = document, sheet
        self.top, self.left = top, left
        self.cells = sheet.getCellRangeByPosition(left, top, right, bottom)

    def values(self):
        """Rows of values; an empty text counts as blank, as in Excel's own answer to a formula's "" it
        doesn't: see `formulas`."""
        rows = [[None if value == "" else value for value in row] for row in self.cells.getDataArray()]
        for place in self.cells.queryFormulaCells(ERROR_RESULTS).RangeAddresses:
            for row, column in _positions(place):
                rows[row - self.top][column - self.left] = {"error": self._cell(row, column).getString()}
        for place, kind in self._typed_places():
            for row, column in _positions(place):
                value = rows[row - self.top][column - self.left]
                if isinstance(value, float):
                    rows[row - self.top][column - self.left] = _typed(value, kind)
        return rows

    def formulas(self):
        """Rows of what Excel's Formula gives: a formula with `=`, else the value."""
        rows = [[None if value == "" else value for value in row] for row in self.cells.getDataArray()]
        texts = self.cells.getFormulaArray()
        for place in self.cells.queryContentCells(FORMULA_CELLS).RangeAddresses:
            for row, column in _positions(place):
                at = row - self.top, column - self.left
                rows[at[0]][at[1]] = _excel_dialect(texts[at[0]][at[1]])
        return rows

    def enter(self, rows):
        """Writes rows as Excel takes them from a program: like typing. `=` begins a formula, a text that is a
        number becomes one, `'` keeps what follows text; only cells whose format is text take everything as it
        is. Raises ValueError where Excel
        would refuse: a text that begins like a formula and is none."""
        is_text = self._is_text()
        typed = [[_entry(value, is_text) for value in row] for row in rows]
        target = self.sheet.getCellRangeByPosition(
            self.left, self.top, self.left + len(rows[0]) - 1, self.top + len(rows) - 1
        )
        if any(self._is_formula(value) for row in typed for value in row):
            plain = [["" if self._is_formula(value) else value for value in row] for row in typed]
            target.setDataArray(_as_tuples(plain))
            self._enter_formulas(typed)
        else:
            target.setDataArray(_as_tuples(typed))

    def look(self, what):
        if what == "number_format" and self._is_mixed("NumberFormat"):
            return None
        if what == "number_format":
            return self.document.NumberFormats.getByKey(self.cells.NumberFormat).FormatString
        if what == "bold":
            return self.cells.CharWeight > NORMAL
        if what == "locked":
            return self.cells.CellProtection.IsLocked
        if what == "column_width":
            return self.cells.Columns.getByIndex(0).Width / HUNDREDTHS_PER_CHARACTER
        if what == "row_height":
            return self.cells.Rows.getByIndex(0).Height / HUNDREDTHS_PER_POINT
        if what == "hidden_rows":
            return [not row.IsVisible for row in self.cells.Rows]
        return getattr(self.cells, PLAIN[what])

    def set_look(self, what, value):
        if what == "number_format":
            self.cells.NumberFormat = self._format_key(value)
        elif what == "bold":
            self.cells.CharWeight = BOLD if value else NORMAL
        elif what == "locked":
            protection = self.cells.CellProtection
            protection.IsLocked = value
            self.cells.CellProtection = protection
        elif what == "column_width":
            self.cells.Columns.Width = round(value * HUNDREDTHS_PER_CHARACTER)
        elif what == "row_height":
            self.cells.Rows.Height = round(value * HUNDREDTHS_PER_POINT)
        elif what == "autofit":
            self.cells.Rows.OptimalHeight = True
        else:
            setattr(self.cells, PLAIN[what], value)

    def hyperlink(self, address, words):
        """The link of the first cell; puts one there first if an address is given."""
        cell = self.cells.getCellByPosition(0, 0)
        if address is not None:
            field = self.document.createInstance("com.sun.star.text.TextField.URL")
            field.URL, field.Representation = address, words
            cell.setString("")
            cell.insertTextContent(cell.createTextCursor(), field, False)
        return cell.TextFields.getByIndex(0).URL if cell.TextFields.hasElements() else None

    def _cell(self, row, column):
        return self.sheet.getCellByPosition(column, row)

    def _is_mixed(self, name):
        return self.cells.getPropertyState(name) == AMBIGUOUS

    def _typed_places(self):
        """(place, kind) of the parts of the block whose number format makes a number a date or a truth
        value."""
        for group in self.cells.getUniqueCellFormatRanges():
            kind = self.document.NumberFormats.getByKey(group.getByIndex(0).NumberFormat).Type
            if kind & (DATE_FORMAT | LOGICAL_FORMAT):
                for place in group.RangeAddresses:
                    yield place, kind

    def _is_text(self):
        return bool(self.document.NumberFormats.getByKey(self.cells.NumberFormat).Type & TEXT_FORMAT)

    @staticmethod
    def _is_formula(value):
        return isinstance(value, Formula)

    def _enter_formulas(self, rows):
        parser = self._parser()
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                if self._is_formula(value):
                    cell = self._cell(self.top + down, self.left + right)
                    cell.setTokens(parser.parseFormula(value[1:], cell.getCellAddress()))

    def _parser(self):
        parser = self.document.createInstance("com.sun.star.sheet.FormulaParser")
        parser.CompileEnglish = True
        parser.FormulaConvention = EXCEL_A1
        words = self.document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        parser.OpCodeMap = words.getAvailableMappings(EXCEL_WORDS, ALL_GROUPS)
        return parser

    def _format_key(self, code):
        formats = self.document.NumberFormats
        key = formats.queryKey(code, ENGLISH, False)
        return key if key != -1 else formats.addNew(code, ENGLISH)


def _excel_dialect(formula):
    """`=SUM($Talous.A1;"a;b")` → `=SUM(Talous!A1,"a;b")`."""
    pieces = formula.split('"')
    pieces[::2] = [A_SHEET.sub(r"\1!", piece).replace(";", ",") for piece in pieces[::2]]
    return '"'.join(pieces)


class Formula(str):
    """A text that Excel takes for a formula."""


def _entry(value, is_text):
    """What Excel makes of a value that a program puts into a cell."""
    if isinstance(value, dict):
        return (datetime.datetime.fromisoformat(value["date"]) - EPOCH).total_seconds() / 86400
    if not isinstance(value, str) or is_text:
        return "" if value is None else value
    if value.startswith("'"):
        return value[1:]
    if value.startswith("="):
        return Formula(value)
    if A_NUMBER.fullmatch(value.strip()):
        return float(value.replace(",", "."))
    if value.startswith(("+", "-", "@")):
        raise ValueError(f"Excel takes this for a formula: {value!r}")
    return value


def _as_tuples(rows):
    return tuple(
        tuple(float(value) if isinstance(value, (int, bool)) else value for value in row) for row in rows
    )


def _typed(value, kind):
    if kind & LOGICAL_FORMAT:
        return bool(value)
    return {"date": (EPOCH + datetime.timedelta(days=value)).isoformat()}


def _positions(place):
    return (
        (row, column)
        for row in range(place.StartRow, place.EndRow + 1)
        for column in range(place.StartColumn, place.EndColumn + 1)
    )

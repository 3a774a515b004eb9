"""Sheets of a live Calc copied into another document, with what Excel takes along: the sheet's own names, and
formulas that refer to each other where they now stand.

Run by a Python that has `uno`, inside live_calc_host.py.
"""

import re

import uno

PAGE = (
    "IsLandscape", "Width", "Height", "LeftMargin", "RightMargin", "TopMargin", "BottomMargin",
    "ScaleToPagesX", "ScaleToPagesY",
)  # fmt: skip


def free_name(wanted, taken):
    """`Yhteenveto`, or `Yhteenveto (2)` where that is taken, as Excel names a copy."""
    names = [wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)


def relink(sheet, file, names):
    """Turns references to a file's sheets into references to this document's. names: the file's → this
    document's."""
    suffixes = {new.removeprefix(old) for old, new in names.items()}
    if suffixes == {""}:
        _replace(sheet, f"'{file}'#$", "$")
    elif len(suffixes) == 1 and not any(set("'.") & set(name) for name in names):
        there = re.escape(f"'{file}'#$") + "'?([^'.]+)'?[.]"
        _replace(sheet, there, f"$'$1{suffixes.pop()}'.", is_pattern=True)
    else:
        for old, new in names.items():
            for there in dict.fromkeys((old, _quoted(old))):
                _replace(sheet, f"'{file}'#${there}.", f"${_quoted(new)}.")


def take_along(giver, sheet, receiver, name):
    """What a copy through the clipboard leaves behind: the sheet's own names and its page."""
    old, new = giver.Sheets.getByName(sheet), receiver.Sheets.getByName(name)
    copy_names(old, new)
    pages = receiver.StyleFamilies.getByName("PageStyles")
    if not pages.hasByName(name):
        pages.insertByName(name, receiver.createInstance("com.sun.star.style.PageStyle"))
    page, printed = (
        pages.getByName(name),
        giver.StyleFamilies.getByName("PageStyles").getByName(old.PageStyle),
    )
    for look in PAGE:
        setattr(page, look, getattr(printed, look))
    new.PageStyle = name


def copy_names(giver, receiver):
    """The sheet's own names; Calc keeps print titles among them, under a name that it takes from no one."""
    corner = uno.createUnoStruct("com.sun.star.table.CellAddress")
    for named in giver.NamedRanges:
        if named.Name.isidentifier() and not receiver.NamedRanges.hasByName(named.Name):
            receiver.NamedRanges.addNewByName(named.Name, named.Content, corner, 0)


def described(name, named):
    """[name, content, sheet, four corners] of a defined name, the last five null where it is no block of
    cells."""
    cells = named.getReferredCells()
    if cells is None:
        return [name, named.Content, None, None, None, None, None]
    place = cells.RangeAddress
    corners = [place.StartRow, place.StartColumn, place.EndRow, place.EndColumn]
    return [name, named.Content, cells.Spreadsheet.Name, *corners]


def _quoted(name):
    return "'" + name.replace("'", "''") + "'"


def _replace(sheet, old, new, is_pattern=False):
    """In every formula of the sheet, in one call."""
    request = sheet.createReplaceDescriptor()
    request.SearchRegularExpression = is_pattern
    request.SearchString, request.ReplaceString = old, new
    request.SearchType, request.SearchCaseSensitive = 0, True  # formulas, not what they show
    sheet.replaceAll(request)

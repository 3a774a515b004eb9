"""VBA and ribbon sources of the controller's workbook and the add-in, as text; one button, one macro, one
Python call, no rules.

`sources.py` reads them and fills in the Finnish words from the catalogue; `build.py` makes a `vbaProject.bin`
of them.
"""

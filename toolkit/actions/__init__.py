"""What a user does: one function per thing, called alike by the command line and by the buttons in Excel.

They decide nothing.
"""

from toolkit.actions.begin import Begun, begin, put_empty
from toolkit.actions.check import Checked, check
from toolkit.actions.consolidate import Consolidated, consolidate, status
from toolkit.actions.demo import demo
from toolkit.actions.excel_doctor import examine_excel
from toolkit.actions.excel_install import Installed, install_excel, remove_excel
from toolkit.actions.fill import Filled, fill
from toolkit.actions.folder import RoundFolder, load_round
from toolkit.actions.issue import Issued, issue
from toolkit.actions.restore import kept_versions, restore
from toolkit.actions.start import Started, start
from toolkit.actions.starter import put_starter
from toolkit.actions.update import Updated, update
from toolkit.consolidation import Whole, figures
from toolkit.problems import CannotDo

__all__ = [
    "Begun",
    "CannotDo",
    "Checked",
    "Consolidated",
    "Filled",
    "Installed",
    "Issued",
    "RoundFolder",
    "Started",
    "Updated",
    "Whole",
    "begin",
    "check",
    "consolidate",
    "demo",
    "examine_excel",
    "figures",
    "fill",
    "install_excel",
    "issue",
    "kept_versions",
    "load_round",
    "put_empty",
    "put_starter",
    "remove_excel",
    "restore",
    "start",
    "status",
    "update",
]

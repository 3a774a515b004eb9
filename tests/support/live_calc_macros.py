"""Macros of a live Calc's documents: buttons pressed, macros run, and their requests handed to the test's
process.

Run by a Python that has `uno`, inside live_calc_host.py.
"""

import json
import re

import unohelper
from com.sun.star.task import XJob

# What only a test host puts into a document: nobody answers a dialog here.
TELL_USER = """Option VBASupport 1
Public Sub TellUser(ByVal message As String, ByVal icon As Long)
    AskHost "TellUser", CStr(icon) & ":" & message
End Sub
Public Function AskForFile() As String
    AskForFile = AskHost("AskForFile", "")
End Function
"""


class Bridge(unohelper.Base, XJob):
    """What a macro calls: hands its request to the test's process and waits, serving requests meanwhile."""

    def __init__(self, host):
        self._host = host
        self._waiting = 0

    def execute(self, arguments):
        return self.ask(arguments[0].Name, arguments[0].Value)

    def ask(self, what, text):
        """Puts a request to the test's process; gives its answer."""
        self._waiting += 1
        try:
            send({"call": [what, text]})
            return self._host.serve(nested=True)
        finally:
            self._waiting -= 1

    @property
    def waits(self):
        """Whether a macro is waiting for an answer."""
        return self._waiting > 0


class Macros:
    """The part of `Calc` that has to do with macros. A subclass has `_documents`, `serve` and `_bridge`."""

    def connect(self, document, stand_in):
        """Lets the document's macros reach the test, and its dialogs too. stand_in: for xlwings' module,
        where the document has none."""
        library = self._library(document)
        if not library.hasByName("xlwings"):
            library.insertByName("xlwings", "Option VBASupport 1\n" + stand_in)
        library.replaceByName("modMessage", TELL_USER)
        self._invoke(document, "xlwings.SetHost", [self._bridge])

    def buttons(self, document):
        """[caption, script] of each form button."""
        found = []
        for sheet in self._documents[document].Sheets:
            for form in sheet.DrawPage.Forms:
                for number in range(form.Count):
                    scripts = [event.ScriptCode for event in form.getScriptEvents(number)]
                    found.append([form.getByIndex(number).Label, scripts[0] if scripts else None])
        return found

    def press(self, document, script):
        provider = self._documents[document].getScriptProvider()
        provider.getScript(script).invoke((), (), ())

    def run_macro(self, document, macro, arguments):
        """Runs `Module.Macro`, or `Macro` wherever it stands; returns what it returns.

        Numbers go as floats: LibreOffice 7.4 makes 0 of an integer that is given to a Long. Nor does it run a
        function that calls back while another macro waits: then the dialog's question is put from here.
        """
        if macro == "AskForFile" and self._bridge.waits:
            return self._bridge.ask(macro, "")
        arguments = [float(value) if isinstance(value, int) else value for value in arguments]
        if "." not in macro:
            macro = f"{self._module_of(document, macro)}.{macro}"
        return self._invoke(document, macro, arguments)

    def _invoke(self, document, macro, arguments):
        provider = self._documents[document].getScriptProvider()
        script = provider.getScript(
            f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        )
        return script.invoke(tuple(arguments), (), ())[0]

    def _module_of(self, document, macro):
        library = self._library(document)
        declared = re.compile(
            rf"^\s*(Public )?(Sub|Function) {re.escape(macro)}\b", re.MULTILINE | re.IGNORECASE
        )
        for name in library.ElementNames:
            if declared.search(library.getByName(name)):
                return name
        raise KeyError(f"no macro {macro}")

    def _library(self, document):
        return self._documents[document].BasicLibraries.getByName("VBAProject")


def send(message):
    print(json.dumps(message), flush=True)

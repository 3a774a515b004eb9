Attribute VB_Name = "modBridge"
Option Explicit

' Stands in the workbook as it is committed: the bridge to Python is xlwings', and is put in where it is installed.
Public Sub CallPython(ByVal command As String)
    ReportOutcome TEXT_NO_BRIDGE, vbCritical
End Sub

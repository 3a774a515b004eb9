Attribute VB_Name = "modBridge"
Option Explicit

' Takes the place of modBridge.bas where xlwings' module stands beside it.
Public Sub CallPython(ByVal command As String)
    RunPython command
End Sub

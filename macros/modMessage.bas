Attribute VB_Name = "modMessage"
Option Explicit

' The one place that opens a dialog; tests put a recording one in its stead.
Public Sub TellUser(ByVal message As String, ByVal icon As Long)
    MsgBox message, icon, TEXT_TITLE
End Sub

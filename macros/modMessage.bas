Attribute VB_Name = "modMessage"
Option Explicit

' The one place that opens dialogs; tests put a recording one in its stead.
Public Sub TellUser(ByVal message As String, ByVal icon As Long)
    MsgBox message, icon, TEXT_TITLE
End Sub

' Python asks which file to read; "" where the user cancels.
Public Function AskForFile() As String
    Dim chosen As Variant
    chosen = Application.GetOpenFilename(Title:=TEXT_CHOOSE_LEDGER)
    If VarType(chosen) = vbString Then AskForFile = chosen
End Function

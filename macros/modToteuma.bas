Attribute VB_Name = "modToteuma"
Option Explicit

' One button, one Sub, one call to Python. No rule of reporting lives here, only the manners of a button:
' one press at a time, one message at the end, and Excel left as it was.

' A press counts as running for at most this long, so that a lost answer never blocks the buttons for good.
Private Const PATIENCE_MINUTES As Long = 10

' The end of what Python said before it gave up: its last line names the trouble.
Private Const DETAILS_SHOWN As Long = 300

Private isRunning As Boolean
Private startedAt As Date
Private outcomeText As String
Private outcomeIcon As Long
Private savedCalculation As Long
Private savedUpdating As Boolean
Private savedEvents As Boolean

Public Sub StartRound()
    RunAction "start_round"
End Sub

Public Sub ImportLedger()
    RunAction "import_ledger"
End Sub

Public Sub IssueWorkbooks()
    RunAction "issue_workbooks"
End Sub

Public Sub ShowStatus()
    RunAction "show_status"
End Sub

Public Sub CheckBook()
    RunAction "check"
End Sub

Public Sub FillBook()
    RunAction "fill"
End Sub

Public Sub ConsolidateRound()
    RunAction "consolidate"
End Sub

Public Sub OpenSummary()
    RunAction "open_summary"
End Sub

Public Sub OpenGuide()
    RunAction "open_guide"
End Sub

' Python calls this last, with what the user should be told; "" tells nothing.
Public Sub ReportOutcome(ByVal message As String, ByVal icon As Long)
    outcomeText = message
    outcomeIcon = icon
    ' On a Mac nobody waits for Python. The message comes after it has ended, or Python would wait for the message.
    If OnMac() Then Application.OnTime Now, OwnMacro("modToteuma.FinishAction")
End Sub

' xlwings calls this where it would open a dialog of its own: Python was not found, or did not get as far as our code.
Public Sub ReportPythonError(ByVal details As String)
    ReportOutcome TEXT_NO_ANSWER & " " & Right$(Trim$(details), DETAILS_SHOWN), vbCritical
End Sub

Public Function IsBusy() As Boolean
    IsBusy = isRunning And DateDiff("n", startedAt, Now) < PATIENCE_MINUTES
End Function

Private Sub RunAction(ByVal action As String)
    If IsBusy() Then
        TellUser TEXT_BUSY, vbInformation
        Exit Sub
    End If
    On Error GoTo Failed
    RememberExcel
    Application.StatusBar = TEXT_RUNNING
    CallPython PythonCommand(action)
    If Not OnMac() Then FinishAction
    Exit Sub
Failed:
    outcomeText = TEXT_FAILED & " " & Err.Description
    outcomeIcon = vbCritical
    FinishAction
End Sub

Private Function PythonCommand(ByVal action As String) As String
    Dim where As String
    where = "addin=False"
    If LCase$(Right$(ThisWorkbook.Name, 5)) = ".xlam" Then where = "addin=True"
    PythonCommand = "from toolkit import excel; excel." & action & "(" & where & ", version=" & MADE_BY & ")"
End Function

Private Sub RememberExcel()
    isRunning = True
    startedAt = Now
    outcomeText = TEXT_NO_ANSWER
    outcomeIcon = vbCritical
    savedUpdating = True
    savedEvents = True
    savedCalculation = xlCalculationAutomatic
    ' With no workbook open Excel refuses to say how it calculates; that must not leave the buttons busy.
    On Error Resume Next
    savedUpdating = Application.ScreenUpdating
    savedEvents = Application.EnableEvents
    savedCalculation = Application.Calculation
    On Error GoTo 0
End Sub

Public Sub FinishAction()
    If Not isRunning Then Exit Sub
    ' Each setting is put back even where another one refuses: with no workbook open, Calculation cannot be set.
    On Error Resume Next
    Application.Calculation = savedCalculation
    Application.EnableEvents = savedEvents
    Application.ScreenUpdating = savedUpdating
    Application.StatusBar = False
    On Error GoTo 0
    isRunning = False
    If outcomeText <> "" Then TellUser outcomeText, outcomeIcon
End Sub

Private Function OwnMacro(ByVal macroName As String) As String
    OwnMacro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & macroName
End Function

Private Function OnMac() As Boolean
    OnMac = InStr(1, Application.OperatingSystem, "Mac", vbTextCompare) > 0
End Function

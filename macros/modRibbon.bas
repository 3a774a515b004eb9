Attribute VB_Name = "modRibbon"
Option Explicit

' The ribbon calls with its control, the buttons on the sheet without: both end in the same Sub.

Public Sub OnStartRound(ByVal control As IRibbonControl)
    StartRound
End Sub

Public Sub OnImportLedger(ByVal control As IRibbonControl)
    ImportLedger
End Sub

Public Sub OnIssueWorkbooks(ByVal control As IRibbonControl)
    IssueWorkbooks
End Sub

Public Sub OnShowStatus(ByVal control As IRibbonControl)
    ShowStatus
End Sub

Public Sub OnCheckBook(ByVal control As IRibbonControl)
    CheckBook
End Sub

Public Sub OnFillBook(ByVal control As IRibbonControl)
    FillBook
End Sub

Public Sub OnConsolidateRound(ByVal control As IRibbonControl)
    ConsolidateRound
End Sub

Public Sub OnOpenSummary(ByVal control As IRibbonControl)
    OpenSummary
End Sub

Public Sub OnOpenGuide(ByVal control As IRibbonControl)
    OpenGuide
End Sub

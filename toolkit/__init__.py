"""Toteuma: the Excel toolkit with which a Finnish municipality makes its interim report.

The rooms, in the order in which data flows (imports point only to earlier ones; see docs/design.md):
catalogue → vocabulary → numbers → findings → grid → records → settings → ledger, plan → rounds → binding → reading →
deriving → checks → consolidation → summary → rendering, files, excel (doors) → actions → cli.
"""

__version__ = "0.1.0"

"""Toteuma: the Excel toolkit with which a Finnish municipality makes its interim report.

The rooms stand in docs/design.md in the order in which data flows; imports point only to earlier ones.
"""

__version__ = "0.1.0"

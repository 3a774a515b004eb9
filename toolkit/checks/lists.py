"""Risks, projects and investments: rows that lack what the report needs, numbers off their scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.catalogue import text
from toolkit.checks.telling import tell
from toolkit.deriving import investment_row_id
from toolkit.findings import Finding
from toolkit.numbers import format_number, format_percent
from toolkit.records import Investment, Project, Risk, Submission
from toolkit.rounds import Round
from toolkit.settings import RiskScale
from toolkit.vocabulary import INVESTMENT_ROWS


def risk_out_of_scale(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A likelihood or impact that is no whole number of the scale."""
    scale = round.settings.risk_scale if round is not None else RiskScale()
    for risk in submission.risks:
        for id in ("likelihood", "impact"):
            value = getattr(risk, id)
            if value is None or (1 <= value <= scale.maximum and value == int(value)):
                continue
            yield tell(
                submission,
                "RISK_OUT_OF_SCALE",
                ("risks", id, risk.row),
                title=submission.header.title("risks", id),
                maximum=scale.maximum,
                found=format_number(value),
            )


def risk_incomplete(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A risk without likelihood, impact, control or owner: one finding for the row."""
    for risk in submission.risks:
        yield from _incomplete(
            submission, "RISK_INCOMPLETE", "risks", risk, ("likelihood", "impact", "control", "responsible")
        )


def percent_out_of_range(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A city share outside 0–100 %, or a spent share below 0 %: errors. A spent share above 100 % does
    happen: a warning.
    """
    for project in submission.projects:
        for id in ("spent_pct", "city_share_pct"):
            share = getattr(project, id)
            if share is None or 0 <= share <= 1:
                continue
            overspent = id == "spent_pct" and share > 1
            at = ("projects", id, project.row)
            words = {"title": submission.header.title("projects", id), "found": format_percent(share)}
            yield tell(submission, "PERCENT_OUT_OF_RANGE", at, "warning" if overspent else "error", **words)


def project_incomplete(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A project without name, funding or city share."""
    for project in submission.projects:
        yield from _incomplete(
            submission, "PROJECT_INCOMPLETE", "projects", project, ("name", "funding", "city_share_pct")
        )


def investment_row_unknown(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """An investment that is neither expenses nor income."""
    choices = ", ".join(text(f"vocabulary.investment_row.{id}") for id in INVESTMENT_ROWS)
    for investment in submission.investments:
        at = ("investments", "row", investment.row)
        if investment_row_id(investment.investment_row) is None and at not in submission.unreadable:
            found = investment.investment_row or text("checks.word.blank")
            yield tell(submission, "INVESTMENT_ROW_UNKNOWN", at, found=found, choices=choices)


def investment_incomplete(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """An investment without target or without the realised amount."""
    for investment in submission.investments:
        yield from _incomplete(
            submission, "INVESTMENT_INCOMPLETE", "investments", investment, ("target", "actual")
        )


def _incomplete(
    submission: Submission,
    code: str,
    section: str,
    record: Risk | Project | Investment,
    needed: Sequence[str],
) -> Iterator[Finding]:
    """One finding for the row at the first cell that lacks something; a cell with a finding of its own
    doesn't.
    """
    lacking = [
        id
        for id in needed
        if getattr(record, id) in (None, "") and (section, id, record.row) not in submission.unreadable
    ]
    if lacking:
        titles = ", ".join(submission.header.title(section, id) for id in lacking)
        yield tell(submission, code, (section, lacking[0], record.row), title=titles)

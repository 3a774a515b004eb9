"""What stops an action as a whole; nothing is written then. A unit's wrong data becomes findings instead."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.catalogue import say


class CannotDo(Exception):
    """An action cannot be done. message: one Finnish line; problems: what exactly was found, a line each."""

    def __init__(self, message: str, problems: Iterable[str] = ()) -> None:
        self.message = message
        self.problems = tuple(problems)
        super().__init__(self.line())

    def line(self) -> str:
        """Everything in one line, for stderr."""
        if not self.problems:
            return self.message
        return " ".join(
            say("actions.problems", message=self.message, problems=" ".join(self.problems)).split()
        )


class InputError(CannotDo):
    """Input without which there is no round. Tells all its problems at once."""


class SettingsError(InputError):
    """The settings cannot be used."""


class LedgerError(InputError):
    """The ledger cannot be used."""


class PlanError(InputError):
    """The plan cannot be used."""


class ControllerError(InputError):
    """The controller's workbook cannot be used."""


MOST_PROBLEMS = 50
"""Nobody reads more of them at once; the rest is counted."""


class ProblemList(list[str]):
    """Everything found wrong so far, each one Finnish line out of a domain's `problem` table."""

    def __init__(self, domain: str) -> None:
        super().__init__()
        self._domain = domain

    def tell(self, problem: str, **found: object) -> None:
        """Adds a problem of the catalogue; `found` fills its placeholders."""
        self.append(say(f"{self._domain}.problem.{problem}", **found))

    @property
    def told(self) -> list[str]:
        """The problems as far as anybody reads them, and how many more there are."""
        if len(self) <= MOST_PROBLEMS:
            return list(self)
        return [*self[:MOST_PROBLEMS], say("problems.more", count=len(self) - MOST_PROBLEMS)]

"""Cases and guarantees as they stand now, for a person to read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from truceline.adjudication.case import Case
from truceline.adjudication.guarantees import GuaranteeStanding, guarantees
from truceline.adjudication.procedure import Docket
from truceline.adjudication.rung import reached
from truceline.adjudication.standing import changes, standings
from truceline.app.casework import docket_of, in_full_case
from truceline.app.casework_records import casework_of
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One case as it is shown to a person.

    Attributes:
        case: Where it stands, with every act.
        review: What changed since it was opened; empty: nothing did.
        rung: Rung of escalation it has reached, in words; empty: none.
    """

    case: Case
    review: tuple[str, ...]
    rung: str

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {**asdict(self.case), "review": list(self.review), "rung": self.rung}


def told(workspace: Workspace, case_id: str, as_of: datetime | None = None) -> Told:
    """Return one case.

    Args:
        workspace: Run at least once.
        case_id: Its id, or the first signs of it.
        as_of: See only what was on the record by then.

    Raises:
        WorkspaceError: If there is none of that id.
    """
    docket, _ = docket_of(workspace, as_of)
    case = docket.cases.get(in_full_case(docket, case_id))
    if case is None:
        hint = f"`truceline case list {workspace.folder}` lists them"
        raise WorkspaceError(f"there is no case {case_id!r}", hint)
    return Told(
        case=case,
        review=tuple(changes(case, kept(workspace).tables)),
        rung=_rung(docket, case, as_of or workspace.now()),
    )


def standing_now(workspace: Workspace, as_of: datetime | None = None) -> list[dict[str, Any]]:
    """Return the rows of STANDINGS as the record has them now, each with its rung in words."""
    docket, _ = docket_of(workspace, as_of)
    entered = casework_of(workspace.entries(), as_of)
    rows = standings(docket.agreement, entered, kept(workspace).tables).to_pylist()
    at = as_of or workspace.now()
    return [{**row, "rung": _rung(docket, docket.cases[row["case_id"]], at)} for row in rows]


def _rung(docket: Docket, case: Case, at: datetime) -> str:
    found = reached(case, docket.agreement.mechanism.escalation, at)
    if found is None:
        return ""
    name = found.rung.name.get("en") or next(iter(found.rung.name.values()))
    until = f", until {found.until:%Y-%m-%d %H:%M} UTC" if found.until else ""
    over = " (its time is over)" if found.until is not None and found.until <= at else ""
    return f"{name} since {found.since:%Y-%m-%d %H:%M} UTC{until}{over}"


def guarantees_now(
    workspace: Workspace, as_of: datetime | None = None
) -> tuple[GuaranteeStanding, ...]:
    """Return how each guarantee stands, by the record and the last run."""
    entered = casework_of(workspace.entries(), as_of)
    return guarantees(workspace.agreement(), entered, kept(workspace).tables)

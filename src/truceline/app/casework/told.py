"""Cases and guarantees as they stand, for a person to read: no more than the mission may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa

from truceline.adjudication.case import Case
from truceline.adjudication.guarantees import GuaranteeStanding, guarantees
from truceline.adjudication.procedure import Docket
from truceline.adjudication.rung import reached
from truceline.adjudication.standing import standings
from truceline.app.casework.acts import docket_of, in_full_case
from truceline.app.casework.records import casework_of
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.casework import Casework
from truceline.model.vocabulary import Tier
from truceline.publish.case_tiers import cases_for
from truceline.publish.mandate import within
from truceline.publish.release import release


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One case as it is shown to a person.

    Attributes:
        case: Where it stands, with every act.
        review: What changed since it was last cited; empty: nothing did.
        rung: Rung of escalation it has reached, in words; empty: none.
        stated_by: Who alone states the text it is under; empty: it is agreed.
    """

    case: Case
    review: tuple[str, ...]
    rung: str
    stated_by: tuple[str, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        told = {**asdict(self.case), "review": list(self.review), "rung": self.rung}
        appealed = self.case.appealed
        under = str(appealed.decision.status) if appealed else None
        return {**told, "under_appeal": under, "stated_by": list(self.stated_by)}


class Desk:
    """What the mission may see of casework, by the record and the last run.

    Args:
        workspace: Run at least once.
        as_of: See only what was on the record by then. Tables of a run as of another instant are
            not mixed with it: what hangs on them is then not known.
    """

    def __init__(self, workspace: Workspace, as_of: datetime | None = None) -> None:
        self.workspace, self.as_of = workspace, as_of
        self.at = as_of or workspace.now()
        self.docket: Docket = docket_of(workspace, as_of)[0]
        self.agreement = self.docket.agreement
        self._entered = casework_of(workspace.entries(), as_of)
        self._dossier = kept(workspace)

    @cached_property
    def found(self) -> Mapping[str, pa.Table] | None:
        """Tables of the last run, cut to the mission; ``None``: it was as of another instant."""
        return self._shown if self._dossier.as_of == self.as_of else None

    @cached_property
    def _shown(self) -> Mapping[str, pa.Table]:
        return release(replace(self._dossier, tier=Tier.MISSION.value)).tables

    @cached_property
    def table(self) -> pa.Table:
        """STANDINGS, cut to the mission and to the mandate."""
        whole = standings(self.agreement, self._entered, self.found)
        given = within(self.agreement, {**self._dossier.tables, "standings": whole})
        return cases_for(given, self._shown, Tier.MISSION)

    @cached_property
    def entered(self) -> Casework:
        """What people entered, without the cases that the mission may not see."""
        seen = set(self.table["case_id"].to_pylist())
        cases = tuple(entry for entry in self._entered.cases if entry.case_id in seen)
        return replace(self._entered, cases=cases)

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows of STANDINGS, each with its rung in words and who states its text."""
        return [
            {
                **row,
                "rung": rung_of(self.docket, self.docket.cases[row["case_id"]], self.at),
                "stated_by": list(self.stated_by(row["text_id"])),
            }
            for row in self.table.to_pylist()
        ]

    def stated_by(self, text_id: str) -> tuple[str, ...]:
        """Return who alone states a text; nobody of one that is agreed, or there no longer."""
        return next((t.asserted_by for t in self.agreement.texts if t.id == text_id), ())


def told(workspace: Workspace, case_id: str, as_of: datetime | None = None) -> Told:
    """Return one case.

    Args:
        workspace: Run at least once.
        case_id: Its id, or the first signs of it.
        as_of: See only what was on the record by then.

    Raises:
        WorkspaceError: If there is none of that id that the mission may see.
    """
    desk = Desk(workspace, as_of)
    wanted = in_full_case(desk.docket, case_id)
    row = next((row for row in desk.rows() if row["case_id"] == wanted), None)
    if row is None:
        hint = f"`truceline case list {workspace.folder}` lists them"
        raise WorkspaceError(f"there is no case {case_id!r}", hint)
    return Told(
        case=_within_mandate(desk, desk.docket.cases[wanted]),
        review=tuple(row["review"]),
        rung=row["rung"],
        stated_by=tuple(row["stated_by"]),
    )


def _within_mandate(desk: Desk, case: Case) -> Case:
    """Return a case that names nobody where the mandate does not cover who did it."""
    if "party" in desk.agreement.mechanism.mandate:
        return case
    entries = tuple(replace(entry, respondent="") for entry in case.entries)
    return replace(case, respondent="", entries=entries)


def standing_now(workspace: Workspace, as_of: datetime | None = None) -> list[dict[str, Any]]:
    """Return the rows of STANDINGS as the record has them now, each with its rung in words."""
    return Desk(workspace, as_of).rows()


def rung_of(docket: Docket, case: Case, at: datetime) -> str:
    """Return the rung a case has reached by an instant, in words; empty: none."""
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
    desk = Desk(workspace, as_of)
    return guarantees(desk.agreement, desk.entered, desk.found, as_of)

"""A party's page as data: what ``truceline party --html`` shows of it, and nothing else.

The party stands first in its own copy. Of what others allege of it only what, when, where, who says
so and what became of it is told, as on that page; of a case only where it stands, and what this
party was asked and said itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import files
from truceline.app.casework.told import Desk
from truceline.app.parties.page import view_of
from truceline.app.workspace import Workspace
from truceline.codec import canonical_json
from truceline.model.agreement import Agreement
from truceline.model.casework import CaseEntry
from truceline.model.dossier import Dossier
from truceline.model.party_view import PartyView
from truceline.model.submission import Submission
from truceline.model.vocabulary import Tier
from truceline.publish.tiers import may_see, seen_by

Row = dict[str, Any]
_TOLD = ("report_id", "act", "object_type", "start", "end", "place_name", "status", "because",
         "case_id")  # fmt: skip
_OWN = (*_TOLD, "row_number", "receipt")
_AGAINST = (*_TOLD, "source_id", "claimant")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """What a party is shown.

    Attributes:
        view: As the command has it.
        agreement: As released to the mission.
        order: Parties, this one first, the others as in the document.
        own: Its allegations.
        against: Those against it; ``None``: the mandate does not cover who did it.
        cases: Rows of the cases that concern it.
        said: Case id -> what it and its delegation entered there.
        rejected: SHA-256 of a file it handed in -> reasons, each with its rows.
        may_object_to: Sources that it reads of on this page, those with a public report, and seats:
            what a source says that names nobody may be wrong of it all the same.
        names: What these are called.
        version: Changes with anything that is shown.
    """

    view: PartyView
    agreement: Agreement
    order: tuple[str, ...]
    own: list[Row]
    against: list[Row] | None
    cases: tuple[Row, ...]
    said: dict[str, tuple[CaseEntry, ...]]
    rejected: dict[str, dict[str, list[int]]]
    may_object_to: tuple[str, ...]
    names: dict[str, str]
    version: str


def speaks_for(agreement: Agreement, party: str) -> tuple[str, ...]:
    """Return a party and the seats that sit for it."""
    body = agreement.mechanism.commission
    return (party, *(seat.id for seat in (body.seats if body else ()) if seat.party == party))


def page_of(workspace: Workspace, party: str) -> PartyPage:
    """Return the page of a party.

    Args:
        workspace: Run at least once.
        party: Its id, or that of a seat that sits for it.

    Raises:
        WorkspaceError: If there is no such party.
    """
    shown, view = view_of(workspace, party)
    desk = Desk(workspace, shown.as_of)
    agreement = shown.agreement
    own_voice = speaks_for(agreement, view.party)
    sources = {row["source_id"] for table in (view.own, view.against) if table is not None
               for row in table.select(["source_id"]).to_pylist() if row["source_id"]}  # fmt: skip
    body = agreement.mechanism.commission
    sources |= _open_voices(shown)
    called = {one.id: one.name for one in shown.sources if one.id in sources}
    seats = tuple(seat.id for seat in (body.seats if body else ()))
    others = [p.id for p in agreement.parties if p.id != view.party]
    return PartyPage(
        view=view,
        agreement=agreement,
        order=(view.party, *others),
        own=_rows(view.own, _OWN),
        against=None if view.against is None else _rows(view.against, _AGAINST),
        cases=tuple(row for row in desk.rows() if row["case_id"] in view.cases),
        said={
            case: tuple(e for e in desk.docket.cases[case].entries if e.by in own_voice)
            for case in view.cases
        },
        rejected={one.sha256: _rejected(shown, one) for one in view.submissions},
        may_object_to=(*sorted(called), *seats),
        names=called,
        version=_version(view),
    )


def _open_voices(shown: Dossier) -> set[str]:
    """Return sources of the public tier with a report of that tier; no other is told to exist."""
    reports = shown.tables["reports"]
    told = pc.unique(reports.filter(seen_by(Tier.PUBLIC, reports["tier"]))["source_id"]).to_pylist()
    return {one.id for one in shown.sources if may_see(one.tier, Tier.PUBLIC) and one.id in told}


def _rows(table: pa.Table, columns: tuple[str, ...]) -> list[Row]:
    rows: list[Row] = table.select([c for c in columns if c in table.column_names]).to_pylist()
    return rows


def _rejected(shown: Dossier, one: Submission) -> dict[str, list[int]]:
    table = shown.tables["rejects"]
    mine = table.filter(pc.equal(table["file_sha256"], one.sha256))
    found: dict[str, list[int]] = {}
    for row in mine.select(["reason", "row_number"]).to_pylist():
        found.setdefault(row["reason"], []).append(row["row_number"])
    return {why: sorted(rows) for why, rows in sorted(found.items())}


def _version(view: PartyView) -> str:
    told = {name: value for name, value in view.as_plain().items() if name not in ("at", "head")}
    return files.sha256_of(canonical_json({"told": repr(told)}))[:24]

"""What one party is shown: its own allegations, every one against it, and what it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adjudication.allegations import made_against, made_by
from truceline.app.casework.records import until
from truceline.app.casework.told import Desk
from truceline.app.ledger.home import Home
from truceline.app.parties.handed_in import shown_to, with_all
from truceline.app.parties.submission_records import on_record as handed_in_by
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.dossier import Dossier
from truceline.model.party_view import Asked, PartyView
from truceline.publish.release import release


def party_view(workspace: Workspace, party: str) -> PartyView:
    """Return what a party is shown of the last run, at mission tier.

    Args:
        workspace: Run at least once.
        party: Party id, or the id of a seat that sits for it.

    Raises:
        WorkspaceError: If there is no such party.
    """
    return view_of(workspace, party)[1]


def view_of(workspace: Workspace, wanted: str) -> tuple[Dossier, PartyView]:
    """Return the last run as the mission sees it, and what a party is shown of it.

    Raises:
        WorkspaceError: If there is no such party.
    """
    dossier = kept(workspace)
    party = _party(dossier, wanted)
    desk = Desk(workspace, dossier.as_of)
    dossier = replace(dossier, tables={**dossier.tables, "standings": desk.table})
    shown = release(dossier)
    entries = until(workspace.entries(), dossier.as_of)
    handed_in = handed_in_by(entries, party)
    named = "party" in dossier.agreement.mechanism.mandate
    own = made_by(party, dossier.sources, shown.tables)
    against = made_against(party, dossier.sources, shown.tables) if named else None
    all_own = made_by(party, dossier.sources, dossier.tables).num_rows
    all_against = made_against(party, dossier.sources, dossier.tables).num_rows if named else 0
    others = [p.id for p in dossier.agreement.parties if p.id != party]
    size, origin = _head(workspace)
    return shown, PartyView(
        party=party,
        own=with_all(own, dossier.tables["reports"], handed_in, entries),
        against=against,
        withheld_own=all_own - own.num_rows,
        withheld_against=all_against - (0 if against is None else against.num_rows),
        own_of=shown_to(own, "actor", others) if named else {},
        against_by={} if against is None else _made_by(shown, against, others),
        objections=tuple(o for o in shown.objections if o.by == party),
        submissions=handed_in,
        cases=_cases(shown, party),
        asked=_asked(desk, party),
        head=size,
        origin=origin,
        at=dossier.as_of or datetime.fromisoformat(entries[-1].at).astimezone(UTC),
    )


def _party(dossier: Dossier, wanted: str) -> str:
    body = dossier.agreement.mechanism.commission
    known = {p.id: p.id for p in dossier.agreement.parties}
    known |= {s.id: s.party for s in body.seats if s.party} if body else {}
    if wanted not in known:
        parties = ", ".join(sorted(p.id for p in dossier.agreement.parties))
        raise WorkspaceError(f"{wanted!r} is no party", f"the parties are {parties}")
    return known[wanted]


def _made_by(shown: Dossier, against: pa.Table, others: Sequence[str]) -> dict[str, int]:
    made = {name: made_by(name, shown.sources, shown.tables)["report_id"] for name in others}
    ids = against["report_id"]
    return {
        name: pc.sum(pc.is_in(ids, value_set=found.combine_chunks())).as_py() or 0
        for name, found in made.items()
    }


def _cases(shown: Dossier, party: str) -> tuple[str, ...]:
    """Return the cases that a party or its delegation opened, or that name it as respondent."""
    body = shown.agreement.mechanism.commission
    own = {party, *(seat.id for seat in (body.seats if body else ()) if seat.party == party)}
    return tuple(
        row["case_id"]
        for row in shown.tables["standings"].to_pylist()
        if row["respondent"] == party or row["opened_by"] in own
    )


def _asked(desk: Desk, party: str) -> tuple[Asked, ...]:
    """Return every question put to a party in a case that the mission may see, open ones first."""
    seen = set(desk.table["case_id"].to_pylist())
    found = [
        Asked(
            case_id=case.id,
            seq=one.seq,
            text=one.text,
            asked_at=one.asked_at,
            due_at=one.due_at,
            answered_at=one.answered_at,
            after_ruling=one.after_ruling,
        )
        for case in desk.docket.cases.values()
        if case.id in seen
        for one in case.questions
        if one.to == party
    ]
    return tuple(sorted(found, key=lambda one: (one.answered_at is not None, one.seq)))


def _head(workspace: Workspace) -> tuple[int | None, str]:
    """Return how many entries the last signed head holds, and which log it is of."""
    if not workspace.has_log():
        return None, ""
    home = Home(workspace.folder)
    head = home.public.head()
    return (head[0].size if head else None), home.skey().name

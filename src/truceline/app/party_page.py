"""What one party is shown: its own allegations, and every one against it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from truceline.adjudication.allegations import made_against, made_by
from truceline.app.casework_told import Desk
from truceline.app.objections import Objection, on_record
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.publish.release import release

_OWN, _AGAINST = "own", "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """What a party is shown, the same for each.

    Attributes:
        party: Its id.
        own: Its allegations, each with what became of it.
        against: Every event whose report names it; ``None``: the mandate does not cover who did it.
        withheld: Rows of either that this tier does not see.
        objections: Its objections on record.
    """

    party: str
    own: pa.Table
    against: pa.Table | None
    withheld: int
    objections: tuple[Objection, ...]

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many of its own, and of those against it, stand where."""
        tables = {_OWN: self.own, _AGAINST: self.against}
        return {
            name: dict(sorted(Counter(table["status"].to_pylist()).items()))
            for name, table in tables.items()
            if table is not None
        }

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "party": self.party,
            "counts": self.counts(),
            "own": self.own.to_pylist(),
            "against": None if self.against is None else self.against.to_pylist(),
            "withheld": self.withheld,
            "objections": [one.as_plain() for one in self.objections],
        }


def party_view(workspace: Workspace, party: str) -> PartyView:
    """Return what a party is shown of the last run, at mission tier.

    Args:
        workspace: Run at least once.
        party: Party id.

    Raises:
        WorkspaceError: If there is no such party.
    """
    dossier = kept(workspace)
    known = sorted(p.id for p in dossier.agreement.parties)
    if party not in known:
        raise WorkspaceError(f"{party!r} is no party", f"the parties are {', '.join(known)}")
    live = Desk(workspace, dossier.as_of).table
    dossier = replace(dossier, tables={**dossier.tables, "standings": live})
    shown = release(dossier)
    named = "party" in dossier.agreement.mechanism.mandate
    own = made_by(party, dossier.sources, shown.tables)
    against = made_against(party, dossier.sources, shown.tables) if named else None
    whole = [made_by(party, dossier.sources, dossier.tables)]
    whole += [made_against(party, dossier.sources, dossier.tables)] if named else []
    seen = own.num_rows + (against.num_rows if against is not None else 0)
    return PartyView(
        party=party,
        own=own,
        against=against,
        withheld=sum(t.num_rows for t in whole) - seen,
        objections=tuple(o for o in on_record(workspace) if o.by == party),
    )

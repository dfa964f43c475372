"""What every public output of a workspace shares: its grid, its public names, a walk of its own."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import files
from truceline.app.cards import cards_for
from truceline.app.pipeline import Given
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError
from truceline.model.agreement import Agreement
from truceline.model.casework import Casework
from truceline.model.grid import LEAST_PEOPLE, PublicGrid
from truceline.model.vocabulary import Tier
from truceline.publish.aliases import Names
from truceline.publish.population import people_of
from truceline.publish.tiers import TAKEN, open_files

#: The table of people, in the workspace's folder; kind of its entry on the record.
POPULATION, KIND = "population.csv", "population"
_BYTES = 32


def grid_of(workspace: Workspace, agreement: Agreement) -> PublicGrid:
    """Return the grid on which this workspace makes places public.

    Args:
        workspace: As it stands, or as its record stood; the last table of people on it counts.
        agreement: May name how many people must live in a cell.

    Raises:
        FormatError: If the table has mistakes.
    """
    rule = agreement.mechanism.publication
    least = (rule.least_people if rule else None) or LEAST_PEOPLE
    listed = [e.payload["sha256"] for e in workspace.entries() if e.kind == KIND]
    if not listed:
        return PublicGrid(least=least)
    text = workspace.kept(str(listed[-1])).decode("utf-8-sig", "replace")
    return PublicGrid(people=people_of(text, POPULATION), least=least)


def names_of(workspace: Workspace) -> Names:
    """Return what gives public names; the secret is made the first time it is asked for.

    Raises:
        IntegrityError: If the secret is damaged.
    """
    path = workspace.folder / "sealed" / "public-names.key"
    if not path.is_file():
        files.write_secret(path, (secrets.token_hex(_BYTES) + "\n").encode())
    try:
        return Names(bytes.fromhex(files.read(path).decode("ascii").strip()))
    except ValueError as fault:
        hint = "restore sealed/ from a copy; with another secret every permalink would change"
        raise IntegrityError(f"{path.name} is damaged", hint) from fault


def public_only(given: Given) -> Given:
    """Return what a walk for the public starts from: nothing that is closed is there at all.

    So no row above the tier can bear on any count, order, outcome or date of what comes out. Effort
    is the one exception, told in public as shares by week and never as rows: watches of the mission
    count, restricted ones do not.

    Args:
        given: What a walk of the mission starts from.
    """
    taken: dict[str, Any] = dict(given.taken)
    for name in TAKEN:
        tiers = [Tier.PUBLIC.value, *([Tier.MISSION.value] if name == "effort" else [])]
        table = taken[name]
        taken[name] = table.filter(pc.is_in(table["tier"], value_set=pa.array(tiers)))
    opened = open_files(given.taken, Tier.PUBLIC)
    for name in ("files", "rejects"):
        seen = pc.is_in(taken[name]["file_sha256"], value_set=opened)
        taken[name] = taken[name].filter(seen)
    reports = set(taken["reports"]["report_id"].to_pylist())
    return replace(
        given,
        taken=taken,
        sources=cards_for(taken, given.sources),
        reveals=tuple(one for one in given.reveals if one.report_id in reports),
        casework=Casework(),
    )

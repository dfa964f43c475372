"""What every output of a tier shares: grid and names of what is public, and a walk of its own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import files
from truceline.app import horizon
from truceline.app.intake.cards import cards_for
from truceline.app.pipeline import Given
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError
from truceline.model.agreement import Agreement, CountedFrom
from truceline.model.casework import Casework
from truceline.model.grid import LEAST_PEOPLE, PublicGrid
from truceline.model.vintage import DECLARED
from truceline.model.vocabulary import Tier
from truceline.publish.aliases import Names
from truceline.publish.delays import ripe
from truceline.publish.population import people_of
from truceline.publish.tiers import TAKEN, open_files, seen_by, tiers_seen

Tables = Mapping[str, pa.Table]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """For whom a walk is: what they may not know is not there at all, so nothing depends on it.

    Attributes:
        agreement: Names classes of events that wait longer, and from when on delays run.
        tier: Of the readers.
        delay: For ``public``: how long everything waits.
        latest: Up to when anything may be known; delays count back from it. ``None``: up to the
            latest that these readers may know of, of an invented world, which has no clock of ours.
    """

    agreement: Agreement
    tier: Tier
    delay: timedelta = timedelta(0)
    latest: datetime | None = None

    def unread(self, everything: Tables) -> dict[str, pa.Table]:
        """Return all versions of all rows, without those that must not bear on an open row.

        A label that is closed or young reads no report. Where delays run from when something became
        known, an older version stands until the newer one is old enough; a version that closes a
        row closes it at once.

        Args:
            everything: As :func:`truceline.sources.merge.account` returns it.
        """
        found = dict(everything)
        if self.tier is Tier.RESTRICTED:
            return found
        labels = found["labels"]
        labels = labels.filter(seen_by(self.tier, labels["tier"]))
        if self.tier is Tier.PUBLIC and self.latest is not None:
            limit = pa.scalar(self.latest - self.delay, pa.timestamp("us", tz="UTC"))
            early = pc.less_equal(labels["known_at"], limit)
            labels = labels.filter(pc.fill_null(early, False))
            if self._from_known():
                for name in _DELAYED:
                    closed = pc.invert(seen_by(self.tier, found[name]["tier"]))
                    old = ripe(found[name], self.agreement, self.delay, self.latest)
                    found[name] = found[name].filter(pc.or_(pa.array(old), closed))
        return found | {"labels": labels}

    def only(self, given: Given) -> Given:
        """Return what a walk for these readers starts from: what is not for them is not there.

        So no row above the tier, and none that is too young, can bear on any count, order, outcome
        or date of what comes out. Effort is the one exception, told in public as shares by week and
        never as rows: watches of the mission count, restricted ones do not.

        Args:
            given: What a walk of the mission starts from.
        """
        if self.tier is Tier.RESTRICTED:
            return replace(given, casework=Casework())
        taken: dict[str, Any] = dict(given.taken)
        for name in TAKEN:
            tier = Tier.MISSION if name == "effort" else self.tier
            taken[name] = taken[name].filter(seen_by(tier, taken[name]["tier"]))
        opened = open_files(given.taken, self.tier)
        for name in ("files", "rejects"):
            seen = pc.is_in(taken[name]["file_sha256"], value_set=opened)
            if name == "files":  # one that was set aside has no rows, and a tier of its own
                aside = pc.is_in(
                    taken[name]["retracted_tier"], value_set=pa.array(tiers_seen(self.tier))
                )
                seen = pc.or_(seen, aside)
            taken[name] = taken[name].filter(seen)
        if self.tier is Tier.PUBLIC:
            latest = self.latest or horizon.known_until(given.agreement, taken, given.as_of)
            for name in _DELAYED:
                old = ripe(taken[name], self.agreement, self.delay, latest)
                taken[name] = taken[name].filter(pa.array(old))
        reports = set(taken["reports"]["report_id"].to_pylist())
        return replace(
            given,
            taken=taken,
            sources=cards_for(taken, given.sources),
            reveals=tuple(one for one in given.reveals if one.report_id in reports),
            casework=Casework(),
            # A fit rests on reports that are not for everybody.
            vintage=DECLARED if self.tier is Tier.PUBLIC else given.vintage,
        )

    def _from_known(self) -> bool:
        rule = self.agreement.mechanism.publication
        return rule is not None and rule.counted_from is CountedFrom.KNOWN


#: Tables whose rows wait, each by its class.
_DELAYED = ("reports", "tallies", "transfers")

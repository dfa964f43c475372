"""What is handed over: the rows a tier may see, within the mandate, with who says so.

Every format takes its rows from here, so that tier, delay, mandate and accounting are decided once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.exports.notice import notice
from truceline.publish.release import release
from truceline.publish.tiers import allowed

#: Public output is told no earlier than this, hours.
LEAST_DELAY_H = 24.0
#: Stands for a source whose card the tier may not see.
UNNAMED = "a source not named at this tier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Row accounting: incidents = written + everything withheld, always.

    Attributes:
        incidents: In the dossier, before anything was withheld.
        written: Incidents that stand in the file.
        withheld: Reason -> how many, in the order in which they were withheld; zeros are left out.
        findings: Findings that stand in the file.
    """

    incidents: int
    written: int
    withheld: Mapping[str, int]
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Everything a format is made of.

    Attributes:
        dossier: Released to its tier.
        incidents: Of it, by time, place and id; axes outside the mandate are null.
        findings: Of it; none where the mandate does not cover saying what is covered.
        names: Party or source id -> what it is called, English where it is given; the empty id
            stands for all others that occur.
        notice: What every output says of itself.
        ledger: Accounting so far; a format adds what it cannot hold.
    """

    dossier: Dossier
    incidents: pa.Table
    findings: pa.Table
    names: dict[str, str]
    notice: str
    ledger: Ledger

    def only(self, rows: pa.ChunkedArray | pa.Array, reason: str) -> Handover:
        """Return the handover with some incidents alone, and the others counted as withheld."""
        kept = self.incidents.filter(rows)
        lost = self.incidents.num_rows - kept.num_rows
        found = pc.is_in(self.findings["incident_id"], value_set=kept["incident_id"])
        findings = self.findings.filter(found)
        told = {**self.ledger.withheld, **({reason: lost} if lost else {})}
        ledger = replace(
            self.ledger, written=kept.num_rows, withheld=told, findings=findings.num_rows
        )
        return replace(self, incidents=kept, findings=findings, ledger=ledger)


def prepare(dossier: Dossier, tier: Tier, delay: timedelta) -> Handover:
    """Return what a tier may be handed.

    Args:
        dossier: What one walk found, not released yet.
        tier: ``public`` or ``mission``.
        delay: For ``public``: what ended later than this before the latest that was known is
            withheld.

    Raises:
        ValueError: If the tier is ``restricted`` or the dossier was released already: what a tier
            lost cannot be accounted for any more.
    """
    if tier is Tier.RESTRICTED:
        raise ValueError("no file that others run is of tier restricted")
    if "release.tier" in dossier.parameters:
        raise ValueError("hand over a dossier that was not released yet")
    asked = replace(dossier, tier=tier.value)
    shown = release(asked, delay if tier is Tier.PUBLIC else timedelta(0))
    of_tier = allowed(asked.tables, tier)["incidents"].num_rows
    incidents, findings = _ordered(shown.tables["incidents"]), shown.tables["findings"]
    withheld = {
        f"not for tier {tier}": dossier.tables["incidents"].num_rows - of_tier,
        too_late(dossier, delay): of_tier - incidents.num_rows,
    }
    return Handover(
        dossier=shown,
        incidents=incidents,
        findings=findings,
        names=_names(shown, incidents),
        notice=notice(shown),
        ledger=Ledger(
            incidents=dossier.tables["incidents"].num_rows,
            written=incidents.num_rows,
            withheld={reason: n for reason, n in withheld.items() if n},
            findings=findings.num_rows,
        ),
    )


def too_late(dossier: Dossier, delay: timedelta) -> str:
    """Return why an incident is held back: after which instant it ended.

    The delay counts back from the latest that was known, so that no clock decides what leaves.
    """
    limit = dossier.latest - delay
    hours = f"{delay / timedelta(hours=1):g} h before the latest that was known"
    return f"ended after {limit:%Y-%m-%d %H:%M} UTC, {hours}"


def _ordered(incidents: pa.Table) -> pa.Table:
    order = [(name, "ascending") for name in ("start", "end", "lon", "lat", "incident_id")]
    return incidents.sort_by(order).combine_chunks()


def _names(shown: Dossier, incidents: pa.Table) -> dict[str, str]:
    say = load_catalogue("en")
    parties = {p.id: say.wording(p.name) for p in shown.agreement.parties}
    names = {**{s.id: s.name for s in shown.sources}, **parties}
    lists = [pc.list_flatten(incidents[name]) for name in ("source_ids", "claimants")]
    columns = [*lists, incidents["actor"], incidents["affected"]]
    used = {word for column in columns for word in pc.unique(column).to_pylist()} - {None}
    return names if used <= set(names) else {**names, "": UNNAMED}

"""How each guarantee stands: what triggered it, and who says whether it was honoured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adjudication.docket import replayed
from truceline.model.agreement import Agreement, Guarantee, Text
from truceline.model.casework import CaseStatus, Casework, GuaranteeEntry, Said
from truceline.model.vocabulary import Outcome

_TRIGGERS = Outcome.INCONSISTENT.value


class GuaranteeStatus(StrEnum):
    """How a guarantee stands, as far as anybody says."""

    NOT_TRIGGERED = "not triggered"
    CLAIMED = "claimed triggered"
    HONOURED = "honoured"
    NOT_HONOURED = "not honoured"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeStanding:
    """One guarantee of one text.

    Attributes:
        text: Which text.
        guarantee: Which guarantee.
        status: Where it stands.
        triggered_by: Who or what says that it is triggered: party, ``K-…`` ruling, or the count of
            inconsistent findings; sorted.
        triggered_at: When first, UTC; ``None`` while nobody says so.
        due_at: Until when the act is promised; ``None``: not triggered, or the text is silent.
        said: What anybody said, in order.
    """

    text: Text
    guarantee: Guarantee
    status: GuaranteeStatus
    triggered_by: tuple[str, ...] = ()
    triggered_at: datetime | None = None
    due_at: datetime | None = None
    said: tuple[GuaranteeEntry, ...] = ()


def guarantees(
    agreement: Agreement, casework: Casework, found: Mapping[str, pa.Table]
) -> tuple[GuaranteeStanding, ...]:
    """Return every guarantee of every text, in the order of the document.

    Whether an act was honoured is what people say; the last word of each speaker counts. Where
    they differ it is disputed. A party's silence is no word.

    Args:
        agreement: Whose texts hold the guarantees.
        casework: What people entered.
        found: Tables ``findings`` and ``incidents``.
    """
    docket, _ = replayed(agreement, casework)
    upheld = [
        (case.subject.text_id, case.subject.provision_id, case.ruling.at, case.id)
        for case in docket.cases.values()
        if case.ruling is not None and case.ruling.decision.status == CaseStatus.UPHELD
    ]
    return tuple(
        _standing(text, guarantee, _occasions(text, guarantee, upheld, found), casework.guarantees)
        for text in agreement.texts
        for guarantee in text.guarantees
    )


def _occasions(
    text: Text,
    guarantee: Guarantee,
    upheld: Iterable[tuple[str, str, datetime, str]],
    found: Mapping[str, pa.Table],
) -> list[tuple[datetime, str]]:
    """Return when the guarantee was triggered by its own terms, and by what."""
    backs = guarantee.provision_ids or tuple(provision.id for provision in text.provisions)
    if guarantee.trigger == "ruling":
        return [(at, case) for owner, p, at, case in upheld if owner == text.id and p in backs]
    if guarantee.trigger != "finding":
        return []
    findings, incidents = found["findings"], found["incidents"]
    mine = pc.and_(
        pc.and_(pc.equal(findings["text_id"], text.id), pc.equal(findings["outcome"], _TRIGGERS)),
        pc.is_in(findings["provision_id"], value_set=pa.array(backs, pa.string())),
    )  # fmt: skip
    versions = findings.filter(mine)["incident_version"].cast(pa.string())
    known = incidents.filter(pc.is_in(incidents["version"], value_set=pc.unique(versions)))
    if not known.num_rows:
        return []
    first: datetime = pc.min(known["known_at"]).as_py()
    return [(first, f"{known.num_rows} incident(s) with an inconsistent finding")]


def _standing(
    text: Text,
    guarantee: Guarantee,
    occasions: list[tuple[datetime, str]],
    entries: Iterable[GuaranteeEntry],
) -> GuaranteeStanding:
    said = tuple(e for e in entries if (e.text_id, e.guarantee_id) == (text.id, guarantee.id))
    last = {e.by: e for e in said}.values()
    claims = [(e.at, e.by) for e in last if e.said == Said.TRIGGERED]
    triggered = sorted(occasions + claims)
    at = triggered[0][0] if triggered else None
    within = guarantee.within_h
    return GuaranteeStanding(
        text=text,
        guarantee=guarantee,
        status=_status(triggered, said),
        triggered_by=tuple(sorted({who for _, who in triggered})),
        triggered_at=at,
        due_at=at + timedelta(hours=within) if at is not None and within is not None else None,
        said=said,
    )


def _status(
    triggered: list[tuple[datetime, str]], said: tuple[GuaranteeEntry, ...]
) -> GuaranteeStatus:
    words = set({e.by: e.said for e in said}.values()) - {Said.TRIGGERED}
    if len(words) > 1 or (triggered and Said.NOT_TRIGGERED in words):
        return GuaranteeStatus.DISPUTED
    if words & {Said.HONOURED, Said.NOT_HONOURED}:
        honoured = words == {Said.HONOURED}
        return GuaranteeStatus.HONOURED if honoured else GuaranteeStatus.NOT_HONOURED
    return GuaranteeStatus.CLAIMED if triggered else GuaranteeStatus.NOT_TRIGGERED

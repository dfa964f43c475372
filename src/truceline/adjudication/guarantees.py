"""How each guarantee stands: what triggered it, and who says whether it was honoured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adjudication.case import Case
from truceline.adjudication.docket import replayed
from truceline.model.agreement import Agreement, Guarantee, Text
from truceline.model.casework import CaseStatus, Casework, GuaranteeEntry, Said
from truceline.model.vocabulary import Outcome

_TRIGGERS = Outcome.INCONSISTENT.value
#: Words on whether it is triggered; the others are on what was done.
_TRIGGER = (Said.TRIGGERED, Said.NOT_TRIGGERED)


class GuaranteeStatus(StrEnum):
    """How a guarantee stands, as far as anybody says."""

    NOT_TRIGGERED = "not triggered"
    CLAIMED = "claimed triggered"
    SAID_HONOURED = "said honoured"
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
        unknown: Whether it hangs on findings, and those of that instant are not known.
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
    unknown: bool = False


def guarantees(
    agreement: Agreement,
    casework: Casework,
    found: Mapping[str, pa.Table] | None,
    until: datetime | None = None,
) -> tuple[GuaranteeStanding, ...]:
    """Return every guarantee of every text, in the order of the document.

    Whether an act was honoured is what people say; the last word of each speaker counts, apart for
    whether it is triggered and whether it is honoured, and a delegation speaks for its party. Where
    they differ it is disputed. The guarantor's own word alone is only said. A party's silence is no
    word. A ruling against a party the guarantee is given to does not trigger it.

    Args:
        agreement: Whose texts hold the guarantees.
        casework: What people entered.
        found: Tables ``findings`` and ``incidents``; ``None``: those of that instant are not known.
        until: See only incidents that were known by then; ``None``: all.
    """
    docket, _ = replayed(agreement, casework)
    upheld = [
        (case, case.decided.at)
        for case in docket.cases.values()
        if case.decided is not None and case.decided.decision.status == CaseStatus.UPHELD
    ]
    body = agreement.mechanism.commission
    speaks_for = {seat.id: seat.party or seat.id for seat in body.seats} if body else {}
    return tuple(
        _standing(
            text,
            guarantee,
            _occasions(text, guarantee, upheld, found, until),
            [(speaks_for.get(e.by, e.by), e) for e in casework.guarantees],
            unknown=found is None and guarantee.trigger == "finding",
        )
        for text in agreement.texts
        for guarantee in text.guarantees
    )


def _occasions(
    text: Text,
    guarantee: Guarantee,
    upheld: Iterable[tuple[Case, datetime]],
    found: Mapping[str, pa.Table] | None,
    until: datetime | None,
) -> list[tuple[datetime, str]]:
    """Return when the guarantee was triggered by its own terms, and by what."""
    backs = guarantee.provision_ids or tuple(provision.id for provision in text.provisions)
    if guarantee.trigger == "ruling":
        return [
            (at, case.id if case.respondent else f"{case.id} (respondent not told)")
            for case, at in upheld
            if case.subject.text_id == text.id
            and case.subject.provision_id in backs
            and case.respondent not in guarantee.to
        ]
    if guarantee.trigger != "finding" or found is None:
        return []
    findings, incidents = found["findings"], found["incidents"]
    mine = pc.and_(
        pc.and_(pc.equal(findings["text_id"], text.id), pc.equal(findings["outcome"], _TRIGGERS)),
        pc.is_in(findings["provision_id"], value_set=pa.array(backs, pa.string())),
    )  # fmt: skip
    versions = findings.filter(mine)["incident_version"].cast(pa.string())
    known = incidents.filter(pc.is_in(incidents["version"], value_set=pc.unique(versions)))
    if until is not None:
        by_then = pc.less_equal(known["known_at"], pa.scalar(until, pa.timestamp("us", tz="UTC")))
        known = known.filter(pc.fill_null(by_then, False))
    if not known.num_rows:
        return []
    first: datetime = pc.min(known["known_at"]).as_py()
    return [(first, f"{known.num_rows} incident(s) with an inconsistent finding")]


def _standing(
    text: Text,
    guarantee: Guarantee,
    occasions: list[tuple[datetime, str]],
    entries: Iterable[tuple[str, GuaranteeEntry]],
    *,
    unknown: bool,
) -> GuaranteeStanding:
    mine = [
        (who, e) for who, e in entries if (e.text_id, e.guarantee_id) == (text.id, guarantee.id)
    ]
    trigger = {who: e for who, e in mine if e.said in _TRIGGER}
    performed = {who: e.said for who, e in mine if e.said not in _TRIGGER}
    claims = [(e.at, who) for who, e in trigger.items() if e.said == Said.TRIGGERED]
    triggered = sorted(occasions + claims)
    at = triggered[0][0] if triggered else None
    within = guarantee.within_h
    return GuaranteeStanding(
        text=text,
        guarantee=guarantee,
        status=_status(
            performed,
            guarantor=guarantee.by,
            triggered=bool(triggered),
            denied=any(e.said == Said.NOT_TRIGGERED for e in trigger.values()),
        ),
        triggered_by=tuple(sorted({who for _, who in triggered})),
        triggered_at=at,
        due_at=at + timedelta(hours=within) if at is not None and within is not None else None,
        said=tuple(e for _, e in mine),
        unknown=unknown,
    )


def _status(
    performed: Mapping[str, Said], *, guarantor: str, triggered: bool, denied: bool
) -> GuaranteeStatus:
    words = set(performed.values())
    if len(words) > 1 or (triggered and denied):
        return GuaranteeStatus.DISPUTED
    if words == {Said.NOT_HONOURED}:
        return GuaranteeStatus.NOT_HONOURED
    if words:
        alone = set(performed) == {guarantor}
        return GuaranteeStatus.SAID_HONOURED if alone else GuaranteeStatus.HONOURED
    return GuaranteeStatus.CLAIMED if triggered else GuaranteeStatus.NOT_TRIGGERED

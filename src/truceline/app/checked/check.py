"""Claims of documents against incidents of the store: matched, contradicted, or undecidable.

An incident *matches* where act, time and place could be the same: its window meets the claim's days
and its place meets the claim's. That says that the store holds something alike, not that it
happened, nor that it is the same. It *contradicts* where it matches and its reports name another
party, or where the document says that there was none. Where none matches, declared effort decides:
only where it would have seen the act is the claim *unmatched*; else it is undecidable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from truceline.app.checked.asked import (
    FORCE,
    Asked,
    Places,
    asked_of_claim,
    asked_of_incident,
    party_ids,
)
from truceline.app.checked.watched import Watched
from truceline.app.register.reading import Read
from truceline.kernels.geodesy import distance_m
from truceline.model.asserted import Claim
from truceline.model.candidate import AllegedIncident
from truceline.model.document import Document
from truceline.model.dossier import Dossier
from truceline.model.mention import Actor

#: What the store says of a claim. None of these is a verdict.
Answer = Literal["matched", "contradicted", "unmatched", "undecidable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An incident held against a claim.

    Attributes:
        incident_id: Which.
        status: ``alleged``, ``reported`` or ``observed``.
        claimants: Parties among whose claims it rests; empty: none.
        own_word: It rests on the claim's own side alone.
        contradicts: In what it contradicts the claim; empty: it matches.
    """

    incident_id: str
    status: str
    claimants: tuple[str, ...]
    own_word: bool
    contradicts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim of a document, and what the store says of it.

    Attributes:
        document: Which.
        asked: The claim.
        answer: What the store says.
        because: Why, in words.
        held: Incidents that match or contradict, in the order of their ids.
    """

    document: Document
    asked: Asked
    answer: Answer
    because: str
    held: tuple[Held, ...]


class Store:
    """The incidents and the effort of a last run.

    Args:
        dossier: Of the run, within the mandate.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._rows: list[dict[str, Any]] = dossier.tables["incidents"].to_pylist()
        self._rows.sort(key=lambda row: row["incident_id"])
        agreement = dossier.agreement
        self._zone = agreement.mechanism.time_zone
        self._places = Places(agreement, self._rows)
        self._watched = Watched(agreement, dossier.tables["effort"], dossier.tables["lines"])
        self._parties = party_ids(agreement)
        self._until = dossier.latest

    def check(self, one: Read) -> list[Checked]:
        """Return what a document claims of acts, each held against the store, in order."""
        document, reading = one.document, one.reading
        asked = [asked_of_incident(i, self._places, self._zone) for i in reading.incidents]
        asked += [
            asked_of_claim(c, c.extent.of(document.plain), self._places, self._zone)
            for c in reading.claims if _of_an_act(c, reading.incidents)
        ]  # fmt: skip
        asked.sort(key=lambda item: (item.extent, item.id))
        return [self._checked(document, item) for item in asked]

    def _checked(self, document: Document, asked: Asked) -> Checked:
        if asked.open:
            answer: Answer = "undecidable"
            return Checked(document=document, asked=asked, answer=answer,
                           because="; ".join(asked.open), held=())  # fmt: skip
        held = tuple(self._held(asked, row) for row in self._rows if _meets(asked, row))
        if held:
            answer, because = _of_incidents(held)
        else:
            answer, because = self._of_none(asked)
        return Checked(document=document, asked=asked, answer=answer, because=because, held=held)

    def _held(self, asked: Asked, row: Mapping[str, Any]) -> Held:
        accused = self._ids(asked.accused)
        other = row["actor"] is not None and bool(accused) and row["actor"] not in accused
        claimants = tuple(row["claimants"] or ())
        teller = self._ids([a for a in (asked.told.by, asked.told.through) if a])
        against = "it is said not to have been" if asked.denied else ""
        return Held(
            incident_id=row["incident_id"], status=row["status"], claimants=claimants,
            own_word=bool(claimants) and row["status"] == "alleged" and set(claimants) <= teller,
            contradicts=against or ("its reports name another party" if other else ""),
        )  # fmt: skip

    def _ids(self, actors: Sequence[Actor]) -> set[str]:
        words = [word.casefold() for actor in actors for word in (actor.party, actor.name)]
        return {self._parties[word] for word in words if word in self._parties}

    def _of_none(self, asked: Asked) -> tuple[Answer, str]:
        if asked.end is not None and asked.end > self._until:
            return (
                "undecidable",
                f"nothing later than {self._until:%Y-%m-%d %H:%M} UTC was taken in",
            )
        seen, how = self._watched.answer(asked)
        if asked.denied:
            return "undecidable", f"no incident came in, which shows nothing by itself; {how}"
        if seen:
            return "unmatched", f"no incident came in; {how} and would have seen it"
        return "undecidable", f"no incident came in; {how}"


def _of_an_act(claim: Claim, incidents: Sequence[AllegedIncident]) -> bool:
    """Say whether a claim tells an act with its time or place, and is no alleged incident."""
    told = claim.checkable and (claim.when is not None or claim.places)
    return bool(told) and claim.rule == "claim.force" and not any(
        claim.extent.start < i.extent.end and i.extent.start < claim.extent.end for i in incidents
    )  # fmt: skip


def _of_incidents(held: Sequence[Held]) -> tuple[Answer, str]:
    alike = [one for one in held if not one.contradicts]
    if alike:
        named = ", ".join(one.incident_id for one in alike[:5])
        more = f" and {len(alike) - 5} more" if len(alike) > 5 else ""
        own = "; on the word of the same side alone" if all(one.own_word for one in alike) else ""
        return "matched", f"by incident {named}{more}{own}"
    return "contradicted", f"by incident {held[0].incident_id}: {held[0].contradicts}"


def _meets(asked: Asked, row: Mapping[str, Any]) -> bool:
    """Say whether an incident could be the act that is claimed."""
    start, end = _instant(row["start"]), _instant(row["end"])
    if asked.start is None or asked.end is None or start is None or end is None:
        return False
    if start >= asked.end or end <= asked.start:
        return False
    known = row["act"] in asked.acts or (row["act"] is None and asked.acts == FORCE)
    if not known or row["lon"] is None or row["lat"] is None:
        return False
    reach = row["error_m"] or 0.0
    return any(
        float(distance_m(spot.lon, spot.lat, row["lon"], row["lat"])) <= spot.radius_m + reach
        for spot in asked.spots
    )


def _instant(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None

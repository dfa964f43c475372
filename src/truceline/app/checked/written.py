"""What the store says of claims, as plain JSON and as JSON-LD in the words of schema.org.

Names after https://schema.org/ClaimReview, /Claim and /Rating: ``claimReviewed``, ``itemReviewed``,
``appearance``, ``reviewRating`` with ``alternateName`` and ``ratingExplanation``. A rating bears
no ``ratingValue``: the machine gives no grade of truth.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.app.checked.check import Checked
from truceline.model.mention import Actor, ActorKind

#: Version of the plain form.
VERSION = 1
NOT_A_VERDICT = (
    "A search of a record by a program; no ruling, and no judgement of who is right. An incident "
    "that matches is one that could be the same, as its own sources allege."
)


def plain(checked: Sequence[Checked], notice: str) -> dict[str, object]:
    """Return what the store says of claims."""
    return {
        "truceline_claims_checked": VERSION,
        "notice": notice,
        "what_it_is_not": NOT_A_VERDICT,
        "claims": [_one(item) for item in checked],
    }


def _one(item: Checked) -> dict[str, object]:
    asked, document = item.asked, item.document
    return {
        "id": asked.id,
        "document": document.name,
        "start": asked.extent.start,
        "end": asked.extent.end,
        "quote": asked.extent.of(document.text),
        "told_by": _name(asked.told.by),
        "on_the_word_of": _name(asked.told.through),
        "from": asked.start.isoformat() if asked.start else None,
        "until": asked.end.isoformat() if asked.end else None,
        "places": [
            {"name": s.name, "lon": s.lon, "lat": s.lat, "radius_m": s.radius_m}
            for s in asked.spots
        ],
        "accused": [actor.name for actor in asked.accused],
        "denied": asked.denied,
        "answer": item.answer,
        "because": item.because,
        "incidents": [
            {
                "incident_id": held.incident_id,
                "status": held.status,
                "claimants": list(held.claimants),
                "own_word": held.own_word,
                "contradicts": held.contradicts,
            }
            for held in item.held
        ],
    }


def _name(actor: Actor | None) -> str | None:
    return actor.name if actor else None


def in_words(item: Checked) -> str:
    """Return what the store says in one line: ``matched by incident I-…``."""
    parting = " " if item.answer in {"matched", "contradicted"} else ": "
    return f"{item.answer}{parting}{item.because}"


def claim_reviews(checked: Sequence[Checked], notice: str) -> dict[str, object]:
    """Return what the store says as a graph of ClaimReview."""
    return {
        "@context": "https://schema.org",
        "@graph": [_review(item, notice) for item in checked],
    }


def _review(item: Checked, notice: str) -> dict[str, object]:
    asked, document = item.asked, item.document
    quote = " ".join(asked.extent.of(document.text).split())
    dated = document.metadata.dated
    work: dict[str, object] = {"@type": "CreativeWork", "name": document.name}
    claim: dict[str, object] = {"@type": "Claim", "text": quote, "appearance": work}
    if dated is not None:
        work["datePublished"] = dated.value
    if (teller := asked.told.through or asked.told.by) is not None:
        person = teller.kind is ActorKind.PERSON
        claim["author"] = {"@type": "Person" if person else "Organization", "name": teller.name}
    return {
        "@type": "ClaimReview",
        "identifier": asked.id,
        "claimReviewed": quote,
        "itemReviewed": claim,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": in_words(item),
            "ratingExplanation": NOT_A_VERDICT,
        },
        "conditionsOfAccess": notice,
    }

"""Cards of the event lists, as those of the connectors are, so that one command lists them all."""

from __future__ import annotations

from typing import Final

from truceline.model.relations import EventList
from truceline.relations.cards import CARDS
from truceline.relations.layouts import KNOWN_BY
from truceline.sources.interface import Card

#: How often a list is added to, by its publisher's word.
_CADENCE: Final = {"gdelt2": "every 15 minutes", "dyad_scores": "as its maker says"}


def _card(one: EventList) -> Card:
    by = "" if one.scheme == "none" else f" Types are {one.scheme}'s."
    return Card(
        id=one.id,
        title=one.title,
        publisher=one.publisher,
        licence=one.licence,
        cadence=_CADENCE.get(one.id, "as files are added there"),
        biases=one.weakness,
        precision=f"Days, between states; no place.{by} Codebook: {one.codebook}.",
        independence_group=one.id,
        yields=("relations",),
        columns=KNOWN_BY.get(one.id, ()),
    )


LISTED: Final = tuple(map(_card, CARDS.values()))

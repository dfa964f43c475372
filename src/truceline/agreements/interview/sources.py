"""Source cards to begin with: nobody reports yet, and remarks show how to write down who does."""

from __future__ import annotations

import json

from truceline.model.agreement import Agreement

_HEAD = """\
# Who reports. One card for each voice; a voice without a card here keeps that of its connector, and
# one that nobody knows counts as of unknown affiliation and lifts no incident above *alleged*.
# Nobody stands here yet: take the # away from a card, or write your own, and delete the [].
truceline: 1
sources: []
"""
_OBSERVER = """
#  - id: patrol-1                   # stable, never reused
#    name: Patrol 1
#    observer: true                 # sees with its own eyes and answers to the mechanism
#    licence: of the mission
#    publisher: {publisher}
#    cadence: daily
#    time_zone: {zone}
#    tier: mission                  # public, mission or restricted
#    biases: [Sees nothing after dark.]
"""
_PARTY = """
#  - id: ministry-{number}
#    name: {name}
#    affiliation: {party}
#    licence: not stated
#    publisher: not stated
#    cadence: daily
#    time_zone: {zone}
#    biases: [Claims of a party about itself and about the others.]
"""


def sources_to_begin(agreement: Agreement) -> str:
    """Return sources.yaml without a source, with a card for an observer and each party as remarks.

    Args:
        agreement: As it was just written.
    """
    held = agreement.mechanism
    zone = _quoted(held.time_zone)
    parts = [_HEAD, _OBSERVER.format(publisher=_quoted(_plain(held.name)), zone=zone)]
    for number, party in enumerate(agreement.parties, start=1):
        name = _quoted(f"A ministry of {_plain(party.name)}")
        parts.append(_PARTY.format(number=number, name=name, party=_quoted(party.id), zone=zone))
    return "".join(parts)


def _plain(wording: object) -> str:
    return next(iter(wording.values())) if isinstance(wording, dict) else str(wording)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

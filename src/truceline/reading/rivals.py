"""The two sides of a document in which a third is named as well, who hosts or mediates.

``Both sides`` are the two that stand against each other. Who hosts, mediates, observes or is
somebody's envoy between them is none of the two, however often a document names him.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from truceline.model.mention import Actor, ActorKind
from truceline.reading.gazetteer.load import organisations

if TYPE_CHECKING:
    from truceline.reading.scene import Scene

_BETWEEN = re.compile(
    r"\b(?:mediat\w*|facilitat\w*|good\soffices|host(?:s|ed|ing)?|acting\sas\shost|in\sthe\schair|chair(?:s|ed|ing)?|"
    r"guarantor|guarantees?\sby|witness(?:es|ed)?|(?:special|personal|peace)\s(?:envoy|representative)|envoy|"
    r"observers?|go-between|brokered|under\sthe\sauspices|auspices|invitation\sof|served\sas|convened\sby)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:troops|army|forces|soldiers|drones?|shell\w*|fired|attack\w*|violat\w*|breach\w*|accus\w*|blam\w*|border|"
    r"artillery|patrols?|front|prisoners|detain\w*|withdraw\w*|ceasefire|truce)\b",
    re.IGNORECASE,
)
_NEAR = 40


def rivals_of(scenes: Sequence[Scene]) -> tuple[Actor, ...]:
    """Return the two sides that stand against each other; empty where that is not plain.

    Args:
        scenes: Sentences with those named in them.
    """
    weight: Counter[str] = Counter()
    first: dict[str, Actor] = {}
    for scene in scenes:
        for actor in scene.actors:
            if not _may_fight(actor):
                continue
            first.setdefault(actor.party, actor)
            weight[actor.party] += _worth(scene, actor)
        parties = {a.party for a in scene.actors if _may_fight(a)}
        if len(parties) == 2 and _AGAINST.search(scene.masked):
            weight.update(dict.fromkeys(parties, 1))
    ranked = sorted(weight.items(), key=lambda one: (-one[1], list(first).index(one[0])))
    ranked = [one for one in ranked if one[1] > 0]
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] >= ranked[1][1]):
        return ()
    return tuple(first[party] for party, _ in ranked[:2])


def in_title(title: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the two whom a title, or the head of an agreement, names; else nobody."""
    lot = {a.party: a for a in reversed(title) if a.party}
    return tuple(lot.values())[::-1] if len(lot) == 2 else ()


def _may_fight(actor: Actor) -> bool:
    return (
        bool(actor.party)
        and actor.party not in organisations()
        and not actor.party.startswith("body/")
        and actor.kind is not ActorKind.ORGANISATION
        and not (actor.metonym and actor.party.startswith("unlisted/"))
    )


def _worth(scene: Scene, actor: Actor) -> int:
    """Return what a mention says for somebody as a side: against him, where he goes between."""
    at = scene.at(actor.extent.start)
    around = scene.words[max(0, at - _NEAR) : scene.at(actor.extent.end) + _NEAR]
    own = scene.words[at : scene.at(actor.extent.end)]
    if _BETWEEN.search(own):
        return -3
    return -1 if _BETWEEN.search(around) else 1

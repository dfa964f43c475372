"""Claims: what somebody states, on whose word, of which kind, and in which mood.

A question claims nothing, nor does what it takes for granted. What somebody undertakes there and
then, proposes or plans to meet for is told elsewhere and no claim; that others undertook it is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from truceline.model.asserted import Claim, ClaimKind, Modality
from truceline.model.document import Asking, Document, Extent
from truceline.model.mention import Place, When
from truceline.reading.cues import MOST, told_of
from truceline.reading.masked import PARTY, PERSON, SPEAKER
from truceline.reading.rules.claim_kinds import conceded, kind_of, modality_of, private, recorded
from truceline.reading.rules.claim_parts import parts
from truceline.reading.rules.stances import stances_in
from truceline.reading.scene import Scene

#: Share of capitals above which words are a heading.
_LOUD = 0.4
#: Words without a full stop at the end that make a sentence all the same.
_LINE = 8


def claims_in(scene: Scene, document: Document, elsewhere: Sequence[Extent]) -> Iterator[Claim]:
    """Yield the claims of a sentence.

    Args:
        scene: The sentence.
        document: In which it stands.
        elsewhere: Where undertakings, proposals and plans stand, which are no claims.
    """
    if scene.asked or not _is_said(scene.words):
        return
    for start, end in islice(parts(scene.masked), MOST):
        extent = scene.extent(start, end)
        if not any(_same(extent, other) for other in elsewhere):
            yield _claim(scene, document, start, end)


def _is_said(words: str) -> bool:
    """Say whether words are a sentence: a few without a full stop are a line of a letterhead."""
    if sum(sign.isupper() for sign in words) > _LOUD * len(words):
        return False
    return (
        words.rstrip(" )\"'*").endswith((".", "!", "\u2026", ":", ";")) or words.count(" ") >= _LINE
    )


def _same(a: Extent, b: Extent) -> bool:
    """Say whether two stretches share more than half of the shorter one."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared > min(a.end - a.start, b.end - b.start)


def _claim(scene: Scene, document: Document, start: int, end: int) -> Claim:
    extent, said = scene.extent(start, end), scene.masked[start:end]
    whens = [when for when in scene.whens if extent.holds(when.extent)]
    places = tuple(place for place in scene.places if extent.holds(place.extent))
    counted = any(extent.holds(count.extent) for count in scene.counts)
    ground = bool(whens or places or counted)
    kind, rule = kind_of(said, talk=_talks(scene, document), ground=ground)
    modality = modality_of(said, scene.masked[:start], scene.masked[end:])
    given_up = conceded(said) or (scene.masked[:start].count(" ") < 4 and conceded(scene.masked))
    checkable, why = _checked(said, kind, modality, _told(said, whens, places, counted), whens)
    return Claim(
        id="", extent=extent, rule=rule, kind=kind, modality=modality,
        stances=stances_in(scene, start, end, modality, conceded=given_up), checkable=checkable,
        why=why, when=whens[0] if whens else None, places=places,
        told=told_of(scene, start), conceded=given_up,
    )  # fmt: skip


def _talks(scene: Scene, document: Document) -> bool:
    turn = scene.sentence.turn
    return turn is not None and document.turns[turn].asking is not Asking.QUESTION


def _told(
    said: str, whens: Sequence[When], places: Sequence[Place], counted: bool
) -> list[str]:  # fmt: skip
    """Return what a statement tells that a record could be searched for."""
    who = any(sign in said for sign in (PARTY, PERSON, SPEAKER))
    lot = (
        ("a time", whens), ("a place", places), ("a count", counted), ("who", who),
        ("a deed of the past", recorded(said)),
    )  # fmt: skip
    return [name for name, there in lot if there]


def _checked(
    said: str, kind: ClaimKind, modality: Modality, told: Sequence[str], whens: Sequence[When]
) -> tuple[bool, str]:
    """Return whether a claim could be held against a record, and why or why not."""
    if kind == "opinion":
        return False, "an opinion"
    if modality == "conditional":
        return False, "it depends on a condition"
    if kind == "forecast" and "a time" not in told:
        return False, "a forecast without a time"
    if not told:
        return False, "it tells no time, place, count, party or deed"
    if private(said) and not {"a time", "a place"} & set(told):
        return False, "it tells of what others could not see"
    unresolved = [when.reason for when in whens if not when.earliest]
    later = f"; its time is unresolved: {unresolved[0]}" if unresolved else ""
    return True, f"it tells {' and '.join(told)}{later}"

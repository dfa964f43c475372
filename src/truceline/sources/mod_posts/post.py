"""One post -> its claims."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from truceline.sources.mod_posts import cues, interception, passage
from truceline.sources.mod_posts.claim import Claim
from truceline.sources.mod_posts.plain import is_cut, passages, plain
from truceline.sources.mod_posts.when import past_days, window

#: Where the words of an air defence post that name its time stand.
_HEAD = 160
_ATTACKS = frozenset({"attack", "strike", "shelling", "drone_attack"})


def claims(posted: str, post: datetime) -> list[Claim]:
    """Return what a post plainly says; at least one claim.

    Args:
        posted: The post as the data set has it.
        post: When it was posted, UTC.

    A post in which no cue is found is one claim of the act ``other``.
    """
    text = plain(posted)
    cut = is_cut(posted)
    if cues.AIR_DEFENCE.search(text.split("\n")[0][:_HEAD]):
        return interception.claims(text, window(text[:_HEAD], post), cut=cut)
    default = past_days(text, post)
    found: list[Claim] = []
    for one in passages(text):
        said = passage.sober(one)
        when = window(said, post, default)
        if cues.AIR_DEFENCE.search(said) and not cues.ATTACK.search(said):
            found += interception.claims(said, when, cut=cut)
        else:
            attacked = any(claim.by == "other" and claim.act in _ATTACKS for claim in found)
            found += passage.claims(said, when, whole=text, goes_on=attacked)
    return _distinct(found) or [Claim(act="other", cue="none", window=window("", post, default))]


def _distinct(found: Iterable[Claim]) -> list[Claim]:
    """Leave out what a post says twice, and what its own details spell out.

    A headline ("attacks on energy objects went on") beside details of the same side and kind of
    object, each with its place, is no further claim.
    """
    kept: dict[tuple[object, ...], Claim] = {}
    for one in found:
        key = (one.act, one.by, one.object_type, one.area, one.window)
        if key not in kept or kept[key].low is None:
            kept[key] = one
    return [one for one in kept.values() if not _spelt_out(one, kept.values())]


def _spelt_out(one: Claim, others: Iterable[Claim]) -> bool:
    """Say whether another claim of the post tells the same and more."""
    if one.area is not None or not one.by or one.act not in _ATTACKS:
        return False
    if one.object_type == "energy_unspecified":
        return one.by == "other" and any(_details_energy(other) for other in others)
    if any(_placed_alike(one, other) for other in others):
        return True
    broad = one.act == "attack" and one.object_type is None
    return broad and any(
        other.by == one.by and other.window == one.window and other.act in _ATTACKS - {"attack"}
        for other in others
    )


def _placed_alike(one: Claim, other: Claim) -> bool:
    """Say whether another claim differs by its place only: a headline, most often."""
    same = (one.act, one.by, one.object_type, one.window)
    theirs = (other.act, other.by, other.object_type, other.window)
    return other.area is not None and same == theirs and one.window.start is None


def _details_energy(other: Claim) -> bool:
    placed = other.area is not None or other.object_type != "energy_unspecified"
    attacked = other.by == "other" and other.act in _ATTACKS
    return attacked and placed and other.object_type in cues.ENERGY_KINDS

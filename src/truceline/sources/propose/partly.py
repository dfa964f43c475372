"""Cells of acts that say more than the word they are known by, or that tell of no act at all.

A sentence such as `two lorries with a machine gun` is known by a part of it and tells no fire: what
it became silently would be an act that nobody reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from truceline.sources.propose.lexicon import DOUBTFUL, meaning_of, uncovered

#: So many words may stand beside a known one and be silent: `mortar fire, heavy`.
_ROOM = 2
#: Acts that are known by their weapon -> what it was if nothing says that it was used.
_SEEN = {
    "shelling": "weapon_presence",
    "small_arms_fire": "weapon_presence",
    "strike": "weapon_presence",
    "drone_attack": "overflight",
}


def is_partly(text: str, means: str, *, means_used: bool) -> bool:
    """Say whether a cell is known by a part of it that may not be what it tells.

    Args:
        text: The cell.
        means: Act that it is known by.
        means_used: The cell names the means that were used.
    """
    return len(_beside(text, means)) > _ROOM or (not means_used and seen_instead(text, means) != "")


def seen_instead(text: str, means: str) -> str:
    """Return what was seen where a cell says more than a weapon, and no word of an act.

    Empty if it names an act, or nothing but the weapon.
    """
    says_more = not meaning_of(text, "used") and _beside(text, means)
    return _SEEN.get(means, "") if says_more else ""


def is_idle(text: str) -> bool:
    """Say whether a cell tells of the way, a rest or the weather, and of no act and no weapon."""
    told = ("used", "acts", "weapons")
    return bool(meaning_of(text, "idle")) and not any(meaning_of(text, one) for one in told)


def only_armed(text: str) -> bool:
    """Say whether a cell that names no act names a weapon."""
    return bool(meaning_of(text, "weapons")) and not meaning_of(text, "used")


def armed(text: str) -> str:
    """Return what a cell that names a weapon and no act tells: it was there, or it flew.

    Empty of one that may be several weapons, such as a drone: it may have dropped something.
    """
    found = meaning_of(text, "weapons")
    if found == DOUBTFUL:
        return ""
    flies = found in ("aircraft", "small_drone", "one_way_drone")
    return "overflight" if flies else "weapon_presence"


def told_beside(texts: Iterable[str], among: Iterable[str]) -> tuple[str, ...]:
    """Return the acts, of some, that sentences beside a code tell, the most frequent first.

    A sentence that names a weapon and not that it was used (`two howitzers behind the store`) tells
    of both: that it fired, and that it stood there.
    """
    found: Counter[str] = Counter()
    for one in texts:
        act = meaning_of(one, "acts")
        found.update(filter(None, {act, seen_instead(one, act)}))
    return tuple(one for one, _ in found.most_common() if one in set(among))


def _beside(text: str, means: str) -> tuple[str, ...]:
    """Return the words of a cell that say more than a known act, a weapon and how many."""
    rest = " ".join(uncovered(text, "acts", means))
    for section in ("used", "weapons", "little"):
        rest = " ".join(uncovered(rest, section))
    return tuple(one for one in rest.split() if one.isalpha())

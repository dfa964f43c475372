"""Words of the closed lists that may be answered, and what they mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from truceline.model.vocabulary import ACTS, PERFORMANCES

#: What is to be done stands under duties; that nothing was seen is no act.
DONE = [act for act in ACTS if act in PERFORMANCES]
FORBIDDEN = [act for act in ACTS if act not in PERFORMANCES and act != "nothing_seen"]
NOT_ALL_ACTS = (
    "`all` would take in statements, alerts and whatever has no name; name the acts you mean"
)


def meanings(words: Collection[str], told: Mapping[str, str]) -> str:
    """Return words with their meanings, one a line."""
    return "\n".join(f"  {word}: {told[word]}" for word in words)

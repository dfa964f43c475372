"""In which order statements and parties stand: by day and words, never by who they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.model.statement import Held, Voice

#: Stands behind every day.
NEVER = "9999-12-31"


def by_paper(one: Held) -> tuple[str, str, int, int, str]:
    """Return where a statement stands by the day its document bears; undated ones come last."""
    s = one.statement
    return (one.paper.dated or NEVER, s.document, s.start, s.end, s.id)


def parties_of(voices: Iterable[Voice]) -> tuple[str, ...]:
    """Return the parties of some voices, each once, in their order."""
    return tuple(dict.fromkeys(one.party for one in voices if one.party))


def speaks(one: Held) -> tuple[str, ...]:
    """Return for which parties a statement speaks.

    Of a commitment or a proposal those whose it is; of any other those on whose word it is told,
    else those who tell it.
    """
    s = one.statement
    if s.kind in ("commitment", "proposal") and s.who:
        return parties_of(s.who)
    teller = s.through or s.by
    return parties_of([teller] if teller else [])


def own_word(one: Held, party: str) -> bool:
    """Say whether a party says so itself; what others tell on its word is not enough."""
    s = one.statement
    mine = s.by is not None and s.by.party == party
    return mine and (s.through is None or s.through.party == party)


def in_order(found: Iterable[str], agreed: Sequence[str]) -> tuple[str, ...]:
    """Return parties in the order of the agreement, then the others by their ids."""
    place = {party: n for n, party in enumerate(agreed)}
    return tuple(sorted(set(found), key=lambda p: (place.get(p, len(place)), p)))

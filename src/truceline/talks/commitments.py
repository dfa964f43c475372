"""How commitments stand: by their deadline, and by what people tied to them. No verdict here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from truceline.model.statement import Held, Tied
from truceline.model.talks import CommitmentLine, Standing
from truceline.talks.order import NEVER, by_paper, speaks

#: What a person may say of how a commitment ended.
SAID = ("kept", "broken", "disputed")


def commitments_of(
    held: Sequence[Held], ties: Sequence[Tied], day: str
) -> tuple[CommitmentLine, ...]:
    """Return every commitment, in order of its deadline.

    Args:
        held: Statements of any kind.
        ties: What people said.
        day: ISO day as of which a deadline is over.
    """
    known = {one.id: one for one in held}
    found = sorted((one for one in held if one.statement.kind == "commitment"), key=_place)
    return tuple(_line(one, ties, day, known) for one in found)


def _line(one: Held, ties: Sequence[Tied], day: str, known: Mapping[str, Held]) -> CommitmentLine:
    about = tuple(t for t in ties if t.act in SAID and one.id in t.of)
    return CommitmentLine(
        held=one,
        standing=standing_of(one, about, day),
        ties=about,
        one_sided=_one_sided(about, known),
    )


def standing_of(one: Held, about: Iterable[Tied], day: str) -> Standing:
    """Say how a commitment stands.

    What people tied decides; where they say different things, it is disputed. Else a deadline that
    is over makes it ``lapsed``, which says that nothing is on record, and no more.
    """
    said = {tie.act for tie in about}
    if said == {"kept"}:
        return "kept"
    if said == {"broken"}:
        return "broken"
    if said:
        return "disputed"
    until = one.statement.when
    return "lapsed" if until and until.latest and until.latest < day else "open"


def _one_sided(about: Iterable[Tied], known: Mapping[str, Held]) -> tuple[str, ...]:
    """Return on whose word alone it rests, if all that is cited are statements of one party."""
    cites = {name for tie in about for name in tie.cites}
    if not cites or not cites <= known.keys():
        return ()
    whose = {party for name in cites for party in speaks(known[name])}
    return tuple(whose) if len(whose) == 1 else ()


def _place(one: Held) -> tuple[str, tuple[str, str, int, int, str]]:
    until = one.statement.when
    return ((until.latest if until else "") or NEVER, by_paper(one))

"""Who undertakes what a verb tells, up to where in the line, by when and on what condition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.model.candidate import Binding, Commitment, Told
from truceline.model.mention import Actor, Reach
from truceline.reading.slavic.cast import Player
from truceline.reading.slavic.clauses import clause_at
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.lexicon import undertaking as words
from truceline.reading.slavic.staged import Staged
from truceline.reading.slavic.times import Time

_JOINED = re.compile(r"^(?:,\s|,?\s(?:и|і|й|та|а\sтакже|а\sтакож)\s|\s?-\s?)$", re.IGNORECASE)
#: A new verb of its own behind a comma ends what is undertaken.
_END = re.compile(r";\s|[.!](?=\s*$)|\s-\s(?=[а-яіїє]{3,14}\s)")


def conditional(staged: Staged, close: int) -> bool:
    """Say whether a condition follows the clause that ends there."""
    return bool(
        re.match(r",?\s?(?:если|якщо|при\sусловии|за\sумови)", staged.masked[close : close + 20])
    )


def until(staged: Staged, begin: int, end: int) -> Time | None:
    """Return by or from when something is to be done, as a stretch of a line tells."""
    for time in staged.line.times:
        if (
            begin <= time.start < end
            and time.latest
            and time.latest.isoformat() > (staged.dated or "9")
        ):
            return time
        lead = staged.masked[max(0, time.start - 24) : time.start]
        ms = list(words.UNTIL[staged.language].finditer(lead))
        if begin <= time.start < end and (
            time.rule in _SELF or (ms and ms[-1].end() >= len(lead) - 9)
        ):
            return time
    return None


#: Times that bear their own "by" or "from".
_SELF = frozenset({"when.since", "when.end-of", "when.days", "when.hours", "when.hours-of"})


def made(
    staged: Staged, by: tuple[Actor, ...], part: tuple[int, int], binding: Binding, rule: str,
    act: int,
) -> Commitment:  # fmt: skip
    """Return a commitment.

    Args:
        staged: The line.
        by: Who undertakes.
        part: Where in the line it stands.
        binding: How they are bound.
        rule: What found it.
        act: Where the verb ends, behind which the deed stands; 0: the deed is all of it.
    """
    line = staged.line
    start, end = part
    condition = words.CONDITION[staged.language].search(staged.masked, start, end)
    deadline = until(staged, start, end)
    first = max(start, min(act + 1, end - 1)) if act else start
    return Commitment(
        id="", extent=line.extent(start, end), rule=rule, by=by, binding=binding,
        act=line.extent(first, end), deadline=line.when(deadline) if deadline else None,
        condition=line.extent(condition.start(), end) if condition else None,
        told=Told(by=line.issuer, through=word_of(line)),
    )  # fmt: skip


def subject_of(
    staged: Staged, start: int, end: int, *, agree: bool
) -> list[tuple[Actor, Player | None]]:
    """Return who stands as the subject of a verb: in front with those joined to him, or behind."""
    begin, _ = clause_at(staged.masked, start)
    front = [p for p in staged.players if begin <= p.start and p.end <= start]
    lot = _chain(staged, front, agree=agree)
    if not lot and begin > 0:
        before = [p for p in staged.players if p.end <= begin]
        lot = _chain(staged, before, agree=agree)
    if not lot:
        behind = [p for p in staged.players if end <= p.start < end + 3]
        lot = _chain(staged, behind, agree=agree)
    if not lot and staged.cast.last is not None and not agree and _elided(staged, start, begin):
        return [(staged.cast.last, None)]
    return lot


def _elided(staged: Staged, start: int, begin: int) -> bool:
    """Say whether a verb stands without a subject of its own, as one more deed of the last."""
    return begin == 0 and start - begin < 30 and not staged.players


def _chain(
    staged: Staged, lot: Sequence[Player], *, agree: bool
) -> list[tuple[Actor, Player | None]]:
    out: dict[str, tuple[Actor, Player | None]] = {}
    end = -1
    for one in lot:
        with_them = agree and out and one.by  # "X agreed with Y"
        if not with_them and (not one.subject or not one.actors):
            continue
        if out and not with_them and not _JOINED.match(staged.masked[end : one.start]):
            break  # "the energy of Ukraine" is not who undertakes it
        end = one.end
        for actor in one.actors:
            if actor.party and actor.reach is not Reach.NONE:
                out.setdefault(actor.party, (actor, one))
    return list(out.values())


def end_of(staged: Staged, start: int) -> int:
    """Return where what is undertaken from a place on ends in its line."""
    m = _END.search(staged.masked, start)
    return m.start() if m else len(staged.masked)

"""Issues and parties: who stands where, since when; and each issue round by round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from truceline.model.statement import Held, Tied
from truceline.model.talks import Cell, Round, Step, Turn
from truceline.talks.order import NEVER, by_paper, in_order, own_word, speaks

#: Kinds of statements that show where somebody stands.
_POSITIONS = ("proposal", "commitment", "claim")
#: Of a proposal these leave it without an answer.
_NO_OUTCOME = ("", "made", "noted")


def cells_of(held: Iterable[Held], agreed: Sequence[str]) -> tuple[Cell, ...]:
    """Return what each party says on each issue, issue by issue.

    Args:
        held: Statements of any kind; those on no issue stand in no cell.
        agreed: Parties of the agreement, in the order wanted.
    """
    found: defaultdict[str, defaultdict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        if one.statement.kind in _POSITIONS:
            for issue in one.statement.issues:
                for party in speaks(one):
                    found[issue][party].append(one)
    return tuple(
        _cell(issue, party, found[issue][party])
        for issue in sorted(found)
        for party in in_order(found[issue], agreed)
    )


def _cell(issue: str, party: str, lot: Iterable[Held]) -> Cell:
    positions = tuple(sorted(lot, key=by_paper))
    dated = [one for one in positions if one.paper.dated]
    own = [one for one in dated if own_word(one, party)]
    dated = own or dated
    moved, before = "", None
    for one in dated:
        now = _stance(one, issue)
        moved = one.paper.dated if now != before else moved
        before = now
    return Cell(
        issue=issue, party=party, positions=positions, moved=moved,
        current=dated[-1] if dated else None, own=bool(own),
    )  # fmt: skip


def _stance(one: Held, issue: str) -> tuple[str, ...]:
    """Return how somebody stands to an issue, as far as a statement shows it."""
    s = one.statement
    leaning = [told.partition("=")[2] for told in s.leaning if told.partition("=")[0] == issue]
    return (s.kind, s.what, s.status, *leaning)


def unanswered(held: Iterable[Held], ties: Iterable[Tied]) -> tuple[Held, ...]:
    """Return the proposals of which no outcome is told and no reply is on record."""
    replied = {name for tie in ties if tie.act == "answered" for name in tie.of}
    found = [
        one
        for one in held
        if one.statement.kind == "proposal"
        and one.statement.status in _NO_OUTCOME
        and one.id not in replied
    ]
    return tuple(sorted(found, key=by_paper))


def rounds_of(held: Iterable[Held], ties: Iterable[Tied]) -> tuple[Round, ...]:
    """Return what became of each issue: raised, deferred, taken up, dropped, in order of days.

    That something is deferred is the claim of who says it. It counts as taken up when a later
    document speaks of it; it is dropped only where a person says so.
    """
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for one in held:
        for issue in one.statement.issues:
            found[issue].append(one)
    dropped = [tie for tie in ties if tie.act == "dropped"]
    return tuple(Round(issue=i, steps=_steps(found[i], dropped)) for i in sorted(found))


def _steps(lot: Iterable[Held], dropped: Iterable[Tied]) -> tuple[Step, ...]:
    steps: list[Step] = []
    put_off = ""
    begun = False
    for one in sorted(
        lot, key=lambda h: (h.paper.dated or NEVER, h.statement.kind == "deferral", by_paper(h))
    ):
        day = one.paper.dated
        turn: Turn = "spoken of" if begun else "raised"
        if one.statement.kind == "deferral":
            turn, put_off = "deferred", day
        elif put_off and day > put_off:
            turn, put_off = "taken up", ""
        begun = True
        steps.append(Step(turn=turn, day=day, held=one))
    ids = {step.held.id for step in steps if step.held}
    steps += [
        Step(turn="dropped", day=f"{tie.at:%Y-%m-%d}", tie=tie)
        for tie in dropped
        if ids.intersection(tie.of)
    ]
    return tuple(sorted(steps, key=lambda s: s.day or NEVER))

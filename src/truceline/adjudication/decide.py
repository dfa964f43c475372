"""What the positions of delegations come to, by the quorum and rule that the agreement gives.

One delegation has one vote, however many sit for it: agreements count delegations. Where the text
names no quorum or no rule of decision, only that is decided on which every voting delegation is
present and of one mind, since any quorum and any rule would give the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from truceline.model.agreement import Commission, DecisionRule, Seat
from truceline.model.casework import CaseStatus, Decision


def missing(commission: Commission, present: Sequence[str]) -> Iterator[str]:
    """Yield what the quorum lacks, in words; nothing if there is one or none is agreed."""
    voting = [seat for seat in commission.seats if seat.votes]
    here = [seat for seat in voting if seat.id in present]
    if commission.quorum is not None and len(here) < commission.quorum:
        yield (
            f"the quorum is {commission.quorum} voting delegations and {len(here)} are present: "
            f"absent {_names(s for s in voting if s not in here)}"
        )
    if commission.quorum_of_each_party:
        absent = [seat for seat in voting if seat.party and seat not in here]
        if absent:
            yield f"the delegation of each party must be present: absent {_names(absent)}"
    if commission.decision_rule == DecisionRule.CHAIR:
        absent = [seat for seat in commission.seats if seat.chair and seat.id not in present]
        if absent:
            yield f"the chair decides and is absent: {_names(absent)}"


def _names(seats: Sequence[Seat] | Iterator[Seat]) -> str:
    return ", ".join(sorted(seat.id for seat in seats))


def may_take_part(commission: Commission) -> tuple[str, ...]:
    """Return the seats whose position counts: those that vote, and the chair where it decides."""
    decides = commission.decision_rule == DecisionRule.CHAIR
    return tuple(
        sorted(seat.id for seat in commission.seats if seat.votes or (decides and seat.chair))
    )


def decide(commission: Commission, positions: Mapping[str, CaseStatus]) -> Decision:
    """Return what positions come to; an abstention is no position and blocks nobody else's.

    Where the text names no quorum or no rule, whatever else it names, only that is decided on which
    every seat that takes part is of one mind.

    Args:
        commission: Whose rule holds.
        positions: By seat, of those that :func:`may_take_part` and are present.
    """
    rule = commission.decision_rule
    if rule is None or commission.quorum is None:
        return _by_all(commission, positions)
    positions = {s: said for s, said in positions.items() if said != CaseStatus.ABSTAINS}
    if rule == DecisionRule.CHAIR:
        chair = next(seat.id for seat in commission.seats if seat.chair)
        if chair not in positions:
            return _none("chair", "the chair took no position")
        return Decision(status=positions[chair], rule="chair")
    if not positions:
        return _none(rule, "nobody took a position")
    if rule == DecisionRule.MAJORITY:
        return _by_majority(positions)
    return _of_one_mind("consensus", positions)


def _by_all(commission: Commission, positions: Mapping[str, CaseStatus]) -> Decision:
    taken = {s for s, said in positions.items() if said != CaseStatus.ABSTAINS}
    if not set(may_take_part(commission)) <= taken:
        said = "the text is silent on quorum or rule and not every delegation took a position"
        return _none("all", said)
    return _of_one_mind("all", positions)


def _of_one_mind(rule: str, positions: Mapping[str, CaseStatus]) -> Decision:
    if len(set(positions.values())) > 1:
        return _none(rule, "positions differ")
    return Decision(status=next(iter(positions.values())), rule=rule)


def _by_majority(positions: Mapping[str, CaseStatus]) -> Decision:
    counted = Counter(positions.values())
    first, votes = min(counted.items(), key=lambda item: (-item[1], item[0]))
    if 2 * votes <= len(positions):
        return _none("majority", "no position has more than half of the votes cast")
    return Decision(status=first, rule="majority")


def _none(rule: str, because: str) -> Decision:
    return Decision(status=CaseStatus.NO_CONSENSUS, rule=str(rule), because=because)

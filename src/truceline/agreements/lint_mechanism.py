"""Mistakes in the mechanism's powers, body, rungs and publication rule.

* What a text is silent about is no mistake: only what contradicts itself or names nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.agreements.names import Names, Note, check_word, check_words, told_ids, unique_ids
from truceline.agreements.node import Node
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS

#: What the mechanism itself is called where somebody speaks or acts in a case.
_MECHANISM = "mechanism"


def lint_mechanism(mechanism: Node, names: Names, note: Note) -> None:
    """Note every mistake in who watches, decides and publishes."""
    _powers(mechanism, note)
    seats = _commission(mechanism.get("commission"), names, note)
    _escalation(mechanism, note)
    publication = mechanism.get("publication")
    if publication:
        check_words(publication, "approved_by", seats, "unknown-seat", note)
        for delay in publication.each("delays"):
            check_words(delay, "acts", ACTS, "unknown-act", note)
            check_words(delay, "object_types", OBJECTS, "unknown-object", note)
            check_words(delay, "weapons", WEAPONS, "unknown-weapon", note)


def _powers(mechanism: Node, note: Note) -> None:
    powers, mandate = (
        {item.value for item in mechanism.each(key) if isinstance(item.value, str)}
        for key in ("powers", "mandate")
    )
    says_party = mechanism.get("mandate") is None or "party" in mandate
    if powers and "attribute" not in powers and says_party:
        note(
            mechanism.key_problem(
                "powers",
                "mandate-beyond-powers",
                "the mandate answers which party did it, but `attribute` is not among the powers",
                "add `attribute` to `powers`, or leave `party` out of `mandate`",
            )
        )


def _commission(commission: Node | None, names: Names, note: Note) -> tuple[str, ...]:
    """Note mistakes of the body and return the ids of its seats."""
    if commission is None:
        return ()
    seats = commission.each("seats")
    unique_ids(seats, "seat", note)
    for seat in seats:
        speaks_for_nobody_else(seat, names.parties, note)
        check_word(seat, "party", names.parties, "unknown-party", note)
    _quorum(commission, seats, note)
    chairs = [seat for seat in seats if seat.text("chair") == "true"]
    if len(chairs) > 1:
        note(
            chairs[1].key_problem(
                "chair",
                "two-chairs",
                f"the seat `{chairs[0].text('id')}` presides already",
                "let one delegation preside; write in its name if they take turns",
            )
        )
    if commission.text("decision_rule") == "chair" and seats and not chairs:
        note(
            commission.key_problem(
                "decision_rule",
                "no-chair",
                "the chair decides, but no seat presides",
                "write `chair: true` at the delegation that presides",
            )
        )
    return told_ids(seats)


def speaks_for_nobody_else(node: Node, taken: Iterable[str], note: Note) -> None:
    """Note a party or a delegation whose id is another's who may speak in a case.

    Args:
        node: Of a party or a seat.
        taken: Ids that are somebody's already; the mechanism's own always is.
        note: Told of it.
    """
    told = node.text("id")
    if told is not None and told in (*taken, _MECHANISM):
        whose = "the mechanism itself" if told == _MECHANISM else "a party"
        note(
            node.key_problem(
                "id",
                "speaker-id-taken",
                f"`{told}` is {whose}, so nobody could tell whose word it is",
                "give this one an id of its own, e.g. `of-" + told.lower() + "`",
            )
        )


def _quorum(commission: Node, seats: tuple[Node, ...], note: Note) -> None:
    quorum, voting = commission.text("quorum"), sum(s.text("votes") != "false" for s in seats)
    if quorum is not None and quorum.isdigit() and int(quorum) > voting > 0:
        note(
            commission.key_problem(
                "quorum",
                "quorum-too-large",
                f"the quorum is {quorum}, and {voting} delegations vote: it could never meet",
                "count delegations, not members, or correct the seats",
            )
        )


def _escalation(mechanism: Node, note: Note) -> None:
    rungs = mechanism.each("escalation")
    unique_ids(rungs, "rung", note)
    following = {rung.text("id"): rung.text("next") for rung in rungs}
    for rung in rungs:
        check_word(rung, "next", told_ids(rungs), "unknown-rung", note)
        if _returns(rung.text("id"), following):
            note(
                rung.key_problem(
                    "next",
                    "escalation-goes-round",
                    f"from `{rung.text('id')}` escalation comes back to it and never ends",
                    "leave `next` out at the last rung",
                )
            )
            return


def _returns(start: str | None, following: dict[str | None, str | None]) -> bool:
    here, seen = following.get(start), set[str | None]()
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = following.get(here)
    return False

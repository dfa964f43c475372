"""The mechanism in words: powers, body, rungs, publication. Silence is told where it matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model.agreement import Commission, Rung, Seat
from truceline.publish.page.setting import Setting
from truceline.publish.page.things import Thing, thing

#: Of a body it matters that the text does not say how it is quorate and how it decides.
_MATTERS = ("quorum", "decision_rule")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the mechanism: in words, or thing by thing."""

    label: str
    words: str
    things: tuple[Thing, ...]


def mechanism(setting: Setting) -> tuple[Part, ...]:
    """Return the parts of the mechanism that the agreement gives, and publication always."""
    return tuple(_parts(setting))


def _parts(setting: Setting) -> Iterator[Part]:
    terms, held = setting.terms, setting.dossier.agreement.mechanism
    if held.powers:
        yield Part(terms.label("powers"), terms.value("powers", held.powers), ())
    if held.commission is not None:
        yield Part(terms.label("commission"), "", (_body(setting, held.commission),))
        seats = tuple(_seat(setting, seat) for seat in _in_order(setting, held.commission.seats))
        yield Part(terms.label("seats"), "", seats)
    if held.escalation:
        rungs = tuple(_rung(setting, rung, held.escalation) for rung in held.escalation)
        yield Part(terms.label("escalation"), "", rungs)
    if held.publication is None:
        yield Part(terms.label("publication"), setting.say("nothing-said"), ())
    else:
        yield Part(terms.label("publication"), "", (thing(setting, held.publication),))


def _body(setting: Setting, body: Commission) -> Thing:
    terms = setting.terms
    skip = {"name", "seats"} | (set() if body.quorum_of_each_party else {"quorum_of_each_party"})
    told = thing(setting, body, name=setting.say.wording(body.name), skip=skip)
    silent = tuple(
        (terms.label(field), setting.say("nothing-said"))
        for field in _MATTERS
        if getattr(body, field) is None
    )
    return Thing(told.name, told.facts + silent, told.citation, told.alone)


def _in_order(setting: Setting, seats: tuple[Seat, ...]) -> list[Seat]:
    """Put a party's own seat first among the parties' in its own copy; the others keep places."""
    bound = {p.id for p in setting.parties}
    own = iter(
        sorted((s for s in seats if s.party in bound), key=lambda s: s.party != setting.first)
    )
    return [next(own) if seat.party in bound else seat for seat in seats]


def _seat(setting: Setting, seat: Seat) -> Thing:
    skip = {"name"} | (set() if seat.chair else {"chair"}) | ({"votes"} if seat.votes else set())
    return thing(setting, seat, name=setting.say.wording(seat.name), skip=skip)


def _rung(setting: Setting, rung: Rung, rungs: tuple[Rung, ...]) -> Thing:
    told = thing(setting, rung, name=setting.say.wording(rung.name), skip={"name", "next_id"})
    following = [setting.say.plain(other.name) for other in rungs if other.id == rung.next_id]
    more = tuple((setting.terms.label("next_id"), name) for name in following)
    return Thing(told.name, told.facts + more, told.citation, told.alone)

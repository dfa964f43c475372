"""Filters of incidents: the same for lists, counts, charts and tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pyarrow.compute as pc

from truceline.app.view.asked import UNTOLD, Asked
from truceline.app.view.clauses import (
    Among,
    Between,
    Clause,
    Either,
    Gravest,
    Holds,
    Only,
    beginning,
)
from truceline.app.view.incidents import (
    NO_DAY,
    NO_INSTANT,
    OUTCOMES,
    Incidents,
    outcome_column,
    provision_column,
)
from truceline.model.agreement import Agreement
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS, Status

#: What stands for an outcome where a text has no finding.
NO_FINDING = "none"
OUTCOME_WORDS = (*(word for word in OUTCOMES if word), NO_FINDING)
_EPOCH_ORDINAL = 719_163
_SHORTEST_ID = 6
#: Parameter -> column and words, of those that are a word of a list.
_LISTED = {
    "status": ("status", tuple(s.value for s in Status)),
    "act": ("act", (*ACTS, UNTOLD)),
    "object": ("object_type", (*OBJECTS, UNTOLD)),
    "weapon": ("weapon", (*WEAPONS, UNTOLD)),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of incidents.

    Attributes:
        clauses: All must fit.
        columns: Columns of outcomes of which the gravest is told; none: several texts, and none
            was named.
        text: The text that was named, or the only one; empty: neither.
        is_open: There are several texts, and neither a text nor a provision was named.
    """

    clauses: tuple[Clause, ...]
    columns: tuple[str, ...]
    text: str
    is_open: bool


def question(
    asked: Asked, incidents: Incidents, agreement: Agreement, *, where: bool = True
) -> Question:
    """Read the filters; what is wrong with them stands in ``asked`` afterwards.

    Args:
        asked: Parameters.
        incidents: Of the released run.
        agreement: Its.
        where: Read those of day and box too.
    """
    columns, text, outcome = _outcomes(asked, incidents, agreement)
    found: list[Clause] = [*outcome]
    for name, (column, words) in _LISTED.items():
        wanted = asked.words(name, words, name)
        if wanted:
            found.append(Among(column, _told(wanted)))
    found += _parties(asked, incidents, agreement)
    found += _sources(asked, incidents)
    found += _when_and_where(asked) if where else ()
    found += _placed(asked)
    found += _rest(asked, incidents)
    is_open = not text and not asked.values("provision") and len(agreement.texts) > 1
    return Question(tuple(found), columns, text, is_open)


def _told(words: frozenset[str]) -> frozenset[str | None]:
    return frozenset(None if word in (UNTOLD, NO_FINDING) else word for word in words)


def _outcomes(
    asked: Asked, incidents: Incidents, agreement: Agreement
) -> tuple[tuple[str, ...], str, list[Clause]]:
    text = asked.choice("text", ["", *(t.id for t in agreement.texts)], "")
    owner = {p.id: t.id for t in agreement.texts for p in t.provisions}
    provisions = asked.words("provision", list(owner), "provision")
    wanted = _told(asked.words("outcome", OUTCOME_WORDS, "outcome"))
    for provision in sorted(p for p in provisions if text and owner.get(p, text) != text):
        asked.wrong("provision", f"{provision!r} is none of {text!r}", "leave one of them out")
    if "covered" in incidents.outside:
        for name, given in (("provision", provisions), ("outcome", wanted)):
            if given:
                asked.wrong(name, "what is covered is outside the mechanism's mandate")
        return (), text, []
    if provisions:
        columns = [provision_column(p) for p in sorted(provisions) if p in owner]
        columns = [c for c in columns if c in incidents.listing.coded]
        # A provision without any finding fits none: so does a list of nothing but such.
        kinds: frozenset[str | None] = wanted or frozenset(OUTCOMES)
        clause: Clause = Gravest(tuple(columns), kinds - {None}) if columns else Only(())
        return tuple(columns), text, [clause]
    if not text and len(agreement.texts) == 1:
        text = agreement.texts[0].id
    if text:
        column = (outcome_column(text),)
        return column, text, [Gravest(column, wanted)] if wanted else []
    ways = tuple(Among(outcome_column(t.id), wanted) for t in agreement.texts)
    return (), "", [Either(ways)] if wanted else []


def _parties(asked: Asked, incidents: Incidents, agreement: Agreement) -> Iterator[Clause]:
    ids = [party.id for party in agreement.parties]
    coded, members = incidents.listing.coded, incidents.listing.sets["claimant"].members
    for name in ("actor", "affected"):
        words = coded[name].words if name in coded else ()
        if name not in coded and asked.values(name):
            asked.wrong(name, "who did it is outside the mechanism's mandate")
            continue
        known = list(dict.fromkeys([*ids, *(w for w in words if w), UNTOLD]))
        wanted = asked.words(name, known, "party")
        if wanted and name in coded:
            yield Among(name, _told(wanted))
    wanted = asked.words("claimant", list(dict.fromkeys([*ids, *members])), "party")
    if wanted:
        yield Holds("claimant", wanted)
    party = asked.words("party", ids, "party")
    if party:
        named = [Among(n, frozenset(party)) for n in ("actor", "affected") if n in coded]
        yield Either((*named, Holds("claimant", party)))


def _sources(asked: Asked, incidents: Incidents) -> Iterator[Clause]:
    members = [m for m in incidents.listing.sets["source"].members if m]
    wanted = asked.words("source", members, "source")
    if wanted:
        yield Holds("source", wanted)


def _when_and_where(asked: Asked) -> Iterator[Clause]:
    first, last = asked.days()
    if first or last:
        low = NO_DAY + 1 if first is None else first.toordinal() - _EPOCH_ORDINAL
        high = 2**31 - 1 if last is None else last.toordinal() - _EPOCH_ORDINAL
        yield Between("day", low, high)
    yield from within(asked)
    after, by = asked.instant("known_after"), asked.instant("known_by")
    if after or by:
        low = NO_INSTANT + 1 if after is None else _micros(after) + 1
        yield Between("known", low, 2**62 if by is None else _micros(by))


def _placed(asked: Asked) -> Iterator[Clause]:
    placed = asked.flag("placed")
    if placed is not None:
        yield Among("placed", frozenset({"yes" if placed else "no"}))


def _micros(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def within(asked: Asked) -> Iterator[Clause]:
    """Read ``bbox``."""
    box = asked.box("bbox")
    if box is None:
        return
    west, south, east, north = box
    yield Between("lat", south, north)
    if west <= east:
        yield Between("lon", west, east)
    else:
        yield Either((Between("lon", west, 180.0), Between("lon", -180.0, east)))


def _rest(asked: Asked, incidents: Incidents) -> Iterator[Clause]:
    disputed = asked.flag("disputed")
    if disputed is not None:
        yield Among("disputed", frozenset({"yes" if disputed else "no"}))
    least = asked.number("least_happened", 0.0, 1.0)
    if least is not None:
        if "happened" in incidents.outside:
            asked.wrong("least_happened", "what happened is outside the mechanism's mandate")
        yield Between("happened", least, 1.0)
    sought = asked.one("q")
    if sought is not None:
        yield _sought(incidents, sought.strip())


def _sought(incidents: Incidents, sought: str) -> Clause:
    if sought.startswith("I-") and len(sought) >= _SHORTEST_ID:
        return Only(tuple(beginning(incidents.listing, sought)))
    hit = pc.indices_nonzero(pc.match_substring(incidents.names, sought.casefold()))
    names = incidents.listing.coded["place_name"].words
    return Among("place_name", frozenset(names[i] for i in hit.to_pylist()) - {None})

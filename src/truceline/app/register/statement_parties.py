"""Which party of the agreement a document means by a name; others keep the id as read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from truceline.model.agreement import Agreement
from truceline.model.statement import Statement, Voice
from truceline.reading.gazetteer.load import state_names

_PARTS = re.compile(r"[^\w]+")


def known_as(agreement: Agreement) -> dict[str, str]:
    """Return the ids under which documents know the parties, and whose they are.

    A party is known by its id and by its names in every language, and as the state that bears one
    of these names. A name that two parties share is nobody's.
    """
    found: dict[str, set[str]] = {}
    for party in agreement.parties:
        for name in {party.id, *party.name.values()}:
            found.setdefault(_slug(name), set()).add(party.id)
    for state, names in state_names().items():
        mine = set[str]().union(*(found.get(_slug(name), set()) for name in names))
        if mine:
            found[_slug(state)] = mine
    return {name: next(iter(whose)) for name, whose in found.items() if len(whose) == 1}


def in_parties(statement: Statement, parties: Mapping[str, str]) -> Statement:
    """Return a statement whose voices belong to parties of the agreement where they do."""

    def of(one: Voice | None) -> Voice | None:
        return one if one is None else _of(one, parties)

    return replace(
        statement,
        by=of(statement.by),
        through=of(statement.through),
        lasted_by=of(statement.lasted_by),
        who=tuple(_of(one, parties) for one in statement.who),
        to=tuple(_of(one, parties) for one in statement.to),
    )


def _of(one: Voice, parties: Mapping[str, str]) -> Voice:
    known = parties.get(_slug(one.party.rpartition("/")[2]))
    return one if known is None else replace(one, party=known)


def _slug(name: str) -> str:
    return "-".join(filter(None, _PARTS.split(name.casefold())))

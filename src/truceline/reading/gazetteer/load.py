"""The tables of names, read once."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from truceline.model.mention import ActorKind, Reach
from truceline.model.states import states_read
from truceline.reading.words import words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one way to name somebody means.

    Attributes:
        sort: ``S`` state, ``A`` of a state, ``C`` seat, ``B`` body, ``P`` person, ``O`` office,
            ``G`` group that belongs to somebody.
        id: Of whom; of an office or group the words.
        name: As listed.
        kind: What sort of somebody.
        party: To whom he belongs.
        office: Of a person.
        reach: Of an office, a person or a group.
        exact: Capitals count: an acronym, or a name that is also a word.
    """

    sort: str
    id: str
    name: str
    kind: ActorKind
    party: str
    office: str = ""
    reach: Reach = Reach.BINDS
    exact: bool = False


Table = dict[str, list[tuple[tuple[str, ...], Entry]]]


def added(table: Table, words: str, entry: Entry) -> None:
    """Add a way to name somebody; the longest is looked at first."""
    folded = tuple(tokens_of(words))
    if folded:
        lot = table.setdefault(folded[0], [])
        if not any(have == folded for have, _ in lot):
            lot.append((folded, entry))
            lot.sort(key=lambda one: -len(one[0]))


def tokens_of(words: str) -> list[str]:
    """Return the tokens of a name, folded, as a text is read too."""
    return [word.casefold() for word in words_in(words)]


@cache
def names() -> Table:
    """Return every listed way to name somebody, by its first word."""
    table: Table = {}
    offices = {row["words"]: Reach(row["reach"]) for row in _rows("offices.csv")}
    for row in _rows("bodies.csv"):
        kind = ActorKind(row["kind"])
        entry = Entry(sort="B", id=row["id"], name="", kind=kind, party=row["party"])
        _each(table, row["names"], entry)
    for row in states_read():
        state = Entry(sort="S", id=row["id"], name="", kind=ActorKind.STATE, party=row["id"])
        first = row["names"].split(";")[0]
        _each(table, row["names"], replace(state, name=first))
        _each(table, row["adjectives"], replace(state, sort="A", name=first))
        _each(table, row["seats"], replace(state, sort="C", name=first, kind=ActorKind.GOVERNMENT))
    for row in _rows("people.csv"):
        entry = Entry(
            sort="P", id=row["id"], name=row["name"], kind=ActorKind.PERSON, party=row["party"],
            office=row["office"], reach=reach_of(row["office"], offices),
        )  # fmt: skip
        _each(table, f"{row['name']};{row['also']}", entry)
    for words, reach in offices.items():
        office = Entry(sort="O", id=words, name=words, kind=ActorKind.PERSON, party="", reach=reach)
        _each(table, f"{words};{words}s", office)
    for row in _rows("groups.csv"):
        group = Entry(
            sort="G", id=row["words"], name=row["words"], kind=ActorKind(row["kind"]), party="",
            reach=Reach(row["reach"]),
        )  # fmt: skip
        _each(table, f"{row['words']};{row['words']}s", group)
    return table


def reach_of(office: str, offices: dict[str, Reach] | None = None) -> Reach:
    """Return what an office may do for its party; of an unlisted one nothing is assumed."""
    known = offices if offices is not None else _offices()
    words = office.lower().split()
    for begin in range(len(words)):
        said = " ".join(words[begin:])
        reach = known.get(said) or known.get(said.removesuffix("s"))
        if reach is not None:
            return reach
    return Reach.NONE


@cache
def organisations() -> frozenset[str]:
    """Return the parties that are organisations of states, which stand on no side."""
    return frozenset(row["party"] for row in _rows("bodies.csv") if row["kind"] == "organisation")


@cache
def states() -> dict[str, str]:
    """Return the name of each listed state by its id."""
    return {row["id"]: row["names"].split(";")[0] for row in states_read()}


@cache
def state_names() -> dict[str, tuple[str, ...]]:
    """Return every name of each listed state by its id."""
    return {row["id"]: tuple(row["names"].split(";")) for row in states_read()}


@cache
def _offices() -> dict[str, Reach]:
    return {row["words"]: Reach(row["reach"]) for row in _rows("offices.csv")}


def _each(table: Table, words: str, entry: Entry) -> None:
    for one in filter(None, words.split(";")):
        exact = one.isupper() or entry.sort in {"A", "C"}
        added(table, one, replace(entry, name=entry.name or one, exact=exact))


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("truceline.reading.gazetteer") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))

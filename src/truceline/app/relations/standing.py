"""How a pair stands by what a workspace holds: lists that came in, steps that were told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from truceline.adapters import streamed
from truceline.app.aid.dossier import names_of
from truceline.app.casework.records import until
from truceline.app.register.register import register
from truceline.app.register.statement_parties import known_as
from truceline.app.relations.kept import once
from truceline.app.relations.pairs import read_all
from truceline.app.relations.step_records import GivenList, ledger_of
from truceline.app.relations.step_statements import stepping_stones
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.relations import Relations
from truceline.model.states import name_key, states_read
from truceline.model.steps import Entered
from truceline.relations.stand import Asked, stand
from truceline.relations.steps import steps_of

_PARTS = re.compile(r"[^\w]+")
Who = Callable[[str], str]
Pair = tuple[str, str]


def of_workspace(
    workspace: Workspace,
    pair: tuple[str, str],
    as_of: datetime | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Relations:
    """Return how a pair stands.

    Args:
        workspace: Whose record.
        pair: Two names, as lists and tellings write them.
        as_of: See only what was recorded by then; ``None``: all.
        first: Earlier days of an index are left out; ``None``: none.
        last: Later ones; ``None``: none.
    """
    ledger = ledger_of(until(workspace.entries(), as_of))
    stones = stepping_stones(register(workspace, as_of))
    who = who_of(workspace.agreement())
    entered = named([*ledger.entered.values(), *stones], who, pair)
    steps = steps_of(entered, ledger.joined.values(), pair)
    asked = Asked(pair=pair, first=first, last=last)
    return replace(of_lists(workspace, ledger.lists, asked, who), steps=steps)


def of_lists(workspace: Workspace, lists: Sequence[GivenList], asked: Asked, who: Who) -> Relations:
    """Return how a pair stands in lists that came in; steps are none.

    A list is asked in its own words, which the person gave who took it in; else in those asked.
    """
    asked = replace(asked, who=who)
    own = [(one, _own(one, asked.pair, who)) for one in lists]

    def make() -> Relations:
        return _made(workspace, own, asked)

    whole = asked.first is None and asked.last is None and bool(lists)
    found = once(workspace, asked.pair, own, make) if whole else make()
    return replace(found, came=max((one.at for one in lists), default=None))


def _made(workspace: Workspace, own: Sequence[tuple[GivenList, Pair]], asked: Asked) -> Relations:
    groups: defaultdict[Pair, list[GivenList]] = defaultdict(list)
    for one, pair in own:
        groups[pair].append(one)
    made = [
        stand(replace(asked, pair=pair), found.reads, found.sums)
        for pair, lot in groups.items()
        for found in [read_all(((g.name, _pieces(workspace, g)) for g in lot), pair, asked.who)]
    ]
    return Relations(
        pair=asked.pair,
        indices=tuple(index for one in made for index in one.indices),
        accounts=tuple(told for one in made for told in one.accounts),
        unknown=tuple(name for one in made for name in one.unknown),
    )


def _own(one: GivenList, pair: Pair, who: Who) -> Pair:
    wanted = [who(name) for name in pair]
    for a, b in one.pairs:
        if [who(a), who(b)] == wanted:
            return a, b
        if [who(b), who(a)] == wanted:
            return b, a
    return pair


def _pieces(workspace: Workspace, one: GivenList) -> Iterator[bytes]:
    return streamed.blocks_of(workspace.kept(one.sha256), one.name)


def who_of(agreement: Agreement) -> Who:
    """Return what tells which side a name means: a party, a listed state, or itself."""
    parties, names = known_as(agreement), names_of(agreement)
    by_slug = {_slug(key): who for key, who in names.items()}
    ids = {_slug(row["id"]): name_key(row["code"] or row["id"]) for row in states_read()}
    by_slug |= {slug: names[key] for slug, key in ids.items() if key in names}

    def who(name: str) -> str:
        tail = name.rpartition("/")[2]
        slug = _slug(tail)
        # A state under another of its names than the agreement's: Russia, of Russian Federation.
        return parties.get(slug) or names.get(name_key(tail)) or by_slug.get(slug) or slug

    return who


def named(lot: Iterable[Entered], who: Who, pair: tuple[str, str]) -> tuple[Entered, ...]:
    """Return tellings with the sides and voices of a pair called as in the pair."""
    asked = {who(name): name for name in pair}

    def call(name: str) -> str:
        return asked.get(who(name), name)

    return tuple(
        replace(
            one,
            between=tuple(dict.fromkeys(map(call, one.between))),
            telling=replace(one.telling, says=call(one.telling.says)),
        )
        for one in lot
    )


def _slug(name: str) -> str:
    return "-".join(filter(None, _PARTS.split(name.casefold())))

"""How a pair stands by what a workspace holds: lists that came in, steps that were told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from truceline.app.casework_records import until
from truceline.app.register import register
from truceline.app.relations import read_bytes
from truceline.app.statement_parties import known_as
from truceline.app.step_records import GivenList, ledger_of
from truceline.app.step_statements import stepping_stones
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.relations import Relations
from truceline.model.steps import Entered
from truceline.reading.gazetteer.load import state_names
from truceline.relations.heap import Read
from truceline.relations.stand import Asked, stand
from truceline.relations.steps import steps_of
from truceline.relations.sums import Sums

_PARTS = re.compile(r"[^\w]+")
Who = Callable[[str], str]


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
    found = [_read(workspace, one, pair) for one in ledger.lists]
    stones = stepping_stones(register(workspace, as_of))
    entered = named([*ledger.entered.values(), *stones], who_of(workspace.agreement()), pair)
    reads = [one for one in found if isinstance(one, Read)]
    sums = [one for one in found if isinstance(one, Sums)]
    steps = steps_of(entered, ledger.joined.values(), pair)
    return stand(Asked(pair=pair, first=first, last=last), reads, sums, steps)


def _read(workspace: Workspace, one: GivenList, pair: tuple[str, str]) -> Read | Sums:
    return read_bytes(workspace.kept(one.sha256), one.name, pair)


def who_of(agreement: Agreement) -> Who:
    """Return what tells which side a name means: a party, a listed state, or itself."""
    parties = known_as(agreement)
    states = {_slug(name): f"state/{key}" for key, names in state_names().items() for name in names}
    states |= {_slug(key): f"state/{key}" for key in state_names()}

    def who(name: str) -> str:
        slug = _slug(name.rpartition("/")[2])
        return parties.get(slug) or states.get(slug) or slug

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

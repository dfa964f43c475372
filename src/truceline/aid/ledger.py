"""The ledger: a page for every party, lists by stage, each told apart by type, side and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from truceline.aid.order import Order
from truceline.aid.reconcile import reconciled
from truceline.aid.shares import shares
from truceline.aid.sums import total_of
from truceline.model.aid import By, Ledger, ListTotals, PartyPage, StageTotals, Total
from truceline.model.transfer import Role, Transfer
from truceline.model.vocabulary import ITEMS, STAGES

_OTHER: Final = {Role.RECIPIENT: Role.DONOR, Role.DONOR: Role.RECIPIENT}
_WORDS: Final = {By.ITEM: tuple(ITEMS), By.PERIOD: ()}


def ledger(
    transfers: Sequence[Transfer], parties: Sequence[str], as_of: datetime | None = None
) -> Ledger:
    """Return the ledger.

    Args:
        transfers: Of every list; any order.
        parties: Party ids, in the order wanted. Nothing else in the result hangs on it.
        as_of: By when they were known; ``None``: all that is known.
    """
    ordered = sorted(transfers, key=lambda one: one.id)
    order = Order(parties)
    pages = tuple(_page(ordered, party, role, order) for party in parties for role in Role)
    named = {row for page in pages for row in _rows(page)}
    found = Ledger(
        pages=pages,
        elsewhere=tuple(one.id for one in ordered if one.id not in named),
        as_of=as_of,
    )
    gaps, incomparable = reconciled([one for one in ordered if one.id in named], order)
    return replace(found, shares=shares(pages, order), gaps=gaps, incomparable=incomparable)


def _rows(page: PartyPage) -> Iterator[str]:
    for listed in page.lists:
        for stage in listed.stages:
            yield from stage.whole.rows


def _page(transfers: Sequence[Transfer], party: str, role: Role, order: Order) -> PartyPage:
    of_list: dict[tuple[str, str], list[Transfer]] = defaultdict(list)
    for one in transfers:
        if side(one, role) == party:
            of_list[one.source_id, one.claimant].append(one)
    return PartyPage(
        party=party,
        role=role,
        lists=tuple(
            _list((party, role.value), key, of_list[key], order)
            for key in sorted(of_list, key=order.lists)
        ),
    )


def _list(
    path: tuple[str, ...], key: tuple[str, str], transfers: Sequence[Transfer], order: Order
) -> ListTotals:
    stages = _grouped(transfers, lambda one: one.stage, list(STAGES))
    return ListTotals(
        source_id=key[0],
        claimant=key[1],
        stages=tuple(_stage((*path, *key, stage), stage, rows, order) for stage, rows in stages),
    )


def _stage(
    path: tuple[str, ...], stage: str, transfers: Sequence[Transfer], order: Order
) -> StageTotals:
    role = Role(path[1])
    apart: dict[By, Callable[[Transfer], str]] = {
        By.ITEM: lambda one: one.item,
        By.OTHER: lambda one: side(one, _OTHER[role]),
        By.PERIOD: lambda one: one.period,
    }
    return StageTotals(
        stage=stage,
        whole=total_of(path, "", transfers),
        parts={
            by: _parts((*path, by.value), key, transfers, _WORDS.get(by, order.parties))
            for by, key in apart.items()
        },
    )


def _parts(
    path: tuple[str, ...],
    key: Callable[[Transfer], str],
    transfers: Sequence[Transfer],
    order: Sequence[str],
) -> tuple[Total, ...]:
    return tuple(total_of(path, one, rows) for one, rows in _grouped(transfers, key, order))


def _grouped(
    transfers: Sequence[Transfer], key: Callable[[Transfer], str], order: Sequence[str]
) -> list[tuple[str, list[Transfer]]]:
    """Group transfers: words of a closed list in its order, others by name, the untold last."""
    groups: dict[str, list[Transfer]] = defaultdict(list)
    for one in transfers:
        groups[key(one)].append(one)
    place = {word: n for n, word in enumerate(order)}
    ranked = sorted(groups, key=lambda one: (one == "", place.get(one, len(place)), one))
    return [(one, groups[one]) for one in ranked]


def side(transfer: Transfer, role: Role) -> str:
    """Return who stands in a role; empty: not told."""
    return transfer.recipient if role is Role.RECIPIENT else transfer.donor

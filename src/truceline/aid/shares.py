"""Shares of the parties in what one list says: given only where it covers every one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import Final

from truceline.aid.order import Order
from truceline.model.aid import By, PartyPage, Refusal, Share, StageTotals, Sum
from truceline.model.exact import added
from truceline.model.transfer import Role, Unit

_DIGITS: Final = Context(prec=12)
_Found = dict[str, StageTotals]
#: Names that may be a party, by role, source, claimant and stage; empty: a side not told.
Strangers = Mapping[tuple[Role, str, str, str], Sequence[str]]


def shares(
    pages: Sequence[PartyPage], order: Order, strangers: Strangers | None = None
) -> tuple[Share, ...]:
    """Return the parties' shares, by role, list, stage and unit.

    A list that does not speak of a party says nothing of how much that party gives or gets, so that
    no figure of the others is a share of anything; so with a list that tells of other periods for
    one than for another, or that names a side of which nobody knows that it is none of them. One
    party alone has no share.

    Args:
        pages: Of every party in every role.
        order: Ranks lists.
        strangers: Who may be a party, and is known as none.
    """
    of_role = ([p for p in pages if p.role is role] for role in Role)
    return tuple(one for mine in of_role for one in _of_role(mine, order, strangers or {}))


def _of_role(pages: Sequence[PartyPage], order: Order, strangers: Strangers) -> Iterator[Share]:
    if len(pages) < 2:
        return
    found: dict[tuple[str, str, str], _Found] = {}
    for page in pages:
        for listed in page.lists:
            for stage in listed.stages:
                key = listed.source_id, listed.claimant, stage.stage
                found.setdefault(key, {})[page.party] = stage
    parties = [page.party for page in pages]
    for key in sorted(found, key=lambda one: (order.lists(one[:2]), one[2])):
        told = found[key]
        units = sorted({value.unit for one in told.values() for value in one.whole.values})
        for unit in units:
            names = tuple(strangers.get((pages[0].role, *key), ()))
            yield _share(key, pages[0].role, unit, parties, told, names)


def _share(
    key: tuple[str, str, str],
    role: Role,
    unit: Unit,
    parties: Sequence[str],
    told: _Found,
    names: tuple[str, ...],
) -> Share:
    figures = {party: _figure(told.get(party), unit) for party in parties}
    silent = tuple(party for party in parties if party not in told)
    open_ = tuple(p for p in parties if _is_open(figures[p], told.get(p)))
    periods = {party: {p.key for p in one.parts[By.PERIOD]} for party, one in told.items()}
    odd = tuple(p for p in parties if p in periods and periods[p] != periods[min(periods)])
    whole = added(f.low for f in figures.values() if f is not None)
    refused, without = next(
        (why, who)
        for why, who in (
            (Refusal.SILENT, silent),
            (Refusal.NOTHING, open_ or (() if whole else tuple(parties))),
            (Refusal.UNKNOWN, tuple(parties) if names else ()),
            (Refusal.PERIODS, odd),
            (None, ()),
        )
        if who or why is None
    )
    of = {} if refused else {p: _part(f.low, whole) for p, f in figures.items() if f is not None}
    source, claimant, stage = key
    return Share(
        source_id=source,
        claimant=claimant,
        role=role,
        stage=stage,
        unit=unit,
        refused=refused,
        without=tuple(parties) if refused is Refusal.PERIODS else without,
        of=of,
        names=names if refused is Refusal.UNKNOWN else (),
    )


def _is_open(figure: Sum | None, told: StageTotals | None) -> bool:
    """Say whether what a party gives or gets is not one sure figure."""
    if figure is None or told is None or told.whole.unvalued:
        return True
    return figure.high != figure.low or bool(figure.unsure)


def _figure(stage: StageTotals | None, unit: Unit) -> Sum | None:
    if stage is None:
        return None
    return next((one for one in stage.whole.values if one.unit == unit), None)


def _part(one: Decimal, whole: Decimal) -> Decimal:
    return _DIGITS.divide(one, whole)

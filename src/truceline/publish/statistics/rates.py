"""Rates by place and side, in sentences: what was counted, what is known, how little orders say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from truceline.model.rated import OfSide, Pair, Rated, Rates, Rating
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.statistics.chart_rates import rates_svg
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.hold import bounds
from truceline.publish.statistics.page import Section

#: An order of two places is called sure from this chance on.
SURE = 0.95


def sections(
    found: Rating, say: Catalogue, asked: Collection[tuple[str, str]] = ()
) -> tuple[Section, ...]:
    """Return one section a counting and side, in the order of the table.

    Args:
        found: The rates.
        say: The catalogue.
        asked: Pairs of places whose chances are told.
    """
    lot: list[Section] = []
    for n, one in enumerate(found.countings):
        if one.unable is not None:
            lot.append(_refused(one, found.effort, say))
        for m, side in enumerate(one.sides):
            lot.append(_section(f"tl-rates-{n}-{m}", one, side, found.effort, say, asked))
    return tuple(lot)


def _refused(one: Rates, effort: str, say: Catalogue) -> Section:
    told = one.unable
    why = "" if told is None else say(
        f"stats-rates-why-{slug(told.why)}", found=told.found, needed=told.needed
    )  # fmt: skip
    return Section(
        heading=say("stats-rates-heading", name=one.counting),
        found=(_ground(one, effort, say), say("stats-rates-cannot", why=why)),
        limits=tuple(_limits(effort, say)),
    )


def _section(
    prefix: str, one: Rates, side: OfSide, effort: str, say: Catalogue,
    asked: Collection[tuple[str, str]],
) -> Section:  # fmt: skip
    name = f"{one.counting} ({side.side})" if side.side else one.counting
    heading = say("stats-rates-heading", name=name)
    drawn = any(place.rate is not None for place in side.places)
    return Section(
        heading=heading,
        drawing=rates_svg(prefix, side, heading, _unit(effort, say), say) if drawn else "",
        found=tuple(_found(one, side, effort, say, asked)),
        limits=tuple(_limits(effort, say)),
    )


def _unit(effort: str, say: Catalogue) -> str:
    return effort or say("stats-rates-unit-day")


def _ground(one: Rates, effort: str, say: Catalogue) -> str:
    args = {
        "events": say.number(one.events), "measured": say.number(one.measured),
        "unmeasured": say.number(one.unmeasured),
        "first": say.day(date.fromisoformat(one.first)) if one.first else "",
        "last": say.day(date.fromisoformat(one.last)) if one.last else "",
        "unit": _unit(effort, say),
    }  # fmt: skip
    return say("stats-rates-ground", **args)


def _found(
    one: Rates, side: OfSide, effort: str, say: Catalogue, asked: Collection[tuple[str, str]]
) -> Iterator[str]:
    yield _ground(one, effort, say)
    if one.period_days > 1:
        yield say("stats-rates-periods", n=one.period_days)
    if one.start:
        yield say("stats-rates-since", day=say.day(date.fromisoformat(one.start)))
    yield say("stats-rates-mean", **bounds(side.mean, say))
    if side.ratio is not None:
        yield say("stats-rates-mean-ratio", **bounds(side.ratio, say))
    for place in side.places:
        yield from _place(place, effort, say, among=sum(p.rate is not None for p in side.places))
    sure = sum(max(pair.lower, 1 - pair.lower) >= SURE for pair in side.pairs)
    yield say("stats-rates-pairs", n=len(side.pairs), sure=sure)
    for pair in side.pairs:
        if (pair.one, pair.other) in asked or (pair.other, pair.one) in asked:
            yield _pair(pair, say)


def _place(one: Rated, effort: str, say: Catalogue, among: int) -> Iterator[str]:
    counted: dict[str, str | int | float] = {
        "place": one.place, "events": say.number(one.events), "periods": one.periods,
        "effort": say.number(one.effort, 1), "unit": _unit(effort, say),
    }  # fmt: skip
    if one.rate is None or one.order is None:
        yield say("stats-rates-unwatched", place=one.place)
        return
    order = say(
        "stats-rates-order", first=one.order.low, last=one.order.high, among=among,
        chance=say.percent(one.order.chance, 0),
    )  # fmt: skip
    yield say("stats-rates-place", order=order, **counted, **bounds(one.rate, say))
    if one.ratio is not None:
        yield say("stats-rates-place-ratio", place=one.place, **bounds(one.ratio, say))


def _pair(one: Pair, say: Catalogue) -> str:
    least = 0.001
    lower = min(max(one.lower, least), 1 - least)
    return say(
        "stats-rates-pair", one=one.one, other=one.other, lower=figure(lower, say),
        higher=figure(1 - lower, say),
    )  # fmt: skip


def _limits(effort: str, say: Catalogue) -> Iterator[str]:
    yield say("stats-rates-limit-sides")
    yield say("stats-rates-limit-order")
    yield say("stats-rates-limit-alike")
    yield say("stats-hold-limit-effort" if effort else "stats-hold-limit-no-effort")
    yield say("stats-hold-limit-who")

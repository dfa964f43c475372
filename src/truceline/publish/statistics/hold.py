"""Did it hold, in sentences: what was counted, how it compares, and what that does not show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.model.held import Estimate, Held, Holding, Refusal, Stretch
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.statistics.beside import held_beside
from truceline.publish.statistics.chart_hold import hold_svg
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.page import Section
from truceline.publish.statistics.panel import panel_sections

#: A chance beyond this is told as more than it: the model is no surer of itself.
_SUREST = 0.999
#: Below this neither direction is told: one lies within the interval.
_SURE = 0.95
#: The two ratios differ by more than this many times: the answer hangs on the trend.
_APART = 1.25


def sections(found: Holding, say: Catalogue) -> tuple[Section, ...]:
    """Return all countings side by side, one section a counting, then which sensors count."""
    alone = (_section(n, one, found.effort, say) for n, one in enumerate(found.countings))
    return (*held_beside(found, say), *alone, *panel_sections(found.rows.panels, say))


def _section(n: int, one: Held, effort: str, say: Catalogue) -> Section:
    name = f"{one.counting} ({one.of})" if one.of else one.counting
    heading = say("stats-hold-heading", name=name, day=_day(one.start, say))
    return Section(
        heading=heading,
        drawing=hold_svg(f"tl-hold-{n}", one, heading, say) if one.days else "",
        found=tuple(told(one, effort, say)),
        limits=tuple(_limits(one, say)),
    )


def _day(iso: str, say: Catalogue) -> str:
    return say.day(date.fromisoformat(iso))


def told(one: Held, effort: str, say: Catalogue) -> Iterator[str]:
    """Yield what was found of one counting, a sentence each.

    Args:
        one: The counting.
        effort: Name of the column of effort; empty: not told.
        say: The catalogue.
    """
    yield stretch("before", one.before, effort, say)
    yield stretch("after", one.after, effort, say)
    if one.left_out:
        yield say("stats-hold-left-out", n=one.left_out, rows=one.left_out_rows)
    unwatched = one.before.unwatched + one.after.unwatched
    if unwatched:
        yield say("stats-hold-unwatched", n=unwatched)
    if one.refused is not None:
        yield from _refused(one, say)
    if one.ratio is not None:
        yield from _ratios(one, one.ratio, say)


def stretch(when: str, one: Stretch, effort: str, say: Catalogue) -> str:
    """Return what was counted in a stretch, ``before`` or ``after``."""
    name = say(f"stats-hold-{when}")
    if not one.rows:
        return say("stats-hold-nothing", when=name)
    args: dict[str, str | int | float] = {
        "when": name, "first": _day(one.first, say), "last": _day(one.last, say),
        "events": say.number(one.events), "rows": one.rows,
        "days": say.number(one.days), "rate": figure(one.rate or 0.0, say),
    }  # fmt: skip
    if one.effort is None:
        return say("stats-hold-stretch", **args)
    return say("stats-hold-stretch-effort", effort=say.number(one.effort, 1), unit=effort, **args)


def reason(refused: Refusal, say: Catalogue) -> str:
    """Return why no ratio is given."""
    args = {"found": figure(refused.found, say), "needed": figure(refused.needed, say)}
    return say(f"stats-hold-why-{slug(refused.why)}", **args)


def _refused(one: Held, say: Catalogue) -> Iterator[str]:
    refused = one.refused
    if refused is None:
        return
    yield say("stats-hold-cannot", why=reason(refused, say))
    if one.at_most is not None:
        yield say("stats-hold-at-most", ratio=figure(one.at_most, say))
    if one.windows is not None:
        few = one.windows
        span = {"lowest": figure(few.low, say), "highest": figure(few.high, say)}
        yield say("stats-hold-windows", n=few.n, low=few.as_low, high=few.as_high, **span)


def _ratios(one: Held, ratio: Estimate, say: Catalogue) -> Iterator[str]:
    yield say("stats-hold-ratio", **bounds(ratio, say))
    yield _which_way(one.below_one or 0.0, say)
    if one.with_trend is not None:
        yield say("stats-hold-trend", **bounds(one.with_trend, say))
    if one.as_counted is not None:
        yield say("stats-hold-as-counted", **bounds(one.as_counted, say))
    if one.poisson is not None:
        yield say("stats-hold-poisson", **bounds(one.poisson, say))
    if one.placebos:
        ratios = [p.ratio for p in one.placebos]
        span = {"low": figure(min(ratios), say), "high": figure(max(ratios), say)}
        yield say("stats-hold-placebos", n=len(ratios), large=one.as_large, **span)
    else:
        yield say("stats-hold-no-placebos")


def _which_way(below_one: float, say: Catalogue) -> str:
    """Return whether the rate rose or fell, or that it cannot be said."""
    word, share = ("lower", below_one) if below_one >= 1 / 2 else ("higher", 1 - below_one)
    if share < _SURE:
        return say("stats-hold-unsure", chance=say.percent(below_one, 0))
    key = f"stats-hold-{word}-surely" if share > _SUREST else f"stats-hold-{word}"
    return say(key, chance=say.percent(min(share, _SUREST), 1))


def bounds(one: Estimate, say: Catalogue) -> dict[str, str]:
    """Return a figure and its ends as they are read."""
    return {name: figure(getattr(one, name), say) for name in ("value", "low", "high")}


def _limits(one: Held, say: Catalogue) -> Iterator[str]:
    if one.before.effort is None:
        yield say("stats-hold-limit-no-effort")
    else:
        yield say("stats-hold-limit-effort")
    if one.effort_unlike:
        yield say("stats-hold-limit-unlike")
    if one.ratio is not None and one.with_trend is not None:
        apart = one.ratio.value / one.with_trend.value
        if max(apart, 1 / apart) > _APART:
            yield say("stats-hold-limit-trend")
    if one.placebos or one.windows:
        yield say("stats-hold-limit-placebos")
    yield say("stats-hold-limit-cause")
    yield say("stats-hold-limit-who")

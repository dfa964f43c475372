"""Will it break down, in sentences: what forecasts were worth first, then what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from truceline.model.foretold import Foretelling, Foretold, Hazard, Told, Way
from truceline.model.held import Estimate
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.statistics.chart_forecast import forecast_svg
from truceline.publish.statistics.figures import chance, figure
from truceline.publish.statistics.page import Section

#: Ranks as uneven as this are said to be so.
_UNEVEN = 0.05


def sections(found: Foretelling, say: Catalogue) -> tuple[Section, ...]:
    """Return one section a counting, in the order of the countings."""
    return tuple(_section(n, one, found, say) for n, one in enumerate(found.countings))


def _section(n: int, one: Foretold, asked: Foretelling, say: Catalogue) -> Section:
    name = f"{one.counting} ({one.of})" if one.of else one.counting
    heading = say("stats-forecast-heading", name=name, n=asked.breakdown)
    return Section(
        heading=heading,
        drawing=forecast_svg(f"tl-forecast-{n}", one, heading, say) if one.past else "",
        found=tuple(_found(one, asked, say)),
        limits=tuple(_limits(one, asked, say)),
    )


def _found(one: Foretold, asked: Foretelling, say: Catalogue) -> Iterator[str]:
    yield say("stats-forecast-research")
    yield _ground(one, asked, say)
    if one.muted is not None:
        why = f"stats-forecast-why-{slug(one.muted.why)}"
        args = {"found": one.muted.found, "needed": one.muted.needed}
        yield say("stats-forecast-cannot", why=say(why, **args))
        return
    yield say("stats-forecast-scored", n=len(one.past), ahead=asked.ahead)
    yield say("stats-forecast-crps", told=_each({s.way: s.crps for s in one.scores}, say))
    if one.unbeaten:
        yield say("stats-forecast-unbeaten", names=_names(one.unbeaten, say))
    if one.beaten:
        yield say("stats-forecast-beaten", names=_names(one.beaten, say))
    yield say("stats-forecast-log", told=_each({s.way: s.log_score for s in one.scores}, say))
    told = {s.way: s.gain for s in one.scores if s.gain is not None}
    if told:
        yield say("stats-forecast-gain", told=_ends(told, say))
    yield _ranks(one, say)
    if one.hazard is not None:
        yield from _hazard(one.hazard, say)
    if one.next:
        yield _next(one.next, say)


def _ground(one: Foretold, asked: Foretelling, say: Catalogue) -> str:
    if one.effort is None:
        return say("stats-forecast-ground", rows=one.rows, revised=one.revised)
    effort = f"{say.number(one.effort, 1)} ({asked.effort})"
    return say("stats-forecast-ground-effort", rows=one.rows, revised=one.revised, effort=effort)


def _name(way: Way, say: Catalogue) -> str:
    return say(f"stats-forecast-way-{slug(way)}")


def _names(ways: Sequence[Way], say: Catalogue) -> str:
    return ", ".join(_name(way, say) for way in ways)


def _each(scores: dict[Way, float], say: Catalogue) -> str:
    return "; ".join(f"{_name(way, say)} {figure(value, say)}" for way, value in scores.items())


def _ends(gains: dict[Way, Estimate], say: Catalogue) -> str:
    def told(gain: Estimate) -> str:
        ends = (figure(x, say) for x in (gain.value, gain.low, gain.high))
        return "{} ({} … {})".format(*ends)

    return "; ".join(f"{_name(way, say)} {told(gain)}" for way, gain in gains.items())


def _ranks(one: Foretold, say: Catalogue) -> str:
    mine = one.scores[0]
    ends = {"many": say.percent(mine.too_many, 1), "few": say.percent(mine.too_few, 1)}
    uneven = one.ranks_p is not None and one.ranks_p < _UNEVEN
    key = "stats-forecast-ranks-uneven" if uneven else "stats-forecast-ranks"
    return say(key, p=chance(one.ranks_p, say), **ends)


def _hazard(one: Hazard, say: Catalogue) -> Iterator[str]:
    yield say("stats-forecast-risk", days=one.at_risk, broke=one.broke)
    if not one.brier:
        yield say("stats-forecast-no-hazard", needed=one.needed)
        return
    yield say("stats-forecast-brier", told=_each(one.brier, say))
    better = [way for way, score in one.brier.items() if score < one.brier[Way.MODEL]]
    if better:
        yield say("stats-forecast-brier-unbeaten", names=_names(better, say))
    bins = "; ".join(
        say(
            "stats-forecast-bin", forecast=say.percent(b.forecast, 0), share=say.percent(b.share, 0)
        )
        for b in one.bins
    )
    yield say("stats-forecast-bins", told=bins, error=say.percent(one.error or 0.0, 1))


def _next(told: Sequence[Told], say: Catalogue) -> str:
    days = "; ".join(
        say(
            "stats-forecast-day", day=say.day(date.fromisoformat(one.day)),
            low=say.number(one.low), middle=say.number(one.middle), high=say.number(one.high),
            chance=_chance(one.breakdown, say),
        )
        for one in told
    )  # fmt: skip
    return say("stats-forecast-next", told=days)


def _chance(value: float, say: Catalogue) -> str:
    """Return a chance to the per cent; none is told as nought or as sure."""
    least = 0.01
    if value < least:
        return f"< {say.percent(least, 0)}"
    return f"> {say.percent(1 - least, 0)}" if value > 1 - least else say.percent(value, 0)


def _limits(one: Foretold, asked: Foretelling, say: Catalogue) -> Iterator[str]:
    if not asked.known:
        yield say("stats-forecast-limit-known")
    if one.muted is None:
        yield say("stats-forecast-limit-past")
        yield say("stats-forecast-limit-breakdown")
        yield say("stats-forecast-limit-heeded")
    yield say("stats-forecast-limit-effort" if asked.effort else "stats-hold-limit-no-effort")
    yield say("stats-hold-limit-who")

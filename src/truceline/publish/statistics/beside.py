"""Countings side by side: a table, a drawing, and words on where they agree; no mean of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from truceline.model.beside import Beside, Turn, Turns
from truceline.model.held import Breaking, Broken, Held, Holding, Stood, Stretch
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_beside import held_svg, turns_svg
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.page import Row, Section, Table

#: So many pairs are named.
_PAIRS = 6
_HOLD = ("counting", "counted", "measured", "effort", "ratio", "bounds")
_BREAKS = ("counting", "counted", "measured", "effort", "changes")


def held_beside(found: Holding, say: Catalogue) -> Iterator[Section]:
    """Yield the section of all countings of whether it held, where there are two or more."""
    if len(found.countings) < 2:  # one alone stands beside nothing
        return
    heading = say("stats-beside-hold", day=_day(found.countings[0].start, say))
    yield Section(
        heading=heading,
        drawing=held_svg("tl-beside", found.countings, heading, say),
        table=Table(
            head=tuple(say(f"stats-beside-{name}") for name in _HOLD),
            rows=tuple(Row(cells=_held(one, say), under=one.of) for one in found.countings),
        ),
        found=tuple(_agreed(found, say)),
        limits=tuple(_limits(found.countings, say)),
        own=False,
    )


def turns_beside(found: Breaking, say: Catalogue) -> Iterator[Section]:
    """Yield the section of all countings of when they changed, where there are two or more."""
    if len(found.countings) < 2:  # likewise
        return
    heading = say("stats-beside-breaks")
    drawn = [one for one in found.countings if one.stretches]
    yield Section(
        heading=heading,
        drawing=turns_svg("tl-beside", drawn, heading, say) if drawn else "",
        table=Table(
            head=tuple(say(f"stats-beside-{name}") for name in _BREAKS),
            rows=tuple(Row(cells=_broken(one, say), under=one.of) for one in found.countings),
        ),
        found=tuple(sentence for one in found.beside for sentence in _turned(one, say)),
        limits=tuple(_limits(found.countings, say)),
        own=False,
    )


def _day(iso: str, say: Catalogue) -> str:
    return say.day(date.fromisoformat(iso))


def _held(one: Held, say: Catalogue) -> tuple[str, ...]:
    """Return a row: before and after stand in one cell, with an arrow between."""
    parts = (one.before, one.after)
    told = {
        "counted": [say.number(p.events) for p in parts],
        "measured": [say.number(p.rows) for p in parts],
        "effort": [_effort(p, say) for p in parts],
    }
    if one.before.effort is None and one.after.effort is None:
        told["effort"] = [say("stats-beside-no-effort")]
    cells = (one.counting, *(" → ".join(told[name]) for name in _HOLD[1:4]))
    if one.ratio is not None:
        ends = f"{figure(one.ratio.low, say)} – {figure(one.ratio.high, say)}"
        return (*cells, figure(one.ratio.value, say), ends)
    if one.at_most is not None:
        return (*cells, say("stats-beside-untold"), f"< {figure(one.at_most, say)}")
    return (*cells, say("stats-beside-untold"), "")


def _effort(part: Stretch, say: Catalogue) -> str:
    return say("stats-beside-no-effort") if part.effort is None else say.number(part.effort, 1)


def _broken(one: Broken, say: Catalogue) -> tuple[str, ...]:
    effort = say("stats-beside-no-effort") if one.effort is None else say.number(one.effort, 1)
    events = sum(stood.events for stood in one.stretches)
    counted = say.number(events) if one.stretches else say("stats-beside-untold")
    changes = "; ".join(_change(a, b, say) for a, b in pairwise(one.stretches))
    none = "no-change" if one.stretches else "untold"
    cells = (one.counting, counted, say.number(one.rows), effort)
    return (*cells, changes or say(f"stats-beside-{none}"))


def _change(before: Stood, after: Stood, say: Catalogue) -> str:
    return say(
        "stats-beside-change", day=_day(after.first, say), earliest=_day(after.earliest, say),
        latest=_day(after.latest, say), before=figure(before.rate, say),
        after=figure(after.rate, say),
    )  # fmt: skip


def _of(of: str, sentence: str) -> str:
    return f"{of}: {sentence}" if of else sentence


def _agreed(found: Holding, say: Catalogue) -> Iterator[str]:
    """Yield where countings agree; of sides without any ratio no more than that there is none."""
    told = [one for one in found.beside if one.fell or one.rose or one.unsure]
    for one in told:
        yield from _agree(one, say)
    if found.beside and not told:
        yield say("stats-beside-alone")


def _agree(one: Beside, say: Catalogue) -> Iterator[str]:
    """Yield whether countings of one side agree, and which lie apart."""
    told = len(one.fell) + len(one.rose) + len(one.unsure)
    n = {name: len(getattr(one, name)) for name in ("fell", "rose", "unsure", "untold")}
    yield _of(one.of, say("stats-beside-ways", n=told + n["untold"], **n))
    names = {name: "; ".join(getattr(one, name)) for name in ("fell", "rose")}
    yield _of(one.of, say(f"stats-beside-{_verdict(one, told)}", **names))
    if told < 2:  # nothing to be apart from
        return
    if not one.apart:
        yield _of(one.of, say("stats-beside-overlap"))
        return
    pairs = "; ".join(" / ".join(pair) for pair in one.apart[:_PAIRS])
    yield _of(one.of, say("stats-beside-apart", n=len(one.apart), pairs=pairs))


def _verdict(one: Beside, told: int) -> str:
    if told < 2:  # one agrees with nothing
        return "alone"
    if one.fell and one.rose:
        return "contradict"
    if not one.fell and not one.rose:
        return "none-tells"
    if one.unsure:
        return "not-all"
    return "all-fell" if one.fell else "all-rose"


def _turned(one: Turns, say: Catalogue) -> Iterator[str]:
    """Yield which changes countings of one side share."""
    n = len(one.searched) + len(one.untold)
    yield _of(one.of, say("stats-beside-searched", n=n, searched=len(one.searched)))
    if len(one.searched) > 1 and not one.turns:
        yield _of(one.of, say("stats-beside-no-turns"))
    for turn in one.turns:
        yield _of(one.of, _turn(turn, say))


def _turn(turn: Turn, say: Catalogue) -> str:
    days = {"earliest": _day(turn.earliest, say), "latest": _day(turn.latest, say)}
    told = [
        say(f"stats-beside-turn-{name}", n=len(names), names="; ".join(names))
        for name in ("fell", "rose", "none")
        if (names := getattr(turn, name))
    ]
    return say("stats-beside-turn", told=", ".join(told), **days)


def _limits(countings: Sequence[Held] | Sequence[Broken], say: Catalogue) -> Iterator[str]:
    yield say("stats-beside-limit-same")
    yield say("stats-beside-limit-overlap")
    if len({one.of for one in countings}) > 1:
        yield say("stats-beside-limit-sides")

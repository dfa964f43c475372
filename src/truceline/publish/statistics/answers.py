"""Who answers whom, in sentences: both ways alike, and what that does not show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import combinations

from truceline.model.answered import Answered, Direction, Estimate
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_answers import answers_svg
from truceline.publish.statistics.figures import chance, figure
from truceline.publish.statistics.page import Section

#: Fewest acts a side may have; told where there are fewer.
_FEWEST = 20


def sections(found: Answered, say: Catalogue) -> tuple[Section, ...]:
    """Return one section for every two sides; one alone where all is refused."""
    names = [side.name for side in found.sides]
    pairs = list(combinations(names, 2))
    if found.refused or not pairs:
        heading = say("stats-answers-title")
        why = say("stats-answers-cannot", why=_why(found.refused or "few-acts", found, say))
        lines = (*_watch(found, names, say), why)
        return (Section(heading=heading, found=lines, limits=tuple(_limits(found, say))),)
    return tuple(_section(n, found, pair, say) for n, pair in enumerate(pairs))


def _section(n: int, found: Answered, pair: tuple[str, str], say: Catalogue) -> Section:
    lot = [d for d in found.directions if {d.first, d.later} == set(pair)]
    heading = say("stats-answers-heading", first=pair[0], later=pair[1])
    return Section(
        heading=heading,
        drawing=answers_svg(f"tl-answers-{n}", lot, heading, say),
        found=tuple(_found(found, lot, pair, say)),
        limits=tuple(_limits(found, say)),
    )


def _watch(found: Answered, names: list[str] | tuple[str, str], say: Catalogue) -> Iterator[str]:
    no, told = say("stats-answers-no-effort"), found.effort
    effort = say("stats-answers-effort", words=told.rstrip(".")) if told else no
    yield say("stats-answers-watch", start=_at(found.start), end=_at(found.end), effort=effort)
    for side in found.sides:
        if side.name in names:
            yield say("stats-answers-acts", side=side.name, n=say.number(side.acts))
    how = "declared" if found.clock_declared else "read"
    yield say(f"stats-answers-clock-{how}", minutes=figure(found.clock_minutes, say))


def _at(iso: str) -> str:
    return datetime.fromisoformat(iso).strftime("%Y-%m-%d %H:%M")


def _found(
    found: Answered, lot: list[Direction], pair: tuple[str, str], say: Catalogue
) -> Iterator[str]:
    yield from _watch(found, pair, say)
    for one in lot:
        yield from _direction(found, one, say)
    if found.delay_minutes is not None:
        yield say("stats-answers-delay", **_ends(found.delay_minutes, say))
    if found.nothing_answers_p is not None:
        yield say("stats-answers-nothing", p=chance(found.nothing_answers_p, say))
    if found.model_refused:
        yield say("stats-answers-no-model", why=_why(found.model_refused, found, say))
    for side in found.sides:
        if side.name in pair and side.residual_p is not None:
            p = chance(side.residual_p, say)
            yield say("stats-answers-residual", side=side.name, p=p)


def _direction(found: Answered, one: Direction, say: Catalogue) -> Iterator[str]:
    names = {"first": one.first, "later": one.later}
    yield say(
        "stats-answers-pairs", **names, lag=figure(found.lag_minutes, say),
        pairs=say.number(one.pairs), chance=figure(one.by_chance or 0.0, say),
        low=say.number(one.chance_low), high=say.number(one.chance_high),
    )  # fmt: skip
    yield say("stats-answers-p", p=chance(one.p, say))
    if one.answers is not None:
        yield say("stats-answers-model", **names, **_ends(one.answers, say))
    for shift in one.shifted:
        key = "shifted" if shift.late_minutes > 0 else "shifted-early"
        yield say(
            f"stats-answers-{key}", **names, minutes=figure(abs(shift.late_minutes), say),
            pairs=say.number(shift.pairs), p=chance(shift.p, say),
        )  # fmt: skip


def _ends(one: Estimate, say: Catalogue) -> dict[str, str]:
    return {name: figure(getattr(one, name), say) for name in ("value", "low", "high")}


def _why(code: str, found: Answered, say: Catalogue) -> str:
    return say(
        f"stats-answers-why-{code}", clock=figure(found.clock_minutes, say),
        lag=figure(found.lag_minutes, say), needed=_FEWEST,
    )  # fmt: skip


def _limits(found: Answered, say: Catalogue) -> Iterator[str]:
    yield say("stats-answers-limit-order")
    yield say("stats-answers-limit-noted")
    if not found.effort:
        yield say("stats-answers-limit-effort")
    if found.refused:
        return
    yield say("stats-answers-limit-tests", n=max(2, len(found.directions)))
    key = "constant" if found.baseline == "constant" else "shared"
    yield say(f"stats-answers-limit-{key}", cell=figure(found.cell_minutes, say))

"""Did it hold beside what was not touched, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.model.controlled import Control, Controlled, Controlling, Unfit, Unfitness
from truceline.model.held import Estimate
from truceline.publish.catalogue import Catalogue, slug
from truceline.publish.statistics.chart_controls import controls_svg
from truceline.publish.statistics.figures import figure
from truceline.publish.statistics.hold import bounds, reason, stretch
from truceline.publish.statistics.page import Section
from truceline.publish.statistics.panel import panel_sections

#: Below this neither direction is told; a control beyond it has changed on the day.
_SURE, _CHANGED = 0.95, 0.975
#: A chance beyond this is told as more than it.
_SUREST = 0.999


def sections(found: Controlling, say: Catalogue) -> tuple[Section, ...]:
    """Return one section a counting, in their order, then which sensors count."""
    alone = (_section(n, one, found, say) for n, one in enumerate(found.countings))
    panels = [one for rows in (found.rows, *found.control_rows) for one in rows.panels]
    return (*alone, *panel_sections(panels, say))


def _section(n: int, one: Controlled, asked: Controlling, say: Catalogue) -> Section:
    held = one.held
    name = f"{held.counting} ({held.of})" if held.of else held.counting
    beside = ", ".join(c.held.counting for c in one.controls)
    day = say.day(date.fromisoformat(held.start))
    heading = say("stats-controls-heading", name=name, day=day, controls=beside)
    return Section(
        heading=heading,
        drawing=controls_svg(f"tl-controls-{n}", one, heading, say) if held.days else "",
        found=tuple(_found(one, asked.effort, say)),
        limits=tuple(_limits(one, asked, say)),
    )


def _found(one: Controlled, effort: str, say: Catalogue) -> Iterator[str]:
    yield stretch("before", one.held.before, effort, say)
    yield stretch("after", one.held.after, effort, say)
    if one.held.left_out:
        rows = one.held.left_out_rows
        yield say("stats-hold-left-out", n=one.held.left_out, rows=rows)
    if one.unpaired:
        yield say("stats-controls-unpaired", n=one.unpaired)
    if one.refused is not None:
        yield say("stats-controls-cannot", why=_why(one, one.refused, say))
    if one.ratio is not None:
        yield from _ratios(one, one.ratio, say)
    for control in one.controls:
        yield from _control(control, say)


def _why(one: Controlled, refused: Unfitness, say: Catalogue) -> str:
    held = one.held
    if refused.why is Unfit.CONTROL:
        held = next(c.held for c in one.controls if c.held.counting == refused.which)
    why = "" if held.refused is None else reason(held.refused, say)
    return say(
        f"stats-controls-why-{slug(refused.why)}", why=why, which=refused.which,
        found=refused.found, needed=refused.needed,
    )  # fmt: skip


def _ratios(one: Controlled, ratio: Estimate, say: Catalogue) -> Iterator[str]:
    yield say("stats-controls-ratio", **bounds(ratio, say))
    yield _which_way(one.below_one or 0.0, say)
    if one.held.ratio is not None:
        yield say("stats-controls-alone", **bounds(one.held.ratio, say))
    if one.customary is not None and one.loose is not None:
        loose = {f"loose_{k}": v for k, v in bounds(one.loose, say).items()}
        yield say("stats-controls-customary", **bounds(one.customary, say), **loose)
    if one.placebo_ratios:
        ends = (min(one.placebo_ratios), max(one.placebo_ratios))
        span = {name: figure(end, say) for name, end in zip(("low", "high"), ends, strict=True)}
        yield say("stats-hold-placebos", n=len(one.placebo_ratios), large=one.as_large, **span)
    else:
        yield say("stats-hold-no-placebos")


def _which_way(below_one: float, say: Catalogue) -> str:
    word, share = ("lower", below_one) if below_one >= 1 / 2 else ("higher", 1 - below_one)
    if share < _SURE:
        return say("stats-controls-unsure", chance=say.percent(below_one, 0))
    key = f"stats-controls-{word}-surely" if share > _SUREST else f"stats-controls-{word}"
    return say(key, chance=say.percent(min(share, _SUREST), 1))


def _control(one: Control, say: Catalogue) -> Iterator[str]:
    if one.held.ratio is None:
        return
    own = bounds(one.held.ratio, say)
    if one.follows is None:
        yield say("stats-controls-control", name=one.held.counting, **own)
        return
    twice = Estimate(**{n: 2.0 ** getattr(one.follows, n) for n in ("value", "low", "high")})
    told = {f"twice_{k}": v for k, v in bounds(twice, say).items()}
    yield say("stats-controls-control-follows", name=one.held.counting, **own, **told)


def changed(one: Control) -> bool:
    """Say whether a control changed on the day itself."""
    below = one.held.below_one
    return below is not None and not 1 - _CHANGED < below < _CHANGED


def _limits(one: Controlled, asked: Controlling, say: Catalogue) -> Iterator[str]:
    moved = ", ".join(c.held.counting for c in one.controls if changed(c))
    if moved:
        yield say("stats-controls-limit-changed", names=moved)
    follows = [c.follows for c in one.controls if c.follows is not None]
    if follows and all(f.low < 0 < f.high for f in follows):
        yield say("stats-controls-limit-apart")
    yield say("stats-controls-limit-untouched")
    pairs = zip(one.controls, asked.control_efforts, strict=True)
    unwatched = ", ".join(c.held.counting for c, effort in pairs if not effort)
    if unwatched:
        yield say("stats-controls-limit-effort", names=unwatched)
    yield say("stats-hold-limit-effort" if asked.effort else "stats-hold-limit-no-effort")
    if one.held.effort_unlike:
        yield say("stats-hold-limit-unlike")
    if one.placebo_ratios:
        yield say("stats-hold-limit-placebos")
    yield say("stats-controls-limit-cause")
    yield say("stats-hold-limit-who")

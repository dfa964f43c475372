"""How pairs stand: the index with its weakness, its noise and changes, and the steps told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from truceline.model.relations import ChangePoint, Driver, Index, Movement, Relations
from truceline.model.steps import StepLine, Telling
from truceline.publish.chart_relations import index_svg
from truceline.publish.page.setting import Setting

#: What lists of events call themselves.
_NAMES = {"gdelt2": "GDELT 2", "icews": "ICEWS", "polecat": "POLECAT"}


@dataclass(frozen=True, slots=True)
class Chart:
    """One index: its drawing and everything said of it.

    Attributes:
        heading: Whose, from which list.
        drawing: Our own markup.
        weakness: What to bear in mind, before anything else.
        facts: Level, noise, movements, in sentences.
        changes: Number, day and bounds, how, means.
        types: Type, class, rows, intensity, ids of rows.
    """

    heading: str
    drawing: Markup
    weakness: tuple[str, ...]
    facts: tuple[str, ...]
    changes: tuple[tuple[str, ...], ...]
    types: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One telling in words."""

    day: str
    stage: str
    who: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One step in words."""

    number: int
    tie: str
    what: str
    now: tuple[str, ...]
    otherwise: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair."""

    id: str
    names: str
    charts: tuple[Chart, ...]
    steps: tuple[Row, ...]


def any_relations(setting: Setting) -> bool:
    """Say whether anything is told of a pair that this tier may see."""
    return bool(setting.dossier.relations.get(setting.dossier.tier))


def relations(setting: Setting) -> tuple[Pair, ...]:
    """Return every pair, its sides in the order of this copy."""
    pen = _Pen(setting)
    found = setting.dossier.relations.get(setting.dossier.tier, ())
    return tuple(pen.pair(f"pair-{n}", one) for n, one in enumerate(found, 1))


class _Pen:
    """Writes in one language.

    Args:
        setting: The dossier and the words.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.say = setting.say

    def pair(self, name: str, one: Relations) -> Pair:
        agreed = [party.id for party in self.setting.parties]
        sides = sorted(one.pair, key=lambda s: (agreed.index(s) if s in agreed else len(agreed), s))
        names = " – ".join(map(self.side, sides))
        days = [self._step_day(step) for step in one.steps]
        both = [index for index in one.indices if index.direction == "both"]
        return Pair(
            id=name,
            names=names,
            charts=tuple(
                self._chart(f"tl-{name}-{n}", index, days, names) for n, index in enumerate(both)
            ),
            steps=tuple(self._step(n, step) for n, step in enumerate(one.steps, 1)),
        )

    def side(self, name: str) -> str:
        return self.setting.party(name) if name in self._parties() else name

    def _parties(self) -> set[str]:
        return {party.id for party in self.setting.parties}

    def _chart(self, prefix: str, one: Index, days: list[str], names: str) -> Chart:
        name = _NAMES.get(one.list, "")
        source = self.say("relations-list-events" if name else "relations-list-sums", name=name)
        heading = self.say("relations-heading", names=names, list=source)
        measured = any(day.value is not None for day in one.days)
        drawing = index_svg(prefix, one, days, heading, self.say) if measured else ""
        weak = ["relations-weak-coded", "relations-weak-volume", "relations-weak-silence",
                f"relations-weak-{_key(one)}"]  # fmt: skip
        return Chart(
            heading=heading,
            drawing=Markup(drawing),  # noqa: S704  # our own drawing, every text in it escaped
            weakness=tuple(self.say(key) for key in weak),
            facts=tuple(self._facts(one)),
            changes=tuple(self._change(n, c) for n, c in enumerate(one.changes, 1)),
            types=tuple(map(self._type, one.types)),
        )

    def _facts(self, one: Index) -> Iterable[str]:
        measured = [day for day in one.days if day.value is not None]
        yield self.say("relations-unit")
        if one.proxy:
            yield self.say("relations-proxy", name=one.proxy)
        yield self.say("relations-measured", n=len(measured), all=len(one.days), thin=one.thin)
        last = measured[-1] if measured else None
        if last is None or last.level is None or one.noise_90 is None:
            yield self.say("relations-too-few")
            return
        yield self.say(
            "relations-level", day=self._day(last.day), level=self._number(last.level),
            low=self._number(last.low), high=self._number(last.high),
        )  # fmt: skip
        yield self.say("relations-noise", noise=self._number(one.noise_90))
        for movement in one.movements:
            yield self._movement(movement)

    def _movement(self, one: Movement) -> str:
        beyond = abs(one.change or 0) > one.noise
        return self.say(
            "relations-movement",
            days=self.say("relations-last", n=one.days),
            change=self._number(one.change),
            noise=self._number(one.noise),
            verdict=self.say("relations-beyond" if beyond else "relations-within"),
            share=self.say.percent(one.noise_share),
        )

    def _change(self, n: int, one: ChangePoint) -> tuple[str, ...]:
        bounds = self.say(
            "relations-between", first=self._day(one.earliest), last=self._day(one.latest)
        )
        how = self.say("relations-sudden" if one.sudden else "relations-gradual")
        if one.wildest_value is not None:
            day, value = self._day(one.wildest), self._number(one.wildest_value)
            how = f"{how}; {self.say('relations-wildest', day=day, value=value)}"
        means = f"{self._number(one.before)} → {self._number(one.after)}"
        return str(n), self._day(one.day), bounds, how, means

    def _type(self, one: Driver) -> tuple[str, ...]:
        quad, rows = self.say(f"relations-quad-{one.quad}"), ", ".join(one.rows)
        events, intensity = self.say.number(one.events), self._number(one.intensity)
        return self._kind(one.what), quad, events, intensity, rows

    def _kind(self, what: str) -> str:
        """Return a type of event in words, with its code in the list; the code where none are."""
        key = f"relations-type-{what.lower()}"
        known = what.isalnum() and self.say.has(key)
        return f"{self.say(key)} ({what})" if known else what

    def _step(self, n: int, one: StepLine) -> Row:
        now = tuple(
            self.say("relations-now", stage=self._stage(stage), who=self._who(who))
            for who, stage in one.newest
        )
        return Row(
            number=n,
            tie=self.say(f"relations-tie-{one.tie}"),
            what=one.what,
            now=now,
            otherwise=self.say("relations-otherwise") if one.told == "otherwise" else "",
            voices=tuple(map(self._voice, one.tellings)),
        )

    def _voice(self, one: Telling) -> Voice:
        first, last = one.when
        stage = self._stage(one.stage)
        if first:
            span = self._day(first) if first == last else f"{self._day(first)} – {self._day(last)}"
            stage = self.say("relations-stage-of", stage=stage, day=span)
        if one.is_ahead:
            stage = self.say("relations-ahead", stage=stage)
        return Voice(
            day=self._day(one.day) if one.day else self.say("relations-undated"),
            stage=stage, who=self._who(one.says), words=one.words, source=one.source,
        )  # fmt: skip

    def _step_day(self, one: StepLine) -> str:
        days = [told.when[0] or told.day for told in one.tellings if told.when[0] or told.day]
        return min(days, default="")

    def _stage(self, stage: str) -> str:
        return self.say(f"relations-stage-{stage}")

    def _who(self, name: str) -> str:
        return self.side(name) if name else self.say("relations-nobody")

    def _number(self, value: float | None) -> str:
        return self.say.number(value, 1)

    def _day(self, iso: str) -> str:
        return self.say.day(date.fromisoformat(iso))


def _key(one: Index) -> str:
    return one.list.replace("_", "-")

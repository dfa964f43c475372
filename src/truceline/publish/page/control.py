"""Who is said to hold which settlement, in words: what each source states, and where two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from truceline.model.vocabulary import Tier
from truceline.publish import held
from truceline.publish.page.setting import Setting

#: Settlements and changes named one by one; ``control.parquet`` holds them all.
MOST = 25
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source states: days it tells, as last stated, and changes within each text."""

    source: str
    days: str
    last: tuple[str, ...]
    changes: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Both:
    """Two sources: settlements of which both state something, and on how many they differ."""

    one: str
    other: str
    both: int
    differ: int
    rests: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One settlement, and what each source states of it."""

    settlement: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a source states."""

    day: str
    settlement: str
    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Control:
    """The section.

    Attributes:
        voices: One a source, by name.
        pairs: Every two sources.
        differ: Settlements on which sources that do not rest on one another differ.
        of: Settlements of which at least two such sources state something.
        sides: Some of these settlements, the latest statement first; none for the public.
        latest: Latest changes within the texts' periods; none for the public.
        n_changes: How many there are.
    """

    voices: tuple[Voice, ...]
    pairs: tuple[Both, ...]
    differ: int
    of: int
    sides: tuple[Side, ...]
    latest: tuple[Change, ...]
    n_changes: int


def any_control(setting: Setting) -> bool:
    """Say whether anybody states who holds a settlement."""
    return bool(setting.dossier.tables["control"].num_rows)


def control(setting: Setting) -> Control | None:
    """Return the section; ``None`` where nobody states anything."""
    if not any_control(setting):
        return None
    return _Section(setting).made()


class _Section:
    def __init__(self, setting: Setting) -> None:
        self._setting, self._say = setting, setting.say
        survey, table = setting.survey, setting.dossier.tables["control"]
        self._held = survey.once("held", lambda: held.held(table))
        self._changes = survey.once("held changes", self._held.changes)
        groups = {s.id: s.independence_group for s in setting.dossier.sources}
        self._groups = groups
        self._names = survey.once("settlement names", lambda: _names(setting.dossier.tables))
        self._apart = survey.once("held apart", lambda: held.differences(self._held, groups))

    def made(self) -> Control:
        found, apart, texts = self._held, self._apart, self._setting.texts
        periods = [(t.period.start, t.period.end) for t in texts] or [(None, None)]
        before, after = held.latest_changes(found, self._changes, periods)
        shown = 0 if self._setting.dossier.tier == Tier.PUBLIC else MOST
        return Control(
            voices=tuple(self._voice(v) for v in range(len(found.voices))),
            pairs=tuple(self._pair(pair) for pair in apart.pairs),
            differ=len(apart.where),
            of=apart.of,
            sides=tuple(self._side(int(at)) for at in apart.where[:shown]),
            latest=tuple(
                self._change(int(a), int(b))
                for a, b in zip(before[:shown], after[:shown], strict=True)
            ),
            n_changes=len(after),
        )

    def _voice(self, voice: int) -> Voice:
        days = self._held.map_days[voice]
        told = ""
        if len(days):
            first, last = (self._day(voice, int(day)) for day in (days[0], days[-1]))
            told = self._say("control-days", n=len(days), first=first, last=last)
        return Voice(
            source=self._name(voice),
            days=told,
            last=self._last(voice),
            changes=tuple(self._within(voice, at) for at in range(len(self._setting.texts))),
        )

    def _last(self, voice: int) -> tuple[str, ...]:
        """Return how many settlements are last stated to be what, in this copy's order."""
        states, counts = np.unique(self._apart.state[voice], return_counts=True)
        n = dict(zip(states.tolist(), counts.tolist(), strict=True))
        told = [state for state in self._ordered() if state in n]
        words = [self._say("control-count", what=self._words(s), n=n[s]) for s in told]
        if ceased := n.get(-1, 0):
            words.append(self._say("control-count", what=self._words(-1), n=ceased))
        return tuple(words)

    def _within(self, voice: int, at: int) -> tuple[str, str, tuple[str, ...]]:
        text = self._setting.texts[at]
        period = text.period
        found = held.within(self._held, self._changes, voice, period.start, period.end)
        head = self._say("control-changes", n=found.n, settlements=found.settlements)
        order = {state: place for place, state in enumerate(self._ordered())}
        kinds = sorted(found.kinds, key=lambda k: (-k[2], order[k[0]], order[k[1]]))
        lines = (
            self._say("control-count", what=self._step(one, two), n=n) for one, two, n in kinds
        )
        return self._setting.text_title(text.id), head, tuple(lines)

    def _pair(self, pair: held.Pair) -> Both:
        one, other = (self._held.voices[v] for v in (pair.one, pair.other))
        rests = self._groups.get(one) == self._groups.get(other)
        return Both(self._name(pair.one), self._name(pair.other), pair.both, pair.differ, rests)

    def _side(self, settlement: int) -> Side:
        said = []
        for voice in range(len(self._held.voices)):
            state = int(self._apart.state[voice, settlement])
            if state < -1:
                continue
            day = self._day(voice, int(self._apart.since[voice, settlement]))
            words = self._say("control-since", what=self._words(state), day=day)
            said.append((self._name(voice), words))
        return Side(self._settlement(settlement), tuple(said))

    def _change(self, before: int, after: int) -> Change:
        found, voice = self._held, int(self._held.voice[after])
        return Change(
            day=self._day(voice, int(found.since[after])),
            settlement=self._settlement(int(found.settlement[after])),
            source=self._name(voice),
            words=self._step(int(found.state[before]), int(found.state[after])),
        )

    def _settlement(self, at: int) -> str:
        key = self._held.settlements[at]
        return f"{self._names[key]} ({key})" if key in self._names else key

    def _name(self, voice: int) -> str:
        return self._setting.speaker(self._held.voices[voice])

    def _step(self, before: int, after: int) -> str:
        return self._say("control-step", before=self._words(before), after=self._words(after))

    def _words(self, state: int) -> str:
        if state < 0:
            return self._say("control-ceased")
        status, holder = self._held.states[state]
        if status == _CONTESTED:
            return self._say("control-contested")
        return self._say("control-held", party=self._setting.party(holder))

    def _ordered(self) -> list[int]:
        """Return states in the order of this copy: parties, other holders, then contested."""
        parties = [p.id for p in self._setting.parties]

        def place(state: int) -> tuple[bool, int, str]:
            status, holder = self._held.states[state]
            known = parties.index(holder) if holder in parties else len(parties)
            return status == _CONTESTED, known, holder or ""

        return sorted(range(len(self._held.states)), key=place)

    def _day(self, voice: int, micros: int) -> str:
        """Return a day in the time zone in which its source writes it."""
        card = self._setting.sources.get(self._held.voices[voice])
        instant = _EPOCH + timedelta(microseconds=micros)
        local: date = instant.astimezone(ZoneInfo(card.time_zone if card else "UTC")).date()
        return self._say.day(local)


def _names(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """Return what settlements are called, with their area, by their key."""
    rows = tables["settlements"].select(["settlement_id", "name", "area"]).to_pylist()
    told = ((r["settlement_id"], [r["name"], r["area"]]) for r in rows)
    return {key: ", ".join(filter(None, words)) for key, words in told if any(words)}

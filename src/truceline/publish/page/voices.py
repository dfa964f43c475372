"""Who speaks of whose acts, and on whose reports the findings rest.

A list that names no object can give no decided finding. So a difference between parties in the
outcomes may say nothing but who wrote the lists; here it can be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.model.agreement import Agreement
from truceline.model.vocabulary import Outcome
from truceline.publish.page.counting import OUTCOMES, counts
from truceline.publish.page.setting import Setting, join

Key = tuple[str | None, ...]
#: In short so many combinations of claimants are named; of more, how many findings they hold.
_NAMED = 3


@dataclass(frozen=True)
class Line:
    """Reports of one kind of act that name one actor.

    Attributes:
        act: What is reported.
        accused: Who is named as actor.
        reports: How many.
        within: Of these, those whose time may lie in the period of some text.
        named: Of those within, how many name an object.
        listed: Of those within, how many name an object of a kind that some text lists.
    """

    act: str
    accused: str
    reports: int
    within: int
    named: int
    listed: int


@dataclass(frozen=True)
class Voice:
    """One claimant, or one source."""

    who: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Rest:
    """Findings of one text that rest on the same voices, by outcome in the order of the columns."""

    whose: str
    alone: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Resting:
    """One text."""

    title: str
    rests: tuple[Rest, ...]

    @property
    def inconsistent(self) -> int:
        """All inconsistent findings of the text."""
        return sum(r.numbers[0] for r in self.rests)


@dataclass(frozen=True)
class Voices:
    """The section; ``lists`` says whether any text lists kinds of object."""

    claimants: tuple[Voice, ...]
    sources: tuple[Voice, ...]
    resting: tuple[Resting, ...]
    lists: bool


def voices(setting: Setting) -> Voices:
    """Count reports of events by who speaks, of what, and whom they name."""
    listed = listed_objects(setting.dossier.agreement)
    found = setting.survey.once("claims counted", lambda: _counted(setting, listed))
    return Voices(
        claimants=_voices(setting, found, 0, setting.claimant),
        sources=_voices(setting, found, 1, setting.speaker),
        resting=resting(setting),
        lists=bool(listed),
    )


def listed_objects(agreement: Agreement) -> tuple[str, ...]:
    """Return the kinds of object that some provision or register names, sorted."""
    named = {o for t in agreement.texts for p in t.provisions for o in p.object_types}
    return tuple(sorted(named | {o for r in agreement.registers for o in r.object_types}))


def may_lie_within(agreement: Agreement, rows: pa.Table) -> pa.ChunkedArray:
    """Say of each window whether it may lie in the period of some text; unknown times may."""
    within = pa.scalar(False)
    for text in agreement.texts:
        here = pa.scalar(True)
        if text.period.start is not None:
            late = pc.greater(rows["end"], pa.scalar(text.period.start, rows["end"].type))
            here = pc.and_(here, pc.fill_null(late, True))
        if text.period.end is not None:
            early = pc.less(rows["start"], pa.scalar(text.period.end, rows["start"].type))
            here = pc.and_(here, pc.fill_null(early, True))
        within = pc.or_(within, here)
    return pc.and_(pc.is_valid(rows["tier"]), within)


def _counted(setting: Setting, listed: Sequence[str]) -> dict[Key, tuple[int, int, int, int]]:
    """(claimant, source, act, actor) -> reports, within, named, listed."""
    reports = setting.dossier.tables["reports"]
    read = ("source_id", "claimant", "act", "actor", "object_type", "start", "end", "tier")
    events = reports.select(read).filter(pc.equal(reports["kind"], "event"))
    within = may_lie_within(setting.dossier.agreement, events)
    named = pc.and_(within, pc.is_valid(events["object_type"]))
    on_list = pc.is_in(events["object_type"], value_set=pa.array(listed, pa.string()))
    keys = ["claimant", "source_id", "act", "actor"]
    sums = {"within": within, "named": named, "listed": pc.and_(within, on_list)}
    table = events.select(keys[1:]).append_column("claimant", setting.voices(events))
    for name, column in sums.items():
        table = table.append_column(name, pc.cast(column, pa.int64()))
    wanted = [([], "count_all"), *((name, "sum") for name in sums)]
    found = {
        tuple(r[k] for k in keys): (
            r["count_all"], r["within_sum"], r["named_sum"], r["listed_sum"],
        )
        for r in table.group_by(keys, use_threads=False).aggregate(wanted).to_pylist()
    }  # fmt: skip
    return dict(sorted(found.items(), key=lambda item: [(v is None, str(v)) for v in item[0]]))


def _voices(
    setting: Setting, found: Mapping[Key, tuple[int, int, int, int]], at: int, name: object
) -> tuple[Voice, ...]:
    """Group the counts by claimant (``at`` 0) or by source (1)."""
    groups: dict[str | None, dict[Key, list[int]]] = {}
    for key, numbers in found.items():
        sums = groups.setdefault(key[at], {}).setdefault(key[2:], [0, 0, 0, 0])
        for n, number in enumerate(numbers):
            sums[n] += number
    order = [p.id for p in setting.parties]
    place = {who: (0, order.index(who), "") if who in order else (1, 0, str(who)) for who in groups}
    ordered = sorted(groups, key=lambda who: (who is None, *place[who]))
    return tuple(Voice(name(who), _lines(setting, groups[who], order)) for who in ordered)  # type: ignore[operator]


def _lines(
    setting: Setting, group: Mapping[Key, Sequence[int]], order: Sequence[str]
) -> tuple[Line, ...]:
    def place(key: Key) -> tuple[object, ...]:
        act, actor = key
        return (
            act is None,
            str(act),
            actor is None,
            order.index(actor) if actor in order else len(order),
            str(actor),
        )

    return tuple(
        Line(setting.say.word("act", act), setting.named(actor), *group[act, actor])
        for act, actor in sorted(group, key=place)
    )


def resting(setting: Setting) -> tuple[Resting, ...]:
    """Count each text's findings by whose reports they rest on."""
    found, names = setting.survey.once("rests counted", lambda: _rests(setting))
    return tuple(_resting(setting, t.id, found, names) for t in setting.texts)


def _rests(setting: Setting) -> tuple[Mapping[tuple[object, ...], int], list[str | None]]:
    """Return (text, mask of claimants, outcome) -> findings, and the claimants."""
    findings = setting.dossier.tables["findings"].select(["text_id", "incident_id", "outcome"])
    ids, masks, names = _masks(setting, findings["incident_id"])
    at = pc.index_in(findings["incident_id"], value_set=ids).to_numpy()
    table = findings.append_column("mask", pa.array(masks[at] if len(ids) else masks, pa.int64()))
    return counts(table, ["text_id", "mask", "outcome"]), names


def _masks(
    setting: Setting, wanted: pa.ChunkedArray
) -> tuple[pa.Array, NDArray[np.int64], list[str | None]]:
    """Return incident ids, for each a bit for every claimant among its reports, and the names."""
    incidents, reports = setting.dossier.tables["incidents"], setting.dossier.tables["reports"]
    here = pc.is_in(incidents["incident_id"], value_set=pc.unique(wanted))
    picked = incidents.select(["incident_id", "report_ids"]).filter(here)
    lists = picked["report_ids"].combine_chunks()
    parent = pc.list_parent_indices(lists).to_numpy()
    row = pc.index_in(pc.list_flatten(lists), value_set=reports["report_id"].combine_chunks())
    claimant = setting.voices(reports).take(row)
    parties = [p.id for p in setting.parties]
    others = sorted(c for c in pc.unique(claimant).to_pylist() if c and c not in parties)
    names: list[str | None] = [*parties, *others, None]
    bit = pc.fill_null(
        pc.index_in(claimant, value_set=pa.array(names[:-1], pa.string())), len(names) - 1
    )
    masks = np.zeros(picked.num_rows, np.int64)
    np.bitwise_or.at(masks, parent, np.int64(1) << bit.to_numpy().astype(np.int64))
    return picked["incident_id"].combine_chunks(), masks, names


def _resting(
    setting: Setting,
    text_id: str,
    found: Mapping[tuple[object, ...], int],
    names: Sequence[str | None],
) -> Resting:
    each: dict[int, Counter[str]] = {}
    for (of, mask, outcome), n in found.items():
        if of == text_id and isinstance(mask, int):
            each.setdefault(mask, Counter())[str(outcome)] += n
    rests = []
    for mask in sorted(each, key=lambda m: (m.bit_count(), m)):
        whose = [setting.claimant(name) for n, name in enumerate(names) if mask >> n & 1]
        numbers = tuple(each[mask][o] for o in OUTCOMES)
        rests.append(Rest(str(join(setting.say, whose)), len(whose) == 1, numbers))
    return Resting(setting.text_title(text_id), tuple(rests))


def in_short(setting: Setting, rested: Sequence[Resting]) -> tuple[str, ...]:
    """Say of each text on whose reports its inconsistent findings rest."""
    say = setting.say
    at = OUTCOMES.index(Outcome.INCONSISTENT.value)
    lines = []
    for text in rested:
        held = [r for r in text.rests if r.numbers[at]]
        several = [r for r in held if not r.alone]
        kept = held if len(several) <= _NAMED else [r for r in held if r.alone]
        parts = [
            say("voices-alone" if r.alone else "voices-together", n=r.numbers[at], who=r.whose)
            for r in kept
        ]
        if len(kept) < len(held):
            parts.append(say("voices-several", n=sum(r.numbers[at] for r in several)))
        if parts:
            listed = say("list-semicolon").join(parts)
            lines.append(
                say("short-voices-text", text=text.title, n=text.inconsistent, parts=listed)
            )
    return (*lines, say("voices-measure")) if lines else (say("short-voices-none"),)

"""What each side alleges, side by side, never summed; and where the same count has two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Kind
from truceline.publish.page.counted import Counted, Row, counted, windows
from truceline.publish.page.counting import counts
from truceline.publish.page.setting import UNESTABLISHED, Setting


@dataclass(frozen=True)
class Claimed:
    """Reports of one kind of act, by whom they name, in the order of the columns."""

    act: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Side:
    """One claimant: its counts and its claims of single events."""

    heading: str
    counted: tuple[Counted, ...]
    actors: tuple[str, ...]
    claims: tuple[Claimed, ...]


@dataclass(frozen=True)
class Version:
    """One value of a count that has several."""

    value: str
    said_by: str
    published: str
    note: str


@dataclass(frozen=True)
class Contradiction:
    """The same unit and window, counted differently."""

    unit: str
    area: str
    about: str
    window: str
    versions: tuple[Version, ...]


def sides(setting: Setting) -> tuple[Side, ...]:
    """Return claimants: parties in this copy's order, then those of no party, by name."""
    tallies = tally_rows(setting)
    reports = setting.dossier.tables["reports"]
    # Duties, and that nothing was seen, are no allegations: they have a section of their own.
    alleged = pc.is_in(reports["kind"], value_set=pa.array([Kind.EVENT, Kind.WARNING]))
    reports = reports if pc.all(alleged).as_py() is not False else reports.filter(alleged)
    told = reports.select(["act", "actor"]).append_column("claimant", setting.voices(reports))
    claims = counts(told, ["claimant", "act", "actor"])
    parties = [p.id for p in setting.parties]
    others = {t["claimant"] for t in tallies} | {c for c, _, _ in claims}
    rest = sorted(c for c in others if c is not None and c not in parties)
    order: list[str | None] = [*parties, *rest]
    if None in others:
        order.append(None)
    return tuple(_side(setting, name, tallies, claims) for name in order)


def tally_rows(setting: Setting) -> list[Row]:
    """Return every count by series, window and id."""
    columns = [
        "series", "source_id", "claimant", "about", "unit", "label", "area", "start", "end",
        "time_zone", "value_low", "value_high", "value_about", "note", "published_at",
    ]  # fmt: skip
    table = setting.dossier.tables["tallies"]
    ordered = table.sort_by(
        [("series", "ascending"), ("start", "ascending"), ("tally_id", "ascending")]
    )
    return list(ordered.select(columns).to_pylist())


def _side(
    setting: Setting,
    claimant: str | None,
    tallies: Sequence[Row],
    claims: dict[tuple[Any, ...], int],
) -> Side:
    mine = [t for t in tallies if t["claimant"] == claimant]
    single = {(act, actor): n for (who, act, actor), n in claims.items() if who == claimant}
    actors = _actors(setting, {actor for _, actor in single})
    return Side(
        heading=_heading(setting, claimant),
        counted=counted(setting, mine),
        actors=tuple(setting.named(a) for a in actors),
        claims=tuple(
            Claimed(setting.say.word("act", act), tuple(single.get((act, a), 0) for a in actors))
            for act in dict.fromkeys(act for act, _ in single)
        ),
    )


def _heading(setting: Setting, claimant: str | None) -> str:
    if claimant is None:
        return setting.say("no-party")
    if claimant == UNESTABLISHED:
        return setting.say("unestablished")
    return setting.say("side-says", who=setting.speaker(claimant))


def _actors(setting: Setting, named: set[str | None]) -> list[str | None]:
    """Order those named: parties as in this copy, others by id, "not told" last."""
    parties = [p.id for p in setting.parties]
    rest = sorted(a for a in named if a is not None and a not in parties)
    ordered: list[str | None] = [*(p for p in parties if p in named), *rest]
    return [*ordered, None] if None in named else ordered


def contradictions(setting: Setting) -> tuple[Contradiction, ...]:
    """Return counts of the same thing over the same window that differ."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for t in tally_rows(setting):
        if t["value_low"] is not None and t["start"] is not None:
            key = (t["unit"], t["label"], t["area"], t["about"], t["start"], t["end"])
            groups[key].append(t)
    differing = {
        key: rows
        for key, rows in groups.items()
        if len({(r["value_low"], r["value_high"]) for r in rows}) > 1
    }
    ordered = sorted(differing, key=lambda k: (k[4], *(str(v) for v in k[:4])))
    return tuple(_contradiction(setting, key, differing[key]) for key in ordered)


def _contradiction(setting: Setting, key: tuple[Any, ...], rows: Sequence[Row]) -> Contradiction:
    say = setting.say
    unit, label, area, about, _, _ = key
    return Contradiction(
        unit=f"{unit}, {label}" if label else unit or say("not-told"),
        area=area or say("not-told"),
        about=setting.party(about),
        window=windows(setting, rows),
        versions=tuple(
            Version(
                value=_value(setting, r),
                said_by=setting.speaker(r["source_id"]),
                published=_published(setting, r["published_at"]),
                note=r["note"] or "",
            )
            for r in rows
        ),
    )


def _value(setting: Setting, row: Row) -> str:
    say, low, high = setting.say, row["value_low"], row["value_high"]
    if high is not None and high != low:
        return say("count-range", low=say.number(low, 1), high=say.number(high, 1))
    key = "count-about" if row["value_about"] else "count-exact"
    return say(key, n=say.number(low, 1))


def _published(setting: Setting, instant: datetime | None) -> str:
    return "" if instant is None else setting.say.instant(instant)

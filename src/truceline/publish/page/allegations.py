"""What each side alleges, side by side, never summed; and where the same count has two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.publish.page.counting import counts
from truceline.publish.page.setting import UNESTABLISHED, Setting, join


@dataclass(frozen=True)
class Series:
    """Counts of one claimant in one unit: windows, how many, how many blank, smallest, largest."""

    unit: str
    labels: str
    about: str
    area: str
    windows: str
    n: int
    missing: int
    low: str
    high: str
    reading: tuple[str, ...]


@dataclass(frozen=True)
class Claimed:
    """Reports of one kind of act, by whom they name, in the order of the columns."""

    act: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Side:
    """One claimant: its counts and its claims of single events."""

    heading: str
    series: tuple[Series, ...]
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
    told = reports.select(["act", "actor"]).append_column("claimant", setting.voices(reports))
    claims = counts(told, ["claimant", "act", "actor"])
    parties = [p.id for p in setting.parties]
    others = {t["claimant"] for t in tallies} | {c for c, _, _ in claims}
    rest = sorted(c for c in others if c is not None and c not in parties)
    order: list[str | None] = [*parties, *rest]
    if None in others:
        order.append(None)
    return tuple(_side(setting, name, tallies, claims) for name in order)


def tally_rows(setting: Setting) -> list[dict[str, Any]]:
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
    tallies: Sequence[dict[str, Any]],
    claims: dict[tuple[Any, ...], int],
) -> Side:
    mine = [t for t in tallies if t["claimant"] == claimant]
    names = dict.fromkeys(t["series"] for t in mine)
    single = {(act, actor): n for (who, act, actor), n in claims.items() if who == claimant}
    actors = _actors(setting, {actor for _, actor in single})
    return Side(
        heading=_heading(setting, claimant),
        series=tuple(_series(setting, [t for t in mine if t["series"] == s]) for s in names),
        actors=tuple(setting.party(a) for a in actors),
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


def _series(setting: Setting, rows: Sequence[dict[str, Any]]) -> Series:
    say, first = setting.say, rows[0]
    lows = [r["value_low"] for r in rows if r["value_low"] is not None]
    highs = [r["value_high"] for r in rows if r["value_high"] is not None]
    return Series(
        unit=first["unit"] or say("not-told"),
        labels=_several(setting, [r["label"] for r in rows], "series-labels"),
        about=setting.party(first["about"]),
        area=_several(setting, [r["area"] for r in rows], "series-areas") or say("not-told"),
        windows=_windows(setting, rows),
        n=len(rows),
        missing=sum(r["value_low"] is None and r["value_high"] is None for r in rows),
        low=say.number(min(lows, default=None), 1),
        high=say.number(max(highs or lows, default=None), 1),
        reading=_reading(setting, first["series"]),
    )


def _several(setting: Setting, values: Sequence[str | None], key: str) -> str:
    """Name the one value of a series, or say how many it has; empty if it has none."""
    told = list(dict.fromkeys(v for v in values if v))
    return setting.say(key, n=len(told)) if len(told) > 1 else "".join(told)


def _windows(setting: Setting, rows: Sequence[dict[str, Any]]) -> str:
    say = setting.say
    starts = [r["start"] for r in rows if r["start"] is not None]
    ends = [r["end"] for r in rows if r["end"] is not None]
    if not starts or not ends:
        return say("time-unknown")
    zone = rows[0]["time_zone"] or "UTC"
    first, last = say.instant(min(starts), zone), say.instant(max(ends), zone)
    return say("window-line", start=first, end=last, zone=zone)


def _reading(setting: Setting, series: str) -> tuple[str, ...]:
    """How the series reads: a line a text, outcome and reason, clauses named in order."""
    say = setting.say
    clauses: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for r in setting.dossier.tables["readings"].to_pylist():
        key = (r["text_id"], r["provision_id"])
        if r["series"] == series and key in setting.provisions:
            group = (r["text_id"], r["outcome"], r["because"])
            clauses[group].append(setting.provisions[key].clause)
    return tuple(
        say(
            "reading-line",
            text=setting.text_title(text_id),
            clause=join(say, sorted(clauses[text_id, outcome, because])),
            outcome=say.word("outcome", outcome),
            because=say.word("because", because),
        )
        for text_id, outcome, because in sorted(clauses)
    )


def contradictions(setting: Setting) -> tuple[Contradiction, ...]:
    """Return counts of the same thing over the same window that differ."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
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


def _contradiction(
    setting: Setting, key: tuple[Any, ...], rows: Sequence[dict[str, Any]]
) -> Contradiction:
    say = setting.say
    unit, label, area, about, _, _ = key
    return Contradiction(
        unit=f"{unit}, {label}" if label else unit or say("not-told"),
        area=area or say("not-told"),
        about=setting.party(about),
        window=_windows(setting, rows),
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


def _value(setting: Setting, row: dict[str, Any]) -> str:
    say, low, high = setting.say, row["value_low"], row["value_high"]
    if high is not None and high != low:
        return say("count-range", low=say.number(low, 1), high=say.number(high, 1))
    key = "count-about" if row["value_about"] else "count-exact"
    return say(key, n=say.number(low, 1))


def _published(setting: Setting, instant: datetime | None) -> str:
    return "" if instant is None else setting.say.instant(instant)

"""What somebody counts, said once a unit: its areas, its windows, how it reads; never summed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.publish.page.setting import Setting, join

Row = dict[str, Any]


@dataclass(frozen=True)
class Spell:
    """One series: its windows, and the smallest and largest count in one of them."""

    windows: str
    count: str
    span: str


@dataclass(frozen=True)
class Area:
    """Series of one area, of one party and of one label: what tells them apart is their windows."""

    name: str
    spells: tuple[Spell, ...]


@dataclass(frozen=True)
class Counted:
    """What one claimant counts in one unit: said once, with every area beneath.

    Attributes:
        unit: What is counted.
        facts: What holds for every area, as (name, value) pairs.
        areas: Each area once.
        readings: How the counts read under the texts, each way once.
    """

    unit: str
    facts: tuple[tuple[str, str], ...]
    areas: tuple[Area, ...]
    readings: tuple[str, ...]


def counted(setting: Setting, tallies: Sequence[Row]) -> tuple[Counted, ...]:
    """Group one claimant's counts by unit, in the order of their series."""
    units: dict[str | None, dict[str, list[Row]]] = {}
    for t in tallies:
        units.setdefault(t["unit"], {}).setdefault(t["series"], []).append(t)
    return tuple(_counted(setting, unit, series) for unit, series in units.items())


def _counted(setting: Setting, unit: str | None, series: Mapping[str, Sequence[Row]]) -> Counted:
    say = setting.say
    traits = {name: _traits(setting, rows) for name, rows in series.items()}
    same = [n for n in (0, 1) if len({t[n] for t in traits.values()}) == 1]
    heads = (say("series-about"), say("series-label"))
    common = next(iter(traits.values()))
    areas: dict[str, list[Spell]] = {}
    called = {}
    for name, rows in series.items():
        apart = [traits[name][n] for n in (1, 0) if n not in same and traits[name][n]]
        called[name] = " · ".join([_area(setting, rows), *apart])
        areas.setdefault(called[name], []).append(_spell(setting, rows))
    return Counted(
        unit=unit or say("not-told"),
        facts=tuple((heads[n], common[n]) for n in same if common[n]),
        areas=tuple(Area(name, tuple(spells)) for name, spells in areas.items()),
        readings=_readings(setting, _told_apart(called, series, setting)),
    )


def _traits(setting: Setting, rows: Sequence[Row]) -> tuple[str, str]:
    """Return about whom a series is, and what exactly it counts."""
    label = _several(setting, [r["label"] for r in rows], "series-labels")
    return setting.party(rows[0]["about"]), label


def _area(setting: Setting, rows: Sequence[Row]) -> str:
    area = _several(setting, [r["area"] for r in rows], "series-areas")
    return area or setting.say("g-area-untold")


def _spell(setting: Setting, rows: Sequence[Row]) -> Spell:
    say = setting.say
    missing = sum(r["value_low"] is None and r["value_high"] is None for r in rows)
    return Spell(
        windows=windows(setting, rows),
        count=say("series-windows-line", n=len(rows), missing=missing),
        span=_span(setting, rows),
    )


def _span(setting: Setting, rows: Sequence[Row]) -> str:
    """Say the smallest and the largest count, or that there is none."""
    say = setting.say
    ends = [v for r in rows for v in (r["value_low"], r["value_high"]) if v is not None]
    if not ends:
        return say("series-no-figure")
    low, high = say.number(min(ends), 1), say.number(max(ends), 1)
    if low == high:
        return say("series-single-line", n=low)
    return say("series-range-line", low=low, high=high)


def _several(setting: Setting, values: Sequence[str | None], key: str) -> str:
    """Name the one value of a series, or say how many it has; empty if it has none."""
    told = list(dict.fromkeys(v for v in values if v))
    return setting.say(key, n=len(told)) if len(told) > 1 else "".join(told)


def windows(setting: Setting, rows: Sequence[Row]) -> str:
    """Say from when to when rows were counted, in the time zone of their source."""
    say = setting.say
    starts = [r["start"] for r in rows if r["start"] is not None]
    ends = [r["end"] for r in rows if r["end"] is not None]
    if not starts or not ends:
        return say("time-unknown")
    zone = rows[0]["time_zone"] or "UTC"
    first, last = say.instant(min(starts), zone), say.instant(max(ends), zone)
    return say("window-line", start=first, end=last, zone=zone)


def _readings(setting: Setting, called: Mapping[str, str]) -> tuple[str, ...]:
    """Say how series read, each way once; with whose it is where it does not hold for all."""
    holds: dict[str, list[str]] = {}
    for series in called:
        for line in _reading(setting, series):
            holds.setdefault(line, []).append(called[series])
    out = []
    for line, names in holds.items():
        whole = len(names) == len(called)
        head = "" if whole else setting.say("series-of-area", areas=join(setting.say, names)) + " "
        out.append(head + line)
    return tuple(out)


def _told_apart(
    called: Mapping[str, str], series: Mapping[str, Sequence[Row]], setting: Setting
) -> dict[str, str]:
    """Add their windows to the names that several series bear."""
    often = Counter(called.values())
    return {
        name: words if often[words] == 1 else f"{words} ({windows(setting, series[name])})"
        for name, words in called.items()
    }


def _reading(setting: Setting, series: str) -> tuple[str, ...]:
    """Say how a series reads: a line a text, outcome and reason, clauses named in order."""
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

"""What the truth beside a workbook tells of single rows, and how far a reading agrees with it.

Accepting a row is not reading it right: of each row the day, the side, the kind of act, the place
and the people harmed are compared where the truth tells them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

#: What is compared, in order.
CHECKED = ("day", "clock", "side", "act", "place", "killed", "injured")
#: Words of a truth -> acts of the vocabulary that say as much; the first that is found counts.
_ACTS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (words, frozenset(acts.split()))
    for words, acts in (
        (r"in the (?:[\w-]+ )?(?:zone|belt|strip)\b", "weapon_presence deployment crossing"),
        (
            r"drone attack|grenade drop|dropped (?:from|(?:an? |one |two )?(?:mun|gre|bom|cha|so))",
            "drone_attack explosion",
        ),
        (r"flare|illumination", "illumination_flare"),
        (r"shot down|brought down", "interception"),
        (r"fire|sniper|shots? ", "small_arms_fire burst_or_shot shelling explosion attack"),
        (r"shelling|mortar|artillery|impacts|rocket", "shelling explosion"),
        (r"overflight|drone|helicopter|aircraft|flight|uav", "overflight"),
        (r"mine|explosion|blast|detonation", "explosion mine_laying"),
        (r"refus|stopped|turned back|access|not let|restrict|block", "denial_of_access hindrance"),
        (r"column|trench|construction|works", "deployment weapon_presence"),
        (r"tank|carrier|fighting vehicle|armour|gun|howitzer|weapon", "weapon_presence deployment"),
    )
)  # fmt: skip
#: Words of a truth that name a kind of fire, which no broader act stands for.
_STRICT: tuple[tuple[str, frozenset[str]], ...] = (
    (r"small.arms|machine.gun|sniper|return fire", frozenset({"small_arms_fire", "burst_or_shot"})),
    (r"shelling|mortar|artillery|rocket|tank (?:fire|shots)", frozenset({"shelling"})),
)
#: Metres by which a place may be off and still be the one that is meant, besides its own error.
_NEAR_M = 300.0
_METRES_A_DEGREE = 111_195.0
#: Minutes by which a clock time may be off.
_SLACK_MIN = 5


@dataclass(frozen=True, kw_only=True)
class Meant:
    """One row as whoever wrote the workbook meant it.

    Attributes:
        is_event: It tells of an incident; ``None`` where the truth does not say.
        day: Local, such as ``2032-03-03``; empty if not told, as is all that follows.
        start: Universal time.
        clock: Local, such as ``06:40``.
        side: Id of a party, or ``unknown``.
        act: In the words of the truth.
        spot: Degrees east and north.
        harmed: People by ``killed`` and ``injured``.
        said: What the truth calls the row, such as ``repeat``.
        key: Of the incident, where several rows tell of one.
        near_m: Metres by which a place may be off and still be the one that is meant.
    """

    is_event: bool | None = None
    day: str = ""
    start: str = ""
    clock: str = ""
    side: str = ""
    act: str = ""
    spot: tuple[float, float] | None = None
    harmed: Mapping[str, int] = field(default_factory=dict)
    said: str = ""
    key: str = ""
    near_m: float = 300.0


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """How far accepted rows agree with the truth.

    Attributes:
        right: By what is compared, rows that agree.
        told: Rows whose truth tells it.
        wrong: Rows that do not agree, each with what was read.
        none: Rows read as events that the truth says are none.
        missed: Rows that the truth says are events and that are read as none.
    """

    right: Counter[str]
    told: Counter[str]
    wrong: dict[str, dict[int, str]]
    none: tuple[int, ...]
    missed: tuple[int, ...]


def meant(sheet: Mapping[str, Any], sides: Mapping[str, str]) -> dict[int, Meant]:
    """Return what is meant by row, of a sheet of a truth file.

    Args:
        sheet: As the truth has it.
        sides: How the truth calls a party -> its id.
    """
    rows = sheet.get("rows", {})
    listed = rows if isinstance(rows, dict) else {}
    every: dict[int, Any] = {int(row): one for row, one in listed.items()}
    every |= {int(one["row"]): one for one in sheet.get("records", []) if "row" in one}
    return {row: _meant(one, sides) for row, one in every.items() if isinstance(one, dict)}


def _meant(one: Mapping[str, Any], sides: Mapping[str, str]) -> Meant:
    said = one.get("is", "")
    gone = one.get("retracted") or one.get("is_event") is False
    is_event = {"incident": True}.get(said, False if said or gone else None)
    side = _first(one, "said_to_have_done_it", "acting_side", "accused")
    clock = re.match(r"\d\d:\d\d", str(one.get("local_time") or ""))
    harmed = {
        kind: int(value)
        for kind, names in _HARM.items()
        for value in [_first(one, *names)]
        if isinstance(value, int)
    }
    lon, lat = _first(one, "lon", "place_lon"), _first(one, "lat", "place_lat")
    return Meant(
        is_event=is_event,
        day=str(one.get("day") or ""),
        start=str(_first(one, "start_utc", "event_start_utc") or ""),
        clock=clock[0] if clock else "",
        side=sides.get(str(side), "unknown" if side == "unknown" else "") if side else "",
        act=str(_first(one, "act", "kind") or ""),
        spot=(float(lon), float(lat)) if lon is not None and lat is not None else None,
        harmed=harmed,
        said=said,
        key=str(one.get("incident") or ""),
        near_m=float(one.get("tolerance_m") or _NEAR_M),
    )


_HARM = {
    "killed": ("killed", "civ_killed", "killed_as_meant"),
    "injured": ("injured", "wounded", "civ_injured", "wounded_as_meant"),
}


def _first(one: Mapping[str, Any], *names: str) -> Any:
    return next((one[name] for name in names if one.get(name) is not None), None)


def agreed(
    reports: Iterable[Mapping[str, Any]],
    harm: Iterable[Mapping[str, Any]],
    truth: Mapping[int, Meant],
    zone: str,
) -> Agreed:
    """Return how far reports agree with the truth.

    Args:
        reports: Rows of the table of reports.
        harm: Rows of the table of harm.
        truth: What is meant, by row of the sheet.
        zone: In which local days and clock times are told.
    """
    people: dict[str, Counter[str]] = {}
    for one in harm:
        people.setdefault(one["report_id"], Counter())[one["harm"]] += one["best"] or 0
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wrong: dict[str, dict[int, str]] = {}
    events: set[int] = set()
    seen: set[int] = set()
    for one in reports:
        row = one["row_number"]
        if one["kind"] == "event":
            events.add(row)
        if one["kind"] != "event" or row not in truth or row in seen:
            continue
        seen.add(row)
        if truth[row].is_event is False:
            continue
        for what, fits, shown in _compared(one, people.get(one["report_id"]), truth[row], zone):
            told[what] += 1
            right[what] += fits
            if not fits:
                wrong.setdefault(what, {})[row] = shown
    return Agreed(
        right=right,
        told=told,
        wrong=wrong,
        none=tuple(sorted(row for row in events if row in truth and truth[row].is_event is False)),
        missed=tuple(row for row, one in truth.items() if one.is_event and row not in events),
    )


def _compared(
    one: Mapping[str, Any], people: Counter[str] | None, truth: Meant, zone: str
) -> Iterator[tuple[str, bool, str]]:
    """Yield what the truth tells of a row, whether it was read so, and what was read."""
    begin, end = (_local(one[key], zone) for key in ("start", "end"))
    if truth.day:
        yield "day", _holds(begin, end, truth.day), f"{begin:%Y-%m-%d}" if begin else "none"
    elif truth.start and begin and end:
        at = datetime.fromisoformat(truth.start).astimezone(ZoneInfo(zone))
        yield "day", begin.date() <= at.date() <= end.date(), f"{begin:%Y-%m-%d}"
    if truth.clock and truth.day:
        at = datetime.fromisoformat(f"{truth.day}T{truth.clock}").replace(tzinfo=ZoneInfo(zone))
        slack = timedelta(minutes=_SLACK_MIN)
        fits = bool(begin and end and begin - slack <= at <= end + slack)
        fits = fits and one["time_basis"] != "date"
        yield "clock", fits, f"{begin:%H:%M}–{end:%H:%M}" if begin and end else "none"
    if truth.side:
        side = one["actor"] or "unknown"
        yield "side", side == truth.side, side
    if truth.act and (acts := acts_meant(truth.act)):
        yield "act", one["act"] in acts, f"{one['act']} for “{truth.act}”"
    if truth.spot is not None:
        yield "place", *placed(one, truth.spot, truth.near_m)
    for kind, n in truth.harmed.items():
        read = people[kind] if people is not None and kind in people else 0
        yield kind, read == n, f"{read} for {n}"


def acts_meant(text: str) -> frozenset[str]:
    """Return the acts that say as much as words of a truth; none where they say something else."""
    lower = text.lower()
    if re.search(_ACTS[0][0], lower):
        return _ACTS[0][1]
    broad = next((acts for words, acts in _ACTS if re.search(words, lower)), frozenset())
    return next((acts for words, acts in _STRICT if re.search(words, lower)), broad)


def _local(at: datetime | None, zone: str) -> datetime | None:
    return at.astimezone(ZoneInfo(zone)) if at is not None else None


def _holds(begin: datetime | None, end: datetime | None, day: str) -> bool:
    """Say whether a window begins on a day, or holds nothing but that day and its night."""
    if begin is None or end is None:
        return False
    last = (end - timedelta(microseconds=1)).date()
    return begin.date().isoformat() <= day <= last.isoformat() and end - begin <= timedelta(2)


def day_holds(one: Mapping[str, Any], day: str, zone: str) -> bool | None:
    """Say whether an incident took place on a day; ``None`` if on one of several."""
    begin, end = (_local(one[key], zone) for key in ("start", "end"))
    if _holds(begin, end, day):
        return True
    if begin is None or end is None or end - begin <= timedelta(days=1):
        return False
    return None if begin.date().isoformat() <= day <= end.date().isoformat() else False


def placed(
    one: Mapping[str, Any], spot: tuple[float, float], near_m: float = _NEAR_M
) -> tuple[bool, str]:
    """Say whether a place is the one that is meant, and how far off it is.

    Args:
        one: A report or an incident.
        spot: Degrees east and north.
        near_m: Metres by which it may be off, besides its own error.
    """
    if one["lon"] is None:
        return False, "no place"
    east = (one["lon"] - spot[0]) * math.cos(math.radians(spot[1]))
    off = math.hypot(east, one["lat"] - spot[1]) * _METRES_A_DEGREE
    return off <= near_m + (one["error_m"] or 0.0), f"{off:.0f} m off"

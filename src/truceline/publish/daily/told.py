"""One incident, one field of it, one place in words; the same words in every section."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from truceline.model.vocabulary import Outcome
from truceline.publish.daily.claims import Claims, asks_object, circumstances
from truceline.publish.daily.frozen import FIGURE, HARMED
from truceline.publish.daily.prose import unmarked
from truceline.publish.page.counting import OUTCOMES
from truceline.publish.page.harmed import figure
from truceline.publish.page.setting import Setting, join
from truceline.publish.page.words import distance, latitude, longitude

Row = Mapping[str, Any]


def when(setting: Setting, r: Row) -> str:
    """Say a time window in the mechanism's time zone, with its last part short on the same day."""
    say, zone = setting.say, setting.zone_time
    start, end = r["start"], r["end"]
    if start is None and end is None:
        return say("time-unknown")
    first = say.instant(start, zone)
    if start is not None and end is not None and (end - start).total_seconds() < 60:
        return first
    return f"{first} – {_until(setting, start, end)}"


def _until(setting: Setting, start: datetime | None, end: datetime | None) -> str:
    last = setting.say.instant(end, setting.zone_time)
    if start is None or end is None:
        return last
    head = setting.say.instant(start, setting.zone_time)[:-5]
    return last.removeprefix(head)


def what(setting: Setting, r: Row, *, of_event: bool = True) -> str:
    """Say act, object, weapon and circumstances, as told.

    That no object is told is said of events alone, and only where a provision asks for it.
    """
    say = setting.say
    act = say.word("act", r["act"])
    if r["object_type"] is None and not (of_event and asks_object(setting, r["act"])):
        words = act
    elif r["object_type"] is None:
        words = say("what-object-unknown", act=act)
    else:
        words = say("what-object", act=act, object=say.word("object", r["object_type"]))
    if r["weapon"] is not None:
        words = f"{unmarked(words)}; {unmarked(say.word('weapon', r['weapon']))}"
    how = circumstances(setting, r) if of_event else ""
    return f"{unmarked(words)}; {how}" if how else unmarked(words)


def where(setting: Setting, r: Row) -> str:
    """Say name, position and error of a place; no finer than it is told."""
    say, name = setting.say, r["place_name"]
    if r["lon"] is None or r["lat"] is None:
        return name or say("place-untold")
    error_m = r["error_m"]
    lat, lon = latitude(say, r["lat"], error_m), longitude(say, r["lon"], error_m)
    position = f"{unmarked(lat)}, {unmarked(lon)}"
    if error_m is not None:
        position = f"{position} {say('place-error', error=distance(say, error_m))}"
    return f"{name} ({position})" if name else position


def how_many(setting: Setting, r: Row) -> str:
    """Say the count as the source does."""
    say, low, high = setting.say, r["count_low"], r["count_high"]
    if low is None and high is None:
        return say("not-told")
    if low == high:
        return say("count-about" if r["count_about"] else "count-exact", n=low)
    if high is None:
        return say("count-at-least", n=low)
    if low is None:
        return say("count-at-most", n=high)
    return say("count-range", low=low, high=high)


def field(setting: Setting, name: str, r: Row) -> str:
    """Say one compared field of an incident."""
    say = setting.say
    if name == "reports":
        return say("daily-reports-are", n=r["n_reports"] or 0)
    if name in ("status", "act", "weapon"):
        return unmarked(say.word(name, r[name]))
    if name == "object":
        return unmarked(say.word("object", r["object_type"]))
    if name in ("actor", "affected"):
        return unmarked(setting.party(r[name]))
    if name == "harmed":
        return harmed(setting, r[HARMED])
    return {"time": when, "place": where, "count": how_many}[name](setting, r)


def harmed(setting: Setting, kept: str | None) -> str:
    """Say people harmed as an edition kept them, every source's own figure."""
    lines = []
    for values in json.loads(kept or "[]"):
        row = dict(zip(FIGURE, values, strict=True))
        lines.append(Claims(setting, ()).told(figure(setting, {**row, "voice": None})))
    return "; ".join(lines) or setting.say("not-told")


def findings(setting: Setting, given: Iterable[Row]) -> list[str]:
    """Say the findings of one incident: a line a text and outcome, clauses named together.

    Why an event is not covered stands in the workbook; here it is enough that it is not.
    """
    say = setting.say
    groups: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    texts = [text.id for text in setting.texts]
    for f in given:
        provision = setting.provisions.get((f["text_id"], f["provision_id"]))
        because = f["because"] if f["outcome"] != Outcome.CONSISTENT else None
        group = (texts.index(f["text_id"]), OUTCOMES.index(f["outcome"]), because or "")
        groups[group].append(provision.clause if provision else f["provision_id"])
    lines = []
    for (text, outcome, because), clauses in sorted(groups.items()):
        words = unmarked(say.word("outcome", OUTCOMES[outcome]))
        if because:
            reason = unmarked(say.word("because", because))
            words = say("daily-outcome-because", outcome=words, because=reason)
        title, clause = unmarked(setting.text_title(texts[text])), join(say, sorted(set(clauses)))
        lines.append(say("daily-finding-line", text=title, clause=clause, outcome=words))
    return lines


def finding(setting: Setting, f: Row) -> str:
    """Say a finding in one line: text, clause, outcome, why."""
    say = setting.say
    outcome = unmarked(say.word("outcome", f["outcome"]))
    if f["because"]:
        because = unmarked(say.word("because", f["because"]))
        outcome = say("daily-outcome-because", outcome=outcome, because=because)
    provision = setting.provisions.get((f["text_id"], f["provision_id"]))
    title = setting.text_title(f["text_id"]) if provision else f["text_id"]
    clause = provision.clause if provision else f["provision_id"]
    return unmarked(say("daily-finding-line", text=unmarked(title), clause=clause, outcome=outcome))

"""The overview in prose: what was alleged, how it stands, who could see, what came late.

Nothing is added across claimants, and no sentence takes absence of reports for peace.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import Status, Tier
from truceline.publish.daily.facts import Facts
from truceline.publish.daily.issue import Issue
from truceline.publish.daily.moments import NO_TIME
from truceline.publish.daily.prose import (
    Number,
    Prose,
    Records,
    Sentence,
    count,
    difference,
    unnamed,
)
from truceline.publish.page.counting import OUTCOMES
from truceline.publish.page.setting import UNESTABLISHED, Setting

_HOUR_US = 3_600_000_000


def overview(issue: Issue, found: Facts, setting: Setting) -> tuple[Sentence, ...]:
    """Return the sentences, in order."""
    prose = Prose(setting.say)
    prose.topic = "incidents"
    _incidents(prose, issue, found, setting)
    prose.topic = "outcomes"
    _outcomes(prose, found, setting)
    prose.topic = "owed"
    _owed(prose, found, setting)
    prose.topic = "effort"
    _effort(prose, found, setting)
    prose.topic = "coverage"
    _coverage(prose, found, setting)
    prose.topic = "reports"
    _reports(prose, found, setting)
    prose.topic = "since"
    _since(prose, issue, found)
    return tuple(prose.sentences)


def ids(table: pa.Table) -> list[str]:
    """Return the first column: every table's id."""
    found: list[str] = table.column(0).to_pylist()
    return found


def zone_days(coverage: pa.Table) -> list[str]:
    """Return a name for each zone-day: text, provision, zone and day."""
    columns = (coverage[c].to_pylist() for c in ("text_id", "provision_id", "zone_id", "day"))
    return [f"{t} | {p} | {z or '*'} | {d}" for t, p, z, d in zip(*columns, strict=True)]


def _incidents(prose: Prose, issue: Issue, found: Facts, setting: Setting) -> None:
    here = found.incidents
    n = count("incident", ids(here))
    if not n.value:
        public = setting.dossier.tier == Tier.PUBLIC
        prose.tell("daily-none-open" if public or _closed(found) else "daily-none", {})
    else:
        by_status = {
            str(s): count("incident", ids(here.filter(pc.equal(here["status"], str(s)))))
            for s in Status
        }
        prose.tell("daily-incidents", {"n": n, **by_status})
    _withheld(prose, found, setting, issue)
    if found.before is None:
        prose.tell("daily-compare-none", {})
    else:
        d = difference("incident", ids(here), found.before)
        more = len(found.before) < n.value
        key = "daily-compare-more" if more else "daily-compare-fewer"
        prose.tell(key if d.value else "daily-compare-same", {"d": d})
    _voices(prose, found, setting)
    for name, ids_ in (
        ("daily-crossing", found.crossing),
        ("daily-timeless", ids(found.timeless)),
        ("daily-ahead", ids(found.ahead)),
        ("daily-behind", ids(found.behind)),
    ):
        if ids_:
            prose.tell(name, {"n": count("incident", ids_)})


def _closed(found: Facts) -> int:
    return found.withheld.by_tier + found.withheld.by_delay


def _withheld(prose: Prose, found: Facts, setting: Setting, issue: Issue) -> None:
    """Say how many incidents of the period had come in and are not for these readers, and why."""
    hidden, tier = found.withheld, setting.say.word("tier", setting.dossier.tier)
    if hidden.by_tier:
        prose.tell("daily-withheld-tier", {"n": unnamed(hidden.by_tier)}, tier=tier)
    if hidden.by_delay:
        delay = setting.say.number((issue.period.end - found.window.end).total_seconds() / 3600)
        prose.tell("daily-withheld-delay", {"n": unnamed(hidden.by_delay)}, hours=delay)


def _voices(prose: Prose, found: Facts, setting: Setting) -> None:
    """Say by whose claims alone incidents are told; claims of several never add up."""
    groups = voices(found.incidents, setting)
    for party in setting.parties:
        mine = groups.pop((party.id,), [])
        if mine:
            who = setting.party(party.id)
            prose.tell("daily-voice-alone", {"n": count("incident", mine)}, who=who)
    for voice, key in (("", "daily-voice-none"), (UNESTABLISHED, "daily-voice-unestablished")):
        mine = groups.pop((voice,), [])
        if mine:
            prose.tell(key, {"n": count("incident", mine)})
    for other in sorted(v for v in groups if len(v) == 1):
        n = count("incident", groups.pop(other))
        prose.tell("daily-voice-alone", {"n": n}, who=other[0])
    rest = [i for mine in groups.values() for i in mine]
    if rest:
        prose.tell("daily-voice-several", {"n": count("incident", rest)})


def voices(incidents: pa.Table, setting: Setting) -> dict[tuple[str, ...], list[str]]:
    """Group incidents by who speaks: party ids, ``""`` for sources of no party."""
    reports = setting.dossier.tables["reports"]
    held = incidents["report_ids"].combine_chunks()
    row = pc.index_in(pc.list_flatten(held), value_set=reports["report_id"])
    speaks = pc.fill_null(setting.voices(reports), "").take(row)
    whose: dict[int, set[str]] = {}
    parents = pc.list_parent_indices(held).to_pylist()
    for incident, voice in zip(parents, speaks.to_pylist(), strict=True):
        whose.setdefault(incident, set()).add(voice or "")
    groups: dict[tuple[str, ...], list[str]] = {}
    for n, incident_id in enumerate(ids(incidents)):
        groups.setdefault(tuple(sorted(whose.get(n, {""}))), []).append(incident_id)
    return groups


def _outcomes(prose: Prose, found: Facts, setting: Setting) -> None:
    for text in setting.texts:
        mine = found.findings.filter(pc.equal(found.findings["text_id"], text.id))
        title = setting.text_title(text.id)
        closed = found.withheld.findings.get(text.id, 0)
        if not mine.num_rows:
            key = "daily-findings-closed" if closed else f"daily-findings-{_nothing(setting)}"
            prose.tell(key, {"n": unnamed(closed)} if closed else {}, text=title)
            continue
        numbers = {
            o: count("finding", ids(mine.filter(pc.equal(mine["outcome"], o)))) for o in OUTCOMES
        }
        numbers["n"] = count("finding", ids(mine))
        prose.tell("daily-findings", numbers, text=title)
        if closed:
            prose.tell("daily-findings-withheld", {"n": unnamed(closed)})


def _nothing(setting: Setting) -> str:
    """Return how it is said that there is nothing: to the public only of what is open to it."""
    return "open" if setting.dossier.tier == Tier.PUBLIC else "none"


def _owed(prose: Prose, found: Facts, setting: Setting) -> None:
    """Say what fell due, what is still open from before, and how limits stand."""
    public = setting.dossier.tier == Tier.PUBLIC
    for text in setting.texts:
        title = setting.text_title(text.id)
        for name in ("dues", "caps"):
            _outcomes_of(prose, name, getattr(found, name), text.id, title)
        owed = not public and any(p.duties for p in text.provisions)
        if owed and not _in(found.dues, text.id).num_rows:
            prose.tell("daily-dues-none", {}, text=title)
        still = _in(found.open_dues, text.id)
        if still.num_rows:
            prose.tell("daily-dues-open", {"n": count("due", ids(still))}, text=title)
    if found.withheld.owed:
        prose.tell("daily-owed-withheld", {"n": unnamed(found.withheld.owed)})


def _outcomes_of(prose: Prose, name: str, table: pa.Table, text_id: str, title: str) -> None:
    mine = _in(table, text_id)
    if not mine.num_rows:
        return
    kind = "due" if name == "dues" else "limit"
    numbers = {o: count(kind, ids(mine.filter(pc.equal(mine["outcome"], o)))) for o in OUTCOMES}
    numbers["n"] = count(kind, ids(mine))
    prose.tell(f"daily-{name}", numbers, text=title)


def _in(table: pa.Table, text_id: str) -> pa.Table:
    return table.filter(pc.equal(table["text_id"], text_id))


def _effort(prose: Prose, found: Facts, setting: Setting) -> None:
    if setting.dossier.tier == Tier.PUBLIC:
        return
    effort = found.effort
    closed = found.withheld.effort
    if closed:
        prose.tell("daily-effort-withheld", {"n": unnamed(closed)})
    if not effort.num_rows:
        prose.tell("daily-effort-closed" if closed else "daily-effort-none", {})
        return

    def of(status: str) -> pa.Table:
        return effort.filter(pc.equal(effort["status"], status))

    everybody = _observers(effort)
    prose.tell("daily-effort", {"n": everybody, "hours": hours(of("on"), found)})
    for status in ("outage", "denied"):
        rows = of(status)
        if rows.num_rows:
            numbers = {"n": _observers(rows), "of": everybody, "hours": hours(rows, found)}
            prose.tell(f"daily-effort-{status}", numbers)


def _observers(effort: pa.Table) -> Number:
    return count("source", sorted(pc.unique(effort["source_id"]).to_pylist()))


def hours(effort: pa.Table, found: Facts) -> Number:
    """Return the hours of effort rows within the period, summed over rows."""
    start, end = (
        pc.fill_null(effort[c].cast(pa.int64()), NO_TIME).to_numpy() for c in ("start", "end")
    )
    first, last = (int(at.timestamp()) * 1_000_000 for at in (found.window.start, found.window.end))
    # A watch whose begin or end nobody told is counted for the whole of that side.
    begin = np.maximum(np.where(start == NO_TIME, first, start), first)
    until = np.minimum(np.where(end == NO_TIME, last, end), last)
    total = int(np.maximum(until - begin, 0).sum())
    records = Records(kind="effort", ids=tuple(ids(effort)))
    return Number(rule="hours", of=(records,), stated=round(total / _HOUR_US))


def _coverage(prose: Prose, found: Facts, setting: Setting) -> None:
    kind = f"zone-{setting.span.removesuffix('s')}"
    for text in setting.texts:
        mine = found.coverage.filter(pc.equal(found.coverage["text_id"], text.id))
        title = setting.text_title(text.id)
        closed = found.withheld.zone_days.get(text.id, 0)
        if not mine.num_rows:
            key = f"daily-coverage-{setting.span}-closed" if closed else "daily-coverage-none"
            prose.tell(key, {"n": unnamed(closed)} if closed else {}, text=title)
            continue
        numbers = {
            o: count(kind, zone_days(mine.filter(pc.equal(mine["outcome"], o)))) for o in OUTCOMES
        }
        numbers["n"] = count(kind, zone_days(mine))
        prose.tell(f"daily-coverage-{setting.span}", numbers, text=title)
        if closed:
            prose.tell(f"daily-coverage-{setting.span}-withheld", {"n": unnamed(closed)})


def _reports(prose: Prose, found: Facts, setting: Setting) -> None:
    for name in ("nil", "denied"):
        rows = getattr(found, name)
        if rows.num_rows:
            prose.tell(f"daily-{name}", {"n": count("report", ids(rows))})
    acts = found.performance["act"]
    for act in sorted(set(acts.to_pylist()), key=str):
        same = pc.is_null(acts) if act is None else pc.fill_null(pc.equal(acts, act), False)
        n = count("report", ids(found.performance.filter(same)))
        prose.tell("daily-performance", {"n": n}, what=setting.say.word("act", act))
    if found.withheld.reports:
        prose.tell("daily-reports-withheld", {"n": unnamed(found.withheld.reports)})


def _since(prose: Prose, issue: Issue, found: Facts) -> None:
    if issue.previous is None:
        prose.tell("daily-first", {})
        return
    scope = "-open" if found.withheld.any else ""
    _if_any(prose, "daily-late", count("incident", ids(found.late)), scope)
    if found.withheld.late:
        prose.tell("daily-late-withheld", {"n": unnamed(found.withheld.late)})
    changed = count("correction", [c.incident_id for c in found.corrections])
    _if_any(prose, "daily-corrections", changed, scope)
    again = count("zone-day", zone_days(found.coverage_changes))
    if again.value:
        prose.tell("daily-coverage-changed", {"n": again})


def _if_any(prose: Prose, key: str, n: Number, scope: str) -> None:
    prose.tell(key if n.value else f"{key}-none{scope}", {"n": n} if n.value else {})

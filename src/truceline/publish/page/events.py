"""The record of events: each once, with every claim in its claimant's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.page.harmed import Figure, figures
from truceline.publish.page.setting import Setting, join
from truceline.publish.page.words import distance, latitude, longitude, window

#: Characters of quoted text the page carries altogether; every quotation gets an equal share,
#: between the two bounds, so that nobody's words are cut more than another's.
TEXT_BUDGET = 1_000_000
_CUT_LEAST, _CUT_MOST = 100, 700

#: Claims shown in full for one event; more are counted and lie in the exported tables.
CLAIMS_MOST, CLAIMS_WHEN_MANY, _MANY_EVENTS = 12, 2, 1_500


@dataclass(frozen=True, slots=True)
class Claim:
    """One report: who says it, how they come to say it, their words."""

    source: str
    on_behalf: str
    basis: str
    said: str
    text: str
    cut: bool
    lang: str
    trace: str


@dataclass(frozen=True, slots=True)
class Event:
    """One incident as alleged, reported or observed."""

    id: str
    anchor: str
    title: str
    status: str
    facts: tuple[tuple[str, str], ...]
    harm: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    more: int


def events(setting: Setting, event_ids: Sequence[str]) -> tuple[Event, ...]:
    """Return the events of these ids, in that order."""
    incidents = setting.dossier.tables["incidents"]
    here = pc.is_in(incidents["incident_id"], value_set=pa.array(event_ids, pa.string()))
    known = {r["incident_id"]: r for r in incidents.filter(here).to_pylist()}
    most = CLAIMS_MOST if len(known) <= _MANY_EVENTS else CLAIMS_WHEN_MANY
    shown = {i: known[i]["report_ids"][:most] for i in event_ids if i in known}
    reports = _reports(setting, [r for ids in shown.values() for r in ids])
    cut = max(_CUT_LEAST, min(_CUT_MOST, TEXT_BUDGET // max(1, len(reports))))
    maker = _Maker(setting, reports, cut, figures(setting, list(known.values())))
    return tuple(maker.event(known[i], ids) for i, ids in shown.items())


def _reports(setting: Setting, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    columns = [
        "report_id", "source_id", "claimant", "basis", "published_at", "received_at",
        "text", "text_lang", "file_sha256", "row_number",
    ]  # fmt: skip
    reports = setting.dossier.tables["reports"].select(columns)
    here = pc.is_in(reports["report_id"], value_set=pa.array(ids, pa.string()))
    return {r["report_id"]: r for r in reports.filter(here).to_pylist()}


class _Maker:
    def __init__(
        self,
        setting: Setting,
        reports: Mapping[str, Mapping[str, Any]],
        cut: int,
        harm: Mapping[str, tuple[Figure, ...]],
    ) -> None:
        self.setting, self.say, self.harm = setting, setting.say, harm
        self.reports, self.cut = reports, cut
        rows = setting.dossier.tables["files"].select(["file_sha256", "name"]).to_pylist()
        self.files = {r["file_sha256"]: r["name"] for r in rows}

    def event(self, r: Mapping[str, Any], report_ids: Sequence[str]) -> Event:
        say = self.say
        act, place = say.word("act", r["act"]), r["place_name"]
        return Event(
            id=r["incident_id"],
            anchor=f"e-{r['incident_id']}",
            title=say("event-title", act=act, place=place) if place else act,
            status=r["status"],
            facts=tuple(self._facts(r)),
            harm=self.harm.get(r["incident_id"], ()),
            claims=tuple(self._claim(self.reports[i]) for i in report_ids if i in self.reports),
            more=(r["n_reports"] or 0) - len(report_ids),
        )

    def _facts(self, r: Mapping[str, Any]) -> list[tuple[str, str]]:
        say = self.say
        facts = [
            (say("event-when"), self._when(r)),
            (say("event-where"), self._where(r)),
            (say("event-object"), say.word("object", r["object_type"])),
            (say("event-weapon"), say.word("weapon", r["weapon"])),
            (say("event-count"), self._count(r)),
        ]
        if "party" in self.setting.dossier.agreement.mechanism.mandate:
            facts.append((say("event-actor"), self.setting.party(r["actor"])))
            facts.append((say("event-affected"), self.setting.party(r["affected"])))
        if r["circumstances"]:
            words = [say.word("circumstance", c) for c in r["circumstances"]]
            facts.append((say("event-circumstances"), join(say, words)))
        if r["disputed"]:
            words = [say.word("column", c) for c in r["disputed"]]
            facts.append((say("event-disputed"), join(say, words)))
        voices = say("event-voices-line", reports=r["n_reports"] or 0, groups=r["n_groups"] or 0)
        facts.append((say("event-voices"), voices))
        return facts

    def _when(self, r: Mapping[str, Any]) -> str:
        zone = self.setting.zone_time
        local = window(self.say, r["start"], r["end"], zone)
        if r["start"] is None or zone == "UTC":
            return local
        return local + " · " + window(self.say, r["start"], r["end"], "UTC")

    def _where(self, r: Mapping[str, Any]) -> str:
        say, name = self.say, r["place_name"] or say_unknown(self.say)
        if r["lon"] is None or r["lat"] is None:
            return say("place-named-only", name=name)
        lat = latitude(say, r["lat"], r["error_m"])
        lon = longitude(say, r["lon"], r["error_m"])
        error = distance(say, r["error_m"]) if r["error_m"] is not None else say("not-told")
        basis = say.word("place-basis", r["place_basis"])
        kind = "place-shape" if r["place_kind"] == "shape" else "place-disc"
        return say(kind, name=name, lat=lat, lon=lon, error=error, basis=basis)

    def _count(self, r: Mapping[str, Any]) -> str:
        low, high, say = r["count_low"], r["count_high"], self.say
        if low is None and high is None:
            return say("not-told")
        if low == high:
            key = "count-about" if r["count_about"] else "count-exact"
            return say(key, n=low)
        if low is None or high is None:
            return say("count-at-least", n=low) if high is None else say("count-at-most", n=high)
        return say("count-range", low=low, high=high)

    def _claim(self, r: Mapping[str, Any]) -> Claim:
        say, text = self.say, r["text"] or ""
        published = r["published_at"] or r["received_at"]
        name = self.files.get(r["file_sha256"]) or (r["file_sha256"] or "")[:12]
        return Claim(
            source=self.setting.speaker(r["source_id"]),
            on_behalf=self.setting.party(r["claimant"]) if r["claimant"] else "",
            basis=say.word("basis", r["basis"]),
            said=say.instant(published) if published else "",
            text=text[: self.cut],
            cut=len(text) > self.cut,
            lang=r["text_lang"] or "und",
            trace=say("claim-trace", file=name, row=str(r["row_number"] or 0)),
        )


def say_unknown(say: Any) -> str:
    """Return the word for a place nobody named."""
    return str(say("place-unnamed"))

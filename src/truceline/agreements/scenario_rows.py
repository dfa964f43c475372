"""Rows of a written scenario, as the connectors would have made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements import scenario_form as form
from truceline.agreements.scenario_lint import window
from truceline.agreements.times import instant, interval, zone_of
from truceline.codec import sha256_hex
from truceline.model import tables
from truceline.model.source import Source
from truceline.model.vocabulary import PERFORMANCES, Kind


@dataclass(frozen=True, slots=True)
class Rows:
    """Turns a checked form into rows of the tables.

    Attributes:
        written: The checked form.
        file_sha256: Of the file it stands in.
    """

    written: form.ScenarioForm
    file_sha256: str

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone of its times."""
        return zone_of(self.written.time_zone)

    def card(self, voice: form.VoiceForm) -> Source:
        """Return the card of an invented voice."""
        return Source(
            id=voice.id,
            name=voice.id,
            affiliation=voice.affiliation,
            affiliation_known=voice.affiliation_known,
            independence_group=voice.independence_group or voice.id,
            observer=voice.observer,
            licence="invented",
            publisher="invented",
            cadence="once",
            time_zone=self.written.time_zone,
            tier=self.written.tier,
            biases=("invented for a scenario",),
            p_true=voice.p_true,
        )

    def trace(
        self, number: int, key: str, end: datetime | None, published: str | None
    ) -> dict[str, Any]:
        """Return where a row comes from and when it was known."""
        said_at = instant(published, self.zone) if published else None
        return {
            "native_key": key,
            "content_sha256": sha256_hex(f"{self.file_sha256}/{key}".encode()),
            "file_sha256": self.file_sha256,
            "row_number": number,
            "tier": self.written.tier.value,
            "schema_version": tables.SCHEMA_VERSION,
            "published_at": said_at,
            "known_at": said_at or end,
            "known_basis": "published" if said_at else "event_end",
        }

    def when(self, start: datetime | None, end: datetime | None, basis: str) -> dict[str, Any]:
        """Return the columns of a window."""
        zone = self.written.time_zone
        return {"start": start, "end": end, "time_basis": basis, "time_zone": zone}

    def report(self, number: int, r: form.ReportForm, voice: form.VoiceForm) -> dict[str, Any]:
        """Return a row of the reports table."""
        start, end, basis = window(r.when, self.zone)
        return {
            "report_id": f"{r.source}/{r.id}",
            "source_id": r.source,
            "kind": (r.kind or _kind_of(r.act)).value,
            "basis": r.basis.value,
            "claimant": voice.affiliation,
            "act": r.act,
            "object_type": r.object_type,
            "weapon": r.weapon,
            "actor": r.actor,
            "affected": r.affected,
            "circumstances": list(r.circumstances),
            **self.when(start, end, basis),
            **_place(r.where),
            **_count(r.count),
            "text": r.said or None,
            **self.trace(number, r.id, end, r.published),
        }

    def tally(self, number: int, t: form.TallyForm, voice: form.VoiceForm) -> dict[str, Any]:
        """Return a row of the tallies table."""
        start, end, basis = window(t.when, self.zone)
        high = t.value and (t.value.low if t.value.high is None else t.value.high)
        return {
            "tally_id": f"{t.source}/{t.id}",
            "series": t.series,
            "source_id": t.source,
            "claimant": voice.affiliation or t.source,
            "about": t.about,
            "unit": t.unit,
            "act": t.act,
            "object_type": t.object_type,
            "weapon": t.weapon,
            **self.when(start, end, basis),
            "value_low": t.value.low if t.value else None,
            "value_high": high,
            "value_about": t.value.about if t.value else None,
            "value_basis": "invented",
            **self.trace(number, t.id, end, None),
        }

    def line(self, number: int, r: form.DailyLineForm) -> dict[str, Any]:
        """Return a row of the lines table."""
        zone = zone_of(r.valid.time_zone or self.written.time_zone)
        valid = interval(r.valid.from_, r.valid.until, r.valid.days, zone, r.valid.months)
        starts = [sum(len(p) for p in r.parts[:k]) for k in range(len(r.parts))]
        return {
            "line_id": r.line_id,
            "stated_by": r.stated_by,
            "valid_from": valid.start,
            "valid_to": valid.end,
            "lon": [lon for part in r.parts for lon, _ in part],
            "lat": [lat for part in r.parts for _, lat in part],
            "part_start": starts,
            **self.trace(number, f"{r.line_id}-{number}", valid.start, None),
        }

    def watch(self, number: int, e: form.WatchForm) -> dict[str, Any]:
        """Return a row of the effort table."""
        start, end, _ = window(e.when, self.zone)
        return {
            "effort_id": f"{e.source}/{e.id}",
            "source_id": e.source,
            "mode": e.mode,
            "status": e.status,
            "start": start,
            "end": end,
            "lon": e.lon,
            "lat": e.lat,
            "radius_m": e.radius_m,
            "acts": list(e.acts) or None,
            "p_detect": e.p_detect,
            **self.trace(number, e.id, end, None),
        }

    def transfer(self, number: int, t: form.TransferForm, voice: form.VoiceForm) -> dict[str, Any]:
        """Return a row of the transfers table."""
        start, end, basis = window(t.when, self.zone)
        return {
            "transfer_id": f"{t.source}/{t.id}",
            "source_id": t.source,
            "claimant": voice.affiliation,
            "donor": t.donor,
            "recipient": t.recipient,
            "stage": t.stage,
            "item": t.item,
            **_range("quantity", t.quantity),
            "unit": t.unit or None,
            **_range("value", t.value),
            "currency": t.currency or None,
            "quantity_about": _about(t.quantity),
            "value_about": _about(t.value),
            **self.when(start, end, basis),
            **self.trace(number, t.id, end, None),
        }


def _kind_of(act: str | None) -> Kind:
    if act == "nothing_seen":
        return Kind.NIL
    return Kind.PERFORMANCE if act in PERFORMANCES else Kind.EVENT


def _range(name: str, count: form.CountForm | None) -> dict[str, Any]:
    if count is None:
        return {}
    return {
        f"{name}_low": count.low,
        f"{name}_high": count.low if count.high is None else count.high,
    }


def _about(*counts: form.CountForm | None) -> bool | None:
    told = [count.about for count in counts if count is not None]
    return any(told) if told else None


def _place(where: form.WhereForm | None) -> dict[str, Any]:
    if where is None:
        return {"place_kind": "none", "place_basis": "unknown"}
    return {
        "place_kind": "disc",
        "lon": where.lon,
        "lat": where.lat,
        "error_m": where.error_m,
        "place_name": where.name or None,
        "place_basis": "stated",
    }


def _count(count: form.CountForm | None) -> dict[str, Any]:
    if count is None:
        return {}
    high = count.low if count.high is None else count.high
    return {"count_low": int(count.low), "count_high": int(high), "count_about": count.about}

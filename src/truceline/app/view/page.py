"""Everything that stands behind one incident, from a released run and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow.compute as pc

from truceline.app.explain.decided import decided_of
from truceline.app.grouping.weighed import is_weighed, weights_of
from truceline.app.view.agreed import cited
from truceline.app.view.formats import json_rows
from truceline.app.view.incidents import OUTCOMES, outcome_column
from truceline.app.view.rows import incident_rows
from truceline.app.view.view import View
from truceline.app.view.words import by_language, chance
from truceline.model.agreement import Provision, Text, thresholds_of
from truceline.model.source import Source
from truceline.publish.exports.places import polygons
from truceline.publish.mandate import columns_out

Row = dict[str, Any]
#: What a report says of the event itself.
_SAID = (
    "report_id", "claimant", "basis", "act", "object_type", "weapon", "actor", "affected",
    "circumstances", "start", "end", "time_basis", "place_kind", "lon", "lat", "error_m",
    "place_name", "place_basis", "count_low", "count_high", "count_about", "text", "text_lang",
    "published_at", "received_at", "known_at", "known_basis", "row_number",
)  # fmt: skip
_HARM = ("harm", "who", "low", "best", "high", "figure_about", "basis")
_MATCH = (
    "report_a", "report_b", "p_match", "by", "joined", "metres", "stated_m", "hours", "window_h",
)  # fmt: skip
_CASE = (
    "case_id", "text_id", "provision_id", "subject_id", "status", "opened_at", "opened_by",
    "respondent", "because", "ruled_at", "n_dissents", "n_appeals", "unanswered", "review",
)  # fmt: skip


def page_of(view: View, incident_id: str, log: Mapping[str, int]) -> Row | None:
    """Return everything that the page of an incident needs; ``None``: this tier sees none.

    Args:
        view: Of the tier.
        incident_id: In full.
        log: SHA-256 of an input -> its position on the record; empty: not told at this tier.
    """
    row = view.row_of(incident_id)
    if row is None:
        return None
    incidents, agreement = view.incidents, view.dossier.agreement
    (shown,) = json_rows(incident_rows(incidents, agreement, np.array([row], np.int32)))
    (whole,) = incidents.listing.taken(np.array([row], np.int32)).to_pylist()
    voices = _voices(view, whole, log)
    gone = columns_out(agreement, "incidents")
    return {
        "incident": shown,
        "area": _area_of(view, whole),
        "happened": None if "p_happened" in gone else chance(whole["p_happened"]),
        "party": None if "p_party" in gone else chance(whole["p_party"]),
        "same": chance(whole["p_same"]),
        "sides": _sides(view, row, incident_id),
        "voices": voices,
        "disagreements": _disagreements(whole, voices),
        "matches": _matches(view, whole["report_ids"]),
        "decisions": [_decided(one) for one in decided_of(view.dossier, whole)],
        "cases": _cases(view, incident_id),
        "report_ids": whole["report_ids"],
    }


def _area_of(view: View, whole: Row) -> Row | None:
    shapes = view.dossier.tables["shapes"]
    if whole["place_kind"] != "shape" or whole["shape_id"] is None:
        return None
    found = polygons(shapes.filter(pc.equal(shapes["shape_id"], whole["shape_id"])))
    parts = found.get(whole["shape_id"])
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _sides(view: View, row: int, incident_id: str) -> list[Row]:
    agreement, coded = view.dossier.agreement, view.incidents.listing.coded
    findings = view.findings_of(incident_id)
    gone = {*columns_out(agreement, "findings"), "schema_version"}
    sides = []
    for text in agreement.texts:
        column = coded.get(outcome_column(text.id))
        judged = [
            _judged(view, text, provision, {k: v for k, v in found.items() if k not in gone})
            for provision in text.provisions
            for found in findings
            if (found["text_id"], found["provision_id"]) == (text.id, provision.id)
        ]
        sides.append(
            {
                "text_id": text.id,
                "title": dict(text.title),
                "status": str(text.status),
                "asserted_by": list(text.asserted_by),
                "outcome": None if column is None else OUTCOMES[int(column.of[row])],
                "judged": judged,
            }
        )
    return sides


def _judged(view: View, text: Text, provision: Provision, finding: Row) -> Row:
    agreement = view.dossier.agreement
    limits = thresholds_of(agreement, provision)
    exceptions = {e.id: dict(e.wording) for e in provision.exceptions}
    zones = {zone.id: dict(zone.name) for zone in agreement.zones}
    return {
        "finding": finding,
        "clause": provision.clause,
        "wording": dict(provision.wording),
        "covered": chance(finding["p_covered"]),
        "place": chance(finding["p_place"]),
        "time": chance(finding["p_time"]),
        "consistent_at": limits.consistent_at,
        "inconsistent_at": limits.inconsistent_at,
        "because_words": by_language("because", finding["because"]),
        "exception": exceptions.get(finding["exception_id"], {}),
        "zone": zones.get(finding["zone_id"], {}),
        "names_actor": "party" in agreement.mechanism.mandate,
        "citation": cited(provision.citation),
    }


def _voices(view: View, whole: Row, log: Mapping[str, int]) -> list[Row]:
    agreement = view.dossier.agreement
    reports = view.reports.rows(whole["report_ids"]).to_pylist()
    outside = "party" not in agreement.mechanism.mandate
    gone = {"actor", "affected"} if outside else set()
    cards = {source.id: source for source in view.dossier.sources}
    files = view.files
    return [
        {
            **{name: row[name] for name in _SAID if name not in gone},
            **_who(row["source_id"] or "", cards.get(row["source_id"] or "")),
            "harm": [
                {k: h[k] for k in _HARM} for h in view.harm.rows([row["report_id"]]).to_pylist()
            ],
            "file": files.get(row["file_sha256"]),
            "file_sha256": row["file_sha256"],
            # Of a file with closed rows neither name nor place on the record is told.
            "log_index": log.get(row["file_sha256"]) if files.get(row["file_sha256"]) else None,
        }
        for row in sorted(reports, key=lambda r: (str(r["known_at"] or ""), r["report_id"]))
    ]


def _who(source_id: str, card: Source | None) -> Row:
    if card is None:  # not named at this tier
        return {
            "source_id": source_id,
            "source": source_id,
            "affiliation": None,
            "affiliation_known": False,
            "independence_group": None,
        }
    return {
        "source_id": card.id,
        "source": card.name,
        "affiliation": card.affiliation,
        "affiliation_known": card.affiliation_known,
        "independence_group": card.independence_group,
    }


def _disagreements(whole: Row, voices: Sequence[Row]) -> list[Row]:
    return [
        {"column": name, "said": {v["report_id"]: _said(v, name) for v in voices}}
        for name in whole["disputed"] or ()
        if all(name in voice for voice in voices)
    ]


#: Column that tells a difference -> columns that are told.
_TOLD_BY = {"count_low": ("count_low", "count_high")}


def _said(voice: Row, name: str) -> str | None:
    columns = _TOLD_BY.get(name, (name,))
    values = [voice[column] for column in columns]
    if all(value is None for value in values):
        return None
    return " – ".join("…" if value is None else str(value) for value in dict.fromkeys(values))


def _matches(view: View, report_ids: Sequence[str]) -> list[Row]:
    found = {
        (row["report_a"], row["report_b"]): row
        for finder in view.matches
        for row in finder.rows(report_ids).to_pylist()
    }
    return [
        {
            **{name: row[name] for name in _MATCH},
            "same": chance(row["p_match"]),
            "weights": weights_of(row) if is_weighed(row) else [],
        }
        for _, row in sorted(found.items())
    ]


def _decided(one: Any) -> Row:
    said = one.grouping
    return {
        "entry": said.seq,
        "act": str(said.act),
        "by": said.by,
        "at": said.at,
        "text": said.text,
    }


def _cases(view: View, incident_id: str) -> list[Row]:
    table, gone = view.dossier.tables["standings"], view.gone("standings")
    rows = table.filter(pc.equal(table["incident_id"], incident_id)).to_pylist()
    return [{name: row[name] for name in _CASE if name not in gone} for row in rows]

"""What was agreed, as data; and how much is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.app.view.filters import OUTCOME_WORDS
from truceline.app.view.incidents import Incidents, outcome_column
from truceline.model.agreement import (
    Agreement,
    Citation,
    Provision,
    Text,
    period_of,
    thresholds_of,
)
from truceline.model.dossier import Dossier
from truceline.model.source import Source
from truceline.publish.catalogue import LANGUAGES
from truceline.publish.mandate import outside

Told = dict[str, Any]


def agreed(dossier: Dossier) -> Told:
    """Return the agreement, and who speaks, of a released dossier."""
    agreement, mechanism = dossier.agreement, dossier.agreement.mechanism
    return {
        "id": agreement.id,
        "title": dict(agreement.title),
        "note": dict(agreement.note),
        "invented": agreement.invented,
        "languages": list(LANGUAGES),
        "parties": [{"id": p.id, "name": dict(p.name)} for p in agreement.parties],
        "mechanism": {
            "name": dict(mechanism.name),
            "time_zone": mechanism.time_zone,
            "day_ends": f"{mechanism.day_ends:%H:%M}",
            "mandate": list(mechanism.mandate),
            "powers": [str(power) for power in mechanism.powers],
        },
        "outside_mandate": list(outside(agreement)),
        "texts": [_text(agreement, text) for text in agreement.texts],
        "zone_ids": [zone.id for zone in agreement.zones],
        "sources": [_source(source) for source in dossier.sources],
        "as_of": dossier.as_of,
        "known_until": dossier.latest,
        "shown_until": dossier.shown_until,
    }


def _text(agreement: Agreement, text: Text) -> Told:
    return {
        "id": text.id,
        "title": dict(text.title),
        "status": str(text.status),
        "asserted_by": list(text.asserted_by),
        "start": text.period.start,
        "end": text.period.end,
        "note": dict(text.note),
        "amends": text.amends,
        "provisions": [_provision(agreement, text, p) for p in text.provisions],
        "citation": cited(text.citation),
    }


def _provision(agreement: Agreement, text: Text, provision: Provision) -> Told:
    period, limits = period_of(text, provision), thresholds_of(agreement, provision)
    return {
        "id": provision.id,
        "clause": provision.clause,
        "wording": dict(provision.wording),
        "rule": provision.rule,
        "binds": list(provision.binds),
        "zone_ids": list(provision.zone_ids),
        "acts": list(provision.acts),
        "object_types": list(provision.object_types),
        "weapons": list(provision.weapons),
        "start": period.start,
        "end": period.end,
        "consistent_at": limits.consistent_at,
        "inconsistent_at": limits.inconsistent_at,
        "left_open": dict(provision.left_open),
        "decided_by": provision.decided_by,
        "citation": cited(provision.citation),
    }


def cited(citation: Citation | None) -> Told | None:
    """Return where something is written."""
    if citation is None:
        return None
    return {
        "title": citation.title,
        "url": citation.url,
        "said_by": citation.said_by,
        "dated": citation.dated,
    }


def _source(source: Source) -> Told:
    return {
        "id": source.id,
        "name": source.name,
        "affiliation": source.affiliation,
        "affiliation_known": source.affiliation_known,
        "independence_group": source.independence_group,
        "observer": source.observer,
    }


def counted(dossier: Dossier, incidents: Incidents) -> Told:
    """Return how much is told, of what days, and where."""
    first, last = incidents.days()
    outcomes = {}
    for text in dossier.agreement.texts:
        column = incidents.listing.coded.get(outcome_column(text.id))
        if column is not None:
            n = np.bincount(column.of, minlength=len(OUTCOME_WORDS))
            outcomes[text.id] = {w: int(k) for w, k in zip(OUTCOME_WORDS, n, strict=True)}
    return {
        "days": {"first": first, "last": last},
        "bbox": box_of(incidents.listing.numbers["lon"], incidents.listing.numbers["lat"]),
        "counts": {
            "incidents": len(incidents.listing),
            "placed": incidents.placed,
            "reports": dossier.tables["reports"].num_rows,
            "findings": dossier.tables["findings"].num_rows,
            "outcomes": outcomes,
        },
        "has": _has(dossier),
    }


def _has(dossier: Dossier) -> list[str]:
    tables = dossier.tables
    rows = {"coverage": "coverage", "effort": "effort", "aid": "transfers", "casework": "standings"}
    found = [part for part, table in rows.items() if tables[table].num_rows]
    found += ["talks"] if dossier.talks else []
    return found + (["relations"] if any(dossier.relations.values()) else [])


def box_of(
    lon: NDArray[np.generic], lat: NDArray[np.generic]
) -> tuple[float, float, float, float] | None:
    """Return the least box around places: west, south, east, north.

    It may cross the antimeridian; west is then above east. NaN: no place.
    """
    known = np.asarray(lon[~np.isnan(lon.astype(np.float64))], np.float64)
    if not len(known):
        return None
    turned = np.unique(known)
    gaps = np.diff(turned, append=turned[0] + 360.0)
    widest = int(np.argmax(gaps))
    east, west = turned[widest], turned[(widest + 1) % len(turned)]
    south, north = np.nanmin(lat.astype(np.float64)), np.nanmax(lat.astype(np.float64))
    return float(west), float(south), float(east), float(north)


def names(sources: Sequence[Source]) -> dict[str, Source]:
    """Return cards by id."""
    return {source.id: source for source in sources}

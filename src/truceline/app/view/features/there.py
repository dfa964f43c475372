"""Which collections there are for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from truceline.app.view import others
from truceline.app.view.asked import UNTOLD, Asked
from truceline.app.view.clauses import Among, Clause
from truceline.app.view.features import few
from truceline.app.view.features.collection import Collection
from truceline.app.view.features.few import OfFew
from truceline.app.view.features.tables import OfTable
from truceline.app.view.filters import question
from truceline.app.view.listing import Listing, Rows, coded, floats, held, micros, ranks
from truceline.app.view.rows import incident_rows, listed_rows
from truceline.app.view.view import View
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS, Tier
from truceline.publish.mandate import columns_out

#: What the filters of incidents are asked by, without those of place and time.
INCIDENT_FILTERS = (
    "text", "provision", "outcome", "status", "act", "object", "weapon", "actor", "affected",
    "claimant", "party", "source", "placed", "disputed", "least_happened", "q",
)  # fmt: skip
#: Columns of a report that its page shows; its place on the record is no property of a place.
_REPORT = (
    "report_id", "source_id", "claimant", "basis", "kind", "act", "object_type", "weapon", "actor",
    "affected", "circumstances", "start", "end", "time_basis", "place_kind", "lon", "lat",
    "error_m", "place_name", "place_basis", "count_low", "count_high", "count_about", "text",
    "text_lang", "published_at", "received_at", "known_at", "tier",
)  # fmt: skip
#: Parameter -> words that a report may have; without: those that occur.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "source_id": (), "claimant": (), "basis": (), "act": tuple(ACTS), "object_type": tuple(OBJECTS),
    "weapon": tuple(WEAPONS), "actor": (), "affected": (),
}  # fmt: skip


def _reports(view: View) -> Listing:
    def made() -> Listing:
        table = view.dossier.tables["reports"]
        every = np.arange(table.num_rows, dtype=np.int32)
        gone = columns_out(view.dossier.agreement, "reports")
        start, told = micros(table["start"])
        return Listing(
            table=table,
            rows=every,
            id_column="report_id",
            coded={n: coded(table[n], every) for n in _WORDS if n not in gone},
            sets={},
            numbers={"lon": floats(table["lon"], every), "lat": floats(table["lat"], every)},
            keys={"start": held(start, told)},
            id_rank=ranks(table["report_id"], every),
        )

    return view.once("reports as features", made)


def _by_words(
    listing: Callable[[View], Listing], words: Mapping[str, tuple[str, ...]]
) -> Callable[[View, Asked], tuple[Clause, ...]]:
    """Return what reads filters that are named like the columns that they look at."""

    def clauses(view: View, asked: Asked) -> tuple[Clause, ...]:
        found, columns = list[Clause](), listing(view).coded
        for name, known in words.items():
            if name not in columns:
                if asked.values(name):
                    asked.wrong(name, "who did it is outside the mechanism's mandate")
                continue
            there = [word for word in columns[name].words if word]
            sought = asked.words(name, list(dict.fromkeys([*known, *there, UNTOLD])), name)
            if sought:
                found.append(Among(name, frozenset(None if w == UNTOLD else w for w in sought)))
        return tuple(found)

    return clauses


def _report_rows(view: View, rows: Rows) -> pa.Table:
    listing = _reports(view)
    gone = {*listing.table.column_names} - {*_REPORT}
    return listed_rows(listing, sorted(gone | columns_out(view.dossier.agreement, "reports")), rows)


def _effort(view: View) -> Listing:
    return view.listing("effort")


def _effort_rows(view: View, rows: Rows) -> pa.Table:
    gone = {*others.KINDS["effort"].gone, *view.gone("effort")}
    return listed_rows(_effort(view), sorted(gone), rows)


_EFFORT_WORDS: Mapping[str, tuple[str, ...]] = {"source_id": (), "mode": (), "status": ()}
_INCIDENTS = OfTable(
    id="incidents",
    title="Incidents",
    about="Events as fused from reports: a point with error_m, the radius in metres that holds "
    "95 %, or the area that is known. Outcomes are findings, one column a text.",
    filters=INCIDENT_FILTERS,
    sort="start",
    listing=lambda view: view.incidents.listing,
    clauses=lambda view, asked: (
        question(asked, view.incidents, view.dossier.agreement, where=False).clauses
    ),
    rows=lambda view, rows: incident_rows(view.incidents, view.dossier.agreement, rows),
)
_REPORTS = OfTable(
    id="reports",
    title="Reports",
    about="What each source says, as it says it; a claim and no finding. error_m is the radius in "
    "metres that holds 95 %.",
    filters=tuple(_WORDS),
    sort="start",
    listing=_reports,
    clauses=_by_words(_reports, _WORDS),
    rows=_report_rows,
)
_AREAS = "those of them whose place is known as an area only: a layer of points alone drops them"
_OPEN: tuple[Collection, ...] = (
    _INCIDENTS,
    replace(
        _INCIDENTS, id="incident-areas", title="Incidents known as areas",
        about=f"Incidents, {_AREAS}.", areas_only=True,
    ),
    _REPORTS,
    replace(
        _REPORTS, id="report-areas", title="Reports of areas",
        about=f"Reports, {_AREAS}.", areas_only=True,
    ),
    OfFew(
        id="zones",
        title="Zones",
        about="Zones that texts name. A corridor is its path with reach_m metres to each side; a "
        "belt along a line, and everywhere, have no geometry.",
        filters=("text", "kind"),
        told=few.zones,
    ),
    OfFew(
        id="lines",
        title="Reference lines",
        about="Lines as each voice states them, one feature a statement. Always show stated_by.",
        filters=("line_id", "stated_by"),
        told=few.lines,
    ),
)  # fmt: skip
_CLOSED: tuple[Collection, ...] = (
    OfTable(
        id="effort",
        title="Who could see",
        about="Watches of observers: the middle, with radius_m, and whether they could see.",
        filters=tuple(_EFFORT_WORDS),
        sort="start",
        listing=_effort,
        clauses=_by_words(_effort, _EFFORT_WORDS),
        rows=_effort_rows,
    ),
)


def collections(tier: Tier) -> Mapping[str, Collection]:
    """Return the collections that a tier may ask, by id; of the others it learns nothing."""
    there = _OPEN if tier is Tier.PUBLIC else (*_OPEN, *_CLOSED)
    return {one.id: one for one in there}

"""What a map shows of a text's findings: one mark an incident, with its error, none dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.publish.gravest import ORDER, gravest
from truceline.publish.svg import Message, element, num, title

#: From the middle of the symbol, as on the page: diamond, half-filled ring, ring, slashed box.
_RING = "m-5.8 0a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0z"
_SHAPES = (
    "m0-6.6l6.6 6.6-6.6 6.6-6.6-6.6z",
    _RING + "m5.8-4a4 4 0 0 1 0 8z",
    _RING + "m1.6 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
    "m-5.2-5.2h10.4v10.4h-10.4zm1.4 1.4h6l-6 6zm7.6 7.6h-6l6-6z",
)
#: More places than this are a smear on a page: they are counted in cells.
MOST_SYMBOLS = 300
#: Stands for a day that is not known.
NO_DAY = np.iinfo(np.int32).min


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Incidents of one text that have a finding, one row each.

    Attributes:
        lon: Degrees; NaN where the place is unknown.
        lat: Likewise.
        error_m: Metres; NaN likewise.
        outcome: Index into :data:`ORDER`: the first that any provision of the text gives.
        alleged: Told by one side only.
        incident: Rows of the incidents table.
        finding: Rows of the findings that gave the outcomes.
        shape: Places in :attr:`shape_ids`; -1 where the place is no shape.
        day: Of the finding, days since 1970; :data:`NO_DAY` if unknown.
        incident_ids: Of the whole table: of millions, only few are ever written out.
        finding_ids: Likewise.
        shape_ids: Each once.
    """

    lon: np.ndarray
    lat: np.ndarray
    error_m: np.ndarray
    outcome: np.ndarray
    alleged: np.ndarray
    incident: np.ndarray
    finding: np.ndarray
    shape: np.ndarray
    day: np.ndarray
    incident_ids: pa.ChunkedArray
    finding_ids: pa.ChunkedArray
    shape_ids: pa.Array

    def where(self, rows: np.ndarray) -> Marks:
        """Return some of the rows (mask or indices)."""
        return replace(self, **{name: getattr(self, name)[rows] for name in _BY_ROW})

    def joined(self, other: Marks) -> Marks:
        """Return these rows and those of another part of the same marks."""
        columns = ((n, getattr(self, n), getattr(other, n)) for n in _BY_ROW)
        return replace(self, **{name: np.concatenate([mine, its]) for name, mine, its in columns})

    def first_ids(self) -> tuple[str, str]:
        """Return the ids of the first row: of its incident and of its finding."""
        incident, finding = int(self.incident[0]), int(self.finding[0])
        return self.incident_ids[incident].as_py(), self.finding_ids[finding].as_py()

    def areas(self) -> list[str]:
        """Return the ids of the shapes that occur, sorted."""
        used = np.unique(self.shape[self.shape >= 0])
        return sorted(self.shape_ids.take(pa.array(used)).to_pylist())

    @property
    def placed(self) -> np.ndarray:
        """Say which have a place."""
        known: np.ndarray = ~np.isnan(self.lon)
        return known

    def counts(self) -> np.ndarray:
        """Return how many there are of each outcome."""
        return np.bincount(self.outcome, minlength=len(ORDER))


_BY_ROW = (
    *("lon", "lat", "error_m", "outcome", "alleged"),
    *("incident", "finding", "shape", "day"),
)


def collect(dossier: Dossier, text_id: str) -> Marks:
    """Return the marks of a text, sorted by incident id."""
    findings, incidents = dossier.tables["findings"], dossier.tables["incidents"]
    rows, found, outcome = gravest(findings, incidents, text_id)
    by_id = pc.sort_indices(incidents["incident_id"].take(pa.array(rows))).to_numpy()
    of_incident = incidents.select(["shape_id", "lon", "lat", "error_m"])
    of_incident = of_incident.take(pa.array(rows[by_id]))
    of_finding = findings.select(["status", "day"]).take(pa.array(found[by_id]))
    shape = of_incident["shape_id"].combine_chunks().dictionary_encode()
    alleged = pc.fill_null(pc.equal(of_finding["status"], "alleged"), True)
    return Marks(
        lon=_floats(of_incident["lon"]),
        lat=_floats(of_incident["lat"]),
        error_m=_floats(of_incident["error_m"]),
        outcome=outcome[by_id],
        alleged=alleged.to_numpy(),
        incident=rows[by_id],
        finding=found[by_id],
        shape=pc.fill_null(shape.indices, -1).to_numpy(),
        day=pc.fill_null(of_finding["day"].cast(pa.int32()), NO_DAY).to_numpy(),
        incident_ids=incidents["incident_id"],
        finding_ids=findings["finding_id"],
        shape_ids=shape.dictionary,
    )


def _floats(column: pa.ChunkedArray) -> np.ndarray:
    values: np.ndarray = pc.fill_null(column, float("nan")).to_numpy()
    return values


def symbol(outcome: int, x: float, y: float, scale: float = 1.0, **attributes: str | None) -> str:
    """Return the symbol of an outcome at a point."""
    tip = attributes.pop("tip", None)
    inside = (title(tip),) if tip else ()
    at = f"M{num(x)} {num(y)}" if scale == 1.0 else "M0 0"
    moved = None if scale == 1.0 else f"translate({num(x)} {num(y)}) scale({scale:g})"
    path = at + _SHAPES[outcome]
    return element("path", *inside, d=path, transform=moved, **attributes)


def tip(rows: Marks, outcome: int, message: Message) -> str:
    """Say in one line what a symbol stands for."""
    word = message(f"g-{css(outcome)}")
    if len(rows.lon) > 1:
        return message("g-tip-many", n=len(rows.lon), outcome=word)
    status = message("g-alleged-short") if rows.alleged[0] else message("g-not-only-alleged")
    known = int(rows.day[0]) != NO_DAY
    day = str(np.datetime64(int(rows.day[0]), "D")) if known else message("g-day-unknown")
    return message("g-tip-one", outcome=word, status=status, day=day)


def css(outcome: int) -> str:
    """Return the part of a class that names an outcome."""
    return ORDER[outcome].replace("_", "-")

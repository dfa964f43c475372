"""What a map shows of a text's findings: one mark an incident, with its error, none dropped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.publish.gravest import ORDER, gravest
from truceline.publish.grouping import alike
from truceline.publish.projection import Frame
from truceline.publish.svg import Message, element, group, grouped, num, text, title

SYMBOL_PX = 5.0
#: From the middle of the symbol, as on the page: diamond, half-filled ring, ring, slashed box.
_RING = "m-5.8 0a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0z"
_SHAPES = (
    "m0-6.6l6.6 6.6-6.6 6.6-6.6-6.6z",
    _RING + "m5.8-4a4 4 0 0 1 0 8z",
    _RING + "m1.6 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
    "m-5.2-5.2h10.4v10.4h-10.4zm1.4 1.4h6l-6 6zm7.6 7.6h-6l6-6z",
)
MOST_SYMBOLS = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Incidents of one text that have a finding, one row each.

    Attributes:
        lon: Degrees; NaN where the place is unknown.
        lat: Likewise.
        error_m: Metres; NaN likewise.
        outcome: Index into :data:`ORDER`: the first that any provision of the text gives.
        alleged: Told by one side only.
        incident: Ids.
        finding: Ids of the findings that gave the outcomes.
        shape: Shape ids; empty where the place is no shape.
        day: Of the finding, ISO; empty if unknown.
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

    def where(self, rows: np.ndarray) -> Marks:
        """Return some of the rows (mask or indices)."""
        return Marks(**{name: getattr(self, name)[rows] for name in self.__slots__})

    @property
    def placed(self) -> np.ndarray:
        """Say which have a place."""
        known: np.ndarray = ~np.isnan(self.lon)
        return known

    def counts(self) -> np.ndarray:
        """Return how many there are of each outcome."""
        return np.bincount(self.outcome, minlength=len(ORDER))


def collect(dossier: Dossier, text_id: str) -> Marks:
    """Return the marks of a text, sorted by incident id."""
    findings, incidents = dossier.tables["findings"], dossier.tables["incidents"]
    rows, found, outcome = gravest(findings, incidents, text_id)
    by_id = pc.sort_indices(incidents["incident_id"].take(pa.array(rows))).to_numpy()
    of_incident = incidents.select(["incident_id", "shape_id", "lon", "lat", "error_m"])
    of_incident = of_incident.take(pa.array(rows[by_id]))
    of_finding = findings.select(["finding_id", "status", "day"]).take(pa.array(found[by_id]))
    alleged = pc.fill_null(pc.equal(of_finding["status"], "alleged"), True)
    return Marks(
        lon=_floats(of_incident["lon"]),
        lat=_floats(of_incident["lat"]),
        error_m=_floats(of_incident["error_m"]),
        outcome=outcome[by_id],
        alleged=alleged.to_numpy(),
        incident=_words(of_incident["incident_id"]),
        finding=_words(of_finding["finding_id"]),
        shape=_words(of_incident["shape_id"]),
        day=_words(pc.cast(of_finding["day"], pa.string())),
    )


def _floats(column: pa.ChunkedArray) -> np.ndarray:
    values: np.ndarray = pc.fill_null(column, float("nan")).to_numpy()
    return values


def _words(column: pa.ChunkedArray) -> np.ndarray:
    words: np.ndarray = pc.fill_null(column, "").to_numpy()
    return words.astype(object)


def symbol(outcome: int, x: float, y: float, scale: float = 1.0, **attributes: str | None) -> str:
    """Return the symbol of an outcome at a point."""
    tip = attributes.pop("tip", None)
    inside = (title(tip),) if tip else ()
    at = f"M{num(x)} {num(y)}" if scale == 1.0 else "M0 0"
    moved = None if scale == 1.0 else f"translate({num(x)} {num(y)}) scale({scale:g})"
    path = at + _SHAPES[outcome]
    return element("path", *inside, d=path, transform=moved, **attributes)


def scale_for(n: int) -> float:
    """Return how large symbols are drawn: the more of them, the smaller."""
    return 1.0 if n <= 150 else 0.75 if n <= 500 else 0.55


def spots(frame: Frame, marks: Marks) -> list[np.ndarray]:
    """Group marks that would be drawn over each other: same place, same error; as row indices."""
    where = np.round(frame.place(marks.lon, marks.lat))
    group_of = alike(where[:, 0], where[:, 1], np.round(np.nan_to_num(marks.error_m)))
    order = np.argsort(group_of, kind="stable")
    edges = np.flatnonzero(np.diff(group_of[order])) + 1
    return np.split(order, edges) if len(order) else []


def draw_symbols(frame: Frame, marks: Marks, message: Message) -> str:
    """Draw each spot: the circle of its error where larger than a symbol, then its symbols."""
    groups = spots(frame, marks)
    rings, symbols = [], []
    scale = scale_for(len(groups))
    where = frame.place(marks.lon, marks.lat)
    for rows in groups:
        x, y = where[rows[0]]
        radius = frame.px(float(np.nan_to_num(marks.error_m[rows[0]])))
        grave = int(marks.outcome[rows].min())
        if radius > 1.5 * SYMBOL_PX:
            rings.append(
                element("circle", cx=x, cy=y, r=radius, class_=f"tl-error tl-{_css(grave)}")
            )
        symbols.append(spot(marks.where(rows), float(x), float(y), message, scale))
    dense = "tl-errors tl-dense" if len(rings) > 150 else "tl-errors"
    return group(dense, *rings) + group("tl-marks", *symbols)


def spot(marks: Marks, x: float, y: float, message: Message, scale: float = 1.0) -> str:
    """Draw the marks of one place: one symbol an outcome, with a count where there are several."""
    present = [o for o in range(len(ORDER)) if np.any(marks.outcome == o)]
    digits = max(len(grouped(float(n))) for n in marks.counts())
    step = max(2.9 * SYMBOL_PX * scale, 7.0 * digits + 4.0 if digits > 1 else 0.0)
    out = []
    for place, outcome in enumerate(present):
        rows = marks.where(marks.outcome == outcome)
        n = len(rows.lon)
        at = x + (place - (len(present) - 1) / 2) * step
        out.append(
            symbol(
                outcome,
                at,
                y,
                scale,
                tip=tip(rows, outcome, message),
                class_=f"tl-mark tl-{_css(outcome)}",
                data_outcome=ORDER[outcome],
                data_incident=str(rows.incident[0]) if n == 1 else None,
                data_finding=str(rows.finding[0]) if n == 1 else None,
            )
        )
        if n > 1:
            below = y + (1.2 * scale + 2.0) * SYMBOL_PX
            out.append(text(grouped(n), at, below, class_="tl-count", text_anchor="middle"))
    return "".join(out)


def tip(rows: Marks, outcome: int, message: Message) -> str:
    """Say in one line what a symbol stands for."""
    word = message(f"g-{_css(outcome)}")
    if len(rows.lon) > 1:
        return message("g-tip-many", n=len(rows.lon), outcome=word)
    status = message("g-alleged-short") if rows.alleged[0] else message("g-not-only-alleged")
    day = str(rows.day[0]) or message("g-day-unknown")
    return message("g-tip-one", outcome=word, status=status, day=day)


def _css(outcome: int) -> str:
    return ORDER[outcome].replace("_", "-")

"""Symbols on the map: one an outcome at a place, with a count where it stands for several."""

from __future__ import annotations

import numpy as np

from truceline.publish.gravest import ORDER
from truceline.publish.map_clusters import SIZES, Cluster, Size, clusters, spots
from truceline.publish.map_marks import Marks, css, symbol, tip
from truceline.publish.projection import Frame
from truceline.publish.svg import Message, element, group, grouped, text

#: A circle smaller than this lies under its symbol.
_LEAST_RING_PX = 7.5
_DENSE = 60


def draw_symbols(frame: Frame, marks: Marks, message: Message) -> str:
    """Draw the circle of every error where larger than a symbol, then the symbols, for each size.

    Marks too close together to be drawn apart share their symbols; their circles stay apart.
    """
    where = frame.place(marks.lon, marks.lat)
    rings = []
    for rows in spots(frame, marks):
        x, y = where[rows[0]]
        radius = frame.px(float(np.nan_to_num(marks.error_m[rows[0]])))
        tone = css(int(marks.outcome[rows].min()))
        if radius > _LEAST_RING_PX:
            rings.append(element("circle", cx=x, cy=y, r=radius, class_=f"tl-error tl-{tone}"))
    dense = "tl-errors tl-dense" if len(rings) > _DENSE else "tl-errors"
    return group(dense, *rings) + "".join(
        draw_clusters(clusters(frame, marks, size), marks, size, message) for size in SIZES
    )


def draw_clusters(found: list[Cluster], marks: Marks, size: Size, message: Message) -> str:
    """Draw the symbols of one size."""
    drawn = [_spot(marks.where(c.rows), c.x, c.y, size, message) for c in found]
    return group(f"tl-marks {size.variant}", *drawn)


def _spot(marks: Marks, x: float, y: float, size: Size, message: Message) -> str:
    """Draw the marks of one place: one symbol an outcome, with a count where there are several."""
    counts = marks.counts()
    present = np.flatnonzero(counts).tolist()
    step = float(size.step(counts[None, :])[0])
    out = []
    for place, outcome in enumerate(present):
        rows = marks.where(marks.outcome == outcome)
        n = len(rows.lon)
        incident_id, finding_id = rows.first_ids() if n == 1 else (None, None)
        at = x + (place - (len(present) - 1) / 2) * step
        out.append(
            symbol(
                outcome,
                at,
                y,
                size.scale,
                tip=tip(rows, outcome, message),
                class_=f"tl-mark tl-{css(outcome)}",
                data_outcome=ORDER[outcome],
                data_incident=incident_id,
                data_finding=finding_id,
            )
        )
        if n > 1:
            words = text(grouped(n), at, y + size.below, class_="tl-count", text_anchor="middle")
            out.append(words)
    return "".join(out)

"""Marks in cells, where places are coarse or too many to draw one by one."""

from __future__ import annotations

import math

import numpy as np

from truceline.publish.gravest import ORDER
from truceline.publish.grouping import alike, first_of
from truceline.publish.map_marks import Marks
from truceline.publish.projection import Frame
from truceline.publish.svg import Message, element, group, grouped, text, title

#: Side of a cell, pixels, on a wide page and on a phone; with the width of a digit in it.
LEAST_PX = {"tl-wide": 24.0, "tl-narrow": 42.0}
_DIGIT_PX = {"tl-wide": 6.4, "tl-narrow": 11.0}


def cell_size(frame: Frame, least_px: float, step_deg: float) -> tuple[float, float]:
    """Return width and height of a cell in degrees.

    Coarse places lie on a grid already, so a cell holds a whole number of its cells each way.

    Args:
        frame: Of the map.
        least_px: Least side.
        step_deg: Side of the finest cell of the public grid; 0: places are as precise as told.
    """
    wide = least_px / (frame.px_per_deg_lat * frame.squeeze)
    high = least_px / frame.px_per_deg_lat
    if not step_deg:
        return wide, high
    return math.ceil(wide / step_deg) * step_deg, math.ceil(high / step_deg) * step_deg


def draw_cells(frame: Frame, marks: Marks, message: Message, *, step_deg: float) -> str:
    """Draw one square a cell: its area grows with the count, its bands are the outcomes.

    Drawn twice, for a wide page and for a phone.

    Args:
        frame: Of the map.
        marks: With known places.
        message: Catalogue.
        step_deg: See :func:`cell_size`.
    """
    return "".join(_drawn(frame, marks, message, variant, step_deg) for variant in LEAST_PX)


def _drawn(frame: Frame, marks: Marks, message: Message, variant: str, step_deg: float) -> str:
    wide, high = cell_size(frame, LEAST_PX[variant], step_deg)
    column = np.floor(marks.lon / wide + 1e-6).astype(np.int64)
    row = np.floor(marks.lat / high + 1e-6).astype(np.int64)
    cell_of = alike(row, column)
    cells = np.column_stack([row, column])[first_of(cell_of)]
    counts = np.zeros((len(cells), len(ORDER)), np.int64)
    np.add.at(counts, (cell_of, marks.outcome), 1)
    centre = frame.place((cells[:, 1] + 0.5) * wide, (cells[:, 0] + 0.5) * high)
    most_px = min(wide * frame.squeeze, high) * frame.px_per_deg_lat * 0.96
    total = counts.sum(axis=1)
    sides = most_px * np.clip(np.sqrt(total / max(total.max(initial=1), 1)), 0.3, 1.0)
    squares = [
        _square(float(centre[i, 0]), float(centre[i, 1]), float(sides[i]), counts[i], message)
        for i in range(len(cells))
    ]
    numbers = _numbers(centre, sides, total, _DIGIT_PX[variant])
    return group(f"tl-cells {variant}", *squares) + group(f"tl-counts {variant}", *numbers)


def _square(x: float, y: float, side: float, counts: np.ndarray, message: Message) -> str:
    total = int(counts.sum())
    parts, left = [], x - side / 2
    for outcome in np.flatnonzero(counts).tolist():
        width = side * float(counts[outcome]) / total
        css = f"tl-cell tl-{ORDER[outcome].replace('_', '-')}"
        parts.append(element("rect", x=left, y=y - side / 2, width=width, height=side, class_=css))
        left += width
    frame = element(
        "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, class_="tl-cell-edge"
    )
    told = ", ".join(
        f"{message('g-' + ORDER[o].replace('_', '-'))} {int(counts[o])}"
        for o in np.flatnonzero(counts).tolist()
    )
    return element("g", title(message("g-tip-cell", n=total, outcomes=told)), *parts, frame)


def _numbers(
    centre: np.ndarray, sides: np.ndarray, total: np.ndarray, digit_px: float
) -> list[str]:
    """Write the count over each cell in which it fits; every cell tells it to a pointer."""
    out = []
    for i in np.flatnonzero(total > 1).tolist():
        words = grouped(float(total[i]))
        if sides[i] >= digit_px * len(words) + 3:
            x, y = centre[i]
            below = y + 0.58 * digit_px
            out.append(text(words, x, below, class_="tl-cell-count", text_anchor="middle"))
    return out

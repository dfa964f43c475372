"""Places known only as an area: the area hatched, its counts in the middle, no false point."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.publish.map_clusters import SIZES, Cluster
from truceline.publish.map_marks import Marks
from truceline.publish.map_symbols import draw_clusters
from truceline.publish.projection import Frame
from truceline.publish.svg import Message, element, group, path_data, title


def known_shapes(marks: Marks, shapes: pa.Table) -> np.ndarray:
    """Say which marks lie in a shape whose outline is at hand."""
    drawn = pc.is_in(marks.shape_ids, value_set=shapes["shape_id"]).to_numpy(zero_copy_only=False)
    known: np.ndarray = np.append(drawn, False)[marks.shape] & marks.placed
    return known


def draw_shapes(
    frame: Frame,
    marks: Marks,
    shapes: pa.Table,
    hatch_id: str,
    message: Message,
    *,
    symbols: bool = True,
) -> str:
    """Draw every area that holds marks, with one symbol and count an outcome.

    Args:
        frame: Of the map.
        marks: All of them in a shape.
        shapes: See :data:`truceline.model.tables.SHAPES`.
        hatch_id: Of the pattern defined here; unique on the page.
        message: Catalogue.
        symbols: Whether to draw them; without, only the hatched areas.
    """
    used = pa.array(marks.areas(), pa.string())
    rows = shapes.filter(pc.is_in(shapes["shape_id"], value_set=used))
    code_of = {name: code for code, name in enumerate(marks.shape_ids.to_pylist())}
    areas, found = [], []
    # Each area's marks stand together once sorted; to look for them anew would take ever longer.
    order = np.argsort(marks.shape, kind="stable")
    codes = marks.shape[order]
    for row in rows.sort_by("shape_id").to_pylist():
        vertices = np.array([row["lon"], row["lat"]], np.float64).T
        rings = frame.rings(np.split(vertices, [int(i) for i in row["part_start"][1:]]))
        first = np.searchsorted(codes, code_of[row["shape_id"]], side="left")
        end = np.searchsorted(codes, code_of[row["shape_id"]], side="right")
        areas.append(
            element(
                "path",
                title(str(row["label"])),
                d=path_data(rings, closed=True),
                class_="tl-area",
                fill=f"url(#{hatch_id})",
            )
        )
        rows_inside = order[first:end]
        x, y = frame.place(marks.lon[rows_inside[:1]], marks.lat[rows_inside[:1]])[0]
        found.append(Cluster(rows_inside, float(x), float(y)))
    defs = element("defs", _hatch(hatch_id)) if areas else ""
    drawn = [draw_clusters(found, marks, size, message) for size in SIZES if symbols]
    return defs + group("tl-areas", *areas) + "".join(drawn)


def _hatch(hatch_id: str) -> str:
    return element(
        "pattern",
        element("path", d="M0 0V7", class_="tl-hatch-line"),
        id=hatch_id,
        width=7.0,
        height=7.0,
        pattern_units="userSpaceOnUse",
        pattern_transform="rotate(45)",
    )

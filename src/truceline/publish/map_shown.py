"""Sort a text's marks by how a map can show them; what it cannot show is counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.grouping import alike, first_of
from truceline.publish.map_marks import MOST_SYMBOLS, Marks, spots
from truceline.publish.map_shapes import known_shapes
from truceline.publish.projection import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Every mark is in exactly one of these.

    Attributes:
        points: Drawn where they are, or in cells.
        areas: Drawn as an area.
        stray: Outside the map.
        unknown: Without a place.
        in_cells: Whether ``points`` are drawn as cells.
        wide: Rows of ``points`` whose error circle is wider than the map.
    """

    points: Marks
    areas: Marks
    stray: Marks
    unknown: Marks
    in_cells: bool
    wide: int

    def pixels(self, frame: Frame) -> np.ndarray:
        """Return where symbols are, pixels (n, 2), areas first; of cells the fullest first."""
        areas = np.round(frame.place(self.areas.lon, self.areas.lat))
        where = frame.place(self.points.lon, self.points.lat)
        if self.in_cells:
            cells = np.floor(where / _CELL_PX) * _CELL_PX + _CELL_PX / 2
            group_of = alike(cells[:, 0], cells[:, 1])
            counts = np.bincount(group_of)
            where = cells[first_of(group_of)][np.argsort(-counts, kind="stable")]
        else:
            where = _distinct(np.round(where))
        around = [_distinct(areas) + np.array(step) for step in _AREA_ROOM]
        return np.vstack([*around, where])


def _distinct(places: np.ndarray) -> np.ndarray:
    kept: np.ndarray = places[first_of(alike(places[:, 0], places[:, 1]))]
    return kept


#: Room for symbols and counts in the middle of an area.
_AREA_ROOM = ((0, 0), (-15, 0), (15, 0), (0, 14), (-15, 14), (15, 14))
_CELL_PX = 15.0


def sort_out(dossier: Dossier, frame: Frame, marks: Marks) -> Shown:
    """Sort marks; public places stand on a grid already and are drawn as its cells."""
    inside = marks.placed & frame.box.holds(marks.lon, marks.lat)
    area = inside & known_shapes(marks, dossier.tables["shapes"])
    points = marks.where(inside & ~area)
    wide = np.nan_to_num(points.error_m) * frame.px(1.0) * 2 > frame.width
    many = len(points.lon) > MOST_SYMBOLS and len(spots(frame, points)) > MOST_SYMBOLS
    return Shown(
        points=points,
        areas=marks.where(area),
        stray=marks.where(marks.placed & ~inside),
        unknown=marks.where(~marks.placed),
        in_cells=dossier.tier == Tier.PUBLIC or many,
        wide=int(wide.sum()),
    )

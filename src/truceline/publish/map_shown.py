"""Sort a text's marks by how a map can show them; what it cannot show is counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.grouping import alike, first_of
from truceline.publish.map_bins import LEAST_PX
from truceline.publish.map_clusters import SIZES, clusters, count_spots
from truceline.publish.map_marks import MOST_SYMBOLS, Marks
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
        outlined: Whether the outlines of ``areas`` are drawn; too many would hatch all of the map.
        joined: Whether some of ``points`` share a symbol though their places differ.
        wide: Rows of ``points`` whose error circle is wider than the map.
    """

    points: Marks
    areas: Marks
    stray: Marks
    unknown: Marks
    in_cells: bool
    outlined: bool
    joined: bool
    wide: int

    def pixels(self, frame: Frame) -> np.ndarray:
        """Return where symbols are, pixels (n, 2), areas first; of cells the fullest first."""
        areas = np.round(frame.place(self.areas.lon, self.areas.lat))
        around = [_distinct(areas) + np.array(step) for step in _AREA_ROOM]
        where = self._cells(frame) if self.in_cells else self._symbols(frame)
        return np.vstack([*around, where])

    def _cells(self, frame: Frame) -> np.ndarray:
        where = frame.place(self.points.lon, self.points.lat)
        cells = np.floor(where / _CELL_PX) * _CELL_PX + _CELL_PX / 2
        group_of = alike(cells[:, 0], cells[:, 1])
        counts = np.bincount(group_of)
        found: np.ndarray = cells[first_of(group_of)][np.argsort(-counts, kind="stable")]
        return found

    def _symbols(self, frame: Frame) -> np.ndarray:
        places = [np.zeros((0, 2))]
        for found in clusters(frame, self.points, SIZES[0]):
            counts = np.bincount(self.points.outcome[found.rows])
            n = int((counts > 0).sum())
            across = (np.arange(n) - (n - 1) / 2) * SIZES[0].step(counts[None, :])[0]
            at = np.column_stack([found.x + across, np.full(n, found.y)])
            places += [at, at + np.array((0.0, 12.0))] if counts.max() > 1 else [at]
        return np.vstack(places)


def _distinct(places: np.ndarray) -> np.ndarray:
    kept: np.ndarray = places[first_of(alike(places[:, 0], places[:, 1]))]
    return kept


#: Room for symbols and counts in the middle of an area.
_AREA_ROOM = ((0, 0), (-15, 0), (15, 0), (0, 14), (-15, 14), (15, 14))
#: Areas whose outlines one map can still tell apart.
MOST_OUTLINES = 300
_CELL_PX = LEAST_PX["tl-wide"]


def sort_out(dossier: Dossier, frame: Frame, marks: Marks) -> Shown:
    """Sort marks; public places stand on a grid already and are drawn as its cells."""
    inside = marks.placed & frame.box.holds(marks.lon, marks.lat)
    area = inside & known_shapes(marks, dossier.tables["shapes"])
    points = marks.where(inside & ~area)
    wide = np.nan_to_num(points.error_m) * frame.px(1.0) * 2 > frame.width
    many = len(points.lon) > MOST_SYMBOLS and count_spots(frame, points) > MOST_SYMBOLS
    outlined = len(np.unique(marks.shape[area])) <= MOST_OUTLINES
    in_cells = dossier.tier == Tier.PUBLIC or many or not outlined
    return Shown(
        points=points,
        areas=marks.where(area),
        stray=marks.where(marks.placed & ~inside),
        unknown=marks.where(~marks.placed),
        in_cells=in_cells,
        outlined=outlined,
        joined=not in_cells and _joined(frame, points),
        wide=int(wide.sum()),
    )


def _joined(frame: Frame, points: Marks) -> bool:
    places = len(_distinct(np.round(frame.place(points.lon, points.lat))))
    return any(len(clusters(frame, points, size)) < places for size in SIZES)

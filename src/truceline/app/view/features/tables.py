"""Rows of a table as features: incidents, reports, watches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.view import formats
from truceline.app.view.asked import Asked
from truceline.app.view.clauses import Clause, beginning
from truceline.app.view.features.boxes import Box, bounds, touches
from truceline.app.view.features.collection import Extent, Some
from truceline.app.view.features.sieves import Drawn, InBox, Within
from truceline.app.view.features.wanted import wanted
from truceline.app.view.listing import Coded, Listing, Rows, coded, flat, micros
from truceline.app.view.lists import Wish, page_of
from truceline.app.view.view import View
from truceline.publish.exports.places import Polygon, kinds, polygons

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTable:
    """A collection whose features are rows.

    Attributes:
        id: In its address.
        title: For a person.
        about: What its features are.
        filters: Its own parameters.
        sort: In which order they come.
        listing: The rows, ready to be asked.
        clauses: Reads the filters.
        rows: Properties of some rows, the id among them.
        areas_only: Leave out what is drawn as a point or not at all.
    """

    id: str
    title: str
    about: str
    filters: tuple[str, ...]
    sort: str
    listing: Callable[[View], Listing]
    clauses: Callable[[View, Asked], tuple[Clause, ...]]
    rows: Callable[[View, Rows], pa.Table]
    areas_only: bool = False

    def some(self, view: View, asked: Asked) -> Some:
        """See :class:`~truceline.app.view.features.collection.Collection`."""
        listing, want = self.listing(view), wanted(asked)
        asks = self.clauses(view, asked)
        if self.areas_only:
            asks += (Drawn(self._drawn(view)),)
        if want.box is not None:
            hit = {n for n, one in _areas(view).items() if touches(_area(one), want.box)}
            asks += (InBox(want.box, self._drawn(view), frozenset(hit)),)
        if want.span is not None:
            asks += (Within(want.span, *self._spans(view)),)
        found = page_of(listing, asks, Wish(self.sort, want.limit, want.cursor), view.run, asked)
        n = len(found.rows)
        told = self._told(view, found.rows) if n else b""
        return Some(features=told, returned=n, matched=found.total, next=found.next)

    def one(self, view: View, feature_id: str) -> bytes | None:
        """See :class:`~truceline.app.view.features.collection.Collection`."""
        found = beginning(self.listing(view), feature_id, whole=True)
        if self.areas_only:
            drawn = self._drawn(view)
            found = [row for row in found if drawn.words[drawn.of[row]] is not None]
        return self._told(view, np.array(found[:1], np.int32)) if found else None

    def extent(self, view: View) -> Extent:
        """See :class:`~truceline.app.view.features.collection.Collection`."""
        return view.once(f"extent of {self.id}", lambda: self._extent(view))

    def _told(self, view: View, rows: Rows) -> bytes:
        listing = self.listing(view)
        places = _places(listing.taken(rows))
        return formats.feature_bytes(self.rows(view, rows), places, _areas(view), listing.id_column)

    def _drawn(self, view: View) -> Coded:
        """Return the shape that each row is drawn as; none: it is a point, or nowhere."""

        def made() -> Coded:
            listing = self.listing(view)
            table = _places(listing.table)
            areal = pa.chunked_array([kinds(table, _areas(view))[1]])
            shapes = pc.if_else(areal, table["shape_id"], pa.scalar(None, pa.string()))
            return coded(shapes, listing.rows)

        return view.once(f"areas of {self.listing(view).id_column}", made)

    def _spans(self, view: View) -> tuple[np.ndarray, np.ndarray]:
        """Return the first and the last instant of each row; the last before the first: unknown."""

        def made() -> tuple[np.ndarray, np.ndarray]:
            listing = self.listing(view)
            start, begins = micros(listing.table["start"])
            end, ends = micros(listing.table["end"])
            first = np.where(begins, start, np.where(ends, end, 1))[listing.rows]
            last = np.where(ends, end, np.where(begins, start, 0))[listing.rows]
            return first, last

        return view.once(f"spans of {self.listing(view).id_column}", made)

    def _extent(self, view: View) -> Extent:
        listing = self.listing(view)
        lon, lat = listing.numbers["lon"], listing.numbers["lat"]
        around: list[Box] = []
        if not self.areas_only and not np.isnan(lon).all():
            ends = (np.nanmin(lon), np.nanmin(lat), np.nanmax(lon), np.nanmax(lat))
            around.append((float(ends[0]), float(ends[1]), float(ends[2]), float(ends[3])))
        drawn = {word for word in self._drawn(view).words if word is not None}
        around += [b for n, one in _areas(view).items() if n in drawn and (b := bounds(_area(one)))]
        first, last = self._spans(view)
        told = first <= last
        return Extent(
            box=around_all(around),
            first=_instant(int(first[told].min())) if told.any() else None,
            last=_instant(int(last[told].max())) if told.any() else None,
        )


def around_all(boxes: list[Box]) -> Box | None:
    """Return the box around boxes; ``None``: there are none."""
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _instant(us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=us)


def _places(table: pa.Table) -> pa.Table:
    """Return where rows are; what has no such columns is a point, or nowhere."""
    n = table.num_rows
    return pa.table(
        {
            "lon": table["lon"],
            "lat": table["lat"],
            **{
                name: flat(table[name]) if name in table.column_names else pa.nulls(n, pa.string())
                for name in ("place_kind", "shape_id")
            },
        }
    )


def _areas(view: View) -> dict[str, list[Polygon]]:
    return view.once("shapes", lambda: polygons(view.dossier.tables["shapes"]))


def _area(parts: list[Polygon]) -> dict[str, object]:
    return {"type": "MultiPolygon", "coordinates": parts}

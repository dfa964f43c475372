"""What single cells of a workbook say of all its lists, in whatever table or none they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.sources.propose.attributed import attributed_in
from truceline.sources.propose.glossary import Glossary
from truceline.sources.propose.mends import Remark, is_remark
from truceline.sources.propose.place_codes import units_said
from truceline.sources.propose.zones_named import zones_named
from truceline.sources.workbook.grid import Grid


def with_said(glossary: Glossary, grids: Sequence[Grid]) -> Glossary:
    """Return a glossary with zones of grids, units, words of doubt and remarks that cells tell.

    Args:
        glossary: What tables say of words.
        grids: The sheets that are looked at.
    """
    rows = [tuple(filter(None, cells)) for grid in grids for cells in grid.text]
    every = [one for cells in rows for one in cells]
    return replace(
        glossary,
        grids=frozenset(zone for one in every for zone in zones_named(one)),
        units=units_said(rows),
        attributed=attributed_in(every),
        remarks=tuple(one for grid in grids for one in _remarks(grid)),
    )


def _remarks(grid: Grid) -> Iterator[Remark]:
    for number, cells in zip(grid.rows, grid.text, strict=True):
        yield from ((grid.name, number, one) for one in cells if is_remark(one))

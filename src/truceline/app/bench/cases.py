"""What is asked, of how many, who answers, and what ours may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from truceline.app.bench.inputs import Answer, ground

#: Our own answer, by whose seconds the others are told.
OURS: Final = "truceline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question.

    Attributes:
        id: Its name.
        title: In words.
        sizes: Of how many rows it is asked.
        engines: Who answers -> function ``module.name`` of this room.
        bar_gib: Peak memory of our process, by size.
        on_ground: Asked of points on the common ground; else of rows of its own.
        tolerance: How far answers may lie apart.
        most: Largest size at which slow ones are asked, by engine.
        targets: What our seconds should be at most, as a share of theirs, by engine.
    """

    id: str
    title: str
    sizes: tuple[int, ...]
    engines: Mapping[str, str]
    bar_gib: Mapping[int, float]
    on_ground: bool = True
    tolerance: float = 0.0
    most: Mapping[str, int]
    targets: Mapping[str, float]

    def answer(self, engine: str, n: int, seed: int) -> Answer:
        """Make the inputs of one engine; what is missing raises ImportError."""
        module, name = self.engines[engine].split(".")
        make = getattr(import_module(f"truceline.app.bench.{module}"), name)
        given: tuple[Any, ...] = (ground(n, seed),) if self.on_ground else (n, seed)
        found: Answer = make(*given)
        return found


_M: Final = 1_000_000

CASES: Final[tuple[Case, ...]] = (
    Case(
        id="ingest",
        title="a CSV file taken in, every row checked",
        sizes=(_M, 10 * _M),
        engines={OURS: "lists.ours", "Polars": "lists.polars", "DuckDB": "lists.duckdb"},
        bar_gib={_M: 1.5, 10 * _M: 10.0},
        on_ground=False,
        most={},
        targets={"Polars": 1.5},
    ),
    Case(
        id="zones",
        title="which of 500 zones each point lies in, index built",
        sizes=(_M, 10 * _M),
        engines={
            OURS: "ours.zones",
            "SedonaDB": "geometry.zones_sedonadb",
            "shapely STRtree": "geometry.zones_strtree",
            "GeoPandas": "geometry.zones_geopandas",
            "DuckDB spatial": "geometry.zones_duckdb",
        },
        bar_gib={_M: 0.6, 10 * _M: 1.5},
        most={"DuckDB spatial": _M},
        targets={"SedonaDB": 1 / 3, "GeoPandas": 1 / 10},
    ),
    Case(
        id="line",
        title="distance to the line of the day, 365 lines",
        sizes=(_M,),
        engines={
            OURS: "ours.line",
            "scipy cKDTree": "geometry.line_ckdtree",
            "shapely STRtree": "geometry.line_strtree",
        },
        bar_gib={_M: 1.0},
        tolerance=1.0,
        most={},
        targets={"scipy cKDTree": 1 / 5},
    ),
    Case(
        id="pairs",
        title="pairs of reports within 5 km and a day",
        sizes=(_M,),
        engines={
            OURS: "ours.near",
            "scipy cKDTree": "geometry.near_ckdtree",
            "DuckDB": "geometry.near_duckdb",
            "scikit-learn BallTree": "geometry.near_balltree",
        },
        bar_gib={_M: 0.8},
        most={"scikit-learn BallTree": 100_000},
        targets={"scipy cKDTree": 1 / 3, "DuckDB": 1 / 3},
    ),
    Case(
        id="disc",
        title="chance that a place known to 5 km lies in a zone of 300 vertices",
        sizes=(10_000,),
        engines={OURS: "ours.disc", "256 draws, shapely": "geometry.disc_draws"},
        bar_gib={10_000: 0.5},
        tolerance=0.15,
        most={},
        targets={},
    ),
    Case(
        id="slice",
        title="20 slices of 4 million rows, counted by day and outcome",
        sizes=(4 * _M,),
        engines={
            OURS: "rows.slice_ours",
            "DuckDB": "rows.slice_duckdb",
            "Polars": "rows.slice_polars",
        },
        bar_gib={4 * _M: 0.8},
        on_ground=False,
        most={},
        targets={},
    ),
    Case(
        id="tiles",
        title="20 vector tiles of zoom 8, every row drawn",
        sizes=(_M,),
        engines={OURS: "rows.tiles_ours", "DuckDB spatial": "rows.tiles_duckdb"},
        bar_gib={_M: 0.8},
        on_ground=False,
        most={},
        targets={},
    ),
)

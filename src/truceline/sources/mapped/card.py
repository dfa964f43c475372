"""The card of the mapped connector."""

from __future__ import annotations

from truceline.sources.interface import Card, Option

CARD = Card(
    id="mapped",
    title="any CSV, Excel, GeoJSON or Parquet file with a map",
    publisher="whoever wrote the file; the source card says it",
    licence="as the source card says",
    cadence="as the source card says",
    biases=("Whatever the file's own biases are, and those of whoever wrote the map.",),
    precision="As the map declares; a place without a declared error is refused.",
    independence_group="",
    yields=("reports", "tallies", "effort", "lines", "harm", "transfers"),
    options=(
        Option(name="map", meaning="Text of the map, in YAML; see docs/sources/mapped.md."),
        Option(name="sheet", meaning="Of a workbook: the sheet to read, if not the map's."),
        Option(name="at", meaning="Of a workbook: first cell of the header, such as `B14`."),
        Option(name="map_name", meaning="Name of the map's file, for messages.", default="map"),
    ),
)

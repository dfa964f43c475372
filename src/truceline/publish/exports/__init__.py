"""Tables beside the report: CSV with HXL tags, GeoJSON, GeoParquet, Parquet, Markdown."""

from __future__ import annotations

from truceline.model.dossier import Dossier
from truceline.publish.catalogue import Catalogue, load_catalogue
from truceline.publish.exports.csv_hxl import csv_bytes
from truceline.publish.exports.geojson import geojson_bytes
from truceline.publish.exports.geoparquet import geoparquet_bytes, parquet_bytes
from truceline.publish.exports.mapped import layer
from truceline.publish.exports.markdown import markdown_bytes
from truceline.publish.exports.notice import notice
from truceline.publish.exports.places import polygons
from truceline.publish.release import release

__all__ = ["exports"]

#: More than this many incidents are no longer of use as GeoJSON; GeoParquet holds them all.
MOST_FEATURES = 50_000
#: Tables written as CSV.
CSV_TABLES = ("findings", "incidents", "coverage", "tallies", "rejects", "files")


def exports(dossier: Dossier, say: Catalogue | None = None) -> dict[str, bytes]:
    """Return every table a reader may want beside the report; same dossier, same bytes.

    Args:
        dossier: Any; it is released to its tier first (twice does no harm).
        say: Words of ``report.md``; ``None``: English.

    Returns:
        File name -> bytes: six CSV tables, ``incidents.geojson``, ``incidents.parquet``
        (GeoParquet 1.1), ``findings.parquet``, ``report.md``. Above :data:`MOST_FEATURES`
        incidents there is no GeoJSON, and ``report.md`` says so.
    """
    shown = release(dossier)
    words = say or load_catalogue("en")
    told = {
        "notice": notice(shown),
        "tier": str(shown.tier),
        "agreement": shown.agreement.id,
    }
    incidents, findings = shown.tables["incidents"], shown.tables["findings"]
    mapped = layer(shown.agreement, incidents, findings)
    shapes = polygons(shown.tables["shapes"])
    written = {f"{n}.csv": csv_bytes(shown.tables[n], told["notice"]) for n in CSV_TABLES}
    if incidents.num_rows <= MOST_FEATURES:
        written["incidents.geojson"] = geojson_bytes(mapped, incidents, shapes, told)
    return written | {
        "incidents.parquet": geoparquet_bytes(mapped, incidents, shapes, told),
        "findings.parquet": parquet_bytes(findings, told),
        "report.md": markdown_bytes(shown, words, "incidents.geojson" in written),
    }

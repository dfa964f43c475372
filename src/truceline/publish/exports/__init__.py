"""Tables beside the report: CSV with HXL tags, GeoJSON, GeoParquet, Parquet, Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

import pyarrow as pa

from truceline.model.dossier import Dossier
from truceline.publish.catalogue import Catalogue, load_catalogue
from truceline.publish.exports.csv_hxl import write_csv
from truceline.publish.exports.geojson import geojson_bytes
from truceline.publish.exports.geoparquet import write_geoparquet, write_parquet
from truceline.publish.exports.mapped import layer
from truceline.publish.exports.markdown import markdown_bytes
from truceline.publish.exports.notice import notice
from truceline.publish.exports.others import other_exports
from truceline.publish.exports.places import polygons
from truceline.publish.exports.writer import Writer, plain, whole
from truceline.publish.mandate import WHOLE, outside
from truceline.publish.mandate import told as within_mandate
from truceline.publish.page.setting import Setting
from truceline.publish.release import release
from truceline.publish.survey import Survey

__all__ = ["Writer", "exports", "plain", "whole"]

#: More than this many incidents are no longer of use as GeoJSON; GeoParquet holds them all.
MOST_FEATURES = 50_000
#: Rows a spreadsheet holds (1,048,576), less the names and the tags. A table with more opens in
#: none of them; of findings Parquet holds them all (ADR 0008).
MOST_SHEET_ROWS = 1_048_574
#: Tables written as CSV.
CSV_TABLES = ("findings", "incidents", "coverage", "tallies", "rejects", "files")


def exports(
    dossier: Dossier, say: Catalogue | None = None, survey: Survey | None = None
) -> dict[str, Writer]:
    """Return writers of every table a reader may want beside the report; same dossier, same bytes.

    Args:
        dossier: Any; it is released to its tier first (twice does no harm).
        say: Words of ``report.md``; ``None``: English.
        survey: Of the same dossier.

    Returns:
        File name -> writer: six CSV tables, ``incidents.geojson``, ``incidents.parquet``
        (GeoParquet 1.1), ``findings.parquet``, ``report.md``; where there are such rows also
        ``harm``, ``transfers``, ``dues`` and ``caps`` (CSV and Parquet), ``reported.csv``
        and, but for the public, ``control.parquet``.
        More findings than a spreadsheet opens (:data:`MOST_SHEET_ROWS`) are not written as CSV,
        and above :data:`MOST_FEATURES` incidents there is no GeoJSON; page and ``report.md`` say
        so. What lies outside the mandate has neither file nor column
        (:mod:`truceline.publish.mandate`).
    """
    shown = release(dossier)
    setting = Setting(shown, say or load_catalogue("en"), survey or Survey())
    told = {
        "notice": notice(shown),
        "tier": str(shown.tier),
        "agreement": shown.agreement.id,
    }
    files = _files(shown)
    written: dict[str, Writer] = {
        f"{name}.csv": partial(write_csv, files[name], told["notice"])
        for name in CSV_TABLES
        if name in files and (name != "findings" or files[name].num_rows <= MOST_SHEET_ROWS)
    }
    if "findings" in files:
        written["findings.parquet"] = partial(write_parquet, files["findings"], told)
    if shown.tables["incidents"].num_rows <= MOST_FEATURES:
        written["incidents.geojson"] = partial(_write_geojson, shown, told)
    written |= other_exports(files, told)
    return written | {
        "incidents.parquet": partial(_write_geoparquet, shown, told),
        "report.md": partial(_write_markdown, setting, tuple(written)),
    }


def _files(shown: Dossier) -> dict[str, pa.Table]:
    """Return the tables that may be files, with the columns that a file may have."""
    gone = {name for axis in outside(shown.agreement) for name in WHOLE.get(axis, ())}
    return {
        name: within_mandate(shown.agreement, name, table)
        for name, table in shown.tables.items()
        if name not in gone
    }


def _write_geojson(shown: Dossier, told: Mapping[str, str], sink: BinaryIO) -> None:
    incidents, shapes = shown.tables["incidents"], polygons(shown.tables["shapes"])
    sink.write(geojson_bytes(_layer(shown), incidents, shapes, told))


def _write_geoparquet(shown: Dossier, told: Mapping[str, str], sink: BinaryIO) -> None:
    incidents, shapes = shown.tables["incidents"], polygons(shown.tables["shapes"])
    write_geoparquet(_layer(shown), incidents, shapes, told, sink)


def _layer(shown: Dossier) -> pa.Table:
    return layer(shown.agreement, shown.tables["incidents"], shown.tables["findings"])


def _write_markdown(setting: Setting, beside: tuple[str, ...], sink: BinaryIO) -> None:
    sink.write(markdown_bytes(setting, beside))

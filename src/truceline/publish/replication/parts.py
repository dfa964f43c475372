"""Which files the package holds, and with which columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.resources import files as resources
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.tables import TABLES, spelled_out
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.exports.geoparquet import write_parquet
from truceline.publish.exports.plain_csv import csv_bytes
from truceline.publish.exports.writer import Writer, plain
from truceline.publish.handover.rows import Handover
from truceline.publish.mandate import WHOLE, outside, told
from truceline.publish.replication.cited import SOURCES, citation, sources_table
from truceline.publish.replication.codebook import codebook
from truceline.publish.replication.draws import DRAWN, drawn
from truceline.publish.replication.ids import IDS, ids

#: Tables of a run that go in, if anything stands in them.
_OF_A_RUN = (
    "incidents",
    "reports",
    "findings",
    "coverage",
    "harm",
    "tallies",
    "transfers",
    "dues",
    "caps",
    "standings",
    "matches",
    "reliability",
    "dependence",
    "files",
)
#: No words of a report leave, nor what a reader would be led by to a person.
_UNTOLD = {"reports": {"text", "text_lang", "cue"}, "tallies": {"note"}, "transfers": {"note"}}
#: Tables that may come in any order; the others come in their own.
_KEYS = {"reports": "report_id", "findings": "finding_id"}
_SCHEMAS = {**TABLES, "sources": SOURCES, "ids": IDS, "draws": DRAWN}


def files_of(handed: Handover, version: str, draws: int) -> dict[str, Writer]:
    """Return every file of the package: path -> what writes it.

    Args:
        handed: What the tier may see.
        version: Of Truceline.
        draws: How many worlds are drawn from the chances.
    """
    shown = handed.dossier
    title = load_catalogue("en").wording(shown.agreement.title)
    tables = tables_of(handed, draws)
    packed: dict[str, Writer] = {
        f"data/{name}.parquet": partial(write_parquet, table, {"notice": handed.notice})
        for name, table in tables.items()
    }
    packed |= {f"csv/{name}.csv": partial(_write_csv, table) for name, table in tables.items()}
    words = {
        "README.md": _page("readme.md", title, handed, version),
        "CITATION.cff": citation(shown.agreement, title, shown.sources, version),
        "examples/counts.py": _page("counts.py.txt", title, handed, version),
        "examples/counts.R": _page("counts.R.txt", title, handed, version),
    }
    about = csv_bytes(codebook(tables, _SCHEMAS))
    return (
        packed | {"codebook.csv": plain(about)} | {n: plain(t.encode()) for n, t in words.items()}
    )


def tables_of(handed: Handover, draws: int) -> dict[str, pa.Table]:
    """Return the tables by name, those of a run only where something stands in them."""
    shown = handed.dossier
    agreement = shown.agreement
    gone = {name for axis in outside(agreement) for name in WHOLE.get(axis, ())}
    given = dict(shown.tables) | {"incidents": handed.incidents, "findings": handed.findings}
    given |= {name: given[name].sort_by(key) for name, key in _KEYS.items()}
    public = shown.tier == Tier.PUBLIC
    # What else lies in an input file, the public may not even know by that file's name.
    gone |= {"files"} if public else set()
    untold = {"file_sha256"} if public else set()
    tables = {
        name: _without(told(agreement, name, given[name]), untold | _UNTOLD.get(name, set()))
        for name in _OF_A_RUN
        if name not in gone and name in given and given[name].num_rows
    }
    reports = given["reports"].filter(_named(given["reports"], shown.sources))
    tables["ids"] = ids(agreement, reports, handed.incidents)
    tables["sources"] = sources_table(shown.sources)
    worlds = drawn(tables.get("findings", pa.table({})), draws)
    tables["draws"] = worlds.drop_columns(["actor"]) if "party" in outside(agreement) else worlds
    kept = ("ids", "sources")
    return {n: spelled_out(t) for n, t in sorted(tables.items()) if t.num_rows or n in kept}


def _named(reports: pa.Table, sources: tuple[object, ...]) -> pa.Array:
    known = pa.array([getattr(card, "id", None) for card in sources], pa.string())
    return pc.is_in(reports["source_id"], value_set=known)


def _without(table: pa.Table, columns: set[str]) -> pa.Table:
    gone = [name for name in table.column_names if name in columns]
    return table.drop_columns(gone) if gone else table


def _write_csv(table: pa.Table, sink: BinaryIO) -> None:
    flat = {
        name: pc.binary_join(pc.cast(column, pa.list_(pa.string())), "|")
        if pa.types.is_list(column.type)
        else column
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    sink.write(csv_bytes(pa.table(flat)))


def _page(name: str, title: str, handed: Handover, version: str) -> str:
    text = resources(__package__).joinpath("pages", name).read_text("utf-8")
    shown = handed.dossier
    words: Mapping[str, str] = {
        "TITLE": " ".join(title.split()),
        "NOTICE": handed.notice,
        "AGREEMENT": shown.agreement.id,
        "VERSION": version,
        "AS_OF": shown.as_of.isoformat() if shown.as_of else "everything received",
        "INCIDENTS": str(handed.incidents.num_rows),
        "FINDINGS": str(handed.findings.num_rows),
    }
    for key, value in words.items():
        text = text.replace(f"<<{key}>>", value)
    return text

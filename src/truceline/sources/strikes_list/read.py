"""One row, one report: something was struck, some time before the post."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.gazetteer import Area, by_alias, place_columns
from truceline.sources.gazetteer.find import enclosing
from truceline.sources.sieve import Sieve
from truceline.sources.strikes_list.card import CARD, DOUBTFUL_TAGS, TARGETS

_MICROS_PER_HOUR = 3_600_000_000
_DEFAULTS = {option.name: option.default for option in CARD.options}


def recognises(raw: RawFile) -> bool:
    """Say whether the file has exactly the columns of this list."""
    return set(CARD.columns) == set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read the list; every sound row is one report."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    post = dates.moments(found.column("datetime"), "UTC")
    window = dates.windows(post)
    sieve.refuse_coded(window.code, "datetime", found.column("datetime"))
    # A word the table does not know says nothing we understand: null here, kept in the cue.
    target, _ = cells.words(found.column("target_cat"), TARGETS)
    published = build.times(window.start)
    columns = {
        "source_id": "strikes-in-russia-and-crimea",
        "kind": "event",
        "basis": "relayed",
        "act": "attack",
        "object_type": target,
        "start": build.times(window.start - _lookback_h(raw, options) * _MICROS_PER_HOUR),
        "end": build.times(window.end),
        "time_basis": "window",
        "time_zone": "UTC",
        **_place(found.column("oblasts")),
        "cue": _cue(found),
        **build.known(None, published, published),
    }
    told = {name: found.column(name) for name in CARD.columns}
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=None,
        content_sha256=ids.sha256(ids.content(told)),
    )
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _lookback_h(raw: RawFile, options: Options) -> int:
    text = options.get("lookback_h", _DEFAULTS["lookback_h"])
    if not text.isdigit():
        raise FormatError(f"{raw.name}: lookback_h is {text}", "give whole hours, such as 48")
    return int(text)


def _place(tags: pa.Array) -> dict[str, pa.Array]:
    encoded = pc.dictionary_encode(cells.trimmed(tags))
    distinct = [_named(text) for text in encoded.dictionary.to_pylist()]
    columns = place_columns([area for area, _ in distinct], [name for _, name in distinct])
    return {name: pc.take(column, encoded.indices) for name, column in columns.items()}


def _named(text: str) -> tuple[Area | None, str | None]:
    """Return the one area that all tags of a cell agree on, and the tags as they stand."""
    tags = [tag for tag in text.split("|") if tag not in {"", "unknown"}]
    areas = [by_alias(tag) for tag in tags if tag not in DOUBTFUL_TAGS]
    known = [area for area in areas if area is not None]
    sure = bool(known) and len(known) == len(tags)
    return enclosing(known) if sure else None, "; ".join(tags) or None


def _cue(found: records.Records) -> pa.Array:
    names = ("target_cat", "damage", "confirmed")
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in names]
    return pc.binary_join_element_wise(*pairs, "; ")

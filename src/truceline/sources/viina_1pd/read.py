"""One row, one report for each outlet that carried it."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, ids, records, viina
from truceline.sources.sieve import Sieve
from truceline.sources.viina_1pd import labels
from truceline.sources.viina_1pd.card import CARD

_DEFAULTS = {option.name: option.default for option in CARD.options}
#: How outlets are set apart is not documented; none of their names holds any of these.
_BETWEEN = re.compile(r"[\s,;|]+")


def recognises(raw: RawFile) -> bool:
    """Say whether the file, or the one file in it, has the columns of event_1pd."""
    return set(CARD.columns) <= viina.names(raw)


def read(raw: RawFile, options: Options) -> Intake:
    """Read one year; a row carried by several outlets yields one report each."""
    found = viina.opened(raw)
    sieve = Sieve(found)
    lookback = options.get("lookback_days", _DEFAULTS["lookback_days"])
    window = viina.window(raw, found, sieve, lookback)
    place = viina.place(found, sieve)
    outlets = _outlets(found)
    none = pc.equal(pc.list_value_length(outlets), 0).to_numpy(zero_copy_only=False)
    sieve.refuse(none, "no-source", "sources is blank")
    end = build.times(window.end)
    columns = {
        "start": build.times(window.start),
        "end": end,
        "actor": labels.actor(raw, found, options),
        **labels.columns(found),
        **place,
        **build.known(None, None, end),
    }
    reports = _by_outlet(raw, found, sieve.kept, columns, outlets)
    return Intake(
        rows=found.rows,
        reports=reports,
        rejects=sieve.rejects(raw),
        cut_at=viina.released(found),
        notes=found.notes,
    )


def _outlets(found: records.Records) -> pa.Array:
    """Return the outlets of each row, each once; one look-up a distinct cell."""
    encoded = pc.dictionary_encode(cells.trimmed(found.column("sources")))
    distinct = [sorted(set(_BETWEEN.split(cell)) - {""}) for cell in encoded.dictionary.to_pylist()]
    return pc.take(pa.array(distinct, pa.list_(pa.string())), encoded.indices)


def _by_outlet(
    raw: RawFile,
    found: records.Records,
    keep: cells.Mask,
    columns: dict[str, pa.Array],
    outlets: pa.Array,
) -> pa.Table:
    """Repeat each row once for each of its outlets, and make the table."""
    row, who = pc.list_parent_indices(outlets), pc.list_flatten(outlets)
    said = viina.said(found)
    told = ids.sha256(ids.content({name: found.column(name) for name in said}))
    at = row.to_numpy()
    return build.rows(
        tables.REPORTS,
        raw,
        found.row_number[at],
        keep[at],
        {
            "source_id": pc.binary_join_element_wise("viina:", who, ""),
            "basis": "relayed",
            "time_basis": "window",
            "time_zone": viina.ZONE,
            **{name: pc.take(column, row) for name, column in columns.items()},
        },
        native_key=pc.take(viina.keyed(found, "1pd", "event_id_1pd"), row),
        content_sha256=pc.take(told, row),
    )

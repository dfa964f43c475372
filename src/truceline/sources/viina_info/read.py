"""One row, one warning: an outlet's headline that names a place. Its words are not interpreted."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, ids, records, viina
from truceline.sources.sieve import Sieve
from truceline.sources.viina_info.card import CARD

_DEFAULTS = {option.name: option.default for option in CARD.options}
#: Codes of VIINA -> ISO 639-1.
_LANGUAGES: dict[str, str | None] = {"ua": "uk", "ru": "ru"}
_CUE = ("url", "report_id", "event_id_1pd", "time", "GEO_PRECISION", "GEO_API")


def recognises(raw: RawFile) -> bool:
    """Say whether the file, or the one file in it, has the columns of event_info."""
    return set(CARD.columns) <= viina.names(raw)


def read(raw: RawFile, options: Options) -> Intake:
    """Read one year; every sound row is one report of kind ``warning``, its act not told."""
    found = viina.opened(raw)
    sieve = Sieve(found)
    lookback = options.get("lookback_days", _DEFAULTS["lookback_days"])
    window = viina.window(raw, found, sieve, lookback)
    outlet = cells.trimmed(found.column("source"))
    sieve.refuse(~cells.told(outlet), "no-source", "source is blank")
    end = build.times(window.end)
    language, _ = cells.words(found.column("lang"), _LANGUAGES)
    columns = {
        "source_id": pc.binary_join_element_wise("viina:", outlet, ""),
        "kind": "warning",
        "basis": "relayed",
        "start": build.times(window.start),
        "end": end,
        "time_basis": "window",
        "time_zone": viina.ZONE,
        **viina.place(found, sieve),
        "text": cells.text_or_null(found.column("text")),
        "text_lang": language,
        "cue": _cue(found),
        **build.known(None, None, end),
    }
    said = viina.said(found)
    reports = build.rows(
        tables.REPORTS,
        raw,
        found.row_number,
        sieve.kept,
        columns,
        native_key=viina.keyed(found, "info", "event_id"),
        content_sha256=ids.sha256(ids.content({name: found.column(name) for name in said})),
    )
    return Intake(
        rows=found.rows,
        reports=reports,
        rejects=sieve.rejects(raw),
        cut_at=viina.released(found),
        notes=found.notes,
    )


def _cue(found: records.Records) -> pa.Array:
    """Return where the headline stands, and how its place was come by."""
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in _CUE]
    return pc.binary_join_element_wise("viina:event_info", *pairs, "; ")

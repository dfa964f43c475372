"""One row, one report for each outlet that carried it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.sieve import Sieve
from truceline.sources.viina_strikes import place
from truceline.sources.viina_strikes.card import CARD, CLASSES, ENERGY, STEMS

_MICROS_PER_DAY = 86_400_000_000
_ZONE = "Europe/Kyiv"
_DEFAULTS = {option.name: option.default for option in CARD.options}
#: What a row says, whichever extract it stands in: the yearly file and the ledger of duplicates
#: tell the same row alike.
_SAID = (
    *CARD.columns,
    "n_reports",
    "event_ids_matching",
    "source_urls",
    "attack_terms",
    "ADM2_NAME",
    "a_ukr_init",
    "a_ukr",
    "a_rus_init",
    "a_rus",
)


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of a VIINA extract."""
    return set(CARD.columns) <= set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read one extract; a row carried by several outlets yields one report each."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    window = _window(raw, found, sieve, options)
    at = cells.coordinates(found.column("longitude"), found.column("latitude"))
    sieve.refuse_coded(at.code, "longitude and latitude", found.column("longitude"))
    outlets = cells.trimmed(found.column("sources_matching"))
    sieve.refuse(~cells.told(outlets), "no-source", "sources_matching is blank")
    end = build.times(window.end)
    columns = {
        "start": build.times(window.start),
        "end": end,
        "object_type": _object_type(found),
        "actor": _actor(found, options),
        **place.columns(found, at),
        "text": cells.text_or_null(found.column("representative_text")),
        "cue": _cue(found),
        **build.known(None, None, end),
    }
    reports = _by_outlet(raw, found, sieve.kept, columns, outlets)
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _by_outlet(
    raw: RawFile,
    found: records.Records,
    keep: cells.Mask,
    columns: dict[str, pa.Array],
    outlets: pa.Array,
) -> pa.Table:
    """Repeat each row once for each of its outlets, and make the table."""
    split = pc.split_pattern(outlets, "|")
    row = pc.list_parent_indices(split)
    who = pc.list_flatten(split)
    year = pc.utf8_slice_codeunits(found.column("date"), 0, 4)
    key = pc.binary_join_element_wise(year, found.column("event_id_1pd"), "-")
    told = ids.sha256(ids.content({name: found.column(name) for name in _SAID}))
    at = row.to_numpy()
    repeated = {name: pc.take(column, row) for name, column in columns.items()}
    return build.rows(
        tables.REPORTS,
        raw,
        found.row_number[at],
        keep[at],
        {
            "source_id": pc.binary_join_element_wise("viina:", who, ""),
            "kind": "event",
            "basis": "relayed",
            "act": "attack",
            "time_basis": "window",
            "time_zone": _ZONE,
            **repeated,
        },
        native_key=pc.take(key, row),
        content_sha256=pc.take(told, row),
    )


def _window(raw: RawFile, found: records.Records, sieve: Sieve, options: Options) -> dates.Windows:
    """Return the Kyiv day of the news report and the look-back before it."""
    text = options.get("lookback_days", _DEFAULTS["lookback_days"])
    if not text.isdigit():
        raise FormatError(f"{raw.name}: lookback_days is {text}", "give whole days, such as 1")
    dashed = dates.dashed(cells.trimmed(found.column("date")))
    day = dates.windows(dates.moments(dashed, _ZONE))
    sieve.refuse_coded(day.code, "date", found.column("date"))
    return dates.Windows(day.start - int(text) * _MICROS_PER_DAY, day.end, day.basis, day.code)


def _object_type(found: records.Records) -> pa.Array:
    """Return the object each row's classes and terms tell; one look-up a distinct pair."""
    pair = pc.binary_join_element_wise(
        found.column("target_classes"), found.column("target_terms"), "\x1f"
    )
    encoded = pc.dictionary_encode(pair)
    distinct = [_object(*text.split("\x1f")) for text in encoded.dictionary.to_pylist()]
    return pc.take(pa.array(distinct, pa.string()), encoded.indices)


def _object(classes: str, terms: str) -> str | None:
    names = classes.split("|")
    if len(names) > 1:
        kinds = {CLASSES.get(name) for name in names}
        return "energy_unspecified" if kinds <= set(ENERGY) else None
    stems, told = STEMS.get(classes, ((), None))
    if stems and all(any(s in term.lower() for s in stems) for term in terms.split("|")):
        return told
    return CLASSES.get(classes)


def _actor(found: records.Records, options: Options) -> pa.Array:
    """Return the party that exactly one initiator column names and its own column confirms.

    ``a_rus`` and ``a_ukr`` alone say who is in the text, which is no claim about who did it.
    """
    rus, ukr = (_is_one(found, f"a_{side}_init") for side in ("rus", "ukr"))
    of_rus = rus & ~ukr & _is_one(found, "a_rus")
    of_ukr = ukr & ~rus & _is_one(found, "a_ukr")
    parties = [options.get(n, _DEFAULTS[n]) for n in ("party_rus", "party_ukr")]
    code = np.where(of_rus, 0, np.where(of_ukr, 1, -1))
    return pc.take(pa.array(parties), pa.array(code, pa.int64(), mask=code < 0))


def _is_one(found: records.Records, name: str) -> npt.NDArray[np.bool_]:
    one: npt.NDArray[np.bool_] = pc.equal(found.column(name), "1").to_numpy(zero_copy_only=False)
    return one


def _cue(found: records.Records) -> pa.Array:
    names = ("target_classes", "target_terms", "attack_terms", "location_method")
    pairs = [pc.binary_join_element_wise(name, found.column(name), "=") for name in names]
    return pc.binary_join_element_wise(*pairs, "; ")

"""The incidents as arrays, in the one order every finding follows.

Words become small numbers once; after that every rule is a look-up. Code ``len(words)`` stands for
a word outside the vocabulary and ``len(words) + 1`` for null, so that a table of that length can be
indexed without a branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.elements import Codes, Flags
from truceline.model.agreement import Agreement, Provision, asks_whose
from truceline.model.reveal import Reveal
from truceline.model.vocabulary import ACTS, CONTRARY, OBJECTS, WEAPONS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PLACE_KINDS: Final = ("disc", "shape")
#: Columns a finding takes over from its incident.
CARRIED: Final = ("incident_id", "version", "status", "p_happened", "p_party", "actor", "tier")
_READ: Final = (
    *CARRIED,
    *("act", "object_type", "weapon", "start", "end", "place_kind"),
    *("lon", "lat", "error_m", "shape_id"),
)
#: Not told. No instant of an incident lies there: it is year -290,308.
NO_TIME: Final = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All incidents in canonical order: start, end, lon, lat, then version.

    That order is taken from the data and from no name, so swapping the parties leaves it.

    Attributes:
        table: Of the incidents, the columns in :data:`CARRIED`, in this order.
        act: Codes into the vocabulary of acts.
        object_type: Codes into the vocabulary of objects.
        weapon: Codes into the vocabulary of weapon classes.
        actor: Codes into the agreement's parties.
        start_us: Microseconds since 1970 UTC, or ``NO_TIME``.
        end_us: Likewise, excluded.
        disc: The place is a disc with a known centre and error.
        shape: Row of the shapes table, or -1 where the place is no known shape.
        lon: Degrees; NaN where not told.
        lat: Likewise.
        error_m: Radius that holds 95 %; NaN where not told.
        spot: The same number for incidents at exactly one and the same place: half of all reports
            stand on the centre of a settlement, and a place is worked out once.
        claims: Circumstance -> whether the incident's reports claim it; only those that some
            provision, exception or duty of the agreement asks for.
        revealed: Register id -> whether an entry of it was revealed for the incident.
    """

    table: pa.Table
    act: Codes
    object_type: Codes
    weapon: Codes
    actor: Codes
    start_us: Ints
    end_us: Ints
    disc: Flags
    shape: npt.NDArray[np.int32]
    lon: Floats
    lat: Floats
    error_m: Floats
    spot: Ints
    claims: Mapping[str, Flags]
    revealed: Mapping[str, Flags]

    def __len__(self) -> int:
        return int(self.table.num_rows)


def actors_of(agreement: Agreement, provision: Provision, matter: Matter) -> Codes:
    """Return whose act each incident is, as far as the provision may go by it.

    Every rule asks here and nowhere else. Where the provision may not ask, all are the code for
    null, whatever the incidents say: so nothing that is found can tell an axis outside the mandate.
    """
    if asks_whose(agreement, provision):
        return matter.actor
    return np.full(len(matter), len(agreement.parties) + 1, dtype=matter.actor.dtype)


def matter_of(
    agreement: Agreement, incidents: pa.Table, shapes: pa.Table, reveals: tuple[Reveal, ...]
) -> Matter:
    """Return the incidents as arrays.

    Args:
        agreement: What was agreed.
        incidents: See :data:`truceline.model.tables.INCIDENTS`; any order.
        shapes: See :data:`truceline.model.tables.SHAPES`.
        reveals: Entries of sealed registers; one whose commitment the register does not hold
            shows nothing.

    Raises:
        ValueError: If one incident version occurs twice.
    """
    order = canonical_order(incidents)
    table = _taken(incidents, order)
    place, error_m = codes(table["place_kind"], PLACE_KINDS), _floats(table["error_m"])
    lon, lat = _floats(table["lon"]), _floats(table["lat"])
    disc = (place == PLACE_KINDS.index("disc")) & ~np.isnan(lon + lat + error_m)
    shape = _shape_rows(table, shapes, place == PLACE_KINDS.index("shape"))
    claims, revealed = _claims(agreement, incidents), _revealed(agreement, incidents, reveals)
    return Matter(
        table=table.select(list(CARRIED)),
        act=codes(table["act"], ACTS),
        object_type=codes(table["object_type"], OBJECTS),
        weapon=codes(table["weapon"], WEAPONS),
        actor=codes(table["actor"], [party.id for party in agreement.parties]),
        start_us=micros(table["start"]),
        end_us=micros(table["end"]),
        disc=disc,
        shape=shape,
        lon=lon,
        lat=lat,
        error_m=error_m,
        spot=_spots(disc, shape, lon, lat, error_m),
        claims={word: flags[order] for word, flags in claims.items()},
        revealed={register: flags[order] for register, flags in revealed.items()},
    )


def codes(column: pa.ChunkedArray, words: Iterable[str]) -> Codes:
    """Return each word's place in ``words``; then one code for other words, one for null.

    Returns:
        int16[n].
    """
    listed = list(words)
    found = pc.index_in(column, value_set=pa.array(listed, pa.string()), skip_nulls=True)
    code = pc.if_else(pc.is_null(column), len(listed) + 1, pc.fill_null(found, len(listed)))
    return _numpy(code).astype(np.int16)


def canonical_order(incidents: pa.Table) -> Ints:
    """Return the incidents in the order in which findings of a provision stand; row numbers.

    Raises:
        ValueError: If one incident version occurs twice.
    """
    if pc.count_distinct(incidents["version"]).as_py() != incidents.num_rows:
        raise ValueError("an incident version occurs twice")
    keys = [(name, "ascending") for name in ("start", "end", "lon", "lat", "version")]
    return _numpy(pc.sort_indices(incidents, sort_keys=keys)).astype(np.int64)


def _taken(incidents: pa.Table, order: Ints) -> pa.Table:
    """Return the columns that are read, in that order and in one chunk."""
    # Taking from one chunk is many times faster than from several.
    return incidents.select(list(_READ)).combine_chunks().take(pa.array(order)).combine_chunks()


def _claims(agreement: Agreement, table: pa.Table) -> dict[str, Flags]:
    provisions = [provision for text in agreement.texts for provision in text.provisions]
    asked = dict.fromkeys(
        word
        for provision in provisions
        for words in (
            *(clause.requires for clause in provision.exceptions),
            *(duty.due.circumstances for duty in provision.duties),
            provision.only_if,
            [CONTRARY[word] for word in provision.only_if if word in CONTRARY],
        )
        for word in words
    )
    return {word: any_item(table["circumstances"], [word]) for word in asked}


def _revealed(
    agreement: Agreement, table: pa.Table, reveals: tuple[Reveal, ...]
) -> dict[str, Flags]:
    return {
        register.id: any_item(
            table["report_ids"],
            [
                reveal.report_id
                for reveal in reveals
                if reveal.register_id == register.id and reveal.commitment in register.commitments
            ],
        )
        for register in agreement.registers
    }


def any_item(column: pa.ChunkedArray, words: list[str]) -> Flags:
    """Say of each list whether it holds any of ``words``."""
    flags = np.zeros(len(column), dtype=np.bool_)
    if words and len(column):
        parents = _numpy(pc.list_parent_indices(column))
        flags[parents[_numpy(pc.is_in(pc.list_flatten(column), pa.array(words)))]] = True
    return flags


def _shape_rows(table: pa.Table, shapes: pa.Table, is_shape: Flags) -> npt.NDArray[np.int32]:
    found = pc.index_in(
        table["shape_id"], value_set=shapes["shape_id"].combine_chunks(), skip_nulls=True
    )
    rows = _numpy(pc.fill_null(found, -1)).astype(np.int32)
    return np.where(is_shape, rows, np.int32(-1)).astype(np.int32)


def _spots(*columns: npt.NDArray[Any]) -> Ints:
    """Number the distinct rows of several columns, in the order in which they first occur."""
    spot = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = pa.array(column).dictionary_encode().indices.to_numpy().astype(np.int64)
        pair = spot * (code.max(initial=0) + 1) + code
        spot = pa.array(pair).dictionary_encode().indices.to_numpy().astype(np.int64)
    return spot


def micros(column: pa.ChunkedArray) -> Ints:
    """Return microseconds since 1970 UTC; ``NO_TIME`` where null."""
    return _numpy(pc.fill_null(pc.cast(column, pa.int64()), NO_TIME)).astype(np.int64)


def _floats(column: pa.ChunkedArray) -> Floats:
    return _numpy(pc.fill_null(column, np.nan)).astype(np.float64)


def _numpy(column: Any) -> npt.NDArray[Any]:
    return np.asarray(
        column.to_numpy(zero_copy_only=False) if isinstance(column, pa.Array) else column.to_numpy()
    )

"""The usual case, without a loop: one report is one incident."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion import weigh
from truceline.kernels.sha256 import hash_strings
from truceline.model.source import Source
from truceline.model.tables import INCIDENTS, SCHEMA_VERSION

_ID_HEX = 12


def as_incidents(reports: pa.Table, sources: tuple[Source, ...]) -> pa.Table:
    """Return one incident per report, not weighed yet.

    Args:
        reports: Table of schema ``REPORTS``.
        sources: Cards of every source in it.

    Returns:
        Table of schema ``INCIDENTS``, in the order of ``reports``.

    Raises:
        KeyError: If a source has no card.
    """
    n = len(reports)
    version = hash_strings(reports["report_id"])
    weights = weights_by_row(reports["source_id"], sources)
    own: dict[str, object] = {
        "incident_id": incident_id(version),
        "version": version,
        "report_ids": one_each(reports["report_id"]),
        "n_reports": pa.array(np.ones(n, dtype=np.int32)),
        "n_groups": pa.array(np.ones(n, dtype=np.int32)),
        "source_ids": one_each(reports["source_id"]),
        "claimants": one_each(reports["claimant"]),
        "status": status_words(reports, weights),
        "p_happened": pa.nulls(n, pa.float64()),
        "p_party": pa.nulls(n, pa.float64()),
        "p_happened_equal": pa.nulls(n, pa.float64()),
        "p_same": pa.nulls(n, pa.float64()),
        "p_happened_estimated": pa.nulls(n, pa.float64()),
        "disputed": pa.array([[]] * 1, pa.list_(pa.string())).take(pa.array(np.zeros(n, np.int64))),
        "schema_version": pa.array(np.full(n, SCHEMA_VERSION, dtype=np.int16)),
    }
    columns = [own[name] if name in own else reports[name] for name in INCIDENTS.names]
    return pa.table(columns, schema=INCIDENTS)


def incident_id(version: pa.Array) -> pa.Array:
    """Return the short name of an incident whose first version is ``version``."""
    head = pc.utf8_slice_codeunits(version, 0, _ID_HEX)
    return pc.binary_join_element_wise("I", head, "-")


def one_each(values: pa.ChunkedArray) -> pa.Array:
    """Return a list array holding each value alone; a null gives an empty list."""
    flat = values.combine_chunks()
    present = np.asarray(flat.is_valid(), dtype=np.int32)
    offsets = np.concatenate([[0], np.cumsum(present)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), flat.drop_null())


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Declared weights of every report's source; one entry per report.

    Attributes:
        neutral: Affiliated with no party.
        eyes: Neutral observer.
    """

    neutral: NDArray[np.bool_]
    eyes: NDArray[np.bool_]


def weights_by_row(source_ids: pa.ChunkedArray, sources: tuple[Source, ...]) -> Weights:
    """Return the declared weights behind every report.

    Raises:
        KeyError: If a source has no card.
    """
    cards = {source.id: weigh.weight_of(source) for source in sources}
    encoded = source_ids.combine_chunks().dictionary_encode()
    used = [cards[name] for name in encoded.dictionary.to_pylist()]
    row = np.asarray(encoded.indices, dtype=np.int64)
    return Weights(
        neutral=np.array([w.neutral for w in used], dtype=np.bool_)[row],
        eyes=np.array([w.eyes for w in used], dtype=np.bool_)[row],
    )


def status_words(reports: pa.Table, weights: Weights) -> pa.Array:
    """Return the status of every report taken alone."""
    seen = np.asarray(pc.fill_null(pc.equal(reports["basis"], weigh.SEEN), False))
    # A neutral voice that relays a party's claim leaves it that party's claim.
    neutral = weights.neutral & np.asarray(pc.is_null(reports["claimant"]))
    code = weigh.status_code(neutral, weights.eyes, seen)
    return pa.array(weigh.STATUS_WORDS).take(pa.array(code))


def numbers(values: NDArray[np.float64]) -> pa.Array:
    """Return floats with NaN as null."""
    return pa.array(values, from_pandas=True)

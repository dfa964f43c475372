"""Arrays of one provision -> rows of the findings table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.elements import Rows
from truceline.assessment.matter import Floats, Matter
from truceline.assessment.outcome import OUTCOMES, REASONS, Decision
from truceline.assessment.places import Placing
from truceline.kernels.sha256 import hash_strings
from truceline.model import tables
from truceline.model.agreement import Agreement, Provision, Text

#: Hex digits of a finding id; where two findings of one table share these, both carry more.
ID_DIGITS: Final = 12
_LONGER_DIGITS: Final = 32
#: Rows written at a time.
_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of reading one provision over n incidents; arrays of length n.

    Attributes:
        text: Which text.
        provision: Which provision.
        rows: Incidents concerned: row numbers of the matter.
        placing: Where they lie.
        p_time: Share of their windows in the period.
        exception: Number of the exception claimed, -1 for none.
        decision: What the decision table said.
    """

    text: Text
    provision: Provision
    rows: Rows
    placing: Placing
    p_time: Floats
    exception: npt.NDArray[np.int16]
    decision: Decision


def rows_of(agreement: Agreement, matter: Matter, day: pa.Array, judged: Judged) -> pa.Table:
    """Return the findings of one provision, in the order of its incidents.

    Axes outside the mechanism's mandate are null (DESIGN §5).

    Args:
        agreement: Gives the mandate.
        matter: The incidents.
        day: The mechanism's day of each of them, date32.
        judged: What came of the reading.
    """
    shared = _shared_by(matter, judged)
    blocks = [
        _block(agreement, matter, day, judged, slice(first, first + _CHUNK), shared)
        for first in range(0, len(judged.rows), _CHUNK)
    ]
    return pa.concat_tables([tables.empty(tables.FINDINGS), *blocks])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What all blocks of one provision share, so that it lies in memory once.

    Attributes:
        ids: Of all its findings: hashing pays off for many at a time.
        versions: Of all incidents.
        text, provision, rule: One word over and over, for the longest block.
    """

    ids: pa.Array
    versions: pa.Array
    text: pa.Array
    provision: pa.Array
    rule: pa.Array


def _shared_by(matter: Matter, judged: Judged) -> _Shared:
    text, provision, n = judged.text.id, judged.provision, min(_CHUNK, len(judged.rows))
    column = matter.table["version"]
    versions = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return _Shared(
        ids=_ids(text, provision.id, versions.take(pa.array(judged.rows))),
        versions=versions,
        text=pa.repeat(text, n),
        provision=pa.repeat(provision.id, n),
        rule=pa.repeat(provision.rule, n),
    )


def _block(
    agreement: Agreement,
    matter: Matter,
    day: pa.Array,
    judged: Judged,
    part: slice,
    shared: _Shared,
) -> pa.Table:
    """Write some of the rows: what is needed on the way stays small however many there are."""
    provision, placing, mandate = judged.provision, judged.placing, agreement.mechanism.mandate
    rows = pa.array(judged.rows[part])
    n, taken = len(rows), matter.table.take(rows)
    clauses = [clause.id for clause in provision.exceptions]
    columns = {
        "finding_id": shared.ids.slice(part.start, n),
        "text_id": shared.text.slice(0, n),
        "provision_id": shared.provision.slice(0, n),
        "rule_id": shared.rule.slice(0, n),
        "incident_id": taken["incident_id"],
        "incident_version": pa.DictionaryArray.from_arrays(rows.cast(pa.int32()), shared.versions),
        "outcome": _words(OUTCOMES, judged.decision.outcome[part]),
        "because": _words(REASONS, judged.decision.because[part]),
        "p_covered": _numbers(judged.decision.p_covered[part]),
        "p_place": _numbers(placing.p[part]),
        "p_time": _numbers(judged.p_time[part]),
        "margin_m": _numbers(placing.margin_m[part]),
        "zone_id": _words(provision.zone_ids, placing.zone[part]),
        "line_day": _words(placing.days, placing.line_day[part]),
        "exception_id": _words(clauses, judged.exception[part]),
        "day": day.take(rows),
        "status": taken["status"],
        "p_happened": _if_mandated("happened" in mandate, taken["p_happened"]),
        "p_party": _if_mandated("party" in mandate, taken["p_party"]),
        "actor": _if_mandated("party" in mandate, taken["actor"]),
        "tier": taken["tier"],
        "schema_version": pa.array(np.full(n, tables.SCHEMA_VERSION, dtype=np.int16)),
    }
    return pa.table(columns, schema=tables.FINDINGS)


def with_distinct_ids(findings: pa.Table) -> pa.Table:
    """Return the table with longer ids where two findings share the first 12 hex digits.

    All of those that share them are lengthened, each from its own hash, so that the result
    depends on the findings and not on their order.
    """
    numbers = _as_numbers(findings["finding_id"])
    ordered = np.sort(numbers)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if len(twice) == 0:
        return findings
    shared = np.flatnonzero(np.isin(numbers, twice))
    # A handful of rows among millions (one in 2^48 pairs): a loop is right here.
    key = findings.select(["text_id", "provision_id", "incident_version"])
    texts = ["|".join(row.values()) for row in key.take(pa.array(shared)).to_pylist()]
    longer = [f"F-{hashlib.sha256(t.encode()).hexdigest()[:_LONGER_DIGITS]}" for t in texts]
    ids = findings["finding_id"].combine_chunks()
    mask = np.zeros(len(findings), dtype=np.bool_)
    mask[shared] = True
    column = pc.replace_with_mask(ids, pa.array(mask), pa.array(longer))
    return findings.set_column(0, findings.schema.field(0), column)


def _as_numbers(ids: pa.ChunkedArray) -> npt.NDArray[np.uint64]:
    """Return the hex digits of each id as a number: cheaper to compare than words."""
    parts = [np.empty(0, dtype=np.uint64)]
    for chunk in ids.chunks:
        width, letters = 2 + ID_DIGITS, np.frombuffer(chunk.buffers()[2], dtype=np.uint8)
        first = np.frombuffer(chunk.buffers()[1], dtype=np.int32)[chunk.offset]
        digits = letters[first : first + width * len(chunk)].reshape(-1, width)[:, 2:]
        number = np.zeros(len(chunk), dtype=np.uint64)
        for column in range(ID_DIGITS):
            digit = digits[:, column]
            value = np.where(digit > ord("9"), digit - ord("a") + 10, digit - ord("0"))
            number = number * np.uint64(16) + value.astype(np.uint64)
        parts.append(number)
    return np.concatenate(parts)


def _ids(text_id: str, provision_id: str, versions: pa.Array) -> pa.Array:
    keys = pc.binary_join_element_wise(text_id, provision_id, versions, "|")
    digits = pc.utf8_slice_codeunits(hash_strings(keys), 0, ID_DIGITS)
    return pc.binary_join_element_wise("F-", digits, "")


def _words(words: Any, codes: npt.NDArray[Any]) -> pa.Array:
    """Return the word of each code; null for a negative code and for the word ``None``."""
    listed = pa.array([None if word is None else str(word) for word in words], pa.string())
    return listed.take(pa.array(codes, mask=codes < 0, from_pandas=False))


def _numbers(values: Floats) -> pa.Array:
    return pa.array(values, mask=np.isnan(values))


def _if_mandated(mandated: bool, column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    return column if mandated else pa.nulls(len(column), column.type)

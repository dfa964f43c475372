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
#: Values of a repeated word kept once in memory and shared by every chunk.
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
    n, provision, placing = len(judged.rows), judged.provision, judged.placing
    mandate, rows = agreement.mechanism.mandate, pa.array(judged.rows)
    taken = matter.table.take(rows)
    columns = {
        "finding_id": _ids(judged.text.id, provision.id, taken["version"]),
        "text_id": _repeated(judged.text.id, n),
        "provision_id": _repeated(provision.id, n),
        "rule_id": _repeated(provision.rule, n),
        "incident_id": taken["incident_id"],
        "incident_version": taken["version"],
        "outcome": _words(OUTCOMES, judged.decision.outcome),
        "because": _words(REASONS, judged.decision.because),
        "p_covered": _numbers(judged.decision.p_covered),
        "p_place": _numbers(placing.p),
        "p_time": _numbers(judged.p_time),
        "margin_m": _numbers(placing.margin_m),
        "zone_id": _words(provision.zone_ids, placing.zone),
        "line_day": _words(placing.days, placing.line_day),
        "exception_id": _words([clause.id for clause in provision.exceptions], judged.exception),
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
    counts = pc.value_counts(findings["finding_id"])
    twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    if len(twice) == 0:
        return findings
    shared = np.flatnonzero(
        pc.is_in(findings["finding_id"], value_set=twice).to_numpy().astype(bool)
    )
    # A handful of rows among millions (one in 2^48 pairs): a loop is right here.
    key = findings.select(["text_id", "provision_id", "incident_version"])
    texts = ["|".join(row.values()) for row in key.take(pa.array(shared)).to_pylist()]
    longer = [f"F-{hashlib.sha256(t.encode()).hexdigest()[:_LONGER_DIGITS]}" for t in texts]
    ids = findings["finding_id"].combine_chunks()
    mask = np.zeros(len(findings), dtype=np.bool_)
    mask[shared] = True
    column = pc.replace_with_mask(ids, pa.array(mask), pa.array(longer))
    return findings.set_column(0, findings.schema.field(0), column)


def _ids(text_id: str, provision_id: str, versions: pa.ChunkedArray) -> pa.Array:
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


def _repeated(word: str, n: int) -> pa.ChunkedArray:
    whole = pa.repeat(pa.scalar(word, pa.string()), min(n, _CHUNK))
    chunks = [whole] * (n // _CHUNK) + [whole.slice(0, n % _CHUNK)] * bool(n % _CHUNK)
    return pa.chunked_array(chunks, pa.string())

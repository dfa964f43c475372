"""What a report of a map is for: an event, a warning, a duty, or that nothing was seen."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import PERFORMANCES, Kind
from truceline.sources.mapped.form import Cell
from truceline.sources.mapped.reading import Reading

_NOTHING_SEEN = "nothing_seen"


def kind_and_act(
    reading: Reading, written: Cell | None, act: pa.Array
) -> tuple[pa.Array, pa.Array]:
    """Return kind and act of each row; rows whose two words exclude one another are refused.

    Args:
        reading: The file under its map.
        written: Where the map says the kind; ``None``: it follows from the act, ``performance``
            for an act of a duty, ``nil`` for ``nothing_seen``, else ``event``.
        act: Words; null where not told. Of a nil report it becomes ``nothing_seen``.
    """
    kind = _by_act(act) if written is None else reading.word(written, tuple(Kind))
    is_nil, saw_nothing = (
        np.asarray(pc.fill_null(pc.equal(*pair), False).to_numpy(zero_copy_only=False), dtype=bool)
        for pair in ((kind, Kind.NIL.value), (act, _NOTHING_SEEN))
    )
    told = act.is_valid().to_numpy(zero_copy_only=False)
    detail = "a report that nothing was seen tells of an act"
    reading.sieve.refuse(is_nil & told & ~saw_nothing, "nil-of-an-act", detail, act)
    detail = "only a report of kind nil says nothing_seen; this one is of kind"
    reading.sieve.refuse(
        saw_nothing & ~is_nil & kind.is_valid().to_numpy(zero_copy_only=False),
        "nothing-seen-yet-told",
        detail,
        kind,
    )
    return kind, pc.if_else(pa.array(is_nil), _NOTHING_SEEN, act)


def _by_act(act: pa.Array) -> pa.Array:
    duty = pc.is_in(act, value_set=pa.array(sorted(PERFORMANCES)))
    nil = pc.fill_null(pc.equal(act, _NOTHING_SEEN), False)
    event = pc.if_else(duty, Kind.PERFORMANCE.value, Kind.EVENT.value)
    return pc.if_else(nil, Kind.NIL.value, event)

"""What several columns of text tell, joined row by row."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def joined(parts: Sequence[pa.Array], apart: str) -> pa.Array:
    """Join what the parts of each row tell; null where none tells anything.

    Arrow's own joining (26.0, ``null_handling="skip"``) leaves out a row of which every part is
    null, so that all rows behind it would be taken for others.

    Args:
        parts: At least one; null or empty where nothing is told.
        apart: Stands between two parts.
    """
    nothing = pa.scalar(None, pa.string())
    told = [pc.if_else(pc.equal(one, ""), nothing, one) for one in parts]
    said = pc.binary_join_element_wise("", *told, apart, null_handling="skip")
    rest = pc.utf8_slice_codeunits(said, len(apart))
    return pc.if_else(pc.equal(rest, ""), nothing, rest)

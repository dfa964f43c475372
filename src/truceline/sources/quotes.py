"""Whether every reader of CSV would read a file alike: quotes stand where RFC 4180 wants them."""

from __future__ import annotations

import numpy as np

#: Bytes among which quotes are looked for at a time: few, so that they stay near the processor.
_QUOTES_BYTES = 1 << 18


def strictly_formed(data: bytes, separator: str) -> bool:
    """Say whether quotes stand exactly as RFC 4180 wants, and no NUL or lone CR occurs.

    Quotes in odd places open or continue a field, quotes in even places close it or are the first
    of an escaped pair; then and only then every reader reads the same.
    """
    if b"\0" in data or (b"\r" in data and data.count(b"\r") != data.count(b"\r\n")):
        return False
    is_edge = np.zeros(256, dtype=bool)
    is_edge[[ord(separator), ord("\n"), ord("\r")]] = True
    array = np.frombuffer(data, dtype=np.uint8)
    left, closed = np.zeros(0, np.int64), -2
    for first in range(0, len(array), _QUOTES_BYTES):
        found = np.flatnonzero(array[first : first + _QUOTES_BYTES] == ord('"')) + first
        quotes = np.concatenate([left, found])
        opening, closing = quotes[0 : len(quotes) // 2 * 2 : 2], quotes[1::2]
        left = quotes[2 * len(closing) :]
        if not len(closing):
            continue
        before = np.append(closed, closing[:-1])
        closed = closing[-1]
        paired = opening == before + 1
        opens = paired | is_edge[array[opening - 1]] | (opening == 0)
        closes = paired | is_edge[array[before + 1]] | (before < 0)
        if not (opens.all() and closes.all()):
            return False
    last = closed + 1
    return not len(left) and bool(last >= len(array) or last < 0 or is_edge[array[last]])

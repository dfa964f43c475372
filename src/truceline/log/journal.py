"""The record, at first: one line a thing, appended, never changed.

Each line is canonical JSON with ``seq`` (from 0), ``at`` (when it was recorded), ``kind`` and
``payload``. The Merkle log will adopt these lines in this order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.codec import Plain, canonical_json
from truceline.errors import IntegrityError


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on the record.

    Attributes:
        seq: Position, from 0.
        at: ISO time in UTC at which it was recorded.
        kind: E.g. ``input``, ``agreement``, ``sources``, ``reveal``, ``run``.
        payload: Plain data; bytes are named by hash.
    """

    seq: int
    at: str
    kind: str
    payload: dict[str, Any]


def line(seq: int, at: str, kind: str, payload: dict[str, Plain]) -> bytes:
    """Return the line that records ``payload``."""
    return canonical_json({"seq": seq, "at": at, "kind": kind, "payload": payload})


def parse(data: bytes) -> Iterator[Entry]:
    """Yield the entries of a journal.

    Raises:
        IntegrityError: If a line is cut, is not canonical, or is out of sequence.
    """
    for seq, raw in enumerate(data.splitlines()):
        try:
            value = json.loads(raw)
            entry = Entry(
                seq=value["seq"], at=value["at"], kind=value["kind"], payload=value["payload"]
            )
            canonical = line(entry.seq, entry.at, entry.kind, entry.payload) == raw
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise IntegrityError(f"line {seq + 1} of the record is damaged", _HINT) from fault
        if not canonical or entry.seq != seq:
            raise IntegrityError(f"line {seq + 1} of the record was changed", _HINT)
        yield entry


_HINT = "restore the record from a copy; do not edit it"

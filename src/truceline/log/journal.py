"""The record, at first: one line a thing, appended, never changed.

Each line is canonical JSON with ``seq`` (from 0), ``at`` (when it was recorded), ``kind`` and
``payload``. The Merkle log adopts these lines in this order. Where words lie encrypted, a fifth
part holds them (:mod:`truceline.log.words`), and what is read is the line with its words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from truceline.codec import Plain, canonical_json, spelled
from truceline.errors import IntegrityError
from truceline.log import words
from truceline.log.words import Keyring


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


def parse(data: bytes, first: int = 0, keyring: Keyring = words.no_keys) -> Iterator[Entry]:
    """Yield the entries of a journal.

    Args:
        data: Its lines, or the last of them.
        first: Position of the first of these lines.
        keyring: Opens words that lie encrypted; those that it cannot open read ``[***]``.

    Raises:
        IntegrityError: If a line is cut, is not canonical, or is out of sequence.
    """
    for seq, raw in enumerate(data.splitlines(), start=first):
        try:
            value = _DECODER.decode(raw.decode())
            payload = value["payload"]
            canonical = spelled(value) == raw
            if len(value) != _PARTS:
                payload = words.opened(value, keyring)
            entry = Entry(seq=value["seq"], at=value["at"], kind=value["kind"], payload=payload)
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise IntegrityError(f"line {seq + 1} of the record is damaged", _HINT) from fault
        if not canonical or entry.seq != seq:
            raise IntegrityError(f"line {seq + 1} of the record was changed", _HINT)
        yield entry


class Reader:
    """Reads one journal again and again as it grows.

    What was read before is compared byte for byte and not parsed again; if it is not the same any
    more, everything is read anew.

    Args:
        keyring: Opens words that lie encrypted.
    """

    def __init__(self, keyring: Keyring = words.no_keys) -> None:
        self._keyring = keyring
        self._held: tuple[bytes, tuple[Entry, ...]] = (b"", ())

    def read(self, data: bytes) -> tuple[Entry, ...]:
        """Return the entries of the journal as it is now; nobody changes their payloads.

        Raises:
            IntegrityError: If a line is cut, is not canonical, or is out of sequence.
        """
        before, known = self._held
        if data == before:
            return known
        if not (before.endswith(b"\n") and data.startswith(before)):
            before, known = b"", ()
        found = (*known, *parse(data[len(before) :], len(known), self._keyring))
        self._held = (data, found)
        return found


def _refuse(_: str) -> NoReturn:
    raise TypeError("a record holds no floats")


#: Made once, as the encoder is.
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
_PARTS = 4
_HINT = "restore the record from a copy; do not edit it"

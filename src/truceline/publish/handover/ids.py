"""Names that stay: UUIDs (version 5, RFC 9562) from what a thing is, never from chance.

A tier is part of the name: the coarse public object and the mission's precise one are two objects,
and no system that holds both may take one for a new version of the other.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable

import pyarrow as pa

#: Of everything Truceline names.
SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:truceline:handover")


def name(*parts: str) -> str:
    """Return the UUID of a thing, e.g. of agreement, tier, kind and id."""
    return str(uuid.uuid5(SPACE, "\x1f".join(parts)))


def names(head: tuple[str, ...], column: Iterable[str]) -> pa.Array:
    """Return the UUID of each thing of a column; equals :func:`name` of ``head`` and the thing.

    Hashing has no form for whole columns; a hundred thousand take a fifth of a second.
    """
    begin = hashlib.sha1(SPACE.bytes, usedforsecurity=False)
    begin.update(("\x1f".join(head) + "\x1f").encode())
    return pa.array([_finish(begin.copy(), word) for word in column], pa.string())


def _finish(digest: hashlib._Hash, word: str) -> str:
    digest.update(word.encode())
    h = digest.hexdigest()
    variant = "89ab"[int(h[16], 16) & 3]
    return f"{h[:8]}-{h[8:12]}-5{h[13:16]}-{variant}{h[17:20]}-{h[20:32]}"

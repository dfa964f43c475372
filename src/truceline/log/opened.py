"""What an entry of the log stands for: the line that its opening shows, and what that line names.

An opening proves nothing of itself: whoever asks holds the entry, or its leaf hash, against a head
or a promise first. ``verify.py`` and ``verify.html`` do the same, and share no code with this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from truceline.codec import canonical_json
from truceline.errors import ProofError
from truceline.log import commitment
from truceline.log.leaf import leaf_hash
from truceline.log.promise import Allegation
from truceline.log.strict import HINT

#: Fields of a payload that name a file by its SHA-256; ``documents`` names several.
_FILES = ("sha256", "manifest")


def line_of(leaf: bytes, shown: bytes) -> bytes:
    """Return the line of the record that an opening shows.

    Args:
        leaf: Hash of the entry as a leaf.
        shown: The ``.opening`` file.

    Raises:
        ProofError: If it is malformed, or the entry does not commit to its line.
    """
    opening = commitment.parse_opening(shown)
    value = _read(opening.line)
    kind = value.get("kind") if value else None
    if not isinstance(kind, str):
        raise ProofError("the opening shows no line of a record", HINT)
    if leaf_hash(opening.leaf(kind)) != leaf:
        raise ProofError("the entry does not commit to this line with this salt", HINT)
    return opening.line


def is_salted(entry: bytes) -> bool:
    """Tell whether an entry is a commitment, which names nothing unless it is opened."""
    return "commitment" in (_read(entry) or {})


def names(line: bytes, sha256: str) -> bool:
    """Tell whether a line of the record names a file by its SHA-256."""
    payload = _payload(line)
    documents = payload.get("documents")
    told = documents if isinstance(documents, list) else []
    return sha256 in [*(payload.get(name) for name in _FILES), *told]


def lists(line: bytes, about: Allegation) -> bool:
    """Tell whether a line of the record lists an allegation."""
    listed = _payload(line).get("allegations")
    return isinstance(listed, list) and [about.row, about.id] in listed


def _payload(line: bytes) -> Mapping[str, Any]:
    payload = (_read(line) or {}).get("payload")
    return payload if isinstance(payload, dict) else {}


def _read(line: bytes) -> Mapping[str, Any] | None:
    """Return what a line spells; ``None`` if it is no canonical JSON object."""
    try:
        value = json.loads(line)
        same = isinstance(value, dict) and canonical_json(value) == line
    except (ValueError, TypeError, RecursionError):
        return None
    return value if same else None

"""Canonical bytes: one value, one spelling.

* Canonical JSON: UTF-8, keys sorted, no spaces, no floats in identities (write them as text).
* Ids are derived here and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

#: What canonical JSON may hold.
Plain = None | bool | int | str | Sequence["Plain"] | Mapping[str, "Plain"]

#: Half of a pair: what a terminal hands over for a byte that is no UTF-8.
_HALF = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """Return text that has a spelling in UTF-8: each lone surrogate becomes ``�``."""
    return _HALF.sub("�", text)


def canonical_json(value: Plain) -> bytes:
    """Return the one canonical spelling of ``value`` as UTF-8 JSON.

    Args:
        value: None, bool, int, str, and lists and mappings of these. Floats are refused because
            their spelling is not canonical across writers.

    Raises:
        TypeError: If a float or an unknown type is met.
    """
    _refuse_floats(value)
    return spelled(value)


def spelled(value: Plain) -> bytes:
    """Return what :func:`canonical_json` does of a value that is known to hold no floats."""
    return _ENCODER.encode(value).encode()


#: Made once: to make one for every line of a long record would take longer than to use it.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _refuse_floats(value: object) -> None:
    if isinstance(value, str | int) or value is None:
        return
    if isinstance(value, float):
        raise TypeError("canonical JSON holds no floats: write the number as text")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)


def sha256_hex(data: bytes) -> str:
    """Return the lower-case hex SHA-256 of ``data`` (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()

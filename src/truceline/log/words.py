"""Lines of the record as they lie on the disk where words lie encrypted (ADR 0014).

What people said, and what names them, is taken out of a line and lies beside the rest of it::

    {"at": …, "kind": …, "payload": {…}, "seq": …, "words": {"hidden": {NAME: BASE64}, "key": HEX}}

Each field of the payload in ``hidden`` is nonce and AES-256-GCM of its canonical JSON, under a key
of this line alone, which lies apart and is called by 32 random bytes. Destroying it erases the
words in every copy that has no keys. The log commits to the line as it reads, words and all, so
that receipts, openings and signatures are the same wherever the words lie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from truceline.codec import Plain, canonical_json, spelled
from truceline.errors import IntegrityError
from truceline.log.strict import to_base64, unbase64

#: Stands for words, hashes and signatures that were cut; it is of no language.
CUT: Final = "[…]"

#: Stands for words that lie encrypted and whose key is not here; it is of no language.
SHUT: Final = "[***]"
_SPOKEN: Final = ("text", "signed")
#: Fields of a payload that lie encrypted, by kind of line. A signature goes with the words: it
#: would confirm a guess at them.
HIDDEN: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("case", "meeting", "guarantee", "objection", "objection-reply"), _SPOKEN),
    "names": _SPOKEN,
    "grouping": ("by", *_SPOKEN),
    "document": ("name", "by", "signed"),
    "review": ("by", "of", *_SPOKEN),
    "tie": ("by", *_SPOKEN),
    "hypothesis": ("by", *_SPOKEN),
    "step": ("by", "says", "what", "words", "source", *_SPOKEN),
    "event-list": ("name", "by", "signed"),
    "submission": ("name", "signed"),
    "input": ("name", "signed"),
    "file": ("name",),
    "retraction": ("name", "reason"),
    "reinstatement": ("name",),
    "reveal": ("entry", "salt", "by"),
    "reveal-proposal": ("by",),
    "release": ("person", "signed"),
}
_DOMAIN: Final = b"truceline/words/v1\x00"
_MARK: Final = b',"words":{"hidden":{'
_KEY: Final = re.compile(rb'"key":"([0-9a-f]{64})"}}\Z')
_PARTS: Final = 5

#: Encrypts some bytes; the second are bound to them.
Seal = Callable[[bytes, bytes], bytes]
#: Given the name of a key, returns what decrypts under it; ``None``: the key is not here.
Keyring = Callable[[str], Seal | None]


def no_keys(_: str) -> None:
    """Know no key: what lies encrypted stays shut."""


def hidden_of(kind: str, payload: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return the fields of a payload that are to lie encrypted; what was cut needs no key."""
    return tuple(n for n in HIDDEN.get(kind, ()) if payload.get(n) not in (None, "", CUT, SHUT))


def shut(line: bytes, key: str, seal: Seal) -> bytes:
    """Return a line as it lies on the disk; as it is if it holds nothing to be hidden.

    Args:
        line: As it reads.
        key: Name of its key, 64 hex digits.
        seal: Encrypts under that key.
    """
    value = json.loads(line)
    names = hidden_of(value["kind"], value["payload"])
    if not names:
        return line
    payload = value["payload"]
    hidden = {n: to_base64(seal(canonical_json(payload[n]), _told(key, n))) for n in names}
    left = {name: one for name, one in payload.items() if name not in names}
    return spelled({**value, "payload": left, "words": {"hidden": hidden, "key": key}})


def is_shut(line: bytes) -> bool:
    """Tell whether words of a line lie encrypted."""
    return _MARK in line and _KEY.search(line) is not None


def key_of(line: bytes) -> str | None:
    """Return the name of the key under which words of a line lie; ``None``: none do."""
    found = _KEY.search(line) if _MARK in line else None
    return found[1].decode() if found else None


def opened(value: Mapping[str, Any], keyring: Keyring) -> dict[str, Any]:
    """Return the payload of a parsed line with its words.

    Words whose key is not here are :data:`SHUT`; signatures over them, and lists, are left out.

    Args:
        value: The line, with ``words``.
        keyring: The keys that are here.

    Raises:
        ValueError: If it is no such line, or not what was kept.
    """
    told, payload = value["words"], dict(value["payload"])
    if len(value) != _PARTS or set(told) != {"hidden", "key"} or not told["hidden"]:
        raise ValueError("no line with words")
    if set(told["hidden"]) & set(payload):
        raise ValueError("a field that is hidden and told")
    unseal = keyring(told["key"])
    for name, data in told["hidden"].items():
        if unseal is not None:
            payload[name] = json.loads(unseal(unbase64(data, name), _told(told["key"], name)))
        elif name not in _LISTS:
            payload[name] = SHUT
    return payload


def readable(lines: Iterable[bytes], keyring: Keyring) -> list[bytes]:
    """Return lines as they read: what the log commits to.

    A line that is damaged, or whose words cannot be opened, comes back as it lies there, and is
    then no line that the log knows.
    """
    return [_readable(line, keyring) if is_shut(line) else line for line in lines]


def _readable(line: bytes, keyring: Keyring) -> bytes:
    try:
        value = json.loads(line)
        if keyring(value["words"]["key"]) is None:
            return line
        whole = {name: one for name, one in value.items() if name != "words"}
        return spelled({**whole, "payload": opened(value, keyring)})
    except (IntegrityError, ValueError, KeyError, TypeError, RecursionError):
        return line


def _told(key: str, name: str) -> bytes:
    return _DOMAIN + key.encode() + b"\x00" + name.encode()


_LISTS: Final = ("signed", "by")

"""Text of any kind -> YAML that reads back as that text, on one line."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_PLAIN = re.compile(r"[^\W\d_][\w./()’' -]*[\w.)]|[^\W\d_]|\d[\d.]*")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_LONGEST = 160


def word(text: str) -> str:
    """Return a scalar, quoted where it must be."""
    if _PLAIN.fullmatch(text) and text not in ("null", "~"):
        return text
    return _ODD.sub(_escaped, json.dumps(text, ensure_ascii=False))


def pairs(told: Mapping[str, str]) -> str:
    """Return a mapping on one line; empty text as a value is written ``null``."""
    return "{" + ", ".join(f"{word(k)}: {_value(v)}" for k, v in told.items()) + "}"


def flow(told: Any) -> str:
    """Return mappings, lists and words, as a map holds them, on one line."""
    if isinstance(told, Mapping):
        return "{" + ", ".join(f"{word(str(k))}: {flow(v)}" for k, v in told.items()) + "}"
    if isinstance(told, list | tuple):
        return "[" + ", ".join(map(flow, told)) + "]"
    return "null" if told in ("", "null", "~") else word(str(told))


def one_line(text: str) -> str:
    """Return foreign text on one line, with nothing that a terminal obeys or YAML refuses."""
    return re.sub(r"\s+", " ", _ODD.sub(" ", text)).strip()


def remark(text: str) -> str:
    """Return foreign text as it may stand in a comment: one line, and not a long one."""
    plain = one_line(text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


@lru_cache(maxsize=65536)
def is_near(word: str, other: str) -> bool:
    """Say whether two words differ by a letter or an ending."""
    # Words of which one is about twice as long are not so near: most pairs go by that.
    if abs(len(word) - len(other)) * 10 > (len(word) + len(other)) * 3:
        return False
    return bool(difflib.get_close_matches(word, [other], cutoff=0.7))


def _value(text: str) -> str:
    return word(text) if text else "null"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"

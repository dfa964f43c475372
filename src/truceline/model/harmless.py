"""Foreign text made harmless where a person reads it: on pages, in sentences, on a terminal.

Names and remarks come from lists that anybody may have written. Signs that move a terminal, that no
page shows, or that turn the direction of what stands around them become ``�``: so nobody takes the
rest for the whole, and no name rewrites the line in which it stands.
"""

from __future__ import annotations

import re

#: Controls (C0, C1) but tab and new line, embeddings, overrides, isolates, and lone surrogates.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: The same, but isolates of first strong direction, which we write ourselves around names.
_OTHERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ud800-\udfff]")
_OPENS, _CLOSES = "\u2068", "\u2069"


def harmless(text: str) -> str:
    """Return text in which every such sign has become ``�``."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("�", _lines(text))


def harmless_sentence(text: str) -> str:
    """Return the same of a sentence of ours, in which isolates that come in pairs may stand."""
    if text.isascii() and text.isprintable():
        return text
    return _OTHERS.sub("�", _lines(text)) if _paired(text) else harmless(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _paired(text: str) -> bool:
    depth = 0
    for sign in text if _OPENS in text or _CLOSES in text else "":
        depth += (sign == _OPENS) - (sign == _CLOSES)
        if depth < 0:
            return False
    return depth == 0

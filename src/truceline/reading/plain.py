"""A text made plain for matching, every character still in its place.

The plain text is as long as the text: what is markup becomes blanks, what is typography becomes
the sign of a typewriter, so that an offset in one is the same offset in the other.
"""

from __future__ import annotations

import re

#: First of the private characters with which masks are written; none of a text may pass for one.
PRIVATE = range(0xE000, 0xF900)

_SIGNS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
        "\u00ad": " ", "\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ",
        "\u2028": " ", "\u2029": " ", "\x85": " ",
    }
    | dict.fromkeys(PRIVATE, " ")
)  # fmt: skip
#: A link keeps its words, an address none; each repetition is bounded, so that time is linear.
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]\n]{0,400})\]\((?P<to>[^()\s]{0,600}(?:\s\"[^\"\n]{0,200}\")?)\)"
)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,400}>")
_ADDRESS = re.compile(r"https?://[^\s<>()\"']{1,600}")


def plain_of(text: str, form: str) -> str:
    """Return a text of the same length in which only words are left.

    Args:
        text: The canonical text.
        form: ``md`` blanks links, emphasis and tags; other forms only have signs made plain.
    """
    out = text.translate(_SIGNS)
    if form == "md":
        out = _LINK.sub(_words_only, out)
        out = _TAG.sub(_blank, out)
        out = _EMPHASIS.sub(_blank, out)
    return _ADDRESS.sub(_blank, out)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _words_only(found: re.Match[str]) -> str:
    before = found.start("words") - found.start()
    words = found["words"]
    if found[0].startswith("!"):  # the words of a picture are a caption, not the text's
        words = " " * len(words)
    return " " * before + words + " " * (len(found[0]) - before - len(words))

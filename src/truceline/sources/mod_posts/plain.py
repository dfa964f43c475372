"""A post as posted -> plain text and its passages."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)?")
_OPEN_LINK = re.compile(r"\[([^\]]*)$")
_MARKS = re.compile(r"[*_`]+")
_BULLET = re.compile(
    r"[▪▫◾🔹📍💥❗⏩🎯🎖🗓📆⚡🇷🇺🪖🎮💬🧨🔥🗺🫡✉👉📹\u200d\ufe0f]+|(?<=\S)\s{2,}(?=\S)"
)
_SENTENCE = re.compile(r"(?<=[А-ЯЁа-яё»)\d][.!?])\s+(?=[А-ЯЁ«0-9])")
_ABBREVIATION = re.compile(r"(?:\b(?:г|гг|т|им|пос|см|тыс|млн|млрд|[А-ЯЁ])|\d)\.$")
_HEADER = re.compile(
    r"^(?:главное за день|часть \d|\(?см\. часть|минобороны россии$|#оперативно)", re.IGNORECASE
)
#: Posts are cut at 400 characters as posted, then stripped.
CUT_AT = 390


def is_cut(posted: str) -> bool:
    """Say whether the data set cut the post off."""
    return len(posted) >= CUT_AT


def plain(posted: str) -> str:
    """Return the text without links and emphasis; bullets and pictures become line breaks."""
    text = _OPEN_LINK.sub(r"\1", _LINK.sub(r"\1", posted))
    text = _MARKS.sub("", text.replace("\xa0", " ").replace("\xad", ""))
    lines = (" ".join(line.split()) for line in _BULLET.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def passages(text: str) -> list[str]:
    """Return the sentences of plain text, headers left out.

    A full stop after an abbreviation or a figure ends no sentence.
    """
    found: list[str] = []
    for line in text.split("\n"):
        parts: list[str] = []
        for part in _SENTENCE.split(line):
            if parts and _ABBREVIATION.search(parts[-1]):
                parts[-1] += " " + part
            else:
                parts.append(part)
        found += [part for part in parts if not _HEADER.match(part)]
    return found

"""Which areas a piece of Russian text names."""

from __future__ import annotations

import re

from truceline.sources.gazetteer import AREAS, Area

_BY_STEM = {area.russian: area for area in AREAS if area.russian}
#: An adjective of an oblast or krai, a republic's name, or a sea. The city adjectives that also
#: name people, troops or directions ("курские", "Южно-Донецкое направление") are not areas.
_STEMS = sorted(_BY_STEM, key=len, reverse=True)
_NAMED = re.compile(
    r"(?<![\w-])(?:" + "|".join(map(re.escape, _STEMS)) + r")(?:ой|ую|ая|ом|ого|им|ий|ию|ии|ия|а|е"
    r"|у|ым|ыми|ем|и|я|ю|ь|ью)?(?![\w-])",
    re.IGNORECASE,
)
_AT_COAST = re.compile(
    r"\s+у\s+побережья\s+(?:Республики\s+|полуострова\s+)?[\w-]+(?:\s+(?:края|области))?"
)
_ADJECTIVE = "ск"
#: Behind an adjective, or the list of adjectives it stands in: the kind of area.
_KIND = re.compile(
    r"(?:\s*(?:,|и)\s*[\w-]+(?:ой|ом))*\s+(?:област|кра[йяею]|регион|Народн|Республик)",
    re.IGNORECASE,
)
_KIND_WORD = re.compile(
    r"\s+(?:област\w*|кра[йяею]\w*|регион\w*|Народн\w+\s+Республик\w*)", re.IGNORECASE
)


def areas(text: str, *, strict: bool) -> list[tuple[Area, str]]:
    """Return the areas named, in order and once each, with the words that name them.

    Args:
        text: Plain text.
        strict: Require a word such as oblast or krai behind an adjective (or behind the list it
            stands in); for running text. Lists behind "над территориями" need none.
    """
    text = _AT_COAST.sub("", text)
    found: dict[str, tuple[Area, str]] = {}
    for match in _NAMED.finditer(text):
        word = match.group()
        stem = next(s for s in _STEMS if word.lower().startswith(s))
        if strict and not _is_place(text, match, stem):
            continue
        found.setdefault(stem, (_BY_STEM[stem], _with_kind(text, match)))
    return list(found.values())


def _is_place(text: str, match: re.Match[str], stem: str) -> bool:
    """Say whether an adjective stands before the kind of area it describes."""
    return not stem.endswith(_ADJECTIVE) or _KIND.match(text, match.end()) is not None


def _with_kind(text: str, match: re.Match[str]) -> str:
    after = _KIND_WORD.match(text, match.end())
    return match.group() + (after.group() if after else "")

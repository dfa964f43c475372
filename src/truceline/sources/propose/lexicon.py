"""The words by which columns and cells are recognised; they stand in ``lexicon.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from truceline.sources.propose.named_after import without_places

_NO_WORD = re.compile(r"[^\w#№±]+")
#: Sections whose words translate cells: key of a map -> section.
SECTIONS = {
    "act": "acts",
    "weapon": "weapons",
    "object_type": "objects",
    "basis": "basis",
    "status": "status",
    "answered": "answered",
    "effect": "effect",
    "storage": "storage",
    "outcome": "outcome",
    "stage": "stages",
    "item": "items",
}
#: Meaning of a phrase that may mean more than one thing: a person is asked. What begins so in the
#: lexicon, such as ``?fire``, is as doubtful; :func:`doubt_of` tells which doubt it is.
DOUBTFUL = "?"
_WHOLE, _PART = 1.0, 0.5
#: What stands in brackets behind a name: `Seen (UTC)`.
_ASIDE = re.compile(r"\([^)]*\)")
#: Stands for the star of a stem: a letter, so that it stays with its word, that no word ends with.
_STEM = "ﬀ"
#: First word of a phrase that must be the whole cell.
_ALONE = "="
#: Words that turn what follows into its opposite, and those that may stand between.
_NOT = frozenset(("not", "no", "never", "не", "ні", "нет", "без", "without", "cannot"))
_BETWEEN = frozenset(
    ("a", "an", "the", "yet", "been", "be", "independently", "fully", "ще", "еще", "було", "было")
)


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, without signs; ё is е."""
    plain = text.lower().replace("ё", "е").replace("№", " № ")
    plain = re.sub(r"\+\s?/\s?[-−–]|±", " ± ", plain)
    return tuple(word for word in _NO_WORD.split(plain.replace("_", " ")) if word)


@cache
def lexicon(section: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return pairs of meaning and phrase of a section, a phrase as its words."""
    words: dict[str, Any] = _all()[section]
    return tuple(
        (meaning, ((_ALONE,) if one.startswith(_ALONE) else ()) + tokens(one.replace("*", _STEM)))
        for meaning, phrases in words.items()
        for one in phrases
    )


@lru_cache(maxsize=4096)
def header_scores(name: str, section: str = "headers") -> Mapping[str, float]:
    """Return how well a header fits each meaning, 0 to 1; meanings that do not fit are left out."""
    found: dict[str, float] = {}
    last = tokens(name.split(" / ")[-1])
    if any(last == tokens(one) for one in _all()["unused"]):
        return found
    views = _views(name)
    every = tuple(dict.fromkeys(word for words, _ in views for word in words))
    for meaning, phrase in _near(section, every):
        for words, weight in views:
            score = weight * _fit(words, phrase)
            if score > found.get(meaning, 0):
                found[meaning] = score
    return found


def _views(name: str) -> list[tuple[tuple[str, ...], float]]:
    """Return what parts of a header are worth: the name below a group counts, unless it is bare.

    Below `Weapon`, a bare `type` is the weapon. `Кто / By` says the same twice.
    """
    parts = [tokens(one) for one in name.split(" / ")]
    plain = tokens(_ASIDE.sub(" ", name))
    bare = {tokens(one) for one in _all()["bare"]}
    named = [one for one in parts if one and one not in bare]
    if len(parts) < 2 or not named:
        return [(tokens(name), 1.0), (plain, 0.97), (parts[-1], 0.97), (parts[0], 0.6)]
    rest = [(one, 0.3) for one in parts if one not in named]
    before = [(one, 0.9 if len(parts) > len(named) else 0.6) for one in named[:-1]]
    if rest:
        joined = tuple(word for one in named for word in one)
        return [(joined, 1.0), (named[-1], 0.97), *before, *rest]
    both = (*parts[-2], *parts[-1])
    return [(tokens(name), 1.0), (plain, 0.97), (both, 0.97), (named[-1], 0.97), *before, *rest]


@lru_cache(maxsize=65536)
def meaning_of(text: str, section: str) -> str:
    """Return the meaning of a cell by its longest known phrase.

    :data:`DOUBTFUL` if that phrase may mean more than one thing; empty if none is known, or if a
    word before it says the opposite: `not yet confirmed` is not `confirmed`.
    """
    found = doubt_of(text, section)
    return DOUBTFUL if found.startswith(DOUBTFUL) else found


@lru_cache(maxsize=65536)
def doubt_of(text: str, section: str) -> str:
    """Return the meaning of a cell as the lexicon has it, each kind of doubt by its own name."""
    words = tokens(without_places(text) if section == "acts" else text)
    best, longest = "", (0, 0)
    for meaning, phrase in _near(section, words):
        # A quiet hour is told of beside what broke it: `two bursts, then quiet`.
        size = (0, 1) if meaning == "nothing_seen" else (len(phrase), sum(map(len, phrase)))
        if size > longest and _said(words, phrase):
            best, longest = meaning, size
    return best


def _near(section: str, words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the phrases of a section that may stand among words: those that begin with one."""
    found = {at for word in words for at in _by_letters(section).get(word[:_LETTERS], ())}
    found.update(_by_letters(section).get("", ()))
    every = lexicon(section)
    yield from (every[at] for at in sorted(found))


#: By so many letters phrases are found.
_LETTERS = 2


@cache
def _by_letters(section: str) -> dict[str, list[int]]:
    """Return where phrases stand in a section by their first letters; short ones by none."""
    found: dict[str, list[int]] = {}
    for at, (_, phrase) in enumerate(lexicon(section)):
        first = phrase[1] if phrase[:1] == (_ALONE,) and len(phrase) > 1 else phrase[0]
        plain = first.removesuffix(_STEM)
        is_short = first.endswith(_STEM) and len(plain) < _LETTERS
        found.setdefault("" if is_short else plain[:_LETTERS], []).append(at)
    return found


@lru_cache(maxsize=65536)
def meanings_in(text: str, section: str) -> tuple[str, ...]:
    """Return the meanings of all phrases of a cell that are as many words long as its longest."""
    words = tokens(text)
    found = [(len(p), meaning) for meaning, p in _near(section, words) if _said(words, p)]
    most = max((size for size, _ in found), default=0)
    return tuple(dict.fromkeys(meaning for size, meaning in found if size == most))


@lru_cache(maxsize=65536)
def uncovered(text: str, section: str, meaning: str = "") -> tuple[str, ...]:
    """Return the words of a cell that no phrase of a meaning covers; without one, of any."""
    words = tokens(text)
    told = (
        range(at, at + len(phrase))
        for one, phrase in _near(section, words)
        if meaning in ("", one)
        for at in _places(words, phrase)
    )
    inside = {at for places in told for at in places}
    return tuple(word for at, word in enumerate(words) if at not in inside)


@lru_cache(maxsize=65536)
def says_nobody(text: str) -> bool:
    """Say whether a cell says that a side is not known."""
    words = tokens(text)
    return any(_whole(words, tokens(_stem(one))) for one in _all()["nobody"])


def _whole(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return len(words) == len(phrase) and all(map(_same, words, phrase))


@lru_cache(maxsize=65536)
def says_withdrawn(text: str) -> bool:
    """Say whether a text tells that a row counts no more: a duplicate, or withdrawn."""
    words = tokens(text)
    return any(_said(words, tokens(one.replace("*", _STEM))) for one in _all()["withdrawn"])


@lru_cache(maxsize=65536)
def says_both(text: str) -> bool:
    """Say whether a cell names both sides."""
    words = tokens(text)
    return any(words == tokens(one) for one in _all()["both"])


@lru_cache(maxsize=65536)
def is_of_party(word: str) -> bool:
    """Say whether a word beside the name of a party leaves it that party: `X mil.`, `X side`."""
    return any(_same(word, one) for said in _all()["of_party"] for one in tokens(_stem(said)))


def _stem(text: str) -> str:
    return text.replace("*", _STEM)


@lru_cache(maxsize=65536)
def doubts(text: str) -> bool:
    """Say whether a cell tells that nobody is certain of it: `X ?`, `probably X`."""
    words = tokens(text)
    return "?" in text or any(_within(words, tokens(one)) for one in _all()["doubt"])


@lru_cache(maxsize=65536)
def without_doubt(text: str) -> str:
    """Return the words of a cell without those that say that nobody is certain of it."""
    words = tokens(text)
    for phrase in sorted((tokens(one) for one in _all()["doubt"]), key=len, reverse=True):
        for at in reversed(list(_places(words, phrase))):
            words = words[:at] + words[at + len(phrase) :]
    return " ".join(words)


@lru_cache(maxsize=4096)
def pair_ends(first: str, second: str) -> bool:
    """Say whether two headers name the beginning and the end of one thing: `From`, `To`.

    Below a group they have to stand below the same one.
    """
    a, b = first.split(" / "), second.split(" / ")
    if len(a) > 1 and len(b) > 1 and a[0] != b[0]:
        return False
    begun, ended = _plain_end(a), _plain_end(b)
    for told in _all()["pairs"]:
        begin, _, end = told.partition("|")
        if _begins(begun, tokens(begin)) and _begins(ended, tokens(end)):
            return True
    return False


def _plain_end(parts: list[str]) -> tuple[str, ...]:
    return tokens(parts[-1].partition("(")[0] or parts[-1])


def _begins(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Say whether a header is a phrase, or ends with it: `DTG from`, `WINDOW ASKED from`."""
    return words == phrase or (len(words) == len(phrase) + 1 and words[-len(phrase) :] == phrase)


def is_legend(text: str) -> bool:
    """Say whether a cell is the heading of a legend."""
    words = tokens(text)
    return any(words == tokens(one) for one in _all()["legend"])


def _fit(words: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    if not words or not _within(words, phrase):
        return 0.0
    return _PART + (_WHOLE - _PART) * len(phrase) / len(words)


def _within(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(True for _ in _places(words, phrase))


def _said(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Say whether a phrase stands among the words, and no word before it says the opposite."""
    return any(not _is_denied(words[:at]) for at in _places(words, phrase))


def _is_denied(before: tuple[str, ...]) -> bool:
    left = [one for one in before[-3:] if one not in _BETWEEN]
    return bool(left) and left[-1] in _NOT


def _places(words: tuple[str, ...], phrase: tuple[str, ...]) -> Iterator[int]:
    if phrase[:1] == (_ALONE,):
        if len(words) == len(phrase) - 1 and all(map(_same, words, phrase[1:])):
            yield 0
        return
    size = len(phrase)
    for at in range(len(words) - size + 1):
        if all(map(_same, words[at : at + size], phrase)):
            yield at


def _same(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith(_STEM) else word == wanted


@cache
def _all() -> dict[str, Any]:
    text = files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Any] = yaml.load(text, loader)  # noqa: S506 - words only, our own file
    return found

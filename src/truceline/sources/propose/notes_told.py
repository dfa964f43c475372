"""What notes beside a workbook say of the words in its cells: a handover, a list of codes.

Whoever leaves a desk writes `MOR mortar, ART gun or howitzer`, `A side = Terraces Guard`,
`**Hammer** is River Command`, `PG (also "plainsmen", "the guard")`. Only words that stand in cells
are looked for, at the beginning of a clause, so that prose explains nothing by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.sources.propose.coded import code_of
from truceline.sources.propose.legend import explained
from truceline.sources.propose.lexicon import meaning_of

#: A longer cell is no word that anybody explains; a longer meaning is a tale.
_LONGEST, _MEANING = 24, 90
#: So many words of a line are explained without a sign between word and meaning, or none is.
_LISTED = 3
_PLAIN = re.compile(r"[*`_]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
#: What a clause begins behind, and what stands between a word and its meaning.
_BEGINS = (".", ";", ",", ":", "—", "–")
#: Between a word and the sign may stand what it is called: `A side = Terraces Guard`.
_CALLED = re.compile(r"(?:\w+ )?=\s*(?:the\s+)?")
_SIGN = re.compile(
    r"\s*(?:=|:(?=\s)|—|–|\bis\b|\bare\b|\bmeans?\b|\best\b|\bsignifie\b|\bes\b|\bson\b|\bце\b|"
    r"\bэто\b|\bозначає\b|\bозначает\b)\s*(?:the\s+)?",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,|/|&|\+|\band\b|\bor\b|\bet\b|\bou\b|\by\b|\bі\b|\bта\b|\bи\b|\bили\b)\s*"
)
_END = re.compile(r";|\n|(?<=[^\W\d_]{2})\.(?=\s|$)|(?<=[)\"”»\d])\.(?=\s|$)")
#: Another word is explained, that stands in no cell: `VANT drone, obra = trench`.
_OTHER = re.compile(r",\s+[^\s=,;.]+\s*=|,\s+[A-ZА-ЯІЇЄҐ]{1,4}\d?\s+(?=[a-zà-ÿа-яіїєґ])")
_ALSO = re.compile(r"(?i)\b(?:also|aka|or|also written|aussi|también|також|также|або|или)\b")
_QUOTES = " \"'“”«»()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What notes say.

    Attributes:
        words: What each word of a cell means, by the word in lower case.
        colours: What each colour means, by its English name.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Clause:
    names: tuple[str, ...]
    means: str
    has_sign: bool


def notes_told(texts: Iterable[str], cells: Iterable[str]) -> Notes:
    """Return what notes say of the words of some cells.

    Args:
        texts: The notes.
        cells: Cells of the workbook.
    """
    cells = list(cells)
    known = _words_of(cells)
    if not known:
        return Notes()
    lines = [_PLAIN.sub("", line) for text in texts for line in text.splitlines()]
    found = [one for line in lines for one in _clauses(line, known)]
    words: dict[str, str] = {}
    # What names an act goes before what tells where it is counted from; a sign is surer than none.
    for clause in sorted(found, key=lambda one: (not _is_act(one.means), not one.has_sign)):
        for name, means in _each(clause):
            words.setdefault(name.lower(), means)
    for clause in found:
        for other in _other_names(clause, known):
            words.setdefault(other.lower(), clause.names[0])
    for cell in {one.strip() for one in cells}:
        numbered = _NUMBERED.fullmatch(cell)
        letters = numbered["letters"].lower() if numbered else ""
        if letters in words and _is_act(words[letters]):
            words.setdefault(cell.lower(), words[letters])
    return Notes(words=words, colours=_colours(lines))


def _is_act(means: str) -> bool:
    return bool(meaning_of(means, "acts") or meaning_of(means, "weapons"))


def _words_of(cells: Iterable[str]) -> dict[str, str]:
    """Return the short cells and the codes that sentences begin with, by their letters."""
    found: dict[str, str] = {}
    for cell in set(cells):
        plain = cell.strip()
        for one in (plain if len(plain) <= _LONGEST else "", code_of(plain)):
            if any(map(str.isalpha, one)) or (one.isdecimal() and len(one) <= _FIGURES):
                found.setdefault(one, one)
        found.update((one, one) for one in _CAPITALS.findall(plain))
        if numbered := _NUMBERED.fullmatch(plain):
            found.setdefault(numbered["letters"], numbered["letters"])
    return found


_FIGURES = 2
#: `W3` is a weapon of whatever size where the notes say that W is a weapon.
_NUMBERED = re.compile(r"(?P<letters>[A-ZА-ЯІЇЄҐ]{1,2})\d")
_CAPITALS = re.compile(r"(?<![\w.-])[A-ZА-ЯІЇЄҐ]{2,5}(?![\w.-])")


def _clauses(line: str, known: Mapping[str, str]) -> Iterator[_Clause]:
    """Yield what a line explains: a word at the beginning of a clause, and what follows it."""
    begun = list(_begun(line, known))
    told: list[_Clause] = []
    names: list[str] = []
    for at, (start, end, name) in enumerate(begun):
        after = line[end:].lstrip(" \"'”»")
        skipped = len(line) - len(after)
        follows = begun[at + 1][0] if at + 1 < len(begun) else len(line)
        names.append(name)
        between = line[end:follows].strip("\"'”»“« ")
        if at + 1 < len(begun) and (not between or _AND.fullmatch(between)):
            shares = between != "," or (_opens(line, start) and _is_signed(line, begun[at + 1 :]))
            names = names if shares or len(names) > 1 else []
            continue
        sign = _SIGN.match(after) or _CALLED.match(after)
        begin = skipped + (sign.end() if sign else 0)
        stop = _END.search(line, begin)
        other = _OTHER.search(line, begin)
        last = min(follows, *(one.start() for one in (stop, other) if one), len(line))
        means = line[begin:last].strip(" ,;:/&+–—-").strip()
        if 1 < len(means) <= _MEANING and (sign or line[end : end + 1].strip() in ("", '"', "(")):
            told.append(_Clause(tuple(names), means, has_sign=sign is not None))
        names = []
    listed = len(told)
    named = any(one.has_sign for one in told)
    yield from (
        one
        for one in told
        if one.has_sign
        or listed >= _LISTED
        or _ALSO.search(one.means)
        or (named and _NAME.match(one.means))
    )


#: What is called by a name: `Anvil the Veld Assembly`.
_NAME = re.compile(r"the [A-ZА-ЯІЇЄҐ]")


def _opens(line: str, at: int) -> bool:
    """Say whether a word stands at the beginning of a sentence, and not in the midst of a list."""
    before = line[:at].rstrip(" \"'“«")
    return not before or before.endswith((".", ":", ";"))


def _is_signed(line: str, rest: Sequence[tuple[int, int, str]]) -> bool:
    """Say whether a sign stands behind words that commas part: `MOR, ART: where it fell`."""
    for _, end, _name in rest:
        after = line[end:].lstrip(" \"'”»")
        if _SIGN.match(after) or _CALLED.match(after):
            return True
        if not after.startswith(","):
            return False
    return False


def _begun(line: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield where known words stand at the beginning of a clause."""
    at = last = 0
    every = sorted(known, key=len, reverse=True)
    while at < len(line):
        before = line[:at].rstrip(" \"'“«")
        goes_on = bool(last) and _AND.fullmatch(line[last:at].strip("\"'”»“«"))
        opens = not before or before.endswith(_BEGINS) or goes_on
        word = next((one for one in every if opens and _stands(line, at, one)), "")
        if word:
            last = at + len(word)
            yield at, last, word
        at += len(word) or 1


def _stands(line: str, at: int, word: str) -> bool:
    """Say whether a word stands at a place, whole; a short one as it is written."""
    here = line[at : at + len(word)]
    same = here == word or (len(word) > 3 and here.lower() == word.lower())
    before, after = line[at - 1 : at] if at else "", line[at + len(word) : at + len(word) + 1]
    return same and not _goes_on(before) and not _goes_on(after)


def _goes_on(character: str) -> bool:
    return character.isalnum() or character in ("-", "+")


def _each(clause: _Clause) -> Iterator[tuple[str, str]]:
    """Yield each word with its meaning: `EP / ES the officers of FP / FS` are one of each."""
    parts = clause.means.split(" / ")
    if len(parts) == len(clause.names) > 1:
        lead, _, first = parts[0].rpartition(" ")
        yield from zip(clause.names, (f"{lead} {one}" for one in (first, *parts[1:])), strict=True)
        return
    yield from ((name, clause.means) for name in clause.names)


def _other_names(clause: _Clause, known: Mapping[str, str]) -> Iterator[str]:
    """Yield other names for a word that its clause tells: `FS = serranos / the Frente`."""
    lower = {one.lower() for one in known}
    inside = (
        re.findall(r"[\"“«]([^\"”»]+)[\"”»]", clause.means) if _ALSO.search(clause.means) else []
    )
    parts: Sequence[str] = re.split(r"\s*[/,]\s*|\s+(?:or|або|или|ou)\s+", clause.means)
    for one in (*inside, *parts):
        plain = re.sub(r"(?i)^(?:the|also|les?|la|los)\s+", "", one.strip(_QUOTES)).strip(_QUOTES)
        if plain and (one in inside or plain.lower() in lower) and len(plain.split()) <= 2:
            yield from dict.fromkeys((plain, one.strip(_QUOTES)))


def _colours(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        for names, means in explained(line):
            for name in names:
                if colour := meaning_of(name, "colours"):
                    found.setdefault(colour, means)
    return found

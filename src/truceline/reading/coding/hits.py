"""Where words of events stand in a sentence, and which of them stand aside or are denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.coding.lexicon import GAP, Entry, entries, lemmas, scope

_STOPS = frozenset(",;:()")
#: So many words in front of a verb may deny it.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the lexicon in a sentence.

    Attributes:
        entry: Which.
        words: Numbers of the words that match.
        aside: They stand in a side clause.
        denied: A ``not`` stands in front.
    """

    entry: Entry
    words: tuple[int, ...]
    aside: bool
    denied: bool


def hits_in(words: Sequence[str]) -> list[Hit]:
    """Return what the lexicon finds, in the order of the text; longer finds hide their parts."""
    found = sorted(_all(words), key=lambda f: (-len(f[1]), f[1]))
    taken: dict[int, tuple[int, ...]] = {}
    aside = _aside(words)
    out = []
    for entry, places in found:
        holders = {taken[p] for p in places if p in taken}
        if holders and holders != {places}:
            continue
        taken |= dict.fromkeys(places, places)
        out.append(Hit(entry, places, aside[places[0]], _denied(words, places[0])))
    return sorted(out, key=lambda hit: (hit.words, hit.entry.event))


def _all(words: Sequence[str]) -> Iterator[tuple[Entry, tuple[int, ...]]]:
    known = lemmas()
    bent = [known.get(word, frozenset()) for word in words]
    for at, some in enumerate(bent):
        for lemma in sorted(some):
            for entry in entries().get(lemma, ()):
                if places := _match(words, bent, entry, at):
                    yield entry, places


def _match(
    words: Sequence[str], bent: Sequence[frozenset[str]], entry: Entry, at: int
) -> tuple[int, ...]:
    places: tuple[int, ...] = ()
    for n, piece in enumerate(entry.pieces):
        reach = range(at, min(at + (GAP if n else 0) + 1, len(words)))
        start = next((k for k in reach if _stands(bent, piece, k)), None)
        if start is None or any(words[k] in _STOPS for k in range(at, start)):
            return ()
        places += tuple(range(start, start + len(piece)))
        at = start + len(piece)
    return places


def _stands(bent: Sequence[frozenset[str]], piece: Sequence[str], at: int) -> bool:
    if at + len(piece) > len(bent):
        return False
    return all(word in bent[at + k] for k, word in enumerate(piece))


def _aside(words: Sequence[str]) -> list[bool]:
    """Say of each word whether it stands in a side clause.

    One that opens the sentence, or follows a comma, ends at the next comma; others run to the end.
    """
    openers = scope("aside")
    out: list[bool] = []
    inside = short = False
    for at, word in enumerate(words):
        if inside and short and word in _STOPS:
            inside = False
        elif not inside and _opens(words, at, openers):
            inside = True
            short = at == 0 or words[at - 1] in _STOPS
        out.append(inside)
    return out


def _opens(words: Sequence[str], at: int, openers: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(words[at : at + n]) in openers for n in (1, 2, 3, 4))


def _denied(words: Sequence[str], at: int) -> bool:
    nots = scope("not")
    near = words[max(0, at - _NEAR) : at]
    return any((word,) in nots for word in near) or any(
        tuple(near[k : k + 2]) in nots for k in range(len(near))
    )

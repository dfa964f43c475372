"""Lists that were read -> one listing, its words as categories that all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.model.list_card import ListCard
from truceline.model.listing import OPEN, Aspect, Listing, Wording
from truceline.model.tables import LISTED
from truceline.sources.lists.read import SEVERAL, ListRead
from truceline.sources.lists.stems import wording_of
from truceline.sources.lists.taxonomy import Taxonomy

Ints = NDArray[np.int64]
#: A word to show, and its levels, empty where open.
Category = tuple[str, tuple[str, ...]]
#: More categories than this tell nothing of each other.
MOST_CATEGORIES = 400


def side_by_side(
    reads: Sequence[ListRead], taxonomies: Mapping[str, Taxonomy]
) -> tuple[Listing, tuple[str, ...]]:
    """Return the rows of all lists, whatever their order, and what is to be told of their words.

    Args:
        reads: What was read of each list.
        taxonomies: Of aspects that have one.
    """
    reads = sorted(reads, key=lambda one: one.card.name)
    rows = pa.concat_tables([one.rows for one in reads], promote_options="none").combine_chunks()
    names = sorted({aspect for one in reads for aspect in one.words})
    notes: list[str] = []
    aspects = []
    for name in names:
        aspect, unknown = _aspect(name, reads, taxonomies.get(name))
        notes += unknown
        if len(aspect.words) > MOST_CATEGORIES:
            many = f"`{name}` has {len(aspect.words):,} different words and was not compared"
            notes.append(f"{many}: give it a taxonomy")
            continue
        aspects.append(aspect)
    listing = Listing(
        names=tuple(one.card.name for one in reads),
        rows=rows.cast(LISTED),
        aspects=tuple(aspects),
        repeats=tuple(one.card.repeats for one in reads),
        wording=_wording(reads),
    )
    return listing, tuple(notes)


def _wording(reads: Sequence[ListRead]) -> Wording | None:
    if all(one.texts is None for one in reads):
        return None
    texts = (pa.nulls(len(one.rows)) if one.texts is None else one.texts for one in reads)
    return wording_of([text for some in texts for text in some.to_pylist()])


def _aspect(
    name: str, reads: Sequence[ListRead], taxonomy: Taxonomy | None
) -> tuple[Aspect, list[str]]:
    levels = taxonomy.levels if taxonomy is not None else 1
    notes, parts = [], []
    for one in reads:
        told = one.words.get(name, pa.nulls(len(one.rows), pa.string()))
        encoded = told.dictionary_encode()
        words = encoded.dictionary.to_pylist()
        known = [_known(taxonomy, one.card, word) for word in words]
        missing = sorted(word for word, at in zip(words, known, strict=True) if at is None)
        if missing:
            shown = ", ".join(f"`{word}`" for word in missing[:5])
            more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
            notes.append(f"the taxonomy of `{name}` lacks words of {one.card.name}: {shown}{more}")
        alone = [_category(w, at, levels) for w, at in zip(words, known, strict=True)]
        at = np.asarray(pc.fill_null(encoded.indices, -1), dtype=np.int64)
        parts.append((alone, at))
    every = sorted({one for words, _ in parts for one in words if any(one[1])})
    number = {one: n for n, one in enumerate(every)}
    code = [_coded([number.get(one, -1) for one in words], at) for words, at in parts]
    return (
        Aspect(
            name=name,
            words=tuple(word for word, _ in every),
            levels=_numbered([levels for _, levels in every], levels),
            code=np.concatenate([np.empty(0, np.int64), *code]),
        ),
        notes,
    )


def _known(taxonomy: Taxonomy | None, card: ListCard, word: str) -> tuple[str, ...] | None:
    return (word.casefold(),) if taxonomy is None else levels_told(taxonomy, card, word)


def levels_told(taxonomy: Taxonomy, card: ListCard, word: str) -> tuple[str, ...] | None:
    """Return the levels of a word of a list, empty where it tells none; ``None``: not known.

    A word of the list itself comes before one of its vocabulary, that before one of any list; of
    several words in one cell counts what all of them tell alike.
    """
    for words_of in (card.name, card.vocabulary, ""):
        found = taxonomy.of.get((words_of, word.casefold()))
        if found:
            return found
    several = word.split(SEVERAL) if SEVERAL in word else ()
    each = [levels_told(taxonomy, card, one.strip()) for one in several]
    known = [one for one in each if one is not None]
    return _alike(known, taxonomy.levels) if known and len(known) == len(each) else None


def _alike(words: list[tuple[str, ...]], levels: int) -> tuple[str, ...]:
    """Return what several words at once tell alike; one that tells nothing is not asked."""
    telling = {one for one in words if any(one)}
    out = [""] * levels
    for at in range(levels - 1, -1, -1):
        told = {one[at] for one in telling}
        if len(told) != 1:
            break
        (out[at],) = told
    return tuple(out)


def _category(word: str, levels: tuple[str, ...] | None, n: int) -> Category:
    """Return the category of a word: its levels, and the word itself where these leave one open.

    What two words leave open may differ: they are not one category, though they agree further up.
    """
    if levels is None:
        return word.casefold(), ("\0" + word.casefold(),) * n
    return (levels[0] if all(levels) else word.casefold()), levels


def _coded(numbers: list[int], at: Ints) -> Ints:
    table = np.array([*numbers, -1], dtype=np.int64)
    return np.asarray(table[at], dtype=np.int64)


def _numbered(every: list[tuple[str, ...]], levels: int) -> Ints:
    out = np.zeros((len(every), levels), dtype=np.int64)
    for level in range(levels):
        words = sorted({one[level] for one in every} - {""})
        number = {"": OPEN, **{word: n for n, word in enumerate(words)}}
        out[:, level] = [number[one[level]] for one in every]
    return out

"""Columns that are known by what legend or notes say of their cells, and not by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from truceline.sources.propose.guess import Guess
from truceline.sources.propose.lexicon import tokens
from truceline.sources.propose.look import Look
from truceline.sources.propose.sides import party_of


def by_codes(
    found: tuple[Guess, ...],
    look: Look,
    spelled: Mapping[str, str],
    shares: Mapping[str, float],
    told: Mapping[str, str],
    *,
    is_of_calls: bool,
) -> tuple[Guess, ...]:
    """Return the column of codes for both parties as who did it, where no other column says it.

    Legend or notes say what the codes mean: `10 = Provincial Guard`. A person sees it.

    Args:
        found: What the columns were taken for.
        look: The table.
        spelled: Every word for a party -> its id.
        shares: Share of cells of each column that name a party.
        told: Meaning of columns that a person told.
        is_of_calls: The table is a log of calls.
    """
    before = next((one for one in found if one.means in ("actor", "accused")), None)
    # Initials below `By` name no party: who has codes for both beside them did not sign there.
    if is_of_calls or (before is not None and not _is_signed(before, look, shares, told)):
        return found

    def named(one: Guess) -> list[str]:
        cells = (party_of(text, spelled) for text in look.columns[one.column] if text)
        return [party for party in cells if party]

    def is_one(one: Guess) -> bool:
        here, cells = named(one), [text for text in look.columns[one.column] if text]
        is_free = one.means in _FREE and one.column not in told
        return is_free and len(set(here)) > 1 and len(here) >= _CODED * len(cells)

    best = next((one for one in found if is_one(one)), None)
    found = _with_source(found, best, before, shares)
    rivals = ("affected", "claimant", *(best.rivals if best else ()))
    return tuple(
        replace(one, means="actor", sure=False, rivals=tuple(dict.fromkeys(rivals)))
        if one is best
        else one
        for one in found
    )


def _with_source(
    found: tuple[Guess, ...],
    best: Guess | None,
    before: Guess | None,
    shares: Mapping[str, float],
) -> tuple[Guess, ...]:
    """Return who is named beside codes for both parties, in a column `By`, as who reports."""
    if best is None or any(one.means == "source" for one in found):
        return tuple(replace(one, means="") if best and one is before else one for one in found)
    return tuple(
        replace(one, means="source", sure=one is before)
        if one is before
        or (one is not best and tokens(one.column) in _BY and not shares.get(one.column, 0.0))
        else one
        for one in found
    )


def _is_signed(
    one: Guess, look: Look, shares: Mapping[str, float], told: Mapping[str, str]
) -> bool:
    """Say whether a column that is taken for who did it holds initials, and names no party."""
    is_free = one.means == "actor" and one.column not in told and not shares.get(one.column, 0.0)
    return is_free and _are_initials(look.columns[one.column])


def _are_initials(cells: Iterable[str]) -> bool:
    told = [one.strip(" .") for one in cells if one.strip()]
    return bool(told) and all(_INITIALS.fullmatch(one) for one in told)


_INITIALS = re.compile(r"[^\W\d_](?:\.?\s?[^\W\d_]){0,3}\.?")


#: What a column of codes for parties may be taken for by its header or its figures, and its share.
_FREE = ("", "count", "act", "number", "object_type", "text", "error_m", "id")
_CODED = 0.5
_BY = (("by",), ("par",), ("por",), ("von",), ("ким",), ("кем",))


def in_sentences(
    found: tuple[Guess, ...], look: Look, told: Mapping[str, str]
) -> tuple[Guess, ...]:
    """Return the column of sentences of a second list as its text, whatever it is called.

    Args:
        found: What the columns were taken for.
        look: The table.
        told: Meaning of columns that a person told.
    """
    if not look.refers or {"text", "act", "weapon"} & {one.means for one in found}:
        return found
    free = [one for one in found if not one.means and one.column not in {*told, look.refers}]
    best = max(free, key=lambda one: one.traits.length, default=None)
    if best is None or best.traits.length < _SENTENCE:
        return found
    return tuple(replace(one, means="text", sure=True) if one is best else one for one in found)


#: Mean length of cells that are sentences.
_SENTENCE = 15.0

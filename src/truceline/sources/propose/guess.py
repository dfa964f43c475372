"""Which column means what: headers and cells are scored, and each key takes its best column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from truceline.sources.propose.fits import BY_WORDS, FITS, STRICT, UNHEARD, is_nearly
from truceline.sources.propose.lexicon import header_scores, tokens
from truceline.sources.propose.neighbours import fit_neighbours, fit_sides
from truceline.sources.propose.traits import Traits, traits

#: Columns below this are nobody's; above the second they need no question.
_LEAST, _SURE = 0.4, 0.6
#: A rival as near as this makes a choice doubtful.
_MARGIN = 0.08
_UNIT = re.compile(r"(?i)(?:[(\[,/]\s*|\s)(km|км|m|м|mil|mils)\s*[)\]]?\s*$|[,(\[]\s*(km|км|m|м)\b")

#: Meanings without which rows tell much less.
_WEIGHTY = ("start", "clock", "lat", "lon", "place", "act", "actor", "source")
#: Meanings that several columns of a table may have.
_MANY = ("number",)
#: A header that says a word among others is worth less than one that says it alone.
_IN_PART = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What one column is taken for.

    Attributes:
        column: Its name.
        means: One of :data:`truceline.sources.propose.columns.MEANINGS`; empty for none.
        sure: No question need be asked.
        rivals: Other meanings it may have, best first.
        traits: What its cells look like.
        unit: ``km``, ``m`` or empty, as the header says.
    """

    column: str
    means: str
    sure: bool
    rivals: tuple[str, ...]
    traits: Traits
    unit: str


def guesses(
    columns: Mapping[str, list[str]],
    told: Mapping[str, str],
    sided: Mapping[str, float] | None = None,
) -> tuple[Guess, ...]:
    """Say what each column means: header, cells, neighbours and what is taken decide together.

    Args:
        columns: Cells by name of the column.
        told: Meaning of columns that a person told.
        sided: Share of cells of each column that name a party; ``None`` where none is known.
    """
    looks = {name: traits(cells) for name, cells in columns.items()}
    first = next(iter(columns), "")
    scores = {
        name: _scores(name, looks[name], is_first=name == first)
        for name in columns
        if name not in told
    }
    fit_neighbours(scores, looks)
    if sided is not None:
        fit_sides(scores, sided)
    chosen, taken = _chosen_whole(scores, columns, told)
    # Places may be told in several columns, each in a writing of its own.
    for name in scores:
        if name not in chosen and "place" in taken and scores[name].get("place", 0) >= _SURE:
            chosen[name] = "place"
    dates = [name for name in scores if is_nearly(looks[name].date) > 0.5]
    # The only column of dates tells when, whatever it is called.
    alone = dates[0] if len(dates) == 1 and chosen.get(dates[0]) == "start" else ""
    strange = is_strange(columns)
    unheard = {name for name in scores if any(columns[name]) and not header_scores(name)}
    found = [
        _guess(name, chosen.get(name, ""), looks[name], scores.get(name), taken) for name in columns
    ]
    made = tuple(replace(one, sure=True) if one.column == alone else one for one in found)
    return tuple(
        replace(one, sure=one.sure and not strange and not _matters(one))
        if one.column in unheard
        else one
        for one in made
    )


def _chosen_whole(
    scores: dict[str, dict[str, float]], columns: Mapping[str, list[str]], told: Mapping[str, str]
) -> tuple[dict[str, str], set[str]]:
    """Choose meanings; one coordinate alone tells no place: `n` is a number of things."""
    known = {name: means for name, means in told.items() if name in columns}
    chosen, taken = _chosen(scores, list(columns), known)
    lone = {"lat", "lon"} & taken - set(known.values())
    if not lone or {"lat", "lon"} <= taken:
        return chosen, taken
    for one in scores.values():
        one.pop(next(iter(lone)), None)
    return _chosen(scores, list(columns), known)


def _chosen(
    scores: Mapping[str, Mapping[str, float]], order: list[str], told: Mapping[str, str]
) -> tuple[dict[str, str], set[str]]:
    """Return what each column is taken for, and which meanings are given away."""
    chosen = dict(told)
    taken = set(chosen.values()) - {""}
    _give(scores, order, chosen, taken)
    return chosen, taken


def _give(
    scores: Mapping[str, Mapping[str, float]],
    order: list[str],
    chosen: dict[str, str],
    taken: set[str],
) -> None:
    """Give each meaning to the column it fits best, the best fit of all first."""
    ranked = sorted(
        ((score, name, means) for name, one in scores.items() for means, score in one.items()),
        key=lambda item: (-item[0], order.index(item[1]), item[2]),
    )
    for score, name, means in ranked:
        free = name not in chosen and not _barred(means, taken)
        if free and score >= _LEAST:
            chosen[name] = means
            taken.add(means)


def names_another(header: str) -> bool:
    """Say whether a header is that of the numbers of rows of another list: `Nr log`, `inc. no.`."""
    return _OF_ANOTHER.search(header.strip()) is not None


def is_strange(columns: Mapping[str, list[str]]) -> bool:
    """Say whether the headers are of a language that the lexicon does not know."""
    unheard = [
        name
        for name, cells in columns.items()
        if any(cells) and not header_scores(name) and not header_scores(name, "transfers")
    ]
    return len(unheard) >= _STRANGE and 3 * len(unheard) >= len(columns)


#: So many headers that are not understood, and a third of all, are those of another language.
_STRANGE = 3


def _matters(one: Guess) -> bool:
    """Say whether the cells under a header nobody understands look like clock, place or bearing."""
    look = one.traits
    degrees = (
        is_nearly(look.number) and look.decimals >= 2 and look.low >= -180 and look.high <= 180
    )
    found = max(look.clock, look.pair, look.relative, look.sighted, float(bool(degrees)))
    return not one.means and found > 0.5


def unit_of(name: str) -> str:
    """Return the unit of length a header tells, ``km`` or ``m``; empty if none."""
    found = _UNIT.search(name)
    word = next((one for one in found.groups() if one), "").lower() if found else ""
    return {"км": "km", "м": "m"}.get(word, word if word in ("km", "m") else "")


def _guess(
    name: str, means: str, look: Traits, scores: dict[str, float] | None, taken: set[str]
) -> Guess:
    ranked = sorted((scores or {}).items(), key=lambda item: -item[1])
    own = (scores or {}).get(means, 1.0 if scores is None else 0.0)
    rivals = [one for one, score in ranked if one != means and score >= _LEAST]
    close = [
        one
        for one, score in ranked
        if one != means and score > own - _MARGIN and score >= _LEAST and one not in taken
    ]
    # A column that nobody needs is left out and named; whoever misses one there may say so.
    weighty = [one for one in rivals if one in _WEIGHTY and one not in taken]
    sure = scores is None or (own >= _SURE and not close) or (not means and not weighty)
    return Guess(
        column=name, means=means, sure=sure, rivals=tuple(rivals), traits=look, unit=unit_of(name)
    )


def _barred(means: str, taken: set[str]) -> bool:
    """Say whether a meaning is given away already, or does not go with one that is."""
    ways = ({"lat", "lon"}, {"place"}, {"relative"})
    for way in ways:
        if means in way and any(taken & other for other in ways if other is not way):
            return True
    return means in taken and means not in _MANY


def _scores(name: str, look: Traits, *, is_first: bool) -> dict[str, float]:
    # A header in French or Spanish makes a meaning likely, and is asked after all the same.
    heard = dict(header_scores(name) or header_scores(name, "abroad"))
    # Rows are numbered in the first column; elsewhere 1, 2, 3 may well be a count. What is called
    # a number there and rises from row to row counts nothing.
    says_number = heard.get("number", 0.0) >= _CLEAR
    rises = look.rising and (is_first or _OF_ROWS.fullmatch(name.strip()) is not None)
    is_number_of_row = says_number and (rises or (look.running and look.from_one))
    heard["number"] = heard.get("number", 0.0) * 0.6 + (0.6 if is_first else 0.0)
    found = {}
    for means, fits in FITS.items():
        said = min(1.0, heard.get(means, 0.0))
        # What is written loosely is a day or a clock only where the header says nothing else.
        fit = STRICT[means](look) if means in STRICT and said < _CLEAR else fits(look)
        score = said * fit
        if means in look.known and fit:
            score = max(score, 0.55 * look.known[means]) + 0.25 * look.known[means]
            score = min(1.0, score) * (1.0 if said == 1.0 or not said else _IN_PART)
        if means == "act" and look.known["act"] < _HARDLY < look.known["object_type"]:
            # A `Type` may be that of what was struck.
            score *= 0.5
        if means in BY_WORDS and (not said or look.known[means] < BY_WORDS[means]):
            score = 0.0
        alone = UNHEARD.get(means, 0.0) * (STRICT[means](look) if means in STRICT else fit)
        found[means] = min(1.0, score + alone)
    if is_number_of_row or names_another(name):
        found["count"] = 0.0
    if is_number_of_row:
        found["number"] = max(found["number"], _CLEAR)
    if tokens(name) in _FROM and _names_again(look):
        # Words told again and again below `From` are who reports; a clock time begins there.
        found["source"] = _CLEAR
    if heard.get("received", 0.0) > max(heard.get(one, 0.0) for one in ("start", "clock")):
        # When it was reported is not when it took place, and a bare clock names no day.
        found |= dict.fromkeys(("start", "clock", "end", "end_clock"), 0.0)
    return {means: score for means, score in found.items() if score > 0}


_FROM = (("from",), ("від",), ("от",), ("de",))
#: So many different cells, of all told ones, are names of whoever reports.
_AGAIN = 0.85


def _names_again(look: Traits) -> bool:
    loose = max(look.daylike, look.hourlike, look.date, look.clock, look.number, look.pair)
    return loose < _HARDLY and look.distinct <= _AGAIN and look.words > 1


#: Share of cells with known words, below which they name no acts, and above which they name things.
_HARDLY = 0.2
#: So a column of numbers of rows is called wherever it stands; below `Number` counts may rise.
_OF_ROWS = re.compile(r"(?i)(?:list\s)?(?:no|nr|n°|№|#|ser)\W*")
#: Numbers of incidents, cases and reports count nothing.
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:inc|incident|case|ref|reference|report|log|list|entry|ser|інц|інциденту|справи|инц|"
    r"дела)\b\W*(?:no|nr|num|number|№|#)|"
    r"^(?:no|nr|n°|№|#)\W{0,3}(?:(?:of|in|du|del|de la)\s)?(?:log|list|liste|lista|ser|register|"
    r"journal|журнал\w*)$"
)
#: So well a header must fit by itself.
_CLEAR = 0.85

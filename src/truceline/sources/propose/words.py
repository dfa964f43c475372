"""Words that stand in the cells of a column -> words of the vocabulary, or ids of parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from truceline.model.vocabulary import Basis
from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.coded import code_of, codes_in, stands_for
from truceline.sources.propose.codes import defined, no_incident, said_of
from truceline.sources.propose.counted import SENTENCE, counted, short
from truceline.sources.propose.fired import by_weapon, is_dropped, read_as
from truceline.sources.propose.known import DOUBTS, KNOWN, NEAREST, UNKNOWN
from truceline.sources.propose.lexicon import (
    DOUBTFUL,
    SECTIONS,
    doubt_of,
    lexicon,
    meaning_of,
    meanings_in,
    tokens,
)
from truceline.sources.propose.partly import (
    armed,
    is_idle,
    is_partly,
    only_armed,
    seen_instead,
    told_beside,
)
from truceline.sources.propose.spell import is_near, pairs, word

#: So many unknown words are asked after.
_ASKED = 40
#: Doubts about a short form that the sentence of its row may settle.
_CODES = ("?det", "?mine", "?ad")
#: Answer that a cell tells of no act, and its rows are left out.
LEAVE = "leave"
_COMMON = ("shelling", "small_arms_fire", "explosion", "attack")
#: What an unknown word of tomorrow becomes: only where the report says enough without it.
_LENIENT = ("weapon", "object_type", "answered", "effect", "storage", "outcome")


def translated(
    key: str, column: str, cells: Iterable[str], ask: Inquiry
) -> tuple[str, tuple[str, ...]]:
    """Return the cell of a map for a column of words, and the questions it hangs on.

    Args:
        key: A key of :data:`KNOWN`.
        column: Name of the column.
        cells: Its cells.
        ask: Takes questions after unknown words.
    """
    counts = counted(cells)
    values: dict[str, str] = {}
    hanging: list[str] = []
    left = unknown = 0
    coded = _Coded(column, counts if key == "act" and not ask.act_unless_known else Counter(), ask)
    for text, n in short(counts, *([SENTENCE] if key == "act" else [])):
        question = f"word:{key}:{text}"
        by_legend = defined(text, key, ask.glossary)
        plain = read_as(text, ask.glossary.words, ask.names) if key == "act" else text
        known = by_legend or _read(plain, key)
        found = ask.answers.get(question, known)
        if question not in ask.answers:
            doubt = _doubt(key, plain, known, ask) or (_OPEN if by_legend and key == "act" else "")
            if doubt == _LENT:
                found = ask.act_unless_known
            elif doubt == _IMPLIED:
                found = _drone(text, ask)
                hanging += ask.hanging(f"word:act:{text}")
            elif doubt and (doubt == _PARTLY or unknown < _ASKED):
                unknown += doubt != _PARTLY
                code = coded.asked(text, known)
                found, at = code or (_asked(key, column, (text, plain), n, ask, known), question)
                hanging += ask.hanging(at) if found != LEAVE else ()
            elif found == "":
                # Nobody is asked after so many: the map's rule for unknown words holds.
                continue
            elif key == "act" and found not in (DOUBTFUL, text):
                ask.plain[text] = (found, n)
        if key == "act":
            ask.leave_cell(column, text, question if found == LEAVE else "")
        if key == "act" and found == LEAVE:
            left += 1
            continue
        values[text] = found if found != DOUBTFUL else _nearest(key, plain, ask, text)
    lenient = ", unknown: null" if key in _LENIENT else ""
    rest = ", unknown: other" if key == "act" and len(counts) > len(values) + left else lenient
    return f"{{column: {word(column)}, values: {pairs(values)}{rest}}}", tuple(hanging)


class _Coded:
    """Codes that sentences of a column begin with, each asked after once."""

    def __init__(self, column: str, counts: Counter[str], ask: Inquiry) -> None:
        self._column, self._counts, self._ask = column, counts, ask
        names = (*ask.names, *ask.glossary.names)
        self._codes = codes_in(counts, [one.upper() for one in names])

    def asked(self, text: str, known: str) -> tuple[str, str] | None:
        """Return the act of a sentence by its code, and the question; ``None`` if it names one."""
        texts = self._codes.get(code_of(text), ())
        is_told = known not in ("", DOUBTFUL) and not seen_instead(text, known)
        if not texts or is_told:
            return None
        code, ask = code_of(text), self._ask
        bare = code.replace(".", "")
        read = {one: act for one in texts if (act := _read(one, "act")) != DOUBTFUL}
        likely = defined(code, "act", ask.glossary) or stands_for(texts, read)
        likely = likely or _likely("act", (code, bare), _read(bare, "act"), ask, ())
        open_ = [one for one in texts if not read.get(one)]
        n = sum(self._counts[one] for one in open_)
        found = ask.ask(
            f"word:act:{code}",
            f"column “{self._column}”: what does “{code}” stand for ({n}; its rows: "
            f"{_quoted(open_[:_SHOWN])})?{said_of(code, ask.glossary)}",
            {one: KNOWN["act"][one] for one in dict.fromkeys([likely, *_COMMON, "other"]) if one},
            likely,
            others=KNOWN["act"],
            short=f"“{code}” ({n}) {_quoted(open_[:1])}",
            rows=n,
        )
        return self._seen(text, found), f"word:act:{code}"

    def _seen(self, text: str, likely: str) -> str:
        """Return what a sentence says of a drone beyond its code: it dropped something."""
        plain = read_as(text, self._ask.glossary.words, self._ask.names)
        fell = "?drone" in (doubt_of(text, "acts"), doubt_of(plain, "acts")) and is_dropped((text,))
        return "drone_attack" if fell and likely in ("overflight", "") else likely


#: Why a cell is no plain word: it takes what the sheet is called, or what was said of its act; a
#: part of it alone is known; or nobody knows it, or it may mean several things.
_LENT, _IMPLIED, _PARTLY, _OPEN = "lent", "implied", "partly", "open"


def _read(text: str, key: str) -> str:
    return text.lower() if text.lower() in KNOWN[key] else meaning_of(text, SECTIONS[key])


def _doubt(key: str, text: str, known: str, ask: Inquiry) -> str:
    """Return why a cell that nobody answered is no plain word; empty if it is one."""
    is_plain = known not in ("", DOUBTFUL)
    if key == "act" and ask.act_unless_known and not ask.doubts_words and not is_plain:
        is_doubtful = ask.act_unless_known == "other" and (known == DOUBTFUL or is_idle(text))
        return _PARTLY if is_doubtful else _LENT
    if key == "weapon" and known == DOUBTFUL and _drone(text, ask):
        return _IMPLIED
    if not is_plain or ask.doubts_words or _is_torn(key, text):
        return _OPEN
    is_code = key == "act" and text.lower() not in KNOWN[key]
    return _PARTLY if is_code and is_partly(text, known, means_used=ask.means_used) else ""


def _asked(key: str, column: str, cell: tuple[str, str], n: int, ask: Inquiry, known: str) -> str:
    """Ask what a cell means, as it stands and as it is read; ``known``: what the lexicon says."""
    text, plain = cell
    of_act = {LEAVE: "no act: the row is left out"} if key == "act" else {}
    every = {**KNOWN[key], **of_act, "": "not told"}
    first = _close(plain, key, is_doubtful=known == DOUBTFUL)
    beside = ask.beside.get(text, ()) if key == "act" else ()
    # What rows say is offered; it is likely only of a code that may stand for one of a few acts.
    hints = told_beside(beside, first if known == DOUBTFUL else KNOWN[key])
    likely = _likely(key, cell, known, ask, hints)
    shown = f"; its rows: {_quoted(beside[:_SHOWN])}" if beside else ""
    return ask.ask(
        f"word:{key}:{text}",
        f"column “{column}”: what is “{text}” ({n}{shown})?{said_of(text, ask.glossary)}",
        {one: every[one] for one in dict.fromkeys([likely, *hints, *first, *_END]) if one in every},
        likely,
        others=every,
        short=f"“{text}” ({n})" + (f" {_quoted(beside[:1])}" if beside else ""),
        rows=n,
    )


_END = ("other", LEAVE, "")
#: So many sentences stand beside a word of an act, each of so many characters.
_SHOWN, _LONG_ENOUGH = 2, 60


def _quoted(texts: Iterable[str]) -> str:
    cut = (f"{one[:_LONG_ENOUGH]}…" if len(one) > _LONG_ENOUGH else one for one in texts)
    return ", ".join(f"“{one}”" for one in cut)


def _likely(
    key: str, cell: tuple[str, str], known: str, ask: Inquiry, hints: tuple[str, ...]
) -> str:
    """Return the likely answer to what a cell means."""
    whole, text = cell
    if key == "act" and no_incident(whole, ask.glossary):
        return LEAVE
    if known == DOUBTFUL:
        is_code = key == "act" and doubt_of(text, "acts") in _CODES
        return hints[0] if is_code and len(hints) == 1 else _nearest(key, text, ask, whole)
    if key != "act" or ask.doubts_words:
        return known or (ask.unknown_act if key == "act" else UNKNOWN.get(key, ""))
    if known:
        may_be_seen = not ask.means_used and known == _read(text, key)
        return (may_be_seen and seen_instead(text, known)) or known
    if is_idle(text) or whole in ask.idle:
        return LEAVE
    if len(hints) == 1 and not only_armed(text):
        # Nobody knows the code, and all that its rows say is one act.
        return hints[0]
    if fire := by_weapon(text, "", ask.weapons.get(whole, ())):
        return fire
    if not only_armed(text) or ask.means_used:
        return ask.unknown_act
    if meaning_of(text, "weapons") == DOUBTFUL and is_dropped(ask.beside.get(whole, ())):
        return "drone_attack"
    return armed(text) or ask.unknown_act


def _nearest(key: str, text: str, ask: Inquiry, whole: str = "") -> str:
    """Return what is likely of a word that may mean several things; of other words nothing is.

    The rows of the ``whole`` cell may name the weapon.
    """
    if key == "basis":
        return Basis.OBSERVED.value
    doubt = doubt_of(text, "acts")
    if key == "act" and (fire := by_weapon(text, doubt, ask.weapons.get(whole, ()))):
        return fire
    dropped = is_dropped(ask.beside.get(whole, ())) or is_dropped((text,))
    if doubt == "?drone" and key == "act" and dropped:
        return "drone_attack"
    if doubt == "?drone" and ask.means_used:
        doubt = DOUBTFUL
    return NEAREST.get(doubt, "") if key == "act" else ""


def _is_torn(key: str, text: str) -> bool:
    """Say whether a cell holds words of several acts, none of them in a longer phrase."""
    return key == "act" and text.lower() not in KNOWN[key] and len(meanings_in(text, "acts")) > 1


@lru_cache(maxsize=16384)
def _close(text: str, key: str, *, is_doubtful: bool) -> tuple[str, ...]:
    """Return the words that come near a cell; all of them of a short list."""
    if is_doubtful and key != "basis" and (doubt := doubt_of(text, "acts")) in DOUBTS:
        return DOUBTS[doubt] if key == "act" else tuple(_OF_DRONES.values())
    if len(KNOWN[key]) <= _FEW:
        return tuple(KNOWN[key])
    words = tokens(text)
    near = [
        meaning
        for meaning, phrase in lexicon(SECTIONS[key])
        if meaning in KNOWN[key] and any(is_near(word, phrase[0][:_LONG]) for word in words)
    ]
    said = [one for one in meanings_in(text, SECTIONS[key]) if one in KNOWN[key]]
    return tuple(dict.fromkeys([*said, *near, *(_COMMON if key == "act" else ())]))


_FEW, _LONG = 6, 20


def weapon_of_act(
    column: str, cells: Iterable[str], ask: Inquiry
) -> tuple[str, tuple[str, ...]] | None:
    """Return the cell that reads the weapon off the words of acts; ``None`` if they name none.

    A drone is as small, or as one-way, as the act says that a person chose for that word.
    """
    values: dict[str, str] = {}
    hanging: list[str] = []
    for text, _ in short(counted(cells), SENTENCE):
        if text in ask.left.get(column, {}):
            continue
        found = meaning_of(text, "weapons")
        if found == DOUBTFUL:
            found = _drone(text, ask)
            hanging += ask.hanging(f"word:act:{text}")
        if found not in ("", DOUBTFUL):
            values[text] = found
    if not values:
        return None
    return f"{{column: {word(column)}, values: {pairs(values)}, unknown: null}}", tuple(hanging)


def _drone(text: str, ask: Inquiry) -> str:
    """Return the drone that the act asked after for a word implies; of a rocket there is none."""
    question = f"word:act:{text}"
    if doubt_of(text, "weapons") != "?drone" or question not in {**ask.answers, **ask.open}:
        return ""
    return _OF_DRONES.get(ask.answers.get(question, _nearest("act", text, ask)), "")


_OF_DRONES = {"drone_attack": "small_drone", "strike": "one_way_drone"}

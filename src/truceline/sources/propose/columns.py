"""The columns of a table by what they mean; where that is doubtful, a person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.by_codes import by_codes, in_sentences
from truceline.sources.propose.codes import codes_as_acts
from truceline.sources.propose.guess import Guess, guesses
from truceline.sources.propose.harmed import harmed
from truceline.sources.propose.lexicon import header_scores, meaning_of, says_nobody
from truceline.sources.propose.look import Look
from truceline.sources.propose.meanings import ACCUSED, labels
from truceline.sources.propose.meanings import MEANINGS as MEANINGS
from truceline.sources.propose.only_sent import dated_by_message
from truceline.sources.propose.posts_across import columns_in
from truceline.sources.propose.protests import lodged_by
from truceline.sources.propose.sides import names_both, party_of, sided
from truceline.sources.propose.spelled import with_legend


class Table:
    """Columns by what they mean; what drafting asks of a table again and again."""

    def __init__(self, look: Look, found: tuple[Guess, ...]) -> None:
        self.look, self.found = look, found
        #: Column of the posts that a list of the workbook places: name -> degrees east and north.
        self.posted: tuple[str, dict[str, tuple[float, float]]] = ("", {})
        #: Zone, perhaps with its square, of grid references that leave it out; may be empty.
        self.grid = ""
        self.by_meaning: dict[str, Guess] = {}
        for one in found:
            if one.means:
                self.by_meaning.setdefault(one.means, one)

    def named(self, means: str) -> str:
        """Return the name of the column of that meaning; empty if there is none."""
        return self.by_meaning[means].column if means in self.by_meaning else ""

    def cells(self, means: str) -> list[str]:
        """Return its cells."""
        return self.look.columns[self.named(means)] if means in self.by_meaning else []

    def all_named(self, means: str) -> list[str]:
        """Return the names of all columns of that meaning, from left to right."""
        return [one.column for one in self.found if one.means == means]

    def every(self, means: str) -> list[list[str]]:
        """Return the cells of each column of that meaning."""
        return [self.look.columns[name] for name in self.all_named(means)]

    def hanging(self, ask: Inquiry, *meanings: str) -> tuple[str, ...]:
        """Return the open questions after what these columns are."""
        named = [name for one in meanings for name in self.all_named(one)]
        return ask.hanging(*(f"column:{one}" for one in named))


def transfers_in(columns: Iterable[str]) -> dict[str, str]:
    """Return what columns mean on a sheet of transfers; none on any other sheet.

    It is one if its headers name who gives or receives, and what.
    """
    scored = sorted(
        (
            (-score, at, name, means)
            for at, name in enumerate(columns)
            for means, score in header_scores(name, "transfers").items()
            if score >= _HEARD
        ),
    )
    found: dict[str, str] = {}
    for _, _, name, means in scored:
        if name not in found and means not in found.values():
            found[name] = means
    named = set(found.values())
    is_one = named & {"donor", "recipient"} and named & {"item", "label", "quantity", "value"}
    return found if is_one and len(named) >= _COLUMNS else {}


#: How well a header must fit, and how many must, on a sheet of transfers.
_HEARD, _COLUMNS = 0.75, 4


def columns_of(
    look: Look, ask: Inquiry, parties: Mapping[str, str] | None = None
) -> tuple[Guess, ...]:
    """Return what each column means; where that is doubtful, a person is asked and heard.

    Args:
        look: The table.
        ask: Takes questions.
        parties: Every spelling that the agreement has of a party -> its id.
    """
    told = {
        name: ask.answers[f"column:{name}"]
        for name in look.columns
        if ask.answers.get(f"column:{name}", "?") in MEANINGS
    }
    # Of two columns that tell one place, the first holds what both tell.
    told = {**dict.fromkeys(look.rest, "place"), **dict.fromkeys(look.rest.values(), ""), **told}
    told = {**dict.fromkeys(columns_in(look), ""), **told}
    spelled = with_legend(ask.glossary.words, parties) if parties else {}
    shares = {name: sided(cells, spelled) for name, cells in look.columns.items() if spelled}
    # Where no column names a party at all, nobody's names may be known: the words count alone.
    known = shares if any(shares.values()) else None
    found = guesses(look.columns, transfers_in(look.columns) | told, known)
    found = tuple(one if one.column in told else _whom_or_what(one, look, parties) for one in found)
    found = tuple(one if one.column in told else _as_called(one, found, look) for one in found)
    found = tuple(_may_be_side(one, found, shares, told) for one in found)
    found = by_codes(found, look, spelled, shares, told, is_of_calls=called_as(look) == "hotline")
    found = codes_as_acts(found, look, ask.glossary, told)
    found = _with_time_of_call(harmed(found, look, told), look, told)
    found = lodged_by(dated_by_message(found, told), look, told)
    found = in_sentences(found, look, told)
    _ask_after(found, look, ask)
    return found


def _ask_after(found: Iterable[Guess], look: Look, ask: Inquiry) -> None:
    """Ask what columns hold of which that is doubtful."""
    said_of = labels(called_as(look))
    for one in found:
        if one.sure:
            continue
        offered = list(dict.fromkeys([one.means, *one.rivals, ""]))
        cells = [text for text in look.columns[one.column] if text]
        shown = ", ".join(f"“{text}”" for text in list(dict.fromkeys(cells))[:3])
        ask.ask(
            f"column:{one.column}",
            f"what does the column “{one.column}” hold ({shown})?",
            {means: said_of.get(means, MEANINGS[means]) for means in offered},
            one.means,
            free=True,
            others=said_of,
            short=f"“{one.column}” ({shown})",
        )


def _with_time_of_call(
    found: tuple[Guess, ...], look: Look, told: Mapping[str, str]
) -> tuple[Guess, ...]:
    """Return columns of a log of calls with when a call came as its time.

    That stands under `rec'd` where no other column holds days as well: what the caller says of
    when it happened is often a bare clock.
    """
    if called_as(look) != "hotline":
        return found
    # Nothing is asked after people harmed, for no map of calls reads them.
    harm = ("killed", "injured")
    found = tuple(replace(one, sure=True) if one.means in harm else one for one in found)
    came = next((one for one in found if one.means == "received"), None)
    start = next((one for one in found if one.means == "start"), None)
    if came is None or came.column in told:
        return found
    if start is not None and (start.column in told or _days(start) >= _days(came)):
        return found
    gone = (
        {"start": "", "clock": "", "end": "", "end_clock": ""} if start is None else {"start": ""}
    )
    return tuple(
        replace(one, means="start", sure=True)
        if one is came
        else replace(one, means=gone.get(one.means, one.means), sure=True)
        if one.means in gone and one.column not in told and _is_of_the_alleged(one)
        else one
        for one in found
    )


def _days(one: Guess) -> float:
    return max(one.traits.date, one.traits.daylike)


def _is_of_the_alleged(one: Guess) -> bool:
    return one.means == "start" or one.traits.daylike < one.traits.hourlike


def called_as(look: Look) -> str:
    """Return what a sheet is called, by its name, else by its title; empty if by neither.

    A name of several things, such as `storage + cameras`, gives way to the title of the table.
    """
    told = [meaning_of(look.sheet, "sheets"), meaning_of(look.title, "sheets")]
    if re.search(r"[+&/,]", look.sheet):
        told.reverse()
    return told[0] or told[1]


def _as_called(one: Guess, found: tuple[Guess, ...], look: Look) -> Guess:
    """Return a column as the sheet is called: on a log of calls nobody accused is who called."""
    called = called_as(look)
    has = {other.means for other in found}
    if called == "hotline" and one.means == "act":
        return replace(one, means="" if "text" in has else "text", sure=True)
    if called == "hotline":
        who = {"from": "actor", "to": "affected"}.get(meaning_of(one.column, "callers"), "")
        is_free = all(other.means != ACCUSED for other in found)
        if is_free and _AGAINST.fullmatch(one.column.strip()):
            return replace(one, means=ACCUSED, sure=True)
        if not who and one.means in ("actor", "affected"):
            # `Side` may be the one that called or the one accused, which are opposites.
            return replace(one, means="", sure=False, rivals=("actor", ACCUSED))
        if who or one.means == "weapon":
            return replace(one, means=who, sure=True)
    holds_weapons = one.traits.known["weapon"] >= one.traits.known["act"]
    if called in ("weapons", "storage_visit") and one.means == "act" and holds_weapons:
        return replace(one, means="" if "weapon" in has else "weapon", sure=True)
    return one


#: Whom a caller accuses: no other side is told of so.
_AGAINST = re.compile(
    r"(?i)(?:(?:complaint |protest )?against(?: whom)?|accused|blam(?:es|ed)|contra(?: qui[eé]n)?|"
    r"contre(?: qui)?|accusé|acusado|acusa a|на кого|проти(?: кого)?|против(?: кого)?)"
)


def _may_be_side(
    one: Guess, found: tuple[Guess, ...], shares: Mapping[str, float], told: Mapping[str, str]
) -> Guess:
    """Return a column that nobody understands as one to ask after, if its cells name parties.

    Whether they name who did it or who suffered it are opposites, so that neither is likely.
    """
    is_named = any(other.means == "actor" for other in found)
    if one.means or one.column in told or is_named or shares.get(one.column, 0.0) < _SIDED:
        return one
    rivals = tuple(dict.fromkeys(["actor", "affected", *one.rivals]))
    return replace(one, sure=False, rivals=rivals)


#: Share of cells that name a party, from which on a column is asked after.
_SIDED = 0.3


#: More known things than this below a header that names none make it a column of things.
_THINGS = 0.5


def _whom_or_what(one: Guess, look: Look, parties: Mapping[str, str] | None) -> Guess:
    """Return a column of whom something befell as one of what it fell upon, if it holds things.

    A header such as `Target / affected` names both; where cells name parties and things, one
    question settles it.
    """
    may_be_things = "object_type" in header_scores(one.column) or one.traits.known["object_type"]
    if one.means != "affected" or not parties or not may_be_things:
        return one
    names_things = "object_type" in header_scores(one.column)
    if not names_things and one.traits.known["object_type"] <= _THINGS:
        # `Against` says whom; a house among the words makes no list of houses of it.
        return one
    cells = [text for text in look.columns[one.column] if text and not says_nobody(text)]
    sides = sum(
        1 for text in cells if party_of(text, parties) is not None or names_both(text, parties)
    )
    if sides == len(cells):
        return one
    means, rival = (
        ("object_type", "affected")
        if 2 * sides < len(cells)
        else (
            "affected",
            "object_type",
        )
    )
    others = tuple(name for name in one.rivals if name not in (means, rival))
    return replace(one, means=means, sure=not sides, rivals=(rival, *others))

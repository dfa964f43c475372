"""Rows that somebody filled with colours: what the legend says, else what a person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.known import KNOWN
from truceline.sources.propose.lexicon import doubts, meaning_of, says_withdrawn
from truceline.sources.propose.look import Look
from truceline.sources.propose.spell import flow, pairs, word
from truceline.sources.workbook.colours import colour_name

_MOST = 12
#: Answer that rows are to be left out.
LEAVE = "leave"
#: Answer that of rows of a colour nobody is certain who did it.
NOBODY = "nobody"


def basis_by_colour(look: Look, ask: Inquiry) -> Line | None:
    """Return the line that reads the basis off the fill of rows; ``None`` if no colour tells it."""
    values: dict[str, str] = {}
    hanging: list[str] = []
    for colour, n in look.fills.most_common(_MOST):
        values[colour] = _basis_of(look.legend.get(colour, ""))
        if not values[colour]:
            key = f"colour:{colour}"
            heard = _asked(look, colour, n, ask)
            values[colour] = "" if heard in (LEAVE, NOBODY) else heard
            hanging += ask.hanging(key)
    if not any(values.values()):
        return None
    rest = _of_the_rest(look, ask)
    mapped = {colour: found or rest for colour, found in values.items()}
    told = [f"{colour_name(one)}: “{look.legend[one]}”" for one in values if one in look.legend]
    return Line(
        key="basis",
        value=f"{{colour: true, values: {pairs(mapped)}, blank: {rest}}}",
        because="; ".join(told),
        asked=(*hanging, *ask.hanging("colour:none")),
    )


def _asked(look: Look, colour: str, n: int, ask: Inquiry) -> str:
    said = _said(look, colour)
    told = said or look.legend.get(colour, "")
    likely = LEAVE if _counts_no_more(told) else _basis_of(said)
    options = _options()
    if ask.names_doer:
        options[NOBODY] = "who did it is not certain: nobody is named"
        likely = NOBODY if not likely and doubts(told) else likely
    return ask.ask(f"colour:{colour}", _question(look, colour, n), options, likely)


def _basis_of(told: str) -> str:
    """Return how a legend says that rows are known; empty where it may mean several things."""
    found = meaning_of(told, "basis")
    return found if found in KNOWN["basis"] else ""


def _counts_no_more(told: str) -> bool:
    """Say whether a legend tells that such rows count no more, or that nothing took place."""
    after = told.partition(":")[2].strip() or told
    return says_withdrawn(after) or meaning_of(after, "acts") == "nothing_seen"


def colours_of_nobody(look: Look, ask: Inquiry) -> tuple[str, ...]:
    """Return the fills of rows of which nobody is certain who did it; asked where a legend doubts.

    Args:
        look: The table.
        ask: Takes questions, and knows what was answered.
    """
    found = []
    for colour, n in look.fills.most_common(_MOST):
        key = f"colour:{colour}"
        told = _said(look, colour) or look.legend.get(colour, "")
        if key not in ask.open and key not in ask.answers and doubts(told):
            _asked(look, colour, n, ask)
        likely = getattr(ask.open.get(key), "likely", "")
        if ask.answers.get(key, likely) == NOBODY:
            found.append(colour)
    return tuple(found)


def left_out(look: Look, ask: Inquiry, words: Mapping[str, Sequence[str]]) -> list[Line]:
    """Return the line that leaves out rows for how they look or what they say; else none.

    Args:
        look: The table.
        ask: Takes questions.
        words: By column, words of rows that are left out.
    """
    parts: list[str] = []
    asked: list[str] = []
    if look.struck:
        said = (
            f" (the sheet says “{look.said_of_struck}”)"
            if look.said_of_struck
            else " (nothing on the sheet says why; such a row is mostly one taken back)"
        )
        told = ask.ask(
            "struck",
            f"rows whose text is struck through ({look.struck}){said}: what becomes of them?",
            {
                "data": "they are read like the others",
                LEAVE: "they are left out: duplicates, or withdrawn",
            },
            "data" if look.said_of_struck and not _counts_no_more(look.said_of_struck) else LEAVE,
        )
        asked += ask.hanging("struck")
        parts += ["struck: true"] if told == LEAVE else []
    parts += _faint(look, ask)
    asked += ask.hanging("hidden", *(f"letters:{one}" for one in look.inks))
    gone = [colour for colour, n in look.fills.most_common(_MOST) if _is_gone(look, colour, n, ask)]
    asked += ask.hanging(*(f"colour:{one}" for one in gone))
    parts += [f"colours: [{', '.join(map(word, gone))}]"] if gone else []
    asked += ask.hanging("withdrawn")
    said_words = {name: list(said) for name, said in words.items()}
    parts += [f"words: {flow(said_words)}"] if words else []
    cells = {name: list(texts) for name, texts in ask.left.items() if texts}
    asked += ask.hanging(*(key for texts in ask.left.values() for key in texts.values()))
    parts += [f"cells: {flow(cells)}"] if cells else []
    return [Line(key="leave_out", value=f"{{{', '.join(parts)}}}", asked=tuple(asked))] * bool(
        parts
    )


def _faint(look: Look, ask: Inquiry) -> list[str]:
    """Return what leaves out rows that are hidden, or in grey letters, as a person answers."""
    parts, rows = [], len(next(iter(look.columns.values()), []))
    options = {LEAVE: "left out; they stay listed", "data": "read like the others"}
    if look.hidden:
        # A filter withdraws nothing, nor does whoever hides half a list.
        likely = LEAVE if look.hidden <= _FEW * rows and not look.filtered else "data"
        text = f"hidden rows ({look.hidden}): what becomes of them?"
        told = ask.ask("hidden", text, options, likely, short="hidden rows", rows=look.hidden)
        parts += ["hidden: true"] if told == LEAVE else []
    gone = []
    for ink, n in look.inks.most_common(_MOST):
        means = _said(look, ink)
        if colour_name(ink) != "grey" and not _counts_no_more(means):
            continue
        likely = LEAVE if _counts_no_more(means) else "data"
        said = f"rows in {colour_name(ink)} letters"
        legend = f", of which the sheet says “{means}”" if means else ""
        text = f"{said} ({n}){legend}: what becomes of them?"
        if ask.ask(f"letters:{ink}", text, options, likely, short=said, rows=n) == LEAVE:
            gone.append(ink)
    return [*parts, *([f"letters: [{', '.join(map(word, gone))}]"] if gone else [])]


#: Share of the rows of a list that may be hidden because they count no more.
_FEW = 0.4


def _is_gone(look: Look, colour: str, n: int, ask: Inquiry) -> bool:
    """Say whether rows of a colour are left out; asked only where the sheet says so of them."""
    key = f"colour:{colour}"
    if key in ask.open or key in ask.answers:
        return ask.answers.get(key, getattr(ask.open.get(key), "likely", "")) == LEAVE
    told = look.legend.get(colour, "") or _said(look, colour)
    return _counts_no_more(told) and _asked(look, colour, n, ask) == LEAVE


def _of_the_rest(look: Look, ask: Inquiry) -> str:
    rows = len(next(iter(look.columns.values()), []))
    if sum(look.fills.values()) >= rows:
        return "alleged"
    said = "rows that are not filled: how do the reporters come to say it?"
    return ask.ask("colour:none", said, KNOWN["basis"], "alleged")


def colour_remarks(look: Look) -> list[str]:
    """Return what colours there are, each with what the sheet says of it."""
    said = []
    for colour, n in look.fills.most_common(_MOST):
        told = look.legend.get(colour, "") or _said(look, colour)
        means = f"the legend says “{told}”" if told else "nothing on the sheet says what it means"
        said.append(f"Rows filled {colour_name(colour)} ({colour}): {n:,}; {means}.")
    return said


def _question(look: Look, colour: str, n: int) -> str:
    told = look.legend.get(colour, "") or _said(look, colour)
    legend = f", of which the legend says “{told}”" if told else ""
    return f"rows filled {colour_name(colour)} ({n}){legend}: what does it mean?"


def _said(look: Look, colour: str) -> str:
    """Return what a sentence says of a colour by its name, pale or dark."""
    return look.said.get(colour_name(colour).split()[-1], "")


def _options() -> dict[str, str]:
    return {
        "": "nothing that a map can tell; keep it noted",
        LEAVE: "such rows are left out: duplicates, or withdrawn",
        **KNOWN["basis"],
    }

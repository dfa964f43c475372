"""Calls that tell of an event which no other list has: which they are, of what, and by whom.

A log of calls often has a column that says where an event was written down (`Ser`, `our inc. no.`,
`записано`). A call that has none there, and whose words name an act, may be all that tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from truceline.model.vocabulary import ACTS, PERFORMANCES
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.attributed import doubt_words
from truceline.sources.propose.columns import Table
from truceline.sources.propose.doer_told import doer_told
from truceline.sources.propose.fired import by_weapon
from truceline.sources.propose.guess import names_another
from truceline.sources.propose.known import NEAREST
from truceline.sources.propose.lexicon import (
    doubt_of,
    doubts,
    meaning_of,
    without_doubt,
)
from truceline.sources.propose.meanings import ACCUSED
from truceline.sources.propose.sides import likely_party, named_party, named_within
from truceline.sources.propose.spell import pairs, word
from truceline.sources.propose.spelled import with_legend

#: Where an event was written down: `3`, `A 1`, `P3-2`, `див. №2`, `8?`.
_REFERENCE = re.compile(
    r"(?i)\W*(?:див|see|cf|in log|log|entry|ser|inc|no|nr|row|см|смотри|voir)?[\W_]*"
    r"(?:no|nr|n)?[\W_]*[^\W\d_]{0,3}\W{0,2}\d{1,4}[^\W\d_]?(?:\W{1,3}\d{1,4})?\W*(?:[^\W\d_].*)?"
)
#: Of a column of references so many of the told cells are some, and so many rows tell one.
_MOSTLY, _FEWEST = 0.5, 2
#: Words beside a call that say that it was looked into and was nothing.
_NOTHING = re.compile(
    r"(?i)\b(?:checked|verified|false|hoax|error|wrong|nothing|withdr\w+|перевір\w*|провер\w*|"
    r"помилк\w*|ошиб\w*|скасован\w*|отмен\w*|хибн\w*|ложн\w*|annul\w*)"
)
#: Beside a call: that nobody confirmed it, in words or below a header that asks for it.
_UNCONFIRMED = re.compile(
    r"(?i)\b(?:(?:not|never)(?: yet)?(?: been)? (?:conf(?:irmed)?|verified|checked|corroborated)|"
    r"un(?:confirmed|verified|checked)|nobody else (?:heard|saw)|rumou?r|"
    r"(?:no|sin) (?:verific\w+|confirm\w+)|non (?:confirm|vérifi)\w+|pas (?:confirm|vérifi)\w+|"
    r"не (?:перевірен|підтверд|проверен|подтвер)\w*)"
)
_IS_ASKED = re.compile(
    r"(?i)\b(?:conf(?:irmed|\.)?|verified|checked|confirmad\w*|verificad\w*|confirmé\w*|"
    r"vérifié\w*|підтверд\w*|перевірен\w*|подтвержд\w*|проверен\w*)\b"
)
_NO = re.compile(r"(?i)^\W*(?:no|not?|non|n|ні|нет|—|–|-)(?:$|[\s,.;:(])")
#: A question that a caller asks, and no account of anything.
_ASKS = re.compile(
    r"(?i)^\W*(?:asks?|asking|wants? to know|pregunta|demande|питає|запитує|спрашивает)\s+"
    r"(?:\w+\s+)?(?:where|whether|if|when|how|what|who|dónde|si|cuándo|où|quand|де|чи|коли|где|"
    r"когда|ли)\b"
)
_WITHDRAWS = re.compile(r"(?i)\b(?:withdraw|retract|take[sn]? back|відклика|отзыва|retire)")
_NO_EVENTS = PERFORMANCES | {"other", "nothing_seen", "air_alert", ""}


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the line ``told_in_calls``; none where calls tell no event that is told nowhere."""
    column = table.named("text")
    told = _told(table, context) if column else {}
    acts: dict[str, str] = {}
    actors: dict[str, str] = {}
    asked: list[str] = []
    for text, (caller, blamed) in told.items():
        likely = _act_of(text)
        acts[text] = _asked_act(text, likely, ask)
        asked += ask.hanging(f"word:call:{text}")
        if acts[text]:
            actors[text] = _asked_actor(text, caller, blamed, context, ask)
            asked += ask.hanging(f"party:call:{text}")
    acts = {text: act for text, act in acts.items() if act}
    if not acts:
        return []
    value = f"{{act: {{column: {word(column)}, values: {pairs(acts)}, unknown: null}}"
    named = {text: who for text, who in actors.items() if who}
    if named:
        value += f", actor: {{column: {word(column)}, values: {pairs(named)}, unknown: null}}"
    why = "told in no other list, as far as the sheet says"
    return [Line(key="told_in_calls", value=f"{value}}}", because=why, asked=tuple(asked))]


def _asked_act(text: str, likely: str, ask: Inquiry) -> str:
    options = {likely: ACTS[likely], "": "a call, and no event of its own"}
    said = f"the call “{text}” names no entry of another list: does it tell of an event?"
    short = f"only in a call: “{text}”"
    return ask.ask(f"word:call:{text}", said, options, likely, others=ACTS, short=short)


def _asked_actor(text: str, caller: str, blamed: str, context: Context, ask: Inquiry) -> str:
    ids = sorted(set(context.parties.values()))
    if not ids:
        return ""
    options = {**{one: f"party {one}" for one in ids}, "": "nobody is named"}
    said = f"the call “{text}”: who is said to have done it?"
    likely = named_party(blamed, context.parties) or (blamed and likely_party(blamed, context))
    likely = likely or accused(text, caller, context)
    return ask.ask(f"party:call:{text}", said, options, likely, short=f"done by, in “{text}”")


def accused(text: str, caller: str, context: Context) -> str:
    """Return the party whose name begins what another party's own caller complains of."""
    spoken = named_party(caller, context.parties) or likely_party(caller, context)
    begin = " ".join(text.replace(".", " ").split()[:3])
    found = named_within(begin, context.parties) or likely_party(begin.split(" ")[0], context)
    if spoken and found and found != spoken:
        return found
    told = doer_told(text, with_legend(context.glossary.words, context.parties))
    return told if told != spoken else ""


def _told(table: Table, context: Context) -> Mapping[str, tuple[str, str]]:
    """Return what was said in calls that name no entry elsewhere: who called, who is accused."""
    column = _references(table)
    if not column:
        return {}
    callers = _callers(table, context)
    blamed = table.cells(ACCUSED) or _blamed(table, context)
    rows = zip(table.cells("text"), table.look.columns[column], callers, blamed, strict=True)
    idle = {
        text for text, is_idle in zip(table.cells("text"), _idle(table), strict=True) if is_idle
    }
    return {
        text: (caller, accused_one)
        for text, where, caller, accused_one in rows
        if text
        and text not in idle
        and not _REFERENCE.fullmatch(where.strip())
        and not _NOTHING.search(where)
        and not _WITHDRAWS.search(text)
        and _act_of(text)
        and len(text) <= _LONGEST
    }


def _idle(table: Table) -> list[bool]:
    """Say of each call whether nobody confirmed it, or whether its caller only asked something."""
    texts = table.cells("text")
    found = [_ASKS.match(text) is not None for text in texts]
    for name, cells in table.look.columns.items():
        if name == table.named("text"):
            continue
        asked = _IS_ASKED.search(name) is not None
        for row, cell in enumerate(cells):
            is_no = asked and _NO.match(cell) is not None
            found[row] |= is_no or (len(cell) <= _BESIDE and bool(_UNCONFIRMED.search(cell)))
    return found


def _blamed(table: Table, context: Context) -> list[str]:
    """Return of each call the party that somebody put beside it: `confirmed, X (probable)`."""
    found = [""] * len(table.cells("text"))
    for name, cells in table.look.columns.items():
        for row, cell in enumerate(cells if name != table.named("text") else ()):
            if len(cell) > _BESIDE or not _IS_ASKED.search(cell):
                continue
            behind = _IS_ASKED.sub("", cell).strip(" ,;:–—-")
            if not doubts(behind) or doubt_words(behind) <= context.glossary.attributed:
                found[row] = found[row] or without_doubt(behind)
    return found


#: A remark beside a call is no longer.
_BESIDE = 80


def _callers(table: Table, context: Context) -> list[str]:
    """Return the cells of who called: of the column most of whose words name a party."""
    held = (table.named("text"), _references(table), table.named(ACCUSED))
    columns = {name: cells for name, cells in table.look.columns.items() if name not in held}

    def named(name: str) -> int:
        said = (one for one in columns[name] if len(one) <= _NAME)
        return sum(
            bool(named_party(one, context.parties) or likely_party(one, context)) for one in said
        )

    best = max(columns, key=named, default="")
    return columns[best] if best and named(best) else [""] * len(table.cells("text"))


#: A longer cell is no name of who called.
_NAME = 40
#: A longer sentence is no key of YAML that a person reads.
_LONGEST = 400


def _act_of(text: str) -> str:
    """Return the act that a sentence names; empty if it names none that is an event."""
    doubt = doubt_of(text, "acts")
    found = NEAREST.get(doubt, "") if doubt.startswith("?") else doubt
    if not found:
        found = by_weapon(text, "", ())
    if found in _NO_EVENTS or (meaning_of(text, "idle") and not meaning_of(text, "used")):
        return ""
    return found


def _references(table: Table) -> str:
    """Return the column that says where events of calls are written down; empty without one."""
    used = {one.column: one.means for one in table.found}
    times = {
        one.column
        for one in table.found
        # Below `Nr log` 1103 is the number of a row, and no clock time.
        if one.traits.hourlike + one.traits.daylike > _TIMES and not names_another(one.column)
    }
    best, most = "", 0
    for name, cells in list(table.look.columns.items())[1:]:
        told = [one.strip() for one in cells if one.strip(" -–—?")]
        found = sum(1 for one in told if _REFERENCE.fullmatch(one))
        if used.get(name) in _HELD or name in times or found < _FEWEST:
            continue
        if found >= _MOSTLY * len(told) and found > most:
            best, most = name, found
    return best


#: A column of which more cells look like a day or a clock time names no entries.
_TIMES = 0.25
#: Columns that hold something else.
_HELD = ("start", "clock", "end", "received", "published", "text", "actor", ACCUSED, "killed",
         "injured", "place", "place_name", "lat", "lon", "id")  # fmt: skip

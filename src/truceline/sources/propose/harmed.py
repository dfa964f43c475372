"""Columns of people killed and injured by short or marked names: `Cas. / K`, `dead` with an x.

A short name such as `K` says so only below a group, or on a sheet, that speaks of people harmed;
two such names side by side are asked after.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from truceline.sources.propose.guess import Guess
from truceline.sources.propose.lexicon import tokens
from truceline.sources.propose.look import Look

#: Signs that mark the row's one person, lower case.
MARKS = ("x", "х", "+", "✓", "✔", "так", "да", "yes")
_PLAIN = {
    "killed": (
        "kia", "killed", "dead", "deaths", "fatal", "martyrs", "martyr", "martyred", "fallen",
        "полегло", "полеглі", "полеглих", "павшие", "павших", "вбито", "убито", "вбитих", "убитых",
        "загинуло", "загиблі", "загиблих", "погибло", "погибших",
    ),
    "injured": (
        "wia", "wounded", "injured", "поранено", "поранених", "поранені", "ранено", "раненых",
        "раненые",
    ),
}  # fmt: skip
_SHORT = {
    "killed": ("k", "заг", "вб", "уб", "пог", "погиб"),
    "injured": ("w", "inj", "wnd", "пор", "поран", "ран"),
}
#: What groups, sheets and titles of people harmed are called.
_OF_HARM = re.compile(
    r"(?i)\b(?:cas(?:ualt\w*)?|victims?|losses|fatalit\w*|втрат\w*|потерпіл\w*|постражд\w*|жертв\w*|"
    r"потер[иь]|пострадавш\w*)\b"
)
_MOSTLY = 0.6
_AGE_OR_SEX = re.compile(
    r"(?i)^(?:age|y\.?o\.?|m\s?/\s?f|f\s?/\s?m|sex|gender|вік|стать|ч\s?/\s?ж|возраст|пол|м\s?/\s?ж)"
    r"(?!\w)"
)
#: Who came to harm has no place in a map, neither as a side nor as a source.
_NAMED = re.compile(
    r"(?i)^(?:who|name|names|full name|initials|person|victim|хто|ім['’ʼ]?я|піб|прізвище|особа|кто|"
    r"имя|фио|фамилия)\W*$"
)


def harmed(found: tuple[Guess, ...], look: Look, told: Container[str] = ()) -> tuple[Guess, ...]:
    """Return what columns mean, those of people killed and injured among them.

    Args:
        found: As guessed.
        look: The table.
        told: Columns whose meaning a person told.
    """
    is_said = _OF_HARM.search(f"{look.sheet} {look.title}") is not None
    is_said |= any(_plain(one) and _counts(one, look) for one in found)
    made = [_unnamed(one, told) for one in found] if lists_persons(found) else list(found)
    for at, one in enumerate(found):
        kind = _plain(one) or _short(one)
        if one.column in told or not kind or not _counts(one, look):
            continue
        beside = {_short(other) for other in found[max(0, at - 1) : at + 2] if _counts(other, look)}
        is_sure = bool(_plain(one)) or is_said or _below_a_group(one)
        if is_sure or (len(beside - {""}) > 1 and not one.traits.running):
            rivals = tuple(name for name in (one.means, *one.rivals) if name not in ("", kind))
            made[at] = replace(one, means=kind, sure=is_sure, rivals=rivals)
    return tuple(made)


def lists_persons(found: Iterable[Guess]) -> bool:
    """Say whether age or sex stands in a column."""
    return any(_AGE_OR_SEX.match(_last(one)) for one in found)


def _unnamed(one: Guess, told: Container[str]) -> Guess:
    is_of_person = _NAMED.match(_last(one)) or _AGE_OR_SEX.match(_last(one))
    return replace(one, means="", sure=True) if is_of_person and one.column not in told else one


def _last(one: Guess) -> str:
    return one.column.split(" / ")[-1]


def marks_in(texts: list[str]) -> dict[str, str]:
    """Return the marks of a column, each as the one person it stands for."""
    return {text: "1" for text in dict.fromkeys(texts) if text.lower() in MARKS}


def befell(texts: Iterable[str]) -> dict[str, str]:
    """Return the words of a column that say what befell a person, each with the kind of harm.

    Empty where most cells say something else. `Поранений` and `поранена` are one word.
    """
    told = [text for text in texts if text]
    kinds = {text: _befell(text) for text in dict.fromkeys(told)}
    known = sum(1 for text in told if kinds[text])
    return {t: k for t, k in kinds.items() if k} if known > _MOSTLY * max(1, len(told)) else {}


def _befell(text: str) -> str:
    words = tokens(text)
    found = {kind for kind, stems in _BEFELL.items() if any(w.startswith(stems) for w in words[:2])}
    return found.pop() if len(found) == 1 else ""


_BEFELL = {
    "killed": (
        "killed", "dead", "died", "deceased", "вбит", "убит", "загин", "загибл", "погиб", "помер",
        "умер", "tué", "mort", "décéd", "muert", "fallecid",
    ),
    "injured": ("injured", "wounded", "поран", "пор", "ранен", "травм", "bless", "herid"),
}  # fmt: skip


def _below_a_group(one: Guess) -> bool:
    *groups, _ = one.column.split(" / ")
    return any(map(_OF_HARM.search, groups))


def _plain(one: Guess) -> str:
    return _named(one, _PLAIN)


def _short(one: Guess) -> str:
    return _named(one, _SHORT)


def _named(one: Guess, names: Mapping[str, tuple[str, ...]]) -> str:
    last = " ".join(tokens(re.sub(r"#\d+$", "", _last(one))))
    return next((kind for kind, every in names.items() if last in every), "")


def _counts(one: Guess, look: Look) -> bool:
    """Say whether a column holds counts of people, or marks."""
    cells = [text for text in look.columns[one.column] if text]
    marked = sum(1 for text in cells if text.lower() in MARKS)
    share = one.traits.count + marked / max(1, len(cells))
    is_time = one.traits.date > 1 - _MOSTLY or one.traits.clock > 1 - _MOSTLY
    return bool(cells) and share >= _MOSTLY and not is_time

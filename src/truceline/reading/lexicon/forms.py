"""Forms of English verbs from their stems, so that a lexicon lists each verb once."""

from __future__ import annotations

#: Stem -> past, participle, where they are not made by rule.
_STRONG = {
    "meet": "met", "speak": "spoke spoken", "sit": "sat", "hold": "held", "have": "had",
    "get": "got gotten", "see": "saw seen", "ring": "rang rung", "write": "wrote written",
    "come": "came", "go": "went gone", "fly": "flew flown", "shake": "shook shaken",
    "give": "gave given", "take": "took taken", "bind": "bound", "swear": "swore sworn",
    "undertake": "undertook undertaken",
    "put": "put", "bring": "brought", "set": "set", "send": "sent", "lay": "laid", "make": "made",
    "find": "found", "strike": "struck stricken", "blow": "blew blown", "shoot": "shot",
    "fall": "fell fallen",
    "hit": "hit", "beat": "beat beaten", "break": "broke broken", "steal": "stole stolen",
    "tear": "tore torn", "burn": "burned burnt", "seek": "sought", "forbid": "forbade forbidden",
    "leave": "left", "keep": "kept", "let": "let", "run": "ran run", "begin": "began begun",
    "win": "won", "draw": "drew drawn", "throw": "threw thrown", "drive": "drove driven",
    "overfly": "overflew overflown", "tell": "told", "think": "thought", "pay": "paid",
}  # fmt: skip
_VOWELS = "aeiou"
#: Stems that double their last letter.
_DOUBLE = frozenset(
    [
        "confer",
        "chat",
        "commit",
        "shelve",
        "permit",
        "admit",
        "refer",
        "defer",
        "pin",
        "ram",
        "stop",
        "drop",
        "plan",
        "strap",
        "swap",
        "bar",
        "jam",
        "wrap",
        "ship",
        "strip",
        "tap",
        "trap",
        "hem",
        "concur",
        "prefer",
    ]
)


def forms(*stems: str) -> str:
    """Return alternatives of a pattern: all forms of verbs; of ``touch base`` the first varies."""
    out: list[str] = []
    for stem in stems:
        first, _, rest = stem.partition(" ")
        behind = "".join(rf"\s{word}" for word in rest.split())
        out += [form + behind for form in forms_of(first)]
    return "|".join(dict.fromkeys(sorted(out, key=len, reverse=True)))


def forms_of(stem: str) -> list[str]:
    """Return a verb in all its forms, the stem first."""
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        third, past = stem[:-1] + "ies", stem[:-1] + "ied"
    elif stem.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, past = stem + "es", stem + "ed"
    else:
        third, past = stem + "s", stem + ("d" if stem.endswith("e") else "ed")
    last = stem + stem[-1] if stem in _DOUBLE else stem
    if stem in _DOUBLE:
        past = last + "ed"
    going = (last[:-1] if last.endswith("e") and not last.endswith(("ee", "ie")) else last) + "ing"
    if stem in {"sit", "get", "put", "set", "let", "hit", "run", "win", "begin"}:
        going = stem + stem[-1] + "ing"
    return [stem, third, going, *(_STRONG[stem].split() if stem in _STRONG else [past])]

"""Whether what is undertaken is a deed: no talk again, no meeting to come, no refusal."""

from __future__ import annotations

import re

from truceline.reading.lexicon import agreeing as say


def is_deed(rule: str, act: str, m: re.Match[str] | None) -> bool:
    """Say whether an act is a deed, by the rule that found it."""
    if rule == "commitment.announced" and m is not None:
        return m["verb"] not in say.NO_DEED and not re.match(r"(?:will|shall)\snot\sbe\b", act)
    if rule in {"commitment.listed", "commitment.noted"}:
        return True
    if not re.match(
        r"(?:not\s|never\s(?:again\s)?)?(?:to|on|upon|of)\s|(?:entered|signed|concluded|reached|sealed)\s",
        act,
    ):
        return bool(say.OBLIGES.search(act[:300]))
    return not (only_talk(act) or say.NOUN_ONLY.match(act))


def only_talk(act: str) -> bool:
    """Say whether an act is to go on talking: nothing else stands before its first break."""
    words = re.findall(
        r"[a-z']+",
        re.split(
            r"[,.;\d]|\s(?:on|at|with|by|in|next|within|before|after|later)\s|[\ue000-\ue005]",
            act[:200],
        )[0],
    )
    return all(word in say.TALK for word in words[1:]) and bool(say.ABOUT.intersection(words[1:]))


def refused(rule: str, act: str) -> bool:
    """Say whether an act is a sitting to come, or a refusal."""
    return bool(
        re.match(
            r"(?:that\s)?(?:these|the|their|further|such)?\s?(?:negotiations|talks|meetings?|"
            r"discussions|consultations|dialogue)\s(?:will|would|shall)\s(?:begin|start|continue|"
            r"resume|be\sheld|take\splace)",
            act,
        )
        or SITS.match(act)
        or re.match(
            r"that\s[^;]{2,60}?\s(?:will|would|shall)\s(?:meet|convene|reconvene|speak|talk|gather)\b",
            act,
        )
        or re.match(
            r"(?:on|upon|to|of)\s(?:it|this|that|either|both|them|nothing)\b(?!\s[a-z]+\s)", act
        )
        or re.match(
            r"(?:on|upon|to)\s(?:how|what|when|where|whether|why|a\snumber\sof|several|various|many)\b",
            act,
        )
        or re.match(
            r"(?:on|upon|to)\s(?:its|the|their)\s(?:[\w-]+\s){0,3}?(?:being\s(?:set|put|left|post|defer|shelv|parked|referred)|postpon|deferr?|adjourn)",
            act,
        )
        or re.match(
            r"(?:will\s|shall\s|would\s|to\s)?(?:resume|restart|reconvene)(?:d)?\s(?:on|in|at|next|later|tomorrow|again|soon)\b",
            act,
        )
        or re.match(
            r"(?:reached|concluded|signed|sealed)\s[^;]{0,40}?\son\s(?:a\snumber|several|many|various|some)\b",
            act,
        )
        or re.match(r"will\snot\s(?:accept|agree|recogni[sz]e|allow|tolerate|give|make|take)", act)
    )


#: To hold a meeting is a contact to come.
SITS = re.compile(
    r"(?:(?:will|shall|(?:is|are)\sto|to|that\s[^;,]{0,60}?(?:will|shall|would))\s)?(?:also\s|again\s|jointly\s)?(?:hold|have|conduct|attend|convene)\s(?:an?\s|the\s|their\s|further\s)?"
    r"(?:[\w-]+\s){0,3}?(?:meetings?|talks|sessions?|rounds?|consultations|negotiations|calls?|conversations?|"
    r"discussions|summit|dialogue|dinner)\b"
)

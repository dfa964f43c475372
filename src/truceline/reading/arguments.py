"""Who does what a verb tells: subjects of verbs in masked sentences, near, far and inherited.

The subject of ``agreed`` stands right before it, or before a relative (``X, which agreed``), or
before another verb with which it is joined (``X met Y and agreed``); a verb at the head of an
entry of a list has the subject of the words that lead in. What stands between is passed over:
asides in brackets or commas, adverbs, auxiliaries. Another noun before the verb is its own subject.
"""

from __future__ import annotations

import re

from truceline.model.mention import Actor
from truceline.reading.masked import LIST, own_list
from truceline.reading.scene import Scene

#: Auxiliaries and adverbs between a subject and its verb.
_GLUE = re.compile(
    r"(?:(?<![\w'-])(?:has|have|had|also|further(?:more)?|then|later|again|once|now|both|each|all|"
    r"indeed|finally|eventually|even|only|today|yesterday|tonight|earlier|since|therefore|thus|thereby|still|already|just|recently|"
    r"in\sturn|in\sprinciple|in\sparallel|in\saddition|did|do|does|being|been|accordingly|"
    r"for\s(?:its|his|her|their|our|my)\s(?:own\s)?part|on\s(?:its|our|their|his|her)\s(?:own\s)?side|in\s(?:exchange|return)|as\swell|too|always|instead|meanwhile|moreover|"
    r"on\s(?:[A-Z]\w+day)|have|\w+ly|himself|herself|itself|themselves|nonetheless|"
    r"has\sthe\shonou?r\sto|wish(?:es)?\sto|would|nevertheless|first|together|duly|at\slast|will|shall|was|were|is|are|be|not|never)"
    r"|'ve|'d|'ll|'s\salso|,|\s)+$"
)
_RELATIVE = re.compile(r",?\s*(?:who|which|that)\s*$")
_JOINED = re.compile(r"(?:,|\band|\bbut|\bor|\bthen|\bas\swell\sas|:|\u2013|-)\s*$")
_ASIDE = re.compile(
    r"\([^()]{0,120}\)|,\s(?:who|which|whose|where)\s[^,;:]{1,100},(?=\s)|,\s(?:led|headed|chaired|represented|accompanied|speaking|flanked|joined|"
    r"for|on(?:\sbehalf\sof)?|upon|under|in\s(?:a|an|his|her|its|their|the|\w+)|at|on|after|during|following|"
    r"through|via|meeting|acting|citing|by|as|the|a|an|with|like|including|according)"
    r"\s[^,;:]{1,100},(?=\s)|,\s[A-Z][^,;:\ue000\ue002-\ue007]{2,80},(?=\s)"
)
#: In front of a subject: a beginning, or a word that begins a clause.
_BEGINS = re.compile(
    r"(?:^|[;:,.\"'(\u2013-]|\b(?:and|but|that|while|whereas|as|because|when|after|before|if|"
    r"since|until|although|though|so|said|says|yet|then|which|where|how|why|or|than|nor|also|"
    r"today|yesterday|[A-Z]\w+day))\s*(?:(?:the|both|either|each|new|senior)\s)?$"
)
#: People a name governs: ``the delegations of X``, ``representatives from X``.
_HEADS = re.compile(
    r"\b(?:delegat\w+|representatives?|leader\w*|presidents?|ministers?|heads?|governments?|"
    r"teams?|officials?|envoys?|negotiators?|sides?|commanders?|chiefs?|armies|forces|troops|"
    r"authorities|members|units|one|none|experts|secretar\w+|both|each|spokes\w+|military|soldiers|"
    r"leadership|parliament|navy|navies|staffs?|ministr\w+)\s(?:of|from|for|in)\s(?:the\s)?$",
    re.IGNORECASE,
)
#: A time in front of a subject does not govern it: ``On 1 July X met Y``.
_TIMED = re.compile(
    r"\b(?:on|in|at|by|since|from|until|before|after|during|over|for)\s(?:the\s)?(?:(?:same|following|next|previous|early|late|last|morning\sof|"
    r"evening\sof|night\sof|week\sof)\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s|\d{1,2}[:.]\d\d\s|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|day|morning|evening|afternoon|night|week|month|noon|midnight|"
    r"dawn|dusk|weekend|spring|summer|autumn|winter|year)\s|(?:19|20)\d\d\s){1,4}$",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:of|by|with|from|under|between|for|to|on|at|against|in|near|than|over|about|towards?|"
    r"into|per)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def subject_of(scene: Scene, at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return where the subject of a verb begins, and who it is; ``None``: nobody named.

    Args:
        scene: The sentence.
        at: Where the verb begins in the masked sentence.
    """
    masked = _ASIDE.sub(lambda m: " " * len(m[0]), scene.masked[:at])
    end = _stripped(masked, len(masked))
    lead = masked[:end]
    if not lead.strip(" \"'-\u2022*.0123456789()"):
        return (at, scene.lead) if scene.lead else None
    relative = _RELATIVE.search(lead)
    if relative is not None:
        lead = lead[: _stripped(lead, relative.start())]
    near = _last(lead)
    if near is not None:
        if not relative and _OBJECT.search(lead[: near[0]]):
            return _far(scene, lead[: near[0]])
        governed = _GOVERNED.search(lead[: near[0]]) and not _TIMED.search(lead[: near[0]])
        if not relative and governed and not _headed(lead, near):
            near = None
        if near is not None:
            who = scene.named(*near)
            return (near[0], who) if who else None
    if relative is None and (_JOINED.search(lead) or _JOINED.search(masked[: end + 5].rstrip())):
        return _far(scene, lead) or ((at, scene.lead) if scene.lead else None)
    return None


def _stripped(words: str, end: int) -> int:
    """Return where words end without the adverbs and auxiliaries at their end."""
    m = _GLUE.search(words[max(0, end - 80) : end])
    return max(0, end - 80) + m.start() if m else end


_AT_END = re.compile(rf"(?P<by>{LIST})\s*$")


def _last(lead: str) -> tuple[int, int] | None:
    begin = max(0, len(lead) - 240)
    m = _AT_END.search(lead, begin)
    if m is None:
        return None
    return own_list(lead, *m.span("by")), m.end("by")


def _headed(lead: str, span: tuple[int, int]) -> bool:
    return bool(_HEADS.search(lead[max(0, span[0] - 40) : span[0]]))


#: In front of whom something is done to: "X met Y on Monday, and".
_OBJECT = re.compile(r"\b(?:met|told|saw|hosts?|meets?|[a-z]{3,}ed)\s(?:the\s)?$")
_ANY = re.compile(LIST)


def _far(scene: Scene, lead: str) -> tuple[int, tuple[Actor, ...]] | None:
    """Return the nearest subject in front of a verb that is joined with another."""
    for m in reversed(list(_ANY.finditer(lead))):
        start = own_list(lead, *m.span())
        before = lead[max(0, start - 60) : start]
        if lead[m.end() : m.end() + 2] == "'s" or not (
            _BEGINS.search(before) or _HEADS.search(before)
        ):
            continue
        who = scene.named(start, m.end())
        if who:
            return start, who
    return None


_TO = re.compile(rf"\s(?P<to>{LIST})(?:'s)?")


def object_of(scene: Scene, at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return where the object right behind a verb ends, and who it is."""
    m = _TO.match(scene.masked, at)
    return (m.end(), scene.named(*m.span("to"))) if m else None


def agent_of(scene: Scene, at: int, end: int) -> tuple[Actor, ...]:
    """Return by whom something was done: ``by X`` behind a verb, within a clause."""
    m = _AGENT.search(scene.masked, at, end)
    return scene.named(*m.span("by")) if m else ()


_AGENT = re.compile(
    rf"\bby\s(?:(?:members|representatives|units|soldiers|officials|the|both)\s"
    rf"(?:of\s)?){{0,2}}(?P<by>{LIST})"
)

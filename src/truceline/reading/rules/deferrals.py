"""Deferrals: an issue put off to a later occasion. That it will be taken up is somebody's claim.

* ``deferral.put-off``: something was postponed, left, carried over, parked, put on hold.
* ``deferral.to-come``: something will be taken up, addressed, discussed at a later occasion.
* ``deferral.answer``: somebody will give his answer on a later day.

What is denied, asked or supposed is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model.asserted import Deferral
from truceline.model.mention import When
from truceline.reading.cues import clause, denied, supposed, told_of
from truceline.reading.issues import issues_in
from truceline.reading.scene import Scene

_LATER = (
    r"(?:the\s|a\s|its\s|their\s)?(?:(?:next|following|coming|future|later|second|third|fourth|"
    r"fifth|new|further|subsequent|more\spropitious|better|other|working|foreign|joint|[\ue005]\ue001*|(?-i:[A-Z]\w+))\s){0,2}?(?:rounds?|sessions?|"
    r"sittings?|meetings?|stages?|talks|encounters?|occasions?|moments?|dates?|days?|generations?|visits?|contacts?|negotiations|phases?|date|summit|time|exchanges?|conversation)"
    r"(?:\sof\s(?:the\s)?(?:negotiations|talks))?"
)
_OCCASION = re.compile(
    rf"(?<!\w){_LATER}(?!\w)|\bthe\sleaders\s(?:talk|meet)\b|\b(?:the|a|our|their)\ssummit\b|\bwhen\s(?:they|the\s\w+)\smeet\b|"
    rf"\b(?:the|our|their)\s(?:[a-z]+\s)?(?:ministers|leaders|presidents|envoys|experts|commissions?|committee|meeting\sof\s[a-z\s]+)\b|"
    r"\b(?:after|until\safter|before)\s(?:the\s)?(?:[\ue005]\ue001*|(?-i:[A-Z]\w+)|elections?|summit|harvest|winter|holidays|war|truce)\b",
    re.IGNORECASE,
)
#: Words that tell of a later time without an occasion.
_LATER_ON = re.compile(
    r"\b(?:later|down\sthe\sroad|in\sdue\scourse|in\s(?:\w+\s)?(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December|autumn|spring|summer|winter)|"
    r"before\sthe\s\w+)\b"
)
_PUT_OFF = re.compile(
    r"(?<!\w)(?:postponed?|deferred|put\soff|put\son\s(?:hold|ice)|parked|shelved|adjourned|"
    r"carried\sover|left\sover|laid\sover|held\sback|set\saside|go(?:es)?\sover|went\sover|held\sover|pushed\sback|"
    r"carried\sforward|put\sback|mothballed|tabled(?=\s(?:until|for))|held\sin\sabeyance|kicked\s(?:down\sthe\sroad|into\sthe\slong\sgrass)|stands?\sover|stood\sover|"
    r"left\sopen|on\sice|bracketed|deferring|postponing|shelving|(?:passes|passed|goes|went|handed|sent|remitted)(?=\s(?:on\s)?(?:to|back\sto)\s(?:the\s|a\s|an\s)?(?:next|"
    r"meeting|ministers|foreign|summit|leaders|later|experts|committee|commission))|"
    r"set(?:ting)?\saside(?=,?\s(?:for|until))|(?:is|was|are|were|remains?)\s(?:for|left\sfor)(?=\s(?:after|the\s\w+\sto|later|another))|"
    r"(?:moved|left|referred|reserved|kept)(?=\s(?:[\w-]+\s){0,3}?(?:to|for|until|till)\s))(?!\w)",
    re.IGNORECASE,
)
#: A verb of putting off in any form, with what is put off behind it: ``leave that aside until``.
_WHAT = r"\s(?:(?!(?:to|out|in)\b)[\w'-]+\s){0,7}?"
_LEAVES = re.compile(
    rf"(?<!\w)(?:(?:leav(?:e|es|ing)|left|put(?:s|ting)?|set(?:s|ting)?|lay(?:s|ing)?|laid){_WHAT}aside|"
    rf"(?:leav(?:e|es|ing)|left|put(?:s|ting)?|hold(?:s|ing)?|held|sav(?:e|es|ed|ing)|reserv(?:e|es|ed|ing)|park(?:s|ed|ing)?|shelv(?:e|es|ed|ing)){_WHAT}"
    rf"(?:off|over|open|for\s(?:later|now|another|the\s(?:time|moment|next)))|"
    r"(?:leav(?:e|es|ing)|left|put(?:s|ting)?|park(?:s|ed|ing)?|shelv(?:e|es|ed|ing))\s(?:it|that|this|them|these|both|"
    r"(?:the|this|that|these|its|their)\s(?:[\w-]+\s){0,2}?(?:matters?|questions?|issues?|points?|topics?|items?|rest|decisions?|discussions?|talks))\s(?:[\w-]+\s){0,6}?(?:until|till)(?=\s)|"
    rf"(?:leav(?:e|es|ing)|left|refer(?:s|red|ring)?|remit(?:s|ted|ting)?|relegat(?:e|es|ed|ing)|entrust(?:s|ed|ing)?|"
    rf"pass(?:es|ed|ing)?|carr(?:y|ies|ied|ying)|push(?:es|ed|ing)?|hand(?:s|ed|ing)?|send(?:s|ing)?|sent){_WHAT}(?:to|for)\s(?:the\s|an?\s|its\s|their\s)?(?:[\w-]+\s){{0,2}}?"
    r"(?:sub-?(?:committee|commission|group)|committee|commission|experts|specialists|engineers|lawyers|technicians|working\s(?:group|party)|"
    r"(?:next|later|following|coming|\w+th|second|third)\s(?:round|meeting|session|sitting|stage|phase)))(?!\w)",
    re.IGNORECASE,
)
#: Talks on something go on: it is not settled.
_GOES_ON = re.compile(
    r"\b(?:will|shall|would|are\sto|is\sto|to|agreed\sto|still)\s(?:now\s|still\s|also\s)?(?:(?:continue|keep|go\son|carry\son)\s(?:to\s(?:discuss|negotiate|talk|consider|examine|explore)|"
    r"discussing|negotiating|talking|discussions\son|talks\son|(?:the\s|their\s)?(?:discussions?|talks|negotiations|consultations|work)\son)|"
    r"working\s(?:to\sfind|on|out)|discussing|negotiating|trying\sto\s(?:find|agree|reach|settle))\b"
    r"|\b(?:discussions?|talks|negotiations|consultations|debate)\s(?:on\s[^.;,]{2,60}?\s|about\s[^.;,]{2,60}?\s)?(?:will|shall|would|are\sto)\s(?:be\s)?(?:continued?|go\son|resumed?|carry\son)\s(?:on|about|over|regarding)\b"
    r"|\b(?:is|are|remains?)\sstill\s(?:under\s(?:discussion|negotiation|consideration)|being\s(?:discussed|negotiated|considered|worked\sout)|open|unresolved|outstanding)\b"
    r"|\bto\sbe\s(?:further\s)?(?:taken\sup|discussed|considered|negotiated|settled|resumed|revisited|decided)\s(?:again|further|later|when|once|at|in|after|by)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is\sto|are\sto|is\sgoing\sto|are\sgoing\sto)\s(?:only\s|also\s)?"
    r"(?:be\s(?:further\s)?(?:addressed|taken\sup|discussed|considered|decided|dealt\swith|"
    r"settled|raised|resumed|revisited|reopened|negotiated|clarified|resolved|on\sthe\sagenda)|"
    r"(?:return|revert|come\sback|go\sback)\sto\s(?:it|this|that|the\s\w+)|come\sup\sagain|look\sat\s(?:it|this|that|the\s\w+)|"
    r"take\s(?:it|this|that|them|the\s\w+)\sup|deal\swith\s(?:it|this|that)|talk\sabout\s(?:it|that)|wait)\b"
    r"|\b(?:can|may|must|should|could)\s(?:look\sat\s(?:it|that|this)|take\s(?:it|this|that|them)\sup|wait|await|be\s(?:taken\sup|settled|discussed|decided))\b"
    r"|\b(?:agreed|decided|resolved|preferred|wish(?:ed|es)?)\sto\s(?:return|revert|come\sback|go\sback)\sto\b"
    r"|\btook\stime\sto\s(?:think|reflect|consider)\b|\b(?:awaits?|awaiting)\b"
    r"|\breturns?\sto\sthe\sagenda\b|\bbe\srevisited\b|\bno\stalks?\s(?:[\w-]+\s){0,3}?before\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\b(?:will|shall|is\sto|are\sto)\s(?:only\s)?(?:give|bring|send)\s(?:an|its|his|her|their|"
    r"the)\s(?:answer|reply|response|decision)\b",
    re.IGNORECASE,
)
#: A clause or a season that tells when.
_WHEN = re.compile(
    r"\b(?:when|once|as\ssoon\sas|after|until|till)\s|\bfor\s(?:the\s)?(?:spring|summer|autumn|winter|thaw|harvest|ministers|leaders|experts)\b"
)
_NEXT = re.compile(r"\b(?:next|later|future|coming)\s\w+", re.IGNORECASE)
_HOPES = re.compile(r"\b(?:hop(?:e|es|ed|ing)|wants?|wanted|demand\w*|urg\w+|insist\w*)\b")
#: The round to which something is put off names this one, and is not put off itself.
_FORMAT = "negotiation_format"
#: Sentences back in which it may be told what is put off.
_NEAR = 2
#: To whom or when it is put off; without it ``postponed`` may be of a convoy.
_TO = re.compile(r"\b(?:to|for|until|till|before|at|in|during|on)\b")
_BACK = re.compile(
    r"\b(?:the\s(?:matter|question|issue|point|item)|it|this|that|both|either|these|they)\b|"
    r"^\W*(?:parked|postponed|deferred)|^\W*not\sreached",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:call|meeting|visit|talks|round|session|summit|conversation|convoy|match|game)\b[^.;]"
    r"{0,30}$",
    re.IGNORECASE,
)


def puts_off(masked: str) -> bool:
    """Say whether a masked sentence puts something off."""
    return _found(masked) is not None


def deferrals_in(scenes: Sequence[Scene]) -> Iterator[Deferral]:
    """Yield the deferrals a document tells of, in order."""
    for n, scene in enumerate(scenes):
        found = _found(scene.masked)
        if scene.asked or found is None:
            continue
        rule, m = found
        start, end = _bounds(scene.masked, m)
        if supposed(scene.masked[start:]):
            continue
        occasion = _OCCASION.search(scene.masked, m.start(), end)
        yield Deferral(
            id="", extent=scene.extent(start, end), rule=rule, issues=_issues(scenes, n, start),
            until=_until(scene, m.start(), end),
            occasion=scene.extent(*occasion.span()) if occasion else None,
            told=told_of(scene, m.start()),
        )  # fmt: skip


def _found(masked: str) -> tuple[str, re.Match[str]] | None:
    """Return what puts something off in a masked sentence, and by which rule."""
    m = _PUT_OFF.search(masked)
    if m is not None and _TO.search(masked, m.end()) and not _other(masked, m):
        return "deferral.put-off", m
    m = _TO_COME.search(masked)
    if m is not None and _occasioned(masked, m) and not _hoped(masked, m):
        return "deferral.to-come", m
    m = _LEAVES.search(masked)
    if m is not None and not _other(masked, m):
        return "deferral.put-off", m
    m = _GOES_ON.search(masked)
    if m is not None and not denied(masked[clause(masked, m.start())[0] : m.start()]):
        return "deferral.to-come", m
    m = _ANSWER.search(masked)
    return ("deferral.answer", m) if m is not None and " on" in masked[m.end() :] else None


def _occasioned(masked: str, m: re.Match[str]) -> bool:
    """Say whether a later time is told for what will be taken up."""
    begin = clause(masked, m.start())[0]
    return bool(
        _OCCASION.search(masked, m.end())
        or _LATER_ON.search(masked, m.start())
        or _WHEN.search(masked, m.end())
        or _NEXT.search(masked, begin, m.start())
    )


def _hoped(masked: str, m: re.Match[str]) -> bool:
    """Say whether somebody only hopes or demands that it will be."""
    return bool(_HOPES.search(masked, clause(masked, m.start())[0], m.start()))


def _other(masked: str, m: re.Match[str]) -> bool:
    """Say whether what is put off is denied, or is a contact and no issue."""
    lead = masked[clause(masked, m.start())[0] : m.start()].split(" and ")[-1]
    return denied(lead) or bool(_CONTACT.search(lead))


def _bounds(masked: str, m: re.Match[str]) -> tuple[int, int]:
    start, end = clause(masked, m.start())
    while start < m.start() and not masked[start].isalnum() and masked[start] < "\ue000":
        start += 1
    return start, max(m.end(), len(masked[:end].rstrip(" .,;:")))


def _issues(scenes: Sequence[Scene], n: int, start: int) -> tuple[str, ...]:
    """Return what is put off: named in the clause, in the sentence, or just before."""
    own = scenes[n].masked
    lots = [own[start:], own]
    if _BACK.search(own):
        turn = scenes[n].sentence.turn
        near = [s for s in scenes[max(0, n - _NEAR) : n][::-1] if s.sentence.turn == turn]
        lots += [scene.masked for scene in near]
    if n and scenes[n].sentence.turn is not None:
        lots += [scene.masked for scene in scenes[max(0, n - 3) : n][::-1]]
    for said in lots:
        bare = _OCCASION.sub(lambda m: " " * len(m[0]), said)
        found = dict.fromkeys(naming.issue for naming in issues_in(bare) if naming.issue != _FORMAT)
        if found:
            return tuple(found)
    return ()


def _until(scene: Scene, start: int, end: int) -> When | None:
    inside = scene.extent(start, end)
    lot = [when for when in scene.whens if inside.holds(when.extent)]
    return lot[0] if lot else None

"""How a statement seems to stand to each issue it names. A suggestion of words, never more.

A word for or against is turned by a negation, and by words that end a thing: to say that halting
aid is essential is to be against aid. What is conceded suggests nothing, since it may be taken back
in the next sentence; nor does what somebody else is said to want.

* ``stance.word``: a word for or against. * ``stance.condition``: under a condition.
"""

from __future__ import annotations

import re

from truceline.model.asserted import Leaning, Modality, Stance
from truceline.reading.cues import told_of
from truceline.reading.issues import Naming, issues_in, topics
from truceline.reading.scene import Scene

_FOR = re.compile(
    r"\b(?:must|essential|crucial|necessary|vital|needs?|needed|support\w*|welcom\w*|favou?rs?|"
    r"important|propos\w*|ready|willing|agree[ds]?|insist\w*|demands?|call(?:s|ed)?\sfor|encouraging|"
    r"hope[ds]?|want(?:s|ed)?|should|glad)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:reject\w*|oppos\w*|against|rul(?:e|es|ed)\sout|refus\w*|unacceptable|exacerbat\w*|"
    r"encourages\s(?:further|more)|not\sfor\sme|harm\w*|obstruct\w*|resist\w*|condemn\w*|pointless|"
    r"forget\sabout|dangerous|counterproductive|will\snot\saccept)\b",
    re.IGNORECASE,
)
#: These are of a will: whose it is decides whether they suggest anything of who speaks.
_WILLED = re.compile(
    r"support|welcom|favou?r|propos|ready|willing|agree|insist|demand|call|hope|want|glad|"
    r"reject|oppos|rul|refus|resist|condemn|obstruct",
    re.IGNORECASE,
)
#: Of a thing these say only that something is to be done about it.
_OUGHT = re.compile(r"must|essential|crucial|necessary|vital|need|should|important", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|cannot|hardly)\b|n't\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:end(?:ing)?|halt(?:ing)?|stop(?:ping)?|reduc(?:e|ing|tion)|cut(?:ting)?|lift(?:ing)?|"
    r"loosen(?:ing)?|cancel\w*|without|limit(?:ing)?|freez(?:e|ing)|suspend(?:ing)?)\s(?:of\s)?"
    r"(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)

_ENDED = re.compile(
    r"[\w\s-]{3,40}?\s(?:must|should|needs?\sto|has\sto)\s(?:be\s)?(?:end|stop|halt|lift|reduc)",
    re.IGNORECASE,
)


def stances_in(
    scene: Scene, start: int, end: int, modality: Modality, *, conceded: bool
) -> tuple[Stance, ...]:
    """Return how a statement seems to stand to the issues it names, each once."""
    said = scene.masked[start:end]
    out: dict[str, Stance] = {}
    for naming in issues_in(said):
        leaning, rule = _leaning(scene, start, said, naming, modality)
        if conceded:
            leaning, rule = "none", "stance.conceded"
        where = scene.extent(start + naming.start, start + naming.end)
        one = Stance(issue=naming.issue, leaning=leaning, extent=where, rule=rule)
        out.setdefault(naming.issue, one)
    return tuple(out.values())


def _leaning(
    scene: Scene, at: int, said: str, naming: Naming, modality: Modality
) -> tuple[Leaning, str]:
    if modality == "conditional":
        return "conditional", "stance.condition"
    around = said[: naming.start] + " " * (naming.end - naming.start) + said[naming.end :]
    against = _AGAINST.search(around)
    cue = against or _FOR.search(around)
    thing = not topics()[naming.issue].goal
    ends = thing and bool(_ENDS.search(said[: naming.start]) or _ENDED.match(said[naming.start :]))
    if cue is None or (_WILLED.match(cue[0]) and not _own(scene, at, at + cue.start())):
        return "none", ""
    if thing and not ends and _OUGHT.match(cue[0]):
        return "none", ""
    sign = -1 if against else 1
    if _NOT.search(around[max(0, cue.start() - 24) : cue.end() + 5]):
        sign = -sign
    return ("for" if (sign > 0) != ends else "against"), "stance.word"


def _own(scene: Scene, start: int, end: int) -> bool:
    """Say whether a will is of those who speak: nobody else is named in front of it."""
    named = scene.named(start, end)
    told = told_of(scene, start)
    tellers = {side for one in (told.by, told.through) if one for side in (one.id, one.party)}
    return not named or any({one.id, one.party} & tellers - {""} for one in named)

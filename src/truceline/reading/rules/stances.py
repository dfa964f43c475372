"""How a statement seems to stand to each issue it names. A suggestion of words, never more.

A word for or against is turned by a negation, and by words that end a thing: to say that halting aid
is essential is to be against aid; that a ceasefire must not end, for it. What is conceded suggests
nothing, since it may be taken back in the next sentence.

* ``stance.word``: a word for or against. * ``stance.condition``: under a condition.
"""

from __future__ import annotations

import re

from truceline.model.asserted import Leaning, Modality, Stance
from truceline.reading.issues import issues_in, topics
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
_NOT = re.compile(r"\b(?:not|never|no|cannot|hardly)\b|n't\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:end(?:ing)?|halt(?:ing)?|stop(?:ping)?|reduc(?:e|ing|tion)|cut(?:ting)?|lift(?:ing)?|"
    r"loosen(?:ing)?|cancel\w*|without|limit(?:ing)?|freez(?:e|ing)|suspend(?:ing)?)\s(?:of\s)?"
    r"(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)


def stances_in(
    scene: Scene, start: int, end: int, modality: Modality, *, conceded: bool
) -> tuple[Stance, ...]:
    """Return how a statement seems to stand to the issues it names, each once."""
    said = scene.masked[start:end]
    out: dict[str, Stance] = {}
    for naming in issues_in(said):
        leaning, rule = _leaning(said, naming.start, naming.end, naming.issue, modality)
        if conceded:
            leaning, rule = "none", "stance.conceded"
        where = scene.extent(start + naming.start, start + naming.end)
        one = Stance(issue=naming.issue, leaning=leaning, extent=where, rule=rule)
        out.setdefault(naming.issue, one)
    return tuple(out.values())


def _leaning(
    said: str, start: int, end: int, issue: str, modality: Modality
) -> tuple[Leaning, str]:
    if modality == "conditional":
        return "conditional", "stance.condition"
    around = said[:start] + " " * (end - start) + said[end:]
    against = _AGAINST.search(around)
    cue = against or _FOR.search(around)
    if cue is None:
        return "none", ""
    sign = -1 if against else 1
    if _NOT.search(around[max(0, cue.start() - 24) : cue.end() + 5]):
        sign = -sign
    if not topics()[issue].goal and _ENDS.search(said[:start]):
        sign = -sign
    return ("for" if sign > 0 else "against"), "stance.word"

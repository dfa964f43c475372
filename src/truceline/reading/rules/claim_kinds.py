"""Of a masked statement: which kind it is, in which mood it is said. Words decide, no names.

* ``claim.force``: an act of force, or of hindrance: an allegation.
* ``claim.wrong``: another wrong laid to somebody: an allegation.
* ``claim.to-come``: what will be: a forecast.
* ``claim.valued``: it values, demands, believes: an opinion.
* ``claim.general``: it says of no time and no place how things are: an opinion in talk.
* ``claim.told``: anything else: a statement of fact.
"""

from __future__ import annotations

import re

from truceline.model.asserted import ClaimKind, Modality

_FORCE = re.compile(
    r"\b(?:attack(?:s|ed|ing)?|assault(?:s|ed)?|shell(?:ed|ing|s)|bomb(?:ed|ing|s|ards?|arded)?|"
    r"struck|strikes?\s(?:on|by|against)|rockets?|missiles?|salvoes?|fired\s(?:at|on|upon)|"
    r"kill(?:ed|s)|wound(?:ed|s)|explo\w+|shot\b|beat\b|munition|snipers?|shelling|"
    r"refused\s(?:passage|trucks|access)|has\srefused|blockad\w*|jamm(?:ed|ing))\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:abduct\w*|tortur\w*|violat(?:e|es|ed|ions?)|breach(?:ed|es)?|broke\sthe|sabotag\w*|"
    r"obstruct\w*|provok\w*|provocations?|escalat\w*|aggression|hiding\s\w+|crimes?|deport\w*|"
    r"kidnap\w*|lies\b|lying|brag\w*|occupied|invad\w*|terror\w*)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|going\sto|won't|'ll|is\sbound\sto|is\slikely\sto)\b|'ll\b|\bis\snear\b|"
    r"\bare\snear\b|\bwould\s(?:be|have|bring|lead|mean|end)\b",
    re.IGNORECASE,
)
_VALUES = re.compile(
    r"\b(?:must|should|ought|need(?:s|ed)?\sto|has\sto|have\sto|essential|crucial|important|vital|"
    r"necessary|(?:I|\ue004\ue001*)\s(?:think|believe|consider|don't\s(?:think|believe)|suppose|guess|"
    r"hope|see|feel|do\snot\s(?:think|believe)|am\s(?:sure|confident|convinced|afraid|not))|"
    r"in\smy\s(?:view|opinion)|to\smy\smind|seems?|appears?|successful\w*|successes|powerful|"
    r"encouraging|problematic|ineffective|incapable|unreasonable|reasonable|pragmatic|pragmatists?|"
    r"realis(?:t|tic)|unrealistic|ideologues?|evident|clear(?:ly)?\sthat|obvious\w*|great|"
    r"serious|dignity|self-destructive|rational|irresponsible|responsible|frank|useful|useless|"
    r"good|bad|better|worse|best|worst|right|wrong|fair|unfair|wise|foolish|historic|proud|"
    r"empty\shands|breakthrough|thanks\sto|symboli[sz]\w*|remind\w*|deserves?|belongs?\sto|"
    r"trust(?:ed|s)?|mistrust|hopeful|optimistic|sad|tragic|shameful|simple|difficult|"
    r"key\sissues?|critical|objectively|fleeting|inevitable|merely|simply|perhaps\sthat|safer?|"
    r"understand(?:s)?|recogni[sz]e(?:s)?|reali[sz]ed?|potential\sto|glad|welcomed?)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:seems?|appears?|perhaps|maybe|may|might|could|probabl[ey]|possibl[ey]|likely|reportedly|"
    r"allegedly|apparently|presumably|supposedly|(?:I|\ue004\ue001*)\s(?:think|guess|suppose|believe|don't\sthink|do\snot\sthink|"
    r"cannot\s(?:check|confirm))|my\sguess|some(?=\s\d)|about(?=\s\d)|around(?=\s\d)|nearly|almost|"
    r"understands|if\sthe\s\w+\sis\sright|as\sfar\sas|in\smy\s(?:view|opinion))\b",
    re.IGNORECASE,
)
#: Signs in front of a statement in which a word may hedge it.
_FRAME = 30
_DOUBTS = re.compile(
    r"^,\s(?:[\ue000\ue002-\ue006]\ue001*(?:\s\w+)?|the\s\w+)\s(?:think|thinks|guess|suppose|"
    r"believes?|understands?|fears?)\b"
)
_CONDITIONS = re.compile(
    r"(?:^|[\s,(])(?:if|unless|provided\sthat|on\scondition|once|should\s(?:the|they|it|any|\ue000)|"
    r"as\slong\sas|as\ssoon\sas|without\s(?:this|such|these|that))\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)\b|nope\b|no\struth|untrue|is\snot\sso|not\strue|"
    r"rejects?\s(?:the|this|these)\s(?:claims?|accusations?|allegations?)|"
    r"(?:is|are|was|were|am)\s(?:not|never|by\sno\smeans)\b|(?:isn|aren|wasn|weren)'t\b|"
    r"(?:did|does|do|has|have|had)\s(?:not|never)\s(?!(?:come\sabout|take\splace|happen|observe|think|"
    r"believe)\b)|never\s\w+ed\b|(?:didn|doesn|don|hasn|haven)'t\s(?!think|believe))",
    re.IGNORECASE,
)
#: What begins a clause that speaks of something else.
_ASIDE = re.compile(r"\s(?:who|which|that|because|where|when)\s")
_GROUNDS = re.compile(r"\bnobody\sasked\b", re.IGNORECASE)
_CONCEDES = re.compile(
    r"^\W*(?:at\sfirst\s(?:glance|sight)|on\sthe\sface\sof\sit|true,|granted,|admittedly|to\sbe\s(?:sure|"
    r"fair)|although|though|even\sif|while\s|it\sis\strue\sthat|"
    r"(?:I|\ue004\ue001*)\s(?:am|do)\snot\s(?:suggest|say|claim)\w*|"
    r"(?:I|\ue004\ue001*)\s(?:don't|do\snot)\s(?:say|claim|suggest))",
    re.IGNORECASE,
)
#: A finite verb of the past, or one that tells of an act of now.
_PAST = re.compile(
    r"\b(?:was|were|had|did|(?!need|indeed|speed|hundred|sacred|interested|united)[a-z]{2,}ed|sat|met|"
    r"gave|came|went|took|said|told|saw|rang|shook|called|made|held|left|brought|fell|began|ran|got|"
    r"sent|spoke|put|won|lost|set|burnt|has\s(?:been\s)?\w+(?:ed|en|t)|have\s(?:been\s)?\w+(?:ed|en|t))\b",
    re.IGNORECASE,
)
#: What nobody else could have seen.
_PRIVATE = re.compile(
    r"\b(?:wanted|wished|thought|felt|hoped|believed|heard|told|hand|shook|trade\sblame|meant|knew)\b",
    re.IGNORECASE,
)


def kind_of(said: str, *, talk: bool, ground: bool) -> tuple[ClaimKind, str]:
    """Return the kind of a statement, and the rule that told it.

    Args:
        said: The masked statement.
        talk: It is said in talk by somebody who answers or speaks, not issued.
        ground: It tells a time, a place or a count.
    """
    past = bool(_PAST.search(said))
    if _TO_COME.search(said):
        return "forecast", "claim.to-come"
    values = _VALUES.search(said)
    if (ground or not values) and not _CONDITIONS.search(said):
        if _FORCE.search(said):
            return "allegation", "claim.force"
        if _WRONG.search(said):
            return "allegation", "claim.wrong"
    if values or _CONDITIONS.search(said):
        return "opinion", "claim.valued"
    if talk and not past and not ground:
        return "opinion", "claim.general"
    return "fact", "claim.told"


def modality_of(said: str, front: str, behind: str) -> Modality:
    """Return in which mood a statement is made.

    Args:
        said: The masked statement.
        front: The masked sentence in front of it.
        behind: And behind it.
    """
    if _CONDITIONS.search(said):
        return "conditional"
    if _DENIES.search(_ASIDE.split(said)[0]) or _GROUNDS.search(said):
        return "denied"
    framed = _HEDGES.search(front[-_FRAME:]) or _DOUBTS.match(behind)
    return "hedged" if framed or _HEDGES.search(said) else "asserted"


def conceded(said: str) -> bool:
    """Say whether a statement is made only to be set against what follows."""
    return bool(_CONCEDES.match(said))


def recorded(said: str) -> bool:
    """Say whether a statement tells of a deed of the past."""
    return bool(_PAST.search(said)) and not private(said)


def private(said: str) -> bool:
    """Say whether a statement tells of a mind, or of what passed between two."""
    return bool(_PRIVATE.search(said))

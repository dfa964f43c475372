"""Whether what a sentence tells binds: said by those who may, where it is not mere talk."""

from __future__ import annotations

import re

from truceline.model.document import Document, Genre
from truceline.model.mention import Actor, Reach
from truceline.reading.lexicon import agreeing as say
from truceline.reading.masked import BOTH, SPEAKER
from truceline.reading.rules.deed import SITS, is_deed, only_talk, refused
from truceline.reading.rules.undertaking import Undertaking
from truceline.reading.scene import Scene


def binds(scene: Scene, document: Document, told: Undertaking) -> bool:
    """Say whether what is told is a deed, of those who may, where it is not mere talk."""
    act = scene.masked[slice(*told.act)]
    if (
        told.rule == "commitment.announced"
        and _GOING.search(scene.masked[told.start : told.act[0]])
        and (scene.words[told.start : told.start + 2].lower() in {"we", "i ", "i'"})
    ):
        return False
    if told.rule in _TERMS:
        return _bound_by_terms(scene, document, told)
    talk = scene.sentence.turn is not None
    own = scene.masked[told.start] == SPEAKER
    if talk and (told.rule == "commitment.told" or (own and not _has_bound(scene, told))):
        return False
    if any(a.reach is not Reach.BINDS and not a.office for a in told.by):
        return False
    if told.rule == "commitment.announced" and not (
        written(document, scene)
        and (
            scene.masked[told.start] in {BOTH, SPEAKER}
            or all(a.kind in say.STATES or _in_charge(a, document) for a in told.by)
        )
    ):
        return False
    if told.rule == "commitment.told" and not told.verb:
        return True
    if told.verb:
        lasting = _NEGATIVE.search(scene.masked[told.start : told.act[1]][:80]) or _CAUSES.match(
            act
        )
        neither = scene.words[told.start : told.act[0] + 40].lower().find("neither ") >= 0
        deed = told.verb not in say.NO_DEED or (told.verb in _MOVES and (lasting or neither))
        return deed and not SITS.match(act) and not refused("", act)
    if told.rule == "commitment.ordered":
        return True
    if told.thing:
        return not refused("", act)
    return is_deed("", act, None) and not refused("", act)


#: Said in talk, and yet done: ``we have agreed to``, not ``we agree``.
_BOUND_US = re.compile(
    r"(?:'ve|\shave|\shad|\shas)\s(?:\w+ly\s|also\s|already\s|now\s)?(?:agreed|undertaken|pledged|promised|committed|consented|given)\b"
)


#: ``We are going to`` is of plans and moods.
_GOING = re.compile(r"\bgoing\sto\s*$")


def _has_bound(scene: Scene, told: Undertaking) -> bool:
    """Say whether somebody in office tells in talk what his side has bound itself to do."""
    who = scene.speaker
    return bool(
        who and who.party and "spokes" in who.office
        and told.rule == "commitment.undertaken"
        and _BOUND_US.search(scene.masked[told.start : told.act[0]])
    )  # fmt: skip


def nameless(by: tuple[Actor, ...]) -> bool:
    """Say whether nobody knows of which side those are who undertake: ``the Chancellor``."""
    return all(not a.party and a.rule in {"actor.office", "actor.spoken-of"} for a in by)


def _in_charge(actor: Actor, document: Document) -> bool:
    """Say whether an official's own deed is told in a paper of a government: not in the news."""
    return (actor.reach is Reach.BINDS and bool(actor.office and actor.party)
            and document.genre in {Genre.READOUT, Genre.STATEMENT,
                                   Genre.JOINT_STATEMENT})  # fmt: skip


#: Verbs that are a deed where they are not to be, or where something is to be had done.
_MOVES = frozenset({"come", "have", "be", "see", "find", "get"})
_NEGATIVE = re.compile(r"\b(?:not|no|never)\b|won't")
_CAUSES = re.compile(
    r"(?:see\sto\s(?:it\sthat|its?\s|the\s)|ensure\s|make\s(?:sure|certain)\s)|"
    r"(?:have|get|see)\s[^;,]{3,60}?\s(?:\w+ed|freed|removed|sent|withdrawn|off|out|back|away|home)\b"
)
#: Rules by which terms are told; what is told the other side counts in talk as well.
_TERMS = frozenset({"commitment.entry", "commitment.word", "commitment.until",
                    "commitment.told-off",
                    "commitment.term", "commitment.under", "commitment.named",
                    "commitment.headline", "commitment.told-them"})  # fmt: skip
#: Done to something: ``is to be parked``; and a sitting, which takes place.
_DONE = re.compile(
    r"be\s(?:\w+ly\s)?(?:\w+ed|\w+en|shut|cut|kept|held|left|let|put|set|sent|brought|built|made|withdrawn)\b"
)
_SITTING = re.compile(
    r"\W{0,4}(?:the|a|their|its|our)?\s?(?:[\w-]+\s){0,3}?(?:rounds?|meetings?|sittings?|sessions?|talks|negotiations|consultations|"
    r"summit|commission|board|call)\s(?:of\s[a-z]+\s)?(?:will|shall|is\sto|are\sto)\s(?:next\s|first\s|again\s|also\s)?(?:take\splace|be\sheld|"
    r"follow|meet|convene|begin|start|continue|resume|open|discuss)",
    re.IGNORECASE,
)
#: What an instrument says of itself.
_FORMAL = re.compile(
    r"\W{0,4}(?:(?:this|the|the\spresent|any|all|each)\s)?(?:[\w-]+\s){0,2}?(?:agreement|protocol|accord|treaty|memorandum|document|text|disputes?|"
    r"amendments?|annex(?:es)?|article|questions?|differences|originals|copies|instrument|languages?)\b[^;]{0,60}?\s(?:will|shall|is\sto|are\sto)\s"
    r"(?:enter|come|be\s(?:discussed|settled|resolved|referred|submitted|signed|done|considered|equally|registered|deposited)|remain\sin\sforce|"
    r"apply|form|take\seffect)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?:[a-z']+\s){1,2}?(?:not\s|to\s|also\s)*(?P<verb>[a-z]+)")


def _bound_by_terms(scene: Scene, document: Document, told: Undertaking) -> bool:
    if any(a.reach is Reach.NONE for a in told.by) or scene.query:
        return False
    if told.rule == "commitment.headline":
        return document.genre in say.WRITTEN and scene.sentence.turn is None
    act = scene.masked[slice(*told.act)]
    verb = _SECOND.match(act)
    done = verb is not None and _DONE.match(act, verb.start("verb"))
    deed = (
        told.rule != "commitment.term"
        or verb is None
        or bool(done)
        or verb["verb"] not in say.NO_DEED
    )
    if _SITTING.match(scene.masked, told.start) or _FORMAL.match(scene.masked, told.start):
        return False
    return deed and not refused("", act) and not only_talk(act)


def written(document: Document, scene: Scene) -> bool:
    """Say whether a party speaks for itself: a newspaper only tells what others will do."""
    own = scene.speaker is not None and scene.speaker.kind in say.STATES
    if document.genre is Genre.NEWS and own:
        return not scene.speaker.id.startswith("body/") if scene.speaker else False
    return document.genre in say.WRITTEN and scene.sentence.turn is None

"""Commitments: what somebody undertakes who may bind his party, in words that undertake.

* ``commitment.agreed``: those named agreed to do something, or that something will be done.
* ``commitment.agreement``: a named agreement of those named to do something.
* ``commitment.concluded``: those named signed, reached or entered into an agreement.
* ``commitment.pledged``: somebody pledged, undertook, promised, gave assurances.
* ``commitment.announced``: a state, government, force or body *will* or *shall* do something, said
  in a document of its own or of both sides, not in talk.
* ``commitment.listed``: an undertaking under a heading that says it was agreed.
* ``commitment.noted``: minutes note ``somebody: agreed``.
* ``commitment.carried-on``: ``Undertakes to …``, said of whoever was named last.

Negation, refusal, wish, forecast, demand, question and presupposition make none; nor does an
analyst, a journalist or anybody else whose office binds nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.candidate import Binding, Commitment
from truceline.model.document import Document, Genre
from truceline.model.mention import Actor, Reach, When
from truceline.reading.cues import MOST, clause, condition_in, denied, supposed, told_of, unreal
from truceline.reading.lexicon import agreeing as say
from truceline.reading.masked import BOTH, FILL, SPEAKER, own_list
from truceline.reading.meant import whole
from truceline.reading.rules.undertaking import Undertaking
from truceline.reading.rules.undertakings import THOUGHT, undertakings_in
from truceline.reading.rules.windows import reckoned
from truceline.reading.scene import Scene


def commitments_in(scene: Scene, document: Document) -> Iterator[Commitment]:
    """Yield the commitments a sentence states."""
    if scene.asked:
        return
    taken: list[tuple[int, int]] = []
    for rule, binding, pattern in say.RULES:
        if rule == "commitment.announced" and not _written(document, scene):
            continue
        if rule == "commitment.listed" and not _listed(scene):
            continue
        for m in islice(_each(pattern, scene.masked), MOST):
            group = "act" if m["act"] else "act2"
            start, end = m.start(), _end(scene.masked, m.start(group), m.end(group))
            inner = rule == "commitment.agreement"
            if not inner and any(a < end and start < b for a, b in taken):
                continue
            one = _commitment(scene, m, (rule, binding, group, end))
            if one is not None:
                taken.append((start, end))
                yield one
    for told in undertakings_in(scene):
        end = _end(scene.masked, *told.act)
        if any(a < end and told.start < b for a, b in taken) or not _binds(scene, document, told):
            continue
        taken.append((told.start, end))
        yield _candidate(scene, told, end)


def _binds(scene: Scene, document: Document, told: Undertaking) -> bool:
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
        _written(document, scene)
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
        return deed and not _SITS.match(act)
    if told.rule == "commitment.ordered":
        return True
    if told.thing:
        return not _refused("", act)
    return _is_deed("", act, None) and not _refused("", act)


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


def _in_charge(actor: Actor, document: Document) -> bool:
    """Say whether an official's own deed is told in a paper of a government: not in the news."""
    return (actor.reach is Reach.BINDS and bool(actor.office and actor.party)
            and document.genre in {Genre.READOUT, Genre.STATEMENT,
                                   Genre.JOINT_STATEMENT})  # fmt: skip


#: Verbs that are a deed where they are not to be, or where something is to be had done.
_MOVES = frozenset({"come", "have", "be", "see", "find", "get"})
_NEGATIVE = re.compile(r"\b(?:not|no|never)\b|won't")
_CAUSES = re.compile(
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
    return deed and not _refused("", act) and not _only_talk(act)


def _candidate(scene: Scene, told: Undertaking, end: int) -> Commitment:
    condition = condition_in(scene.masked, told.act[0], len(scene.masked))
    return Commitment(
        id="", extent=scene.extent(told.start, end), rule=told.rule, by=told.by,
        binding=told.binding, act=scene.extent(told.act[0], end),
        deadline=_deadline(scene, told.act[0], end),
        condition=scene.extent(*condition) if condition else None,
        told=told_of(scene, told.start),
    )  # fmt: skip


def _each(pattern: re.Pattern[str], masked: str) -> Iterator[re.Match[str]]:
    """Yield matches, also those that begin within the act of another."""
    m = pattern.search(masked)
    while m is not None:
        yield m
        by = m.end("by") if m["by"] is not None else m.end("by2")
        m = pattern.search(masked, max(by, m.start() + 1))


def _commitment(
    scene: Scene, m: re.Match[str], how: tuple[str, Binding, str, int]
) -> Commitment | None:
    rule, binding, group, end = how
    by_group = "by2" if group == "act2" else "by"
    at = own_list(scene.masked, *m.span(by_group))
    lead = scene.masked[clause(scene.masked, at)[0] : at][-say.BEFORE :]
    between = scene.masked[m.end(by_group) : m.start(group)]
    if denied(between) or unreal(between) or supposed(scene.masked[:at]) or _turned(lead):
        return None
    if rule == "commitment.announced" and THOUGHT.search(lead):
        return None
    if (
        scene.sentence.turn is not None
        and scene.masked[at : m.end(by_group)].strip(FILL) == SPEAKER
    ):
        return None  # in talk, "we have agreed" may be anybody's "we"
    # A mask hides "neither side": the document's own words tell it.
    neither = scene.words[at:].lower().startswith("neither")
    if neither and rule != "commitment.announced":
        return None
    act = scene.masked[m.start(group) : end]
    if not _is_deed(rule, act, m) or _refused(rule, act):
        return None
    by = _bound(scene, _bearer(m, (at, m.end(by_group)), group), rule)
    if say.DECIDED.search(between) and len({actor.party for actor in by}) < 2:
        return None
    if not by:
        return None
    condition = condition_in(scene.masked, m.start(group), len(scene.masked))
    if rule == "commitment.announced" and _together(scene, by):
        binding = "agreed"
    if rule == "commitment.pledged" and len({actor.party for actor in by}) > 1:
        binding = "agreed"
    return Commitment(
        id="", extent=scene.extent(at, end), rule=rule, by=by, binding=binding,
        act=scene.extent(m.start(group), end), deadline=_deadline(scene, m.start(group), end),
        condition=scene.extent(*condition) if condition else None, told=told_of(scene, at),
    )  # fmt: skip


def _turned(lead: str) -> bool:
    """Say whether the words in front turn the statement: a denial, a hope, a belief of somebody."""
    return bool(say.TURNS.search(lead[-40:]))


def _together(scene: Scene, by: tuple[Actor, ...]) -> bool:
    """Say whether what is announced is several parties' own: of all, or of one in a joint text."""
    parties = {actor.party for actor in by}
    return len(parties) > 1 or (scene.joint and parties <= {actor.party for actor in scene.both})


def _is_deed(rule: str, act: str, m: re.Match[str] | None) -> bool:
    if rule == "commitment.announced" and m is not None:
        return m["verb"] not in say.NO_DEED and not re.match(r"(?:will|shall)\snot\sbe\b", act)
    if rule in {"commitment.listed", "commitment.noted"}:
        return True
    if not re.match(
        r"(?:not\s|never\s(?:again\s)?)?(?:to|on|upon|of)\s|(?:entered|signed|concluded|reached|sealed)\s",
        act,
    ):
        return bool(say.OBLIGES.search(act[:300]))
    return not (_only_talk(act) or say.NOUN_ONLY.match(act))


def _only_talk(act: str) -> bool:
    """Say whether an act is to go on talking: nothing else stands before its first break."""
    words = re.findall(
        r"[a-z']+",
        re.split(
            r"[,.;\d]|\s(?:on|at|with|by|in|next|within|before|after|later)\s|[\ue000-\ue005]",
            act[:200],
        )[0],
    )
    return all(word in say.TALK for word in words[1:]) and bool(say.ABOUT.intersection(words[1:]))


def _refused(rule: str, act: str) -> bool:
    return bool(
        re.match(
            r"(?:that\s)?(?:these|the|their|further|such)?\s?(?:negotiations|talks|meetings?|"
            r"discussions|consultations|dialogue)\s(?:will|would|shall)\s(?:begin|start|continue|"
            r"resume|be\sheld|take\splace)",
            act,
        )
        or _SITS.match(act)
        or re.match(
            r"that\s[^;]{2,60}?\s(?:will|would|shall)\s(?:meet|convene|reconvene|speak|talk|gather)\b",
            act,
        )
        or re.match(
            r"(?:on|upon|to|of)\s(?:it|this|that|either|both|them|nothing)\b(?!\s[a-z]+\s)", act
        )
        or re.match(r"will\snot\s(?:accept|agree|recogni[sz]e|allow|tolerate|give|make|take)", act)
    )


#: To hold a meeting is a contact to come.
_SITS = re.compile(
    r"(?:(?:will|shall|(?:is|are)\sto|to|that\s[^;,]{0,60}?(?:will|shall|would))\s)?(?:also\s|again\s|jointly\s)?(?:hold|have|conduct|attend|convene)\s(?:an?\s|the\s|their\s|further\s)?"
    r"(?:[\w-]+\s){0,3}?(?:meetings?|talks|sessions?|rounds?|consultations|negotiations|calls?|conversations?|"
    r"discussions|summit|dialogue|dinner)\b"
)


def _bearer(m: re.Match[str], by: tuple[int, int], group: str) -> tuple[int, int]:
    """Return where those stand who bear the duty: two may agree on what one of them will do."""
    duty = say.DUTY.match(m[group])
    if duty is None or m[group].startswith("to"):
        return by
    return m.start(group) + duty.start("by"), m.start(group) + duty.end("by")


def _bound(scene: Scene, span: tuple[int, int], rule: str) -> tuple[Actor, ...]:
    """Return those who undertake it and may; nobody if one of them may not."""
    named = scene.named(*span)
    if span[0] == span[1] and scene.topic is not None:
        named = (scene.topic,)
    who = tuple(
        a
        for a in named
        if a.reach is Reach.BINDS or (a.reach is Reach.CONVEYS and rule == "commitment.pledged")
    )
    sign = scene.masked[span[0]] if span[0] < len(scene.masked) else ""
    we = sign == SPEAKER and scene.words[span[0] : span[1]].lower() == "we"
    if rule == "commitment.agreed" and we and len({a.party or a.id for a in scene.both}) > 1:
        return tuple(whole(a) for a in scene.both)  # nobody agrees alone
    own = sign == BOTH or (scene.joint and sign == SPEAKER)
    if rule == "commitment.announced" and not own and any(a.kind not in say.STATES for a in who):
        return ()
    return who if len(who) == len(named) else ()


def _written(document: Document, scene: Scene) -> bool:
    """Say whether a party speaks for itself: a newspaper only tells what others will do."""
    own = scene.speaker is not None and scene.speaker.kind in say.STATES
    if document.genre is Genre.NEWS and own:
        return not scene.speaker.id.startswith("body/") if scene.speaker else False
    return document.genre in say.WRITTEN and scene.sentence.turn is None


def _listed(scene: Scene) -> bool:
    return bool(say.LISTS.search(scene.section)) and " not" not in scene.section


def _end(masked: str, start: int, end: int) -> int:
    """Return where the act ends: before a semicolon, or the full stop."""
    stop = say.STOP.search(masked, start, end)
    return len(masked[: stop.start() if stop else end].rstrip(" .;|"))


def _deadline(scene: Scene, start: int, end: int) -> When | None:
    """Return by when or in which window: said so, reckoned, or the act's only time."""
    inside = scene.extent(start, end)
    lot = [when for when in scene.whens if inside.holds(when.extent)]
    for when in lot:
        at = scene.at(when.extent.start)
        if say.BY.search(scene.masked[max(0, at - 28) : at]) or say.BY.match(
            scene.masked[at : at + 7]
        ):
            return when
    return reckoned(scene, inside, lot) or (lot[0] if len(lot) == 1 else None)

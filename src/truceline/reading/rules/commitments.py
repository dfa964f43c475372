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
from truceline.model.mention import Actor, ActorKind, Reach, When
from truceline.reading.cues import MOST, clause, condition_in, denied, supposed, told_of, unreal
from truceline.reading.masked import BOTH, FILL, LIST, SPEAKER, own_list
from truceline.reading.rules.windows import reckoned
from truceline.reading.scene import Scene
from truceline.reading.words import listed

_ADVERB = (
    r"(?:\s(?:also|further|both|jointly|mutually|each|thereby|then|additionally|formally|"
    r"today|already|has|have|had|now|provisionally|in\sprinciple|in\s\ue005\ue001*)){0,4}"
)
_MODAL = r"(?:will|shall|would|is\sto|are\sto)"
_AGREED = re.compile(
    rf"(?P<by>{LIST}){_ADVERB}\s[\"']?(?:agreed|agree|agrees|decided|"
    rf"resolved)(?:\s\w+ly)?(?:,?\s(?:on\s\w+\s\d{{1,2}},?|in\s\ue005\ue001*,?)\s?)?"
    rf"\s(?P<act>(?:to|on|upon|that)\s[^;]{{3,}}|(?={LIST}\s(?:will|would|shall|"
    rf"should)\b)[^;]{{3,}})"
)
_AGREEMENT = re.compile(
    rf"(?P<by>{LIST})(?:'s)?\s(?:agreement|commitment|pledge|undertaking|"
    rf"promise)\s(?P<act>to\s[^;]{{3,}})"
    rf"|agreement\s(?:between|of)\s(?P<by2>{LIST})\s(?P<act2>to\s[^;]{{3,}})"
)
_CONCLUDED = re.compile(
    rf"(?P<by>{LIST}){_ADVERB}\s(?P<act>(?:entered\sinto|signed|concluded|reached|"
    rf"sealed)\s(?:an?\s|the\s)"
    r"(?:[\w-]+\s){0,3}?(?:agreement|accord|treaty|deal|memorandum|protocol)\b.*)"
)
_PLEDGED = re.compile(
    rf"(?P<by>{LIST}){_ADVERB}\s(?:pledged|pledges|undertook|undertakes|undertake|promised|"
    rf"promises|vowed|guaranteed|guarantees|"
    r"committed(?:\s(?:itself|themselves|himself|herself))?(?=\sto)|commits(?:\sitself)?(?=\sto)|"
    r"commit(?:\sthemselves)?(?=\sto)|"
    r"gave\s(?:\w+\s)?(?:assurances?|guarantees?|an?\sundertaking|(?:his|her|its|their)\sword)|"
    rf"assured\s(?:{LIST})|has\sundertaken|have\sundertaken|reaffirmed\s(?:its|their|his|"
    rf"her)\scommitment(?=\sto\s(?:not\s)?[a-z]+\b))"
    r"(?:\s(?:at|in|during|on)\s[^;,]{3,40}?)?\s(?P<act>(?:not\s)?(?:to|that)\s[^;]{3,})"
)
_WILL = re.compile(
    rf"(?P<by>{LIST}){_ADVERB}\s(?P<act>(?:will|shall|is\sto|are\sto)\s(?:(?:also|continue|each|"
    rf"jointly|further|"
    rf"not|therefore|in\sturn|immediately)\s){{0,3}}"
    r"(?:to\s)?(?P<verb>[a-z]+)\b[^;]{3,})"
)
_LISTED = re.compile(rf"(?P<by>{LIST})\s(?P<act>(?:[a-z]+s|shall|will)\s[^;]{{3,}})")
_NOTED = re.compile(rf"(?P<by>{LIST})\s?:\s(?P<act>agreed\b[^;|]{{3,}})")
_CARRIED_ON = re.compile(
    r"^\W{0,4}(?P<by>)(?:Undertakes|Undertook|Pledges|Pledged|Promises|"
    r"Promised)\s(?P<act>to\s[^;|]{3,})"
)
_OBLIGES = re.compile(rf"\b{_MODAL}\s|\bremains?\scommitted\sto\s|\b(?:refrains?|abstains?)\b")
_DUTY = re.compile(rf"(?:that\s)?(?P<by>{LIST})\s(?:will|shall|remain|would|is\s|are\s)")
#: Verbs of what will come about by itself, of states of mind, and of asking.
_NO_DEED = listed(
    """be become benefit have receive remain need want see know find get seem appear like
    love lose win face understand happen bring depend generate include represent
    strengthen mean lead result serve enjoy suffer grow fail prevail prove learn try
    hope consider discuss note welcome look think decide likely soon probably never ever
    always only one come meet gather speak talk say agree make"""
)
#: To agree on these alone is to agree to talk again: a planned contact.
_TALK = listed(
    """hold have continue resume start begin conduct arrange further more another the a an
    new next additional regular their remain stay keep return meet speak talk gather in
    touch contact contacts discuss discussing consult conversation conversations talk
    talks negotiation negotiations negotiating meeting meetings call calls dialogue
    discussion discussions round rounds of again disagree differ about soon shortly"""
)
#: Of these one must be there.
_ABOUT = listed(
    """talk talks meet speak gather touch contact contacts discuss discussing consult conversation
    conversations negotiation negotiations negotiating meeting meetings call calls dialogue
    discussion discussions round rounds disagree differ continue"""
)
_NOUN_ONLY = re.compile(
    r"^(?:on|upon)\s(?:the\s)?(?:need|importance|principle|necessity|fact|value|point)\b"
)
_STATES = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.FORCES, ActorKind.ORGANISATION}
)
#: Where the issuer speaks for himself; not in talk, and not in what a newspaper tells.
_WRITTEN = frozenset(Genre) - {Genre.INTERVIEW, Genre.TRANSCRIPT, Genre.NEWS}
#: Behind an act: who said so, what is set against it, and the next one.
_STOP = re.compile(
    rf"[;|]|,\saccording\sto\s|,\s(?:the\s)?{LIST}\s(?:said|says|told|announced|reported)\b|"
    rf",\s(?:but|while|whereas)\s"
    rf"|,?\sand\sthat\s(?={LIST})|,\sand\s(?={LIST}\s(?:will|shall|has|have|had|pledged|agreed|"
    rf"undertook)\b)"
)
_TURNS = re.compile(
    r"\b(?:not|never|no|den(?:y|ies|ied)|whether|if|unless|hop(?:e|es|ed|ing)|believ\w*|think\w*|"
    r"claim\sthat|"
    r"expect\w*|want\w*|until|would)\b|n't\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\b(?:decided|resolved)\b")
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|until|till|through)\s(?:the\s)?(?:(?:day|end|"
    r"evening|close)\sof\s(?:the\s)?)?$"
)
_LISTS = re.compile(r"\b(?:agreed|agreements?|commitments?|undertakings?|obligations|decided)\b")
_BEFORE = 60


def commitments_in(scene: Scene, document: Document) -> Iterator[Commitment]:
    """Yield the commitments a sentence states."""
    if scene.asked:
        return
    taken: list[tuple[int, int]] = []
    for rule, binding, pattern in _RULES:
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
    lead = scene.masked[clause(scene.masked, at)[0] : at][-_BEFORE:]
    between = scene.masked[m.end(by_group) : m.start(group)]
    if denied(between) or unreal(between) or supposed(scene.masked[:at]) or _turned(lead):
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
    if _DECIDED.search(between) and len({actor.party for actor in by}) < 2:
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
    return bool(_TURNS.search(lead[-40:]))


def _together(scene: Scene, by: tuple[Actor, ...]) -> bool:
    """Say whether what is announced is several parties' own: of all, or of one in a joint text."""
    parties = {actor.party for actor in by}
    return len(parties) > 1 or (scene.joint and parties <= {actor.party for actor in scene.both})


def _is_deed(rule: str, act: str, m: re.Match[str]) -> bool:
    if rule == "commitment.announced":
        return m["verb"] not in _NO_DEED and not re.match(r"(?:will|shall)\snot\sbe\b", act)
    if rule in {"commitment.listed", "commitment.noted"}:
        return True
    if not re.match(
        r"(?:not\s)?(?:to|on|upon)\s|(?:entered|signed|concluded|reached|sealed)\s", act
    ):
        return bool(_OBLIGES.search(act[:300]))
    return not (_only_talk(act) or _NOUN_ONLY.match(act))


def _only_talk(act: str) -> bool:
    """Say whether an act is to go on talking: nothing else stands before its first break."""
    words = re.findall(
        r"[a-z']+",
        re.split(r"[,.;\d]|\s(?:on|at|with|by|next|within)\s|[\ue000-\ue005]", act[:200])[0],
    )
    return all(word in _TALK for word in words[1:]) and bool(_ABOUT.intersection(words[1:]))


def _refused(rule: str, act: str) -> bool:
    return bool(
        re.match(r"will\snot\s(?:accept|agree|recogni[sz]e|allow|tolerate|give|make|take)", act)
    )


def _bearer(m: re.Match[str], by: tuple[int, int], group: str) -> tuple[int, int]:
    """Return where those stand who bear the duty: two may agree on what one of them will do."""
    duty = _DUTY.match(m[group])
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
    own = scene.joint and scene.masked[span[0]] in {BOTH, SPEAKER}
    if rule == "commitment.announced" and not own and any(a.kind not in _STATES for a in who):
        return ()
    return who if len(who) == len(named) else ()


def _written(document: Document, scene: Scene) -> bool:
    return document.genre in _WRITTEN and scene.sentence.turn is None


def _listed(scene: Scene) -> bool:
    return bool(_LISTS.search(scene.section)) and " not" not in scene.section


def _end(masked: str, start: int, end: int) -> int:
    """Return where the act ends: before a semicolon, or the full stop."""
    stop = _STOP.search(masked, start, end)
    return len(masked[: stop.start() if stop else end].rstrip(" .;|"))


def _deadline(scene: Scene, start: int, end: int) -> When | None:
    """Return by when or in which window: said so, reckoned, or the act's only time."""
    inside = scene.extent(start, end)
    lot = [when for when in scene.whens if inside.holds(when.extent)]
    for when in lot:
        at = scene.at(when.extent.start)
        if _BY.search(scene.masked[max(0, at - 28) : at]) or _BY.match(scene.masked[at : at + 7]):
            return when
    return reckoned(scene, inside, lot) or (lot[0] if len(lot) == 1 else None)


_RULES: tuple[tuple[str, Binding, re.Pattern[str]], ...] = (
    ("commitment.agreed", "agreed", _AGREED),
    ("commitment.concluded", "agreed", _CONCLUDED),
    ("commitment.pledged", "pledged", _PLEDGED),
    ("commitment.agreement", "agreed", _AGREEMENT),
    ("commitment.announced", "unilateral", _WILL),
    ("commitment.listed", "agreed", _LISTED),
    ("commitment.noted", "agreed", _NOTED),
    ("commitment.carried-on", "pledged", _CARRIED_ON),
)

"""Contacts told as events: whatever noun or verb tells of one, with whoever stands around it.

* ``contact.event``: a verb of speaking or meeting, or a noun of it with a light verb (*held talks*,
  *had a call*), with its subject and whoever stands behind *with*, *between*, *of*, *to*, *by*.
* ``contact.scheduled``: a sitting that takes place, opens, was put off or called off; where nobody
  is named, of those spoken of.
* ``contact.journey``: somebody travels to a state, its seat, or a place, to whom is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from truceline.model.mention import Actor, ActorKind
from truceline.reading.arguments import subject_of
from truceline.reading.cues import MOST, clause
from truceline.reading.masked import BOTH, LIST, SPEAKER
from truceline.reading.scene import Scene

_NOUNS = (
    r"(?:(?:tele)?phone\s|video\s|conference\s|hotline\s|secure\s)?(?:calls?|conversations?|"
    r"exchanges?(?=(?:\s[\w-]+){0,4}?\s(?:with|between)\b))|video\s?(?:link|conferences?)|teleconferences?|"
    r"meetings?|talks|negotiations|consultations|discussions|dialogue(?=\swith|\sbetween)|"
    r"sessions?|sittings?|summits?|"
    r"rounds?(?:\sof\s(?:[\w-]+\s){0,2}?(?:talks|negotiations|consultations))?|audience|"
    r"encounters?|get-together|visits?|trip|working\s(?:lunch|dinner|breakfast)|"
    r"(?:lunch|dinner|breakfast|coffee|tea|an?\shour|hours|minutes)(?=\swith)|"
    r"(?:regular|daily|direct|close|constant|permanent|telephone|working)\scontacts?|"
    r"contacts?(?=\swith|\sbetween)|briefing(?=\swith)|tete-a-tete|handshake|letters?(?=\sto\s)|"
    r"messages?(?=\sto\s)"
)
_VERBS = (
    r"spoke|spoken|speaks?|speaking|talked|talks(?=\s(?:to|with))|talking|conferred|confers|"
    r"met|meets?|sat\sdown|sits\sdown|sit\sdown|"
    r"sitting\sdown|reconvened?|convened?|gathered|gathers?|got\stogether|consulted|"
    r"phoned|telephoned|rang|called|dialled|wrote\sto|received|receives|hosted|hosts|welcomed|"
    r"welcomes|visited|visiting|saw|huddled|(?:saw|sees?|seen)(?=\seach\sother)|(?:got|gets?|came|comes?|sat|sits?)\stogether|sat\sfor|linked\sup|dined|lunched|shook\shands|touched\sbase|"
    r"paid\s(?:a|an)\s(?:[\w-]+\s){0,2}?(?:call|visit)|brought\stogether"
)
_TRIGGER = re.compile(
    rf"(?<![\w-])(?:(?P<verb>{_VERBS})|(?P<noun>{_NOUNS}))(?![\w-])", re.IGNORECASE
)
_JOURNEY = re.compile(
    r"(?<![\w-])(?:travel(?:s|l?ed|ling|ing)?|fl(?:y|ies|ew|ying|own)|arriv(?:e|es|ed|ing)|"
    r"head(?:s|ed|ing)?|return(?:s|ed|ing)?|go(?:es|ing)?|went|came|come|comes|coming)\s"
    r"(?:[\w-]+\s){0,2}?(?:to|in|for|via)\s|(?<=be\s)coming(?=\W)|(?<=is\s)coming(?=\W)"
)
_LIGHT = re.compile(
    r"(?:had|has|have|having|held|holds?|holding|conduct\w*|conven\w*|chair\w*|attend\w*|host\w*|"
    r"took\spart\sin|takes?\spart\sin|facilitat\w*|mediat\w*|organi[sz]\w*|arrang\w*|complet\w*|"
    r"conclud\w*|open\w*|join\w*|(?:brought|bringing)\stogether|continu\w*|maintain\w*|"
    r"kept\sup|took|taken|takes|received|placed|returned|paid|schedul\w*|began|begin\w*|start\w*|resum\w*|led|ended|finished|on|in|during|"
    r"after|following|before|ahead\sof|at|from|into|of|for|via|by|wrapped\sup|announced|"
    r"reported|confirmed|agreed\s(?:to|on)|plan\w*|sent|made|wrote|exchanged|got|finished)\s"
    r"(?:[^;:,.\ue000\ue002-\ue004\ue006]{0,50}\s)?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    rf"(?:\swith|\sbetween|\samong|\sinvolving|\sbrought\stogether|\sbringing\stogether|"
    rf"\shosted\sby|\smediated\sby|\schaired\sby|\sconvened\sby|\scalled\sby)\s"
    rf"(?:[a-z-]+\s){{0,4}}?(?P<b>{LIST})"
)
_OF = re.compile(rf"\s(?:of|to|by|from)\s(?:[a-z-]+\s){{0,3}}?(?P<b>{LIST})")
_DIRECT = re.compile(rf"\s(?:[a-z-]+\s){{0,3}}?(?P<b>{LIST})")
_TAKES = re.compile(
    r"^[^;:.]{0,90}?\b(?:(?:was|were|is|are|has\sbeen|have\sbeen|will\sbe|to\sbe|being)\s(?:not\s|"
    r"also\s|now\s|then\s|once\sagain\s|again\s)?(?:held|convened|scheduled|planned|postponed|"
    r"cancelled|canceled|called\soff|adjourned|set|due|foreseen|organi[sz]ed|hosted|resumed|put\soff|"
    r"opened|moved|expected)|(?:took|takes?|taking)\splace|opens?(?:ed)?|begins?|began|start(?:s|ed)?|"
    r"convenes?|lasted|ended|resumes?d?|follows|concluded|scheduled\sfor|fell\sthrough|"
    r"will\s(?:open|begin|start|convene|follow|resume)|did\snot\s(?:happen|go\sahead|take\splace))\b"
)
_SEVERAL = re.compile(
    r"\b(?:tri|bi|quadri|multi)(?:partite|lateral)\s$|\b(?:joint|"
    r"first|second|third|fourth|fifth|sixth|next|last|latest|previous|opening|final|plenary|"
    r"forthcoming|upcoming|follow-up)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_OBJECTS = re.compile(
    r"met|meets?|phoned|telephoned|rang|called|received?s?|hosted|hosts|welcomed|welcomes|visited|"
    r"visits|visiting|saw|consulted|brought\stogether|dialled",
    re.IGNORECASE,
)
#: Verbs that tell of other things as well: their object must be somebody, right behind.
_LOOSE = re.compile(
    r"called|saw|received?s?|welcomed|welcomes|rang|talking|speaking|consulted|hosts|hosted",
    re.IGNORECASE,
)
_NO_CALL = re.compile(r"\s(?:for|on|upon|attention|into|off|it|himself|themselves|a|an)\b")


@dataclass(frozen=True, slots=True)
class Event:
    """Where a contact is told, and who stands around it.

    Attributes:
        rule: What found it.
        start: Where it begins in the masked sentence.
        end: Where it ends.
        parties: Who took part, as far as it is told.
        trigger: Where the word stands that tells of it.
    """

    rule: str
    start: int
    end: int
    parties: tuple[Actor, ...]
    trigger: tuple[int, int]


def events_in(scene: Scene) -> Iterator[Event]:
    """Yield contacts as a sentence tells of them, in order; who reads them judges if they are."""
    found = [_event(scene, m) for m in islice(_TRIGGER.finditer(scene.masked), MOST)]
    found += [more for one in found if one for more in _and_with(scene, one)]
    found += [_invited(scene, m) for m in islice(_INVITED.finditer(scene.masked), 2)]
    found += [_ordinal(scene, m) for m in islice(_ORDINAL.finditer(scene.masked), 2)]
    found += [_journey(scene, m) for m in islice(_JOURNEY.finditer(scene.masked), MOST)]
    yield from sorted((one for one in found if one), key=lambda one: one.trigger)


def _event(scene: Scene, m: re.Match[str]) -> Event | None:
    masked = scene.masked
    begin, end = clause(masked, m.start())
    end = min(end, m.end() + 140)
    if m[0].lower().startswith("call") and _NO_CALL.match(masked, m.end()):
        return None
    behind = _behind(masked, m, end)
    if m["verb"] and _LOOSE.fullmatch(m["verb"]) and behind is None:
        return None
    parties = list(scene.named(*behind)) if behind else []
    stop = behind[1] if behind else m.end()
    start, own = m.start(), ()
    light = _LIGHT.search(masked, begin, m.start()) if m["noun"] else None
    verb = m.start() if m["verb"] else light.start() if light else -1
    if verb >= 0 and (subject := subject_of(scene, verb)) is not None:
        start, own = min(subject[0], m.start()), subject[1]
    elif m["noun"] and (owner := _OWNER.search(masked, begin, m.start())) is not None:
        start, own = owner.start("a"), scene.named(*owner.span("a"))
    if not own and m["noun"] and behind and scene.speaker and _HEADLINE.fullmatch(masked[begin:m.start()]):
        own = (scene.speaker,)  # "Call with X", as a log or a list puts it
    if m["noun"] in _ROUND_TABLE and (goes := _ENTERS.search(masked[begin : m.start()])):
        lot = list(_ANY.finditer(masked, begin, begin + goes.start()))
        own = own or (scene.named(*lot[-1].span()) if lot else ())
        start = lot[-1].start() if lot and not parties else start
        if own:
            each = (*own, *parties)
            return Event("contact.event", m.start() if lot else start, m.end(), each, m.span())
    if m["noun"] == "visit" and behind and (host := _HOST.match(masked, behind[1])):
        parties += scene.named(*host.span("b"))
    if behind is None and m["verb"] and not (len(own) > 1 or BOTH in masked[start : m.start()]):
        return None
    parties = [*own, *parties]
    sides = {a.party or a.id for a in parties}
    if len(sides) > 1 or (len(sides) == 1 and _other(scene, masked[start:stop], sides)):
        if m["noun"] and not (own or behind):
            return None
        return Event("contact.event", start, stop, tuple(parties), m.span())
    return _scheduled(scene, m, (begin, end), tuple(parties))


_ANY = re.compile(LIST)
_HOST = re.compile(rf",\s(?P<b>{LIST})")
_HEADLINE = re.compile(r"\W*(?:[A-Za-z]+[\s-]){0,3}")
_AND_WITH = re.compile(rf"[^;.:\ue000\ue002-\ue004\ue006]{{0,60}}?,?\sand\s(?:also\s|then\s|on\s[\w ]{{3,20}}\s)?"
                       rf"(?:separately\s)?with\s(?:[a-z-]+\s){{0,4}}?(?P<b>{LIST})")
_INVITED = re.compile(
    rf"(?<!\w)accepted\s(?:(?P<whose>{LIST})'s|an?|the|his|her|their)\s(?:[\w-]+\s){{0,2}}?invitation"
    rf"(?:\s(?:of|from|by)\s(?P<b>{LIST}))?\s(?:to|for)\s(?:[\w-]+\s){{1,4}}"
)
_ORDINAL = re.compile(
    r"\bthe\s(?:first|second|third|last|previous|next|latest)\s(?:having\staken\splace|took\splace|"
    r"will\stake\splace|was\sheld|is\s(?:due|planned|set|scheduled|to\sfollow))",
    re.IGNORECASE,
)
_ROUND_TABLE = frozenset({"talks", "negotiations", "consultations"})
#: To go into talks that are to come.
_ENTERS = re.compile(r"\b(?:enter(?:ed|s|ing)?\sinto|engag\w+\sin|begin|start|open|resume|join|"
                     r"return(?:ed)?\sto)\s(?:[\w-]+\s){0,4}$")
_OWNER = re.compile(rf"(?P<a>{LIST})'s\s(?:[\w-]+\s){{0,3}}$")


def _other(scene: Scene, stretch: str, sides: set[str]) -> bool:
    """Say whether there is another beside those named: who speaks, or both who are not named."""
    speaks = SPEAKER in stretch and scene.speaker is None
    return speaks or (BOTH in stretch and not scene.both)


def _and_with(scene: Scene, one: Event) -> Iterator[Event]:
    """Yield who else was met: ``meetings with X (19 April) and with Y (21 April)``."""
    m = _AND_WITH.match(scene.masked, one.end)
    if m is not None:
        others = scene.named(*m.span("b"))
        own = tuple(a for a in one.parties[:1] if a not in others)
        if own and others:
            yield Event(one.rule, m.start("b"), m.end("b"), (*own, *others), m.span("b"))


def _invited(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return the visit to come of who accepted an invitation."""
    subject = subject_of(scene, m.start())
    host = scene.named(*m.span("whose")) if m["whose"] else scene.named(*m.span("b")) if m["b"] else ()
    if subject is None or not host:
        return None
    return Event("contact.accepted", m.start(), m.end() - 1, (*subject[1], *host), m.span())


def _ordinal(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return a sitting told by its number alone, with its day, of those spoken of."""
    behind = scene.extent(m.start(), min(len(scene.masked), m.end() + 40))
    timed = any(behind.holds(w.extent) for w in scene.whens)
    if not (timed and scene.both):
        return None
    return Event("contact.scheduled", m.start(), m.end(), scene.both, m.span())


def _behind(masked: str, m: re.Match[str], end: int) -> tuple[int, int] | None:
    """Return where those stand with whom it was."""
    found = _WITH.search(masked, m.end(), end)
    if found is not None and not re.search(r"[,;]\s(?:and|who|which)\s", masked[m.end() : found.start()]):
        return found.span("b")
    if m["verb"] and _OBJECTS.fullmatch(m["verb"]):
        found = _DIRECT.match(masked, m.end(), end)
        return found.span("b") if found else None
    if m["noun"] or m["verb"].lower() in {"spoke", "talked", "talks", "speaking", "talking",
                                          "spoken", "speaks", "speak", "wrote to"}:
        found = _OF.match(masked, m.end(), end)
        return found.span("b") if found else None
    return None


def _scheduled(
    scene: Scene, m: re.Match[str], where: tuple[int, int], parties: tuple[Actor, ...]
) -> Event | None:
    """Return a sitting of those spoken of, where a time or a place is told for it."""
    begin, end = where
    masked = scene.masked
    if not m["noun"] or m["noun"].endswith("s") and m["noun"] not in {"talks", "meetings", "sessions",
                                                                      "negotiations", "rounds",
                                                                      "consultations"}:
        return None
    takes = _TAKES.match(masked[m.end() : end])
    several = _SEVERAL.search(masked[max(begin, m.start() - 50) : m.start()])
    inside = scene.extent(begin, end)
    timed = any(inside.holds(w.extent) for w in scene.whens)
    if not (takes or several) or not timed:
        return None
    lot = parties or scene.both
    both = {a.party or a.id: a for a in (*parties, *scene.both)}
    lot = tuple(both.values()) if len({a.party or a.id for a in lot}) < 2 else lot
    if not lot:
        return None
    start = max(begin, m.start() - len(several[0])) if several else m.start()
    stop = m.end() + (takes.end() if takes else 0)
    return Event("contact.scheduled", start, stop, lot, m.span())


def _journey(scene: Scene, m: re.Match[str]) -> Event | None:
    """Return a journey of an official or a delegation to a state, its seat or its people."""
    subject = subject_of(scene, m.start())
    if subject is None or not any(a.office or a.kind is not ActorKind.STATE for a in subject[1]):
        return None
    at = m.end()
    if BOTH in masked_of(scene, subject[0], m.start()):
        return None  # whither "they" go is told of many things
    ground = next((g for g in scene.grounds if at <= scene.at(g.extent.start) <= at + 30), None)
    host = scene.named(at, min(len(scene.masked), at + 30)) if ground is None else ()
    stop = m.end()
    if ground is not None:
        stop = scene.at(ground.extent.end - 1) + 1
    elif host:
        stop = max(scene.at(a.extent.end - 1) + 1 for a in host[:1])
    elif scene.sentence.turn is not None and scene.speaker and _HITHER.match(
        scene.masked, len(scene.masked[: m.end()].rstrip())
    ):
        host = (scene.speaker,)
    elif not scene.talk and (name := _WHITHER.match(scene.masked, m.end())) and scene.whens:
        return Event("contact.journey", subject[0], name.end(), subject[1], m.span())
    parties = (*subject[1], *((ground,) if ground else host[:1]))
    if len({a.party or a.id for a in parties}) < 2 or stop <= subject[0]:
        return None
    return Event("contact.journey", subject[0], stop, parties, m.span())


def masked_of(scene: Scene, start: int, end: int) -> str:
    """Return a stretch of a masked sentence, whichever end is named first."""
    return scene.masked[min(start, end) : max(start, end)]


_HITHER = re.compile(r"\s?(?:soon|here|in|to\ssee|over|on|next|tomorrow|this|to\sthe\sWhite|\W|$)")
_WHITHER = re.compile("(?:\ue005\ue001*|[A-Z][\\w'-]{2,20})")

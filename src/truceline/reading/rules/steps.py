"""Steps of normalisation: a match, a consulate, a flight, a crossing, and how far each has come.

* ``step.event``: something that people of both sides do together: a match, a concert.
* ``step.service``: something that runs between them: a consulate, flights, trains, trade, mail.
* ``step.opened``: a crossing opened, or to be opened.

What a question asks, what is supposed, and what nobody has offered is none; nor are exchanges of
prisoners, evacuations and aid. What is put off is a deferral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.asserted import Step, StepKind, StepStatus
from truceline.model.mention import When
from truceline.reading.cues import MOST, clause, supposed, told_of
from truceline.reading.rules.deferrals import puts_off
from truceline.reading.scene import Scene

_GAME = r"(?:ice\s)?(?:hockey|football|soccer|basketball|volleyball|chess|tennis|rugby|cricket)"
_OPEN = (
    r"(?:re-?)?open(?:s|ed|ing)?(?!\sfire)|resum(?:e|es|ed|ing|ption\sof)|restor(?:e|es|ed|ing|"
    r"ation\sof)|restart(?:s|ed|ing)?|lift(?:s|ed|ing)?|clos(?:e|es|ed|ing)|suspend(?:s|ed|ing)?"
)
_WHAT: tuple[tuple[StepKind, str, str], ...] = (
    ("sport", "step.event",
     (rf"(?:plays?|played|playing)\s{_GAME}|{_GAME}(?:\s(?:match|game|tournament|series|cup)(?:es|s)?)"
     r"|(?:[a-z]+\s)?(?:teams?|juniors|clubs?|sides|wrestlers|players|athletes|cadets)\s(?:played|met|compete[ds]?|drew|won|fenced|ran|will\splay|are\sto\splay)(?=\s(?:in|at|on|against|together|each|a)\b)"
     rf"|{_GAME}\s(?:team|league)s?|(?:friendly|sports?|sporting)\s(?:match|game|tournament|event)(?:es|s)?")),
    ("culture", "step.event",
     (r"(?:orchestras?|choirs?|theatres?|artists|bands|students|pupils)\s(?:played|performed|sang|toured|visited)(?:\stogether)?|"
      r"(?:theatre|orchestra|ballet|choir|museum|cultural|student|school)\s(?:tours?|exchanges?|"
     r"visits?|festivals?|programmes?)|joint\s(?:concerts?|exhibitions?)")),
    ("consular", "step.service",
     (r"consulates?(?:[\s-]general)?|consular\s(?:section|service|work|office)s?|embass(?:y|ies)"
     r"(?!\sin\s\w+\s(?:said|says))|visas?\s(?:services?|centres?|requirements?|regimes?)|"
     r"(?:study|residence|work)\spermits?|visas?(?:-free\s(?:travel|entry|regime))?|exchange\sof\sambassadors")),
    ("flights", "step.service",
     (r"(?:direct|regular|charter|passenger|first|commercial|weekly)\sflights?|flights?\s(?:of\s[^.;,]{3,40}\s)?between|air\s(?:links?|services?|traffic)|"
      r"(?:airline|plane|aircraft)(?=\s[^.;]{0,60}\btook\soff\sagain)")),
    ("trains", "step.service",
     (r"(?:night|passenger|express|cross-border|goods|through)\strains?|trains?\s(?:between|from|across|over|through)|ferr(?:y|ies)\sbetween|bus(?:es)?\sbetween|"
      r"(?:rail|train|bus|ferry|railway|coach|tram)\s(?:links?|lines?|services?|connections?)|(?:passenger|direct)\strains?|"
     r"trains\sbetween")),
    ("trade", "step.service",
     (r"(?:ban|embargo|duty|duties|tariffs?|dues|quota)\son\s(?:[\w\ue000-\ue007]+\s){0,3}?(?:fruit|fish|grain|wheat|goods|imports|milk|wine|meat|timber|coal|produce|apples|"
      r"vegetables|fishing|cement|ships|products|exports)|(?:grapes|fruit|fish|apples|wine|goods|oranges|cheese|flour|melons|tomatoes|meat|milk)(?=\s[^.;]{0,40}\bon\ssale)|"
      r"(?:border|bilateral|mutual)\strade|trade\sin\s\w+|"
      r"trade\s(?:team|delegation|mission|fair)s?|goods\s(?:siding|trains?)")),
    ("post", "step.service", r"(?:postal|mail|parcel|telephone|telegraph)\s(?:services?|traffic|links?|lines)|(?:mail|parcels?|letters)\sbetween|mail\sservice"),
    ("crossing", "step.opened",
     (rf"(?:border\s)?(?:crossings?|checkpoints?|bridges?|border)(?:\spoints?)?(?:\s(?:at|near|in|of|to)\s[\w\ue000-\ue007\s]{{2,30}}?)?\s(?:(?:was|were|is|has\sbeen|will\sbe)\s)?(?:re-?opened|opened|opens|reopens)(?!\sfire)|"
      rf"(?:{_OPEN})\s(?:[^.;,]{{0,30}}?\s)?(?:crossing|bridge|checkpoint|border)s?(?:\s(?:points?|"
     r"for|to)\b[^.;,]{0,40})?")),
)  # fmt: skip
_TRIGGER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, _, words in _WHAT) + r")(?!\w)",
    re.IGNORECASE,
)
_RULES = {kind: rule for kind, rule, _ in _WHAT}
#: What is done to a service makes a step of it.
_MENDS = re.compile(
    rf"\b(?:{_OPEN}|run(?:s|ning)?|(?:re)?commenc\w*|beg[iau]n\w*|took\soff|take\soff|left|arriv\w*|waiv\w*|abolish\w*|scrap\w*|eas\w+|introduc\w*|back|again|on\ssale|allow\w*|grant\w*|appoint\w*|maintain\w*|propos\w*|suggest\w*|float\w*|plan\w*|"
    r"send(?:s|ing)?|issu\w*|expected|agree\w*|cancel\w*|called\soff|halt\w*|start\w*|establish\w*)\b",
    re.IGNORECASE,
)
#: In this order: a match called off was planned, too.
_STATUS: tuple[tuple[StepStatus, re.Pattern[str]], ...] = (
    ("cancelled", re.compile(r"\b(?:cancel\w*|called\soff|suspend\w*|halted|clos(?:ed|es|ing)|"
                             r"fell\sthrough|will\snot\stake\splace|did\snot\stake\splace)\b")),
    ("denied", re.compile(r"\b(?:no\splans?|ruled\sout|rules\sout|den(?:y|ies|ied)|not\splan\w*|"
                          r"not\sagreed?|(?:will|would|does|do)\snot)\b")),
    ("floated", re.compile(r"\b(?:propos\w*|suggest\w*|float\w*|talked\sabout|speaking\sof|"
                           r"spoke\sof|brought\sup|raised|mentioned|idea|could|might|may|"
                           r"discuss\w*|offer(?:ed|s)?|consider\w*|possib\w*)\b")),
    ("agreed", re.compile(r"\b(?:agree(?:d|s|ment)?|promised|undertook|pledged)\b")),
    ("scheduled", re.compile(r"\b(?:planned|scheduled|due|foreseen|set)\s(?:for|on|to)\b|"
                             r"\bexpected\b|\bis\sto\b|\bare\sto\b|\bgoing\sto\b")),
    ("announced", re.compile(r"\b(?:will|shall|plans?|planning|intend\w*|announce\w*|ready)\b")),
    ("held", re.compile(r"\b(?:played|took\splace|was\sheld|were\sheld|resumed|reopened|opened|"
                        r"continued|maintained|restored|ended|met|ran|runs|restarted|works?|(?:re)?commenced|took\soff|on\ssale|running|performed|lifted|eased|began|begun|arrived|again|opens?|reopens?)\b")),
)  # fmt: skip
_NEVER = re.compile(r"\b(?:nobody|no\sone|none)\s(?:has|have|had)\b")
_NEXT = re.compile(r"(?<![\ue000-\ue006]),?\sand\s(?:that\s)?(?=[\ue000\ue002\ue003\ue004\ue006])")
_CALLED_FOR = re.compile(r"\b(?:if|unless|whether)\b")


def steps_in(scene: Scene) -> Iterator[Step]:
    """Yield the steps of normalisation a sentence tells of."""
    if scene.asked or puts_off(scene.masked):
        return
    end = -1
    for m in islice(_TRIGGER.finditer(scene.masked), MOST):
        step = _step(scene, m, end) if m.start() >= end else None
        if step is not None:
            end = scene.at(step.extent.end)
            yield step


def _step(scene: Scene, m: re.Match[str], after: int) -> Step | None:
    start, end = _bounds(scene.masked, m, after)
    said = scene.masked[start:end]
    kind = m.lastgroup
    if kind is None or supposed(said) or _NEVER.search(scene.masked[start:]):
        return None
    if _RULES[_kind(kind)] == "step.service" and not _MENDS.search(said):
        return None
    if _CALLED_FOR.search(said[: m.start() - start]):
        return None
    extent = scene.extent(start, end)
    when = _when(scene, start, end)
    status = _status(said, when, _RULES[_kind(kind)], scene.dated)
    if status is None:
        return None
    between = tuple(a for a in scene.named(start, end) if a.party)
    return Step(
        id="", extent=extent, rule=_RULES[_kind(kind)], kind=_kind(kind), status=status,
        between=between, when=when, told=told_of(scene, m.start()),
    )  # fmt: skip


def _kind(name: str) -> StepKind:
    return next(kind for kind, _, _ in _WHAT if kind == name)


def _bounds(masked: str, m: re.Match[str], after: int) -> tuple[int, int]:
    """Return the part of the sentence that tells of one step and no other."""
    start, end = clause(masked, m.start())
    start = max(start, after)
    for cut in _NEXT.finditer(masked, start, end):
        if cut.end() <= m.start():
            start = cut.end()
        elif cut.start() >= m.end():
            end = cut.start()
            break
    while start < m.start() and not masked[start].isalnum() and masked[start] < "\ue000":
        start += 1
    return start, max(m.end(), len(masked[:end].rstrip(" .,;:")))


def _when(scene: Scene, start: int, end: int) -> When | None:
    inside = scene.extent(start, end)
    lot = [when for when in scene.whens if inside.holds(when.extent)]
    return lot[0] if lot else None


def _status(said: str, when: When | None, rule: str, dated: str) -> StepStatus | None:
    """Return how far it has come; with a day set, what is announced is scheduled."""
    for status, words in _STATUS:
        if words.search(said):
            return "scheduled" if status == "announced" and when and when.earliest else status
    if rule == "step.event" and when is not None and when.earliest and dated:
        return "held" if when.latest <= dated else "scheduled"
    return None

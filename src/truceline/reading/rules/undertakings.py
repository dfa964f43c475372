"""Undertakings told in any words that bind: a predicate, its subject, its deed.

* ``commitment.undertaken``: somebody agreed, consented, pledged, gave his word, accepted a duty.
* ``commitment.ordered``: somebody declared, ordered, granted a halt, a pause, an opening.
* ``commitment.told``: somebody told that his own will do it.
* ``commitment.impersonal``: it was agreed, an understanding was reached, by those spoken of.

Whoever undertakes is found by :mod:`truceline.reading.arguments`; what turns a statement into its
contrary, a wish or a question makes none of it, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.candidate import Binding
from truceline.model.mention import Actor, Reach
from truceline.reading.arguments import subject_of
from truceline.reading.cues import MOST, clause, supposed
from truceline.reading.lexicon import undertaking as say
from truceline.reading.meant import whole
from truceline.reading.rules.honour import honour_in
from truceline.reading.rules.terms import terms_in
from truceline.reading.rules.undertaking import Undertaking
from truceline.reading.scene import Scene

_REAL = re.compile(
    r"\b(?:not|never|nor|neither|no\sone|nobody|refus\w+|declin\w+|fail\w+|den(?:y|ied|ies)|would|"
    r"could|should|might|(?-i:may)|must|whether|unless|hop(?:e|es|ed|ing)|wants?|wanted|yet\sto|"
    r"ready|willing|prepared|asked|urged?|press(?:ed|es)|called\s(?:up)?on|calls\son|reluctant|"
    r"about\sto|if|cannot|can|need\w*|tr(?:y|ies|ied|ying)\sto|seeks?|sought|has\sto|have\sto)\b|n't\b",
    re.IGNORECASE,
)
THOUGHT = re.compile(
    r"\b(?:expect\w*|predict\w*|believ\w*|think\w*|doubt\w*|fear\w*|assum\w*|speculat\w*|likely|analysts?|"
    r"experts?|observers|perhaps|maybe|probably|reckon\w*|forecast\w*|bet\w*|suspect\w*|rumou?r\w*)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank|prais|appreciat|commend|welcom)\w*")
_NO = re.compile(
    r"\b(?:no|neither|nor|without|not|little|if|until|unless|whether|any)\s", re.IGNORECASE
)
#: Nouns behind which a colon tells the terms.
_HOLDS = frozenset({"agreed", "agree", "agrees", "agreement", "deal", "understanding", "accord",
                    "arrangement", "bargain",
                    "compromise", "pact", "settlement", "formula"})  # fmt: skip
#: Of none of whom a deed is told: the deed is denied by a promise, and no promise is.
_QUANTIFIED = re.compile(r"\b(?:[Nn]ot\s(?:one|a\ssingle)(?:\s\w+)?|[Nn]one|[Nn]o\s\w+)\sof\s$")
#: To agree on how something will be done is not yet to undertake it.
_ASKS = re.compile(r"\s(?:on|upon|about)\s(?:how|what|when|where|whether|why|who)\b")
_CONTRARY = re.compile(r"\b(?:if|whether|unless|until|had|were)\s(?:[\w-]+\s){0,2}$")


def undertakings_in(scene: Scene) -> Iterator[Undertaking]:
    """Yield what a sentence says is undertaken, in order."""
    for m in islice(say.TRIGGER.finditer(scene.masked), MOST):
        one = _one(scene, m)
        if one is not None:
            yield one
    for m in islice(say.IMPERSONAL.finditer(scene.masked), 2):
        span = m.span("by") if m["by"] else m.span("from") if m["from"] else None
        by = scene.named(*span) if span else tuple(whole(a) for a in scene.both)
        if by and not (
            supposed(scene.masked[: m.start()]) or _NO.search(scene.masked[: m.start() + 14])
        ):
            yield Undertaking("commitment.impersonal", "agreed", m.start(), m.span("act"), by)
    for m in islice(say.DECLARES.finditer(scene.masked), 1):
        yield Undertaking("commitment.undertaken", "unilateral", m.start("by"), m.span("act"),
                          scene.named(*m.span("by")), thing=True)  # fmt: skip
    yield from terms_in(scene)
    yield from honour_in(scene)


def _one(scene: Scene, m: re.Match[str]) -> Undertaking | None:
    subject = subject_of(scene, m.start())
    if subject is None or not subject[1]:
        return None
    start, by = subject
    if scene.words[start:].lower().startswith("neither") and not m["will"]:
        return None
    between = scene.masked[min(start, m.start()) : m.start()]
    lead = _QUANTIFIED.sub("", scene.masked[clause(scene.masked, start)[0] : start])
    if (_turned(between) or supposed(scene.masked[:start]) or _CONTRARY.search(lead)
            or _turned(lead[-30:])
        or _THANKS.search(lead) or any(a.reach is Reach.NONE for a in by)):  # fmt: skip
        return None
    if m["banned"]:
        return Undertaking("commitment.ordered", "unilateral", start, m.span("banned"), by)
    if m["orders"]:
        return Undertaking("commitment.ordered", "unilateral", start, m.span("what"), by)
    if m["will"]:
        act = None if THOUGHT.search(lead) else say.WILL.match(scene.masked, m.end())
        return act and Undertaking("commitment.announced", "unilateral", start, act.span("act"),
                                   by, act["verb"])  # fmt: skip
    return _told(scene, m, start, by) if m["tells"] else _bound(scene, m, start, by)


def _bound(scene: Scene, m: re.Match[str], start: int, by: tuple[Actor, ...]) -> Undertaking | None:
    """Return what somebody agreed to, pledged, or decided with another."""
    if m["decides"] and len({a.party or a.id for a in by}) < 2:
        return None
    act = say.COMPLEMENT.match(scene.masked, m.end())
    thing = act is None and bool(m["pledges"])
    if act is None and m["agrees"] and m[0].split()[-1] in _HOLDS:
        act = say.COLON.match(scene.masked, m.end())
        thing = act is not None
    elif thing:
        act = say.THING.match(scene.masked, m.end()) or say.COLON.match(scene.masked, m.end())
    if act is None or _ASKS.match(scene.masked, m.end(), act.start("act")):
        return None
    if (
        m["agrees"]
        and len({a.party or a.id for a in by}) < 2
        and scene.words[start : m.start()].lower().startswith("we ")
    ):
        by = tuple(whole(a) for a in scene.both) or by  # nobody agrees alone
    several = m["agrees"] or m["decides"] or len({a.party for a in by}) > 1
    binding: Binding = "agreed" if several else "pledged"
    return Undertaking("commitment.undertaken", binding, start, act.span("act"), by, thing=thing)


def _turned(words: str) -> bool:
    return bool(_REAL.search(words))


def _told(scene: Scene, m: re.Match[str], start: int, by: tuple[Actor, ...]) -> Undertaking | None:
    """Return what somebody tells that he will do: of himself or of what is his, of no other."""
    act = say.OWN_DEED.match(scene.masked, m.end()) or say.WILL_BE_DONE.match(scene.masked, m.end())
    if act is None and not m["tells"].startswith("sa"):
        act = say.DOES.match(scene.masked, m.end())
    if act is None:
        return None
    others = scene.named(*act.span("own"))
    parties = {a.party or a.id for a in by}
    if others and not {a.party or a.id for a in others} <= parties:
        return None
    passive = say.PASSIVE.match(act["act"])
    verb = "" if passive and not m["tells"].startswith("sa") else act["verb"]
    return Undertaking("commitment.told", "unilateral", start, act.span("act"), by, verb)

"""Proposals: what somebody asks for, offers or demands, and what became of it as far as it is told.

* ``proposal.made``: somebody proposed, suggested, offered, requested, called for something.
* ``proposal.called-upon``: somebody called on, urged, asked another to do something.
* ``proposal.named``: the proposal of somebody to do something, his demand that it be done.

What is denied, supposed or asked in a question is none; an offer to host or to talk is a contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from truceline.model.candidate import Outcome, Proposal
from truceline.model.document import Extent
from truceline.model.mention import Actor, Reach
from truceline.reading.arguments import subject_of
from truceline.reading.cues import MOST, clause, denied, supposed, told_of
from truceline.reading.lexicon import proposing as say
from truceline.reading.masked import LIST, own_list
from truceline.reading.scene import Scene

_ADVERB = r"(?:\s(?:also|further|again|then|has|have|had|jointly|once|publicly|formally|now)){0,3}"
_ACT = r"(?P<act>[^;|]{3,})"
_MADE = re.compile(
    rf"(?P<by>{LIST}){_ADVERB}\s(?:proposed|proposes|suggested|suggests|put\sforward|"
    rf"offered(?!\sto\s(?:host|talk|meet))|"
    rf"offers(?!\sto\s(?:host|talk|meet))|volunteered|requested|requests|demanded|demands|"
    rf"insisted|asked(?=\sfor\b|\sthat\b)|"
    rf"asks(?=\sfor\b)|called(?=\sfor\b)|calls(?=\sfor\b)|call(?=\sfor\b))\s{_ACT}"
)
_UPON = re.compile(
    rf"(?P<by>{LIST}){_ADVERB}\s(?:(?:called|calls|call)\s(?:up)?on|urged|urges|urge|asked|"
    rf"invited|invites|demanded\sof)"
    rf"\s(?P<to>{LIST})\s(?P<act>to\s[^;|]{{3,}})"
)
_NOUN = r"(?:proposal|initiative|demand|request|offer|idea|suggestion|imperative)"
_NAMED = re.compile(
    rf"(?:the\s|a\s|an\s)?{_NOUN}\s(?:by|of|from)\s(?P<by>{LIST})\s(?P<act>(?:concerning|on|for|"
    rf"to|that|about|regarding)\s[^;|]{{3,}})"
    rf"|(?P<by2>{LIST})(?:'s)?\s(?:\w+\s)?{_NOUN}\s(?P<act2>(?:to|that|for|on|concerning|of|"
    rf"about)\s[^;|]{{3,}})"
)
#: Behind an act: the next one, and what became of it.
_STOP = re.compile(
    rf"[;|]|,\s(?:and|but|while|which)\s(?={LIST}|\w+\s(?:not|noted))|\s(?:was|were)\s(?:noted|"
    rf"rejected|explained|accepted|deferred)\b"
    rf"|\sand\s(?:the|a)\s{_NOUN}\sby\b"
)
#: What became of it, in this order: a proposal rejected and put off was not accepted.
_OUTCOMES: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("not accepted", re.compile(r"\bdid\snot\saccept\b|\bnot\saccepted\b|\breject\w*|\brefus\w*|"
                                r"\b(?:turned|voted|shot)\sdown\b|\bruled\sout\b|\brebuff\w*|\bdeclin\w*")),
    ("deferred", re.compile(r"\b(?:postponed|deferred|go(?:es)?\sover|carried\sover|left\sover|"
                            r"put\soff|taken\sup\sat)\b|\bnext\s(?:round|meeting|sitting|"
                            r"session)\b")),
    ("noted", re.compile(r"\b(?:took|takes)\snote\b|\b(?:was|were)\snoted\b")),
    ("accepted", re.compile(r"\b(?:was|were)\saccepted\b|\baccepted\s(?:it|this|the\s(?:proposal|"
                            r"offer))\b")),
)  # fmt: skip
_REFERS = re.compile(
    r"\b(?:this|it|them|the\s(?:proposal|offer|idea|request|matter)|(?:accept|"
    r"agreed)\w*\son\seither|both)\b"
)
_NEITHER = re.compile(r"^\s*(?:neither|nobody|no\sone|none)\b", re.IGNORECASE)


_MAY = re.compile(r"\b(?:would|could|should|might|may|can|if|whether|will)\b")
#: To offer a place for talks, or to ask for a word with somebody, is a contact.
_TALKS = re.compile(
    r"(?:for\s)?(?:an?\s|the\s|more\s|further\s|its\s|his\s|her\s|their\s)*(?:condolences|sympath\w+|apolog\w+|congratulations|thanks|"
    r"support|praise|respects|explanations?|clarifications?|details|answers?|"
    r"time|information)\b|(?:to\s|for\s|that\s)?(?:host|talk|meet|speak|visit|(?:a|an)\s(?:meeting|call|visit))\b"
)


#: To ask that something wait is to put it off.
_PUT_OFF = re.compile(
    r"\b(?:be\s(?:held\sover|put\soff|deferred|postponed|left|taken\sup\slater|shelved|carried\s(?:over|forward)|set\saside|adjourned)|"
    r"set\sthis\s\w+\saside|more\stime)\b|^(?:for\s)?nothing\b"
)
#: Asked for, or offered, without proposing anything.
_COURTESY = re.compile(
    r"(?:for\s)?(?:an?\s|the\s|its\s|his\s|her\s|their\s)*(?:condolences|sympath\w+|apolog\w+|congratulations|"
    r"thanks|support|praise|respects|explanations?)\b"
)


def proposals_in(scenes: Sequence[Scene]) -> Iterator[Proposal]:
    """Yield the proposals a document tells of, in order."""
    for n, scene in enumerate(scenes):
        if scene.asked:
            continue
        taken = -1
        found: list[Proposal] = []
        for rule, m in sorted(_matches(scene.masked), key=lambda one: one[1].start()):
            one = _proposal(scenes, n, m, rule) if m.start() >= taken else None
            if one is not None:
                taken = scene.at(one.extent.end)
                found.append(one)
        for one in _wider(scenes, n):
            if not any(_cross(one.extent, have.extent) for have in found):
                found.append(one)
        yield from sorted(found, key=lambda one: one.extent)


def _cross(a: Extent, b: Extent) -> bool:
    return a.start < b.end and b.start < a.end


def _wider(scenes: Sequence[Scene], n: int) -> Iterator[Proposal]:
    """Yield proposals told by a predicate whose subject is farther off, or by a noun."""
    found = (*_turned_to(scenes, n), *_of_papers(scenes, n), *_at_once(scenes, n))
    yield from (one for one in found if one is not None)


def _turned_to(scenes: Sequence[Scene], n: int) -> Iterator[Proposal | None]:
    scene = scenes[n]
    for rule, pattern in (("proposal.turned-to", say.UPON), ("proposal.put", say.MAKES),
                          ("proposal.appealed", say.APPEAL)):  # fmt: skip
        for m in islice(pattern.finditer(scene.masked), MOST):
            subject = subject_of(scene, m.start())
            if subject is None:
                continue
            to = scene.named(*m.span("to")) if rule == "proposal.turned-to" else ()
            if not (to and set(to) == set(subject[1])):
                where = (subject[0], m.start(), m.start("act"), m.end("act"))
                yield _stated(scenes, n, where, rule, subject[1], to)


def _of_papers(scenes: Sequence[Scene], n: int) -> Iterator[Proposal | None]:
    """Yield what somebody's paper says, what is his proposal, what was proposed by him."""
    scene = scenes[n]
    for m in islice(say.OWNED.finditer(scene.masked), MOST):
        by = "by" if m["by"] else "by2"
        act = "act" if m["by"] else "act3" if m["act3"] else "act2"
        end = m.end() if m["by"] or m["act3"] else m.end(by)
        begin = min(m.start(act), m.end(by)) if m["act"] or m["act3"] else m.start()
        where = (m.start(), m.start(), begin, end)
        yield _stated(scenes, n, where, "proposal.owned", scene.named(*m.span(by)), ())
    for m in islice(say.RECEIVED.finditer(scene.masked), 2):
        to = scene.named(*m.span("to"))
        parties = {a.party for a in to}
        others = tuple(a for a in scene.rivals or scene.both if parties and a.party not in parties)
        whose = scene.named(*m.span("by")) if m["by"] else others
        where = (m.start(), m.start(), m.start("act"), m.end())
        yield _stated(scenes, n, where, "proposal.passive", whose, to)
    for pattern in (say.FORESEES, say.IT_WAS):
        for m in islice(pattern.finditer(scene.masked), 2):
            where = (m.start(), m.start(), m.start("act"), m.end("act"))
            yield _stated(scenes, n, where, "proposal.passive", scene.named(*m.span("by")), ())
    for m in islice(say.PASSIVE.finditer(scene.masked), 2):
        begin = m.start("act")
        where = (begin, begin, begin, m.end())
        yield _stated(scenes, n, where, "proposal.passive", scene.named(*m.span("by")), ())


def _at_once(scenes: Sequence[Scene], n: int) -> Iterator[Proposal | None]:
    """Yield what is asked straight away: ``Let X hand over``, ``We tell X: hand him over``."""
    scene = scenes[n]
    for m in islice(say.LET.finditer(scene.masked), 2):
        act, to = ("act2", "to2") if m["act2"] else ("act", "to")
        whose = scene.named(*m.span("by")) if m["by"] else (scene.speaker,) if scene.speaker else ()
        begin = m.start("by") if m["by"] else m.start() + len(m[0]) - len(m[0].lstrip(" .:\"'*-"))
        where = (begin, begin, m.start(act), m.end(act))
        yield _stated(scenes, n, where, "proposal.called-upon", whose,
                      scene.named(*m.span(to)) if m[to] else ())  # fmt: skip


def _stated(
    scenes: Sequence[Scene], n: int, where: tuple[int, int, int, int], rule: str,
    by: tuple[Actor, ...], to: tuple[Actor, ...],
) -> Proposal | None:  # fmt: skip
    """Return a proposal that is stated as made, by somebody who may make one."""
    scene, (start, verb, act, end) = scenes[n], where
    lead = scene.masked[clause(scene.masked, start)[0] : start]
    between = scene.masked[min(start, verb) : verb]
    whose = tuple(a for a in by if a.reach is not Reach.NONE)
    between = re.sub(
        r"\bwould\s(?=(?:(?:once|more|again|also|therefore|\w+ly)\s)*$|be\sgrateful|appreciate|like\sto)",
        "", between,
    )  # fmt: skip
    if (not whose or denied(between) or _MAY.search(between) or supposed(scene.masked[:start])
            or re.search(r"\b(?:not|never|if|whether)\s$", lead)):  # fmt: skip
        return None
    if _TALKS.match(scene.masked, act) or _PUT_OFF.search(scene.masked[act:end]):
        return None
    stop = _STOP.search(scene.masked, act + 3, end) if end - act > 3 else None
    end = len(scene.masked[: stop.start() if stop else end].rstrip(" .;|,"))
    if end <= act:
        return None
    return Proposal(
        id="", extent=scene.extent(start, end), rule=rule, by=whose, to=to,
        act=scene.extent(act, end), outcome=_outcome(scenes, n, end, lead),
        told=told_of(scene, start),
    )  # fmt: skip


def _matches(masked: str) -> Iterator[tuple[str, re.Match[str]]]:
    for rule, pattern in (
        ("proposal.called-upon", _UPON), ("proposal.made", _MADE), ("proposal.named", _NAMED),
    ):  # fmt: skip
        at = 0
        for _ in islice(range(MOST), MOST):
            m = pattern.search(masked, at)
            if m is None:
                break
            yield rule, m
            group = "by2" if m.groupdict().get("by2") else "by"
            at = max(m.end(group), m.start() + 1)


def _proposal(scenes: Sequence[Scene], n: int, m: re.Match[str], rule: str) -> Proposal | None:
    scene = scenes[n]
    by, act = ("by2", "act2") if m.groupdict().get("by2") else ("by", "act")
    start = (
        own_list(scene.masked, *m.span(by))
        if rule != "proposal.named" or by == "by2"
        else m.start()
    )
    lead = scene.masked[clause(scene.masked, start)[0] : start]
    between = scene.masked[m.end(by) : m.start(act)]
    if (
        denied(between)
        or supposed(scene.masked[:start])
        or re.search(
            r"\b(?:not|never|"
            r"if)\s$",
            lead,
        )
    ):
        return None
    stop = _STOP.search(scene.masked, m.start(act) + 3)
    end = len(scene.masked[: stop.start() if stop else m.end(act)].rstrip(" .;|,"))
    whose = tuple(
        a
        for a in scene.named(own_list(scene.masked, *m.span(by)), m.end(by))
        if a.reach is not Reach.NONE
    )
    if not whose or end <= m.start(act) or _PUT_OFF.search(scene.masked[m.start(act) : end]):
        return None
    if _COURTESY.match(scene.masked, m.start(act)):
        return None
    to = scene.named(*m.span("to")) if rule == "proposal.called-upon" else ()
    return Proposal(
        id="", extent=scene.extent(start, end), rule=rule, by=whose, to=to,
        act=scene.extent(m.start(act), end), outcome=_outcome(scenes, n, end, lead),
        told=told_of(scene, start),
    )  # fmt: skip


def _outcome(scenes: Sequence[Scene], n: int, end: int, lead: str) -> Outcome:
    scene = scenes[n]
    if _NEITHER.search(scene.words) and re.search(r"\b(?:agreed|accepted)\b", lead):
        return "not accepted"
    behind = scene.masked[end:]
    for following in scenes[n + 1 : n + 3]:
        if _REFERS.search(following.masked) and not following.asked:
            behind += " " + following.masked
    return next((name for name, pattern in _OUTCOMES if pattern.search(behind)), "made")

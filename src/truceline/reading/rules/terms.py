"""Terms: what was agreed, told after words that say so, or by the text that holds it.

* ``commitment.term``: an entry of a list, or a sentence, behind words such as *agreed as follows*.
* ``commitment.headline``: *X to return the boat by Friday*, in what somebody issues.
* ``commitment.under``: under an accord somebody is to do something; an accord obliges him.
* ``commitment.named``: a halt agreed by somebody, named in passing.
* ``commitment.told-them``: somebody told the other side what his own will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.model.mention import Actor
from truceline.reading.cues import supposed
from truceline.reading.lexicon import terms as say
from truceline.reading.masked import BOTH, SPEAKER
from truceline.reading.meant import whole
from truceline.reading.rules.undertaking import Undertaking
from truceline.reading.scene import Scene

_TURNS = re.compile(
    r"\b(?:would|could|should|might|(?-i:may)|hop\w+|want\w*|propos\w+|suggest\w+|demand\w*|call\w*\sfor|refus\w+|"
    r"reject\w*|den(?:y|ied|ies)|if|unless|whether|not\sagree\w*|no\s(?:agreement|deal|accord)|draft)\b|\?",
    re.IGNORECASE,
)


def terms_in(scene: Scene) -> Iterator[Undertaking]:
    """Yield what a sentence tells as terms, in order of the rules."""
    masked = scene.masked
    yield from _labelled(scene)
    for pattern in (say.UNDER, say.OBLIGES):
        for m in islice(pattern.finditer(masked), 2):
            if not supposed(masked[: m.start()]) and not _TURNS.search(masked[: m.start()]):
                by = _bearers(scene, m)
                if by:
                    yield Undertaking("commitment.under", "agreed", m.start(), m.span("act"), by)
                yield from _besides(scene, m)
    for m in islice(say.NOMINAL.finditer(masked), 2):
        by = _bearers(scene, m)
        if by and not _TURNS.search(masked[max(0, m.start() - 40) : m.start()]):
            several = len({a.party for a in by}) > 1
            yield Undertaking(
                "commitment.named", "agreed" if several else "unilateral", m.start(), m.span(), by
            )
    for m in islice(say.TOLD_THEM.finditer(masked), 2):
        if scene.speaker is not None and masked[m.start("own")] == SPEAKER:
            yield Undertaking("commitment.told-them", "pledged", m.start(), m.span("act"),
                              (whole(scene.speaker),))  # fmt: skip


def _besides(scene: Scene, m: re.Match[str]) -> Iterator[Undertaking]:
    """Yield what another one is to do under the same accord, told in the same sentence."""
    for more in islice(say.BESIDES.finditer(scene.masked, m.start("act")), 2):
        by = scene.named(*more.span("by"))
        if by and len({a.party for a in by}) == 1:
            yield Undertaking("commitment.under", "agreed", more.start("by"), more.span("act"), by)


def _labelled(scene: Scene) -> Iterator[Undertaking]:
    label = say.LABEL.search(scene.masked)
    begin = label.end() if label else 0
    said = scene.masked[begin:]
    if (label or scene.terms) and not _TURNS.search(said):
        headline = say.HEADLINE.search(scene.masked)
        if headline and headline["verb"] not in say.NO_DUTY:
            by = scene.named(*headline.span("by"))
            yield Undertaking("commitment.term", "agreed", headline.start("by"),
                              headline.span("act"), by)  # fmt: skip
            return
        if label and say.AGREED.match(label[0]) and not say.TERM.match(said) and scene.both:
            yield Undertaking("commitment.term", "agreed", begin, (begin, len(scene.masked)),
                              tuple(whole(a) for a in scene.terms or scene.both))  # fmt: skip
            return
        for part in re.finditer(r"[^;]+", said):
            m = say.TERM.match(re.sub(r"^(\W*(?:and|then)\s)", lambda m: " " * len(m[0]), part[0]))
            if m is None:
                continue
            start = begin + part.start()
            by = scene.named(start + m.start("by"), start + m.end("by")) or tuple(
                whole(a) for a in scene.terms or scene.both
            )
            at = start + len(m[0]) - len(m[0].lstrip(" -*.("))
            if by:
                yield Undertaking("commitment.term", "agreed", at,
                                  (start + m.start("act"), start + m.end("act")), by)  # fmt: skip
        return
    m = say.HEADLINE.search(scene.masked)
    if m and m["verb"] not in say.NO_DUTY and not _TURNS.search(m[0]):
        by = scene.named(*m.span("by"))
        if by:
            yield Undertaking("commitment.headline", "unilateral", m.start("by"), m.span("act"), by)


def _bearers(scene: Scene, m: re.Match[str]) -> tuple[Actor, ...]:
    group = "by2" if m.groupdict().get("by2") else "by"
    by = scene.named(*m.span(group))
    if group == "by2" and len({a.party or a.id for a in by}) < 2:
        return tuple(whole(a) for a in scene.both)
    if by and BOTH not in scene.masked[slice(*m.span(group))]:
        return by
    return by or tuple(whole(a) for a in scene.both)

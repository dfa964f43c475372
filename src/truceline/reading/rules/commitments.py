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
from dataclasses import replace
from itertools import islice

from truceline.model.candidate import Binding, Commitment
from truceline.model.document import Document, Extent
from truceline.model.mention import Actor, Reach, When
from truceline.reading.cues import MOST, clause, condition_in, denied, supposed, told_of, unreal
from truceline.reading.lexicon import agreeing as say
from truceline.reading.masked import BOTH, FILL, SPEAKER, own_list
from truceline.reading.meant import whole
from truceline.reading.rules.binding import binds, nameless, written
from truceline.reading.rules.deed import is_deed, only_talk, refused
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
        if rule == "commitment.announced" and not written(document, scene):
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
                yield from _parted(scene, one, (m.start(group), end))
    for told in undertakings_in(scene):
        end = _end(scene.masked, *told.act)
        if any(a < end and told.start < b for a, b in taken) or not binds(scene, document, told):
            continue
        taken.append((told.start, end))
        yield from _parted(scene, _candidate(scene, told, end), (told.act[0], end))


def _parted(scene: Scene, one: Commitment, act: tuple[int, int]) -> Iterator[Commitment]:
    """Yield each thing that somebody undertakes in one sentence by itself."""
    start, end = act
    first = re.match(r"(?:not\s)?to\s", scene.masked[start:end]) is not None
    cuts = list(say.PARTS.finditer(scene.masked, start, end)) if first else []
    cuts = [c for c in cuts if not only_talk(scene.masked[c.end() : end])
            and is_deed(one.rule, scene.masked[c.end() : end], None)]  # fmt: skip
    if not cuts:
        yield one
        return
    begins, ends = [start, *(c.end() for c in cuts)], [*(c.start() for c in cuts), end]
    for n, (a, b) in enumerate(zip(begins, ends, strict=True)):
        extent = scene.extent(a, b)
        yield replace(
            one, extent=Extent(one.extent.start, extent.end) if n == 0 else extent,
            act=extent, deadline=_deadline(scene, a, b),
        )  # fmt: skip


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
    if not is_deed(rule, act, m) or refused(rule, act):
        return None
    by = _bound(scene, _bearer(m, (at, m.end(by_group)), group), rule)
    if say.DECIDED.search(between) and len({actor.party for actor in by}) < 2:
        return None
    if not by or nameless(by):
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

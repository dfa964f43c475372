"""Commitments and proposals in Russian and Ukrainian.

* ``commitment.undertakes``: somebody whose office may bind undertakes something.
* ``commitment.agreed``: two or more who are named agree on something.
* ``proposal.asks``: somebody offers, asks for, calls for or demands something.

What is denied, conditional in front, foretold or asked is none; to agree to talk again is a
contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model.candidate import Commitment, Proposal, Told
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.slavic import acts
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.forms import END, START
from truceline.reading.slavic.line import Line
from truceline.reading.slavic.names import Named

_UNDERTAKES = re.compile(
    rf"{START}(?:обязу(?:ется|ются|емся)|обязал(?:ся|ась|ись|ось)|зобов'язу(?:ється|ються|ємося)|"
    r"зобов'яза(?:вся|лася|лися)|вз(?:ял[аи]?|яв)\sна\sсебя\sобязательств\w{0,3}|"
    rf"вз(?:яв|яла|яли)\sна\sсебе\sзобов'язан\w{{0,3}}|гарантиру(?:ет|ют)|гаранту(?:є|ють)){END}",
    re.IGNORECASE,
)
_AGREED = re.compile(
    rf"{START}(?:договорились|согласились|условились|согласовали|домовилися|домовились|погодилися|"
    rf"погодились|узгодили){END}",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"{START}(?:предложил[аио]?|предлагает|предлагают|призвал[аи]?|призывает|призывают|потребовал[аи]?|"
    r"требует|требуют|запропонува(?:в|л[аи])|пропонує|пропонують|заклика(?:в|ла|ли|є|ють)|вимагає|"
    rf"вимагають|вимага(?:в|ла|ли)){END}",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^\s(?:о|об|про)\s(?:[\w-]+\s){0,2}(?:разговор|розмов|встреч|зустріч|раунд|контакт)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:,\s)?(?:при\sусловии|если|в\sслучае|якщо|за\sумови|у\sразі)\s[^;.]{3,300}", re.IGNORECASE
)
_JOINED = re.compile(r"(?:,\s|,?\s(?:и|і|й|та)\s)$")
_UNTIL = re.compile(r"(?:^|\s)(?:до|к|не\sпозднее|в\sсрок\sдо|не\sпізніше)\s$", re.IGNORECASE)


def commitments_in(line: Line) -> Iterator[Commitment]:
    """Yield what a line says that somebody undertook who may."""
    for pattern, rule in ((_UNDERTAKES, "undertakes"), (_AGREED, "agreed")):
        m = pattern.search(line.masked)
        if m is None or _none(line, m) or _AGAIN.match(line.masked[m.end() :]):
            continue
        by = _front(line, m, binding=True)
        parties = {actor.party for actor, _ in by}
        if not by or (rule == "agreed" and len(parties) < 2):
            continue
        end = _end(line, m.end())
        condition = _CONDITION.search(line.masked, m.end(), end)
        deadline = next((t for t in line.times if t.start >= m.end() and t.start < end
                         and _UNTIL.search(line.masked[: t.start])), None)  # fmt: skip
        yield Commitment(
            id="", extent=line.extent(by[0][1].start, end), rule=f"commitment.{rule}",
            by=tuple(actor for actor, _ in by),
            binding="agreed" if rule == "agreed" else "unilateral",
            act=line.extent(min(m.end() + 1, end - 1), end),
            deadline=line.when(deadline) if deadline else None,
            condition=line.extent(condition.start(), condition.end()) if condition else None,
            told=Told(by=line.issuer, through=word_of(line)),
        )  # fmt: skip


def proposals_in(line: Line) -> Iterator[Proposal]:
    """Yield what a line says that somebody asks for, offers or demands."""
    m = _ASKS.search(line.masked)
    if m is None or _none(line, m):
        return
    by = _front(line, m, binding=False)
    end = _end(line, m.end())
    if not by or end - m.end() < 4:
        return
    parties = {actor.party for actor, _ in by}
    to = [n.actor for n in line.named if m.end() < n.start < m.end() + 40 and not n.governed
          and n.actor.party not in parties]  # fmt: skip
    yield Proposal(
        id="", extent=line.extent(by[0][1].start, end), rule="proposal.asks",
        by=tuple(actor for actor, _ in by), to=tuple(to[:1]),
        act=line.extent(m.end() + 1, end), outcome="made",
        told=Told(by=line.issuer, through=word_of(line)),
    )  # fmt: skip


def _none(line: Line, m: re.Match[str]) -> bool:
    lead = line.masked[: m.start()]
    asked = line.words.rstrip(" \"')").endswith("?")
    return asked or bool(acts.NOT.search(lead[-40:]) or acts.UNREAL.search(f" {lead}"))


def _front(line: Line, m: re.Match[str], *, binding: bool) -> list[tuple[Actor, Named]]:
    """Return who stands as the subject in front of a verb, with those joined to him by ``and``."""
    out: dict[str, tuple[Actor, Named]] = {}
    end = -1
    for one in line.named:
        if one.end > m.start() or one.governed or one.by or one.weapon or not one.actor.party:
            continue
        if binding and (one.actor.reach is not Reach.BINDS or one.actor.kind is ActorKind.FORCES):
            continue
        if out and not _JOINED.match(line.masked[end : one.start]):
            break  # "the energy of Ukraine" is not who undertakes it
        end = one.end
        out.setdefault(one.actor.id, (one.actor, one))
    return list(out.values())


def _end(line: Line, start: int) -> int:
    m = re.search(r";\s|[.!](?=\s*$)", line.masked[start:])
    return start + m.start() if m else len(line.masked)

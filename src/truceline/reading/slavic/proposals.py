"""Proposals in Russian and Ukrainian: somebody offers, asks for, calls for or demands something.

* ``proposal.asks``: a verb with who does so.
* ``proposal.noun``: whose proposal, demand or call it is; what became of it.

An offer to talk, and what is denied, supposed or asked, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model.candidate import Outcome, Proposal, Told
from truceline.reading.slavic import acts
from truceline.reading.slavic.cast import Player
from truceline.reading.slavic.clauses import clause_at
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.lexicon import asking as words
from truceline.reading.slavic.staged import Staged

_END = re.compile(r";\s|[.!](?=\s*$)")
_WHAT = re.compile(
    r"\s(?:о|об|про|щодо|по|за|на|[а-яіїєґ']{3,20}(?:ть|ти|ться|тись|тися)|\"|від)(?:\s|$)",
    re.IGNORECASE,
)
#: In front of a noun: something else was done because of it.
_AT_ASKING = re.compile(
    r"(?:^|\s)(?:по|на|в\sответ\sна|у\sвідповідь\sна|за|через|из-за)\s$", re.IGNORECASE
)
_OUTCOMES: dict[str, Outcome] = {
    "not_accepted": "not accepted", "accepted": "accepted", "deferred": "deferred",
    "noted": "noted",
}  # fmt: skip
#: Most that stands between a noun and whose it is.
_NEAR = 4


def proposals_of(stages: Sequence[Staged]) -> Iterator[Proposal]:
    """Yield the proposals of a document."""
    for n, staged in enumerate(stages):
        behind = stages[n + 1] if n + 1 < len(stages) else None
        if staged.asks:
            continue
        end = 0
        for m in words.ASKS[staged.language].finditer(staged.masked):
            if m.start() < end:
                continue
            found = _proposal(staged, m, behind)
            if found is not None:
                end = _stop(staged, m.end())
                yield found


def _proposal(staged: Staged, m: re.Match[str], behind: Staged | None) -> Proposal | None:
    text = staged.masked
    begin, _ = clause_at(text, m.start())
    lead = text[begin : m.start()]
    if acts.NOT.search(lead[-14:]) or acts.UNREAL.search(f" {lead}"):
        return None
    by = _whose(staged, m) if m["noun"] else _asker(staged, m, begin)
    end = _stop(staged, m.end())
    if by is None or not by.actors or len(by.actors) > 1 or end - m.end() < 8:
        return None
    if m["noun"] and _AT_ASKING.search(lead):
        return None
    if m["noun"] and not _WHAT.search(text, by.end, min(end, by.end + 60)):
        return None
    start = m.start() if m["noun"] else min(by.start, m.start()) if by.start >= begin else m.start()
    to = [a for p in staged.players if m.end() <= p.start < m.end() + 40 and p is not by
          for a in p.actors if a.party and a.party != by.actors[0].party]  # fmt: skip
    line = staged.line
    return Proposal(
        id="", extent=line.extent(start, end),
        rule="proposal.noun" if m["noun"] else "proposal.asks", by=by.actors, to=tuple(to[:1]),
        act=line.extent(min(m.end() + 1, end - 1), end),
        outcome=_outcome(staged, m, behind), told=Told(by=line.issuer, through=word_of(line)),
    )  # fmt: skip


def _asker(staged: Staged, m: re.Match[str], begin: int) -> Player | None:
    front = [p for p in staged.players if p.end <= m.start() and p.subject and p.actors]
    near = [p for p in front if p.start >= begin]
    if near or front:
        return (near or front)[-1] if near else front[-1]
    after = [p for p in staged.players if m.end() <= p.start <= m.end() + 2 and p.subject]
    if after:
        return after[0]
    last = staged.cast.last
    if last is not None and not any(p.end <= m.start() for p in staged.players):
        return Player(m.start(), m.start(), (last,), "he", governed=False, by=False)
    return None


def _whose(staged: Staged, m: re.Match[str]) -> Player | None:
    """Return whose a proposal is: the genitive behind it, or the adjective in front."""
    return next(
        (p for p in staged.players if m.end() <= p.start <= m.end() + _NEAR and p.actors), None
    )


def _outcome(staged: Staged, m: re.Match[str], behind: Staged | None) -> Outcome:
    found = words.OUTCOME[staged.language].search(staged.masked, m.end())
    if found is None and behind is not None:
        found = words.OUTCOME[staged.language].search(behind.masked)
    return _OUTCOMES[str(found.lastgroup)] if found else "made"


def _stop(staged: Staged, start: int) -> int:
    m = _END.search(staged.masked, start)
    return m.start() if m else len(staged.masked)

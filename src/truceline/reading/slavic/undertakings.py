"""Commitments in Russian and Ukrainian.

* ``commitment.undertakes``: somebody whose office may bind undertakes something.
* ``commitment.agreed``: two or more agree on something, each thing by itself.
* ``commitment.listed``: a list behind words of agreeing, each point by itself.
* ``commitment.announced``: a side says what it will do, or not do, by or from a day.

What is denied, supposed, foretold, asked for or asked is none; to agree to talk again is a contact.
Where it is not known who undertakes it, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model.candidate import Binding, Commitment
from truceline.model.mention import Actor, ActorKind
from truceline.reading.slavic import acts
from truceline.reading.slavic.cast import Player
from truceline.reading.slavic.clauses import clause_at
from truceline.reading.slavic.duty import conditional, end_of, made, subject_of, until
from truceline.reading.slavic.lexicon import undertaking as words
from truceline.reading.slavic.staged import Staged

#: Between two things that were agreed on together.
_PARTS = re.compile(
    r",?\s(?:и|і|й|та|а\sтакже|а\sтакож)\s(?=(?:о|об|про|на|щодо)\s)|,\s(?=(?:о|об|про|на)\s)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[а-яіє]\)|[-•–—*▪])")
_COLON = re.compile(r":\s*$")
#: Fewer signs between a verb and a colon that ends a line tell nothing but that a list follows.
_LEAD = 40


def commitments_of(stages: Sequence[Staged]) -> Iterator[Commitment]:
    """Yield the commitments of a document."""
    listed: tuple[Actor, ...] = ()
    block, marked, agreed = -1, False, -1
    for staged in stages:
        # What another one will do is foretold, but not where both have just agreed.
        found = list(_of_line(staged, agreed == staged.line.sentence.block))
        if any(one.binding == "agreed" for one in found):
            agreed = staged.line.sentence.block
        if listed and (staged.line.sentence.block == block or _is_item(staged, block, marked)):
            marked = marked or bool(_ITEM.match(staged.line.words) or staged.marker)
            if not found:
                found = list(_item(staged, listed))
            block = staged.line.sentence.block
        else:
            listed = ()
        yield from found
        if (lead := _leads(staged)) and not listed:
            listed, block, marked = lead, staged.line.sentence.block, False


def _leads(staged: Staged) -> tuple[Actor, ...]:
    """Return who agreed on the list that a line announces; nobody: it announces none."""
    said = staged.line.words
    if not _COLON.search(said):
        return ()
    last = list(words.LIST[staged.language].finditer(said))[-1:]
    if not last or acts.NOT.search(staged.masked[: last[0].start()][-30:]):
        return ()
    by = subject_of(staged, last[0].start(), last[0].end(), agree=True)
    return tuple(actor for actor, _ in by) or staged.cast.both()


def _is_item(staged: Staged, block: int, marked: bool) -> bool:
    """Say whether a line goes on with a list: in the next block, marked as those before."""
    own = bool(_ITEM.match(staged.line.words) or staged.marker)
    return staged.line.sentence.block == block + 1 and (own or not marked)


def _item(staged: Staged, by: tuple[Actor, ...]) -> Iterator[Commitment]:
    line = staged.line
    if len(line.words) < 12 or acts.NOT.search(staged.masked[:20]):
        return
    subject = next((p for p in staged.players if p.start < 4 and p.subject and p.actors), None)
    yield made(staged, subject.actors if subject else by, (0, len(line.words)), "agreed",
                "commitment.listed", 0)  # fmt: skip


def _of_line(staged: Staged, agreed: bool) -> Iterator[Commitment]:
    if staged.asks:
        return
    labelled = list(_labelled(staged))
    yield from labelled
    end = len(staged.masked) if labelled else 0
    for m in words.UNDERTAKES[staged.language].finditer(staged.masked):
        if m.start() < end:
            continue
        for one, stop in _told(staged, m, agreed):
            end = max(end, stop)
            yield one


def _labelled(staged: Staged) -> Iterator[Commitment]:
    """Yield each thing behind a label: ``Agreed: the locks are opened; the guns stay``."""
    m = words.LABEL[staged.language].match(staged.masked)
    if m is None or not staged.masked.startswith(": ", m.end()):
        return
    by = subject_of(staged, len(staged.masked), len(staged.masked), agree=True)
    named = tuple(a for a, _ in by)
    who = named if len({a.party for a in named}) > 1 else staged.cast.both()
    start = m.end() + 2
    for part in re.finditer(r"[^;]{12,}", staged.masked[start:]) if who else ():
        end = start + len(part[0].rstrip(" .")) + part.start()
        begin = start + part.start() + len(part[0]) - len(part[0].lstrip())
        yield made(staged, who, (begin, end), "agreed", "commitment.listed", 0)


def _told(staged: Staged, m: re.Match[str], agreed: bool) -> Iterator[tuple[Commitment, int]]:
    text = staged.masked
    begin, close = clause_at(text, m.start())
    group = str(m.lastgroup)
    if _unreal(staged, m, begin):
        return
    if group in {"deed", "refrain"}:
        yield from _announced(staged, m, (begin, close), agreed)
        return
    if group == "confirm":
        yield from _confirmed(staged, m)
        return
    behind = text[m.end() :].lstrip()
    if group in {"agree", "assent"} and _opinion(staged, behind):
        return
    if group != "agree" and words.EMPTY[staged.language].match(behind):
        return
    stop = end_of(staged, m.end())
    announces = _COLON.search(text) and stop - m.end() < _LEAD
    if announces or stop - m.end() < 8:
        return
    by = subject_of(staged, m.start(), m.end(), agree=group == "agree")
    parties = {actor.party for actor, _ in by}
    if group == "agree" and len(parties) < 2:
        by = [(a, None) for a in staged.cast.both()] if _impersonal(staged, m, by) else []
    if not by:
        return
    several = group == "agree" or len(parties) > 1
    binding: Binding = "agreed" if several else "unilateral" if group != "assent" else "pledged"
    rule = "commitment.agreed" if several else "commitment.undertakes"
    start = min([m.start(), *(p.start for _, p in by if p is not None and p.start >= begin)])
    actors = tuple(actor for actor, _ in by)
    cuts = [m.end() + p.end() for p in _PARTS.finditer(text[m.end() : stop])] if several else []
    edges = [start, *cuts, stop]
    for n in range(len(edges) - 1):
        yield made(staged, actors, (edges[n], edges[n + 1]), binding, rule, m.end()), stop


def _impersonal(
    staged: Staged, m: re.Match[str], by: Sequence[tuple[Actor, Player | None]]
) -> bool:
    """Say whether nobody in particular is who agreed, so that both sides are."""
    if by and not all(p is not None and p.how == "we" for _, p in by):
        return False
    said = m[0].lower()
    plural = said.endswith(("ись", "ися", "ли", "но", "то", "на", "та", "ны", "ні"))
    return plural and not any(
        p.subject and p.actors and p.how != "we" for p in staged.players if p.end <= m.start()
    )


def _opinion(staged: Staged, behind: str) -> bool:
    """Say whether it was agreed to talk again, or that something is so: no deed."""
    if words.AGAIN[staged.language].match(behind):
        return True
    that = words.THAT[staged.language].match(behind.lstrip(", "))
    deeds = words.UNDERTAKES[staged.language].finditer(behind)
    return that is not None and not any(d["deed"] or d["refrain"] for d in deeds)


def _confirmed(staged: Staged, m: re.Match[str]) -> Iterator[tuple[Commitment, int]]:
    """Yield what somebody says that his own side will do, or not do, with its day."""
    stop = end_of(staged, m.end())
    deed = next(
        (d for d in words.UNDERTAKES[staged.language].finditer(staged.masked, m.end(), stop)
         if d["deed"] or d["refrain"]), None,
    )  # fmt: skip
    if deed is None or not re.match(r":\s|,\s(?:что|що)\s", staged.masked[m.end() :]):
        return
    by = subject_of(staged, m.start(), m.end(), agree=False)
    parties = {actor.party for actor, _ in by}
    inside = [p for p in staged.players if m.end() <= p.start < deed.start() and p.subject]
    if len(parties) != 1 or any(a.party not in parties for p in inside for a in p.actors):
        return
    if until(staged, m.end(), stop) is None or _unreal(staged, deed, m.end()):
        return
    start = min([m.start(), *(p.start for _, p in by if p is not None)])
    yield made(staged, tuple(a for a, _ in by), (start, stop), "pledged",
                "commitment.announced", m.end()), stop  # fmt: skip


def _unreal(staged: Staged, m: re.Match[str], begin: int) -> bool:
    text = staged.masked
    lead = text[begin : m.start()]
    if m.lastgroup != "refrain" and acts.NOT.search(lead[-16:]):
        return True
    if words.UNREAL[staged.language].search(lead):
        return True
    front = text[:begin]
    # "if X ..., Y will": a condition in front makes it one; "called on X to" is asked.
    return bool(re.match(r"(?:якщо|якби|если)\s", front, re.IGNORECASE))


def _announced(
    staged: Staged, m: re.Match[str], clause: tuple[int, int], agreed: bool
) -> Iterator[tuple[Commitment, int]]:
    """Yield what a side says that it will do: its own words, or a day from or by which."""
    begin, close = clause
    by = subject_of(staged, m.start(), m.start(), agree=False)
    if not by or any(p is None or p.start < begin for _, p in by):
        return
    stop = max(close, end_of(staged, m.end())) if conditional(staged, close) else close
    stop = min(stop, end_of(staged, m.end()))
    time = until(staged, begin, stop)
    if time is None or time.earliest is None:
        return
    parties = {actor.party for actor, _ in by}
    own = staged.cast.own
    whole = len(parties) > 1
    if not whole and not agreed and own is not None and own.party and own.party not in parties:
        return
    kinds = {actor.kind for actor, _ in by}
    if not whole and kinds <= {ActorKind.FORCES, ActorKind.PERSON} and own is None:
        return
    start = min(p.start for _, p in by if p is not None)
    binding: Binding = "agreed" if whole else "unilateral"
    yield made(staged, tuple(a for a, _ in by), (start, max(stop, m.end())), binding,
                "commitment.announced", begin), stop  # fmt: skip

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

from truceline.model.candidate import Binding, Commitment, Told
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.slavic import acts
from truceline.reading.slavic.cast import Player
from truceline.reading.slavic.clauses import clause_at
from truceline.reading.slavic.doers import word_of
from truceline.reading.slavic.lexicon import undertaking as words
from truceline.reading.slavic.staged import Staged
from truceline.reading.slavic.times import Time

_JOINED = re.compile(r"^(?:,\s|,?\s(?:и|і|й|та|а\sтакже|а\sтакож)\s|\s?-\s?)$", re.IGNORECASE)
#: Between two things that were agreed on together.
_PARTS = re.compile(
    r",?\s(?:и|і|й|та|а\sтакже|а\sтакож)\s(?=(?:о|об|про|на|щодо)\s)|,\s(?=(?:о|об|про|на)\s)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[а-яіє]\)|[-•–—*▪])")
_COLON = re.compile(r":\s*$")
#: Fewer signs between a verb and a colon that ends a line tell nothing but that a list follows.
_LEAD = 40
#: A new verb of its own behind a comma ends what is undertaken.
_END = re.compile(r";\s|[.!](?=\s*$)|\s-\s(?=[а-яіїє]{3,14}\s)")
_BINDS = frozenset({"bound", "promise", "assent"})


def commitments_of(stages: Sequence[Staged]) -> Iterator[Commitment]:
    """Yield the commitments of a document."""
    listed: tuple[Actor, ...] = ()
    block, marked = -1, False
    for staged in stages:
        found = list(_of_line(staged))
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
    by = _subject(staged, last[0].start(), last[0].end(), agree=True)
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
    yield _made(staged, subject.actors if subject else by, (0, len(line.words)), "agreed",
                "commitment.listed", 0)  # fmt: skip


def _of_line(staged: Staged) -> Iterator[Commitment]:
    if staged.asks:
        return
    end = 0
    for m in words.UNDERTAKES[staged.language].finditer(staged.masked):
        if m.start() < end:
            continue
        for one, stop in _told(staged, m):
            end = max(end, stop)
            yield one


def _told(staged: Staged, m: re.Match[str]) -> Iterator[tuple[Commitment, int]]:
    text = staged.masked
    begin, close = clause_at(text, m.start())
    group = str(m.lastgroup)
    if _unreal(staged, m, begin):
        return
    if group in {"deed", "refrain"}:
        yield from _announced(staged, m, (begin, close))
        return
    if group == "confirm":
        yield from _confirmed(staged, m)
        return
    behind = text[m.end() :].lstrip()
    if group in {"agree", "assent"} and words.AGAIN[staged.language].match(behind):
        return
    if group != "agree" and words.EMPTY[staged.language].match(behind):
        return
    stop = _end(staged, m.end())
    announces = _COLON.search(text) and stop - m.end() < _LEAD
    if announces or stop - m.end() < 8:
        return
    by = _subject(staged, m.start(), m.end(), agree=group == "agree")
    parties = {actor.party for actor, _ in by}
    if group == "agree" and len(parties) < 2:
        by = [(a, None) for a in staged.cast.both()] if _impersonal(staged, m, by) else []
    if not by:
        return
    agreed = group == "agree" or len(parties) > 1
    binding: Binding = "agreed" if agreed else "unilateral" if group != "assent" else "pledged"
    rule = "commitment.agreed" if agreed else "commitment.undertakes"
    start = min([m.start(), *(p.start for _, p in by if p is not None and p.start >= begin)])
    actors = tuple(actor for actor, _ in by)
    cuts = [m.end() + p.end() for p in _PARTS.finditer(text[m.end() : stop])] if agreed else []
    edges = [start, *cuts, stop]
    for n in range(len(edges) - 1):
        yield _made(staged, actors, (edges[n], edges[n + 1]), binding, rule, m.end()), stop


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


def _confirmed(staged: Staged, m: re.Match[str]) -> Iterator[tuple[Commitment, int]]:
    """Yield what somebody says that his own side will do, or not do, with its day."""
    stop = _end(staged, m.end())
    deed = next(
        (d for d in words.UNDERTAKES[staged.language].finditer(staged.masked, m.end(), stop)
         if d["deed"] or d["refrain"]), None,
    )  # fmt: skip
    if deed is None or not re.match(r":\s|,\s(?:что|що)\s", staged.masked[m.end() :]):
        return
    by = _subject(staged, m.start(), m.end(), agree=False)
    parties = {actor.party for actor, _ in by}
    inside = [p for p in staged.players if m.end() <= p.start < deed.start() and p.subject]
    if len(parties) != 1 or any(a.party not in parties for p in inside for a in p.actors):
        return
    if _until(staged, m.end(), stop) is None or _unreal(staged, deed, m.end()):
        return
    start = min([m.start(), *(p.start for _, p in by if p is not None)])
    yield _made(staged, tuple(a for a, _ in by), (start, stop), "pledged",
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
    staged: Staged, m: re.Match[str], clause: tuple[int, int]
) -> Iterator[tuple[Commitment, int]]:
    """Yield what a side says that it will do: its own words, or a day from or by which."""
    begin, close = clause
    by = _subject(staged, m.start(), m.start(), agree=False)
    if not by or any(p is None or p.start < begin for _, p in by):
        return
    stop = max(close, _end(staged, m.end())) if _condition(staged, close) else close
    stop = min(stop, _end(staged, m.end()))
    time = _until(staged, begin, stop)
    if time is None or time.earliest is None:
        return
    parties = {actor.party for actor, _ in by}
    own = staged.cast.own
    whole = len(parties) > 1
    if not whole and own is not None and own.party and own.party not in parties:
        return  # what another one will do is foretold
    kinds = {actor.kind for actor, _ in by}
    if not whole and kinds <= {ActorKind.FORCES, ActorKind.PERSON} and own is None:
        return
    start = min(p.start for _, p in by if p is not None)
    binding: Binding = "agreed" if whole else "unilateral"
    yield _made(staged, tuple(a for a, _ in by), (start, max(stop, m.end())), binding,
                "commitment.announced", begin), stop  # fmt: skip


def _condition(staged: Staged, close: int) -> bool:
    return bool(
        re.match(r",?\s?(?:если|якщо|при\sусловии|за\sумови)", staged.masked[close : close + 20])
    )


def _until(staged: Staged, begin: int, end: int) -> Time | None:
    for time in staged.line.times:
        if (
            begin <= time.start < end
            and time.latest
            and time.latest.isoformat() > (staged.dated or "9")
        ):
            return time
        lead = staged.masked[max(0, time.start - 24) : time.start]
        ms = list(words.UNTIL[staged.language].finditer(lead))
        if begin <= time.start < end and (
            time.rule in _SELF or (ms and ms[-1].end() >= len(lead) - 9)
        ):
            return time
    return None


#: Times that bear their own "by" or "from".
_SELF = frozenset({"when.since", "when.end-of", "when.days", "when.hours", "when.hours-of"})


def _made(
    staged: Staged, by: tuple[Actor, ...], part: tuple[int, int], binding: Binding, rule: str,
    act: int,
) -> Commitment:  # fmt: skip
    line = staged.line
    start, end = part
    condition = words.CONDITION[staged.language].search(staged.masked, start, end)
    deadline = _until(staged, start, end)
    first = max(start, min(act + 1, end - 1)) if act else start
    return Commitment(
        id="", extent=line.extent(start, end), rule=rule, by=by, binding=binding,
        act=line.extent(first, end), deadline=line.when(deadline) if deadline else None,
        condition=line.extent(condition.start(), end) if condition else None,
        told=Told(by=line.issuer, through=word_of(line)),
    )  # fmt: skip


def _subject(
    staged: Staged, start: int, end: int, *, agree: bool
) -> list[tuple[Actor, Player | None]]:
    """Return who stands as the subject of a verb: in front with those joined to him, or behind."""
    begin, _ = clause_at(staged.masked, start)
    front = [p for p in staged.players if begin <= p.start and p.end <= start]
    lot = _chain(staged, front, agree=agree)
    if not lot and begin > 0:
        before = [p for p in staged.players if p.end <= begin]
        lot = _chain(staged, before, agree=agree)
    if not lot:
        behind = [p for p in staged.players if end <= p.start < end + 3]
        lot = _chain(staged, behind, agree=agree)
    if not lot and staged.cast.last is not None and not agree and _elided(staged, start, begin):
        return [(staged.cast.last, None)]
    return lot


def _elided(staged: Staged, start: int, begin: int) -> bool:
    """Say whether a verb stands without a subject of its own, as one more deed of the last."""
    return begin == 0 and start - begin < 30 and not staged.players


def _chain(
    staged: Staged, lot: Sequence[Player], *, agree: bool
) -> list[tuple[Actor, Player | None]]:
    out: dict[str, tuple[Actor, Player | None]] = {}
    end = -1
    for one in lot:
        with_them = agree and out and one.by  # "X agreed with Y"
        if not with_them and (not one.subject or not one.actors):
            continue
        if out and not with_them and not _JOINED.match(staged.masked[end : one.start]):
            break  # "the energy of Ukraine" is not who undertakes it
        end = one.end
        for actor in one.actors:
            if actor.party and actor.reach is not Reach.NONE:
                out.setdefault(actor.party, (actor, one))
    return list(out.values())


def _end(staged: Staged, start: int) -> int:
    m = _END.search(staged.masked, start)
    return m.start() if m else len(staged.masked)

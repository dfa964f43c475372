"""Who takes part in what a line tells: those named, and those meant by words that name nobody.

*The minister* of whose paper it is, *both sides*, *we*, *his colleague*, a surname told before.
What is meant is told by the document alone, and by the same words for all parties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from truceline.model.document import Asking, Document, Extent
from truceline.model.mention import Actor, ActorKind, Reach
from truceline.reading.masked import BOTH, FILL, PARTY, UNKNOWN
from truceline.reading.slavic.forms import END, LOW, UP
from truceline.reading.slavic.lexicon.standing import WORDS
from truceline.reading.slavic.line import Line
from truceline.reading.slavic.names import Named

#: What a name in front of it makes no subject; a genitive of nobody in particular.
_GOVERNS = re.compile(
    r"(?:^|[\s(])(?:в|во|на|по|с|со|от|из|для|против|над|под|у|к|ко|об?|при|за|до|із|з|зі|від|"
    r"проти|через|"
    r"между|між|перед|без|после|після|позици[ияй]|объект(?:ы|ам|ов|у)|территори[ияюей]{1,2}|"
    r"територі[яїюєй]{1,2}|граждан\w{0,3})\s(?:(?!котор|як[іи])[\w-]{2,13}(?:ой|им|ым|их|ых|"
    r"ої|ої|ою|ому|ого|ими|ыми|ему)\s)?$",
    re.IGNORECASE,
)
_MEDIATES = re.compile(
    r"(?:посредни|посередни|медиац|медіац|гаранто|хозяев|господар)", re.IGNORECASE
)
_PAIRED = re.compile(r"^(?:,?\s(?:и|і|й|та|с|со|з|із|зі)\s|\s?-\s?)$", re.IGNORECASE)
_SURNAME = re.compile(
    r"(?:ого|ому|ому|ыми|ими|ой|ий|ый|ым|им|ом|ем|єм|ою|ей|ею|ой|ії|[аоуеяюиіыьй])$"
)
_ADJECTIVE_SURNAME = re.compile(r"[сц]ьк|ск$")
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who may take part in what a line tells.

    Attributes:
        start: Where in the line.
        end: Behind it.
        actors: Who; several where both sides are meant; none where it is not known who.
        how: ``named``, ``office``, ``both``, ``we``, ``they``, ``he``, ``surname``.
        governed: A word in front makes him no subject.
        by: He stands in the case of those by whom or with whom something is done.
    """

    start: int
    end: int
    actors: tuple[Actor, ...]
    how: str
    governed: bool
    by: bool

    @property
    def subject(self) -> bool:
        """Say whether he may be who does it."""
        return not self.governed and not self.by


@dataclass(slots=True)
class Cast:
    """What a document tells of who is meant.

    Attributes:
        own: Who issues it, or speaks.
        pair: The two that stand against each other, if the document tells.
        surnames: Stem of a surname -> whose it is.
        offices: First letters of an office -> who held it last.
        last: Who was the subject of the line before.
    """

    own: Actor | None
    pair: tuple[Actor, ...]
    surnames: dict[str, Actor]
    offices: dict[str, Actor] = field(default_factory=dict)
    last: Actor | None = None

    def both(self) -> tuple[Actor, ...]:
        """Return the two sides; nobody where the document does not tell both."""
        return self.pair if len(self.pair) > 1 else ()

    def other(self) -> tuple[Actor, ...]:
        """Return who stands against whose paper it is."""
        if self.own is None or not self.own.party:
            return self.pair if len(self.pair) == 1 else ()
        return tuple(a for a in self.pair if a.party != self.own.party)


def cast_of(document: Document, lines: Sequence[Line]) -> Cast:
    """Return what a document tells of who is meant."""
    own = next((line.issuer for line in lines if line.issuer), None)
    named = [(line, n, one) for line in lines for n, one in enumerate(line.named)]
    surnames: dict[str, Actor] = {}
    for _, _, one in named:
        words = one.actor.name.split()
        if one.actor.id.startswith("person/") and one.actor.party and len(words) > 1:
            stem = _stem(words[-1])
            if len(stem) >= _LEAST_STEM:
                surnames.setdefault(stem, one.actor)
    return Cast(own=own, pair=_pair(own, lines), surnames=surnames)


def _stem(surname: str) -> str:
    return _SURNAME.sub("", surname.lower())


def _pair(own: Actor | None, lines: Sequence[Line]) -> tuple[Actor, ...]:
    """Return the two sides: whose paper it is and whom it names most, or the two named most."""
    told: Counter[str] = Counter()
    first: dict[str, Actor] = {}
    for line in lines:
        for n, one in enumerate(line.named):
            actor = one.actor
            if not actor.party or (actor.kind is ActorKind.ORGANISATION and "/" not in actor.party):
                continue
            lead, rest = (
                line.words[max(0, one.start - 30) : one.start],
                line.words[one.end : one.end + 20],
            )
            first.setdefault(actor.party, _state(actor))
            if _MEDIATES.search(lead + one.actor.name + rest):
                told[actor.party] -= 2
                continue
            told[actor.party] += 2
            if n and _PAIRED.match(line.words[line.named[n - 1].end : one.start]):
                told[actor.party] += 3
                told[line.named[n - 1].actor.party] += 3
    if own is not None and own.party:
        first.setdefault(own.party, own)
        told[own.party] += 1000
    ranked = [party for party, count in told.most_common() if count > 0 and party in first]
    return tuple(first[party] for party in ranked[:2])


def _state(actor: Actor) -> Actor:
    """Return the side of which somebody is, as who agrees for it."""
    return replace(
        actor, id=actor.party, name=actor.party, kind=ActorKind.GOVERNMENT, office="",
        reach=Reach.BINDS, metonym=False, rule="actor.side",
    )  # fmt: skip


def players_of(cast: Cast, line: Line, document: Document) -> tuple[Player, ...]:
    """Return who takes part in a line, in order, and keep who was its subject for the next."""
    out = [_named(one) for one in line.named if not one.ground and not one.weapon]
    taken = [(one.start, one.end) for one in line.named]
    out += [
        p for p in (*_surnames(cast, line), *_meant(cast, line, document))
        if not any(s < p.end and p.start < e for s, e in taken)
    ]  # fmt: skip
    out = _held(sorted(out, key=lambda p: p.start))
    for one in out:
        if len(one.actors) == 1 and one.actors[0].party and one.how in {"named", "surname"}:
            key = line.words[one.start : one.end].lower().split()[0][:5]
            cast.offices[key] = one.actors[0]
            for word in one.actors[0].office.lower().split():
                cast.offices[word[:5]] = one.actors[0]
    subject = next((p for p in out if p.subject and len(p.actors) == 1 and p.actors[0].party), None)
    if subject is not None:
        cast.last = subject.actors[0]
    return tuple(out)


def _held(lot: list[Player]) -> list[Player]:
    """Join an office to whose it is: ``head of the delegation of ...``, in its case."""
    out: list[Player] = []
    for one in lot:
        last = out[-1] if out else None
        if (
            last
            and last.how == "office"
            and one.how == "named"
            and one.start == last.end + 1
            and one.actors
        ):
            out[-1] = replace(last, end=one.end, actors=one.actors, how="named")
        else:
            out.append(one)
    return out


def _named(one: Named) -> Player:
    actors = (one.actor,) if one.actor.party else ()
    return Player(one.start, one.end, actors, "named", one.governed, one.by)


def _surnames(cast: Cast, line: Line) -> Iterator[Player]:
    if not cast.surnames:
        return
    stems = "|".join(sorted(map(re.escape, cast.surnames), key=len, reverse=True))
    for m in re.finditer(
        rf"(?<![\w'-])(?=[{UP}])(?i:(?P<stem>{stems})[{LOW}]{{0,3}}){END}", line.words
    ):
        actor = cast.surnames[m["stem"].lower()]
        lead = line.words[max(0, m.start() - 30) : m.start()]
        extent = Extent(line.offsets[m.start()], line.offsets[m.end() - 1] + 1)
        by = bool(re.search(r"(?:ым|им|ом|ем|єм|ою|ею)$", m[0]))
        yield Player(m.start(), m.end(), (replace(actor, extent=extent),), "surname",
                     bool(_GOVERNS.search(lead)), by)  # fmt: skip


def _meant(cast: Cast, line: Line, document: Document) -> Iterator[Player]:
    for m in WORDS.finditer(line.words):
        how = next(name for name in ("both", "we", "they", "he", "office") if m[name])
        lead = line.words[max(0, m.start() - 30) : m.start()]
        extent = Extent(line.offsets[m.start()], line.offsets[m.end() - 1] + 1)
        actors = tuple(replace(a, extent=extent) for a in _who(cast, how, m[0], line, document))
        with_him = how == "they" and m[0].split()[0].lower() in _WITH
        by = with_him or bool(
            re.search(r"(?:ами|ями|ими|ым|ом|ем|ою|ею)$", m[0].split()[0].lower())
        )
        yield Player(m.start(), m.end(), actors, how, bool(_GOVERNS.search(lead)) or with_him, by)


_WITH = frozenset(["с", "со", "з", "із", "зі"]) | frozenset(
    ["своим", "своей", "своими", "своїм", "своєю", "своїми", "свого", "своего"]
)


def _who(cast: Cast, how: str, said: str, line: Line, document: Document) -> tuple[Actor, ...]:
    speaker = _speaker(cast, line, document)
    if how == "both":
        return cast.both()
    if how == "we":
        return (speaker,) if speaker else ()
    if how == "they":
        return cast.other()
    if how == "he":
        return (cast.last,) if cast.last else ()
    held = cast.offices.get(said.lower()[:5])
    if cast.own is not None and cast.own.party:
        return (held if held is not None and held.party == cast.own.party else cast.own,)
    return (held,) if held is not None else ()


def _speaker(cast: Cast, line: Line, document: Document) -> Actor | None:
    turn = line.sentence.turn
    if turn is not None and document.turns[turn].asking is Asking.QUESTION:
        return None
    return cast.own


def masked(line: Line, players: Sequence[Player]) -> str:
    """Return the words of a line with all who take part masked, as long."""
    out = list(line.words)
    for one in players:
        first = BOTH if len(one.actors) > 1 else PARTY if one.actors else UNKNOWN
        out[one.start : one.end] = first + FILL * (one.end - one.start - 1)
    return "".join(out)

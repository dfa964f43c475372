"""Which declared sources could tell what: acts, duties, circumstances, transfers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from truceline.model.agreement import Agreement
from truceline.model.outlook import Teller
from truceline.model.source import Source
from truceline.model.vocabulary import WIDER_ACT
from truceline.model.watching import Sees


@dataclass(frozen=True)
class Voices:
    """Sources whose cards say what they could see.

    Attributes:
        sources: All cards, in any order; those that do not say it count nowhere but in ``silent``.
        placed: Ids of sources whose effort was taken in: like those with planned watches, they see
            in certain places only.
    """

    sources: Sequence[Source]
    placed: frozenset[str] = frozenset()

    @cached_property
    def declared(self) -> tuple[tuple[Source, Sees], ...]:
        """Those that say it, with what they say, by id."""
        ordered = sorted(self.sources, key=lambda source: source.id)
        return tuple((s, s.sees) for s in ordered if s.sees is not None)

    @property
    def silent(self) -> tuple[str, ...]:
        """Ids of those that do not say it."""
        return tuple(sorted(s.id for s in self.sources if s.sees is None))

    def seeing(self, acts: Sequence[str]) -> tuple[tuple[Source, Sees], ...]:
        """Return those who would see at least one of the acts."""
        return tuple((s, sees) for s, sees in self.declared if set(acts) & set(sees.acts))

    def anywhere(self, acts: Sequence[str]) -> bool:
        """Say whether somebody who would see such acts is bound to no place."""
        return any(not s.watches and s.id not in self.placed for s, _ in self.seeing(acts))

    def telling(self, performance: str) -> tuple[Source, ...]:
        """Return those who could tell whether it was done, or something like it."""
        kin = {performance, WIDER_ACT.get(performance, performance)}
        kin |= {kind for kind, wider in WIDER_ACT.items() if wider == performance}
        return tuple(s for s, sees in self.declared if kin & set(sees.performances))

    def claiming(self, circumstance: str) -> tuple[Source, ...]:
        """Return those who could tell that circumstance of an act."""
        return tuple(s for s, sees in self.declared if circumstance in sees.circumstances)

    @property
    def of_transfers(self) -> tuple[Source, ...]:
        """Those who could tell of transfers."""
        return tuple(s for s, sees in self.declared if sees.transfers)


def one_sided(sources: Sequence[Source]) -> bool:
    """Say whether what they tell would be the word of one side alone.

    A voice known to be of no party shows a thing, and so do two parties that agree.
    """
    neutral = any(s.affiliation is None and s.affiliation_known for s in sources)
    return not neutral and len({s.affiliation for s in sources if s.affiliation is not None}) < 2


def tellers_of(agreement: Agreement, voices: Voices) -> Iterator[Teller]:
    """Yield who could tell of each duty and cap, as in the document."""
    for text in agreement.texts:
        for provision in text.provisions:
            where = {"text_id": text.id, "provision_id": provision.id}
            for duty in provision.duties:
                ids = tuple(s.id for s in voices.telling(duty.act))
                yield Teller(**where, part="duties", part_id=duty.id, what=duty.act, source_ids=ids)
            for cap in provision.caps:
                ids = tuple(s.id for s in voices.of_transfers)
                yield Teller(**where, part="caps", part_id=cap.id, what="transfers", source_ids=ids)

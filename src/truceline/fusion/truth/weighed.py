"""What each source's word is worth by what neutral observers saw, and incidents weighed by that.

Declared weights are not touched: ``p_happened`` and ``status`` stay as they are, and what the
estimates would make of an incident stands beside them. Rows of the strictest tier bear on nothing
here, so that no estimate gives one away. Rulings are no anchors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.fusion.single import numbers
from truceline.fusion.truth import dependence, silence
from truceline.fusion.truth.claims import Floats, Ints
from truceline.fusion.truth.happened import Heard, spoken
from truceline.fusion.truth.tables import Words, dependence_table, reliability_table
from truceline.fusion.truth.told import alike, tellings
from truceline.fusion.truth.watched import neutral_eyes, watched
from truceline.fusion.weigh import weight_of
from truceline.model.source import Source
from truceline.model.vocabulary import Status

#: Observers that would hardly have seen an incident neither confirm nor deny it.
_LEAST_WATCH = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What was estimated.

    Attributes:
        incidents: As given, with ``p_happened_estimated``.
        reliability: Table of schema ``RELIABILITY``.
        dependence: Table of schema ``DEPENDENCE``.
    """

    incidents: pa.Table
    reliability: pa.Table
    dependence: pa.Table


def weighed(
    incidents: pa.Table,
    reports: pa.Table,
    effort: pa.Table,
    sources: Sequence[Source],
    matches: pa.Table,
) -> Weighed:
    """Estimate what sources' words are worth, and weigh incidents by it.

    Args:
        incidents: Table of schema ``INCIDENTS``.
        reports: Table of schema ``REPORTS``, all of these incidents among them.
        effort: Table of schema ``EFFORT``.
        sources: A card for each source.
        matches: Table of schema ``MATCHES``. Where no pair in it was scored, reports were not held
            against each other, an observer's word joins nobody's, and nothing is estimated.
    """
    cards = tuple(sorted(sources, key=lambda s: s.id))
    shared = dependence.shared(_open(incidents), _open(reports))
    copied = dependence.chances(shared, cards)
    voice = dependence.voices(cards, copied)
    look = _Look(incidents, _open(reports), _open(effort), matches, cards, voice)
    said = tellings(incidents, reports, cards)
    compared = bool(pc.any(pc.is_valid(matches["p_match"])).as_py())
    watch, seen = look.of_tellings(said.incident, said.source)
    is_open = np.asarray(_is_open(incidents))[said.incident]
    words = Words(said, watch, seen, is_open, compared=compared)
    told = look.happened(said.incident, said.source, words.estimates())
    column = incidents.schema.get_field_index("p_happened_estimated")
    return Weighed(
        incidents=incidents.set_column(column, incidents.schema.field(column), numbers(told)),
        reliability=reliability_table(cards, words, _open(reports)),
        dependence=dependence_table(cards, shared, copied, voice),
    )


def _is_open(table: pa.Table) -> pa.Array:
    return pc.fill_null(pc.is_in(table["tier"], value_set=pa.array(["public", "mission"])), False)


def _open(table: pa.Table) -> pa.Table:
    return table.filter(_is_open(table))


class _Look:
    """Who would have seen each incident, who did, and who else tells of it, by voice."""

    def __init__(
        self,
        incidents: pa.Table,
        reports: pa.Table,
        effort: pa.Table,
        matches: pa.Table,
        cards: Sequence[Source],
        voice: Mapping[str, str],
    ) -> None:
        order = {name: n for n, name in enumerate(sorted(set(voice.values())))}
        self.cards, self.incidents = cards, incidents
        self.voice = np.array([order[voice[card.id]] for card in cards], dtype=np.int64)
        at = {card.id: n for n, card in enumerate(cards)}
        eyes = neutral_eyes(cards)
        self.eyes = np.array([self.voice[at[eye.id]] for eye in eyes], dtype=np.int64)
        watch = watched(incidents, effort, eyes)
        self.watch = np.zeros((incidents.num_rows, len(order)))
        for column, name in enumerate(self.eyes):
            usable = np.where(watch[:, column] >= _LEAST_WATCH, watch[:, column], 0.0)
            self.watch[:, name] = 1 - (1 - self.watch[:, name]) * (1 - usable)
        who = pc.index_in(reports["source_id"], value_set=pa.array(list(at), pa.string()))
        of = self.voice[np.asarray(who, dtype=np.int64)]
        self.all = alike(incidents, reports, matches, of, len(order))
        self.elsewhere = alike(incidents, reports, matches, of, len(order), joined=False)

    def of_tellings(self, incident: Ints, source: Ints) -> tuple[Floats, Floats]:
        """Return, a telling, the chance that eyes of another voice would have seen, and did."""
        missed, unseen = np.ones(incident.size), np.ones(incident.size)
        for name in np.unique(self.eyes):
            watch = np.where(self.voice[source] != name, self.watch[incident, name], 0.0)
            missed *= 1 - watch
            unseen *= np.where(watch > 0, 1 - self.all[incident, name], 1.0)
        return 1 - missed, 1 - unseen

    def happened(self, incident: Ints, source: Ints, worth: Floats) -> Floats:
        """Return the chance that each incident took place; NaN where nothing was estimated of it.

        Args:
            incident: Of each telling.
            source: Of each telling.
            worth: Of each telling, estimated; NaN where it cannot be: then what is declared counts.
        """
        declared = np.array([weight_of(card).log_odds for card in self.cards], dtype=np.float64)
        with np.errstate(invalid="ignore"):
            odds = np.where(np.isnan(worth), declared[source], np.log(worth / (1 - worth)))
        voice = self.voice[source]
        heard = Heard(
            incident=incident,
            voice=voice,
            log_odds=odds,
            would=self._would(spoken(incident, voice, self.watch.shape)),
            elsewhere=self.elsewhere,
        )
        known = np.zeros(len(self.watch), dtype=np.bool_)
        known[incident[~np.isnan(worth)]] = True
        return np.where(known, heard.chance(), np.nan)

    def _would(self, spoke: np.ndarray) -> Floats:
        """Return (incidents, voices): by declared effort of eyes, by habit of everybody else."""
        named = self.incidents["actor"].combine_chunks().dictionary_encode().indices
        actor = np.asarray(pc.fill_null(named, -1), dtype=np.int64)
        seen = np.asarray(pc.equal(self.incidents["status"], Status.OBSERVED.value))
        habit = silence.told(spoke, actor, seen & np.asarray(_is_open(self.incidents)))
        looks = np.isin(np.arange(self.watch.shape[1]), self.eyes)
        return np.where(looks, self.watch, habit)

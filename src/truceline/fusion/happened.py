"""How likely each incident took place, by what cards declare.

A card says how much of *all* that a source tells took place. What other voices tell too is surer
than that, so what nobody else tells is less sure, by as much: of a source right in 0.88, half of
whose true events others tell of, what it tells alone took place in 0.79. The share that others tell
too is counted among its tellings, false ones hardly meet by accident.

* Independence groups count once, by the best of them; odds of several multiply at even prior odds.
* A match may be wrong: then an incident is worth what the best of its voices is worth alone.
* Nothing declared, no number. A voice that has told little loses next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.fusion import weigh
from truceline.fusion.by_group import distinct, least, most
from truceline.model.source import Source

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Tellings that nobody else tells of which every voice begins with, so that few say little.
_BEGIN = 5.0
#: No card is taken at its word so far that silence alone settles an incident.
_MOST = 0.98
#: Shares are kept to so many digits: the order of rows and of names is not to be seen.
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """One element a voice and an incident that it tells of, where its word has a declared weight.

    Attributes:
        incident: Row of the incident, ascending.
        voice: Number of its independence group.
        log_odds: What its word is worth.
        too: Chance that another voice tells of the same event: inside the incident where there are
            several, else in any other.
        together: Log odds of all who tell of it.
        n: How many incidents there are.
    """

    incident: Ints
    voice: Ints
    log_odds: Floats
    too: Floats
    together: Floats
    n: int

    def shared(self) -> Floats:
        """Return, of each voice, how much of what took place others tell too."""
        kinds = int(self.voice.max(initial=-1)) + 1
        sure = self.too * weigh.probability(self.together)
        both = np.bincount(self.voice, weights=sure, minlength=kinds)
        true = weigh.probability(self.log_odds)
        all_true = np.bincount(self.voice, weights=true, minlength=kinds)
        shared = np.minimum(both / (all_true + _BEGIN), _MOST)
        return np.asarray(np.round(shared, _DIGITS), dtype=np.float64)

    def chance(self, shared: Floats) -> Floats:
        """Return the chance that each incident took place; NaN where no word has a weight.

        Args:
            shared: Of each voice, how much others tell too; 0 for those past its end.
        """
        kinds = int(self.voice.max(initial=-1)) + 1
        silent = np.log1p(-np.r_[shared, np.zeros(kinds)])
        alone = weigh.probability(self.log_odds + silent[self.voice])
        best = most(self.incident, alone, self.n)
        right = least(self.incident, self.too, self.n)
        together = weigh.probability(most(self.incident, self.together, self.n))
        return np.asarray(right * together + (1 - right) * best, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """Reports, and pairs of them that may be of one event.

    Attributes:
        home: Of each report, the row of its incident.
        voice: Number of its independence group.
        log_odds: What its word is worth; NaN where nobody declared it.
        one: Report of each pair.
        other: The other.
        p: Chance that both are of one event.
        n: How many incidents there are.
    """

    home: Ints
    voice: Ints
    log_odds: Floats
    one: Ints
    other: Ints
    p: Floats
    n: int

    def among(self, kept: Flags) -> Said:
        """Return the same with words of some reports only; the others say nothing."""
        return replace(self, log_odds=np.where(kept, self.log_odds, np.nan))

    def heard(self) -> Heard:
        """Return who tells of what."""
        kinds = int(self.voice.max(initial=-1)) + 1
        known = ~np.isnan(self.log_odds)
        rows, key = np.flatnonzero(known), self.home * kinds + self.voice
        incident, voice = distinct(self.home[rows], self.voice[rows])
        pair = incident * kinds + voice
        worth = most(np.searchsorted(pair, key[rows]), self.log_odds[rows], len(pair))
        # Summed by size, so that names and their order leave no trace in the last digit.
        order = np.lexsort((worth, incident))
        total = np.bincount(incident[order], weights=worth[order], minlength=self.n)
        several = np.bincount(incident, minlength=self.n) > 1
        use = (self.voice[self.one] != self.voice[self.other]) & known[self.one] & known[self.other]
        one = np.r_[self.one[use], self.other[use]]
        other = np.r_[self.other[use], self.one[use]]
        p = np.tile(self.p[use], 2)
        inside = self.home[one] == self.home[other]
        held = most(np.searchsorted(pair, key[one[inside]]), p[inside], len(pair))
        too, more = self._elsewhere(one[~inside], other[~inside], p[~inside], kinds)
        return Heard(
            incident=incident,
            voice=voice,
            log_odds=worth,
            too=np.where(several[incident], np.nan_to_num(held), too[incident]),
            together=np.asarray(total + np.where(several, 0.0, more), np.float64)[incident],
            n=self.n,
        )

    def _elsewhere(self, one: Ints, other: Ints, p: Floats, kinds: int) -> tuple[Floats, Floats]:
        """Return the chance that another voice tells of each incident elsewhere, and its odds."""
        of, at = np.unique(self.home[one] * kinds + self.voice[other], return_inverse=True)
        chance = np.minimum(np.bincount(at, weights=p, minlength=len(of)), 1 - 1e-9)
        none = np.bincount(of // kinds, weights=np.log1p(-chance), minlength=self.n)
        weight = np.bincount(self.home[one], weights=p, minlength=self.n)
        odds = np.bincount(self.home[one], weights=p * self.log_odds[other], minlength=self.n)
        mean = np.divide(odds, weight, out=np.zeros(self.n), where=weight > 0)
        too = np.round(-np.expm1(none), _DIGITS)
        return np.asarray(too, np.float64), np.asarray(np.round(mean, _DIGITS), np.float64)


def weighed_incidents(
    incidents: pa.Table, reports: pa.Table, matches: pa.Table, sources: Sequence[Source]
) -> pa.Table:
    """Return the incidents with ``p_happened``, and with ``p_happened_equal`` by equal weights.

    Args:
        incidents: Table of schema ``INCIDENTS``.
        reports: Table of schema ``REPORTS``: all of these incidents. Those of the strictest tier
            bear on no incident but their own.
        matches: Table of schema ``MATCHES``.
        sources: A card for every source.
    """
    cards = [weigh.weight_of(source) for source in sources]
    said = _said(incidents, reports, matches, (sources, cards))
    equal = np.where(np.isnan(said.log_odds), np.nan, weigh.equal_log_odds(cards))
    is_open = np.asarray(pc.not_equal(reports["tier"], "restricted"), dtype=np.bool_)
    ways = {"p_happened": said, "p_happened_equal": replace(said, log_odds=equal)}
    for name, way in ways.items():
        heard = way.heard()
        seen = heard if is_open.all() else way.among(is_open).heard()
        column = incidents.schema.get_field_index(name)
        told = pa.array(heard.chance(seen.shared()), from_pandas=True)
        incidents = incidents.set_column(column, incidents.schema.field(column), told)
    return incidents


def _said(
    incidents: pa.Table,
    reports: pa.Table,
    matches: pa.Table,
    who: tuple[Sequence[Source], Sequence[weigh.Weight]],
) -> Said:
    sources, cards = who
    groups = sorted({card.group for card in cards})
    names = pa.array([source.id for source in sources], pa.string())
    card = np.asarray(pc.index_in(reports["source_id"], value_set=names), dtype=np.int64)
    ids = reports["report_id"].combine_chunks()
    lists = incidents["report_ids"].combine_chunks()
    row = np.asarray(pc.index_in(pc.list_flatten(lists), value_set=ids), dtype=np.int64)
    home = np.full(len(ids), -1)
    home[row] = np.asarray(pc.list_parent_indices(lists), dtype=np.int64)
    one, other = (
        np.asarray(pc.index_in(matches[side], value_set=ids), dtype=np.int64)
        for side in ("report_a", "report_b")
    )
    p = pc.coalesce(matches["p_match"], pc.cast(matches["joined"], pa.float64()))
    return Said(
        home=home,
        voice=np.array([groups.index(one.group) for one in cards], dtype=np.int64)[card],
        log_odds=np.array([one.log_odds for one in cards], dtype=np.float64)[card],
        one=one,
        other=other,
        p=np.asarray(p, dtype=np.float64),
        n=incidents.num_rows,
    )

"""Estimates and shared words as tables, a row a source and kind of telling, or a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.fusion.truth import anchored
from truceline.fusion.truth.claims import Floats
from truceline.fusion.truth.delays import delay, hours_late
from truceline.fusion.truth.dependence import Pairs
from truceline.fusion.truth.told import OTHER, SELF, Tellings
from truceline.model.source import Source
from truceline.model.tables import DEPENDENCE, RELIABILITY, SCHEMA_VERSION
from truceline.model.weights import Untold

#: Source, whether about itself, another or neither, act, accused.
Key = tuple[int, str | None, str | None, str | None]
Rows = np.ndarray


@dataclass(frozen=True, slots=True)
class Words:
    """Tellings with what observers would have seen and saw, by source, side, act and accused.

    Attributes:
        said: Who tells what.
        watch: Chance that somebody independent would have seen it, a telling.
        seen: Chance that somebody did.
        is_open: Whether it may bear on an estimate.
        compared: Whether reports were held against each other at all.
    """

    said: Tellings
    watch: Floats
    seen: Floats
    is_open: Rows
    compared: bool
    _known: dict[Key, Floats] = field(default_factory=dict, repr=False, compare=False)

    def cells(self) -> dict[Key, Rows]:
        """Return the rows of every source, side, act and accused."""
        said = self.said
        found: dict[Key, Rows] = {}
        for key, rows in rows_by(pa.array(said.source), said.about, said.act, said.accused):
            kept = rows[self.is_open[rows]]
            if kept.size:
                found[key] = kept
        return {key: found[key] for key in sorted(found, key=_order)}

    def likelihood(self, rows: Rows) -> Floats:
        """Return the log likelihood of every share, of these tellings."""
        return anchored.log_likelihood(self.watch[rows], self.seen[rows])

    def because(self, rows: Rows) -> Untold | None:
        """Return why nothing can be told from these tellings; ``None``: it can."""
        if not self.compared:
            return Untold.NOT_COMPARED
        expected = float(self.watch[rows].sum())
        if expected <= 0:
            return Untold.UNWATCHED
        return Untold.FEW_WATCHED if expected < anchored.LEAST_SIGHTINGS else None

    def cell(
        self, cells: Mapping[Key, Rows], key: Key
    ) -> tuple[anchored.Estimate | None, str | None]:
        """Return the estimate of one cell, drawn towards the source's words about that side."""
        why = self.because(side_of(cells, key))
        if why is not None:
            return None, why.value
        # Summed in the order of their first tellings: names leave no trace in the last digit.
        others = [k for k in cells if k[:2] == key[:2] and k != key]
        others.sort(key=lambda other: int(cells[other][0]))
        rest = sum((self._of_cell(cells, k) for k in others), np.zeros(len(anchored.GRID)))
        found = anchored.drawn(self._of_cell(cells, key), rest)
        lean = Untold.LEANS.value if self.because(cells[key]) is not None else None
        return found, lean

    def _of_cell(self, cells: Mapping[Key, Rows], key: Key) -> Floats:
        """Return the log likelihood of one cell, reckoned once."""
        if key not in self._known:
            self._known[key] = self.likelihood(cells[key])
        return self._known[key]

    def estimates(self) -> Floats:
        """Return what each telling is worth, by its cell; NaN where it cannot be told."""
        worth = np.full(self.watch.size, np.nan)
        cells = self.cells()
        for key, rows in cells.items():
            found, _ = self.cell(cells, key)
            if found is not None:
                worth[rows] = found.mean
        return worth


def side_of(cells: Mapping[Key, Rows], key: Key) -> Rows:
    """Return the rows of all that a source tells about the same side."""
    return np.sort(np.concatenate([r for k, r in cells.items() if k[:2] == key[:2]]))


def _order(key: Key) -> tuple[object, ...]:
    return (key[0], *((word is None, word or "") for word in key[1:]))


def reliability_table(cards: Sequence[Source], words: Words, reports: pa.Table) -> pa.Table:
    """Return a row for all that a source tells, for each side, and for each act and accused."""
    late = _Late(reports)
    cells = words.cells()
    rows: list[dict[str, Any]] = []
    for place, card in enumerate(cards):
        mine = {key: r for key, r in cells.items() if key[0] == place}
        if not mine:
            continue
        rows.append(_whole(card, words, np.concatenate(list(mine.values())), None, late))
        for side in sorted({key[1] for key in mine if key[1]}, key=lambda s: s != SELF):
            of_side = np.concatenate([r for key, r in mine.items() if key[1] == side])
            rows.append(_whole(card, words, of_side, side, late))
        rows += [_cell(card, words, cells, key, late) for key in mine]
    return pa.Table.from_pylist(rows, schema=RELIABILITY)


def _whole(card: Source, words: Words, rows: Rows, side: str | None, late: _Late) -> dict[str, Any]:
    why = words.because(rows)
    found = None if why else anchored.whole(words.likelihood(rows))
    key = (0, side, None, None)
    return _row(card, words, rows, key, found, why.value if why else None) | {
        "whole": True, **late.told(card, side, None, None, everything=True),
    }  # fmt: skip


def _cell(
    card: Source, words: Words, cells: Mapping[Key, Rows], key: Key, late: _Late
) -> dict[str, Any]:
    found, why = words.cell(cells, key)
    return _row(card, words, cells[key], key, found, why) | {
        "whole": False, **late.told(card, *key[1:], everything=False),
    }  # fmt: skip


def _row(
    card: Source,
    words: Words,
    rows: Rows,
    key: Key,
    found: anchored.Estimate | None,
    why: str | None,
) -> dict[str, Any]:
    watched = words.watch[rows]
    return {
        "source_id": card.id,
        "act": key[2],
        "accused": key[3],
        "about": key[1],
        "n": len(rows),
        "watched": float(np.sort(watched).sum()),
        "seen": float(np.sort(np.where(watched > 0, words.seen[rows], 0.0)).sum()),
        "estimate": found.mean if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "because": why,
        "schema_version": SCHEMA_VERSION,
    }


class _Late:
    """Delays of reports of events, by source, act and accused."""

    def __init__(self, reports: pa.Table) -> None:
        events = reports.filter(pc.equal(reports["kind"], "event"))
        self._by = {
            key: hours[rows]
            for hours in (hours_late(events),)
            for key, rows in rows_by(*(events[name] for name in ("source_id", "act", "actor")))
        }

    def told(
        self, card: Source, side: str | None, act: str | None, accused: str | None,
        *, everything: bool,
    ) -> dict[str, Any]:  # fmt: skip
        own = card.affiliation if card.affiliation_known else None
        hours = [np.zeros(0)]
        for (source_id, of_act, of), late in self._by.items():
            about = None if own is None or of is None else (SELF if of == own else OTHER)
            fits = side in (None, about) if everything else (of_act, of) == (act, accused)
            if source_id == card.id and fits:
                hours.append(late)
        found = delay(np.concatenate(hours))
        return {"n_timed": found.n, "delay_h": found.median_h, "delay_90_h": found.late_h}


def rows_by(*columns: pa.Array) -> Iterator[tuple[tuple[Any, ...], Rows]]:
    """Yield each combination of values that occurs, with its rows in order."""
    table = pa.table(list(columns), [str(n) for n in range(len(columns))])
    row = pa.array(np.arange(table.num_rows))
    found = table.append_column("row", row).group_by(table.column_names, use_threads=False)
    for one in found.aggregate([("row", "list")]).to_pylist() if table.num_rows else ():
        rows = np.array(one.pop("row_list"))
        yield tuple(one[name] for name in table.column_names), rows


def dependence_table(
    cards: Sequence[Source],
    shared: Pairs,
    copied: Mapping[tuple[str, str], float],
    voice: Mapping[str, str],
) -> pa.Table:
    """Return a row for each pair of sources that tell of one event, or are declared one voice."""
    group = {card.id: card.independence_group for card in cards}
    rows = []
    for (a, b), pair in shared.items():
        at = pair.direction()
        rows.append(
            {
                "source_a": a,
                "source_b": b,
                "declared": group[a] == group[b],
                "p_copy": copied[a, b],
                "one_voice": voice[a] == voice[b],
                "later": b if at > 0 else a if at < 0 else None,
                "n_together": pair.together,
                "n_worded": pair.asked["wording"],
                "n_same_wording": pair.same["wording"],
                "n_placed": pair.asked["place"],
                "n_same_place": pair.same["place"],
                "n_counted": pair.asked["count"],
                "n_same_count": pair.same["count"],
                "schema_version": SCHEMA_VERSION,
            }
        )
    return pa.Table.from_pylist(rows, schema=DEPENDENCE)

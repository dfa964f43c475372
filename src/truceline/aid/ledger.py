"""The ledger: a page for every party, lists by stage, each told apart by type, side and period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import numpy as np

from truceline.aid.left_out import left_out, strangers
from truceline.aid.lines import NUMBER, WORTH, Ints, Lines, parted
from truceline.aid.order import Order
from truceline.aid.reconcile import reconciled
from truceline.aid.shares import shares
from truceline.aid.sums import named
from truceline.aid.taxonomies import Taxonomy
from truceline.model.aid import By, Ledger, ListTotals, PartyPage, StageTotals, Total
from truceline.model.transfer import Role, Transfer
from truceline.model.vocabulary import ITEMS, STAGES

_OTHER: Final = {Role.RECIPIENT: Role.DONOR, Role.DONOR: Role.RECIPIENT}


def ledger(
    transfers: Sequence[Transfer],
    parties: Sequence[str],
    as_of: datetime | None = None,
    taxonomy: Taxonomy | None = None,
    others: Set[str] = frozenset(),
) -> Ledger:
    """Return the ledger.

    Args:
        transfers: Of every list; any order.
        parties: Party ids, in the order wanted. Nothing else in the result hangs on it.
        as_of: By when they were known; ``None``: all that is known.
        taxonomy: By whose categories they are told apart too; ``None``: by none.
        others: Sides that are surely no party; any other that is named may be one.
    """
    more = {} if taxonomy is None else {By.CATEGORY.value: taxonomy.category}
    lines = Lines(transfers, more)
    order = Order(parties)
    maker = _Maker(lines, order, taxonomy)
    pages = tuple(maker.page(party, role) for party in parties for role in Role)
    named_rows = np.flatnonzero(maker.named)
    outside = np.flatnonzero(~maker.named)
    found = Ledger(
        pages=pages,
        elsewhere=tuple(lines.ids[outside].tolist()),
        left_out=left_out(lines, outside, order, others, maker.totals),
        as_of=as_of,
    )
    unknown = strangers(lines, order, others)
    gaps, incomparable = reconciled(lines, named_rows, order)
    return replace(
        found, shares=shares(pages, order, unknown), gaps=gaps, incomparable=incomparable
    )


@dataclass(frozen=True, slots=True)
class _Apart:
    """By what transfers of a stage are told apart: which words, in which order, on what path."""

    words: str
    rank: Sequence[str]
    path: tuple[str, ...]


class _Maker:
    """Makes pages of some transfers, and notes which of them stand on one."""

    def __init__(self, lines: Lines, order: Order, taxonomy: Taxonomy | None) -> None:
        self._lines, self._order, self._taxonomy = lines, order, taxonomy
        self.named = np.zeros(len(lines), np.bool_)

    def page(self, party: str, role: Role) -> PartyPage:
        """Return what is published of a party in a role."""
        side = self._lines.words[role.value]
        rows = np.flatnonzero(side.codes == _number(side.names, party))
        self.named[rows] = True
        lists = self._lines.lists
        found = {lists.names[n]: rows[at] for n, at in parted(lists.codes[rows])}
        return PartyPage(
            party=party,
            role=role,
            lists=tuple(
                self._list((party, role.value), key, found[key])
                for key in sorted(found, key=self._order.lists)
            ),
        )

    def _list(self, path: tuple[str, ...], key: tuple[str, str], rows: Ints) -> ListTotals:
        stage = self._lines.words["stage"]
        stages = {stage.names[n]: rows[at] for n, at in parted(stage.codes[rows])}
        return ListTotals(
            source_id=key[0],
            claimant=key[1],
            stages=tuple(
                self._stage((*path, *key, one), one, stages[one])
                for one in _ranked(stages, list(STAGES))
            ),
        )

    def _stage(self, path: tuple[str, ...], stage: str, rows: Ints) -> StageTotals:
        (whole,) = self.totals(path, rows, np.zeros(len(rows), np.int64), ("",), [0])
        apart = self._apart(Role(path[1]))
        return StageTotals(
            stage=stage,
            whole=whole,
            parts={by: self._parts(path, one, rows) for by, one in apart.items()},
        )

    def _apart(self, role: Role) -> dict[By, _Apart]:
        apart = {
            By.ITEM: _Apart("item", tuple(ITEMS), (By.ITEM.value,)),
            By.OTHER: _Apart(_OTHER[role].value, self._order.parties, (By.OTHER.value,)),
            By.PERIOD: _Apart("period", (), (By.PERIOD.value,)),
        }
        if self._taxonomy is not None:
            by, names = By.CATEGORY.value, self._taxonomy.names
            apart[By.CATEGORY] = _Apart(by, names, (by, self._taxonomy.id))
        return apart

    def _parts(self, path: tuple[str, ...], apart: _Apart, rows: Ints) -> tuple[Total, ...]:
        words = self._lines.words[apart.words]
        groups = words.codes[rows]
        there = {words.names[n]: n for n in np.unique(groups).tolist()}
        numbers = [there[name] for name in _ranked(there, apart.rank)]
        return self.totals((*path, *apart.path), rows, groups, words.names, numbers)

    def totals(
        self,
        path: tuple[str, ...],
        rows: Ints,
        groups: Ints,
        names: Sequence[str],
        numbers: Sequence[int],
    ) -> tuple[Total, ...]:
        """Return what each group comes to, in the order of its numbers."""
        worth = self._lines.sums(WORTH, rows, groups)
        number = self._lines.sums(NUMBER, rows, groups)
        item, unit = self._lines.words["item"].codes, self._lines.figures[WORTH].unit
        where = {group: rows[at] for group, at in parted(groups)}
        return tuple(
            Total(
                id=named("S", (*path, names[n])),
                key=names[n],
                values=worth.get(n, ()),
                quantities=number.get(n, ()) if _alike(item[where[n]]) else (),
                rows=tuple(self._lines.ids[where[n]].tolist()),
                unvalued=tuple(self._lines.ids[where[n][unit[where[n]] < 0]].tolist()),
            )
            for n in numbers
        )


def _alike(codes: Ints) -> bool:
    return bool((codes == codes[0]).all())


def _number(names: Sequence[str], word: str) -> int:
    return names.index(word) if word in names else -1


def _ranked(there: Iterable[str], order: Sequence[str]) -> list[str]:
    """Return words of a closed list in its order, others by name, the untold last."""
    place = {word: n for n, word in enumerate(order)}
    return sorted(there, key=lambda one: (one == "", place.get(one, len(place)), one))

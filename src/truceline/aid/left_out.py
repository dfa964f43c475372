"""What stands on no page: transfers between sides of which none is a party, and who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from typing import Final

from truceline.aid.lines import Ints, Lines, parted, words
from truceline.aid.order import Order
from truceline.aid.shares import Strangers
from truceline.model.aid import LeftOut, Total
from truceline.model.transfer import Role
from truceline.model.vocabulary import STAGES

_SIDES: Final = ("donor", "recipient")
_RANK: Final = {stage: n for n, stage in enumerate(STAGES)}
#: Of a path, rows, their groups, names and numbers of the groups: what each comes to.
Totals = Callable[[tuple[str, ...], Ints, Ints, Sequence[str], Sequence[int]], tuple[Total, ...]]


def left_out(
    lines: Lines, rows: Ints, order: Order, others: Set[str], totals: Totals
) -> tuple[LeftOut, ...]:
    """Return what the rows that name no party come to, by list, stage and sides.

    Args:
        lines: Of every list.
        rows: Those on no page, ascending.
        order: Ranks lists.
        others: Sides that are surely no party.
        totals: Adds up.
    """
    of = words([(*_list(lines, row), _side(lines, row, 0), _side(lines, row, 1)) for row in rows])
    found = []
    for number, at in parted(of.codes):
        source, claimant, stage, donor, recipient = path = of.names[number]
        name = f"{donor}>{recipient}"
        [total] = totals(("left out", *path), rows[at], at * 0, (name,), [0])
        found.append(
            LeftOut(
                source_id=source,
                claimant=claimant,
                stage=stage,
                donor=donor,
                recipient=recipient,
                others={donor, recipient} <= others,
                total=total,
            )
        )
    return tuple(sorted(found, key=lambda one: _place(one, order)))


def _place(one: LeftOut, order: Order) -> tuple[object, ...]:
    at = order.lists((one.source_id, one.claimant))
    return one.others, at, _RANK.get(one.stage, len(_RANK)), one.donor, one.recipient


def strangers(lines: Lines, order: Order, others: Set[str]) -> Strangers:
    """Return the sides of each list, stage and role that may be a party and are known as none."""
    known = {*order.parties, *others}
    found: defaultdict[tuple[Role, str, str, str], set[str]] = defaultdict(set)
    for role in Role:
        side = lines.words[role.value]
        for number, rows in parted(side.codes):
            name = side.names[number]
            for key in set() if name in known else {_list(lines, row) for row in rows.tolist()}:
                found[role, *key].add(name)
    return {key: sorted(names) for key, names in found.items()}


def _list(lines: Lines, row: int) -> tuple[str, str, str]:
    stage = lines.words["stage"]
    source, claimant = lines.lists.names[lines.lists.codes[row]]
    return source, claimant, stage.names[stage.codes[row]]


def _side(lines: Lines, row: int, which: int) -> str:
    side = lines.words[_SIDES[which]]
    return str(side.names[side.codes[row]])

"""How a series of counts reads under a provision. A count alone decides nothing.

A tally says how many, not where and upon what; it is no event and gets no finding. What it lacks is
named, in this order: the object, the act, the actor, the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.elements import ABSENT, KINDS_OF_ATTACK, OUT, act_table, object_table
from truceline.model import tables
from truceline.model.agreement import Agreement, Provision, Text, asks_whose, period_of
from truceline.model.interval import Interval
from truceline.model.vocabulary import ACTS, OBJECTS, Because, Outcome

#: Acts a count may stand for besides the one it names. What was launched may have struck; what
#: exploded may have been fired. An interception is the act of whoever intercepted, and is read as
#: nobody's attack.
MAY_STAND_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "launch": ("strike", "drone_attack", "overflight"),
    "explosion": KINDS_OF_ATTACK,
    "other": tuple(ACTS),
}


def read_tallies(agreement: Agreement, tallies: pa.Table) -> pa.Table:
    """Say how each series of counts reads under each provision whose acts it may concern.

    Args:
        agreement: What was agreed.
        tallies: See :data:`truceline.model.tables.TALLIES`; any order.

    Returns:
        See :data:`truceline.model.tables.READINGS`: by text and provision as in the document, then
        series by their first window. A series without a count in the provision's period has no
        row, nor one that counts only objects or actors the provision does not concern.
    """
    rows = [
        row
        for text in agreement.texts
        for provision in text.provisions
        for row in _readings(agreement, text, provision, tallies)
    ]
    return pa.Table.from_pylist(rows, schema=tables.READINGS)


def _readings(
    agreement: Agreement, text: Text, provision: Provision, tallies: pa.Table
) -> Iterator[dict[str, object]]:
    within = tallies.filter(_in_period(tallies, period_of(text, provision)))
    # One line for each kind of count in a series: a handful, however long the series is.
    kinds = within.append_column("blank", pc.is_null(within["value_low"]).cast(pa.int64()))
    what = ["series", "act", "object_type", "about"]
    grouped = kinds.group_by(what, use_threads=False).aggregate(
        [("start", "min"), ("blank", "count"), ("blank", "sum")]
    )
    for series, parts in _by_series(grouped):
        whose = asks_whose(agreement, provision)
        concerned = [part for part in parts if _concerns(provision, part, whose)]
        if concerned:
            yield {
                "text_id": text.id,
                "provision_id": provision.id,
                "series": series,
                "outcome": Outcome.UNDETERMINED.value,
                "because": _lacking(agreement, provision, concerned).value,
                "n_tallies": sum(part["blank_count"] for part in concerned),
                "n_missing": sum(part["blank_sum"] for part in concerned),
            }


def _by_series(grouped: pa.Table) -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for part in grouped.to_pylist():
        found.setdefault(part["series"], []).append(part)
    return sorted(found.items(), key=lambda item: (_first(item[1]), item[0]))


def _first(parts: list[dict[str, Any]]) -> str:
    return min(part["start_min"].isoformat() if part["start_min"] else "~" for part in parts)


def _in_period(tallies: pa.Table, period: Interval) -> pa.ChunkedArray:
    """Say which windows touch the period; a bound that is not told does not keep one out."""
    start, end = tallies["start"], tallies["end"]
    inside = pc.is_valid(tallies["series"])
    if period.end is not None:
        before = pc.fill_null(pc.less(start, pa.scalar(period.end, start.type)), True)
        inside = pc.and_(inside, before)
    if period.start is not None:
        after = pc.fill_null(pc.greater(end, pa.scalar(period.start, end.type)), True)
        inside = pc.and_(inside, after)
    return inside


def _concerns(provision: Provision, part: Mapping[str, Any], whose: bool) -> bool:
    acts = list(ACTS)
    listed = act_table(provision.acts)
    act = part["act"]
    may_be = acts if act is None else (act, *MAY_STAND_FOR.get(act, ()))
    return (
        any(listed[acts.index(word)] != OUT for word in may_be if word in ACTS)
        and _object_state(provision, part["object_type"]) != ABSENT
        and (not whose or part["about"] is None or part["about"] in provision.binds)
    )


def _object_state(provision: Provision, object_type: str | None) -> int:
    words = list(OBJECTS)
    code = words.index(object_type) if object_type in OBJECTS else len(words)
    code = len(words) + 1 if object_type is None else code
    return int(object_table(provision.object_types)[code])


def _lacking(agreement: Agreement, provision: Provision, parts: list[dict[str, Any]]) -> Because:
    asks_object = bool(provision.object_types or provision.register_id)
    all_bound = {party.id for party in agreement.parties} <= set(provision.binds)
    if asks_object and any(part["object_type"] is None for part in parts):
        return Because.OBJECT_UNKNOWN
    if any(part["act"] not in provision.acts for part in parts):
        return Because.ACT_UNKNOWN
    if not all_bound and not asks_whose(agreement, provision):
        return Because.OUTSIDE_MANDATE
    if not all_bound and any(part["about"] is None for part in parts):
        return Because.ACTOR_UNKNOWN
    return Because.PLACE_UNKNOWN

"""Two runs' tables side by side: what is new, what stands differently and why. Pure.

Incidents of two runs are the same where they share a report. So an incident that gained a report,
was joined with another or was split is found again, whatever its id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.publish.columns import keys
from truceline.publish.daily.causes import SAYS, Causes, Correction, Since
from truceline.publish.daily.frozen import HARMED

Tables = Mapping[str, pa.Table]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: What a reader is told of as one thing, and the columns it is made of.
FIELDS: dict[str, tuple[str, ...]] = {
    "reports": ("n_reports",),
    "status": ("status",),
    "act": ("act",),
    "object": ("object_type",),
    "weapon": ("weapon",),
    "actor": ("actor",),
    "affected": ("affected",),
    "time": ("start", "end"),
    "place": ("place_kind", "lon", "lat", "error_m", "shape_id", "place_name"),
    "count": ("count_low", "count_high", "count_about"),
    "harmed": (HARMED,),
}
#: Columns of coverage that findings decide.
COUNTED = ("n_inconsistent", "n_undetermined")
#: Nothing was done to any report.
NOTHING = Since()
#: Fields that say who did it; told only where that is within the mandate.
WHO = ("actor", "affected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Which incident of one run shares a report with which of the other; int64[n] row numbers."""

    before: Ints
    now: Ints


def ties(before: pa.Table, now: pa.Table) -> Ties:
    """Pair incidents that share a report; every pair once."""
    old, new = _held(before), _held(now)
    place = pc.index_in(new["report_id"], value_set=old["report_id"].combine_chunks())
    found = pc.is_valid(place)
    pairs = pa.table(
        {
            "before": old["row"].take(place.filter(found)),
            "now": new["row"].filter(found),
        }
    )
    pairs = pairs.group_by(["before", "now"]).aggregate([])
    pairs = pairs.sort_by([("before", "ascending"), ("now", "ascending")])
    return Ties(before=pairs["before"].to_numpy(), now=pairs["now"].to_numpy())


def _held(incidents: pa.Table) -> pa.Table:
    ids = incidents["report_ids"].combine_chunks()
    rows = pa.array(pc.list_parent_indices(ids).to_numpy(zero_copy_only=False).astype(np.int64))
    return pa.table({"report_id": pc.list_flatten(ids), "row": rows})


def unheard(before: Tables, now: Tables) -> pa.Array:
    """Say of each incident whether none of its reports was known to the edition before."""
    held = _held(now["incidents"])
    known = pc.is_in(held["report_id"], value_set=before["reports"]["report_id"])
    rows = held["row"].to_numpy()[known.to_numpy()]
    fresh = np.ones(now["incidents"].num_rows, dtype=bool)
    fresh[rows] = False
    return pa.array(fresh)


def corrections(
    before: Tables,
    now: Tables,
    earlier_before: Flags,
    earlier_now: Flags,
    since: Since = NOTHING,
    fields: Sequence[str] = tuple(FIELDS),
) -> tuple[Correction, ...]:
    """Return the incidents of earlier periods that stand differently now, in canonical order.

    Causes are ``added`` (reports that came), ``retracted`` (their file was set aside),
    ``taken-back`` (by their source), ``withdrawn`` (no longer open to readers), ``revised``
    (reports that say something else), ``reread`` (their file is read by another map, which makes
    something else of them), ``revealed`` (an object of a sealed register was
    revealed), ``decided`` (a person said which of them are one incident, or took that back),
    ``line`` (another reference line). None of these is ``regrouped`` where incidents
    were joined or split, else ``other``: agreement, sources or software changed.

    Args:
        before: What the edition before kept.
        now: The same tables as they stand.
        earlier_before: Which incidents of ``before`` lie in earlier periods.
        earlier_now: Likewise of ``now``.
        since: What was done to reports since.
        fields: Of :data:`FIELDS`, which are compared.
    """
    old, new = before["incidents"], now["incidents"]
    tied = ties(old, new)
    ask = Causes(before, now, since)
    plain, tangled = _plain(tied, old.num_rows, new.num_rows)
    differ = _differing(old, new, tied, plain, fields)
    findings = _findings_differ(before["findings"], now["findings"], old, new)
    mine = earlier_before[tied.before] | earlier_now[tied.now]
    touched = np.zeros(len(plain), dtype=bool)
    for found in differ.values():
        touched |= found
    touched |= findings.before[tied.before] | findings.now[tied.now]
    rows = np.flatnonzero(plain & touched & mine)
    told = [
        ask.told(
            "changed", [tied.before[i]], [tied.now[i]], tuple(f for f in differ if differ[f][i])
        )
        for i in rows
    ]
    for members in _groups(tied, tangled):
        if earlier_before[members[0]].any() or earlier_now[members[1]].any():
            kind = "joined" if len(members[0]) > 1 else "split"
            told.append(ask.told(kind, members[0].tolist(), members[1].tolist()))
    gone = np.setdiff1d(np.arange(old.num_rows), tied.before)
    told += [ask.told("gone", [i], []) for i in gone if earlier_before[i]]
    return tuple(sorted(told, key=_order))


def _order(one: Correction) -> tuple[str, ...]:
    first = (one.now or one.before)[0]
    return (str(first["start"]), str(first["act"]), str(first["version"]))


def _plain(tied: Ties, n_before: int, n_now: int) -> tuple[Flags, Flags]:
    """Say which pairs are one to one, and which belong to a join or a split."""
    alone_then = np.bincount(tied.before, minlength=n_before)[tied.before] == 1
    alone_now = np.bincount(tied.now, minlength=n_now)[tied.now] == 1
    plain = alone_then & alone_now
    return plain, ~plain


def _groups(tied: Ties, tangled: Flags) -> list[tuple[Ints, Ints]]:
    """Return joins and splits: rows before and rows now that hang together."""
    name: dict[tuple[str, int], int] = {}
    groups: dict[int, tuple[set[int], set[int]]] = {}
    fresh = count()
    for a, b in zip(tied.before[tangled].tolist(), tied.now[tangled].tolist(), strict=True):
        met = {name[k] for k in (("b", a), ("n", b)) if k in name}
        home = min(met) if met else next(fresh)
        group = groups.setdefault(home, (set(), set()))
        for other in met - {home}:
            olds, news = groups.pop(other)
            group[0].update(olds)
            group[1].update(news)
            name.update({k: home for k, v in name.items() if v == other})
        group[0].add(a)
        group[1].add(b)
        name[("b", a)] = name[("n", b)] = home
    return [
        (np.array(sorted(olds), np.int64), np.array(sorted(news), np.int64))
        for olds, news in groups.values()
    ]


def _differing(
    old: pa.Table, new: pa.Table, tied: Ties, plain: Flags, fields: Sequence[str]
) -> dict[str, Flags]:
    left, right = pa.array(tied.before), pa.array(tied.now)
    found = {}
    for field in fields:
        differs = np.zeros(len(plain), dtype=bool)
        # An edition made by earlier code did not keep every column: of that nothing is said.
        for column in set(FIELDS[field]) & set(old.column_names):
            differs |= _unlike(old[column].take(left), new[column].take(right))
        found[field] = differs & plain
    return found


def _unlike(a: pa.ChunkedArray, b: pa.ChunkedArray) -> Flags:
    both = pc.and_(pc.is_null(a), pc.is_null(b))
    alike = pc.or_(both, pc.fill_null(pc.equal(a, b), False))
    return np.asarray(pc.invert(alike).to_numpy(), dtype=bool)


@dataclass(frozen=True, slots=True)
class _Touched:
    before: Flags
    now: Flags


def _findings_differ(before: pa.Table, now: pa.Table, old: pa.Table, new: pa.Table) -> _Touched:
    """Say of each incident of either run whether the other run has other findings of it.

    Findings are compared by the reports of their incident, so that a new version of an incident
    with the same outcome is no difference.
    """
    tied = ties(old, new)
    called = np.array([-1] * new.num_rows, dtype=np.int64)
    called[tied.now] = tied.before
    left = _keys(before, old, pc.cast(pa.array(np.arange(old.num_rows)), pa.string()))
    right = _keys(now, new, pc.cast(pa.array(called), pa.string()))
    lost = pc.invert(pc.is_in(left[0], value_set=right[0]))
    come = pc.invert(pc.is_in(right[0], value_set=left[0]))
    return _Touched(
        before=_marked(left[1], lost, old.num_rows), now=_marked(right[1], come, new.num_rows)
    )


def _keys(findings: pa.Table, incidents: pa.Table, names: pa.Array) -> tuple[pa.Array, pa.Array]:
    place = pc.index_in(findings["incident_id"], value_set=incidents["incident_id"])
    parts = [pc.fill_null(findings[c].cast(pa.string()), "\x00") for c in SAYS]
    key = pc.binary_join_element_wise(names.take(place), *parts, "\x1f")
    return key, place


def _marked(place: pa.Array, which: pa.Array, n: int) -> Flags:
    marks = np.zeros(n, dtype=bool)
    marks[pc.drop_null(place.filter(which)).to_numpy()] = True
    return marks


def coverage_changes(before: pa.Table, now: pa.Table, first_day: date) -> pa.Table:
    """Return the zone-days before ``first_day`` that stand differently now.

    Args:
        before: Coverage as the edition before kept it.
        now: Coverage as it stands.
        first_day: First day of the period; days from there on are no correction.

    Returns:
        Columns of the key, then outcome, reason, share and counts of each side with ``_before``
        and ``_now``; null where that side has no such row. In order of the key.
    """
    day = pa.scalar(first_day, pa.date32())
    sides = [t.filter(pc.less(t["day"], day)) for t in (before, now)]
    left, right = (pa.table({"key": keys(t, _ZONE_DAY)}) for t in sides)
    said = ("outcome", "because", "watched_share", *COUNTED)
    for name in said:
        left = left.append_column(f"{name}_before", sides[0][name])
        right = right.append_column(f"{name}_now", sides[1][name])
    both = left.join(right, "key", join_type="full outer", coalesce_keys=True)
    differ = _unlike(both["outcome_before"], both["outcome_now"])
    differ |= _unlike(both["because_before"], both["because_now"])
    both = both.filter(pa.array(differ))
    whole = pa.concat_tables([t.select(_ZONE_DAY) for t in sides])
    named = whole.take(pc.index_in(both["key"], value_set=keys(whole, _ZONE_DAY)))
    for name in both.column_names[1:]:
        named = named.append_column(name, both[name])
    return named.sort_by([(name, "ascending") for name in _ZONE_DAY])


_ZONE_DAY = ["text_id", "provision_id", "zone_id", "day"]

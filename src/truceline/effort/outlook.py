"""What a plan of watching could see, by text, provision, zone and hour of the local day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.effort.concerns import acts_of, told_of
from truceline.effort.duty import Flags, Floats
from truceline.effort.patrol import apart
from truceline.effort.plan import DAYS, only, rows_of
from truceline.effort.week import Hourly, StillGround, Week
from truceline.kernels.lines import EVER, FOREVER, lines_of
from truceline.model.agreement import Agreement, Provision, Text, Zone, ZoneKind, period_of
from truceline.model.interval import microseconds
from truceline.model.outlook import HOURS, Strip, Unseen
from truceline.model.source import Source


def strips_of(
    agreement: Agreement, sources: Sequence[Source], taken: pa.Table | None, lines: pa.Table
) -> tuple[Strip, ...]:
    """Say of every provision, zone and hour what would be watched.

    A zone along a line lies where the line lies when the provision begins to hold.

    Args:
        agreement: What would be agreed.
        sources: Cards, in any order; what they plan is the effort.
        taken: Further effort of the week, see
            :func:`truceline.effort.plan.laid_into_week`; ``None``: none.
        lines: See :data:`truceline.model.tables.LINES`.

    Returns:
        By text, provision and zone as in the document. A provision that asks for nothing to be seen
        in a place (a duty, a cap) has none.
    """
    planned = rows_of(sources)
    rows = planned if taken is None else pa.concat_tables([planned, taken])
    able = {what: _able(sources, what) for what in ("actor", "object_type", "weapon")}
    known = lines_of(agreement, lines)
    weeks: dict[int, _Weeks] = {}
    strips = []
    for text, provision in _asked(agreement):
        at = _begins(text, provision)
        if at not in weeks:
            ground = StillGround(known, at)
            told = {what: Week(only(rows, ids), ground) for what, ids in able.items()}
            weeks[at] = _Weeks(all=Week(rows, ground), told=told)
        strips += [
            _strip(agreement, text, provision, zone, weeks[at])
            for zone in _zones(agreement, provision)
        ]
    return tuple(strips)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weeks:
    """The week of everybody, and of those who could tell one thing more."""

    all: Week
    told: dict[str, Week]


def _able(sources: Sequence[Source], what: str) -> list[str]:
    return [s.id for s in sources if s.sees is not None and getattr(s.sees, what)]


def _asked(agreement: Agreement) -> Iterator[tuple[Text, Provision]]:
    for text in agreement.texts:
        for provision in text.provisions:
            if acts_of(provision):
                yield text, provision


def _begins(text: Text, provision: Provision) -> int:
    """Return when the provision begins to hold; where it is open, when it ends, or the last day."""
    period = period_of(text, provision)
    start, end = microseconds(period.start), microseconds(period.end)
    if start is not None:
        return start
    return FOREVER - 1 if end is None else max(end - 1, EVER)


def _zones(agreement: Agreement, provision: Provision) -> tuple[Zone | None, ...]:
    return tuple(agreement.zone(zone_id) for zone_id in provision.zone_ids) or (None,)


def _strip(
    agreement: Agreement, text: Text, provision: Provision, zone: Zone | None, weeks: _Weeks
) -> Strip:
    acts = acts_of(provision)
    whole = weeks.all.hourly(zone, acts)
    everywhere = zone is None or zone.kind is ZoneKind.EVERYWHERE
    strip = Strip(
        text_id=text.id,
        provision_id=provision.id,
        zone_id=None if zone is None else zone.id,
        acts=acts,
        because="line_missing" if whole is None else "everywhere" if everywhere else "",
    )
    if whole is None:
        return strip
    shares = {} if everywhere else _shares(whole)
    told = ((what, weeks.told[what].hourly(zone, acts)) for what in told_of(agreement, provision))
    return replace(
        strip,
        **shares,
        n_observers=tuple(int(n) for n in whole.n_observers.max(axis=0)),
        tells=tuple((what, _by(found, everywhere)) for what, found in told if found),
        unseen=tuple(_unseen(weeks.all, zone, acts, whole)),
        by_act=() if everywhere else _by_act(weeks.all, zone, acts),
    )


def _by_act(
    week: Week, zone: Zone | None, acts: tuple[str, ...]
) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Return each act with the share watched for it, the least first; none where there is one."""
    if len(acts) == 1:
        return ()
    asked = ((act, week.hourly(zone, (act,))) for act in acts)
    found = [(act, _mean(one.share)) for act, one in asked if one is not None]
    return tuple(sorted(found, key=lambda pair: sum(pair[1])))


def _shares(whole: Hourly) -> dict[str, Any]:
    return {
        "share": _mean(whole.share),
        "least": tuple(float(x) for x in whole.share.min(axis=0)),
        "p_seen": tuple(None if np.isnan(x) else x for x in _mean(whole.p_seen)),
    }


def _mean(values: Floats) -> tuple[float, ...]:
    return tuple(float(x) for x in values.mean(axis=0))


def _by(found: Hourly, everywhere: bool) -> tuple[float, ...]:
    """Return the share watched by them; where there is none, whether anybody watches at all."""
    return _mean((found.n_observers > 0).astype(float) if everywhere else found.share)


def _unseen(
    week: Week, zone: Zone | None, acts: tuple[str, ...], whole: Hourly
) -> Iterator[Unseen]:
    """Yield the hours in which nobody would see some of the acts, days of one kind together."""
    groups = apart(acts)
    blind = {
        group: np.asarray(whole.n_observers == 0)
        if len(groups) == 1
        else _nobody(week, zone, group)
        for group in groups
    }
    cells = [
        (tuple(a for g in groups if blind[g][day, hour] for a in g), day, hour)
        for day in range(DAYS)
        for hour in HOURS
    ]
    days: dict[tuple[tuple[str, ...], int], list[int]] = {}
    for missed, day, hour in cells:
        if missed:
            days.setdefault((missed, hour), []).append(day)
    found = sorted((missed, tuple(on), hour) for (missed, hour), on in days.items())
    for (missed, on), same in groupby(found, key=lambda cell: cell[:2]):
        yield Unseen(acts=missed, hours=tuple(hour for _, _, hour in same), days=on)


def _nobody(week: Week, zone: Zone | None, acts: tuple[str, ...]) -> Flags:
    found = week.hourly(zone, acts)
    if found is None:
        return np.zeros((DAYS, len(HOURS)), np.bool_)
    return np.asarray(found.n_observers == 0)

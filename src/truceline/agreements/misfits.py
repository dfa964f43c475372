"""Where the words of an article and its data seem not to say the same; told, never a mistake.

A machine cannot read an article. It can see that the words say 2 km and the zone reaches 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from truceline.agreements.figures import amounts_of, figures_of
from truceline.model.agreement import Agreement, CapKind, Provision, Starts, Text, ZoneKind
from truceline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One point at which words and data differ.

    Attributes:
        provision_id: Of which provision.
        key: The key under which the data stand.
        code: Stable code.
        message: What was seen.
        hint: What to do.
    """

    provision_id: str
    key: str
    code: str
    message: str
    hint: str


def misfits(agreement: Agreement) -> tuple[Misfit, ...]:
    """Return every point at which words and data seem to differ, in the order of the document."""
    found: list[Misfit] = []
    for text in agreement.texts:
        for provision in text.provisions:
            found += _distances(agreement, provision)
            found += _limits(provision)
            found += _due(text, provision)
            found += _from_the_start(provision)
    return tuple(found)


def _named(provision: Provision, kind: str) -> set[float]:
    return set().union(*(amounts_of(words, kind) for words in provision.wording.values()))


def _distances(agreement: Agreement, provision: Provision) -> Iterator[Misfit]:
    told = _named(provision, "m")
    for zone_id in provision.zone_ids:
        zone = agreement.zone(zone_id)
        measured = zone.radius_m if zone.kind is ZoneKind.DISC else zone.distance_m
        # A distance as written may stand for either side or the whole width.
        if told and measured is not None and measured not in told:
            yield Misfit(
                provision_id=provision.id,
                key="zone_ids",
                code="distance-misfit",
                message=f"the words name {_km(told)}, the zone {zone_id} reaches {_km({measured})}",
                hint="correct the zone, or say in `note` where its distance comes from",
            )


def _km(lengths: set[float]) -> str:
    return ", ".join(f"{m / 1000:g} km" if m >= 1000 else f"{m:g} m" for m in sorted(lengths))


def _limits(provision: Provision) -> Iterator[Misfit]:
    told = {float(f) for words in provision.wording.values() for f in figures_of(words)}
    for cap in provision.caps:
        if told and cap.kind is CapKind.LIMIT and cap.limit not in told:
            yield Misfit(
                provision_id=provision.id,
                key="caps",
                code="limit-misfit",
                message=f"the limit of {cap.id} is {cap.limit:g}, which the words do not name",
                hint="correct `limit`, or the wording",
            )


def _due(text: Text, provision: Provision) -> Iterator[Misfit]:
    told = _named(provision, "h")
    for duty in provision.duties:
        due = duty.due
        if due.after_months or due.every_months:
            continue  # how many hours a month has is for no reader of figures to say
        quiet = due.quiet.length if due.quiet else Span()
        counted = {
            abs(span.hours) + 24.0 * abs(span.days) for span in (due.after, due.every, quiet)
        }
        if told and not told & counted and due.starts_on is not Starts.DATE:
            yield Misfit(
                provision_id=provision.id,
                key="duties",
                code="due-misfit",
                message=f"the words name {_time(told)}, the duty {duty.id} counts {_time(counted)}",
                hint="correct `after_h`, `every_h` or `hours`; a day has 24 hours",
            )
        start, end = text.period.start, text.period.end
        last = start + timedelta(hours=due.after_h, days=due.after_days) if start else None
        if due.starts_on is Starts.ENTRY and last and end and last > end:
            yield Misfit(
                provision_id=provision.id,
                key="duties",
                code="due-after-end",
                message=f"the duty {duty.id} falls due after the text has ended",
                hint="shorten `after_h`, or let the text run longer",
            )


def _time(spans_h: set[float]) -> str:
    return (
        ", ".join(
            f"{h / 24:g} days" if h >= 48 and h % 24 == 0 else f"{h:g} h"
            for h in sorted(spans_h)
            if h
        )
        or "from the start"
    )


def _from_the_start(provision: Provision) -> Iterator[Misfit]:
    """Warn of a withdrawal within so many days that binds on the first."""
    told = _named(provision, "h")
    measured = provision.rule == "weapon_distance" and provision.period is None
    if told and measured and not provision.conditions:
        yield Misfit(
            provision_id=provision.id,
            key="rule",
            code="binds-from-the-start",
            message=f"the words name {_time(told)}, but the provision binds from the first hour",
            hint="give it a `period` that begins when the weapons must be out, and ask for the "
            "withdrawal itself with `rule: duty`",
        )

"""Where the words of an article and its data seem not to say the same; told, never a mistake.

A machine cannot read an article. It can see that the words say 2 km and the zone reaches 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from truceline.agreements.calibres import calibre_misfits
from truceline.agreements.figures import amounts_of, counts_of, figures_of
from truceline.agreements.languages import language_misfits
from truceline.agreements.lengths_told import amounts_in, length_misfits, of_provision, told_time
from truceline.agreements.misfit import Misfit
from truceline.agreements.sides import one_sided
from truceline.agreements.undecided import releases_undecided, undecided
from truceline.model.agreement import Agreement, CapKind, Provision, Starts, Text, ZoneKind

__all__ = ["Misfit", "misfits"]


def misfits(agreement: Agreement) -> tuple[Misfit, ...]:
    """Return every point at which words and data seem to differ, in the order of the document."""
    found: list[Misfit] = []
    for text in agreement.texts:
        for provision in text.provisions:
            found += _distances(agreement, provision)
            found += _limits(provision)
            found += _counts(provision)
            found += _due(text, provision)
            found += of_provision(text, provision)
            found += _from_the_start(provision)
            found += calibre_misfits(provision)
            found += one_sided(agreement, provision)
            found += undecided(provision)
        found += releases_undecided(text)
    found += length_misfits(agreement)
    found += language_misfits(agreement)
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
        if told and cap.kind is CapKind.REDUCE and not told & {cap.percent, 100 - cap.percent}:
            yield Misfit(
                provision_id=provision.id,
                key="caps",
                code="limit-misfit",
                message=f"{cap.id} is reduced to {cap.percent:g} %, which the words do not name",
                hint="correct `percent`, or the wording",
            )
        if told and cap.kind is CapKind.LIMIT and cap.limit not in told:
            yield Misfit(
                provision_id=provision.id,
                key="caps",
                code="limit-misfit",
                message=f"the limit of {cap.id} is {cap.limit:g}, which the words do not name",
                hint="correct `limit`, or the wording",
            )


def _counts(provision: Provision) -> Iterator[Misfit]:
    told = set().union(*(counts_of(words) for words in provision.wording.values()))
    for duty in provision.duties:
        if told and duty.at_least and duty.at_least not in told:
            yield Misfit(
                provision_id=provision.id,
                key="duties",
                code="count-misfit",
                message=f"the duty {duty.id} asks for {duty.at_least}, which the words do not name",
                hint="correct `at_least`, or the wording",
            )


def _due(text: Text, provision: Provision) -> Iterator[Misfit]:
    for duty in provision.duties:
        due, start, end = duty.due, text.period.start, text.period.end
        last = start + timedelta(hours=due.after_h, days=due.after_days) if start else None
        if due.starts_on is Starts.ENTRY and last and end and last > end:
            yield Misfit(
                provision_id=provision.id,
                key="duties",
                code="due-after-end",
                message=f"the duty {duty.id} falls due after the text has ended",
                hint="shorten `after_h`, or let the text run longer",
            )


def _from_the_start(provision: Provision) -> Iterator[Misfit]:
    """Warn of a withdrawal within so many days that binds on the first."""
    told = amounts_in(provision.wording)
    measured = provision.rule == "weapon_distance" and provision.period is None
    if told and measured and not provision.conditions:
        yield Misfit(
            provision_id=provision.id,
            key="rule",
            code="binds-from-the-start",
            message=f"the words name {told_time(told)}, but it binds from the first hour",
            hint="give it a `period` that begins when the weapons must be out, and ask for the "
            "withdrawal itself with `rule: duty`",
        )

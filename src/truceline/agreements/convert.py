"""Written form -> dataclasses of :mod:`truceline.model.agreement`; the form was checked before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from truceline.agreements import schema as form
from truceline.agreements.convert_duties import Owed, prior
from truceline.agreements.convert_terms import name_key, names_in, wording
from truceline.agreements.schema_mechanism import MechanismForm, ThresholdsForm
from truceline.agreements.schema_places import (
    CorridorForm,
    DiscForm,
    LineBufferForm,
    LineForm,
    PolygonForm,
    RegisterForm,
    SeaAreaForm,
    ZoneForm,
)
from truceline.agreements.schema_terms import CitationForm, PeriodForm
from truceline.agreements.times import OPEN, instant, interval, zone_of
from truceline.model import agreement as model
from truceline.model.interval import Interval


def convert(written: form.AgreementForm) -> model.Agreement:
    """Return the working form of a written agreement that has no mistakes."""
    return _Converter(written).agreement()


@dataclass(frozen=True, slots=True)
class _Converter:
    written: form.AgreementForm

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.written.mechanism.time_zone)

    @property
    def owed(self) -> Owed:
        return Owed(self.citation, lambda written: instant(written, self.zone), self.period)

    def agreement(self) -> model.Agreement:
        w = self.written
        return model.Agreement(
            id=w.id,
            title=wording(w.title),
            parties=tuple(model.Party(id=p.id, name=wording(p.name)) for p in w.parties),
            mechanism=self.mechanism(w.mechanism),
            texts=tuple(self.text(t) for t in w.texts),
            zones=tuple(self.zone_(z) for z in w.zones),
            lines=tuple(self.line(r) for r in w.lines),
            registers=tuple(self.register(r) for r in w.registers),
            note=wording(w.note),
            invented=w.invented,
            known_as=tuple(w.known_as),
            not_parties=tuple(w.not_parties),
            named=tuple(
                model.Named(id=key, name=name) for key, name in sorted(dict(names_in(w)).items())
            ),
        )

    def citation(self, written: str | CitationForm | None) -> model.Citation | None:
        if written is None:
            return None
        full = self.written.citations[written] if isinstance(written, str) else written
        return model.Citation(
            title=full.title, url=full.url, said_by=full.said_by, dated=full.dated
        )

    def period(self, written: PeriodForm, ends: Interval | None = None) -> Interval:
        """Return a period, which ends with ``ends`` unless it says when."""
        zone = zone_of(written.time_zone) if written.time_zone else self.zone
        if ends and not (written.until or written.days or written.months):
            return Interval(start=interval(written.from_, OPEN, None, zone).start, end=ends.end)
        return interval(written.from_, written.until, written.days, zone, written.months)

    def mechanism(self, written: MechanismForm) -> model.Mechanism:
        hours, minutes = written.day_ends.split(":")
        return model.Mechanism(
            name=wording(written.name),
            time_zone=written.time_zone,
            day_ends=time(int(hours), int(minutes)),
            mandate=tuple(written.mandate),
            powers=tuple(written.powers),
            thresholds=thresholds(written.thresholds) or model.Thresholds(),
            commission=self.owed.commission(written.commission),
            escalation=tuple(self.owed.rung(r) for r in written.escalation),
            publication=self.owed.publication(written.publication),
        )

    def zone_(self, written: ZoneForm) -> model.Zone:
        zone = model.Zone(
            id=written.id,
            name=wording(written.name),
            kind=written.kind,
            citation=self.citation(written.citation),
        )
        if isinstance(written, PolygonForm | SeaAreaForm):
            return replace(zone, rings=_rings(written.rings))
        if isinstance(written, DiscForm):
            return replace(zone, lon=written.lon, lat=written.lat, radius_m=written.radius_m)
        if isinstance(written, LineBufferForm):
            return replace(
                zone,
                line_id=written.line_id,
                distance_m=written.distance_m,
                distance_means=written.distance_means,
                beyond=_rings([written.beyond]) if written.beyond else (),
            )
        if isinstance(written, CorridorForm):
            return replace(
                zone,
                path=_rings(written.path),
                distance_m=written.distance_m,
                distance_means=written.distance_means,
            )
        return zone

    def line(self, written: LineForm) -> model.FixedLine:
        return model.FixedLine(
            id=written.id,
            stated_by=name_key(written.stated_by),
            valid=self.period(written.valid) if written.valid else Interval(start=None, end=None),
            parts=_rings(written.parts),
            name=wording(written.name),
        )

    def register(self, written: RegisterForm) -> model.SealedRegister:
        return model.SealedRegister(
            id=written.id,
            object_types=tuple(written.object_types),
            commitments=tuple(sorted(written.commitments)),
            deposited=instant(written.deposited, self.zone),
            citation=self.citation(written.citation),
        )

    def text(self, written: form.TextForm) -> model.Text:
        return model.Text(
            id=written.id,
            title=wording(written.title),
            status=written.status,
            asserted_by=tuple(written.asserted_by),
            period=self.period(written.period),
            provisions=tuple(
                self.provision(p, self.period(written.period)) for p in written.provisions
            ),
            citation=self.citation(written.citation),
            clocks=clocks(written.clocks),
            note=wording(written.note),
            authentic=tuple(written.authentic),
            amends=written.amends or "",
            releases=tuple(self.owed.release(r) for r in written.releases),
            guarantees=tuple(self.owed.guarantee(g) for g in written.guarantees),
            remedies=tuple(self.owed.remedy(r) for r in written.remedies),
        )

    def provision(self, written: form.ProvisionForm, within: Interval) -> model.Provision:
        listed = self.written.object_lists[written.object_list] if written.object_list else []
        return model.Provision(
            id=written.id,
            clause=written.clause,
            wording=wording(written.wording),
            rule=written.rule,
            binds=tuple(written.binds),
            zone_ids=tuple(written.zone_ids),
            acts=tuple(written.acts),
            object_types=tuple(dict.fromkeys([*listed, *written.object_types])),
            register_id=written.register_id,
            weapons=tuple(written.weapons),
            calibres=tuple(written.calibres),
            period=self.period(written.period, within) if written.period else None,
            exceptions=tuple(self.exception(e) for e in written.exceptions),
            thresholds=thresholds(written.thresholds),
            clocks=clocks(written.clocks),
            left_open=wording(written.left_open),
            decided_by=name_key(written.decided_by),
            citation=self.citation(written.citation),
            conditions=tuple(self.owed.condition(c) for c in written.conditions),
            duties=tuple(self.owed.duty(d) for d in written.duties),
            caps=tuple(self.owed.cap(c) for c in written.caps),
            divergences=tuple(
                self.owed.divergence(
                    d, self.period(written.period, within) if written.period else within
                )
                for d in written.divergences
            ),
            only_if=tuple(written.only_if),
            whose_act=written.whose_act,
        )

    def exception(self, written: form.ExceptionForm) -> model.ExceptionClause:
        return model.ExceptionClause(
            id=written.id,
            requires=tuple(written.requires),
            prior=prior(written.prior),
            wording=wording(written.wording),
            citation=self.citation(written.citation),
        )


def thresholds(written: ThresholdsForm | None) -> model.Thresholds | None:
    """Return the working form of thresholds, if any are written."""
    if written is None:
        return None
    return model.Thresholds(
        consistent_at=written.consistent_at,
        inconsistent_at=written.inconsistent_at,
        quiet_watched_share=written.quiet_watched_share,
    )


def clocks(written: Iterable[form.ClockForm]) -> tuple[model.Clock, ...]:
    """Return the working form of clocks, in their order."""
    return tuple(
        model.Clock(
            id=c.id,
            starts_on=c.starts_on,
            after_h=c.after_h,
            duty=wording(c.duty),
            on=tuple(c.on),
        )
        for c in written
    )


def _rings(
    written: Iterable[Iterable[tuple[float, float]]],
) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple((lon, lat) for lon, lat in ring) for ring in written)

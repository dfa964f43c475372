"""Written form -> dataclasses of what is owed and of the mechanism's body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from truceline.agreements import schema_duties as duties
from truceline.agreements import schema_mechanism as body
from truceline.agreements.convert_terms import name_key, wording
from truceline.agreements.schema_terms import CitationForm, PeriodForm
from truceline.model import agreement as model
from truceline.model.interval import Interval

Cite = Callable[[str | CitationForm | None], model.Citation | None]


@dataclass(frozen=True, slots=True)
class Owed:
    """Converts what hangs on a clock or on a citation.

    Attributes:
        cite: Reference or citation as written -> citation.
        instant: Written instant -> UTC.
        period: Written period, and that of what it is part of -> when it holds.
    """

    cite: Cite
    instant: Callable[[str], datetime]
    period: Callable[[PeriodForm, Interval | None], Interval]

    def condition(self, written: duties.ConditionForm) -> model.Condition:
        """Return the working form of a condition."""
        return model.Condition(
            id=written.id,
            kind=written.kind,
            wording=wording(written.wording),
            established=self.instant(written.established) if written.established else None,
            act=written.act or "",
            by=tuple(written.by),
            asserted_by=tuple(written.asserted_by),
            decided_by=name_key(written.decided_by),
            citation=self.cite(written.citation),
        )

    def cap(self, written: duties.CapForm) -> model.Cap:
        """Return the working form of a cap."""
        return model.Cap(
            id=written.id,
            kind=written.kind,
            items=tuple(written.items),
            stages=tuple(written.stages),
            side=written.side,
            measure=written.measure,
            unit=written.unit,
            limit=written.limit,
            every_h=written.every_h,
            complete_lists=tuple(written.complete_lists),
            every_days=written.every_days or 0,
            every_months=written.every_months or 0,
            percent=written.percent or 0.0,
            base=self.period(written.base, None) if written.base else None,
            notice_h=written.notice_h or 0.0,
            to=written.to or "",
            silence=(written.silence or model.Silence.UNKNOWN)
            if written.kind is model.CapKind.NOTIFY
            else None,
        )

    def duty(self, written: duties.DutyForm) -> model.Duty:
        """Return the working form of a duty."""
        due = written.due
        return model.Duty(
            id=written.id,
            act=written.act,
            due=model.Due(
                starts_on=due.starts_on,
                after_h=due.after_h,
                within_h=due.within_h,
                at=self.instant(due.at) if due.at else None,
                every_h=due.every_h,
                quiet=quiet(due.quiet),
                act=due.act or "",
                acts=tuple(due.acts),
                circumstances=tuple(due.circumstances),
                after_days=due.after_days or 0,
                after_months=due.after_months or 0,
                every_days=due.every_days or 0,
                every_months=due.every_months or 0,
                lasts_h=due.lasts_h or 0.0,
                lasts_days=due.lasts_days or 0,
            ),
            on=tuple(written.on),
            weapons=tuple(written.weapons),
            calibres=tuple(written.calibres),
            silence=written.silence,
            zone_ids=tuple(written.zone_ids),
            to=written.to or "",
            at_least=written.at_least or 0,
        )

    def divergence(self, written: duties.DivergenceForm, within: Interval) -> model.Divergence:
        """Return the working form of a divergence."""
        return model.Divergence(
            id=written.id,
            languages=tuple(written.languages),
            wording=wording(written.wording),
            about=written.about,
            values=tuple(written.values),
            periods={code: self.period(held, within) for code, held in written.periods.items()},
        )

    def release(self, written: duties.ReleaseForm) -> model.Release:
        """Return the working form of a release."""
        return model.Release(
            id=written.id,
            provision_ids=tuple(written.provisions),
            on_breach_of=tuple(written.on_breach_of),
            wording=wording(written.wording),
            decided_by=name_key(written.decided_by),
            within_h=written.within_h,
            within_days=written.within_days or 0,
            citation=self.cite(written.citation),
        )

    def guarantee(self, written: duties.GuaranteeForm) -> model.Guarantee:
        """Return the working form of a guarantee."""
        return model.Guarantee(
            id=written.id,
            by=name_key(written.by),
            to=tuple(written.to),
            trigger=written.trigger,
            act=wording(written.act),
            provision_ids=tuple(written.provisions),
            within_h=written.within_h,
            citation=self.cite(written.citation),
        )

    def remedy(self, written: duties.RemedyForm) -> model.Remedy:
        """Return the working form of a remedy."""
        return model.Remedy(
            id=written.id,
            act=wording(written.act),
            provision_ids=tuple(written.provisions),
            on=tuple(written.on),
            within_h=written.within_h,
            citation=self.cite(written.citation),
        )

    def commission(self, written: body.CommissionForm | None) -> model.Commission | None:
        """Return the working form of the mechanism's body."""
        if written is None:
            return None
        return model.Commission(
            name=wording(written.name),
            seats=tuple(
                model.Seat(
                    id=s.id,
                    name=wording(s.name),
                    party=s.party or "",
                    members=s.members,
                    chair=s.chair,
                    votes=s.votes,
                )
                for s in written.seats
            ),
            quorum=written.quorum,
            quorum_of_each_party=written.quorum_of_each_party,
            decision_rule=written.decision_rule,
            meets_every_h=written.meets_every_h,
            citation=self.cite(written.citation),
        )

    def rung(self, written: body.RungForm) -> model.Rung:
        """Return the working form of a rung."""
        return model.Rung(
            id=written.id,
            name=wording(written.name),
            answer_h=written.answer_h,
            next_id=written.next or "",
            citation=self.cite(written.citation),
        )

    def publication(self, written: body.PublicationForm | None) -> model.Publication | None:
        """Return the working form of the publication rule."""
        if written is None:
            return None
        return model.Publication(
            wording=wording(written.wording),
            tier=written.tier,
            delay_h=written.delay_h,
            delays=tuple(
                model.ClassDelay(
                    delay_h=d.delay_h,
                    acts=tuple(d.acts),
                    object_types=tuple(d.object_types),
                    weapons=tuple(d.weapons),
                )
                for d in written.delays
            ),
            counted_from=written.counted_from,
            least_people=written.least_people,
            approved_by=tuple(written.approved_by),
            citation=self.cite(written.citation),
        )


def quiet(written: duties.QuietForm | None) -> model.Quiet | None:
    """Return the working form of a quiet clock, if one is written."""
    if written is None:
        return None
    return model.Quiet(
        hours=written.hours or 0.0, days=written.days or 0, provision_id=written.provision
    )


def prior(written: duties.PriorForm | None) -> model.Prior | None:
    """Return the working form of what must come before, if anything must."""
    if written is None:
        return None
    return model.Prior(
        act=written.act,
        circumstances=tuple(written.circumstances),
        within_h=written.within_h,
        silence=written.silence,
        at_least_h=written.at_least_h,
    )

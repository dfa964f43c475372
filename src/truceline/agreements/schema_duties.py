"""Written form of what is owed: conditions, duties, caps, releases, guarantees, remedies."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from truceline.agreements.schema_mechanism import Hours
from truceline.agreements.schema_terms import (
    Act,
    CalibreRange,
    Circumstance,
    CitationRef,
    Form,
    Id,
    Language,
    NameForm,
    PeriodForm,
    Said,
    Weapon,
    WordingForm,
    one_of,
)
from truceline.model.agreement import CapKind, ConditionKind, Measure, Silence, Starts
from truceline.model.vocabulary import ACTS, ITEMS, PERFORMANCES, STAGES

SignedHours = Annotated[float, Field(ge=-876_600, le=876_600, allow_inf_nan=False)]
#: A shorter stretch than an hour would make more of them than anybody could answer for.
Stretch = Annotated[float, Field(ge=1, le=876_600, allow_inf_nan=False)]
#: Days and months of the calendar, up to a hundred years.
Days = Annotated[int, Field(ge=1, le=36_525)]
Months = Annotated[int, Field(ge=1, le=1_200)]
SignedDays = Annotated[int, Field(ge=-36_525, le=36_525)]
SignedMonths = Annotated[int, Field(ge=-1_200, le=1_200)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def _performances() -> Any:
    return one_of({a: m for a, m in ACTS.items() if a in PERFORMANCES}, "what is to be done")


Performance = Annotated[str, _performances()]
Item = Annotated[str, one_of(ITEMS, "type of item")]
Stage = Annotated[str, one_of(STAGES, "stage of a transfer")]


class QuietForm(Form):
    """A quiet clock: so many hours or days in a row without what a provision forbids."""

    hours: Hours | None = Field(None, description="how long it must be quiet")
    days: Days | None = Field(None, description="in place of `hours`: days of the calendar")
    provision: Id = Field(description="whose findings break it, and whose coverage tells")


class ConditionForm(Form):
    """What must be established before the provision binds."""

    id: Id = Field(description="stable id within the provision")
    kind: ConditionKind = Field(description="what establishes it: a fact, or a duty performed")
    wording: WordingForm = Field(description="as agreed")
    established: Said | None = Field(
        None, description="for `fact`: since when, e.g. 2025-04-01T00:00; left out: not established"
    )
    act: Performance | None = Field(None, description="for `performed`: what must be done")
    by: list[Id] = Field(default=[], description="for `performed`: parties who must have done it")
    asserted_by: list[Said] = Field(
        default=[], description="who says that it hangs on this; none: the text itself"
    )
    decided_by: NameForm = Field(
        "", description="who is to say that it is established: a name (by language)"
    )
    citation: CitationRef | None = Field(None, description="where it is written")


class DueForm(Form):
    """When a duty is due."""

    starts_on: Starts = Field(
        description="what sets the clock running: `entry` or `end` of the period, a `date`, "
        "`every` so many hours, `quiet`, a `performance`, or each `incident`"
    )
    after_h: SignedHours = Field(0.0, description="hours after that; negative: prior notice")
    after_days: SignedDays | None = Field(
        None, description="in place of `after_h`: days of the calendar"
    )
    after_months: SignedMonths | None = Field(
        None, description="in place of `after_h`: months of the calendar"
    )
    within_h: Hours | None = Field(
        None, description="doing it counts from so many hours before it is due"
    )
    at: Said | None = Field(None, description="for `date`: the instant")
    every_h: Stretch | None = Field(None, description="for `every`: length of each period, hours")
    every_days: Days | None = Field(None, description="in place of `every_h`: days of the calendar")
    every_months: Months | None = Field(
        None, description="in place of `every_h`: months of the calendar"
    )
    quiet: QuietForm | None = Field(None, description="for `quiet`")
    act: Performance | None = Field(None, description="for `performance`: what sets it running")
    lasts_h: Hours | None = Field(
        None,
        description="for `incident`: what begins within so many hours of the first is one occasion "
        "with it, e.g. an exercise of several days; what begins later is another",
    )
    lasts_days: Days | None = Field(None, description="in place of `lasts_h`: calendar days")
    acts: list[Act] = Field(default=[], description="for `incident`: which acts; none: any")
    circumstances: list[Circumstance] = Field(
        default=[], description="for `incident`: which must all be claimed"
    )


class DutyForm(Form):
    """Something that must be done by a time."""

    id: Id = Field(description="stable id within the provision")
    act: Performance = Field(description="what is to be done")
    due: DueForm = Field(description="by when")
    on: list[Id] = Field(default=[], description="whose duty; none: the mechanism's")
    weapons: list[Weapon] = Field(default=[], description="only of these classes")
    calibres: list[CalibreRange] = Field(
        default=[], description="ranges of calibre that are meant besides, e.g. `mortar 82 up`"
    )
    zone_ids: list[Id] = Field(default=[], description="only done in one of these; none: anywhere")
    to: Id | None = Field(None, description="party towards whom, e.g. who must be told")
    at_least: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = Field(
        None, description="how many one report must tell of, e.g. persons released"
    )
    silence: Silence = Field(
        Silence.UNKNOWN,
        description="what it means that nobody reports: `unknown`, or `not_done` where the "
        "mechanism itself keeps the list",
    )


class CapForm(Form):
    """A limit on transfers."""

    id: Id = Field(description="stable id within the provision")
    kind: CapKind = Field(
        CapKind.LIMIT,
        description="`limit`; `freeze`: none at all; `reduce`: so many percent of what it was; "
        "`notify`: none without notice",
    )
    items: list[Item] = Field(default=[], description="types of item; none: all")
    stages: list[Stage] = Field(min_length=1, description="stages that count, e.g. delivered")
    side: Literal["recipient", "donor"] = Field(
        description="in which role the parties bound are limited"
    )
    measure: Measure = Field(Measure.QUANTITY, description="`quantity` or `value`")
    unit: str = Field("", description="unit of quantity, e.g. piece; or currency, e.g. EUR")
    limit: Amount = Field(
        0.0,
        description="most that is allowed in a window; for `notify`: no more than this asks for "
        "no notice",
    )
    percent: Annotated[float, Field(gt=0, lt=100, allow_inf_nan=False)] | None = Field(
        None, description="for `reduce`: a window holds at most so many percent of the base"
    )
    base: PeriodForm | None = Field(
        None,
        description="for `reduce`: the time it is measured by (its mean window); left out: each "
        "window is measured by the one before it, the first by none",
    )
    notice_h: SignedHours | None = Field(
        None, description="for `notify`: hours after the transfer; negative: before it"
    )
    to: Id | None = Field(None, description="for `notify`: party who must be told")
    silence: Silence | None = Field(
        None,
        description="for `notify`: what it means that no report tells of notice: `unknown` (if "
        "left out), or `not_done` where the mechanism itself keeps the list of notices",
    )
    every_h: Stretch | None = Field(
        None, description="length of a window in hours; left out: the whole period"
    )
    every_days: Days | None = Field(None, description="in place of `every_h`: days of the calendar")
    every_months: Months | None = Field(
        None, description="in place of `every_h`: months of the calendar"
    )
    complete_lists: list[Id] = Field(
        default=[], description="sources whose lists are complete; only these show a cap was kept"
    )


class ReleaseForm(Form):
    """Reciprocal release: when a party may say that it is no longer bound."""

    id: Id = Field(description="stable id within the text")
    provisions: list[Id] = Field(default=[], description="from what; none: the whole text")
    on_breach_of: list[Id] = Field(
        default=[], description="provisions whose breach by another party releases; none: any"
    )
    wording: WordingForm = Field(description="as agreed")
    decided_by: NameForm = Field(
        "", description="who is to say whether the party was free; left out: nobody is named"
    )
    within_h: Hours | None = Field(
        None, description="hours from the claim in which that is decided; left out: not said"
    )
    within_days: Days | None = Field(
        None, description="in place of `within_h`: days of the calendar"
    )
    citation: CitationRef | None = Field(None, description="where it is written")


class GuaranteeForm(Form):
    """Who guarantees what to whom."""

    id: Id = Field(description="stable id within the text")
    by: NameForm = Field(description="who guarantees: a party id, or a name (by language)")
    to: list[Id] = Field(min_length=1, description="parties it is given to")
    trigger: Literal["finding", "ruling", "other"] = Field(
        description="an inconsistent finding, a ruling that upholds, or as the wording says"
    )
    provisions: list[Id] = Field(default=[], description="which it backs; none: the whole text")
    act: WordingForm = Field(description="what is promised")
    within_h: Hours | None = Field(None, description="hours from the trigger")
    citation: CitationRef | None = Field(None, description="where it is written")


class RemedyForm(Form):
    """What follows a ruling."""

    id: Id = Field(description="stable id within the text")
    act: WordingForm = Field(description="what is to be done")
    provisions: list[Id] = Field(default=[], description="after a ruling on which; none: any")
    on: list[Id] = Field(default=[], description="who owes it; none: the party ruled upon")
    within_h: Hours | None = Field(None, description="hours from the ruling")
    citation: CitationRef | None = Field(None, description="where it is written")


class PriorForm(Form):
    """What must have been done before an exception may be claimed."""

    act: Performance = Field(description="what, e.g. hotline_call")
    circumstances: list[Circumstance] = Field(
        default=[], description="any of these must be told of it; none: nothing is asked for"
    )
    within_h: Hours = Field(description="at most so many hours before")
    at_least_h: Annotated[float, Field(ge=0, le=876_600, allow_inf_nan=False)] = Field(
        0.0, description="at least so many hours before, e.g. 24 for a day's notice"
    )
    silence: Silence = Field(
        Silence.UNKNOWN, description="what it means that no report tells of it"
    )


class DivergenceForm(Form):
    """Where two authentic texts of one provision do not say the same; no mistake."""

    id: Id = Field(description="stable id within the provision")
    languages: list[Language] = Field(min_length=2, description="the texts that part")
    wording: WordingForm = Field(description="in what they part")
    about: Literal["act", "object_type", "weapon", "actor", "place", "time", "all"] = Field(
        "all", description="which element of an incident it touches"
    )
    values: list[Said] = Field(
        default=[], description="words of the vocabulary on which they differ; none: any"
    )
    periods: dict[Language, PeriodForm] = Field(
        default={},
        description="for `time`: when it binds by each of these texts; the provision's `period` "
        "then runs from the first start to the last end of them",
    )

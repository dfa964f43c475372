"""Written form of the mechanism: clock, mandate, powers, body, rungs of escalation, publication."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from truceline.agreements.schema_terms import (
    Act,
    CitationRef,
    Form,
    Id,
    Object,
    Said,
    Weapon,
    WordingForm,
)
from truceline.model.agreement import CountedFrom, DecisionRule, Power

Share = Annotated[float, Field(allow_inf_nan=False)]
#: Up to a hundred years.
Hours = Annotated[float, Field(gt=0, le=876_600, allow_inf_nan=False)]


class ThresholdsForm(Form):
    """What the agreement declares and the machine applies."""

    consistent_at: Share = Field(
        0.1, description="p_covered at or below this is consistent; 0 to 0.5"
    )
    inconsistent_at: Share = Field(
        0.9, description="p_covered at or above this is inconsistent; 0.5 to 1"
    )
    quiet_watched_share: Share = Field(
        0.8, description="share of zone and day to be watched before a quiet day counts; 0 to 1"
    )


class SeatForm(Form):
    """One delegation of the mechanism's body."""

    id: Id = Field(description="stable id")
    name: WordingForm = Field(description="who sits there")
    party: Id | None = Field(None, description="whose delegation; left out: of no party")
    members: Annotated[int, Field(ge=1, le=10_000)] = Field(1, description="how many sit for it")
    chair: bool = Field(False, description="true if it presides")
    votes: bool = Field(True, description="false if it takes no part in decisions")


class CommissionForm(Form):
    """The body that meets and decides."""

    name: WordingForm = Field(description="what it is called")
    seats: list[SeatForm] = Field(min_length=1, description="its delegations")
    quorum: Annotated[int, Field(ge=1)] | None = Field(
        None, description="voting delegations that must be present; left out: the text is silent"
    )
    quorum_of_each_party: bool = Field(
        False, description="true if every party's delegation must be among them"
    )
    decision_rule: DecisionRule | None = Field(
        None, description="consensus, majority or chair; left out: the text is silent"
    )
    meets_every_h: Hours | None = Field(None, description="hours between ordinary meetings")
    citation: CitationRef | None = Field(None, description="where it is written")


class RungForm(Form):
    """One step of escalation."""

    id: Id = Field(description="stable id")
    name: WordingForm = Field(description="hotline, liaison, local team, commission, guarantor …")
    answer_h: Hours | None = Field(
        None, description="hours it has once reached; left out: the text is silent"
    )
    next: Id | None = Field(None, description="rung reached after that; left out: the last one")
    citation: CitationRef | None = Field(None, description="where it is written")


class ClassDelayForm(Form):
    """A delay of its own for a class of events: whatever fits every list that is written."""

    delay_h: Hours = Field(description="hours that must pass; the longest that fits holds")
    acts: list[Act] = Field(default=[], description="kinds of act; left out: any")
    object_types: list[Object] = Field(default=[], description="kinds of object; left out: any")
    weapons: list[Weapon] = Field(default=[], description="classes of weapon; left out: any")


class PublicationForm(Form):
    """What the text says about making results public."""

    wording: WordingForm = Field(description="as agreed")
    tier: Literal["public", "mission"] = Field(description="how far results go")
    delay_h: Hours | None = Field(None, description="hours before anything is public")
    delays: list[ClassDelayForm] = Field(
        default=[], description="longer delays of classes of events"
    )
    counted_from: CountedFrom = Field(
        CountedFrom.END,
        description="delays run from the end of the event, or from when it was known",
    )
    least_people: Annotated[int, Field(ge=1, le=100_000_000)] | None = Field(
        None, description="people who must live in a public cell; left out: 20000"
    )
    approved_by: list[Id] = Field(default=[], description="ids of seats that must agree")
    citation: CitationRef | None = Field(None, description="where it is written")


class MechanismForm(Form):
    """The mechanism's own clock, mandate, powers, body and thresholds."""

    name: WordingForm = Field(description="what it is called; say so if none was agreed")
    time_zone: Said = Field(description="IANA zone of its day, e.g. Europe/Kyiv")
    day_ends: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = Field(
        "00:00", description="local time at which its day ends, HH:MM"
    )
    mandate: list[Literal["happened", "covered", "party"]] = Field(
        default=["happened", "covered", "party"],
        min_length=1,
        description="which questions it may answer: did it happen, is it covered, which party",
    )
    powers: list[Power] = Field(
        default=[],
        description="what it is entitled to do: observe, verify, investigate, attribute, "
        "adjudicate; left out: the text is silent",
    )
    thresholds: ThresholdsForm | None = Field(None, description="declared limits")
    commission: CommissionForm | None = Field(None, description="its body, if one was agreed")
    escalation: list[RungForm] = Field(default=[], description="rungs, the first one first")
    publication: PublicationForm | None = Field(None, description="what may be made public")

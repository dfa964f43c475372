"""Written form of a scenario: given these invented reports, expect these outcomes.

* A lawyer reads and writes it; so every scenario says in its first lines that it is one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from truceline.agreements.schema import Version
from truceline.agreements.schema_duties import Item, Stage
from truceline.agreements.schema_places import Metres
from truceline.agreements.schema_terms import (
    Act,
    Circumstance,
    Degrees,
    Form,
    Id,
    Object,
    PeriodForm,
    Point,
    Said,
    Weapon,
)
from truceline.model.vocabulary import Basis, Kind, Tier

Share = Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)]
Count = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class VoiceForm(Form):
    """An invented source."""

    id: Id = Field(description="stable id within the scenario")
    affiliation: Id | None = Field(None, description="party it speaks for, if any")
    affiliation_known: bool = Field(True, description="false where nobody knows")
    observer: bool = Field(False, description="true if it sees for itself, for the mechanism")
    independence_group: Id | None = Field(None, description="voices that count as one")
    p_true: Share | None = Field(None, description="declared worth of its word, if declared")


class WhenForm(Form):
    """A time as a source gives it: an instant, a date, or a window."""

    at: Said | None = Field(None, description="an instant to the minute, e.g. 2025-03-26T02:10")
    date: Said | None = Field(None, description="a date alone, e.g. 2025-03-26")
    from_: Said | None = Field(None, alias="from", description="start of a window")
    until: Said | None = Field(None, description="end of the window, excluded")


class WhereForm(Form):
    """A place with its error."""

    lon: Degrees = Field(description="degrees east")
    lat: Degrees = Field(description="degrees north")
    error_m: Metres = Field(description="radius that holds 95 %, metres")
    name: str = Field("", description="as the source names it")


class CountForm(Form):
    """How many: exact (low = high), a range, or about."""

    low: Count = Field(description="at least")
    high: Count | None = Field(None, description="at most; left out: the same")
    about: bool = Field(False, description="the source says about")


class ReportForm(Form):
    """One invented claim."""

    id: Id = Field(description="stable id within the scenario")
    source: Id = Field(description="which of `sources` says it")
    basis: Basis = Field(Basis.ALLEGED, description="observed, alleged or relayed")
    kind: Kind | None = Field(
        None, description="left out: `performance` for what a duty asks for, else `event`"
    )
    act: Act | None = Field(None, description="kind of act; left out: not told")
    object_type: Object | None = Field(None, description="what it fell upon; left out: not told")
    weapon: Weapon | None = Field(None, description="weapon class; left out: not told")
    actor: Id | None = Field(
        None, description="party said to have done it, of a call who called; left out: not told"
    )
    affected: Id | None = Field(
        None, description="party said to have suffered it, of a call who was called"
    )
    circumstances: list[Circumstance] = Field(default=[], description="what is claimed besides")
    when: WhenForm | None = Field(None, description="left out: not told")
    where: WhereForm | None = Field(None, description="left out: not told")
    count: CountForm | None = Field(None, description="left out: not told")
    published: Said | None = Field(None, description="when it was said; left out: at the end")
    said: str = Field("", description="the words of the source, invented")


class TallyForm(Form):
    """Somebody's invented count over a window."""

    id: Id = Field(description="stable id within the scenario")
    series: Id = Field(description="which curve it belongs on")
    source: Id = Field(description="which of `sources` published it")
    about: Id | None = Field(None, description="party whose acts are counted")
    unit: Said = Field(description="what one is, in the claimant's words")
    act: Act | None = Field(None, description="nearest kind of act")
    object_type: Object | None = Field(None, description="what was hit; left out: not told")
    weapon: Weapon | None = Field(None, description="weapon class")
    when: WhenForm = Field(description="window counted")
    value: CountForm | None = Field(None, description="left out: blank, which is not zero")


class DailyLineForm(Form):
    """A reference line as somebody states it for a time."""

    line_id: Id = Field(description="which line")
    stated_by: Said = Field(description="whose line")
    valid: PeriodForm = Field(description="when it is the reference")
    parts: list[Annotated[list[Point], Field(min_length=2)]] = Field(
        min_length=1, description="polylines of [lon, lat] points"
    )


class WatchForm(Form):
    """Who could see what, when; outage and denied access are entries too."""

    id: Id = Field(description="stable id within the scenario")
    source: Id = Field(description="which of `sources` watched")
    mode: Literal["camera", "patrol", "overflight", "satellite", "other"] = Field(
        description="how it watched"
    )
    status: Literal["on", "outage", "denied"] = Field(description="on, outage or denied")
    when: WhenForm = Field(description="from and until")
    lon: Degrees = Field(description="degrees east of the middle")
    lat: Degrees = Field(description="degrees north")
    radius_m: Metres = Field(description="reach, metres")
    acts: list[Act] = Field(default=[], description="acts it would see; none: any")
    p_detect: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="declared chance that an act in reach is seen"
    )


class TransferForm(Form):
    """One invented transfer, at one stage."""

    id: Id = Field(description="stable id within the scenario")
    source: Id = Field(description="which of `sources` lists it")
    donor: Said | None = Field(None, description="who gives; left out: not told")
    recipient: Said | None = Field(None, description="who receives; left out: not told")
    stage: Stage | None = Field(None, description="how far it has come; left out: not told")
    item: Item | None = Field(None, description="type of item; left out: not told")
    quantity: CountForm | None = Field(None, description="how many; left out: not told")
    unit: str = Field("", description="unit of quantity, e.g. piece")
    value: CountForm | None = Field(None, description="worth; left out: not told")
    currency: str = Field("", description="ISO 4217 code of the value")
    when: WhenForm | None = Field(None, description="left out: not told")


class GivenForm(Form):
    """What the scenario invents."""

    reports: list[ReportForm] = Field(default=[], description="claims of single events")
    tallies: list[TallyForm] = Field(default=[], description="counts over windows")
    lines: list[DailyLineForm] = Field(default=[], description="reference lines by time")
    effort: list[WatchForm] = Field(default=[], description="who could see what, when")
    transfers: list[TransferForm] = Field(default=[], description="transfers of arms or aid")


class ExpectForm(Form):
    """One expected outcome: of a report, a series of tallies, a day, a duty or a cap."""

    report: Id | None = Field(None, description="id of a report")
    series: Id | None = Field(None, description="a series of tallies")
    day: Said | None = Field(None, description="a day of the mechanism, e.g. 2025-03-26")
    duty: Id | None = Field(None, description="a duty of the provision")
    cap: Id | None = Field(None, description="a cap of the provision")
    party: Id | None = Field(None, description="of a duty or cap: whose; left out: every one's")
    occasion: str | None = Field(
        None,
        description="of a duty: which occasion: entry, end, date, quiet, performance (none was "
        "reported), the number of a period, or the id of a report here: of the performance, or of "
        "the incident, that sets the clock running; left out: each",
    )
    source: Id | None = Field(None, description="of a cap: whose list; left out: every list")
    text: Id = Field(description="under which text of the agreement")
    provision: Id | None = Field(None, description="which provision; left out: the only one")
    outcome: Literal[
        "consistent", "inconsistent", "undetermined", "not_monitored", "no_finding"
    ] = Field(description="the expected outcome, or `no_finding` if the provision is silent")
    because: str = Field("", description="the expected reason; left out: not tested")


class ScenarioForm(Form):
    """A scenario beside an agreement."""

    truceline: Version
    scenario: Literal["nothing here is a real event"] = Field(
        description="must say: nothing here is a real event"
    )
    name: Said = Field(description="in one line")
    why: Said = Field(description="what it shows, for whoever reads the agreement")
    agreement: Id = Field(description="id of the agreement it belongs to")
    time_zone: Said = Field(description="IANA zone of the times below")
    tier: Tier = Field(Tier.PUBLIC, description="who may see it")
    sources: list[VoiceForm] = Field(min_length=1, description="the invented voices")
    given: GivenForm = Field(description="what is reported")
    expect: list[ExpectForm] = Field(min_length=1, description="what must come out")

"""Written form of a plan of watching: what a source could tell, where and when it would look."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from truceline.agreements.schema import Version
from truceline.agreements.schema_duties import Performance
from truceline.agreements.schema_mechanism import Hours
from truceline.agreements.schema_terms import Act, Circumstance, Degrees, Form, Id, Said
from truceline.model.watching import WatchMode

#: Days of the week as they are written, Monday first.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Day = Annotated[str, Field(json_schema_extra={"enum": list(DAYS)})]


class SeesForm(Form):
    """What a source could ever tell."""

    acts: list[Act] = Field(default=[], description="acts it could report; none: no act")
    performances: list[Performance] = Field(
        default=[], description="duties of which it could tell whether they were done"
    )
    circumstances: list[Circumstance] = Field(
        default=[], description="circumstances of an act that it could tell"
    )
    actor: bool = Field(False, description="true if it could tell who did it")
    object_type: bool = Field(False, description="true if it could tell what was hit")
    weapon: bool = Field(False, description="true if it could tell the class of weapon")
    transfers: bool = Field(False, description="true if it could tell of transfers")
    hours: Said | None = Field(
        None,
        description="hours of the local day in which it can see, e.g. 06:00-18:00; left out: by "
        "night too",
    )


class WatchForm(Form):
    """One post, round or pass that would be, without dates."""

    mode: WatchMode = Field(description="by what means it is watched")
    lon: Degrees = Field(description="degrees east of the middle of what is watched")
    lat: Degrees = Field(description="degrees north")
    radius_m: Annotated[float, Field(gt=0, le=20_000_000, allow_inf_nan=False)] = Field(
        description="reach in metres"
    )
    hours: Said = Field(
        "always",
        description="hours of the local day, e.g. 06:00-18:00 or 22:00-06:00, or `always`",
    )
    days: list[Day] = Field(
        default=[], description="days of the week on which a shift begins; none: every day"
    )
    revisit_h: Hours | None = Field(
        None, description="it looks only once in so many of its own hours; goes with `look_h`"
    )
    look_h: Hours | None = Field(
        None, description="hours that one look covers; goes with `revisit_h`"
    )
    p_detect: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = Field(
        None,
        description="declared chance that an act in reach is seen, 0 to 1; left out: not declared",
    )
    acts: list[Act] | None = Field(
        None, description="acts this watch would see; left out: all that its source sees"
    )


class ObserverForm(Form):
    """One observer of a plan that is set beside another."""

    id: Id = Field(description="id of a card in sources.yaml, or of an observer there is not yet")
    sees: SeesForm | None = Field(
        None, description="what it could tell; left out: as its card says"
    )
    watches: list[WatchForm] = Field(
        min_length=1, description="where and when it would look, besides what its card plans"
    )


class PlanForm(Form):
    """What is added to the plan in sources.yaml, to see what that would change."""

    truceline: Version
    observers: list[ObserverForm] = Field(min_length=1, description="who would watch besides")

"""The written form of an item that a monitor files: one JSON object, the same from every device.

Pydantic only here, at the edge. No field takes a name of a person: teams, and who reported and who
typed a radio report, are codes. ``docs/reference/field-item.schema.json`` is made from it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    model_validator,
)

from truceline.model.vocabulary import (
    ACTS,
    CIRCUMSTANCES,
    HARMED,
    HARMS,
    OBJECTS,
    PERFORMANCES,
    WEAPONS,
)

FORM = "truceline-field/1"
#: What is written in one item at most; a longer story is a document.
_LONGEST_TEXT = 4_000


def _of(words: Collection[str]) -> tuple[Any, Any]:
    """Return what lets a field take a word of a closed list only, and lists them in the schema."""

    def known(told: str) -> str:
        if told not in words:
            raise ValueError(f"{told[:40]!r} is none of the words known here")
        return told

    return AfterValidator(known), Field(json_schema_extra={"enum": list(words)})


#: Acts that are seen or heard; a duty done, and that nothing was seen, have kinds of their own.
EVENTS = tuple(act for act in ACTS if act not in PERFORMANCES and act != "nothing_seen")
Act = Annotated[str, *_of(EVENTS)]
Weapon = Annotated[str, *_of(WEAPONS)]
Object = Annotated[str, *_of(OBJECTS)]
Circumstance = Annotated[str, *_of(CIRCUMSTANCES)]
Harmed = Annotated[str, *_of(HARMED)]
HarmKind = Annotated[str, *_of(HARMS)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$", description="32 random hex digits.")]
#: A code has a digit, so that a name does not pass for one by chance.
Code = Annotated[str, Field(min_length=2, max_length=16, pattern=r"^[A-Za-z-]*[0-9][A-Za-z0-9-]*$")]
Team = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$")]
Party = Annotated[str, Field(pattern=r"^[^\s;]{1,64}$")]
Figure = Annotated[str, Field(max_length=40)]
Metres = Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False)]
Seconds = Annotated[int, Field(ge=0, le=86_400)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Clock(_Form):
    """How the clock of the device stood to the mission's when they last met."""

    offset_s: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)] | None = Field(
        description="Seconds by which the device was ahead; null: never compared."
    )
    error_s: Seconds = Field(default=0, description="Seconds by which that may be off.")


class Place(_Form):
    """Where somebody stood, or where it was: a point with its error."""

    lon: float = Field(ge=-180, le=180, description="Degrees east.")
    lat: float = Field(ge=-90, le=90, description="Degrees north.")
    error_m: Metres = Field(description="Radius in metres that holds 95 %.")
    basis: Literal["post", "gps", "typed"] = Field(description="How the place is known.")
    name: str = Field(default="", max_length=200, description="As the mission calls it.")


class Sighting(_Form):
    """From the place where the observer stood to where it was: a sector, never a point."""

    bearings: str = Field(default="", max_length=60, description="`SSE, S` or degrees; blank: all.")
    distance: str = Field(min_length=1, max_length=40, description="`3-5 km`, `about 800 m`.")


class Keyed(_Form):
    """A radio report that a duty officer keyed in: codes, never names."""

    reported_by: Code = Field(description="Code of who spoke.")
    typed_by: Code = Field(description="Code of who typed.")


class Harm(_Form):
    """People harmed; blank is not told, never zero."""

    harm: HarmKind = Field(description="killed, injured, missing or displaced.")
    who: Harmed = Field(default="unspecified", description="Whom it befell; see the vocabulary.")
    figure: Figure = Field(min_length=1, description="`3`, `3-5`, `at least 3`, `about 40`.")
    is_confirmed: bool = Field(default=False, description="The monitor counted them herself.")


class Watched(_Form):
    """What could be seen from the place."""

    reach_m: Metres = Field(description="Metres.")
    acts: tuple[Act, ...] = Field(default=(), description="Acts it would see; none: any.")
    chance: Annotated[float, Field(ge=0, le=1)] | None = Field(
        default=None, description="That such an act is seen."
    )


class _Item(_Form):
    form: Literal["truceline-field/1"]
    id: Id
    team: Team = Field(description="Id of the team's source card.")
    made_at: AwareDatetime = Field(description="When it was filed, by the device's clock.")
    clock: Clock
    start: AwareDatetime = Field(description="When it took place, or began.")
    end: AwareDatetime | None = Field(default=None, description="When it ended.")
    time_from: Literal["device", "typed"] = Field(
        default="typed", description="device: by its clock, so that its offset is taken off."
    )
    time_error_s: Seconds = Field(default=0, description="Seconds either way.")
    keyed: Keyed | None = None
    basis: Literal["observed", "relayed"] = Field(
        default="observed", description="relayed: somebody told the team."
    )
    place: Place | None = None
    text: str = Field(default="", max_length=_LONGEST_TEXT, description="In plain words.")
    text_lang: str = Field(default="", max_length=8)

    @model_validator(mode="after")
    def _in_order(self) -> _Item:
        if self.end is not None and self.end < self.start:
            raise ValueError("it ends before it begins")
        return self


class Observation(_Item):
    """Something seen or heard."""

    kind: Literal["observation"]
    act: Act = Field(description="Kind of act; see the vocabulary.")
    sense: Literal["", "seen", "heard", "seen and heard"] = ""
    from_there: Sighting | None = Field(
        default=None, description="Bearing and distance from `place`; without it: at `place`."
    )
    count: Figure = ""
    weapon: Weapon | None = None
    object_type: Object | None = None
    actor: Party | None = Field(default=None, description="Party said to have done it.")
    circumstances: tuple[Circumstance, ...] = ()
    harm: tuple[Harm, ...] = ()

    @model_validator(mode="after")
    def _stood_somewhere(self) -> Observation:
        if self.from_there is not None and self.place is None:
            raise ValueError("bearing and distance need the place they are told from")
        return self


class Patrol(_Item):
    """Effort: a patrol, or a camera's watch, from its start to its end, or why there was none."""

    kind: Literal["patrol"]
    end: AwareDatetime
    place: Place
    status: Literal["on", "outage", "denied"]
    mode: Literal["patrol", "camera", "other"] = "patrol"
    watched: Watched


class Nil(_Item):
    """Nothing was seen of what is watched for."""

    kind: Literal["nil"]
    end: AwareDatetime
    watched: Watched | None = None


class Restriction(_Item):
    """Monitors were kept from going or seeing."""

    kind: Literal["restriction"]
    actor: Party | None = None
    how: Literal["denied", "delayed", "conditional"]
    because: Literal["", "mines", "safety"] = ""


class Hotline(_Item):
    """A call over the hotline or coordination mechanism."""

    kind: Literal["hotline"]
    actor: Party | None = Field(default=None, description="Who called.")
    called: Party | None = None
    answered: bool | None = None
    had_effect: bool | None = None


class Storage(_Item):
    """A visit to a storage site of withdrawn weapons."""

    kind: Literal["storage"]
    site: str = Field(min_length=1, max_length=200)
    actor: Party | None = Field(default=None, description="Whose site it is.")
    found: Literal["", "present", "missing", "abandoned"] = ""


class PeopleHarmed(_Item):
    """People harmed, where the act is told beside."""

    kind: Literal["harm"]
    act: Act = "attack"
    actor: Party | None = None
    harm: tuple[Harm, ...] = Field(min_length=1)


class Photo(_Item):
    """A picture, re-encoded without metadata before it left the device; it becomes evidence."""

    kind: Literal["photo"]
    media_type: Literal["image/jpeg", "image/webp", "image/png"]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    about: Id | None = Field(default=None, description="Item that it belongs to.")


AnyItem = Observation | Patrol | Nil | Restriction | Hotline | Storage | PeopleHarmed | Photo
ITEM: TypeAdapter[AnyItem] = TypeAdapter(Annotated[AnyItem, Field(discriminator="kind")])


def item_schema_json() -> str:
    """Return the JSON Schema of an item, as committed in the reference."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= ITEM.json_schema() | {"title": "An item of the field form"}
    return json.dumps(schema, indent=2) + "\n"

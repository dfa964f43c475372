"""The written form of a map: which column of a foreign file means what.

Pydantic only here, at the edge, and only the form: what a form cannot see is in ``meaning``. Five
kinds of map, one for each table a file can fill; the key ``table`` tells them apart.
``docs/sources/mapped.md`` shows each with an example.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from truceline.model.items import PRICE_BASES
from truceline.model.vocabulary import (
    ACTS,
    CIRCUMSTANCES,
    HARMED,
    HARMS,
    ITEMS,
    OBJECTS,
    STAGES,
    WEAPONS,
    Basis,
    Kind,
    Tier,
)
from truceline.sources.mapped.form import COLOUR as COLOUR
from truceline.sources.mapped.form import Cell as Cell
from truceline.sources.mapped.form import (
    CorrectionsForm,
    LeaveOutForm,
    Origin,
    Origins,
    Relative,
    ScheduleForm,
    SeveralCoordinates,
    SheetDateForm,
    short,
)
from truceline.sources.mapped.form_kinds import ClaimsForm, HarmForm, WatchedForm
from truceline.sources.mapped.form_observer import Observer as Observer
from truceline.sources.mapped.form_rows import RowsSettings
from truceline.sources.mapped.form_settings import PeopleSettings, PlaceSettings
from truceline.sources.mapped.form_time import TimeCell as TimeCell

#: What stands in a map for "the source does not say".
NOTHING = ("", "~", "null")
Moment = Annotated[TimeCell, BeforeValidator(short)]


def _constant(word: str) -> Cell:
    return Cell.model_validate({"constant": word})


#: Which words a key takes; any other key holds free text. Held against the map by ``meaning``.
WORDS: dict[str, tuple[str, ...]] = {
    "act": tuple(ACTS),
    "acts": tuple(ACTS),
    "object_type": tuple(OBJECTS),
    "weapon": tuple(WEAPONS),
    "circumstances": tuple(CIRCUMSTANCES),
    "tier": tuple(Tier),
    "basis": tuple(Basis),
    "kind": tuple(Kind),
    "place_basis": ("stated", "gazetteer", "unknown"),
    "status": ("on", "outage", "denied"),
    "mode": ("camera", "patrol", "overflight", "satellite", "other"),
    "stage": tuple(STAGES),
    "item": tuple(ITEMS),
    "price_basis": tuple(PRICE_BASES),
    "harm.harm": tuple(HARMS),
    "harm.who": tuple(HARMED),
    "harm.basis": ("claimed", "confirmed"),
}


class AnyMap(PeopleSettings, PlaceSettings):
    """What every map says, whichever table its file fills."""

    map: Literal["1"] = Field(description="Version of this format.")
    format: Literal["csv", "geojson", "parquet", "xlsx", ""] = Field(
        default="", description="Of the file; without it: seen from the file."
    )
    sheet: str = Field(
        default="", description="Of a workbook: which sheet; without it: the one with the columns."
    )
    header_row: int = Field(
        default=0, ge=0, description="Of a workbook: row of the header; without it: found by names."
    )
    header_rows: int = Field(
        default=1, ge=1, le=3, description="Of a workbook: how many rows the header is high."
    )
    columns: str = Field(
        default="", description="Of a workbook: columns of the table, such as `B:H`; without: all."
    )
    encoding: str = Field(default="", description="Of a CSV file; without it: found out.")
    separator: str = Field(
        default="", max_length=1, description="Of a CSV file; without it: found out."
    )
    time_zone: str = Field(
        min_length=1, description="IANA zone of clock times without an offset of their own."
    )
    date_order: Literal["dmy", "mdy", ""] = Field(
        default="", description="What 03/04/2025 means; without it such a date is rejected."
    )
    year: int = Field(
        default=0, ge=0, le=2100, description="Of dates that tell none, or two digits of one."
    )
    slips: Literal["keep", "mend"] = Field(
        default="keep",
        description="What becomes of a date out of the order of the rows that is in it with day "
        "and month exchanged, or with the year of the rows beside it.",
    )
    day_parts: dict[str, str] = Field(
        default_factory=dict,
        description="Hours of words such as night: `{night: 22:00-06:00}`; "
        "without them: the widest that the word commonly means.",
    )
    cut_at: str = Field(default="", description="Date of this cut of a growing list.")
    leave_out: LeaveOutForm | None = Field(
        default=None, description="Rows rejected for how they look or what they say."
    )
    sheet_date: SheetDateForm | None = Field(
        default=None, description="Of a workbook: a date told once for all rows, as `#date`."
    )
    schedule: ScheduleForm | None = Field(
        default=None,
        description="A table of days down and posts across: a record for each watch, with "
        "`#column`, `#cell`, `#from` and `#till`.",
    )
    source: Origin = Field(description="Source id: a constant, or a column of ids.")
    id: tuple[str, ...] = Field(
        default=(), description="Column or columns that name a row for good."
    )
    received: Moment | None = Field(default=None, description="When the mission got it.")
    published: Moment | None = Field(default=None, description="When the source said it.")
    tier: Origin = Field(default=_constant("public"), description="public, mission or restricted.")

    @field_validator("id", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class _What(AnyMap):
    act: Origin | None = Field(default=None, description="Kind of act.")
    object_type: Origin | None = Field(default=None, description="What it fell upon.")
    weapon: Origin | None = Field(default=None, description="Weapon class.")
    claimant: Origin | None = Field(default=None, description="Party whose claim it is.")


class ReportsMap(_What, RowsSettings):
    """A file whose rows each claim that something took place."""

    table: Literal["reports"]
    start: Moment = Field(description="When it took place, or began.")
    end: Moment | None = Field(default=None, description="When it ended.")
    kind: Origin | None = Field(
        default=None,
        description="event, warning, performance or nil; without it: as the act has it.",
    )
    basis: Origin = Field(description="observed, alleged or relayed.")
    actor: Origin | None = Field(
        default=None, description="Party said to have done it; of a call, who called."
    )
    affected: Origin | None = Field(
        default=None, description="Party said to have suffered it; of a call, who was called."
    )
    circumstances: Origins = Field(
        default=(), description="What is claimed besides: a cell, or a list of cells."
    )
    lon: Origin | None = Field(default=None, description="Degrees east.")
    lat: Origin | None = Field(default=None, description="Degrees north.")
    error_m: Origin | None = Field(
        default=None,
        description="Radius in metres that holds 95 %: a column, a table of codes, a constant.",
    )
    coordinates: SeveralCoordinates = Field(
        default=(),
        description="Place in one cell, instead of lon, lat; of a list the first cell that tells.",
    )
    observer: Observer | None = Field(
        default=None, description="Place as a sector, instead of lon, lat."
    )
    relative: Relative | None = Field(
        default=None, description="Place told from a named place, instead of lon, lat."
    )
    place_name: Origin | None = Field(default=None, description="As the source names it.")
    place_basis: Origin = Field(
        default=_constant("stated"), description="stated, gazetteer or unknown."
    )
    count: Origin | None = Field(
        default=None, description="Number of acts: `40`, `about 40`, `3-5`."
    )
    count_low: Origin | None = Field(
        default=None, description="Lowest number of acts, where it has a column of its own."
    )
    count_high: Origin | None = Field(default=None, description="Highest number of acts.")
    text: Origin | None = Field(default=None, description="What the source wrote.")
    text_lang: Origin | None = Field(default=None, description="Language code of the text.")
    harm: tuple[HarmForm, ...] = Field(
        default=(), description="People harmed, one item for each kind of harm."
    )
    corrections: CorrectionsForm | None = Field(
        default=None, description="Rows that correct an earlier row of the list."
    )
    told_later: Origin | None = Field(
        default=None,
        description="Column of sentences: `yesterday 21:30` is of the day before its row.",
    )
    told_in_calls: ClaimsForm | None = Field(
        default=None, description="Calls that tell of an event which no other list has."
    )
    watched: WatchedForm | None = Field(
        default=None, description="What an observer who saw nothing watched."
    )


class TalliesMap(_What):
    """A file whose rows each count something over a window."""

    table: Literal["tallies"]
    start: Moment = Field(description="Beginning of the window counted.")
    end: Moment | None = Field(default=None, description="End of the window counted.")
    unit: Origin = Field(description="What one is, in the claimant's words.")
    value: Origin = Field(description="The count: `40`, `about 40`, `3-5`; blank: not told.")
    about: Origin | None = Field(default=None, description="Party whose acts are counted.")
    label: Origin | None = Field(default=None, description="The claimant's own label.")
    area: Origin | None = Field(default=None, description="Area counted, as named.")
    value_basis: Origin | None = Field(default=None, description="How the figure was come by.")
    note: Origin | None = Field(default=None, description="The source's own remark.")


class EffortMap(AnyMap):
    """A file whose rows each say who could see what, when."""

    table: Literal["effort"]
    start: Moment = Field(description="From.")
    end: Moment = Field(description="Until.")
    mode: Origin = Field(description="camera, patrol, overflight, satellite or other.")
    status: Origin = Field(default=_constant("on"), description="on, outage or denied.")
    lon: Origin = Field(description="Degrees east of the middle of what is watched.")
    lat: Origin = Field(description="Degrees north.")
    radius_m: Origin = Field(description="Reach in metres.")
    acts: Origin | None = Field(default=None, description="Acts it would see; without it: any.")
    p_detect: Origin | None = Field(
        default=None, description="Chance that such an act is seen, 0 to 1."
    )


class LinesMap(AnyMap):
    """A file whose rows each state a line for a stretch of time."""

    table: Literal["lines"]
    line: Origin = Field(description="Which line; the same on many days.")
    valid_from: Moment = Field(description="First instant or day it is the reference.")
    valid_to: Moment | None = Field(default=None, description="Last one; else until the next.")
    geometry: Origin | None = Field(default=None, description="Column of WKT; of GeoJSON its own.")


class TransfersMap(AnyMap):
    """A file whose rows each state one stage of one transfer of arms or aid."""

    table: Literal["transfers"]
    start: Moment = Field(description="When the stage was reached, or began.")
    end: Moment | None = Field(default=None, description="When it ended.")
    claimant: Origin | None = Field(default=None, description="Party whose claim it is.")
    donor: Origin | None = Field(default=None, description="Party id or name of the giver.")
    recipient: Origin | None = Field(default=None, description="Party id or name of the receiver.")
    stage: Origin = Field(description="announced to in_use; see the vocabulary.")
    item: Origin = Field(description="Type of item; see the vocabulary.")
    label: Origin | None = Field(default=None, description="The source's own name of the item.")
    category: Origin | None = Field(
        default=None, description="Its category in a list of them: `unroca:III`, `sipri:Ships`."
    )
    quantity: Origin | None = Field(
        default=None, description="How many: `40`, `about 40`, `3-5`, `2.5`; blank: not told."
    )
    unit: Origin | None = Field(default=None, description="Of the quantity: piece, round, tonne.")
    value: Origin | None = Field(default=None, description="Worth, written like a quantity.")
    decimal: Literal[".", ",", ""] = Field(
        default="", description="Which mark parts the fraction, where no figure tells: `3,100`."
    )
    currency: Origin | None = Field(default=None, description="Of the value: EUR, USD.")
    price_basis: Origin | None = Field(
        default=None, description="What the value is reckoned in; see the vocabulary."
    )
    price_year: Origin | None = Field(default=None, description="Of which year `constant` is.")
    note: Origin | None = Field(default=None, description="The source's own remark.")


Map = ReportsMap | TalliesMap | EffortMap | LinesMap | TransfersMap
MAPS: dict[str, type[Map]] = {
    "reports": ReportsMap,
    "tallies": TalliesMap,
    "effort": EffortMap,
    "lines": LinesMap,
    "transfers": TransfersMap,
}

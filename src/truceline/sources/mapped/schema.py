"""The written form of a map: which column of a foreign file means what.

Pydantic only here, at the edge, and only the form: what a form cannot see is in ``meaning``. Four
kinds of map, one for each table a file can fill; the key ``table`` tells them apart.
``docs/sources/mapped.md`` shows each with an example.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, OBJECTS, WEAPONS, Basis, Tier

#: What stands in a map for "the source does not say".
NOTHING = ("", "~", "null")
#: What the name of a column of fill colours ends with; the colour of a row has no other name.
COLOUR = "#colour"


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Cell(_Written):
    """Where one value comes from: a column, or one constant for the whole file."""

    column: str | None = Field(default=None, min_length=1, description="Name of the column.")
    constant: str | None = Field(default=None, description="One value for every row.")
    values: dict[str, str] | None = Field(
        default=None, description="What each word of the column means here; `null` means: not told."
    )
    unknown: Literal["reject", "other", "null"] = Field(
        default="reject", description="What becomes of a word that `values` does not know."
    )
    blank: str | None = Field(
        default=None, description="Value of a blank cell; without it: not told."
    )
    separator: str = Field(
        default=";", min_length=1, description="Between words, where a cell lists some."
    )
    colour: bool = Field(
        default=False,
        description="Of a workbook: the fill of the column's cell; without a column, of the row.",
    )

    @property
    def named(self) -> str | None:
        """The column of the records that holds the value; ``None`` of a constant."""
        return f"{self.column or ''}{COLOUR}" if self.colour else self.column


def _short(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


#: A cell; a bare word is the name of a column.
Origin = Annotated[Cell, BeforeValidator(_short)]


class TimeCell(_Written):
    """A date, perhaps with the clock time in a column of its own."""

    column: str = Field(min_length=1, description="Column of the date, or of date and time.")
    clock: str | None = Field(default=None, description="Column of the clock time, if it is apart.")


Moment = Annotated[TimeCell, BeforeValidator(_short)]


class Observer(_Written):
    """Place told from where the observer stood: bearings and a distance range make a sector."""

    lon: Origin = Field(description="Degrees east of the observer.")
    lat: Origin = Field(description="Degrees north of the observer.")
    bearings: Origin = Field(description="Bearings such as `SSE, S, SSW`, or degrees; blank: all.")
    range: Origin = Field(description="Distance such as `1-5km`, `800 m`, `about 3 km`.")
    error_m: Origin = Field(description="Metres by which the observer's own place may be off.")


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
    "kind": ("event", "warning"),
    "place_basis": ("stated", "gazetteer", "unknown"),
    "status": ("on", "outage", "denied"),
    "mode": ("camera", "patrol", "overflight", "satellite", "other"),
}

Box = tuple[
    Annotated[float, Field(ge=-180, le=180)],
    Annotated[float, Field(ge=-90, le=90)],
    Annotated[float, Field(ge=-180, le=180)],
    Annotated[float, Field(ge=-90, le=90)],
]


class AnyMap(_Written):
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
    time_zone: str = Field(description="IANA zone of clock times without an offset of their own.")
    date_order: Literal["dmy", "mdy", ""] = Field(
        default="", description="What 03/04/2025 means; without it such a date is rejected."
    )
    bounding_box: Box | None = Field(
        default=None, description="West, south, east, north; what lies outside is rejected."
    )
    null_island: bool = Field(default=False, description="Allow the place 0, 0.")
    cut_at: str = Field(default="", description="Date of this cut of a growing list.")
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


class ReportsMap(_What):
    """A file whose rows each claim that something took place."""

    table: Literal["reports"]
    start: Moment = Field(description="When it took place, or began.")
    end: Moment | None = Field(default=None, description="When it ended.")
    kind: Origin = Field(default=_constant("event"), description="event or warning.")
    basis: Origin = Field(description="observed, alleged or relayed.")
    actor: Origin | None = Field(default=None, description="Party said to have done it.")
    affected: Origin | None = Field(default=None, description="Party said to have suffered it.")
    circumstances: Origin | None = Field(default=None, description="What is claimed besides.")
    lon: Origin | None = Field(default=None, description="Degrees east.")
    lat: Origin | None = Field(default=None, description="Degrees north.")
    error_m: Origin | None = Field(
        default=None,
        description="Radius in metres that holds 95 %: a column, a table of codes, a constant.",
    )
    observer: Observer | None = Field(
        default=None, description="Place as a sector, instead of lon, lat."
    )
    place_name: Origin | None = Field(default=None, description="As the source names it.")
    place_basis: Origin = Field(
        default=_constant("stated"), description="stated, gazetteer or unknown."
    )
    count: Origin | None = Field(
        default=None, description="Number of acts: `40`, `about 40`, `3-5`."
    )
    text: Origin | None = Field(default=None, description="What the source wrote.")
    text_lang: Origin | None = Field(default=None, description="Language code of the text.")


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
    valid_to: Moment | None = Field(
        default=None, description="Last one; without it: until the next."
    )
    geometry: Origin | None = Field(
        default=None, description="Column of WKT; a GeoJSON file has its own geometry."
    )


Map = ReportsMap | TalliesMap | EffortMap | LinesMap
MAPS: dict[str, type[Map]] = {
    "reports": ReportsMap,
    "tallies": TalliesMap,
    "effort": EffortMap,
    "lines": LinesMap,
}

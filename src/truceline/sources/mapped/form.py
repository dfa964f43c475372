"""What every part of a written map has in common, and the parts that tell a place in one cell."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

#: What the name of a column of fill colours ends with; the colour of a row has no other name.
COLOUR = "#colour"

#: The column that `sheet_date` makes: the date of the sheet in every row.
DATE_COLUMN = "#date"
#: Column of the heading above each row: a single text that stands between the rows of data.
HEADING_COLUMN = "#heading"

Degrees = Annotated[float, Field(ge=-180, le=180)]
#: Degrees east, degrees north, metres of error of a place that a map knows by name.
Known = tuple[
    Degrees,
    Annotated[float, Field(ge=-90, le=90)],
    Annotated[float, Field(gt=0, allow_inf_nan=False)],
]


class Form(BaseModel):
    """A mapping of keys; unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Cell(Form):
    """Where one value comes from: a column, or one constant for the whole file."""

    column: str | None = Field(default=None, min_length=1, description="Name of the column.")
    constant: str | None = Field(default=None, description="One value for every row.")
    values: dict[str, str] | None = Field(
        default=None, description="What each word of the column means here; `null` means: not told."
    )
    unknown: Literal["reject", "other", "null"] = Field(
        default="reject",
        description="What becomes of a word that `values` does not know, or of a count that "
        "cannot be read.",
    )
    otherwise: str | None = Field(
        default=None, description="Value of a word that `values` does not know, for `unknown`."
    )
    blank: str | None = Field(
        default=None, description="Value of a blank cell; without it: not told."
    )
    separator: str = Field(
        default=";", min_length=1, description="Between words, where a cell lists some."
    )
    factor: float = Field(
        default=1.0,
        gt=0,
        allow_inf_nan=False,
        description="Of a measurement: what turns it into the unit asked for, 1000 for km.",
    )
    colour: bool = Field(
        default=False,
        description="Of a workbook: the fill of the column's cell; without a column, of the row.",
    )

    @property
    def named(self) -> str | None:
        """The column of the records that holds the value; ``None`` of a constant."""
        return f"{self.column or ''}{COLOUR}" if self.colour else self.column


def short(value: Any) -> Any:
    """Return a bare word as the column of that name."""
    return {"column": value} if isinstance(value, str) else value


def several(value: Any) -> Any:
    """Return one cell as a list of one."""
    return value if value is None or isinstance(value, list | tuple) else [value]


#: A cell; a bare word is the name of a column.
Origin = Annotated[Cell, BeforeValidator(short)]
#: Cells whose words are put together; one alone need be no list.
Origins = Annotated[tuple[Origin, ...], BeforeValidator(several)]


class LeaveOutForm(Form):
    """Rows that are left out for how they look or what a cell says: duplicates, or withdrawn."""

    struck: bool = Field(default=False, description="Those whose text is struck through.")
    hidden: bool = Field(default=False, description="Those that the workbook does not show.")
    letters: tuple[str, ...] = Field(
        default=(), description="Those whose letters have one of these colours, such as `A6A6A6`."
    )
    colours: tuple[str, ...] = Field(
        default=(), description="Those filled with one of these, such as `BFBFBF`."
    )
    words: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Column: words, one of which its cell says, such as `[duplicate*, void]`.",
    )
    cells: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Column: whole cells, such as `[lunch]`: a cell that says more is read.",
    )

    @field_validator("words", "cells", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: several(words) for name, words in value.items()}


class CorrectionsForm(Form):
    """Rows that correct an earlier row of the list, which stays one, as it is corrected."""

    number: str = Field(description="Column of the numbers by which rows are named.")
    take: tuple[str, ...] = Field(
        default=(), description="Columns whose told cells go before those of the earlier row."
    )


class SheetDateForm(Form):
    """A date that stands only in the name of the sheet or above the table, as a column `#date`."""

    where: Literal["sheet", "title"] = Field(
        description="In the name of the sheet, or above the header."
    )
    year: int = Field(
        default=0, ge=0, le=2100, description="Of a date without a year; without it: refused."
    )
    which: Literal["only", "first", "last"] = Field(
        default="only", description="Of several dates; `only` refuses a sheet that has several."
    )
    headings: bool = Field(
        default=False,
        description="A heading between the rows that tells another day dates the rows below it.",
    )


class ScheduleForm(Form):
    """A table of days down and posts across: each watch that a cell tells becomes a record."""

    columns: tuple[str, ...] = Field(
        min_length=1, description="Columns, one a post, whose cells tell hours: `0600-1800 T1`."
    )


class CoordinatesForm(Form):
    """Place told in one cell: degrees in any spelling, MGRS or UTM."""

    column: Origin = Field(description="Column of the coordinates.")
    rest: Origin | None = Field(
        default=None,
        description="Column of the rest, where two hold one place: the other coordinate, or the "
        "digits of a grid reference.",
    )
    notation: Literal["any", "decimal", "dms", "mgrs", "utm"] = Field(
        default="any", description="How they are written; `any` looks at each cell."
    )
    order: Literal["lat_lon", "lon_lat", ""] = Field(
        default="", description="What stands first; without it, letters must tell."
    )
    letter_o: Literal["west", "east", ""] = Field(
        default="", description="What the letter O means: Ouest, Oeste, or Ost."
    )
    unknown: Literal["reject", "null"] = Field(
        default="reject",
        description="What becomes of a row whose cell is no coordinate: null keeps it, without it.",
    )


class NamedForm(Form):
    """A place by its name, and where names are looked up."""

    column: Origin = Field(description="Column of the text.")
    places: Literal["known", "gazetteer", "both"] = Field(
        default="known", description="Where names are looked up."
    )
    known: dict[str, tuple[Known, ...]] = Field(
        default_factory=dict,
        description="Name: [degrees east, degrees north, error in metres], or a list of such.",
    )

    @field_validator("known", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: _listed(places) for name, places in value.items()}


class RelativeForm(NamedForm):
    """Place told from a named place: `3 km SSE of X` makes a sector."""

    unknown: Literal["reject", "null"] = Field(
        default="reject",
        description="What becomes of a row whose place cannot be told: null keeps it, without one.",
    )
    bearing_error_deg: float | None = Field(
        default=None, gt=0, le=180, description="By which a bearing may be off; else 11.25."
    )
    otherwise: Origin | None = Field(
        default=None,
        description="Column that is read where this one tells neither a place nor a distance.",
    )
    distance: Origin | None = Field(
        default=None, description="Column that tells how far from the named place it was."
    )
    direction: Origin | None = Field(
        default=None, description="Column that tells which way from there; blank: any."
    )
    distance_unit: Literal["m", "km", ""] = Field(
        default="", description="Of a distance without a unit; without it such a one is unreadable."
    )
    letter_o: Literal["west", ""] = Field(
        default="", description="What the letter O means in directions: Ouest, Oeste."
    )
    slash_unit: Literal["m", "km", "sea mile", ""] = Field(
        default="", description="What `333/3.4` counts behind its slash: bearing, then distance."
    )
    only_apart: bool = Field(
        default=False,
        description="The column names where observers stand: without a distance, no place is told.",
    )
    middle_error_m: float | None = Field(
        default=None,
        gt=0,
        description="Error of the spot from which such distances are told; else the place's own.",
    )


def _listed(places: Any) -> Any:
    is_one = isinstance(places, list) and not any(isinstance(one, list) for one in places)
    return [places] if is_one else places


Coordinates = Annotated[CoordinatesForm, BeforeValidator(short)]
#: Cells one of which tells the place, the surest first; one alone need be no list.
SeveralCoordinates = Annotated[tuple[Coordinates, ...], BeforeValidator(several)]
Named = Annotated[NamedForm, BeforeValidator(short)]
Relative = Annotated[RelativeForm, BeforeValidator(short)]

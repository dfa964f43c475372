"""Where a written map tells a time: a date, perhaps with its clock time apart."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from truceline.sources.mapped.form import Form


class TimeCell(Form):
    """A date, perhaps with the clock time in a column of its own."""

    column: str = Field(min_length=1, description="Column of the date, or of date and time.")
    clock: str | None = Field(default=None, description="Column of the clock time, if it is apart.")
    above: bool = Field(
        default=False,
        description="A blank day, or a clock time alone, is of the day of the row above it.",
    )
    clock_unknown: Literal["reject", "day"] = Field(
        default="reject",
        description="What becomes of a row whose day is told and whose clock time cannot be read: "
        "`day` keeps it, about the hour that stands within the words, else with its day "
        "alone; an end that cannot be read is not told.",
    )
    day_from: str = Field(
        default="",
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^$",
        description="Of a reporting day that begins at `06:00`: clock times before it are of the "
        "day after the one told.",
    )

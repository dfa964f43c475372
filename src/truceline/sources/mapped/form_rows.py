"""The part of a map that keeps what a person said of single rows."""

from __future__ import annotations

from pydantic import Field

from truceline.sources.mapped.form import Form, Known


class RowSaid(Form):
    """What a person said of one row; what is not said stays as the map reads it."""

    actor: str | None = Field(default=None, min_length=1, description="Party said to have done it.")
    act: str | None = Field(default=None, min_length=1, description="Kind of act.")
    at: Known | None = Field(
        default=None, description="Degrees east, degrees north, error in metres."
    )
    leave: bool = Field(default=False, description="It tells of no incident.")


class RowsSettings(Form):
    """What a map of reports keeps of single rows."""

    rows_said: dict[str, RowSaid] = Field(
        default_factory=dict,
        description="What a person said of single rows, each by a hash of its cells.",
    )

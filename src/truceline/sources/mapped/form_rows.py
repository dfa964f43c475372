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


class Mend(Form):
    """One cell that a remark elsewhere in the workbook puts right."""

    row: str = Field(description="Number of its row.")
    column: str = Field(description="Of the cell.")
    old: str = Field(description="What stands in it; of any other cell nothing is changed.")
    new: str = Field(description="What it is instead.")
    by: str = Field(description="Where the remark stands.")


class OpenMend(Form):
    """A remark that corrects a row, and by which nothing could be changed by itself."""

    row: str = Field(description="Number of the row that it names.")
    by: str = Field(description="Where the remark stands.")
    said: str = Field(description="What it says.")


class MendsForm(Form):
    """Cells that remarks put right, wherever these stand in the workbook."""

    number: str = Field(description="Column of the numbers by which rows are named.")
    cells: tuple[Mend, ...] = Field(default=(), description="Cells that are changed.")
    open: tuple[OpenMend, ...] = Field(default=(), description="Remarks that change nothing.")


class RowsSettings(Form):
    """What a map of reports keeps of single rows."""

    rows_said: dict[str, RowSaid] = Field(
        default_factory=dict,
        description="What a person said of single rows, each by a hash of its cells.",
    )
    mends: MendsForm | None = Field(
        default=None, description="Cells that remarks elsewhere in the workbook put right."
    )

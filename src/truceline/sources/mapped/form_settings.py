"""What a map says once: of all its places, and of columns that are to hold no names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from truceline.sources.mapped.form import Form, several

Box = tuple[
    Annotated[float, Field(ge=-180, le=180)],
    Annotated[float, Field(ge=-90, le=90)],
    Annotated[float, Field(ge=-180, le=180)],
    Annotated[float, Field(ge=-90, le=90)],
]


class PlaceSettings(Form):
    """Settings of the places of a map."""

    bounding_box: Box | None = Field(
        default=None, description="West, south, east, north; what lies outside is rejected."
    )
    swapped: Literal["reject", "exchange"] = Field(
        default="reject",
        description="What becomes of a place outside the box that lies inside the other way round.",
    )
    unsigned: Literal["south", "west", "south_west", ""] = Field(
        default="",
        description="Which degrees without sign and letter are told; without it: north and east.",
    )
    grid_zone: str = Field(
        default="",
        pattern=r"^((0?[1-9]|[1-5]\d|60)[C-HJ-NP-X]([A-HJ-NP-Z]{2})?)?$",
        description="Zone of MGRS and UTM references that leave it out, such as `28J`; with the "
        "square that figures alone leave out as well: `28JDN`.",
    )
    null_island: bool = Field(default=False, description="Allow the place 0, 0.")


class PeopleSettings(Form):
    """Settings of the people that a file tells of."""

    witness: Annotated[tuple[str, ...], BeforeValidator(several)] = Field(
        default=(),
        description="Column or columns of codes from a register of names (`W-7F3K9Q`); a cell that "
        "holds anything else refuses the file.",
    )

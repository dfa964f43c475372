"""The part of a map that tells a place from where its observer stood."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from truceline.sources.mapped.form import Coordinates, Degrees, Form, Named, Origin


class Observer(Form):
    """Place told from where the observer stood: bearings and a distance range make a sector."""

    lon: Origin | None = Field(default=None, description="Degrees east of the observer.")
    lat: Origin | None = Field(default=None, description="Degrees north of the observer.")
    coordinates: Coordinates | None = Field(
        default=None, description="Both in one cell, instead of lon, lat."
    )
    post: Named | None = Field(
        default=None, description="Name of the post, instead of lon, lat, error_m."
    )
    bearings: Origin | None = Field(
        default=None, description="Bearings such as `SSE, S, SSW`, or degrees; blank: all."
    )
    range: Origin | None = Field(
        default=None, description="Distance such as `1-5km`, `800 m`, `about 3 km`."
    )
    told: Origin | None = Field(
        default=None, description="Both in one cell, `3-5 km SSE, heard`, instead of the two."
    )
    error_m: Origin | None = Field(
        default=None, description="Metres by which the observer's own place may be off."
    )
    range_unit: Literal["m", "km", ""] = Field(
        default="", description="Of a distance without a unit; without it such a one is rejected."
    )
    bearing_unit: Literal["deg", "tens_deg", "mil_6400", "mil_6000"] = Field(
        default="deg",
        description="Of bearings in numbers: degrees, tens of them, NATO or Warsaw Pact mils.",
    )
    bearing_reference: Literal["true", "magnetic"] = Field(
        default="true", description="What bearings are counted from."
    )
    declination_deg: Degrees | None = Field(
        default=None, description="East of true north; without it the World Magnetic Model."
    )
    declination_error_deg: float | None = Field(
        default=None, gt=0, le=180, description="By which that declination may be off; else 0."
    )
    bearing_error_deg: float | None = Field(
        default=None, gt=0, le=180, description="By which a bearing may be off; else 11.25."
    )

"""Where one text is, as a map would read it: for what a person types."""

from __future__ import annotations

import numpy as np

from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.form_settings import Box
from truceline.sources.mapped.in_a_sentence import spot_in
from truceline.sources.mapped.named_places import finder
from truceline.sources.mapped.relative import fan_of
from truceline.sources.mapped.sector import distinct


def spot_of(
    text: str,
    form: RelativeForm,
    *,
    unsigned: str = "",
    box: Box | None = None,
    grid_zone: str = "",
) -> tuple[float, float, float] | None:
    """Return degrees east and north, and metres of error, of what one text tells; else ``None``.

    Args:
        text: A cell, or what a person typed.
        form: Where names are looked up.
        unsigned: Where degrees without a sign lie.
        box: West, south, east, north within which places may lie.
        grid_zone: What grid references leave out.
    """
    fan: tuple[float, ...] | None
    try:
        fan, _ = fan_of(text, form, finder(form))
    except ValueError:
        fan = spot_in(text, form, unsigned=unsigned, box=box, grid_zone=grid_zone)
    if fan is None:
        return None
    made = distinct(np.array([fan]), np.array([0]), 1)
    lon, lat, error_m = (float(one[0]) for one in made.polygons.circles())
    return lon, lat, error_m

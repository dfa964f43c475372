"""Where a person says that something was: names and grids as the maps of a workspace know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from truceline.app.maps.mapping import kept_maps
from truceline.app.workspace import Workspace
from truceline.errors import AgreementError
from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.one_place import spot_of
from truceline.sources.mapped.schema import ReportsMap

#: Degrees east, degrees north, metres of error.
Spot = tuple[float, float, float]
#: Metres by which a place may be off of which nobody says how far.
WRITTEN_M = 500.0


class Places:
    """Names, distances from them and grid references, as all maps of a workspace read them.

    Args:
        workspace: Whose maps.
        rows: Incidents of a draft: the names of those that have a place are known as well.
        box: West, south, east, north around the zones; ``None`` where they bound nothing.
    """

    def __init__(
        self,
        workspace: Workspace,
        rows: Iterable[Mapping[str, Any]],
        box: tuple[float, float, float, float] | None,
    ) -> None:
        maps = list(_maps(workspace))
        known = {
            str(row["place_name"]): [row["lon"], row["lat"], row["error_m"] or WRITTEN_M]
            for row in rows
            if row["place_name"] and row["lon"] is not None
        }
        forms = [one.relative for one in maps if one.relative is not None]
        # A list of the workbook goes before what single rows were read as.
        for form in forms:
            known |= {name: [*spots[0]] for name, spots in form.known.items() if len(spots) == 1}
        self.names = tuple(sorted(known))
        self._box = box
        self._zone = next((one.grid_zone for one in maps if one.grid_zone), "")
        self._unsigned = next((one.unsigned for one in maps if one.unsigned), "")
        told: dict[str, Any] = {"column": "-", "unknown": "null", "known": known}
        for key in ("slash_unit", "bearing_error_deg", "middle_error_m", "letter_o"):
            value = next((getattr(one, key) for one in forms if getattr(one, key)), None)
            told |= {key: value} if value else {}
        self._form = RelativeForm.model_validate(told)

    def of(self, text: str) -> Spot | None:
        """Return the place that a text tells: `KISIMA`, `2 km S of Mill`, `WK 543 693`."""
        return spot_of(
            text, self._form, unsigned=self._unsigned, box=self._box, grid_zone=self._zone
        )

    def like(self, text: str) -> tuple[str, ...]:
        """Return the known names that begin as a text does, or hold it."""
        key = key_of(text)
        begun = [one for one in self.names if key_of(one).startswith(key)]
        return tuple(begun or [one for one in self.names if key and key in key_of(one)])


def _maps(workspace: Workspace) -> Iterable[ReportsMap]:
    for path, text in kept_maps(workspace).items():
        try:
            found = load_map(text, path.name)
        except AgreementError:  # whoever takes the workbook in is told
            continue
        if isinstance(found, ReportsMap):
            yield found

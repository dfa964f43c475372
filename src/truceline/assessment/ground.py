"""The zones of a provision as edges with an offset; they count as one area together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from truceline.assessment.references import References
from truceline.kernels.fixed import Area, fixed_area
from truceline.kernels.lines import Version
from truceline.kernels.zones import Edges
from truceline.model.agreement import Agreement, Zone, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice:
    """The zones of one stretch of time, with each line as one voice states it.

    Attributes:
        areas: Of the zones, in the provision's order.
        days: Of the reference line of each zone; ``None`` where it has none.
    """

    areas: tuple[Area, ...]
    days: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The zones of one provision, none of which is everywhere.

    Attributes:
        zones: In the provision's order.
        fixed: Zone id -> area, of those that never move.
        references: The lines the others are measured from.
    """

    zones: tuple[Zone, ...]
    fixed: Mapping[str, Area]
    references: References

    @property
    def line_ids(self) -> tuple[str, ...]:
        """Return the reference lines the zones hang on, each once."""
        return tuple(dict.fromkeys(zone.line_id for zone in self.zones if zone.line_id))

    def choices(self, instant_us: int) -> tuple[Choice, ...]:
        """Return the ground at that instant, once for each way its lines are stated.

        Empty if one of its lines is stated by nobody then.
        """
        held = [self._stated(line_id, instant_us) for line_id in self.line_ids]
        return tuple(
            self._choice(dict(zip(self.line_ids, lines, strict=True))) for lines in product(*held)
        )

    def _stated(self, line_id: str, instant_us: int) -> list[tuple[Version, Edges]]:
        """Return the line as each voice states it, where every zone along it can be laid out."""
        zones = [zone for zone in self.zones if zone.line_id == line_id]
        return [
            (version, line)
            for version, line in self.references.choices(line_id, instant_us)
            if all(self.references.lines.area(zone, version, line) for zone in zones)
        ]

    def _choice(self, lines: Mapping[str, tuple[Version, Edges]]) -> Choice:
        placed = list(self._placed(lines))
        return Choice(areas=tuple(area for area, _ in placed), days=tuple(day for _, day in placed))

    def _placed(
        self, lines: Mapping[str, tuple[Version, Edges]]
    ) -> Iterator[tuple[Area, str | None]]:
        for zone in self.zones:
            if zone.line_id is None:
                yield self.fixed[zone.id], None
            else:
                version, line = lines[zone.line_id]
                area = self.references.lines.area(zone, version, line)
                yield area or (line, zone.reach_m), self.references.day_of(version)


def ground_of(agreement: Agreement, zone_ids: tuple[str, ...], references: References) -> Ground:
    """Return the ground of those zones.

    Raises:
        ValueError: If a polygon is no polygon; the agreement's lint says where.
    """
    zones = tuple(agreement.zone(zone_id) for zone_id in zone_ids)
    fixed = {zone.id: fixed_area(zone) for zone in zones if zone.kind is not ZoneKind.LINE_BUFFER}
    return Ground(zones, fixed, references)

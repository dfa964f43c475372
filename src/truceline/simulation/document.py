"""The invented agreement as a YAML document: a joint text, and one that one party asserts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import yaml

from truceline.simulation import wording
from truceline.simulation.files import LINE_ID, LOCAL_ZONE
from truceline.simulation.geography import settlement_degrees
from truceline.simulation.names import PARTIES, SETTLEMENTS
from truceline.simulation.settings import Settings
from truceline.simulation.texts import EARLIER_H, REGISTER_ID, asserted, iso, joint
from truceline.simulation.words import OPEN_TYPES, SEALED_TYPES

#: (entry as canonical JSON, salt as hex) -> commitment as hex.
Seal = Callable[[str, str], str]

SHORT_LIST = ("hospital", "water")
_HEAD = """\
# An invented agreement between invented parties, written by `truceline simulate`.
# Two texts: one agreed together, one that a single party says was agreed. They begin at different
# hours, list different objects, and read the same kilometres differently.
"""


def agreement_text(settings: Settings, commitments: tuple[str, ...]) -> str:
    """Return the agreement as YAML.

    Args:
        settings: Names, dates and length.
        commitments: Of the sealed register, sorted; empty leaves the register and its provision
            out.
    """
    document: dict[str, Any] = {
        "truceline": 1,
        "id": "demonstration-ceasefire",
        "title": wording.TITLE,
        "note": wording.NOTE,
        "invented": True,
        "parties": [{"id": p, "name": PARTIES[p][1]} for p in settings.parties],
        "mechanism": {
            "name": wording.MECHANISM,
            "time_zone": LOCAL_ZONE,
            "day_ends": "20:00",
            "mandate": ["happened", "covered", "party"],
            "thresholds": {
                "consistent_at": 0.1,
                "inconsistent_at": 0.9,
                "quiet_watched_share": 0.8,
            },
        },
        "citations": {"invented": {"title": "Invented for demonstration; no such document exists"}},
        "object_lists": {"open-list": list(OPEN_TYPES), "short-list": list(SHORT_LIST)},
        "zones": _line_zones() + _settlement_zones(),
    }
    if commitments:
        document["registers"] = [_register(settings, commitments)]
    document["texts"] = [joint(settings, sealed=bool(commitments)), asserted(settings)]
    return _HEAD + yaml.dump(
        document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100
    )


class _Plain(yaml.SafeDumper):
    """Writes the same words twice rather than a reference to them."""

    def ignore_aliases(self, data: Any) -> bool:
        """Say that nothing is written as an alias."""
        return True


def _line_zones() -> list[dict[str, Any]]:
    given = (
        ("buffer", 10_000, "per_side"),
        ("buffer-narrow", 10_000, "total_width"),
        ("weapons", 20_000, "per_side"),
        ("weapons-narrow", 20_000, "total_width"),
    )
    return [
        {
            "id": zone,
            "name": wording.ZONE_NAMES[zone],
            "kind": "line_buffer",
            "line_id": LINE_ID,
            "distance_m": distance_m,
            "distance_means": means,
            "citation": "invented",
        }
        for zone, distance_m, means in given
    ]


def _settlement_zones() -> list[dict[str, Any]]:
    zones = []
    for place, (slug, lon, lat) in zip(SETTLEMENTS, settlement_degrees(), strict=True):
        names = {"en": place.en, "uk": place.uk, "ru": place.ru}
        zones.append(
            {
                "id": slug,
                "name": names,
                "kind": "disc",
                "lon": lon,
                "lat": lat,
                "radius_m": place.radius_m,
            }
        )
    return zones


def _register(settings: Settings, commitments: tuple[str, ...]) -> dict[str, Any]:
    deposited = settings.start - timedelta(hours=EARLIER_H + 12)
    return {
        "id": REGISTER_ID,
        "object_types": list(SEALED_TYPES),
        "commitments": list(commitments),
        "deposited": iso(deposited),
        "citation": "invented",
    }

"""The invented agreement as a YAML document: a joint text, and one that one party asserts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import yaml

from truceline.simulation import wording
from truceline.simulation.files import LINE_ID, LOCAL_ZONE
from truceline.simulation.geography import settlement_degrees
from truceline.simulation.names import PARTIES, SETTLEMENTS
from truceline.simulation.settings import Settings
from truceline.simulation.words import OPEN_TYPES, SEALED_TYPES

#: (entry as canonical JSON, salt as hex) -> commitment as hex.
Seal = Callable[[str, str], str]

#: Hours by which the asserted text begins before the joint one.
EARLIER_H = 36
REGISTER_ID = "energy-register"
SHORT_LIST = ("hospital", "water")
HEAVY = ["tank", "artillery_100_up", "mlrs_grad", "mlrs_heavy"]
GROUND_FIRE = ["shelling", "small_arms_fire", "drone_attack", "strike"]
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
    document["texts"] = [_joint(settings, sealed=bool(commitments)), _asserted(settings)]
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
        "deposited": _iso(deposited),
        "citation": "invented",
    }


def _iso(instant: datetime) -> str:
    return instant.isoformat(timespec="minutes")


def _provision(
    settings: Settings, key: str, clause: str, words: wording.Words, rule: str, **more: Any
) -> dict[str, Any]:
    return {
        "id": key,
        "clause": clause,
        "wording": words,
        "rule": rule,
        "binds": list(settings.parties),
        **more,
        "citation": "invented",
    }


def _joint(settings: Settings, *, sealed: bool) -> dict[str, Any]:
    exceptions = [
        {"id": "exercise", "requires": ["exercise"], "wording": wording.EXERCISE},
        {
            "id": "return-fire",
            "requires": ["return_fire", "hotline_failed"],
            "wording": wording.RETURN_FIRE,
        },
    ]
    answer = [
        {
            "id": "answer",
            "starts_on": "incident",
            "after_h": 24,
            "duty": wording.ANSWER,
            "on": list(settings.parties),
        },
        {"id": "act", "starts_on": "incident", "after_h": 72, "duty": wording.ACT},
    ]
    register = _provision(
        settings,
        "joint/register",
        "3(b)",
        wording.REGISTER,
        "protected_object",
        acts=GROUND_FIRE,
        object_types=list(SEALED_TYPES),
        register_id=REGISTER_ID,
        clocks=answer,
    )
    return {
        "id": "joint",
        "title": wording.JOINT_TITLE,
        "status": "joint",
        "period": {"from": _iso(settings.start), "until": _iso(settings.end)},
        "citation": "invented",
        "provisions": [
            _provision(
                settings,
                "joint/fire",
                "2(a)",
                wording.FIRE,
                "prohibited_act",
                zone_ids=["buffer"],
                acts=[*GROUND_FIRE, "explosion"],
                exceptions=exceptions,
                clocks=answer,
            ),
            _provision(
                settings,
                "joint/settlements",
                "2(b)",
                wording.SETTLEMENTS,
                "prohibited_act",
                zone_ids=[s.slug for s in SETTLEMENTS],
                acts=GROUND_FIRE,
                clocks=answer,
            ),
            _provision(
                settings,
                "joint/objects",
                "3(a)",
                wording.OBJECTS,
                "protected_object",
                acts=GROUND_FIRE,
                object_list="open-list",
                clocks=answer,
            ),
            *([register] if sealed else []),
            _provision(
                settings,
                "joint/weapons",
                "4",
                wording.WEAPONS,
                "weapon_distance",
                zone_ids=["weapons"],
                acts=["weapon_presence"],
                weapons=HEAVY,
            ),
            _provision(
                settings,
                "joint/overflight",
                "5",
                wording.OVERFLIGHT,
                "prohibited_act",
                zone_ids=["buffer"],
                acts=["overflight"],
            ),
            _provision(
                settings,
                "joint/observation",
                "6",
                wording.JAMMING,
                "prohibited_act",
                acts=["jamming"],
                left_open=wording.JAMMING_OPEN,
                decided_by=wording.MECHANISM["en"],
            ),
        ],
        "clocks": [
            {"id": "report", "starts_on": "entry", "after_h": 240, "duty": wording.REPORT},
            {
                "id": "extension",
                "starts_on": "end",
                "after_h": -48,
                "duty": wording.END,
                "on": list(settings.parties),
            },
        ],
    }


def _asserted(settings: Settings) -> dict[str, Any]:
    earlier = timedelta(hours=EARLIER_H)
    party = settings.parties[1]
    return {
        "id": "asserted",
        "title": wording.asserted_title(party),
        "status": "asserted",
        "asserted_by": [party],
        "period": {"from": _iso(settings.start - earlier), "until": _iso(settings.end - earlier)},
        "citation": "invented",
        "note": wording.asserted_note(),
        "provisions": [
            _provision(
                settings,
                "asserted/fire",
                "1",
                wording.FIRE_SHORT,
                "prohibited_act",
                zone_ids=["buffer-narrow"],
                acts=GROUND_FIRE,
            ),
            _provision(
                settings,
                "asserted/objects",
                "2",
                wording.OBJECTS_SHORT,
                "protected_object",
                acts=GROUND_FIRE,
                object_list="short-list",
            ),
            _provision(
                settings,
                "asserted/weapons",
                "3",
                wording.WEAPONS_SHORT,
                "weapon_distance",
                zone_ids=["weapons-narrow"],
                acts=["weapon_presence"],
                weapons=HEAVY,
            ),
        ],
    }

"""The two texts of the invented agreement: one joint, one that a single party asserts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from truceline.simulation import wording
from truceline.simulation.names import SETTLEMENTS
from truceline.simulation.settings import Settings
from truceline.simulation.words import SEALED_TYPES

#: Hours by which the asserted text begins before the joint one.
EARLIER_H = 36
REGISTER_ID = "energy-register"
HEAVY = ["tank", "artillery_100_up", "mlrs_grad", "mlrs_heavy"]
GROUND_FIRE = ["shelling", "small_arms_fire", "drone_attack", "strike"]


def iso(instant: datetime) -> str:
    """Return an instant as the written form wants it, to the minute."""
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


def joint(settings: Settings, *, sealed: bool) -> dict[str, Any]:
    """Return the joint text; ``sealed``: with the provision on the sealed register."""
    answer = _answer(settings)
    objects = _objects(settings, answer)
    return {
        "id": "joint",
        "title": wording.JOINT_TITLE,
        "status": "joint",
        "period": {"from": iso(settings.start), "until": iso(settings.end)},
        "citation": "invented",
        "provisions": [
            *_fire(settings, answer),
            *(objects if sealed else objects[:1]),
            *_line(settings),
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


def _answer(settings: Settings) -> list[dict[str, Any]]:
    return [
        {
            "id": "answer",
            "starts_on": "incident",
            "after_h": 24,
            "duty": wording.ANSWER,
            "on": list(settings.parties),
        },
        {"id": "act", "starts_on": "incident", "after_h": 72, "duty": wording.ACT},
    ]


def _fire(settings: Settings, answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
    exceptions = [
        {"id": "exercise", "requires": ["exercise"], "wording": wording.EXERCISE},
        {
            "id": "return-fire",
            "requires": ["return_fire", "hotline_failed"],
            "wording": wording.RETURN_FIRE,
        },
    ]
    return [
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
    ]


def _objects(settings: Settings, answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
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
        _provision(
            settings,
            "joint/register",
            "3(b)",
            wording.REGISTER,
            "protected_object",
            acts=GROUND_FIRE,
            object_types=list(SEALED_TYPES),
            register_id=REGISTER_ID,
            clocks=answer,
        ),
    ]


def _line(settings: Settings) -> list[dict[str, Any]]:
    return [
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
    ]


def asserted(settings: Settings) -> dict[str, Any]:
    """Return the text that the second party of the list says was agreed."""
    earlier = timedelta(hours=EARLIER_H)
    party = settings.parties[1]
    return {
        "id": "asserted",
        "title": wording.asserted_title(party),
        "status": "asserted",
        "asserted_by": [party],
        "period": {"from": iso(settings.start - earlier), "until": iso(settings.end - earlier)},
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

"""Items as a handset writes them, of an invented team, and what they lie under."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from truceline.model.intake import RawFile

#: What the mission's key lies under, and when everything happens.
SECRET = b"k" * 32
NOW = datetime(2031, 3, 6, 8, tzinfo=UTC)
#: Source card of the team.
CARD = """
  - id: patrols
    name: Patrols
    observer: true
    licence: of the mission
    publisher: the mission
    cadence: whenever a team files
    time_zone: UTC
    tier: mission
    biases: [They see what they reach.]
    precision: As each item says.
"""
POST: dict[str, Any] = {
    "lon": -16.02,
    "lat": -29.11,
    "error_m": 30.0,
    "basis": "post",
    "name": "Post 4",
}
_BASE = {
    "form": "truceline-field/1",
    "team": "patrols",
    "made_at": "2031-03-05T23:20:00+00:00",
    "clock": {"offset_s": None},
    "start": "2031-03-05T21:04:00+00:00",
    "place": POST,
}


def item(number: int, kind: str, **told: Any) -> dict[str, Any]:
    return {**_BASE, "id": f"{number:032x}", "kind": kind, **told}


def raw_items(
    *items: dict[str, Any], arrived: str = "2031-03-06T06:00:00+00:00", data: bytes = b""
) -> RawFile:
    lines = [json.dumps({"arrived": arrived, "item": one}) for one in items]
    data = data or "\n".join(lines).encode()
    return RawFile(name="field.jsonl", sha256=hashlib.sha256(data).hexdigest(), data=data)

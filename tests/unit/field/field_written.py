"""Items as a handset writes them, of an invented team."""

import hashlib
import json
from typing import Any

from truceline.model.intake import RawFile

POST = {"lon": -16.02, "lat": -29.11, "error_m": 30.0, "basis": "post", "name": "Post 4"}
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

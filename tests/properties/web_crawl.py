"""Asks everything that a server's description says can be read, as often as it leads further."""

from __future__ import annotations

import csv
import io
import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "web"))

import asked

#: Tiles, and whatever else is no id of a row.
_GIVEN = {
    "z": ("0", "7"), "x": ("0", "76"), "y": ("0", "44"),
    "collection_id": ("incidents", "reports", "lines", "effort"),
}  # fmt: skip
#: What headers may tell.
_HEADERS = ("etag", "content-type", "x-total", "x-next", "link", "retry-after")
_MOST_IDS = 2


def crawled(client: asked.Client, also: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return every answer by its address: status, headers that may tell, body.

    Args:
        client: Who asks.
        also: Ids to be asked for in the place of every id, found or not.
    """
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    found: dict[str, bytes] = {}
    known: dict[str, set[str]] = {}
    before = -1
    while before != len(found):  # until nothing new is led to
        before = len(found)
        for path, told in paths.items():
            if "get" in told:
                for address in _addresses(path, told["get"], known, also):
                    if address not in found:
                        found[address] = _asked(client, address, known)
    return found


def _asked(client: asked.Client, address: str, known: dict[str, set[str]]) -> bytes:
    done = client.get(address)
    if "json" in done.headers.get("content-type", ""):
        _learn(done.json(), known)
    told = [f"{name}: {done.headers.get(name)}" for name in _HEADERS]
    return "\n".join([str(done.status_code), *told, ""]).encode() + done.content


def _addresses(
    path: str, told: dict[str, Any], known: dict[str, set[str]], also: tuple[str, ...]
) -> Iterator[str]:
    params = told.get("parameters", [])
    names = [one["name"] for one in params if one["in"] == "path"]
    choices = []
    for name in names:
        # A feature is called by the id of its row.
        same = ("incident_id", "report_id") if name == "feature_id" else (name,)
        ids = tuple(one for key in same for one in sorted(known.get(key, ()))[:_MOST_IDS])
        choices.append(_GIVEN.get(name, (*ids, *also, "I-000000000000")))
    for values in itertools.product(*choices):
        address = path
        for name, value in zip(names, values, strict=True):
            address = address.replace(f"{{{name}}}", quote(value, safe=""))
        yield address
        for one in params:
            if one["in"] == "query":
                for value in _values(one, known, also):
                    yield f"{address}?{one['name']}={quote(value, safe='')}"
        yield f"{address}?nothing-of-that-name=1"


def _values(
    one: dict[str, Any], known: dict[str, set[str]], also: tuple[str, ...]
) -> tuple[str, ...]:
    schema = one.get("schema", {})
    options = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    ids = tuple(sorted(known.get(f"{one['name']}_id", ()))[:1])
    if one["name"] == "sort":
        return ("-start", "-reports")
    if one["name"] == "f":
        return ("csv", "geojson")
    if one["name"] == "q":
        return also[:1]
    return tuple(map(str, options[:4])) or ids or ("2025-03-11",)


def _learn(value: Any, known: dict[str, set[str]]) -> None:
    if isinstance(value, dict):
        for key, held in value.items():
            if isinstance(held, str) and key.endswith("_id"):
                known.setdefault(key, set()).add(held)
            _learn(held, known)
    elif isinstance(value, list):
        for held in value:
            _learn(held, known)


def told(value: Any, names: frozenset[str]) -> list[str]:
    """Return which of these fields has a value anywhere in a JSON value."""
    if isinstance(value, dict):
        # A text of an agreement is called `text` as well; what a report says stands in its row.
        said = names if "report_id" in value else names - {"text"}
        own = [key for key, held in value.items() if key in said and held is not None]
        return own + [name for held in value.values() for name in told(held, names)]
    if isinstance(value, list):
        return [name for held in value for name in told(held, names)]
    return []


def told_in_csv(answer: bytes, names: frozenset[str]) -> list[str]:
    """Return which of these columns has a value in a crawled answer, where that is CSV."""
    *head, body = answer.split(b"\n", len(_HEADERS) + 1)
    if not any(line.startswith(b"content-type: text/csv") for line in head):
        return []
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    return [key for row in rows for key, held in row.items() if key in names and held]


def as_json(answer: bytes) -> Any:
    """Return the body of a crawled answer as JSON; ``None`` if it is none."""
    try:
        return json.loads(answer.split(b"\n", len(_HEADERS) + 1)[-1])
    except ValueError:
        return None

"""An invented ceasefire behind the API's contract, for the pages alone: no code of the project.

Forms as in docs/reference/api.md. The real server has its own tests; here only pages can be wrong.
"""

# ruff: noqa: E501  # rows of an invented answer

from __future__ import annotations

import base64
import importlib.util
import json
import math
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}
#: As frontend/README.md asks of a server.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
ORDER = ("inconsistent", "undetermined", "consistent", "not_monitored")
HEAD = {"run": "r1", "tier": "mission"}
TEXTS = ("first", "second")
ACTS = ("shelling", "small_arms_fire", "drone_attack")


def static() -> Path | None:
    """Where the built pages lie: installed, or built in this checkout."""
    found = importlib.util.find_spec("truceline_web")
    homes = [Path(found.origin).parent] if found is not None and found.origin else []
    for home in (*homes, FRONTEND / "src" / "truceline_web"):
        if (home / "static" / "index.html").is_file():
            return home / "static"
    return None


def maker() -> ModuleType:
    """The maker of logs and proofs of the referees."""
    spec = importlib.util.spec_from_file_location("maker", ROOT / "tests" / "referees" / "maker.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault("maker", importlib.util.module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


def incident(n: int) -> dict[str, Any]:
    """One invented incident; places lie about a coast so that the ground is drawn."""
    outcomes = {
        "first": (*ORDER, None)[n % 5],
        "second": (*ORDER, None)[(n // 2) % 5],
    }
    day = f"2031-04-{1 + n % 12:02d}"
    return {
        "incident_id": f"I-{n:012x}", "version": f"{n:064x}", "status": "reported", "act": ACTS[n % 3],
        "object_type": "power_grid", "weapon": None, "actor": ("north", "south", None)[n % 3],
        "named_by": ["cameras", "south"] if n % 3 != 2 else [],
        "affected": "south", "circumstances": [], "start": f"{day}T07:00:00Z",
        "end": f"{day}T07:30:00Z", "time_basis": "window", "day": day, "place_kind": "disc",
        "lon": -22.3 + (n * 37 % 100) / 50, "lat": 63.95 + (n * 53 % 100) / 180,
        "error_m": 400.0 + 90 * (n % 40), "place_name": f"Hamlet {n}", "place_basis": "gazetteer",
        "count_low": 2, "count_high": 3, "count_about": False, "n_reports": 3, "n_groups": 2,
        "source_ids": ["north-mod", "cameras"], "claimants": ["south"],
        "disputed": ["weapon"] if n % 4 == 0 else [], "p_happened": 0.93, "p_party": None,
        "known_at": f"{day}T08:00:00Z", "tier": "mission", "outcomes": outcomes,
    }  # fmt: skip


INCIDENTS = [incident(n) for n in range(260)]


def ceasefire() -> dict[str, Any]:
    """What was agreed."""
    texts = [
        {
            "id": text, "title": {"en": f"The {text} text", "uk": f"Текст {text}", "ru": f"Текст {text}"},
            "status": "joint" if text == "first" else "asserted",
            "asserted_by": [] if text == "first" else ["south"], "start": "2031-03-31T21:00:00Z",
            "end": "2031-04-30T21:00:00Z", "note": {}, "amends": "", "citation": None,
            "provisions": [
                {"id": f"{text}/strikes", "clause": "2(b)", "wording": {"en": "No strikes."},
                 "rule": "r", "binds": ["north", "south"], "zone_ids": [], "acts": ["shelling"],
                 "object_types": [], "weapons": [], "start": None, "end": None}
            ],
        }
        for text in TEXTS
    ]  # fmt: skip
    counts = {
        text: {
            key: sum((one["outcomes"][text] or "none") == key for one in INCIDENTS)
            for key in (*ORDER, "none")
        }
        for text in TEXTS
    }
    return {
        **HEAD, "id": "invented", "title": {"en": "Ceasefire of the river"}, "note": {},
        "invented": False, "languages": ["en", "uk", "ru"],
        "parties": [{"id": "north", "name": {"en": "North"}}, {"id": "south", "name": {"en": "South"}}],
        "mechanism": {"name": {"en": "Joint Mechanism"}, "time_zone": "Etc/GMT+1", "day_ends": "20:00",
                      "mandate": ["happened", "covered", "party"], "powers": []},
        "outside_mandate": [], "texts": texts, "zone_ids": ["buffer"],
        "sources": [
            {"id": "north-mod", "name": "Ministry of North", "affiliation": "north",
             "affiliation_known": True, "independence_group": "n", "observer": False},
            {"id": "cameras", "name": "Cameras of the mission", "affiliation": None,
             "affiliation_known": True, "independence_group": "c", "observer": True}],
        "days": {"first": "2031-04-01", "last": "2031-04-12"}, "as_of": None,
        "known_until": "2031-04-12T18:00:00Z", "shown_until": None,
        "bbox": [-22.4, 63.9, -20.2, 64.6],
        "counts": {"incidents": len(INCIDENTS), "placed": len(INCIDENTS) - 3, "reports": 700,
                   "findings": 500, "outcomes": counts},
        "edition": None, "has": ["coverage", "effort", "talks", "aid", "relations", "forecast"],
    }  # fmt: skip


def today(asked: dict[str, list[str]]) -> dict[str, Any]:
    """Where things stand."""
    at = asked.get("at", ["2031-04-12"])[0][:10]
    due = {
        "due": f"{at}T21:00:00Z", "duty": {"en": "The party concerned answers.", "uk": "Сторона відповідає.",
        "ru": "Сторона отвечает."}, "on": ["north", "south"], "text_id": "first", "clause": "5",
        "about": INCIDENTS[0]["incident_id"], "started": f"{at}T01:00:00Z",
    }  # fmt: skip
    standing = {
        "day": int(at[-2:]), "of": 30, "state": "running", "begins": "2031-03-31T21:00:00Z",
        "ended": "2031-04-30T21:00:00Z",
    }  # fmt: skip
    return {
        **HEAD, "at": f"{at}T12:00:00Z", "day": at,
        "standings": [{"text_id": text, "title": {"en": f"The {text} text"}, **standing} for text in TEXTS],
        "due_soon": [due, {**due, "due": f"{at}T22:00:00Z"}], "running": [], "passed": [due],
        "arrived": {"north-mod": 14}, "arrived_tallies": {"north-mod": 1}, "last_arrived": None,
        "look_at": None,
        "known": {"reports": 300, "incidents": 130, "new_incidents": 9, "outcomes": {
            text: {"inconsistent": 30, "undetermined": 30, "consistent": 30, "not_monitored": 20, "none": 20}
            for text in TEXTS}},
        "unanswered": [{"case_id": "K-00112233aabb", "text_id": "first", "provision_id": "first/strikes",
                        "incident_id": INCIDENTS[0]["incident_id"], "parties": ["north"]}],
        "since": {"edition": {"number": 11, "start": "2031-04-10T16:00:00Z",
                              "end": "2031-04-11T16:00:00Z"}, "incidents": 9, "reports": 21},
        "counted_from": "2031-04-11T16:00:00Z",
        "voices": [
            {"source_id": "north-mod", "reports": 14, "tallies": 1, "watches": 0, "last_known_at": "2031-04-12T09:10:00Z"},
            {"source_id": "cameras", "reports": 0, "tallies": 0, "watches": 0, "last_known_at": "2031-04-09T09:10:00Z"}],
    }  # fmt: skip


def chance(word: str, low: float, high: float) -> dict[str, Any]:
    """A chance in words."""
    return {"word": word, "words": {"en": "likely"}, "low": low, "high": high}


def page(one: dict[str, Any]) -> dict[str, Any]:
    """All of one incident."""
    finding = {
        "finding_id": "F-00aa11bb22cc", "text_id": "first", "provision_id": "first/strikes",
        "incident_id": one["incident_id"], "outcome": "undetermined", "because": "place straddles the limit",
        "p_covered": 0.5, "margin_m": -8200.0, "zone_id": "buffer", "line_day": "2031-04-01",
        "day": one["day"], "status": "reported",
    }  # fmt: skip
    judged = {
        "finding": finding, "clause": "2(b)", "wording": {"en": "No strikes."},
        "covered": chance("chance-even", 0.45, 0.55), "place": None, "time": None, "consistent_at": 0.1,
        "inconsistent_at": 0.9, "because_words": {}, "exception": {}, "zone": {"en": "Buffer"},
        "names_actor": True, "citation": None,
    }  # fmt: skip
    sides = [
        {"text_id": text, "title": {"en": f"The {text} text"}, "status": "joint", "asserted_by": [],
         "outcome": one["outcomes"][text], "judged": [judged] if text == "first" else []}
        for text in TEXTS
    ]  # fmt: skip
    voice = {
        **one, "source_id": "north-mod", "source": "Ministry of North", "affiliation": "north",
        "affiliation_known": True, "independence_group": "n", "claimant": "north", "basis": "alleged",
        "text": "They shelled us. <script>never()</script>", "text_lang": "en",
        "published_at": one["known_at"], "received_at": None, "known_basis": "published",
        "harm": [{"harm": "injured", "who": "civilian", "low": 1, "best": None, "high": 2,
                  "figure_about": False}],
        "file": "north.csv", "file_sha256": "9f86" * 16, "row_number": 17, "log_index": 4,
    }  # fmt: skip
    voices = [
        {**voice, "report_id": "north-mod/17"},
        {**voice, "report_id": "cameras/3", "source_id": "cameras", "source": "Cameras of the mission",
         "affiliation": None, "claimant": None, "basis": "observed", "text": None},
    ]  # fmt: skip
    return {
        **HEAD, "incident": one, "area": None, "happened": chance("chance-likely", 0.75, 0.95),
        "party": None, "same": chance("chance-likely", 0.75, 0.95), "sides": sides, "voices": voices,
        "disagreements": [{"column": "weapon", "said": {"north-mod/17": None,
                                                         "cameras/3": "one_way_drone"}}],
        "matches": [{"report_a": "north-mod/17", "report_b": "cameras/3", "p_match": 0.98,
                     "by": "fitted", "joined": True, "metres": 800.0, "stated_m": 2400.0, "hours": 0.5,
                     "window_h": 1.0, "same": chance("chance-likely", 0.75, 0.95),
                     "weights": [{"part": "place-and-time", "weight": "for-clearly", "odds": 21.0},
                                 {"part": "rivals", "weight": "against", "odds": 3.0}]}],
        "decisions": [], "cases": [],
        "versions": [{"version": one["version"], "report_ids": ["cameras/3", "north-mod/17"],
                      "edition": None}],
        "proof": f"/api/v1/incidents/{one['incident_id']}/proof",
    }  # fmt: skip


def fits(one: dict[str, Any], asked: dict[str, list[str]]) -> bool:
    """Tell whether an incident fits some of the filters."""
    told = {key: values[0] for key, values in asked.items()}
    text = told.get("text", "")
    outcomes = {(one["outcomes"][t] or "none") for t in ([text] if text else TEXTS)}
    box = [float(part) for part in told["bbox"].split(",")] if "bbox" in told else None
    return (
        (not told.get("outcome") or told["outcome"] in outcomes)
        and (not told.get("act") or told["act"] == one["act"])
        and told.get("from", "") <= one["day"] <= told.get("to", "9")
        and told.get("q", "").lower() in one["place_name"].lower()
        and (box is None or (box[0] <= one["lon"] <= box[2] and box[1] <= one["lat"] <= box[3]))
    )


def listed(asked: dict[str, list[str]]) -> dict[str, Any]:
    """A page of the list; the cursor is the place of the next row."""
    rows = [one for one in INCIDENTS if fits(one, asked)]
    if asked.get("sort", ["start"])[0].startswith("-"):
        rows.reverse()
    start, size = int(asked.get("cursor", ["0"])[0]), int(asked.get("limit", ["100"])[0])
    end = start + size
    return {
        **HEAD, "total": len(rows), "sort": "start", "next": str(end) if end < len(rows) else None,
        "items": rows[start:end],
    }  # fmt: skip


def series(asked: dict[str, list[str]]) -> dict[str, Any]:
    """Counts by day."""
    by, text = asked.get("by", ["outcome"])[0], asked.get("text", [None])[0]
    rows = [one for one in INCIDENTS if fits(one, asked)]

    def key(one: dict[str, Any]) -> Any:
        return (one["outcomes"][text or "first"] or "none") if by == "outcome" else one.get(by)

    keys = [*ORDER, "none"] if by == "outcome" else sorted({key(one) for one in rows}, key=str)
    days = [f"2031-04-{n:02d}" for n in range(1, 13)]
    counts = [[sum(key(o) == k and o["day"] == d for o in rows) for d in days] for k in keys]
    return {
        **HEAD, "by": by, "text": text, "days": days, "keys": keys, "counts": counts,
        "undated": [0] * len(keys), "total": len(rows),
    }  # fmt: skip


def _feature(geometry: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def shapes(kind: str) -> dict[str, Any]:
    """Areas, zones, lines or effort as GeoJSON."""
    ring = [[-21.9, 64.05], [-21.4, 64.05], [-21.4, 64.3], [-21.9, 64.3], [-21.9, 64.05]]
    lines = [[-22.3, 64.2], [-21.5, 64.1], [-20.4, 64.4]], [[-22.3, 64.25], [-20.4, 64.45]]
    found = {
        "zones": [
            _feature({"type": "Polygon", "coordinates": [ring]}, zone_id="camp", kind="polygon",
                     name={"en": "Camp"}, radius_m=None, line_id=None, reach_m=None),
            _feature(None, zone_id="buffer", kind="line_buffer", name={"en": "Buffer"}, line_id="loc",
                     reach_m=4000.0, radius_m=None),
        ],
        "lines": [
            _feature({"type": "LineString", "coordinates": line}, line_id="loc", stated_by=who,
                     name={"en": who.title()}, valid_from="2031-04-01T00:00:00Z", valid_to=None)
            for who, line in zip(("north", "south"), lines, strict=True)
        ],
        "areas": [
            _feature({"type": "MultiPolygon", "coordinates": [[[[-21.3, 64.1], [-21.1, 64.1], [-21.2, 64.2], [-21.3, 64.1]]]]},
                     id=INCIDENTS[0]["incident_id"], outcome="inconsistent")
        ],
        "effort": [
            _feature({"type": "Point", "coordinates": [-21.5, 64.2]}, effort_id="e1", radius_m=5000.0)
        ],
    }  # fmt: skip
    return {"type": "FeatureCollection", "features": found[kind]}


TALKS = {
    "day": "2031-04-12", "parties": ["north"], "contacts": [], "commitments": [], "unanswered": [],
    "rounds": [], "waiting": 2, "rejected": 0, "unreviewed": False,
    "cells": [{"issue": "prisoners", "party": "north", "moved": "2031-04-02", "own": True, "current": None,
      "positions": [{"statement": {"quote": "All for all.", "kind": "proposal", "what": "", "status": "",
        "who": [], "by": {"name": "Speaker of North", "party": "north"}, "through": None, "when": None,
        "start": 0, "end": 12, "lasted": ""},
        "paper": {"title": "Communiqué", "name": "c.txt", "dated": "2031-04-02", "language": "en"}}]}],
}  # fmt: skip
_SUM = {"low": "12", "high": "12", "rows": ["r1"], "unsure": [], "unit": {"name": "EUR", "price_basis": "", "is_value": True}}  # fmt: skip
AID = {
    "as_of": "2031-04-12", "shares": [], "gaps": [], "incomparable": [], "elsewhere": [], "rates": [],
    "unconverted": [],
    "pages": [
        {"party": "north", "role": "recipient", "lists": []},
        {"party": "south", "role": "recipient", "lists": [{"claimant": "south", "source_id": "cameras",
         "stages": [{"stage": "delivered", "parts": {}, "whole": {"id": "A-1", "key": "", "values": [_SUM],
                     "quantities": [], "rows": ["r1"], "unvalued": []}}]}]},
    ],
}  # fmt: skip
RELATIONS = [
    {
        "pair": ["north", "south"],
        "steps": [{"id": "s1", "tie": "prisoners", "what": "List exchanged", "told": "", "newest": [],
                   "tellings": [{"day": "2031-04-03", "says": "north", "by": "", "stage": "announced",
                                 "source": "c.txt", "words": "We gave a list.", "when": []}]}],
        "indices": [{"list": "invented events", "weakness": [], "thin": 0, "noise_90": 0.4, "proxy": "",
                     "movements": [],
                     "changes": [{"day": "2031-04-06", "earliest": "2031-04-05", "latest": "2031-04-07",
                                  "before": -1.0, "after": 0.5, "sudden": True}],
                     "days": [{"day": f"2031-04-{n:02d}", "value": math.sin(n), "level": math.sin(n) / 2,
                               "low": -0.6, "high": 0.6} for n in range(1, 13)]}],
    }
]  # fmt: skip


FORECAST = {
    "for_research_only": True,
    "told": [{"heading": "n (North): tomorrow, and whether 25 or more come",
              "found": ["For research only.", "The model does not surely beat: the whole past."],
              "limits": ["It carries on what was."]}],
    "forecasting": {"breakdown": 25, "countings": [
        {"counting": "n", "of": "North",
         "past": [{"day": f"2031-04-{n:02d}", "low": n, "middle": n + 4, "high": n + 9, "breakdown": 0.1,
                   "count": n + 3} for n in range(1, 11)],
         "next": [{"day": "2031-04-11", "low": 9, "middle": 14, "high": 20, "breakdown": 0.2, "count": None}]}]},
}  # fmt: skip


def _number(n: int) -> bytes:
    out = b""
    while n > 127:
        out, n = out + bytes([n & 127 | 128]), n >> 7
    return out + bytes([n])


def _field(number: int, data: bytes | int) -> bytes:
    if isinstance(data, int):
        return _number(number << 3) + _number(data)
    return _number(number << 3 | 2) + _number(len(data)) + data


def tile(z: int, x: int, y: int, asked: dict[str, list[str]]) -> bytes:
    """A vector tile of the incidents in it (MVT 2.1), one point each; empty: none."""
    names = ("id", "outcome", "radius_m")
    values: list[bytes] = []
    features = b""
    for n, one in enumerate(INCIDENTS):
        across = (one["lon"] + 180) / 360 * 2**z - x
        angle = math.asinh(math.tan(math.radians(one["lat"])))
        down = (1 - angle / math.pi) / 2 * 2**z - y
        if not (0 <= across < 1 and 0 <= down < 1 and fits(one, asked)):
            continue
        outcome = one["outcomes"][asked["text"][0]] or "none"
        told = (_field(1, one["incident_id"].encode()), _field(1, outcome.encode()), _field(4, int(one["error_m"])))  # fmt: skip
        tags = b"".join(_number(i) + _number(len(values) + i) for i in range(len(names)))
        values += told
        where = _number(9) + _number(int(across * 4096) * 2) + _number(int(down * 4096) * 2)
        features += _field(2, _field(1, n + 1) + _field(2, tags) + _field(3, 1) + _field(4, where))
    layer = _field(15, 2) + _field(1, b"incidents") + features
    layer += b"".join(_field(3, name.encode()) for name in names)
    layer += b"".join(_field(4, value) for value in values) + _field(5, 4096)
    return _field(3, layer) if features else b""


class World:
    """What the server answers with; a test may change it."""

    def __init__(self) -> None:
        self.log = maker().Log([b"entry %d" % i for i in range(6)])
        self.locked = False

    def proofs(self, which: str) -> dict[str, Any]:
        """Proof of entry 4."""
        told = {
            "log_index": 4, "kind": "ingest", "report_ids": ["north-mod/17"], "redacted": False,
            "receipt": self.log.proof(4, 6).decode(), "entry": base64.b64encode(b"entry 4").decode(),
            "opening": None,
        }  # fmt: skip
        return {**HEAD, "incident_id": which, "proofs": [told], "missing": []}

    def answer(self, path: list[str], asked: dict[str, list[str]]) -> Any:
        """JSON of one address; None: there is nothing."""
        if path[0] == "incidents" and len(path) > 1:
            one = next((one for one in INCIDENTS if one["incident_id"] == path[1]), None)
            if one is None:
                return None
            return self.proofs(path[1]) if len(path) > 2 else page(one)
        fixed: dict[str, Any] = {
            "session": lambda: {"account": "owner", "role": "owner", "tier": "mission", "party": None, "actions": ["read"]},
            "ceasefire": ceasefire, "talks": lambda: {**HEAD, "talks": TALKS},
            "aid": lambda: {**HEAD, "aid": AID}, "relations": lambda: {**HEAD, "relations": RELATIONS},
            "forecast": lambda: {**HEAD, **FORECAST},
            "areas": lambda: shapes("areas") | {"total": 1}, "zones": lambda: shapes("zones"), "lines": lambda: shapes("lines"),
            "effort": lambda: shapes("effort"), "incidents": lambda: listed(asked),
            "today": lambda: today(asked), "series": lambda: series(asked),
            "coverage": lambda: {**HEAD, "total": 1, "sort": "", "next": None,
                                 "items": [{"day": "2031-04-02", "watched_share": 0.5}]},
            "places": lambda: {**HEAD, "items": [{"id": "s:1", "name": {"": "Hamlet 7"}, "lon": -21.2,
                               "lat": 64.1, "stated_by": "cameras", "error_m": None, "people": None}]},
        }  # fmt: skip
        return fixed[path[0]]() if path[0] in fixed else None


@contextmanager
def served(world: World, pages: Path) -> Iterator[str]:
    """Serve the pages and the world; give the address."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            address = urlsplit(self.path)
            if not address.path.startswith("/api/v1/"):
                file = pages / (address.path.lstrip("/") or "index.html")
                found = file.read_bytes() if file.is_file() else None
                self._send(found, TYPES.get(file.suffix, "application/json"))
                return
            path = address.path.removeprefix("/api/v1/").split("/")
            asked = parse_qs(address.query)
            if world.locked:
                self._send(json.dumps({"code": "open-link", "status": 401}).encode(), "application/problem+json", 401)  # fmt: skip
            elif path[0] == "tiles":
                z, x, y = (int(part.removesuffix(".mvt")) for part in path[1:])
                data = tile(z, x, y, asked)
                self._send(data, "application/vnd.mapbox-vector-tile", 200 if data else 204)
            else:
                told = world.answer(path, asked)
                self._send(None if told is None else json.dumps(told).encode(), "application/json")

        def _send(self, data: bytes | None, kind: str, status: int = 200) -> None:
            body = b'{"title": "there is no such thing", "status": 404}' if data is None else data
            self.send_response(404 if data is None else status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            # A page that moves on lets go of what it asked for.
            with suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()

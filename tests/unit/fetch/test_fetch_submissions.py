"""KoboToolbox and ODK Central as documented; who sent a submission reaches no table."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from local_service import KEY, Asked, Reply, fetched, serving, workspace

from truceline.app.intake.rawline import raw_record
from truceline.app.run import given as walk_start
from truceline.errors import FormatError, ServiceError

MAP = """\
map: 1
table: reports
time_zone: Asia/Aden
source: {constant: patrol-north}
id: ID
start: event/when
basis: {constant: observed}
act: {column: event/what, values: {boom: explosion}}
lon: 'event/where#lon'
lat: 'event/where#lat'
error_m: {column: 'event/where#error_m', blank: '500'}
text: event/said
"""
SENDER, DEVICE = "jane.observer", "device-4711"


def kobo_row(number: int, **other: Any) -> dict[str, Any]:
    return {
        "_id": number,
        "_uuid": f"uuid-{number}",
        "_submission_time": "2024-05-02T09:00:00",
        "_submitted_by": SENDER,
        "username": SENDER,
        "deviceid": DEVICE,
        "_geolocation": [15.5, 44.2],
        "_attachments": [{"download_url": f"https://x.example/{SENDER}/1.jpg"}],
        "_validation_status": {"by_whom": SENDER, "label": "Approved"},
        "event/when": "2024-05-02T08:30:00.000+03:00",
        "event/what": "boom",
        "event/where": "15.5012 44.2034 2200.0 10.0",
        "event/said": "two explosions",
        **other,
    }


def kobo(rows: list[dict[str, Any]]) -> Callable[[Asked], Reply]:
    def rule(asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Token {KEY}":
            return Reply(b'{"detail": "Invalid token."}', status=401)
        assert asked.path == "/api/v2/assets/aBcDeFgHiJ/data.json"
        start, limit = (int(asked.query[name][0]) for name in ("start", "limit"))
        more = "http://elsewhere.example/next" if start + limit < len(rows) else None
        value = {"count": len(rows), "next": more, "previous": None}
        return Reply(json.dumps({**value, "results": rows[start : start + limit]}).encode())

    return rule


def odk_row(number: int) -> dict[str, Any]:
    return {
        "__id": f"uuid:{number}",
        "__system": {
            "submissionDate": "2024-05-02T06:00:00.000Z",
            "submitterName": SENDER,
            "submitterId": "7",
            "deviceId": DEVICE,
        },
        "meta": {"instanceName": SENDER, "instanceID": f"uuid:{number}"},
        "event": {
            "when": "2024-05-02T08:30:00.000+03:00",
            "what": "boom",
            "where": {
                "type": "Point",
                "coordinates": [44.2034, 15.5012, 2200],
                "properties": {"accuracy": 10.0},
            },
            "said": "two explosions",
        },
    }


def odk(rows: list[dict[str, Any]], token: str = "01%40x%2By") -> Callable[[Asked], Reply]:
    def rule(asked: Asked) -> Reply:
        login = base64.b64encode(f"{KEY}:{KEY}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {login}":
            return Reply(status=401)
        assert asked.path == "/v1/projects/3/forms/patrol.svc/Submissions"
        top = int(asked.query["$top"][0])
        first = top if asked.query.get("$skiptoken") == ["01@x+y"] else 0
        value: dict[str, Any] = {"@odata.context": "x", "@odata.count": len(rows)}
        if first + top < len(rows):
            value["@odata.nextLink"] = f"http://elsewhere.example/S?%24skiptoken={token}&$top=2"
        return Reply(json.dumps({**value, "value": rows[first : first + top]}).encode())

    return rule


def _kobo(**other: str) -> dict[str, str]:
    return {"asset": "aBcDeFgHiJ", "limit": "2", "map": MAP.replace("ID", "_uuid"), **other}


def _odk(**other: str) -> dict[str, str]:
    given = {"project": "3", "form": "patrol", "top": "2", "map": MAP.replace("ID", "__id")}
    return {**given, **other}


SERVICES = pytest.mark.parametrize(
    ("name", "rule", "options"),
    [
        ("kobo", kobo([kobo_row(n) for n in (1, 2, 3)]), _kobo()),
        ("odk", odk([odk_row(n) for n in (1, 2, 3)]), _odk()),
    ],
)


@SERVICES
def test_submissions_come_by_pages_and_a_map_says_what_they_mean(
    tmp_path: Path, name: str, rule: Callable[[Asked], Reply], options: dict[str, str]
) -> None:
    space = workspace(tmp_path)
    with serving(rule) as local:
        got = fetched(space, name, local.url, options=options)
        again = fetched(space, name, local.url, options=options)
    assert [one.page.rows for one in got.pages] == [2, 1]
    assert [one.repeated for one in again.pages] == [2, 1]
    reports = walk_start(space, None).taken["reports"].to_pylist()
    assert len(reports) == 3
    for report in reports:
        assert (report["act"], report["lat"], report["lon"]) == ("explosion", 15.5012, 44.2034)
        assert report["error_m"] == pytest.approx(16.2, abs=0.05)
        assert report["start"].isoformat() == "2024-05-02T05:30:00+00:00"
        assert report["tier"] == "restricted"


@SERVICES
def test_who_sent_it_is_in_the_inbox_and_in_no_table(
    tmp_path: Path, name: str, rule: Callable[[Asked], Reply], options: dict[str, str]
) -> None:
    space = workspace(tmp_path)
    with serving(rule) as local:
        got = fetched(space, name, local.url, options=options)
    body = space.kept(got.pages[0].receipt.taken.sha256)
    assert SENDER.encode() in body
    shown = raw_record(body, 1)
    assert "two explosions" in shown
    for table in walk_start(space, None).taken.values():
        shown += str(table.to_pylist())
    for path in space.store.rglob("*"):
        shown += path.read_bytes().decode("latin-1") if path.is_file() else ""
    assert SENDER not in shown
    assert DEVICE not in shown


def test_a_map_that_names_the_sender_is_refused_before_anything_is_taken(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    options = _kobo(map=MAP.replace("ID", "_uuid").replace("event/said", "_submitted_by"))
    with serving(kobo([kobo_row(1)])) as local, pytest.raises(FormatError, match="who sent"):
        fetched(space, "kobo", local.url, options=options)
    assert space.entries() == ()


def test_a_map_may_say_who_may_see_it(tmp_path: Path) -> None:
    options = _kobo(map=MAP.replace("ID", "_uuid") + "tier: {constant: mission}\n")
    with serving(kobo([kobo_row(1)])) as local:
        got = fetched(workspace(tmp_path), "kobo", local.url, options=options)
    assert got.pages[0].receipt.intake.reports["tier"].to_pylist() == ["mission"]


def test_a_question_nobody_answered_is_blank_and_told(tmp_path: Path) -> None:
    silent = kobo_row(1)
    del silent["event/said"]
    with serving(kobo([silent])) as local:
        got = fetched(workspace(tmp_path), "kobo", local.url, options=_kobo())
    intake = got.pages[0].receipt.intake
    assert intake.reports["text"].to_pylist() == [None]
    assert "No submission here answers event/said." in intake.notes


def test_submissions_that_come_in_meanwhile_start_it_anew(tmp_path: Path) -> None:
    rows = [kobo_row(n) for n in (1, 2, 3)]

    def growing(asked: Asked) -> Reply:
        reply = kobo(list(rows))(asked)
        rows.append(kobo_row(len(rows) + 1))
        return reply

    space = workspace(tmp_path)
    with serving(growing) as local, pytest.raises(ServiceError, match="came in while"):
        fetched(space, "kobo", local.url, options=_kobo())
    assert space.entries() == ()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("kobo", _kobo(asset="../x")),
        ("kobo", {"asset": "aBcDeFgHiJ"}),
        ("odk", _odk(project="3/..")),
        ("odk", _odk(form="../../users")),
    ],
)
def test_what_is_asked_for_must_be_named_plainly(
    tmp_path: Path, name: str, options: dict[str, str]
) -> None:
    with serving(kobo([kobo_row(1)])) as local, pytest.raises(ServiceError):
        fetched(workspace(tmp_path), name, local.url, options=options)

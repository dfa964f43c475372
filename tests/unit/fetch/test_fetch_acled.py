"""ACLED's service as documented: sign in, page through events, page through deletions."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from local_service import KEY, Asked, Reply, everything_written, fetched, serving, workspace

from truceline.app.run import given as walk_start
from truceline.errors import ServiceError

TOKEN = "tok3n-of-a-day"
DAYS: dict[str, Any] = {"since": date(2024, 5, 1), "until": date(2024, 5, 31)}


def micros(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def event(number: int, **other: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": f"XYZ{number}",
        "event_date": "2024-05-02",
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Forces of A",
        "actor2": "Forces of B",
        "location": "X town",
        "latitude": "48.5000",
        "longitude": "38.2500",
        "geo_precision": "1",
        "source": "Invented Daily",
        "notes": "On 2 May 2024, X town was shelled.",
        "fatalities": "0",
        "timestamp": str(micros("2024-05-07")),
        **other,
    }


def acled(events: list[dict[str, Any]], deleted: list[dict[str, Any]]) -> Callable[[Asked], Reply]:
    """Return the documented behaviour: a token for a password, then pages."""

    def rule(asked: Asked) -> Reply:
        if asked.path == "/oauth/token":
            form = {name: values[0] for name, values in asked.form.items()}
            assert asked.method == "POST"
            assert form["grant_type"] == "password"
            assert form["client_id"] == "acled"
            if form["password"] != KEY:
                return Reply(b'{"error": "invalid_grant"}', status=400)
            return Reply(json.dumps({"token_type": "Bearer", "access_token": TOKEN}).encode())
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(status=401)
        rows = {"/api/acled/read": events, "/api/deleted/read": deleted}[asked.path]
        size, page = int(asked.query["limit"][0]), int(asked.query["page"][0])
        part = rows[(page - 1) * size : page * size]
        value = {"status": 200, "success": True, "count": len(part), "data": part}
        return Reply(json.dumps(value).encode())

    return rule


def test_events_and_deletions_come_by_pages_after_signing_in(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    deleted = [{"event_id_cnty": "XYZ1", "deleted_timestamp": micros("2024-06-10")}]
    with serving(acled([event(n) for n in range(4)], deleted)) as local:
        got = fetched(space, "acled", local.url, options={"limit": "2"}, **DAYS)
    assert [one.page.rows for one in got.pages] == [2, 2, 1]
    asked = local.asked[1].query
    assert asked["event_date"] == ["2024-05-01|2024-05-31"]
    assert asked["event_date_where"] == ["BETWEEN"]
    assert local.asked[-1].query["deleted_timestamp"] == [str(micros("2024-05-01"))]
    written = everything_written(tmp_path)
    assert KEY.encode() not in written
    assert TOKEN.encode() not in written

    def keys(text: str | None) -> list[str]:
        as_of = None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)
        return sorted(walk_start(space, as_of).taken["reports"]["native_key"].to_pylist())

    assert keys(None) == ["XYZ0", "XYZ2", "XYZ3"]
    assert keys("2024-06-01") == ["XYZ0", "XYZ1", "XYZ2", "XYZ3"]
    assert keys("2024-05-05") == []  # nothing was uploaded by then
    for row in walk_start(space, None).taken["files"].to_pylist():
        assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]
        assert row["accepted"] == row["rows"]


def test_people_harmed_go_with_the_event_that_is_taken_back(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    deleted = [{"event_id_cnty": "XYZ1", "deleted_timestamp": micros("2024-06-10")}]
    events = [event(n, fatalities=str(n)) for n in (1, 2)]
    with serving(acled(events, deleted)) as local:
        fetched(space, "acled", local.url, **DAYS)
    assert walk_start(space, None).taken["harm"]["best"].to_pylist() == [2]


def test_an_event_uploaded_again_after_its_deletion_stands(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    deleted = [{"event_id_cnty": "XYZ1", "deleted_timestamp": micros("2024-06-10")}]
    with serving(acled([event(1)], deleted)) as local:
        fetched(space, "acled", local.url, **DAYS)
        assert walk_start(space, None).taken["reports"].num_rows == 0
        anew = event(1, notes="Said anew.", timestamp=str(micros("2024-06-20")))
        local.rule = acled([anew], deleted)
        fetched(space, "acled", local.url, **DAYS)
    (report,) = walk_start(space, None).taken["reports"].to_pylist()
    assert report["text"] == "Said anew."


def test_a_second_fetch_is_a_no_op_even_if_only_the_upload_is_newer(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(acled([event(n) for n in range(3)], [])) as local:
        fetched(space, "acled", local.url, **DAYS)
        local.rule = acled([event(n, timestamp="1720000000") for n in range(3)], [])
        again = fetched(space, "acled", local.url, **DAYS)
    assert [one.repeated for one in again.pages] == [3, 0]
    assert walk_start(space, None).taken["reports"].num_rows == 3


def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    refusal = Reply(b'{"error": "invalid_grant"}', status=400)
    with serving(lambda asked: refusal) as local, pytest.raises(ServiceError) as caught:
        fetched(space, "acled", local.url, **DAYS)
    assert "sign in" in caught.value.message
    assert "invalid_grant" in caught.value.message
    assert space.entries() == ()


def test_a_page_with_fewer_rows_than_it_says_is_refused(tmp_path: Path) -> None:
    whole = acled([event(1)], [])

    def wrong(asked: Asked) -> Reply:
        return Reply(whole(asked).body.replace(b'"count": 1', b'"count": 9'))

    with serving(wrong) as local, pytest.raises(ServiceError, match="9 rows and sent 1"):
        fetched(workspace(tmp_path), "acled", local.url, **DAYS)


def test_the_token_is_not_kept_while_a_fetch_waits_to_go_on(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    whole = acled([event(n) for n in range(4)], [])

    def broken(asked: Asked) -> Reply:
        second = asked.query.get("page") == ["2"]
        return Reply(status=500) if second else whole(asked)

    with serving(broken) as local, pytest.raises(ServiceError, match="failed"):
        fetched(space, "acled", local.url, options={"limit": "2"}, **DAYS)
    written = everything_written(tmp_path)
    assert b"XYZ0" in written
    assert TOKEN.encode() not in written
    assert KEY.encode() not in written


def test_the_whole_world_since_ever_is_not_asked_for(tmp_path: Path) -> None:
    with serving(acled([], [])) as local, pytest.raises(ServiceError, match="no first day"):
        fetched(workspace(tmp_path), "acled", local.url)
    assert local.asked == []

"""UCDP's service as documented: token, pages, counts; and every way in which a fetch can fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from local_service import (
    KEY,
    Asked,
    FakeClock,
    Reply,
    everything_written,
    fetched,
    serving,
    workspace,
)

from truceline.app.run import given as walk_start
from truceline.app.workspace import Workspace
from truceline.errors import ServiceError
from truceline.sources import registry
from truceline.sources.service import Request

DAYS: dict[str, Any] = {"since": date(2024, 5, 1), "until": date(2024, 5, 31)}


def event(number: int, **other: Any) -> dict[str, Any]:
    return {
        "id": number,
        "relid": f"XX-{number}",
        "code_status": "Clear",
        "type_of_violence": 1,
        "dyad_name": "A - B",
        "side_a": "A",
        "side_b": "B",
        "where_prec": 1,
        "where_coordinates": "X town",
        "where_description": "near X",
        "adm_1": "Donetsk oblast",
        "latitude": 48.5,
        "longitude": 38.25,
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": "2024-05-02T00:00:00",
        "date_end": "2024-05-02T00:00:00",
        "best": 3,
        "high": 5,
        "low": 2,
        **other,
    }


def ucdp(events: list[dict[str, Any]], size: int = 2, first: int = 0) -> Callable[[Asked], Reply]:
    """Return the documented behaviour over a list of events; pages count from ``first``."""

    def rule(asked: Asked) -> Reply:
        if asked.headers.get("x-ucdp-access-token") != KEY:
            text = "API token required. Add header: x-ucdp-access-token"
            return Reply(text.encode(), status=401)
        assert asked.path == "/api/gedevents/25.1"
        page = int(asked.query.get("page", [str(first)])[0]) - first
        many = -(-len(events) // size)
        later = f"http://elsewhere.example/api/gedevents/25.1?pagesize=2&page={page + 1 + first}"
        value = {
            "TotalCount": len(events),
            "TotalPages": many,
            "PreviousPageUrl": "",
            "NextPageUrl": later if page + 1 < many else "",
            "Result": events[page * size : (page + 1) * size],
        }
        return Reply(json.dumps(value).encode())

    return rule


def inputs(space: Workspace) -> list[str]:
    return [one.payload["sha256"] for one in space.entries() if one.kind == "input"]


@pytest.mark.parametrize("first", [0, 1])
def test_every_page_is_kept_as_received_and_every_event_taken_in(
    tmp_path: Path, first: int
) -> None:
    space = workspace(tmp_path)
    with serving(ucdp([event(n) for n in range(5)], first=first)) as local:
        got = fetched(space, "ucdp_ged", local.url, **DAYS)
        alike = local.rule(Asked("GET", "/api/gedevents/25.1", {"page": [str(first)]},
                                 {"x-ucdp-access-token": KEY}, {}))  # fmt: skip
    assert [one.page.rows for one in got.pages] == [2, 2, 1]
    assert local.asked[0].query["StartDate"] == ["2024-05-01"]
    assert local.asked[2].query["page"] == [str(first + 2)]
    assert space.kept(got.pages[0].receipt.taken.sha256) == alike.body
    taken = walk_start(space, None).taken
    assert sorted(taken["reports"]["native_key"].to_pylist()) == list("01234")
    assert taken["harm"]["best"].to_pylist() == [3] * 5
    assert taken["harm"].to_pylist()[0]["low"] == 2


def test_the_record_says_what_was_asked_and_got_and_no_secret_is_anywhere(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(ucdp([event(1)])) as local:
        fetched(space, "ucdp_ged", local.url, **DAYS)
    (entry,) = [one for one in space.entries() if one.kind == "fetch"]
    (page,) = entry.payload["pages"]
    assert page["sha256"] == inputs(space)[0]
    assert page["asked"].endswith("pagesize=1000&StartDate=2024-05-01&EndDate=2024-05-31")
    assert page["received_at"].startswith("2031-03-01T12:00")
    assert KEY.encode() not in everything_written(tmp_path)


def test_a_second_fetch_changes_nothing_and_counts_repeats(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    events = [event(n) for n in range(3)]
    with serving(ucdp(events)) as local:
        fetched(space, "ucdp_ged", local.url)
        before = inputs(space)
        again = fetched(space, "ucdp_ged", local.url)
    assert [one.repeated for one in again.pages] == [2, 1]
    assert all(one.receipt.again for one in again.pages)
    assert inputs(space) == before
    events.append(event(7))
    with serving(ucdp(events, size=3)) as local:  # other pages, the same events and one more
        more = fetched(space, "ucdp_ged", local.url)
    assert [one.repeated for one in more.pages] == [3, 0]
    assert walk_start(space, None).taken["reports"].num_rows == 4


def test_a_wrong_token_is_told_and_leaves_no_trace(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    refusal = Reply(b"API token required", status=401)
    with serving(lambda asked: refusal) as local, pytest.raises(ServiceError) as caught:
        fetched(space, "ucdp_ged", local.url)
    assert "token or key" in caught.value.message
    assert "API token required" in caught.value.message
    assert space.entries() == ()


def test_a_fetch_that_breaks_off_takes_nothing_in_and_goes_on_later(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    whole = ucdp([event(n) for n in range(6)])

    def broken(asked: Asked) -> Reply:
        reply = whole(asked)
        if asked.query.get("page") == ["2"]:
            return Reply(reply.body[:50], length=len(reply.body))
        return reply

    with serving(broken) as local:
        with pytest.raises(ServiceError, match="broke off"):
            fetched(space, "ucdp_ged", local.url)
        assert space.entries() == ()
        local.rule, local.asked[:] = whole, []
        got = fetched(space, "ucdp_ged", local.url)
        assert (got.reused, len(local.asked)) == (2, 1)
    assert [one.page.rows for one in got.pages] == [2, 2, 2]
    assert not list((space.store / "fetch").iterdir())


def test_pages_of_yesterday_are_asked_for_again(tmp_path: Path) -> None:
    space, clock = workspace(tmp_path), FakeClock()
    whole = ucdp([event(n) for n in range(4)])
    with serving(whole) as local:
        local.rule = lambda a: Reply(b"{", 200) if "page" in a.query else whole(a)
        with pytest.raises(ServiceError, match="cut"):
            fetched(space, "ucdp_ged", local.url, clock)
        clock.sleep(7 * 3600)
        local.rule = whole
        assert fetched(space, "ucdp_ged", local.url, clock).reused == 0


def test_json_that_is_cut_is_forgotten_and_the_pages_before_it_are_not(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    whole = ucdp([event(n) for n in range(4)])
    with serving(whole) as local:
        local.rule = lambda a: Reply(whole(a).body[:-30]) if "page" in a.query else whole(a)
        with pytest.raises(ServiceError, match="is cut"):
            fetched(space, "ucdp_ged", local.url)
        local.rule = whole
        assert fetched(space, "ucdp_ged", local.url).reused == 1


def test_changed_columns_are_told_before_anything_is_taken_in(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    renamed = event(3)
    renamed["where_precision"] = renamed.pop("where_prec")
    service = ucdp([event(1), event(2), renamed])
    with serving(service) as local, pytest.raises(ServiceError) as caught:
        fetched(space, "ucdp_ged", local.url)
    assert "gone are where_prec; new are where_precision" in caught.value.message
    assert space.entries() == ()


def test_a_column_more_is_told_and_taken(tmp_path: Path) -> None:
    with serving(ucdp([event(1, drone_used=True)])) as local:
        got = fetched(workspace(tmp_path), "ucdp_ged", local.url)
    assert "drone_used" in got.notes[0]


@pytest.mark.parametrize("count", [3, 5])
def test_a_list_that_does_not_add_up_is_refused(tmp_path: Path, count: int) -> None:
    whole = ucdp([event(n) for n in range(4)])

    def wrong(asked: Asked) -> Reply:
        value = json.loads(whole(asked).body)
        return Reply(json.dumps({**value, "TotalCount": count}).encode())

    space = workspace(tmp_path)
    with serving(wrong) as local, pytest.raises(ServiceError, match=f"it says {count} events"):
        fetched(space, "ucdp_ged", local.url)
    assert space.entries() == ()


def test_a_service_that_gives_the_same_page_again_ends(tmp_path: Path) -> None:
    first = ucdp([event(n) for n in range(4)])

    def deaf(a: Asked) -> Reply:
        return first(Asked(a.method, a.path, {}, a.headers, {}))

    with serving(deaf) as local, pytest.raises(ServiceError, match=r"page twice|leads back"):
        fetched(workspace(tmp_path), "ucdp_ged", local.url)
    assert len(local.asked) <= 3


def test_nothing_in_those_days_is_an_answer(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    with serving(ucdp([])) as local:
        got = fetched(space, "ucdp_ged", local.url, **DAYS)
    assert [one.receipt.intake.rows for one in got.pages] == [0]


def test_candidates_are_a_source_of_their_own(tmp_path: Path) -> None:
    service = registry.connector("ucdp_ged").service
    assert service is not None
    request = Request(base_url="https://x.example", options={"version": "25.0.6"})
    assert service.asks(request)[0].url == "https://x.example/api/gedevents/25.0.6"
    one = json.dumps({"TotalCount": 1, "TotalPages": 1, "Result": [event(1)]}).encode()
    with serving(lambda asked: Reply(one)) as local:
        space = workspace(tmp_path)
        fetched(space, "ucdp_ged", local.url, options={"version": "25.0.6"})
    assert walk_start(space, None).taken["reports"]["source_id"].to_pylist() == ["ucdp-candidate"]


@pytest.mark.parametrize("version", ["../../x", "25.1?x=1", "", "latest"])
def test_a_version_is_a_number(version: str) -> None:
    service = registry.connector("ucdp_ged").service
    assert service is not None
    with pytest.raises(ServiceError):
        service.asks(Request(base_url="https://x.example", options={"version": version}))

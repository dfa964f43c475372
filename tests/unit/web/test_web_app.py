"""The app: who is let in, which run is shown, what every answer carries, how faults are told."""

from __future__ import annotations

import ast
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from types import ModuleType

import httpx
import pytest
from fastapi import APIRouter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case

from truceline.app import run as runs
from truceline.app.web.shown import Shelf
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.model.vocabulary import Tier
from truceline.web import registry, serving, wanted
from truceline.web.doors import OwnersDoor
from truceline.web.guard import HEADERS

WEB = Path(__file__).resolve().parents[3] / "src" / "truceline" / "web"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = case_case.made(tmp_path_factory.mktemp("web") / "case")
    runs.run(made, languages=("en",))
    return made


@pytest.fixture
def client(workspace: Workspace) -> asked.Client:
    return asked.entered(asked.made(workspace))


def test_nobody_reads_without_the_link_and_the_link_leaves_the_address_bar(
    workspace: Workspace,
) -> None:
    app = asked.made(workspace)
    stranger = asked.Client(app)
    for path in ("/api/v1/run", "/api/v1/session"):
        done = stranger.get(path)
        assert (done.status_code, done.json()["code"]) == (401, "open-link")
    assert stranger.get("/enter?key=wrong").status_code == 403
    assert not stranger.cookies
    door = app.state.house.door
    done = stranger.get(f"/enter?key={door.secret}")
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert done.headers["cache-control"] == "no-store"
    cookie = done.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert door.secret not in cookie
    told = stranger.get("/api/v1/session").json()
    assert told["role"] == "owner"
    assert "accounts" not in told["actions"]
    assert stranger.get("/api/v1/run").json()["agreement"] == "court"


def test_an_answer_names_its_run_and_who_has_it_is_told_so(client: asked.Client) -> None:
    first = client.get("/api/v1/run")
    etag = first.headers["etag"]
    assert etag.startswith(f'W/"{first.json()["run"]}-mission-')
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get("/api/v1/run", headers={"if-none-match": f'"x", {etag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get("/api/v1/run", headers={"if-none-match": '"x"'}).status_code == 200
    # A map that gets another tile under the name of the one it has goes on showing that one.
    assert client.get("/api/v1/run?day=2", headers={"if-none-match": etag}).status_code != 304
    client.cookies.clear()  # nobody is told that a run is the same but who may see it
    assert client.get("/api/v1/run", headers={"if-none-match": etag}).status_code == 401


def test_another_run_replaces_the_whole_and_a_half_written_one_is_not_shown(
    tmp_path: Path,
) -> None:
    workspace = case_case.made(tmp_path / "case")
    ticks = asked.Ticks()
    client = asked.entered(asked.made(workspace, ticks=ticks))
    none = client.get("/api/v1/run")
    assert (none.status_code, none.json()["code"]) == (503, "no-run")
    assert str(tmp_path) not in none.text
    runs.run(workspace, languages=("en",))
    first = client.get("/api/v1/run").json()["run"]
    runs.run(workspace, datetime(2031, 3, 1, tzinfo=UTC), languages=("en",))
    assert client.get("/api/v1/run").json()["run"] == first  # it looks once a second
    ticks.s += 2
    second = client.get("/api/v1/run").json()
    assert (second["run"] != first, second["as_of"]) == (True, "2031-03-01T00:00:00Z")
    incidents = workspace.store / "incidents.parquet"
    os.utime(incidents, ns=(2**62, 2**62))  # written after what a run leaves last
    ticks.s += 2
    assert client.get("/api/v1/run").json() == second
    fresh = asked.entered(asked.made(workspace))
    half = fresh.get("/api/v1/run")
    assert (half.status_code, half.json()["code"]) == (503, "being-written")
    runs.run(workspace, languages=("en",))
    os.utime(workspace.store / "run.json", ns=(2**62, 2**62))
    ticks.s += 2
    assert client.get("/api/v1/run").json()["run"] == first  # the same content, the same name


def test_of_one_run_each_tier_has_its_own_name_that_is_the_same_elsewhere(
    workspace: Workspace,
) -> None:
    ticks = asked.Ticks()
    shelves = [Shelf(workspace, ticks, asked.at_once) for _ in range(2)]
    names = [[shelf.shown(tier).run for tier in Tier] for shelf in shelves]
    assert names[0] == names[1]
    assert len(set(names[0])) == 3
    shown = shelves[0].shown(Tier.MISSION)
    assert shown.made(len_of) is shown.made(len_of)


def test_a_newer_run_is_prepared_before_it_is_shown(tmp_path: Path) -> None:
    made, ticks = case_case.made(tmp_path / "case"), asked.Ticks()
    runs.run(made, languages=("en",))
    shelf, prepared = Shelf(made, ticks, asked.at_once), list[tuple[str, str]]()
    first = shelf.shown(Tier.MISSION)
    shelf.prepare = lambda shown: prepared.append((shown.run, shelf.shown(Tier.MISSION).run))
    case_case.take(made, "more.csv", "no,from,until,who,lon,lat\n99,2031-03-03 08:00,"
                   "2031-03-03 09:00,ALD,-16.0,-29.0\n")  # fmt: skip
    runs.run(made, languages=("en",))
    ticks.s += 5
    second = shelf.shown(Tier.MISSION)
    assert second.run != first.run
    assert prepared == [(second.run, first.run)]  # until then the older one is shown


def len_of(dossier: object) -> list[object]:
    return [dossier]


def test_every_answer_carries_the_headers_whatever_becomes_of_it(client: asked.Client) -> None:
    """ASVS 3.4.2 (no CORS), 3.4.3 (CSP), 3.2.1 (no answer is rendered as something else)."""
    answers = [
        client.get("/api/v1/run"),
        client.get("/api/v1/nothing"),
        client.get("/"),
        client.get("/assets/none.js"),
        client.ask("PATCH", "/api/v1/run"),
        client.get("/api/v1/run", headers={"host": "evil.example"}),
        client.post("/api/v1/run", headers={"origin": "http://evil.example"}),
        asked.Client(client.app).get("/api/v1/run"),
    ]
    assert [a.status_code for a in answers] == [200, 404, 200, 404, 405, 421, 403, 401]
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert not [n for n in answer.headers if n.startswith("access-control")]
        assert "server" not in answer.headers
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json"
            assert set(answer.json()) >= {"type", "title", "status", "code", "detail", "hint"}
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not [word for word in policy.split() if "//" in word]


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({}, True),
        ({"origin": f"http://{asked.HOST}", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"origin": f"https://{asked.HOST}"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://127.0.0.1:7391"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
    ],
)
def test_no_page_of_elsewhere_can_send_anything(
    client: asked.Client, headers: dict[str, str], passes: bool
) -> None:
    done = client.post("/api/v1/run", headers=headers)
    assert done.status_code == (405 if passes else 403)
    read = client.get("/api/v1/run", headers=headers)
    assert read.status_code == 200  # without CORS the browser lets nobody see it


@pytest.mark.parametrize(
    "hosts",
    [["evil.example"], ["127.0.0.1"], ["127.0.0.1:7390.evil.example"], [asked.HOST, "evil"]],
)
def test_it_answers_under_its_own_name_only(client: asked.Client, hosts: list[str]) -> None:
    """No name of a stranger's can be pointed at it; ASVS 4.2.1: two hosts are none."""
    headers = [("host", name) for name in hosts]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [
        (a.encode(), b.encode()) for a, b in headers]}  # fmt: skip
    guard = client.app.build_middleware_stack()
    sent = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    import asyncio

    asyncio.run(guard(scope | {"query_string": b"", "app": client.app}, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 421


def test_a_body_beyond_its_limit_is_refused_told_or_not(client: asked.Client) -> None:
    """ASVS 5.2.1 (size), 4.2.1 (a length that is none)."""
    large = b"x" * 70_000
    assert client.ask("POST", "/api/v1/run", content=large).status_code == 413
    for told in ("-1", "1e9", "٣", "1,1"):
        done = client.ask("POST", "/api/v1/run", headers={"content-length": told.encode()})
        assert done.status_code == 413


def test_faults_tell_nothing_from_inside(
    workspace: Workspace, client: asked.Client, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """ASVS 16.5.1: the words are generic, what went wrong is told to the terminal alone."""
    for fault, status, code, told in (
        (WorkspaceError("/secret/path is broken", "mend it"), 503, "unreadable", "/secret/path"),
        (IntegrityError("/secret/line was changed", "stop"), 500, "fault", "/secret/line"),
        (RuntimeError("/secret/value"), 500, "fault", "RuntimeError"),
    ):

        def fails(*_: object, fault: Exception = fault) -> None:
            raise fault

        monkeypatch.setattr(Shelf, "shown", fails)
        done = client.get("/api/v1/run")
        assert (done.status_code, done.json()["code"]) == (status, code)
        assert "secret" not in done.text
        assert told in caplog.text
        assert "/secret/value" not in caplog.text
        caplog.clear()


def test_pages_are_served_by_name_and_every_other_address_is_the_one_page(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>the page")
    (folder / "assets" / "index-Bq3xk9Zd.js").write_text("1")
    (folder / "assets" / "worker.mjs").write_text("1")
    (folder / "odd.exe").write_text("1")
    (tmp_path / "secret.txt").write_text("no")
    client = asked.Client(asked.made(workspace, pages=folder))
    for path in ("/", "/incidents/I-1", "/index.html", "/enterprise"):
        done = client.get(path)
        assert (done.status_code, "the page" in done.text) == (200, True)
        assert done.headers["cache-control"] == "no-store"
    kept = client.get("/assets/index-Bq3xk9Zd.js")
    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["content-type"] == "text/javascript; charset=utf-8"
    worker = client.get("/assets/worker.mjs")
    assert worker.headers["content-type"] == "text/javascript; charset=utf-8"
    assert worker.headers["cache-control"] == "no-cache"
    assert client.get("/odd.exe").headers["content-disposition"] == "attachment"
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/no.js"):
        done = client.get(path)
        assert done.status_code == 404 or "the page" in done.text
    bare = asked.Client(asked.made(workspace)).get("/")
    assert "pip install ./frontend" in bare.text


def test_the_secret_and_the_cookie_are_long_and_of_one_process() -> None:
    doors = [OwnersDoor(Tier.PUBLIC, os.urandom) for _ in range(2)]
    assert doors[0].secret != doors[1].secret
    assert len(doors[0].secret) == 64
    cookie = doors[0].entered(doors[0].secret)
    assert cookie is not None
    assert doors[0].visitor(cookie) is not None
    assert doors[1].visitor(cookie) is None
    assert doors[0].visitor("é\udc00") is None


def test_the_link_lets_nobody_in_once_there_are_accounts() -> None:
    accounts = list[str]()
    door = OwnersDoor(Tier.MISSION, os.urandom, lambda: bool(accounts))
    cookie = door.entered(door.secret)
    assert cookie is not None
    assert door.visitor(cookie) is not None
    accounts.append("U-1")
    assert door.visitor(cookie) is None
    assert door.entered(door.secret) is None


def test_pydantic_stays_in_its_room() -> None:
    """The edge is one room: what lies behind it is checked there and plain ever after."""
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if any(name.split(".")[0] == "pydantic" for name in names):
                assert path.parent.name == "schemas", path


def test_the_description_is_of_openapi_3_1_and_tells_every_route(client: asked.Client) -> None:
    told = json.loads(client.get("/api/v1/openapi.json").content)
    assert told["openapi"].startswith("3.1")
    assert {"/api/v1/run", "/api/v1/session"} <= set(told["paths"])


def test_it_is_served_on_loopback_and_says_what_is_wrong_before_it_listens(
    workspace: Workspace, tmp_path: Path
) -> None:
    served = serving.served(workspace, wanted.Asked(port=0, tier=Tier.PUBLIC))
    assert served.socket.getsockname()[0] == "127.0.0.1"
    thread = Thread(target=served.run)
    thread.start()
    with httpx.Client(follow_redirects=True) as browser:
        assert "Truceline" in browser.get(served.link).text
        told = browser.get(served.link.partition("/enter")[0] + "/api/v1/run")
        assert (told.status_code, told.json()["tier"]) == (200, "public")
        assert "server" not in told.headers
    port = served.socket.getsockname()[1]
    with pytest.raises(WorkspaceError, match=f"port {port} cannot be had"):
        serving.served(workspace, wanted.Asked(port=port))
    served.server.should_exit = True
    thread.join()


def test_a_route_that_asks_for_nobody_is_asked_for_all_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ASVS 8.3.1: what a router needs is asked before any route of it, whoever wrote it."""
    bare = ModuleType("bare")
    bare.router = APIRouter()  # type: ignore[attr-defined]
    bare.router.get("/bare")(lambda: "read")
    monkeypatch.setitem(sys.modules, "bare", bare)
    monkeypatch.setattr(registry, "ROUTERS", ("bare",))
    app = asked.made(workspace)
    assert asked.Client(app).get("/api/v1/bare").status_code == 401
    assert asked.entered(app).get("/api/v1/bare").json() == "read"

"""Handsets ask the server: a code works once, an item is acknowledged once, nobody is known."""

import json
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from field_written import NOW, SECRET, item

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
from asked import Client, made

from truceline.app.field import arrivals, envelope, handsets, keys, taking
from truceline.app.run import run
from truceline.app.workspace import Workspace
from truceline.web import serving, wanted

ITEMS, SETUP, JOIN = (f"/api/v1/field/{name}" for name in ("items", "setup", "join"))
Mission = Callable[[], Workspace]


def _joined(workspace: Workspace, client: Client) -> dict[str, str]:
    _, code = handsets.enrol(workspace, "patrols", secrets.token_bytes)
    told = client.post(JOIN, {"code": code})
    assert told.status_code == 200, told.text
    assert client.post(JOIN, {"code": code}).status_code == 403
    return {"authorization": f"Bearer {told.json()['token']}"}


def _sealed(public: bytes, n: int) -> bytes:
    told = json.dumps(item(n, "observation", act="shelling")).encode()
    return envelope.sealed(public, secrets.token_bytes(32), told)


def test_a_handset_joins_is_shown_the_key_and_files_each_item_once(mission: Mission) -> None:
    workspace = mission()
    client = Client(made(workspace, clock=lambda: NOW))
    header = _joined(workspace, client)
    setup = client.get(SETUP, headers=header).json()
    assert (setup["team"], setup["now"]) == ("patrols", "2031-03-06T08:00:00Z")
    assert setup["fingerprint"] == keys.in_force(workspace).fingerprint
    data = _sealed(bytes.fromhex(setup["public_key"]), 1)
    first, again = (client.post(ITEMS, content=data, headers=header) for _ in range(2))
    assert (first.status_code, first.json()) == (200, again.json())
    assert len(arrivals.arrivals(mission())) == 1
    assert len(taking.take(mission(), lambda _: SECRET).done) == 1


def test_handsets_join_and_file_before_anything_was_run(mission: Mission) -> None:
    workspace = mission()
    served = serving.served(workspace, wanted.Asked(port=0))
    try:
        assert not served.has_run
        served.warming()
        address = urlsplit(served.link)
        app = served.server.config.app
        assert isinstance(app, FastAPI)
        client = Client(app, host=address.netloc)
        header = _joined(workspace, client)
        public = bytes.fromhex(client.get(SETUP, headers=header).json()["public_key"])
        assert client.post(ITEMS, content=_sealed(public, 1), headers=header).status_code == 200
        assert client.get(f"{address.path}?{address.query}").status_code == 303
        told = client.get("/api/v1/run")
        assert (told.status_code, told.json()["code"]) == (503, "no-run")
        run(mission(), languages=("en",))
        assert client.get("/api/v1/run").status_code == 200
    finally:
        served.socket.close()
        served.closing()


def test_two_devices_at_once_lose_nothing_and_double_nothing(mission: Mission) -> None:
    from concurrent.futures import ThreadPoolExecutor

    workspace = mission()
    app = made(workspace)
    client = Client(app)
    headers = [_joined(workspace, client) for _ in range(2)]
    public = keys.in_force(workspace).public
    items = [_sealed(public, n) for n in range(12)]

    def sent(one: tuple[dict[str, str], bytes]) -> tuple[int, str]:
        told = Client(app).post(ITEMS, content=one[1], headers=one[0])
        return told.status_code, json.dumps(told.json(), sort_keys=True)

    work = [(header, data) for data in items for header in headers]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(sent, work))
    assert {status for status, _ in answers} == {200}
    assert len({text for _, text in answers}) == len(items)
    assert len(arrivals.arrivals(mission())) == len(items)


@pytest.mark.parametrize(
    "told", ["", "Bearer", "Bearer 00", "Bearer zz", f"Bearer {'0' * 64}", "Basic x", "Bearer é"]
)
def test_without_a_token_nothing_is_shown_or_taken(mission: Mission, told: str) -> None:
    workspace = mission()
    client = Client(made(workspace))
    header = {"authorization": told.encode("latin-1")}
    public = keys.in_force(workspace).public
    for answer in (
        client.get(SETUP, headers=header),
        client.post(ITEMS, content=_sealed(public, 1), headers=header),
    ):
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    assert arrivals.arrivals(mission()) == ()


def test_a_revoked_handset_is_told_so_and_what_is_no_sealed_item_is_refused(
    mission: Mission,
) -> None:
    workspace = mission()
    client = Client(made(workspace))
    header = _joined(workspace, client)
    good = _sealed(keys.in_force(workspace).public, 1)
    for bad in (b"", b"x", good[:100], b"GIF89a" + good, b'{"kind": "observation"}'):
        answer = client.post(ITEMS, content=bad, headers=header)
        assert answer.status_code == 422, bad
    assert client.post(ITEMS, content=bytes(4_000_001), headers=header).status_code == 413
    handsets.revoke(workspace, 1)
    assert client.post(ITEMS, content=good, headers=header).status_code == 401
    assert (
        not list((workspace.folder / "field").rglob("*"))
        if (workspace.folder / "field").exists()
        else True
    )


def test_no_team_can_fill_the_disk(mission: Mission, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MOST_A_DAY", 2)
    workspace = mission()
    client = Client(made(workspace))
    header = _joined(workspace, client)
    public = keys.in_force(workspace).public
    items = [_sealed(public, n) for n in range(3)]
    codes = [client.post(ITEMS, content=one, headers=header).status_code for one in items]
    assert codes == [200, 200, 429]
    assert client.post(ITEMS, content=items[0], headers=header).status_code == 200

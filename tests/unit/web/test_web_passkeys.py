"""Passkeys over both engines: who holds one is let in, and nobody who does not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.utils import websafe_encode

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import mission
from authenticator import FLAG, Authenticator

from truceline.app.web.access import Role
from truceline.app.web.passkeys import MOST, Passkeys, Site, site_of
from truceline.app.workspace import Workspace

HOST = "localhost:7390"
SITE = "/api/v1/session/passkey"
OWN = "/api/v1/session/passkeys"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return case_case.made(tmp_path_factory.mktemp("passkeys") / "case")


@pytest.fixture
def there(workspace: Workspace, url: str) -> Iterator[mission.Mission]:
    made = mission.made(workspace, url, hosts=("127.0.0.1:7390", HOST))
    site = site_of(made.app.state.house.settings.hosts, "http")
    assert site == Site(name="localhost", origins=frozenset({"http://localhost:7390"}))
    door, audit = made.door, made.app.state.house.audit
    keys = Passkeys(site, "A mission", door, door._throttle, audit, made.clock, asked.Drawn())
    object.__setattr__(made.app.state.house, "passkeys", keys)
    made.add("heron", Role.ANALYST)
    made.add("stork", Role.OBSERVER)
    yield made
    made.accounts.close()
    if not url:
        (workspace.folder / "sealed" / "accounts.sqlite").unlink()


def browser(there: mission.Mission) -> asked.Client:
    return asked.Client(there.app, host=HOST, origin=f"http://{HOST}")


def logged_in(there: mission.Mission, login: str = "heron") -> asked.Client:
    there.clock.turn(seconds=30)
    client = browser(there)
    assert there.log_in(client, login).status_code == 200
    there.clock.turn(seconds=30)
    return client


def asked_to_make(there: mission.Mission, client: asked.Client, login: str = "heron") -> Any:
    there.clock.turn(seconds=30)
    told = client.post(f"{OWN}/begin", there.typed(login))
    assert told.status_code == 200, told.text
    return told.json()["publicKey"]


def added(there: mission.Mission, client: asked.Client, key: Authenticator, /, **twist: Any) -> int:
    """Return with what a new passkey is answered."""
    body = {"name": "the blue one", "made": key.made(asked_to_make(there, client), **twist)}
    return client.post(OWN, body).status_code


def used(there: mission.Mission, key: Authenticator, /, **twist: Any) -> int:
    """Return with what the use of a passkey is answered."""
    client = browser(there)
    options = client.post(f"{SITE}/begin").json()["publicKey"]
    done = client.post(SITE, {"shown": key.shown(options, **twist)})
    assert (client.get("/api/v1/session").status_code == 200) is (done.status_code == 200)
    return done.status_code


def test_a_passkey_is_added_after_password_and_code_and_lets_in_instead_of_them(
    there: mission.Mission,
) -> None:
    client, key = logged_in(there), Authenticator()
    assert client.get("/api/v1/session/ways").json()["passkeys"]
    address = asked.Client(there.app)  # by number: no passkey is bound to it
    assert not address.get("/api/v1/session/ways").json()["passkeys"]
    assert added(there, client, key) == 200
    told = client.get(OWN).json()["passkeys"]
    assert [one["name"] for one in told] == ["the blue one"]
    there.clock.turn(minutes=1)
    assert used(there, key) == 200
    assert client.get(OWN).json()["passkeys"][0]["used_at"] > told[0]["used_at"]
    assert used(there, key) == 200
    acts = [(n["act"], n.get("what", "")) for n in there.noted()][-4:]
    assert acts == [
        ("log-in", ""),
        ("passkey-added", ""),
        ("log-in", "passkey"),
        ("log-in", "passkey"),
    ]
    other = logged_in(there, "stork")
    assert other.get(OWN).json() == {"passkeys": []}
    assert other.ask("DELETE", f"{OWN}/{told[0]['passkey']}").status_code == 404
    assert client.ask("DELETE", f"{OWN}/{told[0]['passkey']}").status_code == 204
    assert client.get("/api/v1/session").status_code == 401  # whoever was in with it is out
    assert used(there, key) == 401
    assert other.get("/api/v1/session").status_code == 200


WRONG: dict[str, dict[str, Any]] = {
    "nobody confirmed": {"flags": FLAG.UP},
    "nobody there": {"flags": FLAG.UV},
    "another site": {"rp": "evil.example"},
    "another page": {"client": {"origin": "http://evil.example"}},
    "another port": {"client": {"origin": "http://localhost:7391"}},
    "a frame": {"client": {"crossOrigin": True}},
    "another challenge": {"client": {"challenge": websafe_encode(b"x" * 32)}},
    "another act": {"client": {"type": "webauthn.other"}},
}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # where accounts lie is no matter
def test_a_use_of_which_anything_is_wrong_lets_nobody_in(there: mission.Mission) -> None:
    client, key = logged_in(there), Authenticator()
    assert added(there, client, key) == 200
    wrongs = WRONG | {
        "another key": {"key": ec.generate_private_key(ec.SECP256R1())},
        "another holder": {"handle": websafe_encode(b"U-000000")},
        "no holder": {"handle": None},
    }
    found = {name: used(there, key, **twist) for name, twist in wrongs.items()}
    assert found == dict.fromkeys(wrongs, 401)
    there.ticks.s += 5_000
    assert used(there, key) == 200
    assert used(there, Authenticator(2)) == 401  # nobody knows it
    assert used(there, key, step=0) == 401  # a copy that counts on from where it was made
    assert there.noted()[-1]["act"] == "passkey-copied"
    assert used(there, key) == 200
    browsers = [browser(there) for _ in range(3)]
    options = browsers[0].post(f"{SITE}/begin").json()["publicKey"]
    shown = key.shown(options)
    codes = [one.post(SITE, {"shown": shown}).status_code for one in browsers]
    assert codes == [200, 401, 401]  # once
    still = Authenticator(3)  # counts nothing, as those of telephones: the challenge alone tells
    assert added(there, logged_in(there), still) == 200
    assert used(there, still, step=0) == 200
    shown = still.shown(browsers[0].post(f"{SITE}/begin").json()["publicKey"], step=0)
    assert [one.post(SITE, {"shown": shown}).status_code for one in browsers] == [200, 401, 401]
    options = browsers[0].post(f"{SITE}/begin").json()["publicKey"]
    there.clock.turn(minutes=11)
    assert browsers[0].post(SITE, {"shown": key.shown(options)}).status_code == 401
    client = logged_in(there)
    made_for = asked_to_make(there, client)  # a challenge to add is none to use
    options["challenge"] = made_for["challenge"]
    assert browsers[0].post(SITE, {"shown": key.shown(options)}).status_code == 401
    wrong: list[Any] = [{}, {"id": 1}, {"response": []}, {**shown, "rawId": "?"}, {"id": "a" * 9}]
    for nonsense in wrong:
        assert browsers[0].post(SITE, {"shown": nonsense}).status_code == 401
    there.ticks.s += 5_000
    there.keeper.disable("heron")
    assert used(there, key) == 401
    there.secrets["heron"] = there.keeper.reset("heron", mission.PASSWORD).account.totp
    assert used(there, key) == 401  # new secrets: the old key is gone
    for _ in range(25):
        last = used(there, key)
    assert last == 429


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # where accounts lie is no matter
def test_nothing_is_added_but_what_was_asked_for_by_who_proved_it(there: mission.Mission) -> None:
    client, other = logged_in(there), logged_in(there, "stork")
    there.clock.turn(seconds=30)
    assert browser(there).post(f"{OWN}/begin", there.typed("heron")).status_code == 401
    assert client.post(f"{OWN}/begin", there.typed("heron", password="x")).status_code == 401
    assert client.post(f"{OWN}/begin", there.typed("stork")).status_code == 401
    found = {name: added(there, client, Authenticator(), **twist) for name, twist in WRONG.items()}
    assert found == dict.fromkeys(WRONG, 422)
    made = Authenticator().made(asked_to_make(there, client))
    assert other.post(OWN, {"name": "x", "made": made}).status_code == 422  # asked of another
    assert client.post(OWN, {"name": "x", "made": made}).status_code == 422  # and taken by that
    assert client.post(OWN, {"name": "", "made": made}).status_code == 422
    assert client.get(OWN).json() == {"passkeys": []}
    for n in range(MOST):
        assert added(there, client, Authenticator(n)) == 200
    assert added(there, client, Authenticator(0)) == 422
    assert added(there, client, Authenticator(MOST)) == 422
    assert len(client.get(OWN).json()["passkeys"]) == MOST
    with there.accounts.engine.begin() as cursor:
        cursor.execute("SELECT count(*) FROM web_proof")
        assert cursor.fetchall()[0][0] < 3  # nothing that was asked stays


def test_without_a_name_of_the_server_there_are_no_passkeys(workspace: Workspace) -> None:
    assert site_of(("127.0.0.1:7390", "[::1]:7390"), "http") is None
    assert site_of(("203.0.113.5",), "https") is None
    assert site_of(("room.example:444",), "https") == Site(
        name="room.example", origins=frozenset({"https://room.example:444"})
    )
    client = asked.entered(asked.made(workspace))
    assert client.post(f"{SITE}/begin").json()["code"] == "no-accounts"

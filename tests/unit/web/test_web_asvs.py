"""Rows of OWASP's ASVS 5.0 that touch the server and are tried nowhere else, each by its number.

Elsewhere: 2.4.1, 6.3.1, 6.3.8, 8.3.2, 14.2.4 ``test_web_accounts``; 3.2.1, 3.4.2, 3.4.3, 5.2.1,
16.5.1 ``test_web_app``; 8.1.2, 8.2.2, 8.2.3, 8.3.1 ``tests/properties/test_web_tiers``.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as conformance

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import mission

from truceline.app import run as runs
from truceline.app.web.access import Role
from truceline.app.web.pace import Pace
from truceline.app.workspace import Workspace
from truceline.web import serving, wanted


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = case_case.made(tmp_path_factory.mktemp("asvs") / "case")
    runs.run(made, languages=("en",))
    return made


@pytest.fixture(scope="module")
def port(workspace: Workspace) -> Iterator[int]:
    """Return the port of a server that really listens."""
    served = serving.served(workspace, wanted.Asked(port=0))
    thread = Thread(target=served.run)
    thread.start()
    yield served.socket.getsockname()[1]
    served.server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def there(workspace: Workspace) -> Iterator[mission.Mission]:
    made = mission.made(workspace)
    for login, role in (("heron", Role.ANALYST), ("boss", Role.ADMIN)):
        made.add(login, role)
    yield made
    made.accounts.close()


def _raw(port: int, text: str) -> str:
    """Send what no client would, and return all that comes back."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(text.format(host=f"127.0.0.1:{port}").encode("latin-1"))
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65_536), b"")).decode("latin-1")


_SMUGGLED = "GET /api/v1/smuggled HTTP/1.1\r\nHost: {host}\r\n\r\n"


@pytest.mark.parametrize(
    "head",
    [
        "Host: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Host: {host}\r\nContent-Length: 0\r\nContent-Length: 50\r\n\r\n",
        "Host: {host}\r\nContent-Length: +5\r\n\r\n",
        "Host: {host}\r\nTransfer-Encoding: xchunked\r\n\r\n",
        "Host: {host}\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n",
        "Host: {host}\r\nHost: evil.example\r\n\r\n",
        "Host: {host}\r\n Folded: x\r\nContent-Length : 5\r\n\r\n",
        "Host: {host}\nContent-Length: 5\r\rX: \x00\r\n\r\n",
    ],
)
def test_4_2_1_where_a_request_ends_is_never_in_doubt(port: int, head: str) -> None:
    """Nothing that follows a doubtful request is taken for another one on the same line."""
    said = _raw(port, f"POST /api/v1/session HTTP/1.1\r\n{head}{_SMUGGLED}")
    assert said.split(" ")[1] in {"400", "413", "421", "501"}
    assert said.count("HTTP/1.1 ") == 1


def test_15_3_3_a_field_that_nobody_asked_for_is_a_mistake(there: mission.Mission) -> None:
    typed = {**there.typed("heron"), "role": "admin", "tier": "restricted", "is_disabled": False}
    done = asked.Client(there.app).post("/api/v1/session", typed)
    assert done.status_code == 422
    named = {one["where"] for one in done.json()["mistakes"]}
    assert named == {"body.role", "body.tier", "body.is_disabled"}
    assert "restricted" not in done.text  # nothing that was sent comes back
    done = asked.Client(there.app).post("/api/v1/session", {"login": ["heron"], "code": 1})
    assert {one["where"] for one in done.json()["mistakes"]} == {
        "body.login", "body.password", "body.code",
    }  # fmt: skip


def test_15_3_7_a_parameter_said_twice_lets_nobody_in(workspace: Workspace) -> None:
    app = asked.made(workspace)
    door = app.state.house.door
    client = asked.Client(app)
    assert client.get(f"/enter?key={door.secret}&key=x").status_code == 403
    name = app.state.house.settings.cookie
    cookie = door.entered(door.secret)
    doubled = {"cookie": f"{name}={cookie}; {name}=other"}
    assert client.get("/api/v1/run", headers=doubled).status_code == 401


def test_1_5_2_a_body_is_json_or_nothing(there: mission.Mission) -> None:
    client = asked.Client(there.app)
    for kind, body in (
        ("application/x-www-form-urlencoded", b"login=heron&password=x&code=1"),
        ("application/yaml", b"login: !!python/object:os.system x"),
        ("text/plain", b'{"login": "heron", "password": "x", "code": "1"}'),
        ("application/json", b'{"login": "heron", "login": "boss"'),
        ("application/json", b"[" * 30_000),
        ("application/json", b"NaN"),
        ("application/json", b"\xff\xfe"),
    ):
        done = client.ask("POST", "/api/v1/session", content=body, headers={"content-type": kind})
        assert (done.status_code, done.json()["code"]) in {(422, "mistakes"), (400, "refused")}


def test_16_2_2_what_is_noted_is_told_in_utc_with_the_account_and_the_outcome(
    there: mission.Mission,
) -> None:
    there.entered("heron")
    entries = [e for e in there.workspace.entries() if e.kind == "access"]
    assert entries[-1].payload["act"] == "log-in"
    assert entries[-1].payload["account"].startswith("U-")
    for entry in entries:
        assert datetime.fromisoformat(entry.at).tzinfo == UTC


def test_2_4_1_who_asks_too_fast_waits_and_nobody_else_does() -> None:
    ticks = asked.Ticks()
    pace = Pace(ticks, 2.0)
    assert [pace.taken("U-1") for _ in range(20)] == [0.0] * 20
    assert pace.taken("U-1") == 0.5
    assert pace.taken("U-2") == 0.0
    ticks.s += 0.5
    assert (pace.taken("U-1"), pace.taken("U-1")) == (0.0, 0.5)
    ticks.s += 3_600  # no more is saved up than a burst
    assert sum(pace.taken("U-1") == 0 for _ in range(100)) == 20


def test_2_4_1_a_server_slows_down_one_account(there: mission.Mission) -> None:
    there.app.state.house.pace._per_second = 0.5
    client = there.entered("heron")
    codes = [client.get("/api/v1/session").status_code for _ in range(8)]
    there.app.state.house.pace._per_second = None
    assert codes[:5] == [200] * 5
    last = codes[-1]
    assert last == 429


#: A word that fits no calendar is no fault of the description: whatever is described as text may
#: be refused, but in the words, form and status that are described.
_CHECKS = [
    not_a_server_error,
    conformance.content_type_conformance,
    conformance.negative_data_rejection,
    conformance.response_schema_conformance,
    conformance.status_code_conformance,
]
_FEW = settings(
    max_examples=2, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_is_sent_the_answer_is_one_of_those_described(there: mission.Mission) -> None:
    """Of every operation some requests as described and some against it (schemathesis)."""
    there.app.state.house.pace._per_second = None
    clients = {name: there.entered(name) for name in ("heron", "boss")}
    answered = set[tuple[str, str]]()
    for found in schemathesis.openapi.from_dict(there.app.openapi()).get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]
        client = clients["boss" if "/accounts" in operation.path else "heron"]
        if operation.path == "/api/v1/session":
            client = asked.Client(there.app)
        for mode in schemathesis.GenerationMode:
            with suppress(Unsatisfiable):  # what takes no parameter cannot be asked wrongly
                _tried(operation.as_strategy(generation_mode=mode), client, answered)
    assert answered >= {
        ("GET", "/api/v1/run"), ("POST", "/api/v1/session"), ("GET", "/api/v1/accounts"),
    }  # fmt: skip


def _tried(cases: Any, client: asked.Client, answered: set[tuple[str, str]]) -> None:
    @_FEW
    @given(case=cases)
    def tried(case: Any) -> None:
        told = case.as_transport_kwargs(base_url=f"http://{asked.HOST}")
        told.pop("cookies", None)
        method, address = told.pop("method"), told.pop("url")
        if isinstance(told.get("data"), bytes):
            told["content"] = told.pop("data")
        sent = {name: value for name, value in told.items() if value is not None}
        try:
            answer = client.ask(method, address, **sent)
        except (UnicodeError, TypeError, ValueError):
            return  # no client can send that
        case.validate_response(answer, checks=_CHECKS)
        answered.add((method, case.path))

    tried()

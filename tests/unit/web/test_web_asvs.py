"""Rows of OWASP's ASVS 5.0 that touch the server and are tried nowhere else, each by its number.

All rows and the test of each: ``docs/reference/asvs.md``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import click
import pyarrow as pa
import pydantic_core
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
from truceline.app.evidence.add import add_bytes
from truceline.app.evidence.derive import LIMITS
from truceline.app.field import arrivals, envelope
from truceline.app.view import formats
from truceline.app.web.access import Role
from truceline.app.web.pace import Pace
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.evidence import pixels
from truceline.sources import packed
from truceline.web import registry, serving, wanted
from truceline.web.settings import MAX_BODY_BYTES

TESTS = Path(__file__).resolve().parents[2]
ASVS = TESTS.parent / "docs" / "reference" / "asvs.md"
SRC = TESTS.parent / "src" / "truceline"
#: Those that the project set itself.
ROWS = {
    "1.2.10", "1.3.4", "1.5.1", "1.5.2", "1.5.3", "2.3.5", "2.4.1", "3.2.1", "3.4.2", "3.4.3",
    "4.2.1", "5.1.1", "5.2.1", "5.2.2", "5.2.3", "5.2.6", "5.3.2", "5.3.3", "5.4.1", "5.4.2",
    "5.4.3", "8.1.2", "8.2.2", "8.2.3", "8.3.2", "11.1.1", "14.2.4", "14.2.8", "15.3.3", "15.3.7",
    "16.2.2", "16.4.2", "16.4.3",
}  # fmt: skip


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


@pytest.mark.parametrize(
    "text",
    [
        '{"team": "a", "team": "b"}', '{"n": 1e400}', '{"n": 12345678901234567890123}',
        '{"n": NaN}', '{"n": -0}', '{"a": "\\ud800"}', '{"a": "\\u0000"}', '{"a": 1,}', '\ufeff{}',
        "[1] [2]", '{"a": "\x01"}', '"\\/"', '{"a": {"b": 1}, "a": {"c": 2}}',
    ],
)  # fmt: skip
def test_1_5_3_two_readers_of_json_never_read_two_things(text: str) -> None:
    """A sealed item is read by both: by the first for its team, by the second for the rest."""
    data, read = text.encode(), list[object]()
    for reader in (json.loads, pydantic_core.from_json):
        with suppress(ValueError):
            read.append(reader(data))
    assert len(read) < 2 or repr(read[0]) == repr(read[1])


def test_1_2_10_a_cell_that_the_server_tells_is_no_formula() -> None:
    cells = ["=1+1", "+x", "-x", "@x", "\tx", "\rx", "plain"]
    table = pa.table({"words": cells})
    told = b"".join(formats.csv_pieces(iter([table]), table)).decode()
    rows = [row[0] for row in csv.reader(io.StringIO(told, newline=""))]
    assert rows == ["words", *("'" + cell for cell in cells[:-1]), "plain"]


def test_5_4_a_download_is_named_by_us_in_plain_signs(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"x")
    (tmp_path / "odd.exe").write_bytes(b"MZ")
    client = asked.Client(asked.made(workspace, pages=tmp_path))
    told = client.get("/odd.exe?filename=../x")
    assert told.headers["content-disposition"] == "attachment"
    assert told.headers["content-type"] == "application/octet-stream"
    source = (SRC / "web" / "routes" / "incidents.py").read_text("utf-8")
    assert re.findall(r'filename="\{(\w+)\}"', source) == ["name"]
    assert 'name = f"{incident_id}-{entry}.tlog-proof"' in source


def test_5_4_3_no_byte_that_was_taken_in_is_given_out(
    there: mission.Mission, tmp_path: Path
) -> None:
    """Neither evidence nor input nor sealed item has an address."""
    marks = {f"mark-{n}".encode() for n in range(20)}
    file = tmp_path / "virus.txt"
    file.write_bytes(b"\n".join(sorted(marks)) * 10)
    told = {"method": "handed over", "collector": "c-1"}
    add_bytes(there.workspace, file.read_bytes(), told, "restricted")
    client = there.entered("heron")
    ids = [e.payload["id"] for e in there.workspace.entries() if e.kind == "evidence"]
    named = defaultdict(lambda: ids[-1], z=0, x=0, y=0, party="ALD", collection_id="incidents")
    for method, path, _ in registry.routes():
        if method == "GET":
            answer = client.get(f"/api/v1{path.format_map(named)}")
            assert not [mark for mark in marks if mark in answer.content], path


def test_5_1_1_the_sizes_that_are_told_are_those_of_the_code() -> None:
    told = ASVS.read_text("utf-8").partition("## What may come in")[2].partition("## Keys")[0]
    found = {int(n.replace(",", "")) for n in re.findall(r"\b\d{1,3}(?:,\d{3})+\b", told)}
    assert found == {
        envelope.LARGEST, arrivals.MOST_A_DAY, MAX_BODY_BYTES, registry.SIZES["/api/v1/desk/"],
        pixels.MOST_PIXELS, pixels.MOST_EDGE, LIMITS.memory_bytes, packed.PACKED_BYTES,
        packed.UNPACKED_BYTES, packed.MOST_BYTES,
    }  # fmt: skip
    assert registry.SIZES["/api/v1/desk/"] == registry.SIZES["/api/v1/party/"]
    assert f"{packed.RATIO} to 1" in told


def test_every_row_names_a_test_that_is_there() -> None:
    text = ASVS.read_text("utf-8")
    rows = re.findall(r"^\| ([\d., ]+) \|.*\|(.*)\|$", text, re.MULTILINE)
    numbers = {one.strip() for row, _ in rows for one in row.split(",")}
    assert numbers == ROWS
    for row, tests in rows:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", tests)
        assert named, row
        for file, name in named:
            assert f"\ndef {name}(" in (TESTS / file).read_text("utf-8"), (row, name)
    for words in re.findall(r"`truceline ([a-z ]+)`", text):
        context: Any = group
        for word in words.split():
            context = context.get_command(click.Context(context), word)
            assert context is not None, words


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

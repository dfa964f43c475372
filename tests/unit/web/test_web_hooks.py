"""Letters about new findings: signed, for one tier, sent until taken, and to no place inside."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, cast

import pyarrow as pa
import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import mission
import test_web_reading as reading

from truceline.adapters.net_post import Posted, is_public, post
from truceline.app.web import news
from truceline.app.web.access import WITHHELD, Role
from truceline.app.web.courier import WAITS, Courier, signature
from truceline.app.web.hooks import Hooks, open_hooks
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import ServiceError, WorkspaceError
from truceline.model.vocabulary import Tier

DOCS = Path(__file__).resolve().parents[3] / "docs" / "howto" / "webhooks.md"
URL = "https://desk.example/news"


@dataclass
class Receiver:
    """Says what it is told to say, and keeps what came."""

    says: list[Any] = field(default_factory=list)
    came: list[tuple[str, bytes, dict[str, str], str]] = field(default_factory=list)

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], inside: str) -> Posted:
        self.came.append((url, body, dict(headers), inside))
        said = self.says.pop(0) if self.says else 200
        if isinstance(said, ServiceError):
            raise said
        status, after = said if isinstance(said, tuple) else (said, "")
        return Posted(status=status, retry_after=after)


@dataclass
class Set:
    """A mission whose run tests change."""

    made: mission.Mission
    hooks: Hooks
    shelf: reading.Held
    to: Receiver
    courier: Courier

    def another_run(self, flips: int, name: str) -> None:
        """Show a run in which so many findings of every tier read otherwise."""
        for tier, shown in self.shelf.runs.items():
            table = shown.dossier.tables["findings"]
            told = table["outcome"].to_pylist()
            other = {"inconsistent": "consistent"}
            told[:flips] = [other.get(one, "inconsistent") for one in told[:flips]]
            place = table.schema.get_field_index("outcome")
            column = pa.array(told, pa.string()).cast(table.schema.field(place).type)
            fresh = {**shown.dossier.tables, "findings": table.set_column(place, "outcome", column)}
            self.shelf.runs[tier] = replace(
                shown, run=f"{name}-{tier}", dossier=replace(shown.dossier, tables=fresh)
            )

    def goes_on(self) -> None:
        self.courier.look()
        self.courier.carry()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return case_case.made(tmp_path_factory.mktemp("hooks") / "case")


@pytest.fixture(scope="module")
def dossier() -> Any:
    return reading.dossier()


@pytest.fixture
def there(workspace: Workspace, dossier: Any) -> Iterator[Set]:
    made, shelf, to = mission.made(workspace), reading.Held(dossier), Receiver()
    hooks = open_hooks(made.workspace, made.accounts, "", made.clock, asked.Drawn())
    made.app.state.house = replace(made.app.state.house, hooks=hooks)
    for login, role in (("heron", Role.ANALYST), ("boss", Role.ADMIN), ("wren", Role.OBSERVER)):
        made.add(login, role)
    courier = Courier(
        made.workspace, cast(Any, shelf), hooks, to, made.clock, lambda size: b"\x00" * size
    )
    yield Set(made, hooks, shelf, to, courier)
    hooks.close()
    made.accounts.close()
    (workspace.folder / "sealed" / "accounts.sqlite").unlink()
    for path in (workspace.folder / "sealed" / news._FOLDER).glob("*"):
        path.unlink()


def _subscribed(there: Set, login: str = "heron") -> Any:
    return there.hooks.add(there.made.keeper.named(login), URL, "desk")


def test_news_are_told_once_to_who_subscribed_as_far_as_each_reads(there: Set) -> None:
    mine, public = _subscribed(there), _subscribed(there, "wren")
    there.goes_on()
    assert there.to.came == []  # what was there already is no news
    there.another_run(2, "second")
    there.goes_on()
    there.goes_on()
    assert len(there.to.came) == 2
    for _, body, headers, _ in there.to.came:
        told = json.loads(body)["data"]
        tier = Tier(told["tier"])
        shown = there.shelf.shown(tier).dossier.tables["findings"]
        assert (told["new"], told["findings"]) == (2, shown.num_rows)
        assert {one["finding_id"] for one in told["items"]} <= set(shown["finding_id"].to_pylist())
        assert not any(set(one) & WITHHELD[Tier.PUBLIC] for one in told["items"])
        hook = mine if tier is Tier.MISSION else public
        at_s = int(headers["webhook-timestamp"])
        own = signature(hook.secret, headers["webhook-id"], at_s, body)
        assert headers["webhook-signature"] == own
    there.another_run(0, "third")  # another run, the same findings
    there.goes_on()
    assert len(there.to.came) == 2
    assert {one["act"] for one in there.made.noted()} >= {"hook-added", "hook-taken"}


def test_the_receiver_of_the_docs_takes_what_is_genuine_and_young(there: Set) -> None:
    known: dict[str, Any] = {}
    (code,) = re.findall(r"```python\n(.+?)```", DOCS.read_text("utf-8"), re.DOTALL)
    exec(compile(code, str(DOCS), "exec"), known)
    hook = _subscribed(there)
    there.goes_on()
    there.another_run(1, "second")
    there.goes_on()
    ((_, body, headers, _),) = there.to.came
    now_s = there.made.clock().timestamp()
    genuine = known["is_genuine"]
    assert genuine(hook.secret, headers, body, now_s)
    assert genuine(hook.secret, headers, body, now_s + 299)
    assert not genuine(hook.secret, headers, body, now_s + 301)
    assert not genuine(hook.secret, headers, body + b" ", now_s)
    other = signature("whsec_AAAA", headers["webhook-id"], int(now_s), body)
    for changed in (
        {"webhook-id": "msg_0"}, {"webhook-timestamp": str(int(now_s) + 1)},
        {"webhook-signature": other},
    ):  # fmt: skip
        assert not genuine(hook.secret, headers | changed, body, now_s)
    # An example of the standard's own libraries (standard-webhooks 1.0.0).
    assert signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
        b'{"test": 2432232314}',
    ) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="  # fmt: skip


def test_what_fails_is_sent_again_with_its_id_and_dies_with_a_reason(there: Set) -> None:
    _subscribed(there)
    there.goes_on()
    gone = ServiceError("desk.example did not answer in 15 seconds")
    there.to.says = [500, (429, "120"), gone, (302, ""), *[503] * 20]
    there.another_run(1, "second")
    there.goes_on()
    reasons, waits, begun = [], [], there.made.clock()
    while letters := there.hooks.letters("waiting"):
        (one,) = letters
        reasons.append(one.because)
        waits.append(one.next_at - there.made.clock())
        there.courier.carry()  # it is not due: nothing is sent
        assert len(there.to.came) == one.tries
        there.made.clock.at = one.next_at
        there.courier.carry()
    assert reasons[:4] == [
        "500", "429", "desk.example did not answer in 15 seconds",
        "302; redirects are not followed",
    ]  # fmt: skip
    assert waits == [WAITS[0], max(WAITS[1], timedelta(seconds=120)), *WAITS[2:]]
    assert there.made.clock() - begun > timedelta(days=3)
    assert len({headers["webhook-id"] for _, _, headers, _ in there.to.came}) == 1
    assert len({headers["webhook-timestamp"] for _, _, headers, _ in there.to.came}) == 10
    (dead,) = there.hooks.letters("dead")
    assert (dead.because, dead.tries) == ("503", len(WAITS) + 1)
    assert there.made.noted()[-1]["act"] == "hook-dead"
    there.to.says = []
    there.hooks.again(dead.letter_id)
    there.courier.carry()
    assert there.to.came[-1][2]["webhook-id"] == dead.letter_id
    assert [one.state for one in there.hooks.letters()] == ["taken"]
    with pytest.raises(WorkspaceError, match="no dead letter"):
        there.hooks.again(dead.letter_id)


def test_a_server_that_is_killed_tells_all_the_same_and_nobody_twice(
    there: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    _subscribed(there)
    there.goes_on()
    there.another_run(1, "second")

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("truceline.app.web.courier.seen", killed)
    with pytest.raises(KeyboardInterrupt):
        there.courier.look()
    monkeypatch.undo()
    again = Courier(
        there.made.workspace, cast(Any, there.shelf), there.hooks, there.to, there.made.clock,
        lambda size: b"\x00" * size,
    )  # fmt: skip
    again.look()
    again.carry()
    assert len(there.to.came) == 1


def test_who_reads_less_or_is_disabled_is_told_nothing_more(there: Set) -> None:
    _subscribed(there)
    there.goes_on()
    there.another_run(1, "second")
    there.courier.look()
    there.made.keeper.disable("heron")
    there.courier.carry()
    (dead,) = there.hooks.letters("dead")
    assert "reads that no more" in dead.because
    there.another_run(3, "third")
    there.goes_on()
    assert there.to.came == []


def test_a_receiver_that_is_gone_ends_its_subscription(there: Set) -> None:
    _subscribed(there)
    there.goes_on()
    there.to.says = [410]
    for flips, name in ((1, "second"), (2, "third")):
        there.another_run(flips, name)
        there.goes_on()
    assert len(there.to.came) == 1
    (hook,) = there.hooks.all()
    assert hook.is_off
    assert "410" in hook.because


def test_an_analyst_keeps_its_own_and_an_admin_everybodys(there: Set) -> None:
    made = there.made
    made.add("crane", Role.ANALYST)
    heron, crane, boss = (made.entered(name) for name in ("heron", "crane", "boss"))
    assert made.entered("wren").get("/api/v1/hooks").status_code == 403
    done = heron.post("/api/v1/hooks", {"url": URL, "name": "desk"})
    assert done.status_code == 201
    assert done.headers["cache-control"] == "no-store"
    hook, secret = done.json()["hook"], done.json()["secret"]
    assert secret.startswith("whsec_")
    for client, many in ((heron, 1), (crane, 0), (boss, 1)):
        told = client.get("/api/v1/hooks")
        assert len(told.json()["hooks"]) == many
        assert secret not in told.text
    there.courier.look()
    there.to.says = [410]
    there.another_run(1, "second")
    there.goes_on()
    (letter,) = heron.get("/api/v1/hooks/letters?state=dead").json()["letters"]
    assert crane.get("/api/v1/hooks/letters").json()["letters"] == []
    again = f"/api/v1/hooks/letters/{letter['letter']}/again"
    assert crane.post(again).status_code == 404
    assert heron.post(again).json()["state"] == "waiting"
    assert crane.ask("DELETE", f"/api/v1/hooks/{hook}").status_code == 404
    named = made.keeper.named("crane").account_id
    assert (
        heron.post("/api/v1/hooks", {"url": URL, "name": "x", "account": named}).status_code == 403
    )
    assert (
        boss.post("/api/v1/hooks", {"url": URL, "name": "x", "account": named}).status_code == 201
    )
    done = boss.post("/api/v1/hooks", {"url": "http://a.example/\n", "name": " "})
    assert done.status_code == 422
    for words in ("reads nothing", "what it is for", "no address"):
        assert words in done.json()["detail"]
    assert boss.ask("DELETE", f"/api/v1/hooks/{hook}").status_code == 204
    assert len(there.hooks.all()) == 1


def test_the_commands_subscribe_list_and_end(there: Set) -> None:
    folder, runner = str(there.made.workspace.folder), CliRunner()
    told = runner.invoke(
        group,
        ["hook", "add", folder, "heron", "--to", "http://localhost:1/x", "--name", "wall",
         "--inside", "localhost:1"],
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    (hook,) = there.hooks.all()
    assert (hook.inside, told.output.split()[1]) == ("localhost:1", hook.secret)
    listed = runner.invoke(group, ["hook", "list", folder]).output
    assert hook.hook_id in listed
    assert hook.secret not in listed
    assert "ended" in runner.invoke(group, ["hook", "end", folder, hook.hook_id]).output
    assert there.hooks.all() == ()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::",
        "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "2002:a00:1::1", "2001:db8::1", "x",
    ],
)  # fmt: skip
def test_no_letter_reaches_a_place_inside(address: str) -> None:
    assert not is_public(address)
    for found in ([address], ["93.184.216.34", address]):
        with pytest.raises(ServiceError, match="no public place"):
            post(URL, b"", {}, resolve=lambda host, port, found=found: found)  # type: ignore[misc]


def test_a_public_address_is_one_and_odd_addresses_are_none() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")
    for url in (
        "http://desk.example/", "https://u:p@desk.example/", "https://desk.example/#x",
        "https:///x", "https://desk.example:99999/", "file:///etc/passwd", "https://a b/",
        "https://d\u0435sk.example/", "https://desk.example\\@10.0.0.1/", "http://127.0.0.1:1/",
    ):  # fmt: skip
        with pytest.raises(ServiceError):
            post(url, b"", {}, resolve=lambda host, port: ["93.184.216.34"])


@pytest.fixture
def wire() -> Iterator[tuple[str, list[int], list[tuple[str, bytes]]]]:
    """Return a real server: its place, what it is to say, and what came."""
    says, came = list[int](), list[tuple[str, bytes]]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            came.append((f"{self.headers['host']}{self.path}", body))
            status = says.pop(0)
            if status:
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Retry-After", "7")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self.connection.close()  # breaks off without a word

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"localhost:{server.server_port}", says, came
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_letter_goes_to_the_address_that_was_looked_at(
    wire: tuple[str, list[int], list[tuple[str, bytes]]],
) -> None:
    place, says, came = wire
    port = int(place.rpartition(":")[2])
    looks = [["127.0.0.1"], ["203.0.113.1"]]  # another one the second time: nobody asks again
    says[:] = [200]
    done = post(
        f"http://{place}/a?b=1", b"{}", {"webhook-id": "msg_1"}, inside={place},
        resolve=lambda host, number: looks.pop(0),
    )  # fmt: skip
    assert done.status == 200
    assert came == [(f"{place}/a?b=1", b"{}")]
    says[:] = [302, 429, 500]
    for status in (302, 429, 500):
        done = post(f"http://127.0.0.1:{port}/", b"{}", {}, inside={f"127.0.0.1:{port}"})
        assert (done.status, done.retry_after) == (status, "7")
    assert len(came) == 4  # no redirect was followed
    says[:] = [0]
    with pytest.raises(ServiceError, match="could not be reached"):
        post(f"http://127.0.0.1:{port}/", b"{}", {}, inside={f"127.0.0.1:{port}"})
    with pytest.raises(ServiceError, match="no public place"):
        post(f"https://127.0.0.1:{port}/", b"{}", {}, inside={f"127.0.0.1:{port + 1}"})

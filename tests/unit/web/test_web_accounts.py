"""Accounts and sessions, over both engines: who gets in, who is out at once, what is kept of it."""

from __future__ import annotations

import base64
import json
import shutil
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import mission
import pyotp
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.app import run as runs
from truceline.app.backups.backup import back_up
from truceline.app.web import codes, passwords
from truceline.app.web import login as login_module
from truceline.app.web.access import Role
from truceline.app.web.audit import Audit
from truceline.app.web.login import IDLE, WHOLE
from truceline.app.web.throttle import Throttle
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier
from truceline.web import serving, wanted


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = case_case.made(tmp_path_factory.mktemp("accounts") / "case")
    runs.run(made, languages=("en",))
    return made


@pytest.fixture
def workspace(whole: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(whole.folder, tmp_path / "case")
    return Workspace(tmp_path / "case", now=whole.now)


@pytest.fixture
def there(workspace: Workspace, url: str) -> Iterator[mission.Mission]:
    made = mission.made(workspace, url)
    yield made
    made.accounts.close()


def test_somebody_logs_in_sees_what_the_account_may_and_logs_out(there: mission.Mission) -> None:
    account = there.add("Heron", Role.ANALYST)
    client = asked.Client(there.app)
    assert client.get("/api/v1/run").json()["code"] == "log-in"
    done = there.log_in(client, "Heron")
    assert done.json() == {
        "account": account, "role": "analyst", "tier": "mission", "party": None,
        "actions": ["file", "hooks", "read", "review"],
    }  # fmt: skip
    cookie = done.headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert word in cookie
    assert client.get("/api/v1/run").json()["tier"] == "mission"
    held = dict(client.cookies)
    assert client.ask("DELETE", "/api/v1/session").status_code == 204
    assert not client.cookies
    client.cookies.update(held)  # who kept the cookie has nothing
    assert client.get("/api/v1/run").status_code == 401
    acts = [(n["act"], n["account"]) for n in there.noted()]
    assert acts == [("account-added", account), ("log-in", account), ("log-out", account)]


def test_who_fails_learns_nothing_of_what_was_wrong_nor_of_who_has_an_account(
    there: mission.Mission, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ASVS 6.3.8: one answer, and one password hashed, whatever was wrong."""
    there.add("heron", Role.ANALYST)
    there.add("stork", Role.ANALYST)
    there.keeper.disable("stork")
    hashed = list[str]()
    plain = mission.HASHER.fits

    def counted(kept: str, password: str) -> bool:
        hashed.append(kept.split("$")[3])
        return plain(kept, password)

    monkeypatch.setattr(mission.HASHER, "fits", counted)
    answers = []
    for login, other in (
        ("heron", {"password": "another heron lantern"}),
        ("heron", {"code": "12345"}),
        ("heron", {"password": "x", "code": "é"}),
        ("nobody", {}),
        ("stork", {}),
        ("\x00", {"password": "\x00", "code": ""}),
    ):
        done = there.log_in(asked.Client(there.app), login, **other)
        answers.append((done.status_code, done.content, "set-cookie" in done.headers))
    assert len(set(answers)) == 1
    assert answers[0][0] == 401
    assert len(hashed) == 6
    assert len(set(hashed)) == 1  # of the same parameters, so as long
    half = b'{"login": "\\udc00", "password": "x", "code": "1"}'
    headers = {"content-type": "application/json"}
    done = asked.Client(there.app).ask("POST", "/api/v1/session", content=half, headers=headers)
    assert done.status_code == 422


@pytest.fixture(scope="module")
def known(
    whole: Workspace, shared_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[mission.Mission]:
    """A mission with two accounts, one of them disabled; nothing here changes it."""
    folder = tmp_path_factory.mktemp("known") / "case"
    shutil.copytree(whole.folder, folder)
    made = mission.made(Workspace(folder, now=whole.now), shared_url)
    made.add("heron", Role.ANALYST)
    made.add("stork", Role.ANALYST)
    made.keeper.disable("stork")
    yield made
    made.accounts.close()


@settings(max_examples=25)
@given(
    login=st.sampled_from(["heron", "HERON", "stork", "nobody", "хто", "U-000001"]),
    password=st.sampled_from([mission.PASSWORD, "x", "", "пароль", "p" * 1_000]) | st.text(),
    code=st.sampled_from(["000000", "", "12345", "١٢٣٤٥٦"]) | st.text(max_size=8),
)
def test_whoever_is_asked_for_and_whatever_is_wrong_the_same_work_is_done(
    known: mission.Mission, login: str, password: str, code: str
) -> None:
    """ASVS 6.3.8, by counting and not by the clock: hashes, codes, questions to the database."""
    known.ticks.s += 5_000  # nobody is slowed down
    work = Counter[str]()
    fits, codes_of, began = (
        mission.HASHER.fits,
        pyotp.TOTP.generate_otp,
        known.accounts.engine.begin,
    )

    def hashed(kept: str, typed: str) -> bool:
        work[f"argon2 {kept.split('$')[3]}"] += 1
        return fits(kept, typed)

    def counted(self: pyotp.TOTP, step: int) -> str:
        work["code"] += 1
        return codes_of(self, step)

    def asked_of() -> Any:
        work["database"] += 1
        return began()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mission.HASHER, "fits", hashed)
        patch.setattr(pyotp.TOTP, "generate_otp", counted)
        object.__setattr__(known.accounts.engine, "begin", asked_of)
        try:
            typed = login_module.Typed(login=login, password=password, code=code, address="here")
            assert known.door.log_in(typed) is None
        finally:
            object.__setattr__(known.accounts.engine, "begin", began)
    assert work == {"argon2 m=8,t=1,p=1": 1, "code": 3, "database": 1}


def test_a_code_is_taken_once_and_no_older_one_after_it(there: mission.Mission) -> None:
    there.add("heron", Role.ANALYST)
    first = there.typed("heron")
    assert asked.Client(there.app).post("/api/v1/session", first).status_code == 200
    assert asked.Client(there.app).post("/api/v1/session", first).status_code == 401
    earlier = there.code("heron")
    there.clock.turn(seconds=30)
    assert there.log_in(asked.Client(there.app), "heron").status_code == 200
    replayed = {**there.typed("heron"), "code": earlier}
    assert asked.Client(there.app).post("/api/v1/session", replayed).status_code == 401


def test_one_code_lets_in_one_of_many_who_use_it_at_once(there: mission.Mission) -> None:
    there.add("heron", Role.ANALYST)
    typed = there.typed("heron")

    def one(_: int) -> int:
        return asked.Client(there.app).post("/api/v1/session", typed).status_code

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(one, range(4)))
    assert found == [200, 401, 401, 401]


def test_a_session_ends_by_itself_and_at_once_when_somebody_says_so(there: mission.Mission) -> None:
    """ASVS 8.3.2, 7.3.1, 7.3.2, 7.4.1, 7.4.2: in force with the next request."""
    there.add("heron", Role.ANALYST)
    client = there.entered("heron")
    for _ in range(3):
        there.clock.turn(seconds=IDLE.total_seconds() - 1)
        assert client.get("/api/v1/session").status_code == 200
    there.clock.turn(seconds=IDLE.total_seconds())
    assert client.get("/api/v1/session").status_code == 401
    client = there.entered("heron")
    begun = there.clock.at
    while there.clock.at + timedelta(minutes=50) - begun < WHOLE:
        there.clock.turn(minutes=50)
        assert client.get("/api/v1/session").status_code == 200
    there.clock.at = begun + WHOLE
    assert client.get("/api/v1/session").status_code == 401

    browsers = [there.entered("heron") for _ in range(2)]
    assert there.keeper.revoke("HERON") == 2
    assert [b.get("/api/v1/run").status_code for b in browsers] == [401, 401]
    client = there.entered("heron")
    assert there.keeper.disable("heron") == 1
    assert client.get("/api/v1/run").status_code == 401
    there.clock.turn(seconds=30)
    assert there.log_in(asked.Client(there.app), "heron").status_code == 401
    there.secrets["heron"] = there.keeper.reset("heron", mission.PASSWORD).account.totp
    client = there.entered("heron")
    account = client.get("/api/v1/session").json()["account"]
    there.accounts.change(account, {"is_disabled": True})  # by whatever hand, session or not
    assert client.get("/api/v1/session").status_code == 401
    there.accounts.change(account, {"is_disabled": False})
    client = there.entered("heron")
    there.accounts.change(account, {"role": "admin"})  # less from one request to the next
    assert client.get("/api/v1/run").json()["code"] == "not-allowed"


def test_what_is_kept_opens_nothing_and_the_record_names_nobody(
    workspace: Workspace, url: str
) -> None:
    """ASVS 14.2.4, 16.2.5: no password, cookie, login or address where it is not needed."""
    there = mission.made(workspace, url)
    there.add("heron", Role.ANALYST)
    there.log_in(asked.Client(there.app), "heron", code="000001")
    client = there.entered("heron")
    (cookie,) = client.cookies.values()
    with there.accounts.engine.begin() as cursor:
        held = []
        for table in ("web_account", "web_session"):
            cursor.execute(f"SELECT * FROM {table}")
            held += cursor.fetchall()
    kept = repr(held)
    assert "argon2id" in kept
    for secret in (mission.PASSWORD, cookie, "127.0.0.1"):
        assert secret not in kept
    record = workspace.journal_path.read_text("utf-8")
    for secret in (mission.PASSWORD, cookie, "127.0.0.1", "heron", there.secrets["heron"]):
        assert secret not in record
    if not url:
        path = workspace.folder / "sealed" / "accounts.sqlite"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        done = back_up(workspace, workspace.folder.parent / "backup")
        assert done.manifest.sealed is not None
        assert not [name for name in done.manifest.sealed if "accounts" in name]
    there.accounts.close()


def test_a_new_password_ends_the_other_sessions_and_must_be_good(there: mission.Mission) -> None:
    there.add("heron", Role.ANALYST)
    there.add("stork", Role.ANALYST)
    other, own = there.entered("heron"), there.entered("heron")
    there.clock.turn(seconds=30)
    new = "untold oars beneath"

    def change(client: asked.Client, login: str, fresh: str, **given: str) -> tuple[int, str]:
        typed = {**there.typed(login, **given), "new_password": fresh}
        done = client.post("/api/v1/session/password", typed)
        return done.status_code, done.json().get("code", "")

    assert change(own, "heron", "short") == (422, "mistakes")
    assert change(own, "stork", new) == (401, "log-in-failed")  # one's own alone
    assert change(own, "heron", new, password="no") == (401, "log-in-failed")
    assert change(own, "heron", new) == (200, "")
    assert own.get("/api/v1/run").status_code == 200
    assert other.get("/api/v1/run").status_code == 401
    there.clock.turn(seconds=30)
    assert there.log_in(asked.Client(there.app), "heron").status_code == 401
    assert there.log_in(asked.Client(there.app), "heron", password=new).status_code == 200
    assert change(asked.Client(there.app), "heron", new) == (401, "log-in")


def test_who_keeps_accounts_sees_and_ends_them_and_reads_nothing(there: mission.Mission) -> None:
    admin, heron = there.add("boss", Role.ADMIN), there.add("heron", Role.ANALYST)
    keeper, other = there.entered("boss"), there.entered("heron")
    assert keeper.get("/api/v1/run").status_code == 403
    told = keeper.get("/api/v1/accounts")
    assert [one["login"] for one in told.json()["accounts"]] == ["boss", "heron"]
    for secret in ("argon2", there.secrets["heron"]):
        assert secret not in told.text
    assert other.get("/api/v1/accounts").status_code == 403
    assert keeper.post(f"/api/v1/accounts/{heron}/revoke").json() == {"ended_sessions": 1}
    assert other.get("/api/v1/run").status_code == 401
    assert keeper.post(f"/api/v1/accounts/{heron}/disable").json() == {"ended_sessions": 0}
    assert keeper.post("/api/v1/accounts/U-NOBODY/disable").status_code == 404
    assert there.noted()[-1] == {
        "act": "account-disabled", "account": heron, "by": admin, "times": 1,
    }  # fmt: skip
    denied = [n for n in there.noted() if n["act"] == "denied"]
    assert [(n["account"], n["what"]) for n in denied] == [(admin, "read"), (heron, "accounts")]


def test_guessing_is_slowed_down_by_account_and_address_alike_for_nobody_and_somebody(
    there: mission.Mission,
) -> None:
    """ASVS 6.3.1, 2.4.1."""
    there.add("heron", Role.ANALYST)
    for login in ("heron", "nobody"):
        codes = [
            there.log_in(asked.Client(there.app), login, code="1").status_code for _ in "1234567"
        ]
        assert codes == [401] * 5 + [429] * 2
    slow = there.log_in(asked.Client(there.app), "heron")
    assert (slow.status_code, slow.headers["retry-after"]) == (429, "2")
    there.ticks.s += 2.5
    assert there.log_in(asked.Client(there.app), "heron").status_code == 200
    for n in range(20):
        there.log_in(asked.Client(there.app, address="192.0.2.7"), f"nobody-{n}")
    there.clock.turn(seconds=30)
    near, far = (asked.Client(there.app, address=f"192.0.2.{n}") for n in (7, 8))
    assert there.log_in(near, "heron").status_code == 429  # whoever shares the address waits
    assert there.log_in(far, "heron").status_code == 200
    acts = [n["act"] for n in there.noted()]
    assert acts.count("log-in-failed") == 2  # one line for each account and minute
    assert acts.count("slowed-down") == 2


def test_a_line_to_the_database_that_breaks_is_made_anew(
    workspace: Workspace, postgres: str
) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as base:
        base.execute(b"DROP DATABASE IF EXISTS web_broken")
        base.execute(b"CREATE DATABASE web_broken TEMPLATE template0")
        there = mission.made(workspace, postgres.removesuffix("postgres") + "web_broken")
        there.add("heron", Role.ANALYST)
        client = there.entered("heron")
        base.execute(
            b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'web_broken'"
        )
        first = client.get("/api/v1/session")
        assert (first.status_code, first.json()["code"]) == (503, "workspace")
        assert client.get("/api/v1/session").status_code == 200  # nobody has to log in again
        there.accounts.close()


def test_accounts_of_another_workspace_let_nobody_in(
    there: mission.Mission, url: str, tmp_path: Path
) -> None:
    other = case_case.made(tmp_path / "other")
    began = other.journal_path.read_bytes().replace(b"2031-03-10T0", b"2031-04-10T0", 1)
    other.journal_path.write_bytes(began)
    if not url:
        (other.folder / "sealed").mkdir()
        path = there.workspace.folder / "sealed" / "accounts.sqlite"
        shutil.copy(path, other.folder / "sealed")
    with pytest.raises(WorkspaceError, match="of another workspace"):
        mission.made(other, url)


@pytest.mark.parametrize(
    ("login", "role", "tier", "party", "told"),
    [
        ("heron", Role.PARTY, None, "", "names one of ALD, BIR"),
        ("heron", Role.ANALYST, None, "ALD", "acts for no party"),
        ("heron", Role.OBSERVER, Tier.RESTRICTED, "", "reads mission at most"),
        ("heron", Role.OWNER, None, "", "has no account"),
        ("a b", Role.ANALYST, None, "", "no space"),
        ("Taken", Role.ANALYST, None, "", "there is an account"),
    ],
)
def test_an_account_that_makes_no_sense_is_not_added(
    workspace: Workspace, login: str, role: Role, tier: Tier | None, party: str, told: str
) -> None:
    there = mission.made(workspace)
    there.add("taken", Role.PARTY, None, "BIR")
    with pytest.raises(WorkspaceError, match=told):
        there.add(login, role, tier, party)
    assert len(there.accounts.all()) == 1


def test_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B (SHA-1); the last six of its eight digits."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    for second, code in (
        (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
        (2000000000, "279037"), (20000000000, "353130"),
    ):  # fmt: skip
        now = datetime.fromtimestamp(second, UTC)
        assert codes.step_of(secret, code, now) == second // 30
        assert codes.step_of(secret, f"{code[:3]} {code[3:]}", now) == second // 30
        for beside, fits in ((-60, False), (-30, True), (30, True), (60, False)):
            assert (
                codes.step_of(secret, code, now + timedelta(seconds=beside)) is not None
            ) == fits
    assert len(base64.b32decode(codes.drawn(asked.Drawn()))) == 20


@pytest.mark.parametrize(
    ("password", "told"),
    [
        (mission.PASSWORD, ""),
        ("tr0ub4dor&3xyz", ""),
        ("гайворон лиман сіль", ""),
        ("        spaces are fine", ""),
        ("short one", "fewer than 12"),
        ("x" * 129, "more than 128"),
        ("aaaaaaaaaaaaaaaa", "same few signs"),
        ("heronx7heronx7", "same few signs"),
        ("qwertyuiop1234", "keyboard"),
        ("abcdefghijklmnop", "alphabet"),
        ("Password2031!!", "common word"),
        ("P4ssw0rd!2031.", "common word"),
        ("welcomeadmin99", "common word"),
        ("my-login-20311", "common word"),
        ("пароль20312031", "common word"),
    ],
)
def test_a_password_is_long_and_no_guess_and_nothing_else_is_asked(
    password: str, told: str
) -> None:
    """NIST SP 800-63B-4 §3.1.1.2."""
    found = "; ".join(passwords.faults(password, ("mylogin",)))
    assert told in found
    assert bool(found) is bool(told)


def test_two_ways_to_type_a_password_are_one_and_two_accounts_share_no_hash() -> None:
    kept = mission.HASHER.kept("Ａngström ceñido olas")
    assert mission.HASHER.fits(kept, "Angström ceñido olas")
    assert mission.HASHER.kept("Angström ceñido olas") != kept
    assert not mission.HASHER.fits("damaged", "x")
    assert passwords.Hasher().nobodys.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_throttle_waits_longer_each_time_forgets_and_stays_small() -> None:
    ticks = asked.Ticks()
    throttle = Throttle(ticks, asked.Drawn())
    key = (("login", "heron"), ("address", "here"))
    waits = []
    for _ in range(20):
        waits.append(throttle.tried(key))
        ticks.s += waits[-1]
        if waits[-1]:
            assert throttle.tried(key) == 0
    grown = [wait for wait in waits if wait]
    assert grown[:4] == [2, 4, 8, 16]
    assert max(grown) <= 900
    assert throttle.tried((("login", "stork"), ("address", "elsewhere"))) == 0
    ticks.s += 3_601
    assert throttle.tried(key) == 0
    for n in range(20_100):
        throttle.tried((("address", str(n)),))
    assert len(throttle._counts) == 20_000
    assert "heron" not in repr(throttle._counts)


def test_knocking_makes_no_long_record() -> None:
    class Lines(list[dict[str, object]]):
        def record(self, kind: str, payload: dict[str, object]) -> int:
            self.append(payload)
            return len(self)

    lines, clock, later = Lines(), mission.Clock(), list[Callable[[], None]]()
    audit = Audit(lines, clock, later.append)  # type: ignore[arg-type]
    for _ in range(500):
        audit.note("log-in-failed", "")
    assert lines == []  # nobody's answer waits for the disk
    later.pop()()
    assert [line["times"] for line in lines] == [1]
    clock.turn(minutes=1)
    audit.note("log-in-failed", "")
    audit.note("log-in-failed", "")
    audit.close()
    assert [line["times"] for line in lines] == [1, 500, 1]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"host": "0.0.0.0"}, "there are no accounts"),
        ({"public_url": "https://mission.example"}, "there are no accounts"),
        ({"host": "::", "has": True}, "is reached by others"),
        ({"public_url": "http://mission.example", "has": True}, "--public-url is https"),
        ({"public_url": "https://mission.example/x", "has": True}, "--public-url is https"),
        ({"certificate": Path("c.pem")}, "go together"),
        ({"certificate": Path("c"), "certificate_key": Path("k")}, "say --public-url too"),
    ],
)
def test_it_listens_to_no_network_without_accounts_and_tls(
    workspace: Workspace, given: dict[str, object], told: str
) -> None:
    if given.pop("has", False):
        there = mission.made(workspace)
        there.add("heron", Role.ANALYST)
        there.accounts.close()
    with pytest.raises(WorkspaceError, match=told):
        serving.served(workspace, wanted.Asked(port=0, **given))  # type: ignore[arg-type]


def test_behind_a_proxy_the_cookie_is_guarded_and_the_name_is_the_stated_one(
    workspace: Workspace,
) -> None:
    there = mission.made(workspace, hosts=("mission.example",), https=True)
    there.add("heron", Role.ANALYST)
    client = asked.Client(there.app, host="mission.example", origin="https://mission.example")
    done = there.log_in(client, "heron")
    assert done.headers["set-cookie"].startswith("__Host-truceline=")
    assert "Secure" in done.headers["set-cookie"]
    assert done.headers["strict-transport-security"]
    assert client.get("/", headers={"host": asked.HOST}).status_code == 421
    served = serving.served(workspace, wanted.Asked(port=0, public_url="https://mission.example"))
    assert served.link == "https://mission.example/"
    assert not served.lets_in
    served.socket.close()
    served.closing()


def test_the_commands_keep_accounts_and_tell_secrets_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.app.web.passwords.Hasher", lambda: mission.HASHER)

    def call(*words: str, typed: str = "") -> str:
        folder = str(workspace.folder)
        done = CliRunner().invoke(group, ["account", words[0], folder, *words[1:]], input=typed)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    assert "no accounts" in call("list")
    added = call("add", "heron", "--role", "analyst", "--tier", "restricted", "--generate")
    assert "otpauth://totp/" in added
    assert "reads restricted" in added
    typed = f"{mission.PASSWORD}\n{mission.PASSWORD}\n"
    assert mission.PASSWORD not in call(
        "add", "ald", "--role", "party", "--party", "ALD", typed=typed
    )
    listed = json.loads(call("list", "--json"))
    assert [(one["login"], one["role"], one["tier"]) for one in listed] == [
        ("ald", "party", "public"), ("heron", "analyst", "restricted"),
    ]  # fmt: skip
    assert "0 sessions ended" in call("revoke", "ald")
    assert "disabled" in call("disable", listed[1]["account"])
    assert "disabled" in call("list")
    assert "otpauth" in call("reset", "heron", typed=typed)
    assert "disabled" not in call("list")
    acts = [e.payload["act"] for e in workspace.entries() if e.kind == "access"]
    assert acts == [
        "account-added", "account-added", "sessions-revoked", "account-disabled", "account-reset",
    ]  # fmt: skip

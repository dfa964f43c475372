"""Logging in with a provider, over both engines: who it sends is let in, and nobody it does not."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "walks"))

import asked
import case_case
import mission
import provider_case

from truceline.adapters.net import Limits, Net
from truceline.adapters.net_post import Posted
from truceline.app.web.access import Role
from truceline.app.web.courier import Courier
from truceline.app.web.hooks import open_hooks
from truceline.app.web.keys import open_ring
from truceline.app.web.login import IDLE
from truceline.app.web.signon import file
from truceline.app.web.signon import token as tokens
from truceline.app.web.signon.flow import SignOn
from truceline.app.web.signon.linking import Linking
from truceline.app.web.signon.provider import Asking
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import AgreementError, SourceError, WorkspaceError
from truceline.model.asking import Answer, Wire
from truceline.web import serving, wanted

FILE = """\
truceline: 1
issuer: {issuer}
client_id: truceline
client_secret_file: secret
name: Mission sign-on
roles:
  - {{value: keepers, role: admin}}
  - {{value: analysts, role: analyst, tier: restricted}}
  - {{value: watchers, role: observer}}
  - {{value: alder, role: party, party: ALD}}
session_minutes: 60
"""
ALGORITHMS = {"RS256", "PS256", "ES256", "ES384", "EdDSA"}


@dataclass
class There:
    """A mission with a provider."""

    mission: mission.Mission
    provider: provider_case.Provider

    def came(self, client: asked.Client | None = None, **other: str) -> asked.Client:
        """Go to the provider, log in there, come back; return the browser."""
        client = client or asked.Client(self.mission.app)
        sent = client.get("/oidc/start")
        assert sent.status_code == 303, sent.text
        self.last = client.get(self._path(self.provider.visited(sent.headers["location"], **other)))
        return client

    @staticmethod
    def _path(url: str) -> str:
        return url.partition(asked.HOST)[2]

    def why(self, **other: str) -> str:
        """Return why somebody who comes back is not let in; empty: is let in."""
        client = self.came(None, **other)
        assert self.last.status_code == 303
        where = self.last.headers["location"]
        got_in = client.get("/api/v1/session").status_code == 200
        assert got_in is (where == "/")
        return where.removeprefix("/?sign-on=").removeprefix("/")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return case_case.made(tmp_path_factory.mktemp("signon") / "case")


def _written(folder: Path, text: str) -> Path:
    path = folder / "oidc.yaml"
    path.write_text(text)
    secret = folder / "secret"
    secret.write_text(provider_case.SECRET + "\n")
    secret.chmod(0o600)
    return path


def _with_provider(made: mission.Mission, provider: file.Provider) -> None:
    def wire(url: str) -> Net:
        limits = Limits(timeout_s=5, answer_s=60, tries=1, answer_bytes=100_000)
        return Net(url, now=made.clock, sleep=lambda _: None, limits=limits)

    draw, door, audit = asked.Drawn(), made.door, made.app.state.house.audit
    door._signed_on = provider.session
    linking = Linking(provider, made.accounts, made.workspace, made.clock, draw)
    found = SignOn(
        provider, Asking(provider, wire, made.ticks), door, linking, door._throttle, audit,
        made.clock, draw,
    )  # fmt: skip
    object.__setattr__(made.app.state.house, "sign_on", found)


@pytest.fixture
def there(workspace: Workspace, url: str, tmp_path: Path) -> Iterator[There]:
    made = mission.made(workspace, url)
    with provider_case.served(made.clock) as provider:
        path = _written(tmp_path, FILE.format(issuer=provider.issuer))
        _with_provider(made, file.load(path, ["ALD", "BIR"]))
        yield There(made, provider)
    made.accounts.close()
    if not url:
        (workspace.folder / "sealed" / "accounts.sqlite").unlink()


def test_who_the_provider_sends_is_let_in_with_the_role_that_the_file_gives(there: There) -> None:
    client = there.came()
    assert there.last.headers["location"] == "/"
    (session,) = [
        value
        for value in there.last.headers.get_list("set-cookie")
        if not value.partition("=")[0].endswith("-oidc")
    ]
    for word in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert word in session
    told = client.get("/api/v1/session").json()
    assert (told["role"], told["tier"]) == ("analyst", "restricted")
    assert client.get("/api/v1/session/ways").json() == {
        "password": True, "passkeys": False, "provider": {"name": "Mission sign-on"},
    }  # fmt: skip
    # The same subject is the same account, whatever else the provider says of it.
    there.provider.claims = {"groups": "alder", "email": "somebody@else.example"}
    again = there.came().get("/api/v1/session").json()
    assert again == {
        **told,
        "role": "party",
        "tier": "public",
        "party": "ALD",
        "actions": again["actions"],
    }
    assert client.get("/api/v1/session").json()["role"] == "party"  # the older session too
    there.provider.subject = "S-200"
    assert there.came().get("/api/v1/session").json()["account"] != told["account"]
    assert client.ask("DELETE", "/api/v1/session").status_code == 204
    assert client.get("/api/v1/session").status_code == 401
    acts = [(n["act"], n.get("what", "")) for n in there.mission.noted()][-7:]
    assert acts == [
        ("account-added", "analyst restricted"), ("log-in", "sign-on"),
        ("account-changed", "party public ALD"), ("log-in", "sign-on"),
        ("account-added", "party public ALD"), ("log-in", "sign-on"), ("log-out", ""),
    ]  # fmt: skip
    record = there.mission.workspace.journal_path.read_text("utf-8")
    assert "S-200" not in record
    assert "else.example" not in record


def _none(claims: dict[str, Any]) -> str:
    parts = [{"alg": "none", "typ": "JWT"}, claims]
    encoded = [
        base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts
    ]
    return ".".join([*encoded, ""])


def _by_public_key(provider: provider_case.Provider) -> Callable[[dict[str, Any]], str]:
    """Sign as somebody who has no more than the public key: HS256 with it as the secret."""

    def sign(claims: dict[str, Any]) -> str:
        key = provider.keys[0]
        algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
        parts = [{"alg": "HS256", "kid": key.kid}, claims]
        said = ".".join(
            base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts
        )
        by = algorithm.sign(said.encode(), key.pem())
        return f"{said}.{base64.urlsafe_b64encode(by).decode().rstrip('=')}"

    return sign


def _by_a_stranger(head: dict[str, Any]) -> Callable[[dict[str, Any]], str]:
    other = provider_case.Key("one")
    told = {"kid": "one", **head}
    if told.get("jwk"):
        told["jwk"] = other.public()
    return lambda claims: jwt.encode(claims, other.private, "ES256", told)


#: What is wrong with a token -> (how its claims are changed, how it is signed); one of the two.
TWISTS: dict[str, dict[str, Any]] = {
    "issuer": {"iss": "https://evil.example"},
    "issuer-slash": {"iss": "+/"},
    "audience": {"aud": "other"},
    "audience-none": {"aud": None},
    "audience-many": {"aud": ["truceline", "other"]},
    "azp": {"aud": ["truceline", "other"], "azp": "other"},
    "azp-alone": {"azp": "other"},
    "nonce": {"nonce": "another"},
    "nonce-none": {"nonce": None},
    "expired": {"exp": -61, "iat": -300},
    "exp-none": {"exp": None},
    "exp-words": {"exp": "tomorrow"},
    "exp-true": {"exp": True},
    "exp-endless": {"exp": 1e400},
    "iat-none": {"iat": None},
    "iat-later": {"iat": 120},
    "iat-old": {"iat": -700},
    "nbf": {"nbf": 120},
    "subject-none": {"sub": None},
    "subject-empty": {"sub": ""},
    "subject-long": {"sub": "s" * 256},
    "subject-list": {"sub": ["S-100"]},
    "subject-signs": {"sub": "a\nb"},
}
#: Told by another word.
OTHERWISE = {
    "azp": ("audience",), "azp-alone": ("audience",), "iat-later": ("not-yet",),
    "iat-old": ("old",), "nbf": ("not-yet",),
}  # fmt: skip


def _changed(claims: dict[str, Any], change: dict[str, Any], now: int) -> dict[str, Any]:
    told = {name: value for name, value in (claims | change).items() if value is not None}
    for name in change.keys() & {"exp", "iat", "nbf"}:
        if type(told.get(name)) is int:
            told[name] += now
    if told["iss"] == "+/":
        told["iss"] = claims["iss"] + "/"
    return told


def test_a_token_of_which_anything_is_wrong_is_not_believed() -> None:
    """Each alone is the reason: without it the same token is (OpenID Connect §3.1.3.7)."""
    clock, issuer = mission.Clock(), "https://login.example"
    made = provider_case.Provider(clock)
    believed = file.Provider(
        issuer=issuer, client_id="truceline", secret=None, name="x", claim="groups", rules=(),
        session=timedelta(hours=1), algorithms=file.ALGORITHMS,
    )  # fmt: skip
    made.issuer = issuer

    def wire(url: str) -> Wire:
        path = url.removeprefix(issuer)
        body = json.dumps(made.answer(path, {}, "")[1]).encode()
        return lambda _: Answer(body=body, content_type="", received_at="")

    keys, now = Asking(believed, wire, asked.Ticks()), made.now()
    claims = {
        "iss": issuer, "sub": "S-100", "aud": "truceline", "iat": now, "exp": now + 300,
        "nonce": "n",
    }  # fmt: skip

    def why(token: str) -> str:
        try:
            assert tokens.id_claims(token, believed, keys.key, "n", clock())["sub"] == "S-100"
        except tokens.BadTokenError as fault:
            return fault.why
        return ""

    assert why(made.signed(claims)) == ""
    right = {"aud": ["truceline", "other"], "azp": "truceline", "exp": -59, "nbf": 59, "iat": 59}
    assert why(made.signed(_changed(claims, right, now))) == ""
    found = {n: why(made.signed(_changed(claims, one, now))) for n, one in TWISTS.items()}
    assert {
        n: w for n, w in found.items() if w not in (n.partition("-")[0], *OTHERWISE.get(n, ()))
    } == {}
    key = made.keys[0].private
    signers: dict[str, Callable[[dict[str, Any]], str]] = {
        "algorithm": _none,
        "algorithm ": _by_public_key(made),
        "signature": _by_a_stranger({}),
        "signature ": _by_a_stranger({"jwk": True}),
        "signature  ": _by_a_stranger({"jku": "https://evil.example/keys"}),
        "unknown-key": _by_a_stranger({"kid": "two"}),
        "signature     ": lambda c: jwt.encode(
            c, key, "ES256", {"kid": "one", "crit": ["x"], "x": 1}
        ),
        "size": lambda c: "",
        "size ": lambda c: made.signed({**c, "x": "x" * 40_000}),
        "signature   ": lambda c: "a.b.c",
        "signature    ": lambda c: made.signed(c)[:-4],
    }
    assert {name: why(sign(claims)) for name, sign in signers.items()} == {
        name: name.strip() for name in signers
    }
    made.keys = [provider_case.Key("one"), provider_case.Key("one")]
    keys = Asking(believed, wire, asked.Ticks())
    assert why(made.signed(claims)) == "unknown-key"  # of two by one name neither is


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # where accounts lie is no matter
def test_where_somebody_comes_back_from_and_how_often_is_checked(there: There) -> None:
    there.provider.sign = _none
    assert there.why() == "failed"
    there.provider.sign = None
    assert there.mission.noted()[-1]["what"] == "sign-on: algorithm"
    assert there.why(state="another") == "failed"
    assert there.why(code="none-such") == "failed"
    assert there.why(code="{secret}") == "failed"
    assert there.why(iss="https://evil.example") == "failed"
    assert there.why(error="access_denied", code="") == "refused"
    there.provider.metadata = {"authorization_response_iss_parameter_supported": True}
    there.mission.ticks.s += 5_000
    assert there.why(iss="") == "failed"
    assert there.why() == ""
    client = asked.Client(there.mission.app)
    back = there._path(there.provider.visited(client.get("/oidc/start").headers["location"]))
    stranger = asked.Client(there.mission.app)  # another browser, to which the address was given
    assert stranger.get(back).headers["location"] == "/?sign-on=failed"
    held = dict(client.cookies)
    assert client.get(back).headers["location"] == "/"
    client.cookies.update(held)  # once alone
    assert client.get(back).headers["location"] == "/?sign-on=failed"
    late = asked.Client(there.mission.app)
    back = there._path(there.provider.visited(late.get("/oidc/start").headers["location"]))
    there.mission.clock.turn(minutes=11)
    assert late.get(back).headers["location"] == "/?sign-on=failed"
    doubled = asked.Client(there.mission.app)
    back = there._path(there.provider.visited(doubled.get("/oidc/start").headers["location"]))
    assert doubled.get(f"{back}&code=x").headers["location"] == "/?sign-on=failed"
    for _ in range(20):
        last = asked.Client(there.mission.app).get("/oidc/back?code=x&state=y")
    assert last.headers["location"] == "/?sign-on=slowed-down"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # where accounts lie is no matter
def test_keys_may_change_and_nobody_makes_us_ask_for_them_again_and_again(there: There) -> None:
    assert there.why() == ""
    there.mission.ticks.s += 60
    there.provider.keys = [provider_case.Key("two", "RS256")]
    assert there.why() == ""
    there.provider.sign = _by_a_stranger({"kid": "three"})
    before = there.provider.asked.count("/keys")
    assert [there.why() for _ in "123"] == ["failed"] * 3
    assert there.provider.asked.count("/keys") == before  # half a minute has to pass
    there.mission.ticks.s += 31
    assert there.why() == "failed"
    assert there.provider.asked.count("/keys") == before + 1


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # where accounts lie is no matter
def test_without_its_provider_people_with_a_password_still_get_in(there: There) -> None:
    there.mission.add("heron", Role.ANALYST)
    there.provider.down = True
    client = asked.Client(there.mission.app)
    assert client.get("/oidc/start").headers["location"] == "/?sign-on=down"
    asks = len(there.provider.asked)
    assert client.get("/oidc/start").headers["location"] == "/?sign-on=down"
    assert len(there.provider.asked) == asks  # it is left alone for a moment
    assert there.mission.entered("heron").get("/api/v1/session").status_code == 200
    there.provider.down = False
    there.mission.ticks.s += 11
    assert there.why() == ""
    there.provider.metadata = {"issuer": "https://evil.example"}
    there.mission.ticks.s += 3_601
    assert client.get("/oidc/start").headers["location"] == "/?sign-on=down"
    there.provider.metadata = {"token_endpoint": "http://mission.example/token"}
    there.mission.ticks.s += 11
    assert client.get("/oidc/start").headers["location"] == "/?sign-on=down"


def test_no_word_of_the_file_no_way_in_and_what_is_taken_away_is_gone(there: There) -> None:
    for groups in ([], ["ANALYSTS"], {"analysts": True}, "analysts keepers", [["analysts"]], None):
        there.provider.claims = {"groups": groups}
        assert there.why() == "no-role"
    there.provider.claims = {"groups": ["x", "watchers", "analysts"]}
    client = there.came()
    assert client.get("/api/v1/session").json()["role"] == "analyst"  # the file's order
    there.provider.claims = {"groups": []}
    assert there.why() == "no-role"
    assert client.get("/api/v1/session").status_code == 401


def test_sessions_end_by_the_file_by_the_keeper_and_by_the_provider(there: There) -> None:
    client, other = there.came(), there.came()
    account = client.get("/api/v1/session").json()["account"]
    token = there.provider.logout_token()
    wrongs: list[dict[str, Any]] = [
        {"aud": "other"}, {"iss": "https://evil.example"}, {"events": {}}, {"nonce": "x"},
        {"sub": None}, {"iat": there.provider.now() - 700}, {"exp": there.provider.now() - 61},
        {"events": {provider_case.LOG_OUT: "x"}},
    ]  # fmt: skip
    for wrong in wrongs:
        bad = there.provider.logout_token(**wrong)
        assert client.ask("POST", "/oidc/revoke", data={"logout_token": bad}).status_code == 400
    assert client.get("/api/v1/session").status_code == 200
    assert client.ask("POST", "/oidc/revoke", data={"logout_token": token}).status_code == 200
    assert [c.get("/api/v1/session").status_code for c in (client, other)] == [401, 401]
    client = there.came()
    assert there.mission.keeper.revoke(account) == 1
    assert client.get("/api/v1/session").status_code == 401
    client = there.came()
    there.mission.clock.turn(seconds=IDLE.total_seconds() - 1)
    assert client.get("/api/v1/session").status_code == 200
    there.mission.clock.turn(seconds=1)  # the file's hour, though it asked a moment ago
    assert client.get("/api/v1/session").status_code == 401
    client = there.came()
    there.mission.door._signed_on = timedelta(0)  # started without a provider
    assert client.get("/api/v1/session").status_code == 401
    there.mission.door._signed_on = timedelta(hours=1)
    name = f"{there.provider.issuer}#S-100"
    there.mission.keeper.disable(name)
    assert there.why() == "disabled"
    with pytest.raises(WorkspaceError, match="has no password"):
        there.mission.keeper.reset(account, mission.PASSWORD)
    there.mission.keeper.enable(account)
    assert there.why() == ""
    done = there.mission.log_in(asked.Client(there.mission.app), name, password="")
    assert done.status_code == 401
    where = client.get("/oidc/out").headers["location"]
    assert where.startswith(f"{there.provider.issuer}/out?client_id=truceline&post_logout")


def test_keys_and_letters_hold_as_long_as_the_provider_lets_their_holder_in(
    there: There, url: str
) -> None:
    """A key made by somebody who left the group opens nothing, whatever its days are."""
    made = there.mission
    ring = open_ring(made.workspace, made.accounts, url, made.clock, asked.Drawn())
    hooks = open_hooks(made.workspace, made.accounts, url, made.clock, asked.Drawn())
    post = lambda *_: Posted(status=200, retry_after="")  # noqa: E731
    name = there.came().get("/api/v1/session").json()["account"]
    account = made.keeper.named(name)
    _, secret = ring.add(account, "QGIS", 400)
    hook = hooks.add(account, "https://desk.example/news", "desk")
    courier = Courier(
        made.workspace, made.app.state.house.shelf, hooks, post, made.clock, asked.Drawn()
    )

    def holds() -> bool:
        found = ring.holder(secret) is not None
        assert (courier._reader(hook) is not None) == found
        return found

    assert holds()
    assert there.mission.keeper.revoke(name) == 1
    assert not holds()
    there.came()
    assert holds()
    token = there.provider.logout_token()
    done = asked.Client(made.app).ask("POST", "/oidc/revoke", data={"logout_token": token})
    assert (done.status_code, holds()) == (200, False)
    there.came()
    there.provider.claims = {"groups": []}  # left the group, and tried once more
    assert (there.why(), holds()) == ("no-role", False)
    there.provider.claims = {"groups": ["analysts"]}
    there.came()
    made.clock.turn(days=6)
    assert holds()
    made.clock.turn(days=1)
    assert not holds()
    ring.close()
    hooks.close()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # where accounts lie is no matter
def test_the_secret_goes_as_the_provider_wants_it_and_nowhere_else(there: There) -> None:
    there.provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert there.why() == ""
    assert provider_case.SECRET not in repr(there.mission.app.state.house.sign_on.provider)
    for path in ("/oidc/start", "/oidc/back", "/oidc/out"):
        assert asked.Client(asked.made(there.mission.workspace)).get(path).status_code == 404


MISTAKES = {
    "issuer: https://login.example": {
        "issuer: http://login.example": "is not https",
        "issuer: https://login.example/?a=b": "no ? and no #",
        "issuer: login.example": "names no host",
        "": "issuer",
    },
    "{value: watchers, role: observer}": {
        "{value: watchers, role: owner}": "owner",
        "{value: watchers, role: observer, tier: restricted}": "reads mission at most",
        "{value: watchers, role: observer, party: ALD}": "acts for no party",
        "{value: watchers, role: party}": "one of ALD, BIR",
        "{value: watchers, role: party, party: ADL}": "did you mean `ALD`",
        "{value: analysts, role: observer}": "the first one counts",
    },
    "session_minutes: 60": {
        "session_minutes: 9999": "720",
        "algorithms: [HS256]": "HS256",
        "algorithms: [none]": "none",
        "claims: groups": "claims",
    },
}


@pytest.mark.parametrize(
    ("written", "wrong", "told"),
    [(w, x, t) for w, wrongs in MISTAKES.items() for x, t in wrongs.items()],
)
def test_a_mistake_in_the_file_is_told_before_anything_listens(
    tmp_path: Path, written: str, wrong: str, told: str
) -> None:
    text = FILE.format(issuer="https://login.example")
    assert file.load(_written(tmp_path, text), ["ALD", "BIR"]).algorithms[0] == "RS256"
    with pytest.raises(AgreementError) as fault:
        file.load(_written(tmp_path, text.replace(written, wrong)), ["ALD", "BIR"])
    assert told in fault.value.diagnostics()
    assert set(file.ALGORITHMS) == ALGORITHMS


def test_a_secret_that_others_may_read_is_none(tmp_path: Path) -> None:
    path = _written(tmp_path, FILE.format(issuer="https://login.example"))
    (tmp_path / "secret").chmod(0o640)
    with pytest.raises(SourceError, match="others may read"):
        file.load(path, ["ALD"])
    (tmp_path / "secret").chmod(0o600)
    (tmp_path / "secret").write_text("\n")
    with pytest.raises(SourceError, match="no secret"):
        file.load(path, ["ALD"])


def test_a_server_with_a_provider_needs_no_account_before(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = _written(tmp_path, FILE.format(issuer="https://login.example"))
    served = serving.served(workspace, wanted.Asked(port=0, provider=path))
    assert not served.lets_in
    served.socket.close()
    served.closing()
    done = CliRunner().invoke(group, ["account", "enable", str(workspace.folder), "U-NOBODY"])
    assert isinstance(done.exception, WorkspaceError)

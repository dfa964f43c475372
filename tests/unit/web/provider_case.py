"""A provider of our own on loopback: it signs what a test tells it to, right or wrong."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT, SECRET = "truceline", "a secret of this client"
LOG_OUT = "http://schemas.openid.net/event/backchannel-logout"


class Key:
    """A key pair of the provider."""

    def __init__(self, kid: str, algorithm: str = "ES256") -> None:
        self.kid, self.algorithm = kid, algorithm
        if algorithm.startswith("ES"):
            self.private: Any = ec.generate_private_key(ec.SECP256R1())
        else:
            self.private = rsa.generate_private_key(65537, 2048)

    def public(self) -> dict[str, Any]:
        """Return it as a JWK."""
        known = jwt.algorithms.get_default_algorithms()[self.algorithm]
        made: dict[str, Any] = known.to_jwk(self.private.public_key(), as_dict=True)
        return {**made, "kid": self.kid, "use": "sig", "alg": self.algorithm}

    def pem(self) -> bytes:
        """Return the public half, as somebody would use it who confuses algorithms."""
        told: bytes = self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return told


class Provider:
    """Answers as a provider does; whoever comes is ``subject`` with ``claims``.

    Attributes:
        twist: Changes the claims of a token before it is signed.
        sign: Signs claims; ``None``: with the newest key, as it says.
        down: Answers nothing but 500.
        asked: Paths that were asked.
    """

    def __init__(self, clock: Callable[[], Any]) -> None:
        self.clock = clock
        self.keys = [Key("one")]
        self.subject = "S-100"
        self.claims: dict[str, Any] = {"groups": ["analysts"]}
        self.twist: Callable[[dict[str, Any]], Any] = lambda claims: None
        self.sign: Callable[[dict[str, Any]], str] | None = None
        self.down = False
        self.metadata: dict[str, Any] = {}
        self.asked: list[str] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.issuer = ""

    def now(self) -> int:
        """Return the instant, as tokens have it."""
        return int(self.clock().timestamp())

    def visited(self, url: str, **other: str) -> str:
        """Return where somebody who logs in there is sent back to, and remember the code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        told = {"code": code, "state": asked["state"], "iss": self.issuer} | other
        return f"{asked['redirect_uri']}?{urlencode({k: v for k, v in told.items() if v})}"

    def signed(self, claims: dict[str, Any]) -> str:
        """Sign claims as things stand."""
        if self.sign is not None:
            return self.sign(claims)
        key = self.keys[-1]
        return jwt.encode(claims, key.private, key.algorithm, {"kid": key.kid})

    def logout_token(self, **other: Any) -> str:
        """Return what tells that somebody logged out."""
        told = {
            "iss": self.issuer, "aud": CLIENT, "iat": self.now(), "jti": "j", "sub": self.subject,
            "events": {LOG_OUT: {}},
        } | other  # fmt: skip
        return self.signed({name: value for name, value in told.items() if value is not None})

    def answer(self, path: str, form: dict[str, str], basic: str) -> tuple[int, Any]:
        """Answer one request."""
        self.asked.append(path)
        if self.down:
            return 500, {}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
                "end_session_endpoint": f"{self.issuer}/out",
            } | self.metadata  # fmt: skip
        if path == "/keys":
            return 200, {"keys": [key.public() for key in self.keys]}
        return self._token(form, basic)

    def _token(self, form: dict[str, str], basic: str) -> tuple[int, Any]:
        asked = self.codes.pop(form.get("code", ""), None)
        if basic:
            pair = base64.b64decode(basic).decode()
            is_known = pair == f"{CLIENT}:{SECRET.replace(' ', '%20')}"
        else:
            is_known = (form["client_id"], form.get("client_secret", SECRET)) == (CLIENT, SECRET)
        if asked is None or not is_known:
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(form["code_verifier"].encode()).digest()
        )
        assert challenge.decode().rstrip("=") == asked["code_challenge"]
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = self.now()
        claims = {
            "iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], **self.claims,
        }  # fmt: skip
        self.twist(claims)
        return 200, {"token_type": "Bearer", "access_token": "x", "id_token": self.signed(claims)}


@contextmanager
def served(clock: Callable[[], Any]) -> Iterator[Provider]:
    """Yield a provider that listens."""
    provider = Provider(clock)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/authorize?"):
                self.send_response(302)
                self.send_header("Location", provider.visited(self.path))
                self.end_headers()
                return
            self._said(*provider.answer(self.path, {}, ""))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            basic = self.headers.get("authorization", "").removeprefix("Basic ")
            self._said(*provider.answer(self.path, form, basic))

        def _said(self, status: int, told: Any) -> None:
            data = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

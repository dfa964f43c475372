"""The witness protocol over HTTP, both ends (C2SP tlog-witness v1.0.0).

The server listens on the loopback address: whoever wants it in the net puts a proxy before it. It
keeps no addresses of those who ask.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from truceline.adapters.merkle.witness import Witness
from truceline.errors import ServiceError
from truceline.log.witness import MAX_REQUEST_BYTES, TEXT_TYPE, Reply

#: Seconds after which a silent peer is given up.
PATIENCE_S = 10.0


def server(witness: Witness, port: int, now: Callable[[], int]) -> ThreadingHTTPServer:
    """Return a server of one witness on the loopback address.

    Args:
        witness: Answers.
        port: 0 takes a free one.
        now: Returns POSIX seconds.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = PATIENCE_S

        def do_POST(self) -> None:
            if self.path != "/add-checkpoint":
                return self._send(Reply(HTTPStatus.NOT_FOUND, b"not found\n"))
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > MAX_REQUEST_BYTES:
                self.close_connection = True
                return self._send(Reply(HTTPStatus.BAD_REQUEST, b"say a length below 1 MB\n"))
            return self._send(witness.answer(self.rfile.read(int(length)), now()))

        def do_GET(self) -> None:
            parts = self.path.split("/")
            found = witness.latest(parts[1]) if parts[2:] == ["checkpoint"] else None
            if found is None:
                return self._send(Reply(HTTPStatus.NOT_FOUND, b"not found\n"))
            return self._send(Reply(HTTPStatus.OK, found))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(reply.body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_args: Any) -> None:
            """Keep nothing: who asks is nobody's business."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def ask(url: str, data: bytes) -> Reply:
    """Send one ``add-checkpoint`` to a witness.

    Args:
        url: Its submission prefix.
        data: Body of the request.

    Raises:
        ServiceError: If nobody answers there.
    """
    return _sent(url, lambda client: client.post(f"{url.rstrip('/')}/add-checkpoint", content=data))


def latest(url: str, origin: str) -> bytes | None:
    """Return the checkpoint that a witness cosigned last of a log; ``None`` if it never did.

    Raises:
        ServiceError: If nobody answers there.
    """
    name = sha256(origin.encode()).hexdigest()
    reply = _sent(url, lambda client: client.get(f"{url.rstrip('/')}/{name}/checkpoint"))
    return reply.body if reply.status == HTTPStatus.OK else None


def _sent(url: str, send: Callable[[Any], Any]) -> Reply:
    import httpx

    try:
        with httpx.Client(timeout=PATIENCE_S, trust_env=False, follow_redirects=False) as client:
            got = send(client)
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        hint = "ask it later, or let a courier carry the request (--request FILE)"
        raise ServiceError(f"the witness at {url} does not answer: {fault}", hint) from fault
    if len(got.content) > MAX_REQUEST_BYTES:
        raise ServiceError(f"the witness at {url} answers with {len(got.content):,} bytes", "")
    return Reply(got.status_code, got.content, got.headers.get("Content-Type", TEXT_TYPE))

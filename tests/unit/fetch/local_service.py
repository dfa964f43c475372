"""A service on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from truceline.adapters.net import Limits, Net
from truceline.app.intake.fetch import Fetched, fetch
from truceline.app.workspace import Workspace
from truceline.model.asking import Secret
from truceline.sources import registry
from truceline.sources.service import Request

KEY = "s3cret/with+signs"


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    form: dict[str, list[str]]


@dataclass
class Reply:
    """What the service sends; ``length`` lies about the size of the body."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


Rule = Callable[[Asked], Reply]


class Local:
    """The service: its address, its rule, and what it was asked."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.asked: list[Asked] = []
        self.url = ""


@contextmanager
def serving(rule: Rule) -> Iterator[Local]:
    """Run a service on a free port of this machine."""
    local = Local(rule)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            parts = urlsplit(self.path)
            asked = Asked(
                method=self.command,
                path=parts.path,
                query=parse_qs(parts.query),
                headers={k.lower(): v for k, v in self.headers.items()},
                form=parse_qs(self.rfile.read(size).decode()),
            )
            local.asked.append(asked)
            reply = local.rule(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.length is not None:
                self.close_connection = True

        do_GET = do_POST = _answer  # noqa: N815

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=lambda: server.serve_forever(0.01), daemon=True)
    thread.start()
    local.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield local
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class FakeClock:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 1, 12, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)


def net(url: str, clock: FakeClock | None = None, **limits: Any) -> Net:
    clock = clock or FakeClock()
    return Net(url, now=clock.now, sleep=clock.sleep, limits=Limits(timeout_s=5, **limits))


def workspace(folder: Path) -> Workspace:
    source = Path(__file__).resolve().parents[3] / "agreements" / "energy-moratorium-2025"
    (folder / "agreement.yaml").write_bytes((source / "agreement.yaml").read_bytes())
    return Workspace(folder)


def fetched(
    space: Workspace, connector_id: str, url: str, clock: FakeClock | None = None, **given: Any
) -> Fetched:
    """Fetch from a local service with the same secret for everything that is asked."""
    connector = registry.connector(connector_id)
    assert connector.service is not None
    secrets = {one.name: Secret(KEY) for one in connector.service.secrets}
    request = Request(base_url=url, secrets=secrets, **given)
    clock = clock or FakeClock()
    return fetch(space, connector, request, net(url, clock), now=clock.now)


def everything_written(folder: Path) -> bytes:
    """Return every byte and every name below a folder."""
    parts = [str(path.relative_to(folder)).encode() for path in sorted(folder.rglob("*"))]
    return b"\n".join(parts + [p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()])

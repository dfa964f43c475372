"""What every request meets first, and every answer last: host, origin, size, headers, faults.

Plain ASGI around the whole app, so that no route can forget it and no answer leaves without it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from traceback import format_tb
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.problems import FAULT, as_response
from truceline.web.refusal import Answer
from truceline.web.settings import API, Settings

_log = logging.getLogger("truceline.web")

#: No inline script or style, nothing from elsewhere, in nobody's frame (ASVS 3.4.3). Workers of map
#: and form are files of the pages.
CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
#: Sent with every answer. There is no CORS header: no other origin may read anything (ASVS 3.4.2).
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_HSTS = "max-age=31536000"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_HOST = Answer(
    status=421, code="host", detail="this server does not answer under that name",
    hint="use the address that `truceline serve` printed, or state the name with --public-url",
)  # fmt: skip
_ORIGIN = Answer(
    status=403, code="origin", detail="the request comes from a page of another origin",
    hint="use the pages of this server itself",
)  # fmt: skip
_LARGE = Answer(
    status=413, code="too-large", detail="the request is larger than this address takes",
    hint="send less at once",
)  # fmt: skip
_TWO_ENDS = Answer(
    status=400, code="two-ends", detail="the request says in two ways where it ends",
    hint="send Content-Length or Transfer-Encoding, not both",
)  # fmt: skip


class _TooLargeError(Exception):
    """More came than the address takes."""


class Guard:
    """Stands around an app.

    Args:
        app: The app.
        settings: Hosts, TLS, size of a body.
        sizes: Path prefix -> bytes of a body, where more is taken than usual.
    """

    def __init__(self, app: ASGIApp, settings: Settings, sizes: Mapping[str, int]) -> None:
        self.app = app
        self._settings = settings
        self._sizes = sizes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def marked(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._headed(scope, message)
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await as_response(refused)(scope, receive, marked)
            return
        try:
            await self.app(scope, self._counted(scope, receive), marked)
        except _TooLargeError:
            await as_response(_LARGE)(scope, receive, marked)
        except Exception as fault:
            # Where it happened, and no value: of a request and of who asked nothing is noted.
            where = "".join(format_tb(fault.__traceback__))
            _log.error("a fault at %s: %s\n%s", scope["method"], type(fault).__name__, where)
            if not started:
                await as_response(FAULT)(scope, receive, marked)

    def _refused(self, scope: Scope) -> Answer | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[one] for one in self._settings.hosts]:
            return _HOST
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return _ORIGIN
        if "transfer-encoding" in headers and "content-length" in headers:
            return _TWO_ENDS
        told = headers.get("content-length", "0")
        if not told.isascii() or not told.isdigit() or int(told) > self._limit(scope):
            return _LARGE
        return None

    def _is_own(self, headers: Headers) -> bool:
        """Tell whether a page of ours asks, or no page at all.

        Browsers tell one or the other with whatever is no plain reading; programs tell neither, and
        carry no cookie that a stranger could ride on.
        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            return False
        scheme = self._settings.scheme
        return origin is None or origin in [f"{scheme}://{one}" for one in self._settings.hosts]

    def _limit(self, scope: Scope) -> int:
        path: str = scope["path"]
        fits = [size for prefix, size in self._sizes.items() if path.startswith(prefix)]
        return max(fits, default=self._settings.max_body_bytes)

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """Return the body as it comes in, and stop where it is longer than it said or may be."""
        left = self._limit(scope)

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise _TooLargeError
            return message

        return counted

    def _headed(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self._settings.https:
            headers["Strict-Transport-Security"] = _HSTS
        state: dict[str, Any] = scope.get("state", {})
        if "etag" in state and message["status"] in (200, 304):
            headers["ETag"] = state["etag"]
            headers.setdefault("Cache-Control", "private, no-cache")
            headers.add_vary_header("Cookie")
        elif scope["path"].startswith(f"{API}/"):
            headers.setdefault("Cache-Control", "no-store")

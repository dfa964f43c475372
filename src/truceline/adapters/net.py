"""The net: one polite client that asks a service and brings whole answers back, or says why not.

It goes to one host only, over https (this very machine may be asked by http, for trying things
out); redirects elsewhere are refused. It waits as long as the service asks, within a limit, and
takes no answer that breaks off or is larger than allowed. Secrets are filled in here, at the last
moment, and stand in no message.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from truceline import __version__
from truceline.adapters import net_words
from truceline.adapters.net_body import whole_body
from truceline.adapters.net_url import full_url, origin
from truceline.errors import ServiceError
from truceline.model.asking import Answer, Ask

if TYPE_CHECKING:
    import httpx

_BUSY = frozenset({429, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_REDIRECTS = 5
#: How long to wait where a busy service does not say, seconds: doubled at each try.
_FIRST_WAIT_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far the client's patience goes.

    Attributes:
        timeout_s: For connecting, and for each pause between bytes.
        answer_s: For one whole answer, so that one that drips in has an end.
        tries: Requests sent at most for one answer, waiting in between.
        wait_s: Longest wait a service may ask for before it is told to a person instead.
        answer_bytes: Largest answer taken, unpacked.
    """

    timeout_s: float = 60.0
    answer_s: float = 900.0
    tries: int = 5
    wait_s: float = 300.0
    answer_bytes: int = 256_000_000


class Net:
    """A wire to one service.

    Args:
        base_url: The service; no request goes to another scheme, host or port.
        now: The clock.
        sleep: Waits that many seconds.
        limits: How far its patience goes.
        told: Called with one plain sentence before each wait.

    Raises:
        ServiceError: If the address is not https and not this very machine.
    """

    def __init__(
        self,
        base_url: str,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        limits: Limits | None = None,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._home = origin(base_url)
        self._now, self._sleep, self._told = now, sleep, told
        self._limits = limits or Limits()

    def __call__(self, ask: Ask) -> Answer:
        """Return the whole answer to a request.

        Raises:
            ServiceError: If none came that can be used: what happened, and what to do.
        """
        with _unheard(), self._client() as client:
            for one in range(1, self._limits.tries + 1):
                status, headers, body = self._followed(client, ask)
                if status not in _BUSY:
                    break
                if one == self._limits.tries:
                    raise net_words.still_busy(ask, status, one)
                self._wait(ask, status, headers.get("retry-after", ""), one)
        if status != 200:
            raise net_words.refused(ask, status, body)
        received_at = self._now().isoformat(timespec="microseconds")
        kind = headers.get("content-type", "")
        return Answer(body=body, content_type=kind, received_at=received_at)

    def _client(self) -> httpx.Client:
        import httpx

        return httpx.Client(
            timeout=self._limits.timeout_s,
            follow_redirects=False,
            trust_env=self._home[0] == "https",
            headers={
                "User-Agent": f"truceline/{__version__}",
                "Accept-Encoding": "gzip, identity",
            },
        )

    def _followed(self, client: httpx.Client, ask: Ask) -> tuple[int, dict[str, str], bytes]:
        """Send a request and follow redirects within the same service."""
        url, method, here = full_url(ask), "POST" if ask.form or ask.body else "GET", ask
        for _ in range(_REDIRECTS + 1):
            if not self._at_home(url):
                raise net_words.elsewhere(ask, urlsplit(url).hostname or "")
            status, headers, body = self._sent(client, method, url, here)
            if status not in _MOVED:
                return status, headers, body
            url = urljoin(url, headers.get("location", ""))
            if status in {301, 302, 303}:
                method, here = "GET", replace(here, form={}, body=b"")
        raise net_words.astray(ask, _REDIRECTS)

    def _at_home(self, url: str) -> bool:
        try:
            return origin(url) == self._home
        except ServiceError:
            return False

    def _sent(
        self, client: httpx.Client, method: str, url: str, ask: Ask
    ) -> tuple[int, dict[str, str], bytes]:
        import httpx

        form = ask.full(ask.form) or None
        latest = self._now() + timedelta(seconds=self._limits.answer_s)
        try:
            headers, content = ask.full(ask.headers), ask.body or None
            with client.stream(
                method, url, headers=headers, data=form, content=content
            ) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                body = whole_body(ask, response, self._limits.answer_bytes, self._now, latest)
                return response.status_code, headers, body
        except httpx.TimeoutException:
            raise net_words.silent(ask, self._limits.timeout_s) from None
        except (httpx.RemoteProtocolError, httpx.ReadError):
            raise net_words.broke_off(ask) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
            # What such a fault says may hold the address with its key: only its kind is told.
            raise net_words.unreachable(ask, type(fault).__name__) from None

    def _wait(self, ask: Ask, status: int, asked: str, one: int) -> None:
        seconds = retry_after_s(asked, self._now())
        seconds = _FIRST_WAIT_S * 2 ** (one - 1) if seconds is None else seconds
        if seconds > self._limits.wait_s:
            raise net_words.wait_yourself(ask, status, self._now() + timedelta(seconds=seconds))
        self._told(f"{net_words.host(ask)} asks to wait {seconds:,.0f} seconds")
        self._sleep(seconds)


def retry_after_s(asked: str, now: datetime) -> float | None:
    """Read ``Retry-After``: seconds, or an instant (RFC 9110, 10.2.3); ``None`` if it says none."""
    text = asked.strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:9]), 10_000_000))
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), 10_000_000.0)


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep the library from logging addresses, which may hold a key."""
    loggers = [logging.getLogger(name) for name in ("httpx", "httpcore")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)

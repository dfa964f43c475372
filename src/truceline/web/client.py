"""A program asks a server over HTTP: ``truceline.connect(URL)``; what comes back is Arrow.

The methods are those of :class:`truceline.app.view.notebook.Notebook`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self, Unpack
from urllib.parse import quote

import httpx
import pyarrow as pa

from truceline.app.view.wanted import Filters, OfDays, OfFindings, parameters
from truceline.errors import ServiceError

_ARROW = "application/vnd.apache.arrow.stream"
_API = "/api/v1"
_PAGE = "1000"


class Client:
    """Asks a server; keeps its cookie.

    Args:
        url: The link that ``truceline serve`` printed, or the address of the server.
        transport: Carries requests; tests ask an app in memory.
        key: With which the program reads as an account (``truceline account key add``).

    Raises:
        ServiceError: If the server cannot be reached, or lets nobody in by that link.
    """

    def __init__(
        self, url: str, transport: httpx.BaseTransport | None = None, key: str = ""
    ) -> None:
        asked = httpx.URL(url)
        base = asked.copy_with(raw_path=b"/")
        self._http = httpx.Client(base_url=base, transport=transport, timeout=60.0)
        if key:
            self._http.headers["authorization"] = f"Bearer {key}"
        if asked.params.get("key"):
            done = self._ask(f"/enter?key={quote(asked.params['key'], safe='')}")
            if done.status_code >= 400:
                raise _said(done)

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Close the connection."""
        self._http.close()

    def ceasefire(self) -> dict[str, Any]:
        """Return what was agreed, and how much is told of it."""
        return self._json("/ceasefire")

    def today(self, at: str = "") -> dict[str, Any]:
        """Return where things stand at an instant; now, if none is given."""
        return self._json("/today", [("at", at)] if at else ())

    def incidents(self, **wanted: Unpack[Filters]) -> pa.Table:
        """Return the incidents that fit, every one, page by page."""
        return self._pages("/incidents", parameters(wanted))

    def findings(self, **wanted: Unpack[OfFindings]) -> pa.Table:
        """Return the findings that fit, every one, page by page."""
        return self._pages("/findings", parameters(wanted))

    def coverage(self, **wanted: Unpack[OfDays]) -> pa.Table:
        """Return what was watched, by text, provision, zone and day."""
        return self._pages("/coverage", parameters(wanted))

    def effort(self, **wanted: Unpack[OfDays]) -> pa.Table:
        """Return who could see what, when."""
        return self._pages("/effort", parameters(wanted))

    def incident(self, incident_id: str) -> dict[str, Any]:
        """Return everything that stands behind one incident."""
        return self._json(f"/incidents/{quote(incident_id, safe='')}")

    def _json(self, path: str, given: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
        found: dict[str, Any] = self._answer(path, given, "application/json").json()
        return found

    def _pages(self, path: str, given: Sequence[tuple[str, str]]) -> pa.Table:
        parts, cursor = list[pa.Table](), ""
        while True:
            more = [("cursor", cursor)] if cursor else []
            done = self._answer(path, [*given, ("limit", _PAGE), *more], _ARROW)
            parts.append(pa.ipc.open_stream(io.BytesIO(done.content)).read_all())
            cursor = done.headers.get("x-next", "")
            if not cursor:
                return pa.concat_tables(parts)

    def _answer(self, path: str, given: Sequence[tuple[str, str]], kind: str) -> httpx.Response:
        done = self._ask(_API + path, given, kind)
        if done.status_code != httpx.codes.OK:
            raise _said(done)
        return done

    def _ask(
        self, path: str, given: Sequence[tuple[str, str]] = (), kind: str = "*/*"
    ) -> httpx.Response:
        try:
            # Without any, what stands in the path must not be taken off.
            params = httpx.QueryParams(list(given)) if given else None
            return self._http.get(path, params=params, headers={"accept": kind})
        except httpx.HTTPError as fault:
            hint = "start it with `truceline serve`, and use the link that it prints"
            raise ServiceError(f"the server cannot be asked: {fault}", hint) from fault


def _said(done: httpx.Response) -> ServiceError:
    """Return what the server said, with every mistake."""
    try:
        told = done.json()
        mistakes = [f"{m['where']}: {m['message']}" for m in told.get("mistakes", ())]
        message = "; ".join([str(told["detail"]), *mistakes])
        return ServiceError(message, str(told.get("hint", "")), done.status_code)
    except (ValueError, KeyError, TypeError):
        return ServiceError(f"the server answered {done.status_code}", "", done.status_code)

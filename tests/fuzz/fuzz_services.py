"""Answers of services: pages as they are asked for, bodies as they travel, words of headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice

import fuzz_bytes as spoil
import httpx
import worked_inputs as worked
from fuzz_contract import SECRET, Options, need
from fuzz_readers import Reader, Seed, steps_for

from truceline.adapters.net_body import whole_body
from truceline.model.asking import Answer, Ask, Secret, Wire
from truceline.sources import registry
from truceline.sources.service import Request, Service

NOW = datetime(2026, 1, 1, tzinfo=UTC)
#: A service that never ends is cut off here, as the fetch itself does after more.
_MOST_PAGES = 20
_LIMIT_BYTES = 2_000_000
_OPTIONS = {
    "acled": {"limit": "3"},
    "nasa_firms": {"area": "36.5,47,40,50"},
    "kobo": {"asset": "aBcDeFgHiJ", "map": worked.FORM_MAP},
    "odk": {"project": "3", "form": "patrol", "map": worked.FORM_MAP},
}
_TOKEN = json.dumps({"token_type": "Bearer", "access_token": SECRET}).encode()


def _wire(data: bytes, first: bytes) -> Wire:
    """Return a wire that gives ``data`` each time, or ``first`` where a token is asked for."""

    def wire(ask: Ask) -> Answer:
        return Answer(
            body=first if ask.passing and first else data,
            content_type="application/json",
            received_at=NOW.isoformat(),
        )

    return wire


def _pages(connector_id: str, service: Service) -> Callable[[bytes, Options], str]:
    request = Request(
        base_url="https://service.example",
        since=date(2024, 5, 1),
        until=date(2024, 5, 12),
        options=_OPTIONS.get(connector_id, {}),
        secrets={one.name: Secret(SECRET) for one in service.secrets},
    )

    def take(data: bytes, options: Options) -> str:
        first = b"" if options.get("spoil") == "token" else _TOKEN
        found = list(islice(service.pages(request, _wire(data, first)), _MOST_PAGES))
        for page in found:
            need(SECRET not in f"{page.name} {page.ask.told()} {page.reader}", "a secret is told")
            need(page.rows >= 0 and all(isinstance(n, str) for n in page.columns), "no page")
            need("/" not in page.name and len(page.name) < 200, "name of a page")
        return f"{min(len(found), 3)} pages"

    return take


#: How services send what a connector reads, the first that there is.
_SENT = ("json", "zip", "csv")


def _worked(connector_id: str) -> list[worked.Worked]:
    """Return the worked inputs of a connector in the form in which its service sends them."""
    files = [one for one in worked.all_worked() if one.connector == connector_id]
    return next(
        found for end in _SENT if (found := [one for one in files if one.name.endswith(end)])
    )


def _seeds(connector_id: str) -> tuple[Seed, ...]:
    seeds = tuple(Seed(data=one.data) for one in _worked(connector_id))
    if connector_id != "acled":
        return seeds
    return (*seeds, Seed(data=_TOKEN, options={"spoil": "token"}))


def services() -> tuple[Reader, ...]:
    """Return a reader for each connector that can be fetched, and the body of an answer."""
    fetched = [one for one in registry.CONNECTORS if one.service is not None]
    return (
        *(
            Reader(
                name=f"service.{one.card.id}",
                seeds=_seeds(one.card.id),
                steps=steps_for(_worked(one.card.id)[0].name),
                take=_pages(one.card.id, one.service),
            )
            for one in fetched
            if one.service is not None
        ),
        Reader(
            name="net.body",
            seeds=tuple(
                Seed(data=b'{"rows": [1, 2, 3]}' * many, options=headers)
                for many in (1, 900)
                for headers in (
                    {"content-encoding": "gzip"},
                    {"content-encoding": "gzip", "content-length": "60"},
                    {"content-length": "19"},
                    {"content-encoding": "br"},
                )
            ),
            steps=(spoil.packed,),
            take=_body,
        ),
    )


class _Stream(httpx.SyncByteStream):
    def __init__(self, data: bytes) -> None:
        self._data = data

    def __iter__(self) -> Iterator[bytes]:
        yield from (self._data[at : at + 700] for at in range(0, len(self._data), 700))


def _body(data: bytes, options: Options) -> str:
    ask = Ask(url="https://service.example/x", secrets={"key": Secret(SECRET)})
    response = httpx.Response(200, headers=dict(options), stream=_Stream(data))
    body = whole_body(ask, response, _LIMIT_BYTES, lambda: NOW, NOW)
    need(len(body) <= _LIMIT_BYTES, "larger than allowed")
    return "whole"

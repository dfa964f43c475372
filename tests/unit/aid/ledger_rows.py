"""Invented rows of the transfers table; nothing in them took place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from truceline.aid.ledger import ledger
from truceline.aid.transfers import transfers_of
from truceline.model import tables
from truceline.model.aid import Ledger

PARTIES = ("alder", "birch")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def row(n: int, **more: Any) -> dict[str, Any]:
    """Return a row: 10 EUR of military aid from xland to alder, allocated in March 2031."""
    given = {
        "transfer_id": f"one/{n}",
        "source_id": "one",
        "donor": "xland",
        "recipient": "alder",
        "stage": "allocated",
        "item": "military",
        "value": 10.0,
        "currency": "EUR",
        "quantity_about": False,
        "value_about": False,
        "start": at("2031-03-01"),
        "end": at("2031-04-01"),
        "time_zone": "UTC",
        "tier": "public",
    } | more
    if "about" in given:
        given["quantity_about"] = given["value_about"] = given.pop("about")
    for name in ("value", "quantity"):
        figure = given.pop(name, None)
        given = {f"{name}_low": figure, f"{name}_high": figure} | given
    if more.get("source_id") and "transfer_id" not in more:
        given["transfer_id"] = f"{more['source_id']}/{n}"
    return given


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=tables.TRANSFERS)


def made(
    *rows: dict[str, Any],
    parties: tuple[str, ...] = PARTIES,
    others: frozenset[str] = frozenset({"xland", "yland"}),
) -> Ledger:
    return ledger(transfers_of(table(*rows), {}), parties, others=others)

"""Invented ledgers: true transfers, and two lists that tell of most of them, each in its own words.

What makes recognising hard in real lists is planted: a list that dates by month or days late,
rounds worth, says about, leaves figures out, names things otherwise or only by a wider type; and
givers who send the same thing for the same worth again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
import pyarrow as pa

from truceline.model import tables
from truceline.simulation.streams import stream

_FIRST: Final = datetime(2031, 1, 1, tzinfo=UTC)
_DAYS: Final = 1_000
#: So often a transfer is the next tranche of the one before.
_AGAIN: Final = 0.15
_GIVERS: Final = ("aspen", "cedar", "elm", "hazel")
#: Type of item -> names, each as one list and as the other may write it.
_THINGS: Final = {
    "artillery": (("M-777 howitzer", "155 mm howitzer M777"), ("D-30 howitzer", "D30 howitzer")),
    "armoured_vehicle": (("YPR-765 carrier", "YPR765 armoured carrier"), ("T-72 tank", "Tank T72")),
    "drone": (("RQ-20 drone", "Drone RQ20"), ("Switchblade 300", "Switchblade-300 drone")),
    "ammunition": (("155 mm rounds", "Artillery rounds 155 mm"), ("rockets 122 mm", "122 mm Grad")),
    "humanitarian": (("generators", "Power generators"), ("medical kits", "Kits, medical")),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """Two lists and what is true of them.

    Attributes:
        first: Rows of the transfers table, told day by day, exactly.
        second: Told late, rounded, in other words.
        same: Pairs of transfer ids that mean one transfer.
    """

    first: pa.Table
    second: pa.Table
    same: frozenset[tuple[str, str]]


def planted(seed: int, n: int = 200, parties: tuple[str, str] = ("alder", "birch")) -> Planted:
    """Draw a world of transfers and both lists of it.

    Args:
        seed: Of everything.
        n: True transfers.
        parties: Who receives.
    """
    rng = stream(seed, "ledgers")
    first, second, same = [], [], set()
    true: dict[str, Any] = {}
    for k in range(n):
        true = _again(rng, true) if true and rng.random() < _AGAIN else _true(rng, parties)
        tells = rng.random(2) < (0.8, 0.7)
        if tells[0]:
            first.append(_exactly(k, true))
        if tells[1]:
            second.append(_loosely(rng, k, true))
        if tells.all():
            same.add((f"gazette/{k}", f"tracker/{k}"))
    one, other = (pa.Table.from_pylist(rows, schema=tables.TRANSFERS) for rows in (first, second))
    return Planted(one, other, frozenset(same))


def _again(rng: np.random.Generator, before: dict[str, Any]) -> dict[str, Any]:
    """Return the next tranche: the same thing, number and worth, some weeks later."""
    return {**before, "day": before["day"] + timedelta(days=int(rng.integers(10, 60)))}


def _true(rng: np.random.Generator, parties: tuple[str, str]) -> dict[str, Any]:
    item = str(rng.choice(list(_THINGS)))
    names = _THINGS[item][int(rng.integers(len(_THINGS[item])))]
    # A few sizes come again and again, as tranches do.
    number = float(rng.choice((6, 10, 18, 20, 50, 100, 500))) if rng.random() < 0.5 else _drawn(rng)
    price = float(rng.choice((0.1, 0.5, 2.0, 4.0))) * 1e6
    return {
        "donor": str(rng.choice(_GIVERS)),
        "recipient": str(rng.choice(parties)),
        "item": item,
        "names": names,
        "number": number,
        "worth": round(number * price * float(rng.uniform(0.9, 1.1)), -4),
        "day": _FIRST + timedelta(days=int(rng.integers(_DAYS))),
    }


def _drawn(rng: np.random.Generator) -> float:
    return float(np.ceil(np.exp(rng.uniform(0, 7))))


def _row(source: str, k: int, true: dict[str, Any], **told: Any) -> dict[str, Any]:
    worth, number = told.pop("worth"), told.pop("number")
    return {
        "transfer_id": f"{source}/{k}",
        "source_id": source,
        "donor": true["donor"],
        "recipient": true["recipient"],
        "stage": "delivered",
        "quantity_low": number,
        "quantity_high": number,
        "unit": None if number is None else "piece",
        "value_low": worth,
        "value_high": worth,
        "currency": None if worth is None else "EUR",
        "quantity_about": False,
        "value_about": False,
        "time_basis": "window",
        "time_zone": "UTC",
        "tier": "public",
        **told,
    }


def _exactly(k: int, true: dict[str, Any]) -> dict[str, Any]:
    day = true["day"]
    told = {"worth": true["worth"], "number": true["number"], "item": true["item"]}
    return _row(
        "gazette", k, true, start=day, end=day + timedelta(days=1), label=true["names"][0], **told
    )


def _loosely(rng: np.random.Generator, k: int, true: dict[str, Any]) -> dict[str, Any]:
    day = true["day"] + timedelta(days=int(rng.choice((0, 0, 0, 1, 2, 5, 12))))
    start, end = _month(day) if rng.random() < 0.3 else (day, day + timedelta(days=1))
    worth = None if rng.random() < 0.15 else _rounded(rng, true["worth"])
    number = None if rng.random() < 0.15 else true["number"]
    if number is not None and rng.random() < 0.05:
        number = float(number + rng.integers(1, 4))
    item = str(rng.choice((true["item"], "military"), p=(0.8, 0.2)))
    wide = "humanitarian" if true["item"] == "humanitarian" else item
    told = {"worth": worth, "number": number, "item": wide, "label": true["names"][1]}
    told |= dict.fromkeys(("quantity_about", "value_about"), bool(rng.random() < 0.2))
    return _row("tracker", k, true, start=start, end=end, **told)


def _rounded(rng: np.random.Generator, worth: float) -> float:
    if rng.random() < 0.5:
        return worth
    digits = 1 - int(np.floor(np.log10(max(worth, 1.0))))
    return float(round(worth, digits))


def _month(day: datetime) -> tuple[datetime, datetime]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)

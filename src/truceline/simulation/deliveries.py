"""Simulated aid deliveries. They cause nothing unless the settings say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa

from truceline.simulation.geography import Floats, Ints
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream

#: What is delivered, in which unit, and a typical quantity.
TYPES = (
    ("artillery_ammunition", "rounds", 12000.0),
    ("air_defence_missiles", "missiles", 40.0),
    ("armoured_vehicles", "vehicles", 25.0),
    ("fuel", "tonnes", 900.0),
    ("medical_supplies", "tonnes", 60.0),
    ("generators", "units", 80.0),
)
#: Days after a delivery during which ``aid_effect`` applies.
EFFECT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Deliveries:
    """One row a delivery, in order of arrival.

    Attributes:
        recipient: Place of the recipient in ``settings.parties``.
        announced_day: Days after the first simulated day; may be negative.
        delivered_day: Likewise; at least one day later.
        kind: Place in :data:`TYPES`.
        quantity: In the unit of its type.
    """

    recipient: Ints
    announced_day: Ints
    delivered_day: Ints
    kind: Ints
    quantity: Floats


def deliveries(settings: Settings) -> Deliveries:
    """Draw deliveries to both parties; announcement precedes arrival by days to weeks."""
    rng = stream(settings.seed, "deliveries")
    n = 2 * settings.deliveries
    recipient = np.arange(n) % 2
    arrived = rng.integers(0, settings.days_before + settings.days, n)
    announced = arrived - 1 - rng.geometric(0.12, n)
    kind = rng.integers(0, len(TYPES), n)
    typical = np.array([t[2] for t in TYPES])[kind]
    quantity = np.round(typical * rng.lognormal(0, 0.4, n))
    order = np.lexsort((recipient, arrived))
    return Deliveries(
        recipient[order], announced[order], arrived[order], kind[order], quantity[order]
    )


def rate_factor(settings: Settings, drawn: Deliveries, party: int, day: Floats) -> Floats:
    """Return by how much a party's rate is multiplied on each (fractional) day."""
    active = np.zeros(day.shape, dtype=bool)
    for arrived in drawn.delivered_day[drawn.recipient == party]:
        active |= (day >= arrived) & (day < arrived + EFFECT_DAYS)
    return np.where(active, settings.aid_effect, 1.0)


def deliveries_table(settings: Settings, drawn: Deliveries) -> pa.Table:
    """Return deliveries as a table with dates, words and units."""
    first = settings.first.date()
    kinds = [TYPES[int(k)] for k in drawn.kind]
    return pa.table(
        {
            "delivery_id": pa.array([f"D-{i + 1:04d}" for i in range(len(kinds))], pa.string()),
            "recipient": pa.array([settings.parties[int(p)] for p in drawn.recipient], pa.string()),
            "announced": pa.array(
                [first + timedelta(int(d)) for d in drawn.announced_day], pa.date32()
            ),
            "delivered": pa.array(
                [first + timedelta(int(d)) for d in drawn.delivered_day], pa.date32()
            ),
            "type": pa.array([k[0] for k in kinds], pa.string()),
            "quantity": pa.array(drawn.quantity, pa.float64()),
            "unit": pa.array([k[1] for k in kinds], pa.string()),
        }
    )

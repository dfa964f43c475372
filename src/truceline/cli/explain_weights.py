"""What an incident's chance is with declared, equal and estimated weights, and without any."""

from __future__ import annotations

from typing import Any

import click

from truceline.model.agreement import Thresholds
from truceline.model.weights import WEIGHINGS, flips, readings

Row = dict[str, Any]


def tell_weights(incident: Row) -> None:
    """Print the chance under each weighing, and how many independent voices there are."""
    told = [f"{name} {_p(incident[column])}" for name, column in WEIGHINGS.items()]
    n = incident["n_groups"]
    voices = "1 independent voice" if n == 1 else f"{n:,} independent voices"
    click.echo(f"  weights    {', '.join(told)}; without any: {voices}, {incident['status']}")
    if n == 1 and incident["p_happened"] is not None:
        click.echo(
            "  alone      a card speaks of all that a source tells; what others tell too is surer, "
            "and what nobody else tells, less sure"
        )


def tell_flips(incident: Row, limits: Thresholds) -> None:
    """Say so if it depends on the weights whether an incident reads as likely."""
    found = readings(incident, limits)
    if flips(found):
        each = ", ".join(f"{reading} with {name} weights" for name, reading in found.items())
        click.echo(f"  happened   depends on source weights: {each}")


def _p(value: float | None) -> str:
    return "cannot be said" if value is None else f"{value:.3f}"

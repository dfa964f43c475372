"""Why reports are one incident and others are not, as ``truceline explain`` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from truceline.app.grouping.weighed import RIVALS, SILENT, logs_of

if TYPE_CHECKING:
    from truceline.app.explain.finding import Explanation

Row = dict[str, Any]

#: How a part is called here, if otherwise.
_PARTS = {"place-and-time": "place and time", RIVALS: "another report that fits better"}
#: Of pairs that were kept apart so many are shown, the likeliest first.
_SHOWN = 8


def tell_fused(found: Explanation) -> None:
    """Print what joined an incident, what was kept apart, and what its reports differ on."""
    incident = found.incident
    if incident is None:
        return
    joined = [pair for pair in found.pairs if pair["joined"]]
    apart = [pair for pair in found.pairs if not pair["joined"]]
    if incident["n_reports"] > 1:
        chance = incident["p_same"]
        held = "" if chance is None else f"; every report is held in it by {chance:.2f} or more"
        click.echo(f"\nOne incident of {incident['n_reports']} reports{held}")
        for pair in joined:
            _tell(pair)
    if apart:
        click.echo("\nHeld against it and kept apart")
        for pair in sorted(apart, key=_least_likely)[:_SHOWN]:
            _tell(pair)
        if len(apart) > _SHOWN:
            click.echo(f"  and {len(apart) - _SHOWN:,} more: see --json")
    _tell_disputed(found, incident)


def _least_likely(pair: Row) -> tuple[bool, float, str, str]:
    chance = pair["p_match"]
    return (pair["by"] != "person", -(chance or 0.0), pair["report_a"], pair["report_b"])


def _tell(pair: Row) -> None:
    names = f"{pair['report_a']} + {pair['report_b']}"
    if pair["by"] == "person":
        did = "joined" if pair["joined"] else "parted"
        click.echo(f"  {names}: {did} by a person")
        return
    if pair["by"] == "repeat":
        told = "" if pair["joined"] else ", and parted all the same"
        click.echo(f"  {names}: they say the same{told}")
        return
    click.echo(f"  {names}: chance of one event {pair['p_match']:.2f}")
    click.echo(
        f"    {pair['metres']:,.0f} m apart, where 95 % of one event lie within"
        f" {pair['stated_m']:,.0f} m;"
        f" {abs(pair['hours']):,.1f} h apart, the coarser time is {pair['window_h']:,.1f} h long"
    )
    weights = {_PARTS.get(part, part): log for part, log in logs_of(pair).items()}
    for sign, word in ((1, "for"), (-1, "against")):
        parts = [f"{n} {w:+.1f}" for n, w in weights.items() if sign * w > SILENT]
        if parts:
            click.echo(f"    speaks {word} it: {', '.join(parts)} (logs of odds)")


def _tell_disputed(found: Explanation, incident: Row) -> None:
    """Print, column by column, what each report says where they contradict each other."""
    for column in incident["disputed"]:
        click.echo(f"\nThe reports differ on {column}")
        for voice in found.voices:
            value = voice.report.get(column)
            claimant = voice.report["claimant"]
            whose = f", claimed by {claimant}" if claimant else ""
            told = "does not say" if value is None else value
            click.echo(f"  {voice.report['report_id']} ({voice.source}{whose}): {told}")

"""What a workspace's sources are worth, who copies whom, how late they are: as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from truceline.model.dossier import Dossier

Row = dict[str, Any]

#: Pairs that are less likely to copy, and are not declared one voice, are in ``--json`` alone.
_LEAST_COPY = 0.5


def tell_sources(dossier: Dossier) -> None:
    """Print a line a source and kind of telling, then who shares words with whom."""
    worth = dossier.tables["reliability"].to_pylist()
    names = {s.id: s for s in dossier.sources}
    last = ""
    for row in worth:
        if row["source_id"] != last:
            last = row["source_id"]
            card = names[last]
            click.echo(f"{last}: {card.name}, voice {card.independence_group}")
        click.echo(f"  {_what(row):<34} {row['n']:>6,} incidents  {_share(row)}{_delay(row)}")
    if not worth:
        click.echo("no source has told of an event")
    pairs = [
        row
        for row in dossier.tables["dependence"].to_pylist()
        if row["declared"] or row["p_copy"] >= _LEAST_COPY
    ]
    for row in pairs:
        click.echo(_pair(row))
    click.echo(
        "Estimates stay inside the mission; each party's page shows it those of its sources."
    )


def _what(row: Row) -> str:
    if row["whole"]:
        return {None: "everything", "self": "all about its own party"}.get(
            row["about"], "all about others"
        )
    act = row["act"] or "act not told"
    return f"{act} by {row['accused']}" if row["accused"] else act


def _share(row: Row) -> str:
    because = f" ({row['because']})" if row["because"] else ""
    if row["estimate"] is None:
        return f"cannot be told: {row['because']}"
    return f"{row['estimate']:.2f} took place, 90 % {row['low']:.2f} to {row['high']:.2f}{because}"


def _delay(row: Row) -> str:
    if not row["n_timed"]:
        return ""
    return f"; known after {row['delay_h']:.1f} h, nine in ten within {row['delay_90_h']:.1f} h"


def _pair(row: Row) -> str:
    shared = ", ".join(
        f"{what} {row[f'n_same_{one}']} of {row[asked]}"
        for what, one, asked in (
            ("words", "wording", "n_worded"),
            ("coordinates", "place", "n_placed"),
            ("counts", "count", "n_counted"),
        )
    )
    which = f"the later one is {row['later']}" if row["later"] else "one of the two, not told which"
    declared = "declared one voice" if row["declared"] else "not declared one voice"
    names = f"{row['source_a']} + {row['source_b']}"
    return f"{names}: copied by {row['p_copy']:.2f} (same {shared}); {which}; {declared}"

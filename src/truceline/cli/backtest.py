"""``truceline backtest``."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, folder_argument, instant, json_option, print_json

if TYPE_CHECKING:
    from truceline.app.backtest.incidents import Comparison
    from truceline.app.backtest.owed import Stands


@click.command()
@folder_argument
@click.option("--against", type=click.Path(path_type=Path), help="A second agreement or draft.")
@click.option(
    "--show",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="How many differing incidents; telling ones first.",
)
@click.option("--flow", is_flag=True, help="What limits would have meant for past transfers.")
@json_option
def command(folder: Path, against: Path | None, show: int, flow: bool, as_json: bool) -> None:
    """Read the incidents of the last run under two texts or drafts.

    Shows which would have been covered, by which clause, and what the difference rests on. Without
    --against, the texts of DIR's own agreement are compared with one another; with one text alone
    that is wrong use. Asked about are the incidents that a text of either agreement may reach. Each
    counts once; the report counts findings, of which an incident may have several. It says nothing
    about what anybody would have done under another text.

    --flow sets the limits and halts on transfers of the agreement, or of --against, against all
    that lists tell of, whenever it was: how much lies above. Arithmetic on the ledger, no more.
    """
    from truceline.adapters import documents
    from truceline.agreements.load import load
    from truceline.app.backtest.incidents import backtest
    from truceline.app.workspace import Workspace

    other = load(documents.given_text(against), against.name) if against else None
    if flow:
        from truceline.cli.backtest_flow import show_flows

        show_flows(Workspace(folder), other, as_json=as_json)
        return
    found = backtest(Workspace(folder), other)
    if not found:
        raise click.UsageError("the agreement has one text: name a second one with --against FILE")
    if as_json:
        print_json([_plain(comparison) for comparison in found])
        return
    _warn_of_strangers(found[0])
    for comparison in found:
        _tell(comparison, show)


def _warn_of_strangers(comparison: Comparison) -> None:
    if not comparison.strangers:
        return
    ours, theirs = (", ".join(ids) for ids in comparison.strangers)
    click.echo(
        f"warning: the two agreements share no party (here {ours}; there {theirs}): where a report"
        " names who acted, it names nobody whom the other text binds",
        err=True,
    )
    click.echo("  → give the same party the same id in both, then ask again", err=True)


def _plain(comparison: Comparison) -> dict[str, Any]:
    value = asdict(comparison)
    for name in ("table", "rests_on"):
        pairs = getattr(comparison, name).items()
        value[name] = [{"first": a, "second": b, "n": n} for (a, b), n in pairs]
    return value


def _tell(comparison: Comparison, show: int) -> None:
    click.echo(f"\n{comparison.first}  against  {comparison.second}")
    click.echo(f"{counted(comparison.n_incidents, 'incident')}; ", nl=False)
    click.echo(f"{len(comparison.differing):,} read differently")
    click.echo(_scope(comparison))
    for (a, b), n in comparison.table.items():
        mark = " " if a == b else "≠"
        click.echo(f"  {mark} {n:>7,}  {_word(a)} → {_word(b)}")
    if comparison.rests_on:
        click.echo("the difference rests on:")
    for (a, b), n in comparison.rests_on.items():
        click.echo(f"    {n:>7,}  {a}  ↔  {b}")
    _tell_differing(comparison, show)
    _tell_owed(comparison, show)


def _tell_owed(comparison: Comparison, show: int) -> None:
    """Name the duties and limits that stand otherwise, as many as incidents."""
    if not comparison.owed:
        return
    click.echo(f"duties and limits that stand otherwise: {len(comparison.owed):,}")
    for one in comparison.owed[:show]:
        what = " ".join(part for part in one.what if part)
        click.echo(f"  {one.kind} {what}: {_stands(one.first)} → {_stands(one.second)}")
    if len(comparison.owed) > show:
        left = len(comparison.owed) - show
        click.echo(f"  … and {left:,} more; --show N shows more, --json all")


def _stands(stands: Stands) -> str:
    if not stands.outcome:
        return "not in this text"
    because = f" ({stands.because})" if stands.because else ""
    return f"{stands.outcome.replace('_', ' ')}{because}"


def _scope(comparison: Comparison) -> str:
    """Say which incidents are asked about, and why the counts may differ from the report's."""
    since, until = comparison.asked_from, comparison.asked_until
    first = f"from {instant(since)}" if since else "from the first on"
    last = f"before {instant(until)}" if until else "to the last"
    outside = counted(comparison.n_outside, "other")
    return (
        f"asked about: incidents {first} {last}, where a text may reach; {outside} not asked about."
        " Each incident counts once; the report counts findings of DIR's own texts, one for each"
        " provision"
    )


def _tell_differing(comparison: Comparison, show: int) -> None:
    for incident_id, x, y in comparison.differing[:show]:
        click.echo(f"  {incident_id}: {_word(x.outcome)} ({x.because or x.clause})", nl=False)
        click.echo(f" → {_word(y.outcome)} ({y.because or y.clause})")
    left = Counter((x.outcome, y.outcome) for _, x, y in comparison.differing[show:])
    if left:
        click.echo("left out here (--show N shows more, --json all):")
    for (a, b), n in sorted(left.items(), key=lambda item: (item[1], item[0])):
        click.echo(f"    {n:>7,}  {_word(a)} → {_word(b)}")


def _word(outcome: str) -> str:
    return "would have been covered" if outcome == "inconsistent" else outcome.replace("_", " ")

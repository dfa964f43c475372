"""One report, with the record as received, as ``truceline explain`` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import instant, row_of, signed_by

if TYPE_CHECKING:
    from truceline.app.explain.finding import Voice


def tell_voice(voice: Voice) -> None:
    """Print a report and the record it came from."""
    report = voice.report
    click.echo(f"\nReport {report['report_id']} · {report['basis']} · {voice.source}")
    published = f"published {instant(report['published_at'])}, " if report["published_at"] else ""
    click.echo(f"  {published}known {instant(report['known_at'])} ({report['known_basis']})")
    if report["cue"]:
        click.echo(f"  read by   {report['cue']}")
    if voice.signed:
        click.echo(f"  {signed_by(voice.signed)}")
    for row in voice.harm:
        click.echo(f"  harm      {harmed(row)}")
    for row in voice.watched:
        click.echo(f"  watched   {row['radius_m']:,.0f} m all round, counted as effort")
    click.echo(f"  {voice.file}, {row_of(voice.file, report['row_number'])}, as received:")
    for line in voice.raw.splitlines():
        click.echo(f"    | {line}")


def harmed(row: dict[str, Any]) -> str:
    """Say one figure of people harmed: low – best – high, with what is not told left out."""
    bounds = (
        ("at least", row["low"]),
        ("about" if row.get("figure_about") else "best", row["best"]),
        ("at most", row["high"]),
    )
    told = ", ".join(f"{word} {n:,}" for word, n in bounds if n is not None)
    return f"{row['harm']} ({row['who'].replace('_', ' ')}): {told}; {row['basis']}"

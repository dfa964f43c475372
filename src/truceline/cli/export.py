"""``truceline export``."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    as_of_option,
    counted,
    folder_argument,
    json_option,
    print_json,
    progress_bar,
)

if TYPE_CHECKING:
    from truceline.app.export import Exported

#: As in truceline.publish.handover, which help need not import.
_FORMATS = ("stix", "ftm", "kml", "cot", "replication")
_DELAY_H = 24.0


@click.command()
@folder_argument
@click.option("--as", "kind", type=click.Choice(_FORMATS), required=True, help="Format.")
@click.option(
    "--tier",
    type=click.Choice(("public", "mission")),
    default="public",
    show_default=True,
    help="Who gets it; public is coarse and delayed.",
)
@click.option(
    "--delay-h",
    type=click.FloatRange(min=0, max=24 * 366),
    default=_DELAY_H,
    show_default=True,
    help="Hours that public holds back; the agreement's own, if longer. cot: 24 at least.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@as_of_option
@json_option
def command(
    folder: Path,
    kind: str,
    tier: str,
    delay_h: float,
    out: Path | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Hand the incidents of the last run in DIR over to a system that others run.

    stix: STIX 2.1. ftm: FollowTheMoney. kml: for a globe. cot: Cursor-on-Target, as a file.
    replication: a ZIP of tables, codebook, citations and examples, to do the sums again. Every
    incident is written or counted as withheld; what left goes on the record. Without --out the
    file goes to DIR/handover.
    """
    from truceline.app.export import export
    from truceline.app.workspace import Workspace
    from truceline.model.vocabulary import Tier

    delay = timedelta(hours=delay_h)
    with progress_bar(quiet=as_json) as progress:
        done = export(Workspace(folder), kind, Tier(tier), delay, out, as_of, progress)
    if as_json:
        print_json(_facts(done, kind, tier))
    else:
        _tell(done, kind, tier)


def _facts(done: Exported, kind: str, tier: str) -> dict[str, object]:
    ledger = done.ledger
    return {
        "as": kind,
        "tier": tier,
        "file": str(done.path),
        "sha256": done.sha256,
        "incidents": ledger.incidents,
        "written": ledger.written,
        "withheld": dict(ledger.withheld),
        "findings": ledger.findings,
    }


def _tell(done: Exported, kind: str, tier: str) -> None:
    ledger = done.ledger
    held = sum(ledger.withheld.values())
    click.echo(
        f"{kind}, tier {tier}: {counted(ledger.incidents, 'incident')} = "
        f"{ledger.written:,} written + {held:,} withheld; {counted(ledger.findings, 'finding')}"
    )
    for reason, n in ledger.withheld.items():
        click.echo(f"  {n:>9,}  {reason}")
    if tier == "public":
        click.echo("What is closed or too young was not there at all, and is in no number.")
    click.echo(
        f"Wrote {done.path} (SHA-256 {done.sha256[:16]}…). A working paper: nobody released it."
    )

"""``truceline log verify``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import instant, printable

if TYPE_CHECKING:
    from truceline.log.verify import Verdict

_PATH = click.Path(path_type=Path)
_INVALID = 6


@click.command()
@click.argument("target", metavar="FILE.tlog-proof|DIR", type=_PATH)
@click.argument("entry", required=False, type=_PATH)
@click.option("--policy", "believed", type=_PATH, help="Whom to believe (C2SP tlog-policy).")
@click.option("--opening", type=_PATH, help="Shows the line behind a committed entry.")
@click.option("--file", type=_PATH, help="The file that the entry is to tell of.")
@click.option("--full", is_flag=True, help="DIR: hash everything again and name what is damaged.")
@click.pass_context
def command(
    ctx: click.Context, target: Path, entry: Path | None, believed: Path | None,
    opening: Path | None, file: Path | None, full: bool,
) -> None:  # fmt: skip
    """Check a receipt from files alone, or with --full a whole log.

    A receipt needs ENTRY and --policy, and nothing else: no workspace, no network. ENTRY is
    FILE.entry beside it unless given. Exit codes: 0 valid, 6 invalid, 7 cannot tell.
    """
    from truceline.app.ledger import proofs

    if full:
        ctx.exit(_whole(target, believed))
    if believed is None:
        raise click.UsageError("a receipt is checked against a policy: give --policy FILE")
    entry = entry or target.with_suffix(".entry")
    tell(ctx, proofs.verify(target, entry, believed, opening, file))


def tell(ctx: click.Context, verdict: Verdict) -> None:
    """Print a verdict and leave with its code; only what is vouched for is shown."""
    click.echo(printable(f"{verdict.answer.name.lower().replace('_', ' ')}: {verdict.why}"))
    for name, time in verdict.cosigned.items():
        click.echo(printable(f"cosigned by {name} at {_when(time)}"))
    ctx.exit(verdict.answer.value)


def _when(time: int) -> str:
    try:
        return instant(datetime.fromtimestamp(time, UTC))
    except (OverflowError, ValueError, OSError):
        return f"{time} s after 1970"


def _whole(folder: Path, believed: Path | None) -> int:
    from truceline.app.ledger import whole

    size, found = whole.damaged(folder, believed)
    for one in found:
        click.echo(printable(one))
    if found:
        click.echo(f"invalid: {len(found)} things are damaged")
        return _INVALID
    gone = whole.redacted(folder)
    told = f"; {gone} of them redacted" if gone else ""
    click.echo(f"valid: {size} entries were hashed again, and nothing is damaged{told}")
    return 0

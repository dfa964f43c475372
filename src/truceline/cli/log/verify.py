"""``truceline log verify``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import instant, printable
from truceline.errors import TrucelineError, WorkspaceError

if TYPE_CHECKING:
    from truceline.app.workspace import Workspace
    from truceline.log.verify import Verdict

_PATH = click.Path(path_type=Path)
_INVALID, _CANNOT_TELL = 6, 7


@click.command()
@click.argument("target", metavar="FILE.tlog-proof|FILE.promise|DIR", type=_PATH)
@click.argument("entry", required=False, type=_PATH)
@click.option("--policy", "believed", type=_PATH, help="Whom to believe (C2SP tlog-policy).")
@click.option("--opening", type=_PATH, help="Shows the line behind a committed entry.")
@click.option("--file", type=_PATH, help="The file that the entry is to tell of.")
@click.option("--head", type=_PATH, help="Of a promise: a later copy, checkpoint or proof.")
@click.option("--full", is_flag=True, help="DIR: hash everything again and name what is damaged.")
@click.pass_context
def command(
    ctx: click.Context, target: Path, entry: Path | None, believed: Path | None,
    opening: Path | None, file: Path | None, head: Path | None, full: bool,
) -> None:  # fmt: skip
    """Check a receipt from files alone, or with --full a whole log.

    A receipt needs ENTRY and --policy, and nothing else: no workspace, no network. ENTRY is
    FILE.entry beside it unless given. Exit codes: 0 valid, 6 invalid, 7 cannot tell.

    A promise (from `truceline submit`) is held against a later head of the log, --head: included
    (0); not yet due, or no head was given (7); overdue, or broken because another entry stands at
    its position (6). The last two are evidence of omission, which anybody can check.
    """
    from truceline.app.ledger import promises, proofs

    if full:
        ctx.exit(_whole(target, believed))
    if believed is None:
        raise click.UsageError("a receipt is checked against a policy: give --policy FILE")
    if promises.is_one(target):
        tell(ctx, promises.verify(target, believed, head, opening, file))
    if head is not None:
        raise click.UsageError("--head is what a promise is held against; this is none")
    entry = entry or target.with_suffix(".entry")
    tell(ctx, proofs.verify(target, entry, believed, opening, file))


def tell(ctx: click.Context, verdict: Verdict) -> None:
    """Print a verdict and leave with its code; only what is vouched for is shown."""
    word = verdict.word or verdict.answer.name.lower().replace("_", " ")
    click.echo(printable(f"{word}: {verdict.why}"))
    for name, time in verdict.cosigned.items():
        click.echo(printable(f"cosigned by {name} at {_when(time)}"))
    if verdict.line is not None:
        click.echo(printable(f"stands for: {verdict.line.decode()}"))
    ctx.exit(verdict.answer.value)


def _when(time: int) -> str:
    try:
        return instant(datetime.fromtimestamp(time, UTC))
    except (OverflowError, ValueError, OSError):
        return f"{time} s after 1970"


def _whole(folder: Path, believed: Path | None) -> int:
    from truceline.adapters import wrapping
    from truceline.adapters.words import Words
    from truceline.app.ledger import whole
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder) if (folder / "agreement.yaml").is_file() else None
    keys = folder / "sealed" / "objects.sqlite"
    words = workspace.words if workspace else Words(keys, wrapping.secret_of)
    try:
        words.unlock()
    except WorkspaceError as fault:
        click.echo(printable(f"cannot tell: {fault.message}, and words of the record with it"))
        click.echo(printable(fault.hint))
        return _CANNOT_TELL
    size, found = whole.damaged(folder, believed, words=words)
    found += whole.unsigned(folder, words)
    found = list(dict.fromkeys([*found, *_beside(workspace, found)]))
    for one in found:
        click.echo(printable(one))
    if found:
        click.echo(f"invalid: {len(found)} things are damaged")
        return _INVALID
    gone = whole.redacted(folder)
    told = f"; {gone} of them redacted" if gone else ""
    click.echo(f"valid: {size} entries were hashed again, and nothing is damaged{told}")
    bare = whole.without_salts(folder)
    if bare:
        click.echo(
            f"sealed parts were left out of this backup on purpose: {bare} lines have no salt here."
        )
        click.echo("They were held against what was restored, by hash, and not against the log: a")
        click.echo("failing disk would show, malice would not. Restore sealed.tar for that.")
    return 0


def _beside(workspace: Workspace | None, found: list[str]) -> list[str]:
    """Return what is damaged beside the record; if that cannot be read, why, unless it is told."""
    from truceline.app.ledger import beside

    if workspace is None or not workspace.has_log():
        return []
    told: list[str] = []
    try:
        told.extend(beside.damaged(workspace))
    except TrucelineError as fault:
        told += [] if found else [fault.message]
    return told

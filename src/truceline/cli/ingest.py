"""``truceline ingest``."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import (
    acting_on,
    came_unsigned,
    counted,
    folder_argument,
    json_option,
    print_json,
    progress_bar,
    signed_by,
    signing_option,
)
from truceline.errors import AgreementError, SourceError, WorkspaceError

if TYPE_CHECKING:
    from datetime import datetime

    from truceline.app.intake.receipts import Receipt, Taking
    from truceline.app.workspace import Workspace


@click.command()
@folder_argument
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "connector", metavar="NAME", help="Connector; see `truceline sources`.")
@click.option("--map", "map_path", type=click.Path(path_type=Path), help="Mapping (YAML).")
@click.option("--option", "-o", "pairs", multiple=True, metavar="KEY=VALUE", help="Setting.")
@click.option("--dry-run", is_flag=True, help="Tell what would be taken in, and write nothing.")
@click.option(
    "--received",
    metavar="WHEN",
    help="When the mission got the files: ISO time, by the mechanism's clock if it has no offset.",
)
@click.option("--again", is_flag=True, help="Let a file that was retracted count again.")
@json_option
@signing_option
def command(
    folder: Path,
    paths: tuple[Path, ...],
    connector: str | None,
    map_path: Path | None,
    pairs: tuple[str, ...],
    dry_run: bool,
    received: str | None,
    again: bool,
    as_json: bool,
) -> int:
    """Take FILEs (or the files of a folder) into DIR, as received.

    Every row is accounted for: rows = accepted + rejected + repeated. What is refused is kept with
    its reason; see `truceline rejects`. A file with a header and no rows is taken in as 0 rows. A
    file that holds no table, or nothing at all, or that is not there, is named with what to do; the
    others are taken in all the same, and the exit code is 4. A map with mistakes takes in nothing,
    and the exit code is 3. How to write a map: docs/sources/mapped.md.

    --received tells when the mission got the files, where their rows do not: `run --as-of` an
    earlier instant does not see them. A file that was retracted is not taken in again without
    --again. A team signs what it hands in with --key (docs/howto/team-keys.md).
    """
    from truceline.app.intake.ingest import Order, ingest_as

    workspace = acting_on(folder)
    order = Order(
        connector=_connector(connector, map_path),
        options=_options(pairs, map_path),
        map_name=map_path.name if map_path else "map",
        received=_received(workspace, received),
        again=again,
    )
    if dry_run:
        from truceline.cli.preview import show

        return show(workspace, paths, order, as_json=as_json)
    with progress_bar(quiet=as_json) as progress:
        taking = ingest_as(workspace, paths, order, progress)
    if as_json:
        print_json([_as_dict(receipt) for receipt in taking.receipts])
    else:
        for receipt in taking.receipts:
            _tell(receipt, folder)
        if any(not one.again for one in taking.receipts):
            _tell_of_editions(workspace)
        if taking.receipts:
            click.echo(f"Next: truceline run {folder}")
        elif not taking.faults:
            click.echo("nothing to take in: the folder holds no file")
    _warn(workspace, taking)
    return SourceError.exit_code if taking.faults else 0


def _tell_of_editions(workspace: Workspace) -> None:
    """Say what becomes of a mend of what an edition or a draft has told."""
    from truceline.app.drafts.draft import last_drafted
    from truceline.app.editions.numbered import recorded

    if last_drafted(workspace) is not None:
        click.echo(f"A draft stands: draft again (truceline daily {workspace.folder} --draft)")
    if before := recorded(workspace):
        click.echo(
            f"Edition {before[-1].number} is final: what this says otherwise of its days, the next "
            "one tells as a correction or a late report"
        )


def _warn(workspace: Workspace, taking: Taking) -> None:
    """Say what was not taken in, and which places may be the wrong way round."""
    import pyarrow as pa

    from truceline.cli.incident_told import warn_of_idle
    from truceline.cli.turned import warn_of_turned

    if taking.receipts:
        warn_of_idle(workspace)
    for fault in taking.faults:
        click.echo(f"not taken in: {fault.diagnostics()}", err=True)
    fresh = [one for one in taking.receipts if len(one.intake.reports)]
    if not fresh:
        return
    hashes, names = [r.taken.sha256 for r in fresh], [r.taken.name for r in fresh]
    files = pa.table({"file_sha256": hashes, "name": names})
    reports = pa.concat_tables([one.intake.reports for one in fresh])
    with suppress(AgreementError, WorkspaceError):  # what is wrong with it, `check` and `run` say
        warn_of_turned(workspace.agreement(), reports, files)


def _received(workspace: Workspace, text: str | None) -> datetime | None:
    """Return the instant that --received tells."""
    from truceline.app.intake.received import when_received

    if text is None:
        return None
    try:
        return when_received(text, workspace.agreement().mechanism.time_zone, workspace.now())
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--received") from fault


def _connector(named: str | None, map_path: Path | None) -> str | None:
    """Return the connector that is meant, or tell a wrong use before any file is looked at."""
    from truceline.sources.registry import CONNECTORS

    known = [one.card.id for one in CONNECTORS]
    if named is not None and named not in known:
        raise click.UsageError(
            f"--as {named}: there is no connector of that name; there are {', '.join(known)}.\n"
            "  → see `truceline sources`, or write a map: docs/sources/mapped.md"
        )
    if map_path is not None and named not in (None, "mapped"):
        raise click.UsageError(
            f"--map goes with the connector mapped, not with {named}: leave out --as or --map"
        )
    return "mapped" if map_path is not None else named


def _options(pairs: tuple[str, ...], map_path: Path | None) -> dict[str, str]:
    from truceline.adapters import documents

    options = {}
    for pair in pairs:
        key, sep, value = pair.partition("=")
        if not sep:
            raise click.UsageError(f"--option wants KEY=VALUE, got {pair!r}")
        options[key] = value
    if map_path is not None:
        options["map"] = documents.given_text(map_path)
    return options


def _counts(receipt: Receipt) -> dict[str, Any]:
    intake = receipt.intake
    tables = (
        *("reports", "tallies", "effort", "lines", "control", "settlements", "labels"),
        *("harm", "transfers", "withdrawals"),
    )
    yielded = {name: len(getattr(intake, name)) for name in tables if len(getattr(intake, name))}
    return {"rows": intake.rows, "rejected": len(intake.rejects), "yielded": yielded}


def _as_dict(receipt: Receipt) -> dict[str, Any]:
    return {
        "name": receipt.taken.name,
        "sha256": receipt.taken.sha256,
        "connector": receipt.taken.connector,
        "again": receipt.again,
        "replaces": receipt.replaces,
        "read_anew": [old.name for old, _ in receipt.anew.read],
        "received": receipt.taken.received_at,
        "reinstated": receipt.reinstates is not None,
        "signed": list(receipt.signed),
        "unsigned": list(receipt.unsigned),
        **_counts(receipt),
        "notes": list(receipt.intake.notes),
    }


def _tell(receipt: Receipt, folder: Path) -> None:
    name, counts = receipt.taken.name, _counts(receipt)
    if receipt.reinstates is not None:
        click.echo(f"{name}: counts again; {receipt.reinstates.told()}")
    if receipt.again and receipt.reinstates is not None:
        return
    if receipt.again:
        click.echo(f"{name}: here already, nothing changed")
        for note in receipt.said:
            click.echo(f"  note: {note}")
        return
    rows = counted(counts["rows"], "row") if counts["rows"] else "no rows"
    yielded = ", ".join(f"{n:,} {kind}" for kind, n in counts["yielded"].items()) or "nothing"
    click.echo(
        f"{name}: {rows} by {receipt.taken.connector} → {yielded}; {counts['rejected']:,} rejected"
    )
    if receipt.signed:
        click.echo(f"  {signed_by(receipt.signed)}")
    for note in _remarks(receipt, folder):
        click.echo(f"  note: {note}")


def _remarks(receipt: Receipt, folder: Path) -> tuple[str, ...]:
    """Return what a tired person should not have to notice by herself, then the file's notes."""
    intake = receipt.intake
    why = f"truceline rejects {folder}"
    said = list(receipt.said)
    if receipt.replaces:
        said.append("the same file was read before: this reading takes the place of that one")
    said += receipt.anew.told()
    if not intake.rows:
        said.append("a header and nothing below it; if rows were expected, fetch it again")
    elif len(intake.rejects) == intake.rows:
        said.append(f"every row was rejected: perhaps the wrong map or connector; why: {why}")
    elif len(intake.rejects):
        said.append(f"what was rejected, and why: {why}")
    said += [came_unsigned(team, folder) for team in receipt.unsigned]
    return (*said, *intake.notes)

"""``truceline log encrypt``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import counted, folder_argument


@click.command()
@folder_argument
@click.option("--passphrase", is_flag=True, help="Wrap the keys under a passphrase (asked for).")
@click.option("--key-file", type=click.Path(path_type=Path), help="Wrap them under this file.")
@click.option("--unwrapped", is_flag=True, help="Let the keys lie in sealed/ as they are.")
def command(folder: Path, passphrase: bool, key_file: Path | None, unwrapped: bool) -> None:
    """Encrypt inbox, evidence and words of DIR, each object under its own key, from now on.

    What lay in clear is read back, overwritten and removed; a drive that moves its blocks about
    (every SSD), a snapshot and a copy made before may hold it still. The keys lie in sealed/:
    whoever has the rest and not sealed/ has no input, no item and no word of a case, and whoever
    loses sealed/ has lost them. On the record words, names of files, reasons of retractions and
    what names a person lie encrypted; who acted, when, of which kind, and hashes stay readable.
    Agreement, source cards, forms and what was logged with --public stay in clear.
    Passphrase or key file are asked for again by every command that reads inbox or record, or taken
    from TRUCELINE_PASSPHRASE or TRUCELINE_KEY_FILE (a path outside of DIR). Said again with another
    one, the keys are wrapped anew.
    """
    from truceline.app.ledger.encryption import encrypt
    from truceline.app.workspace import Workspace

    if passphrase + (key_file is not None) + unwrapped > 1:
        raise click.UsageError("choose one of --passphrase, --key-file and --unwrapped")
    wrap, secret = _secret(folder, passphrase, key_file)
    done = encrypt(Workspace(folder), "none" if unwrapped else wrap, secret)
    click.echo(f"{counted(done.objects, 'object')} encrypted now, {done.held:,} in all")
    click.echo(
        f"{counted(done.items, 'item')} of evidence encrypted now, {done.items_held:,} in all"
    )
    click.echo(
        f"words of {counted(done.lines, 'line')} encrypted now, of {done.lines_held:,} in all"
    )
    click.echo(f"{done.clear:,} in clear: agreement, source cards, forms, what is public")
    click.echo(f"keys in {folder / 'sealed' / 'objects.sqlite'}, wrapped by: {done.wrapped_by}")
    if done.objects or done.items or done.lines or done.fields:
        click.echo(
            "what lay in clear was overwritten and removed. Beyond reach: blocks that an SSD"
        )
        click.echo("  moved, snapshots, backups and copies made before; they hold it in clear")
    click.echo("in clear as before: the rest of the record, tables, reports and editions")
    click.echo(
        f"without the keys inputs, items and words are lost. Next: truceline backup {folder} OUT"
    )


def _secret(folder: Path, passphrase: bool, path: Path | None) -> tuple[str | None, bytes]:
    from truceline.adapters import wrapping

    if path is not None:
        if path.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError("the key file must not lie within DIR, which is copied")
        return wrapping.KEY_FILE, wrapping.key_file(path)
    if not passphrase:
        return None, b""
    told: str = click.prompt("New passphrase", hide_input=True, confirmation_prompt=True)
    if len(told) < _SHORTEST:
        raise click.UsageError(f"a passphrase has at least {_SHORTEST} characters: several words")
    return wrapping.PASSPHRASE, told.encode()


#: Against guessing at the rate that scrypt leaves.
_SHORTEST = 12

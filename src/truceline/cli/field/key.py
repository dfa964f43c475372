"""``truceline field key``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.shared import folder_argument, json_option, print_json

#: Against guessing at the rate that scrypt leaves.
_SHORTEST = 12


@click.command()
@folder_argument
@click.option("--passphrase", is_flag=True, help="Keep a new one under a passphrase (asked for).")
@click.option("--key-file", type=click.Path(path_type=Path), metavar="FILE",
              help="Keep a new one under this file, which lies outside of DIR.")  # fmt: skip
@json_option
def command(folder: Path, passphrase: bool, key_file: Path | None, as_json: bool) -> None:
    """Make the key that monitors seal to, or show the one in force.

    With --passphrase or --key-file a new key is made and in force from now on; what was sealed to
    an earlier one is opened with that. The private half lies encrypted in DIR/sealed/field/keys and
    goes into the secret archive of a backup: whoever loses it, or its passphrase, has lost what was
    sealed to it. The fingerprint is what a monitor compares; tell it another way than the server.
    """
    import secrets

    from truceline.adapters import wrapping
    from truceline.app.field import keys
    from truceline.app.workspace import Workspace

    workspace = Workspace(folder)
    if passphrase and key_file is not None:
        raise click.UsageError("choose one of --passphrase and --key-file")
    if passphrase:
        told = click.prompt("New passphrase", hide_input=True, confirmation_prompt=True)
        if len(told) < _SHORTEST:
            raise click.UsageError(f"a passphrase has at least {_SHORTEST} characters")
        one = keys.make(workspace, wrapping.PASSPHRASE, told.encode(), secrets.token_bytes(32))
    elif key_file is not None:
        if key_file.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError("the key file must not lie within DIR, which is copied")
        secret = wrapping.key_file(key_file)
        one = keys.make(workspace, wrapping.KEY_FILE, secret, secrets.token_bytes(32))
    else:
        one = keys.in_force(workspace)
    if as_json:
        print_json({"public": one.public.hex(), "mark": one.mark, "fingerprint": one.fingerprint})
        return
    click.echo(f"public key   {one.public.hex()}")
    click.echo(f"fingerprint  {one.fingerprint}")
    if passphrase or key_file is not None:
        click.echo(f"kept in {folder / 'sealed' / 'field' / 'keys'}, encrypted; back it up")
    click.echo(f"Next: truceline field enrol {folder} --team TEAM")

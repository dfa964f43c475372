"""``truceline names show``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.names.options import by_options, in_option, register_argument
from truceline.cli.shared import acting_on, printable, signing_option

if TYPE_CHECKING:
    from truceline.model.names import Person


@click.command()
@register_argument
@click.argument("code", metavar="CODE")
@in_option
@by_options
@click.option("--reason", default="", metavar="TEXT", help="Why, of who asks; it names nobody.")
@click.option("--confirm", "request", default="", metavar="REQUEST", help="Of who confirms.")
@signing_option
def command(
    register: Path, key_path: Path, code: str, folder: Path, by: str, seat: str, reason: str,
    request: str,
) -> None:  # fmt: skip
    """Open the entry of CODE: one person asks with --reason, another confirms within 7 days.

    The record tells that an entry was asked for and opened, by whom and why; not whose. Only the
    second person sees it, once: each opening is asked for anew. A seat that has a key signs
    (--seat, --key).
    """
    from truceline.app.names.opening import LAPSES, ask, confirm

    if bool(reason) == bool(request):
        raise click.UsageError("give --reason to ask, or --confirm REQUEST to confirm")
    workspace = acting_on(folder)
    if request:
        _tell(confirm(workspace, (register, key_path), code, request, (by, seat)))
        return
    made = ask(workspace, (register, key_path), code, (by, seat), reason)
    click.echo(f"request {made}: on the record, without whose entry it is")
    click.echo(f"Within {LAPSES.days} days another person: truceline names show … --confirm {made}")


def _tell(person: Person) -> None:
    for name in ("name", "contact", "consent", "role", "team"):
        told = printable(str(getattr(person, name)))
        if told:
            click.echo(f"{name:<8} {told}")

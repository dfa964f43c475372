"""``truceline serve``."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import click

from truceline.cli.shared import folder_argument
from truceline.errors import WorkspaceError

_TIERS = click.Choice(["public", "mission", "restricted"])
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def _address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        return str(ipaddress.ip_address(value))
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is no address, as 127.0.0.1 or ::1") from fault


@click.command()
@folder_argument
@click.option("--port", type=click.IntRange(0, 65535), default=7390, show_default=True)
@click.option(
    "--tier",
    type=_TIERS,
    default="mission",
    show_default=True,
    help="Read by who holds the link, where there are no accounts.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    callback=_address,
    metavar="ADDRESS",
    help="Listen there; beyond this machine only with accounts and TLS.",
)
@click.option(
    "--public-url",
    default="",
    metavar="https://NAME",
    help="Under which browsers reach it; without --certificate through a proxy with TLS.",
)
@click.option("--certificate", type=_FILE, metavar="FILE", help="With its chain, PEM.")
@click.option("--certificate-key", type=_FILE, metavar="FILE", help="Its key, PEM.")
@click.option(
    "--proxy",
    default="127.0.0.1",
    show_default=True,
    callback=_address,
    metavar="ADDRESS",
    help="Of the proxy: believed when it tells who asks.",
)
@click.option(
    "--url",
    "casebook",
    default="",
    envvar="TRUCELINE_CASEBOOK",
    metavar="URL",
    help="postgresql://USER@HOST/DATABASE where the accounts lie; else in the workspace.",
)
@click.option(
    "--oidc",
    "provider",
    type=_FILE,
    metavar="FILE",
    help="Provider with which people log in, and who of them gets which role (OpenID Connect).",
)
def command(
    folder: Path, port: int, tier: str, host: str, public_url: str, certificate: Path | None,
    certificate_key: Path | None, proxy: str, casebook: str, provider: Path | None,
) -> None:  # fmt: skip
    """Show the last run of DIR in a browser, until it is stopped from the keyboard.

    Without accounts it listens on this machine alone and prints a link: whoever has it may read, as
    long as this runs. With accounts (`truceline account`) people log in. Another `truceline run`
    meanwhile is shown as soon as it is done. The pages are the package truceline-web; without it
    programs are answered all the same. No address of who asks is kept.
    """
    try:
        from truceline.web import serving, wanted
    except ImportError as fault:
        hint = "in the folder of the project: pip install '.[web]'"
        raise WorkspaceError(f"what serves pages is not there ({fault.name})", hint) from fault
    from truceline.app.workspace import Workspace
    from truceline.model.vocabulary import Tier

    asked = wanted.Asked(
        port=port, host=host, public_url=public_url, certificate=certificate,
        certificate_key=certificate_key, proxy=proxy, tier=Tier(tier), casebook=casebook,
        provider=provider,
    )  # fmt: skip
    served = serving.served(Workspace(folder), asked)
    if not served.has_pages:
        click.echo(
            "The pages are not installed; the API answers. To get them: pip install ./frontend, in "
            "the folder of the project."
        )
    click.echo(f"Open {served.link}")
    click.echo("Whoever has this link may read." if served.lets_in else "People log in.")
    if not served.has_run:
        click.echo(
            f"Nothing was run here yet: handsets can join and file. To see: truceline run {folder}"
        )
    click.echo("Stop with Ctrl-C.")
    served.run(
        lambda: click.echo("Ready: the first page opens at once." if served.has_run else "Ready.")
    )

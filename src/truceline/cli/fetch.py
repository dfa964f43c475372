"""``truceline fetch``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, folder_argument, json_option, print_json, progress_bar

if TYPE_CHECKING:
    from truceline.adapters.net import Net
    from truceline.app.intake.fetch import Fetched
    from truceline.sources.interface import Connector
    from truceline.sources.service import Request, Service

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@folder_argument
@click.argument("name", metavar="CONNECTOR")
@click.option("--since", type=_DAY, metavar="DAY", help="First day wanted.")
@click.option("--until", type=_DAY, metavar="DAY", help="Last day wanted.")
@click.option("--base-url", metavar="URL", help="The service, if not the usual one.")
@click.option("--map", "map_path", type=click.Path(path_type=Path), help="Mapping (YAML).")
@click.option("--option", "-o", "pairs", multiple=True, metavar="KEY=VALUE", help="Setting.")
@click.option(
    "--secrets",
    "secrets_path",
    type=click.Path(path_type=Path),
    help="File of NAME=value lines, outside DIR.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and ask nothing.")
@json_option
def command(
    folder: Path,
    name: str,
    since: datetime | None,
    until: datetime | None,
    base_url: str | None,
    map_path: Path | None,
    pairs: tuple[str, ...],
    secrets_path: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Ask the service of CONNECTOR, page by page, and take what came into DIR as received.

    All pages are taken in, or none. A fetch that breaks off goes on where it was if the same
    command is given again within six hours. Secrets come from environment variables, which
    docs/howto/fetch.md names, or from a file; they are never written down.
    """
    import os

    from truceline.app.intake.fetch import fetch
    from truceline.app.intake.secret import secrets_for
    from truceline.app.workspace import Workspace

    connector, service = _service(name)
    request = _request(service, since, until, base_url, pairs)
    if map_path is not None:
        request = _mapped(service, request, map_path)
    if dry_run:
        _would_ask(service, request)
        return 0
    workspace = Workspace(folder)
    secrets = secrets_for(service.secrets, os.environ, secrets_path, folder)
    request = _with(request, secrets)
    with progress_bar(quiet=as_json) as progress:
        fetched = fetch(workspace, connector, request, _wire(request), progress=progress)
    _tell(fetched, folder, as_json=as_json)
    return 0


def _wire(request: Request) -> Net:
    import time

    from truceline.adapters import clock
    from truceline.adapters.net import Net

    def told(text: str) -> None:
        click.echo(text, err=True)

    return Net(request.base_url, now=clock.now, sleep=time.sleep, told=told)


def _service(name: str) -> tuple[Connector, Service]:
    """Return a connector that can be fetched, or tell a wrong use."""
    from truceline.sources.registry import CONNECTORS

    fetched = {one.card.id: one for one in CONNECTORS if one.service is not None}
    if name not in fetched:
        known = name in {one.card.id for one in CONNECTORS}
        why = "has no service that can be asked" if known else "is no connector"
        raise click.UsageError(f"{name} {why}; to be fetched are {', '.join(sorted(fetched))}")
    service = fetched[name].service
    if service is None:
        raise click.UsageError(f"{name} has no service")
    return fetched[name], service


def _request(
    service: Service,
    since: datetime | None,
    until: datetime | None,
    base_url: str | None,
    pairs: tuple[str, ...],
) -> Request:
    from truceline.adapters.net_url import origin
    from truceline.sources.service import Request

    known = [option.name for option in service.options]
    options = {}
    for pair in pairs:
        key, sep, value = pair.partition("=")
        if not sep or key not in known:
            raise click.UsageError(
                f"--option {key}: there are {', '.join(known) or 'none'}, as KEY=VALUE"
            )
        options[key] = value
    if (since or until) and not service.dated:
        raise click.UsageError("this service cannot be asked for days: leave --since and --until")
    if since and until and until < since:
        raise click.UsageError("--until lies before --since")
    url = (base_url or service.base_url).rstrip("/")
    if not url:
        raise click.UsageError("this service is everybody's own: name it with --base-url")
    origin(url)
    return Request(
        base_url=url,
        since=since.date() if since else None,
        until=until.date() if until else None,
        options=options,
    )


def _mapped(service: Service, request: Request, map_path: Path) -> Request:
    """Add the map to what is asked; mistakes in it are told before anything is."""
    from dataclasses import replace

    from truceline.adapters import documents
    from truceline.sources.mapped.load import load_map

    if "map" not in [option.name for option in service.options]:
        raise click.UsageError("this service has a shape of its own and takes no --map")
    text = documents.given_text(map_path)
    load_map(text, map_path.name)
    return replace(request, options={**request.options, "map": text, "map_name": map_path.name})


def _with(request: Request, secrets: dict[str, Any]) -> Request:
    from dataclasses import replace

    return replace(request, secrets=secrets)


def _would_ask(service: Service, request: Request) -> None:
    from truceline.model.asking import Secret

    blank = _with(request, {one.name: Secret("") for one in service.secrets})
    click.echo("would ask, and then for every page that follows:")
    for ask in service.asks(blank):
        click.echo(f"  {'POST' if ask.form else 'GET'} {ask.told()}")
    for one in service.secrets:
        click.echo(f"  with {one.variable}: {one.meaning}")
    if service.quota:
        click.echo(f"  the service allows: {service.quota}")


def _tell(fetched: Fetched, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json(_as_dict(fetched))
        return
    for one in fetched.pages:
        intake = one.receipt.intake
        size = counted(len(one.page.answer.body), "byte")
        click.echo(
            f"{one.page.name}: {size}, {counted(intake.rows, 'row')}, {one.repeated:,} repeated, "
            f"{len(intake.rejects):,} rejected{'; here already' if one.receipt.again else ''}"
        )
    if fetched.reused:
        pages = counted(fetched.reused, "page")
        click.echo(f"{pages} had come before the last fetch broke off")
    for note in fetched.notes:
        click.echo(f"note: {note}")
    rows = sum(one.receipt.intake.rows for one in fetched.pages)
    again = sum(one.repeated for one in fetched.pages)
    click.echo(f"{counted(len(fetched.pages), 'page')}, {rows:,} rows, of which {again:,} repeat")
    click.echo(f"Next: truceline run {folder}")


def _as_dict(fetched: Fetched) -> dict[str, Any]:
    return {
        "pages": [
            {
                "name": one.page.name,
                "asked": one.page.ask.told(),
                "sha256": one.receipt.taken.sha256,
                "rows": one.receipt.intake.rows,
                "repeated": one.repeated,
                "rejected": len(one.receipt.intake.rejects),
                "again": one.receipt.again,
            }
            for one in fetched.pages
        ],
        "reused": fetched.reused,
        "notes": list(fetched.notes),
    }

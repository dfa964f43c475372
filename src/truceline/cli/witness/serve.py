"""``truceline witness serve``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="WITNESS", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=7380, show_default=True)
def command(folder: Path, port: int) -> None:
    """Answer `add-checkpoint` (C2SP tlog-witness) on the loopback address until it is stopped.

    To be asked from elsewhere put a proxy with TLS before it. No address of an asker is kept.
    """
    from truceline.adapters import clock
    from truceline.adapters.merkle import http
    from truceline.app.ledger import witnesses

    witness = witnesses.opened(folder)
    served = http.server(witness, port, lambda: int(clock.now().timestamp()))
    click.echo(f"listening on http://127.0.0.1:{served.server_address[1]}")
    try:
        served.serve_forever()
    finally:
        served.server_close()
        witness.close()

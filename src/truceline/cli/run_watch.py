"""`truceline run --watch`: what a person at the terminal sees of it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from truceline.app.arrivals import FOLDER, Watch, watch
from truceline.app.intake.receipts import Taking
from truceline.app.since_last import Since
from truceline.app.workspace import Workspace
from truceline.cli.shared import counted, printable, progress_bar
from truceline.errors import TrucelineError
from truceline.model.dossier import Dossier

_LOOK_S = 1.0


class Terminal:
    """Tells each step in a line or two."""

    def __init__(self, since: Callable[[Since | None], None]) -> None:
        self._since = since

    def took(self, taking: Taking) -> None:
        """Say what was taken in, and what could not be."""
        for one in taking.receipts:
            rejected = f", {counted(len(one.intake.rejects), 'row')} refused"
            again = "as before" if one.again else counted(one.intake.rows, "row") + rejected
            click.echo(f"taken in: {printable(one.taken.name)}: {again}")
        for fault in taking.faults:
            click.echo(f"not taken in: {fault.diagnostics()}", err=True)

    def ran(self, dossier: Dossier, since: Since | None) -> None:
        """Say what the run found."""
        found = dossier.tables
        click.echo(
            f"run: {counted(len(found['incidents']), 'incident')},"
            f" {counted(len(found['findings']), 'finding')}"
        )
        self._since(since)

    def failed(self, fault: TrucelineError | OSError) -> None:
        """Say why, and that the watch goes on."""
        why = fault.diagnostics() if isinstance(fault, TrucelineError) else str(fault)
        click.echo(f"truceline: {why}", err=True)
        click.echo("  → the watch goes on: mend it, and it is tried again", err=True)


@contextmanager
def until_stopped() -> Iterator[threading.Event]:
    """Yield what is set by Ctrl-C or by an end that the system asks for.

    Work that has begun is done to its end; a second Ctrl-C breaks it off.
    """
    stop = threading.Event()

    def asked(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo("stopping when this is done", err=True)

    before = {one: signal.signal(one, asked) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def watched(
    folder: Path,
    arriving: Path | None,
    languages: tuple[str, ...],
    since: Callable[[Since | None], None],
) -> None:
    """Watch until stopped.

    Args:
        folder: The workspace.
        arriving: Where files come in; ``None``: ``arrivals`` in it.
        languages: Of the report.
        since: Says what became other.
    """
    arriving = arriving or folder / FOLDER
    with until_stopped() as stop, progress_bar() as progress:

        def pause() -> None:
            stop.wait(_LOOK_S)

        how = Watch(
            folder=arriving,
            languages=languages,
            ticks=time.monotonic,
            pause=pause,
            stopped=stop.is_set,
        )
        workspace = Workspace(folder)
        click.echo(f"Watching {arriving}; stop with Ctrl-C.")
        watch(workspace, how, Terminal(since), progress)
    click.echo("stopped")

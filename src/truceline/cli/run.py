"""``truceline run``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    as_of_option,
    folder_argument,
    instant,
    json_option,
    languages_option,
    print_json,
    progress_bar,
)

if TYPE_CHECKING:
    from truceline.app.ports import Engine
    from truceline.app.since_last import Since
    from truceline.app.workspace import Workspace
    from truceline.model.dossier import Dossier

_GATES = ("inconsistent", "undetermined", "rejected", "not_monitored")
GATE_CLOSED = 10
_HERE = "local"
#: Tables of which a report is made; all of them empty, it says nothing.
_TOLD = ("reports", "tallies", "effort", "transfers")


@click.command()
@folder_argument
@as_of_option
@languages_option
@click.option(
    "--fail-on",
    "gates",
    multiple=True,
    type=click.Choice(_GATES),
    help="Exit with 10 if the run found any.",
)
@click.option(
    "--refit",
    is_flag=True,
    help="Estimate from the reports how far tellings of one event differ, and go by that from now"
    " on. Without it what was estimated last stands, or what is declared.",
)
@click.option(
    "--whole",
    is_flag=True,
    help="Hold all reports against each other again. Without it those that are as they were at the"
    " last run are not held against each other anew; the result is the same.",
)
@click.option(
    "--watch",
    is_flag=False,
    flag_value="",
    metavar="[FOLDER]",
    help="Go on: take in what comes into FOLDER (without one DIR/arrivals), and run anew each time,"
    " until Ctrl-C.",
)
@click.option(
    "--engine",
    default="local",
    show_default=True,
    metavar="ENGINE",
    help="Where incidents are judged: here, or by Apache Spark (local[2], spark://HOST:PORT); the"
    " result is the same.",
)
@json_option
def command(
    folder: Path,
    as_of: datetime | None,
    languages: tuple[str, ...],
    gates: tuple[str, ...],
    refit: bool,
    whole: bool,
    watch: str | None,
    engine: str,
    as_json: bool,
) -> int:
    """Walk DIR the whole way and leave the report in DIR/out.

    Reports become incidents, incidents become findings, effort becomes coverage. Exits 0 when it
    ran, whatever it found. A warning tells if nothing was known yet at --as-of.
    """
    if refit and as_of is not None:
        raise click.UsageError("--refit goes by everything taken in, so it takes no --as-of")
    if watch is not None:
        _refuse_beside_watch(as_of is not None, refit, whole, as_json, bool(gates), engine != _HERE)
        from truceline.cli.run_watch import watched

        watched(folder, Path(watch) if watch else None, languages, _tell_since)
        return 0
    from truceline.app.run import run
    from truceline.app.workspace import Workspace

    others: list[Since | None] = []
    with _engine(engine) as judging, progress_bar(quiet=as_json) as progress:
        dossier = run(
            Workspace(folder), as_of, languages, progress,
            refit=refit, whole=whole, heard=others.append, engine=judging,
        )  # fmt: skip
    found = _told(dossier, others[0], folder, as_json=as_json)
    if as_of is not None and not any(len(dossier.tables[name]) for name in _TOLD):
        _warn_of_nothing(Workspace(folder), as_of)
    closed = [gate for gate in gates if found[gate]]
    if closed and not as_json:
        click.echo(f"gate closed: {', '.join(closed)}", err=True)
    return GATE_CLOSED if closed else 0


def _told(dossier: Dossier, other: Since | None, folder: Path, *, as_json: bool) -> dict[str, int]:
    """Say what a run found, and what is other than before; return what gates ask for."""
    from truceline.cli.summary import summary, tell
    from truceline.cli.turned import warn_of_turned

    facts = {**summary(dossier), "since_last_run": asdict(other) if other else None}
    if as_json:
        print_json(facts)
    else:
        tell(dossier, facts, folder)
        _tell_since(other)
    warn_of_turned(dossier.agreement, dossier.tables["reports"], dossier.tables["files"])
    gates: dict[str, int] = facts["gates"]
    return gates


@contextmanager
def _engine(name: str) -> Iterator[Engine | None]:
    """Open an engine by its name; ``None`` is here."""
    if name == _HERE:
        yield None
        return
    from truceline.adapters.spark import session

    with session(name) as spark:
        yield spark


def _refuse_beside_watch(*given: bool) -> None:
    names = ("--as-of", "--refit", "--whole", "--json", "--fail-on", "--engine")
    wrong = [name for name, is_given in zip(names, given, strict=True) if is_given]
    if wrong:
        raise click.UsageError(f"--watch goes on for ever and takes no {', '.join(wrong)}")


def _tell_since(other: Since | None) -> None:
    """Say what became other since the last run."""
    if other is None:
        return
    click.echo(
        f"Since the last run: {other.new:,} incidents are new or have other reports, {other.gone:,}"
        f" are gone, the chance of {other.moved:,} more moved by 0.01 or more;"
        f" {other.reports:,} reports were held against all others"
    )


def _warn_of_nothing(workspace: Workspace, as_of: datetime) -> None:
    """Say that the report is empty because of the instant chosen, and which instant would do."""
    from truceline.app.run import first_known

    first = first_known(workspace)
    after = f"the first thing known is of {instant(first)}" if first else "nothing has come in yet"
    click.echo(f"warning: nothing was known by {instant(as_of)}; {after}", err=True)
    click.echo("  → out/ now holds an empty report: choose a later --as-of, or none", err=True)

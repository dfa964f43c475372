"""The outermost door: finds the command, tells errors, sets the exit code."""

from __future__ import annotations

import sys

import click

from truceline import __version__
from truceline.cli.commands import COMMANDS
from truceline.cli.lazy import LazyGroup
from truceline.errors import TrucelineError, WorkspaceError


@click.group(
    cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="truceline")
def group() -> None:
    """Truceline: the control mechanism of a ceasefire.

    Say what was agreed, what happened, who says so and how sure we are. Begin with `truceline
    demo`, or with `truceline init DIR --from energy-moratorium-2025`. With a workbook and a
    deadline: `truceline first DIR FILE`.
    """


def main() -> None:
    """Run the command line."""
    try:
        code = group.main(prog_name="truceline", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except TrucelineError as fault:
        click.echo(f"truceline: {fault.diagnostics()}", err=True)
        sys.exit(fault.exit_code)
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        click.echo(f"truceline: {where}{fault.strerror or fault}", err=True)
        click.echo("  → check that the path exists, is a folder, and may be written", err=True)
        sys.exit(WorkspaceError.exit_code)
    sys.exit(code if isinstance(code, int) else 0)

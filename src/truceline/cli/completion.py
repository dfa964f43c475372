"""``truceline completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of SHELL.

    For bash: add `eval "$(truceline completion bash)"` to your start-up file.
    """
    from truceline.cli.main import group

    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(completion(group, {}, "truceline", "_TRUCELINE_COMPLETE").source())

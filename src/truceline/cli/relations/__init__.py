"""``truceline relations``: shows by itself; a group for what goes on the record."""

from __future__ import annotations

import click

from truceline.cli.lazy import LazyGroup

_HOME = "truceline.cli.relations"
_TABLE = {
    "show": (f"{_HOME}.show", "Index, changes and steps of a pair; the word show may be left out."),
    "add-step": (f"{_HOME}.add_step", "Put on record what somebody tells of a step."),
    "join": (f"{_HOME}.join_steps", "Say that several tellings are of one step."),
    "undo": (f"{_HOME}.undo", "Take a telling or a join back; the record keeps both."),
    "add-events": (f"{_HOME}.add_events", "Take an event list into a workspace."),
}


class _Relations(LazyGroup):
    """Takes what is none of its commands as what `show` is to show."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` before anything that is neither a command nor a call for help."""
        if args and args[0] not in (*self.table, *ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; of any other word, `show`."""
        return super().get_command(ctx, cmd_name if cmd_name in self.table else "show")


@click.group(cls=_Relations, table=_TABLE)
def command() -> None:
    """How two states stand to each other, day by day, and which steps between them are told.

    `truceline relations DIR --pair RUS-USA` shows index and ledger of a workspace;
    `truceline relations --events FILE --pair RUS-USA` needs no workspace. The index rests on events
    that a machine coded from news: a measure of news, never a count of what happened.
    """

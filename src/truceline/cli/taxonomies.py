"""``truceline fuse --taxonomies`` and ``--taxonomy``: what words of lists have in common."""

from __future__ import annotations

from collections import Counter

import click

from truceline.cli.shared import counted

#: As in truceline.sources.lists.shipped, which help need not import.
NAMES = ("events", "targets", "weapons")


def show_all(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Say which taxonomies come with Truceline and whose words they have, and stop."""
    if not wanted or context.resilient_parsing:
        return
    from truceline.sources.lists.shipped import SHIPPED, lines, vocabularies

    titles = {one.list: one for one in vocabularies()}
    for name, what in SHIPPED.items():
        click.echo(f"truceline:{name}  {what}")
        for who, words in Counter(lines(name)["list"].to_pylist()).items():
            click.echo(f"  {who:<14} {counted(words, 'word'):>9}  {titles[who].title}")
    context.exit()


def show_one(context: click.Context, _: click.Parameter, name: str | None) -> None:
    """Print one taxonomy as CSV, and stop."""
    if name is None or context.resilient_parsing:
        return
    from truceline.sources.lists.shipped import shipped_file

    click.echo(shipped_file(name).data.decode("utf-8"), nl=False)
    context.exit()

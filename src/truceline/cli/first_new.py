"""The screen of rows that say that they are new and are in no list that is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from truceline.cli.first_worth import Words, wrapped
from truceline.cli.map_asking import several
from truceline.cli.map_brief import ask_line
from truceline.cli.shared import in_one_line, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truceline.app.drafts.doubts import Told
    from truceline.app.drafts.draft import Drafted
    from truceline.app.drafts.new_row import New
    from truceline.app.drafts.said_new import SaidNew
    from truceline.app.drafts.worth import Said
    from truceline.app.workspace import Workspace

_ADD = ("add", "take", "yes", "in")
_HOW = "   Enter: leave them out.  `1 add` or `1-3 add` takes in, `2 {who}, shelling` with more."


def ask_new(
    workspace: Workspace, made: Drafted, new: Sequence[SaidNew], told: Sequence[Told]
) -> list[New]:
    """Show such rows, each as it would be taken in, and return those that a person wants.

    Args:
        workspace: Whose.
        made: The draft, for its days.
        new: The rows.
        told: Its incidents: where some are placed, others may be said to be.
    """
    if not new:
        return []
    words = Words(workspace, told)
    rows = _read(workspace, made, new, words)
    click.echo("? Not in the draft, and new by their own words")
    for at, one in enumerate(rows, start=1):
        click.echo(printable(f"   {at} {_shown(one)}"))
        sheet, number = one.row.at
        for line in wrapped(f"{sheet} {number}: {in_one_line(one.row.text)}"):
            click.echo(printable(f"      {line}"))
    click.echo(_HOW.format(who=words.ids[0] if words.ids else "A"))
    return _answers(rows, words)


def _read(workspace: Workspace, made: Drafted, new: Sequence[SaidNew], words: Words) -> list[New]:
    from truceline.app.drafts.new_row import read_new, words_of
    from truceline.app.maps.mapping import kept_maps
    from truceline.sources.mapped.written import Written

    zone = workspace.agreement().mechanism.time_zone
    maps = [Written(text, path.name).plain() for path, text in kept_maps(workspace).items()]
    spelled = words_of(maps, words.spelled)
    return [read_new(one, made.start, made.end, zone, words.places, spelled) for one in new]


def _shown(one: New) -> str:
    if one.start is None or one.end is None:
        return "no day of the draft is told: write it into your main log"
    minutes = (one.end - one.start).total_seconds() / 60
    when = f"{one.start:%a %d %b}" if minutes > _LONG_MIN else f"{one.start:%a %d %b %H:%M}"
    act = "what?" if one.act == "other" else one.act.replace("_", " ")
    where = one.where or ("on the map" if one.at else "where?")
    return f"{when}: {one.actor or 'who?'}, {act}, {where}"


_LONG_MIN = 20 * 60


def _answers(rows: Sequence[New], words: Words) -> list[New]:
    taken: dict[int, New] = {}
    while said := ask_line():
        numbers, value = several(said, len(rows))
        if not numbers or not value:
            click.echo(printable(f"   {words.known()}"))
            continue
        found = _meant(value, words)
        if isinstance(found, str):
            click.echo(printable(f"   “{found}” is no answer here. {words.known(found)}"))
            continue
        for at in numbers:
            one = taken.get(at, rows[at])
            one = replace(
                one,
                act=found.act or one.act,
                actor=found.actor or one.actor,
                at=found.at or one.at,
            )
            if one.start is None:
                click.echo(f"   {at + 1} tells no day of the draft: write it into your main log")
                continue
            if found.leave:
                taken.pop(at, None)
                click.echo(f"   {at + 1} stays out")
                continue
            taken[at] = one
            click.echo(printable(f"   {at + 1} taken in: {_shown(one)}"))
    return list(taken.values())


def _meant(value: str, words: Words) -> Said | str:
    """Return what a person says of a row besides that it is taken in, or what is no answer."""
    from truceline.app.drafts.worth import Said

    rest = [one.strip() for one in value.split(",") if one.strip().casefold() not in _ADD]
    return words.meant(", ".join(rest)) if rest else Said()

"""The screen of the few incidents that are worth a look, and the answers that people type."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from truceline.cli.map_asking import several
from truceline.cli.map_brief import ask_line
from truceline.cli.shared import in_one_line, printable

if TYPE_CHECKING:
    from truceline.app.drafts.doubts import Told
    from truceline.app.drafts.worth import Said, Worth
    from truceline.app.workspace import Workspace

#: A row is shown whole, in lines as wide as the terminal, and no more than so many.
_LINES, _NARROWEST, _WIDEST = 4, 60, 140
_LEAVE = ("leave", "leave out", "none", "drop", "no", "no incident", "not an incident")
#: So many names of places are shown, and one of so many letters as an example.
_NAMES, _SHORT = 40, 20


def ask_worth(
    workspace: Workspace, worth: Worth, told: Sequence[Told], texts: Mapping[tuple[str, int], str]
) -> dict[int, Said]:
    """Show what is worth a look, and return what a person says of it, by its place there.

    Args:
        workspace: Whose parties and days.
        worth: What is shown.
        told: All incidents of the draft: where some are placed, others may be said to be.
        texts: What stands in the rows.
    """
    from truceline.app.drafts.doubts_told import when_of

    if not worth.shown:
        return {}
    zone = workspace.agreement().mechanism.time_zone
    click.echo("? Worth a look: whose mend changes most. Enter leaves them as vague as they are")
    for at, one in enumerate(worth.shown, start=1):
        click.echo(printable(f"   {at} {when_of(one.row, zone)}: {_open_of(one)}"))
        for row in one.rows[:2]:
            name = f"{row[0]} {row[1]}".strip()
            for line in wrapped(f"{name}: {in_one_line(texts.get(row, ''))}"):
                click.echo(printable(f"      {line}"))
    words = Words(workspace, told)
    click.echo(words.how(worth))
    return _answers(worth, words)


def wrapped(text: str) -> list[str]:
    """Return a row in lines as wide as the terminal."""
    wide = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns - 8))
    return textwrap.wrap(text, wide, max_lines=_LINES, placeholder=" …", subsequent_indent="  ")


def _open_of(one: Told) -> str:
    """Return an incident in a few words, with a question for each thing that is open."""
    row = one.row
    act = str(row["act"] or "").replace("_", " ")
    # Of an overflight nothing may be open but that its words tell of more.
    is_doubted = {*one.open} & _DOUBTED or (act == "overflight" and not one.open)
    what = "what?" if act in ("", "other") else f"{act}?" if is_doubted else act
    where = str(row["place_name"] or "") or ("on the map" if row["lon"] is not None else "")
    where = f"{where} (where?)".strip() if "place" in one.open else where
    twice = ", told twice?" if "twice" in one.open else ""
    return f"{row['actor'] or 'who?'}, {what}, {where or 'where?'}{twice}"


_DOUBTED = frozenset({"act", "guessed"})


def _answers(worth: Worth, words: Words) -> dict[int, Said]:
    found: dict[int, Said] = {}
    while said := ask_line():
        numbers, value = several(said, len(worth.shown))
        if not numbers or not value:
            click.echo(printable(f"   {words.known()}" if numbers else words.how(worth)))
            continue
        meant = words.meant(value)
        if isinstance(meant, str):
            click.echo(printable(f"   “{meant}” is no answer here. {words.known(meant)}"))
            continue
        for at in numbers:
            found[at] = words.joined(found.get(at), meant)
            click.echo(printable(f"   {at + 1} → {words.shown(found[at])}"))
    return found


class Words:
    """What people may say of an incident: a party, an act, a place, or that it is none.

    Args:
        workspace: Whose parties.
        told: Incidents whose places may be named.
    """

    def __init__(self, workspace: Workspace, told: Sequence[Told]) -> None:
        from truceline.app.drafts.places_said import Places
        from truceline.app.maps.context import context_of

        context = context_of(workspace, workspace.folder)
        self.spelled, self._box = context.parties, context.box
        self.ids = sorted(set(self.spelled.values()))
        self._parties = {name.casefold(): party for name, party in self.spelled.items()}
        self.places = Places(workspace, (one.row for one in told), self._box)

    def how(self, worth: Worth) -> str:
        """Return in words how the screen is answered."""
        more = f"\n   {worth.more} more have something open, and may stay so." if worth.more else ""
        who = " or ".join(f"`1 {one}`" for one in self.ids[:2])
        return (
            f"{more}\n   Enter: done.  {who} who, `2 shelling` what, `3 {self._example()}` where,\n"
            f"   `4 leave` no incident, `1 {self.ids[0] if self.ids else 'A'}, shelling` both; "
            "`1` alone shows all answers."
        ).lstrip("\n")

    def _example(self) -> str:
        short = [one for one in self.places.names if len(one) <= _SHORT and one.isascii()]
        return f"{short[0]}` or `3 47.21, -24.53" if short else "47.21, -24.53"

    def known(self, said: str = "") -> str:
        """Return what can be said; of what was said first the names of places that are like it."""
        from truceline.model.vocabulary import ACTS, PERFORMANCES

        acts = ", ".join(one for one in ACTS if one not in PERFORMANCES and one != "nothing_seen")
        near = self.places.like(said) if said else ()
        names = (near or self.places.names)[:_NAMES]
        where = f" Places: {', '.join(names)}; `1 km S of NAME`, a grid, degrees." if names else ""
        return (
            f"Parties: {', '.join(self.ids)}. `leave`: no incident.{where or ' Degrees.'} "
            f"Acts: {acts}"
        )

    def meant(self, value: str) -> Said | str:
        """Return what an answer means, or the part of it that means nothing."""
        from truceline.app.drafts.worth import Said

        made: Said | None = None
        for part in (one.strip() for one in value.replace(";", ",").split(",")):
            one = self._one(part)
            if one is None:
                # A comma may stand within a place: `47.21, -24.53`, `Mill, 2 km S`.
                at = self._place(value)
                return Said(at=at) if at else part
            made = self.joined(made, one)
        return made or value

    def _one(self, part: str) -> Said | None:
        from truceline.app.drafts.worth import Said

        plain = part.casefold()
        if plain in _LEAVE:
            return Said(leave=True)
        if plain in self._parties:
            return Said(actor=self._parties[plain])
        if act := _act(plain):
            return Said(act=act)
        at = self._place(part)
        return Said(at=at) if at else None

    def _place(self, text: str) -> tuple[float, float, float] | None:
        from truceline.app.drafts.places_said import WRITTEN_M
        from truceline.sources.propose.standing import post_of

        if spot := self.places.of(text.strip()):
            return spot
        post = post_of("", text)
        at = self._in_the_region(post.lon, post.lat) if post else None
        return (*at, post.error_m or WRITTEN_M) if post and at else None

    def _in_the_region(self, lon: float, lat: float) -> tuple[float, float] | None:
        """Return a place as it is written, or with the one sign that puts it near the zones."""
        if self._box is None:
            return lon, lat
        west, south, east, north = self._box
        signed = [(lon, lat), (-lon, lat), (lon, -lat), (-lon, -lat)]
        found = [(x, y) for x, y in signed if west <= x <= east and south <= y <= north]
        return found[0] if found else None

    def joined(self, before: Said | None, one: Said) -> Said:
        """Return what was said of an incident together with what is said now."""
        from truceline.app.drafts.worth import Said

        if before is None or before.leave or one.leave:
            return one
        return Said(
            actor=one.actor or before.actor, act=one.act or before.act, at=one.at or before.at
        )

    def shown(self, said: Said) -> str:
        """Return what was said, for the screen."""
        if said.leave:
            return "left out: no incident"
        at = f"{said.at[1]:.4f}, {said.at[0]:.4f} ± {said.at[2]:.0f} m" if said.at else ""
        return ", ".join(filter(None, (said.actor, said.act.replace("_", " "), at)))


def _act(plain: str) -> str:
    """Return the act that a word names, as the vocabulary spells it or in other words."""
    from truceline.model.vocabulary import ACTS, PERFORMANCES
    from truceline.sources.propose.lexicon import meaning_of

    joined = "_".join(plain.split())
    begun = [one for one in ACTS if one.startswith(joined)]
    found = joined if joined in ACTS else begun[0] if len(begun) == 1 else meaning_of(plain, "acts")
    is_one = found in ACTS and found not in PERFORMANCES and found != "nothing_seen"
    return found if is_one else ""

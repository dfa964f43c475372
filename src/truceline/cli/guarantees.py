"""``truceline guarantees``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import (
    acting_on,
    as_of_option,
    counted,
    folder_argument,
    in_one_line,
    instant,
    json_option,
    print_json,
    printable,
    signing_option,
)
from truceline.model.casework import Said

if TYPE_CHECKING:
    from datetime import datetime

    from truceline.adjudication.guarantees import GuaranteeStanding


@click.command()
@folder_argument
@click.option("--say", type=click.Choice([str(s) for s in Said]), help="Put a word on the record.")
@click.option("--of", "of", nargs=2, metavar="TEXT GUARANTEE", help="Of which guarantee.")
@click.option("--by", default="", metavar="WHO", help="Whose word: party, seat or guarantor.")
@click.option("--text", default="", help="In their words.")
@as_of_option
@json_option
@signing_option
def command(
    folder: Path,
    say: str | None,
    of: tuple[str, str] | None,
    by: str,
    text: str,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Tell how each guarantee stands: not triggered, claimed triggered, honoured or not, disputed.

    A guarantee that hangs on a ruling is triggered by one that upholds, unless against a party it
    is given to; one that hangs on findings by an inconsistent finding; any by somebody's word.
    Whether it was honoured is only ever somebody's word, and the guarantor's own word alone is no
    more than said. With --say, --of and --by that word is put on the record.
    """
    from truceline.app.casework.acts import say_of_guarantee
    from truceline.app.casework.told import guarantees_now

    workspace = acting_on(folder)
    if say is not None:
        if of is None or not by:
            raise click.UsageError("--say needs --of TEXT GUARANTEE and --by WHO")
        entry = say_of_guarantee(workspace, *of, by, Said(say), text)
        click.echo(f"{by}: {say} (entry {entry.seq} of the record)")
    found = guarantees_now(workspace, as_of)
    if as_json:
        print_json([_plain(one) for one in found])
        return
    click.echo(counted(len(found), "guarantee"))
    for one in found:
        _tell(one)


def _plain(one: GuaranteeStanding) -> dict[str, Any]:
    return {
        "text_id": one.text.id,
        "guarantee_id": one.guarantee.id,
        "by": one.guarantee.by,
        "to": list(one.guarantee.to),
        "trigger": one.guarantee.trigger,
        "status": str(one.status),
        "triggered_by": list(one.triggered_by),
        "triggered_at": one.triggered_at,
        "due_at": one.due_at,
        "unknown": one.unknown,
        "said": [
            {"by": e.by, "said": str(e.said), "at": e.at, "text": e.text, "entry": e.seq}
            for e in one.said
        ],
    }


def _tell(one: GuaranteeStanding) -> None:
    held = one.guarantee
    said = f" by {held.by}" if one.status == "said honoured" else ""
    click.echo(f"  {one.text.id} {held.id}: {one.status}{said}")
    if one.unknown:
        click.echo("    whether findings trigger it is not known for that instant")
    act = next(iter(held.act.values()), "")
    click.echo(f"    {held.by} to {', '.join(held.to)}, on {held.trigger}: {printable(act)}")
    if one.triggered_at is not None:
        due = f"; promised by {instant(one.due_at)}" if one.due_at else ""
        by = ", ".join(one.triggered_by)
        click.echo(f"    said triggered by {by}, first {instant(one.triggered_at)}{due}")
    for entry in one.said:
        words = f": {in_one_line(entry.text)}" if entry.text else ""
        click.echo(f"    {entry.by} says {entry.said}, {instant(entry.at)}{words}")

"""``truceline release``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import (
    acting_on,
    by_option,
    counted,
    folder_argument,
    json_option,
    print_json,
    printable,
    progress_bar,
    signing_option,
)

if TYPE_CHECKING:
    from truceline.app.released.release import Outcome


@click.command()
@folder_argument
@click.option(
    "--tier",
    type=click.Choice(("public", "mission", "restricted")),
    default="public",
    show_default=True,
    help="Who the site is for; rows of a stricter tier are not there at all.",
)
@click.option("--edition", type=click.IntRange(min=1), required=True, help="Number; see daily.")
@by_option
@click.option("--seat", default="", metavar="ID", help="Delegation you say to sit for.")
@click.option(
    "--confirm",
    "manifest",
    default=None,
    metavar="SHA256",
    help="Confirm what another proposed: hash of the manifest.json you looked at.",
)
@signing_option
@json_option
def command(
    folder: Path,
    tier: str,
    edition: int,
    by: str,
    seat: str,
    manifest: str | None,
    as_json: bool,
) -> None:
    """Let an edition out as a static site, by two persons.

    The first proposes: every byte of the site is made, hashed and put on the record, and lies in
    DIR/site/proposed to be looked at. A second, different person confirms the very same bytes with
    --confirm; only then the site is there, in DIR/site/TIER. Where the agreement names seats that
    must agree (publication, approved_by), each needs a person of its own, and a seat that has a key
    (truceline key) signs with it. Names are as given: nobody's identity is proved.
    """
    from truceline.app.released.release import confirm, propose
    from truceline.model.vocabulary import Tier

    workspace = acting_on(folder)
    with progress_bar(quiet=as_json) as progress:
        if manifest is None:
            done = propose(workspace, edition, Tier(tier), by, seat, progress)
        else:
            done = confirm(workspace, edition, Tier(tier), by, manifest, seat, progress)
    if as_json:
        print_json(_facts(done))
    else:
        _tell(done, folder)


def _facts(done: Outcome) -> dict[str, object]:
    one = done.proposal
    return {
        "tier": one.tier,
        "edition": one.edition,
        "manifest": one.manifest,
        "by": [c.by for c in one.consents],
        "seats": [c.seat for c in one.consents],
        "missing": list(done.missing),
        "released": one.released,
        "folder": str(done.folder),
        "new_incidents": done.new,
        "proof_in_site": done.proven,
    }


def _tell(done: Outcome, folder: Path) -> None:
    one = done.proposal
    who = ", ".join(printable(c.by) + (f" ({c.seat})" if c.seat else "") for c in one.consents)
    told = counted(done.new or 0, "incident")
    click.echo(f"Edition {one.edition}, tier {one.tier}: {told} told for the first time")
    click.echo(f"manifest {one.manifest}; agreed by {who} (names as given, nobody proved them)")
    if done.missing:
        click.echo(f"Not out yet; it lies in {done.folder} to be looked at.")
        click.echo(f"Still missing: {', '.join(done.missing)}. Whoever agrees to these bytes:")
        click.echo(
            f"  truceline release {folder} --tier {one.tier} --edition {one.edition} "
            f"--by NAME --confirm {one.manifest[:12]}"
        )
        return
    click.echo(f"Released: {done.folder}")
    if not done.proven:
        click.echo(
            "The site holds no proof from the log: keep one (truceline log init), and sign a head "
            "between proposal and confirmation (truceline log checkpoint)."
        )

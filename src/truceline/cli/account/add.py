"""``truceline account add``."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.account.options import (
    keeping,
    login_argument,
    password_of,
    password_option,
    tell,
    url_option,
)
from truceline.cli.shared import folder_argument

_ROLES = click.Choice(["observer", "analyst", "adjudicator", "party", "publisher", "admin"])
_TIERS = click.Choice(["public", "mission", "restricted"])


@click.command()
@folder_argument
@login_argument
@click.option("--role", type=_ROLES, required=True, help="What it is for.")
@click.option("--tier", type=_TIERS, help="Whose release it reads; else what its role reads.")
@click.option("--party", default="", metavar="PARTY", help="Of the role party: which one.")
@password_option
@url_option
def command(
    folder: Path, login: str, role: str, tier: str | None, party: str, generate: bool, url: str
) -> None:
    """Add an account, and tell what makes its one-time codes.

    observer, party and admin read the public tier, or nothing (admin keeps accounts); analyst,
    adjudicator and publisher the mission's. --tier gives more: observer up to mission, analyst and
    adjudicator up to restricted.
    """
    from truceline.app.web.access import Role
    from truceline.model.vocabulary import Tier

    with keeping(folder, url) as keeper:
        password = password_of(generate=generate)
        done = keeper.add(login, password, Role(role), Tier(tier) if tier else None, party)
    tell(done, password, generated=generate)

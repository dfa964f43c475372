"""``truceline aid``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import as_of_option, folder_argument, json_option
from truceline.model.items import PRICE_BASES

if TYPE_CHECKING:
    from datetime import datetime

_BY = {"type": "item", "other": "other", "month": "period", "category": "category"}
#: As in truceline.aid.taxonomies, which is not loaded to print help.
_TAXONOMIES = ("unroca", "sipri", "kiel", "kiel-weapons")


@click.command()
@folder_argument
@click.option(
    "--by",
    type=click.Choice(list(_BY)),
    default="type",
    show_default=True,
    help="Tell sums apart by type of item, by the other side, by month, or by category.",
)
@click.option(
    "--taxonomy",
    type=click.Choice(_TAXONOMIES),
    default="unroca",
    show_default=True,
    help="Whose categories: the UN Register's, SIPRI's, the tracker's, its heavy weapons'.",
)
@click.option("--open", "word", default="", metavar="ID", help="The rows of one sum or gap.")
@click.option("--join", nargs=2, metavar="LIST LIST", help="Two lists as one, no transfer twice.")
@click.option("--rates", default="", metavar="FILE", help="CSV of rates with source, or `public`.")
@click.option("--in", "currency", default="", metavar="EUR", help="Convert worth by --rates.")
@click.option(
    "--prices", "basis", type=click.Choice(list(PRICE_BASES)), help="Price basis to convert into."
)
@click.option("--price-year", default="", metavar="YEAR", help="Of --prices constant.")
@click.option("--first", default="", metavar="PARTY", help="Whose copy: this party comes first.")
@as_of_option
@json_option
def command(
    folder: Path,
    by: str,
    taxonomy: str,
    word: str,
    join: tuple[str, str] | None,
    rates: str,
    currency: str,
    basis: str | None,
    price_year: str,
    first: str,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Show the ledger of aid: what each list says that each party receives and gives.

    Lists, stages, currencies and price bases are never added to each other. Where nothing is
    published of a party it says so, and never zero. Where two lists tell of the same thing, it
    shows by how much they differ. Amounts are exact; ask of any sum with --open.

    --by category sorts by the UN Register of Conventional Arms, or by --taxonomy: what the words of
    a list do not tell for certain is counted as not classified. Open such a sum with the same
    --taxonomy.

    --join reads two lists of single transfers as one: it shows which rows it takes for one
    transfer and why, and takes off what would count twice. Rows that may be told within a wider row
    of the other list, as a day within a month, are named beside; with --rates also whether there is
    room for them.

    --in EUR converts worth by rates of exchange and price indices with their source: your own file,
    or `public`, means of the European Central Bank's reference rates and the consumer price indices
    of the United States and the euro area. What has no rate stays as it is, and is counted.

    For the mission: what is restricted is not in it. JSON follows
    docs/reference/aid.schema.json.
    """
    from truceline.app.aid.form import AidForm, written
    from truceline.app.aid.ledger import Into, aid, joined, opened
    from truceline.app.workspace import Workspace
    from truceline.cli.aid_told import tell_joined, tell_ledger, tell_rows
    from truceline.model.aid import By

    if (not rates) != (not currency) and not (rates and join):
        raise click.UsageError("--rates and --in go together: a file of rates, and a currency")
    brought = None if rates == "public" else Path(rates)
    if price_year and basis != "constant":
        raise click.UsageError("--price-year goes with --prices constant")
    prices = {"price_basis": basis or "", "price_year": price_year}
    into = Into(rates=brought, currency=currency, **prices) if rates else None
    told = aid(Workspace(folder), as_of, first, into, taxonomy)
    if word:
        rows = opened(told, word)
        click.echo(written(AidForm(transfers=rows))) if as_json else tell_rows(told, rows)
        return
    if join is not None:
        both = joined(told, *join)
        click.echo(written(AidForm(joined=both))) if as_json else tell_joined(both)
        return
    if as_json:
        click.echo(written(AidForm(ledger=told.ledger)))
        return
    tell_ledger(told, By(_BY[by]))

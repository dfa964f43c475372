"""``truceline stats claim``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import acting_on, json_option, signing_option
from truceline.cli.stats.columns import told_options, write_page
from truceline.cli.stats.told import tell_rows, tell_section

if TYPE_CHECKING:
    from truceline.model.tested import Tested

_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("hypothesis", metavar="HYPOTHESIS.yaml", type=_PATH)
@click.argument("folder", metavar="[DIR]", type=_PATH, required=False)
@click.option("--flow", type=_PATH, metavar="FILE.csv",
              help="List of X: columns date, and to and stage where it tells them.")  # fmt: skip
@click.option("--flow-stage", default="", type=click.Choice(["", "authorised", "delivered"]),
              help="Which stage a list of X without a column stage tells.")  # fmt: skip
@click.option("--outcome", type=_PATH, metavar="FILE.csv",
              help="List of acts: columns date, side, and count and effort if any.")  # fmt: skip
@click.option("--other", type=_PATH, metavar="FILE.csv",
              help="List of the other side's acts, where it is another one.")  # fmt: skip
@click.option("--by", default="", metavar="NAME", help="Who registers the hypothesis in DIR.")
@told_options
@signing_option
@json_option
def command(
    hypothesis: Path,
    folder: Path | None,
    flow: Path | None,
    flow_stage: str,
    outcome: Path | None,
    other: Path | None,
    by: str,
    page: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Test a claim that X leads to acts, as it was declared beforehand.

    HYPOTHESIS.yaml says whose claim it is, what counts as X and as acts, on how many days, and
    which ratios are no effect. In a workspace DIR it goes on the record before anything is
    computed; its transfers and incidents are the lists, unless others are named. Overlap of the
    lists and the smallest change that could be found are told before the verdict, which is one of
    four: association supported, equivalent to no effect, inconclusive, not testable: no data.

    JSON follows docs/reference/claim.schema.json. See docs/howto/claim.md.
    """
    from truceline.app.statistics.claiming import ClaimLists, declared, hold_against, written

    workspace = None if folder is None else acting_on(folder)
    what = declared(hypothesis, workspace, by)
    lists = ClaimLists(flow=flow, outcome=outcome, other=other, flow_stage=flow_stage)
    found = hold_against(what, lists, workspace)
    if page is not None:
        _write(page, found, lang)
    if as_json:
        click.echo(written(found))
    else:
        _tell(found, lang, page)


def _write(page: Path, found: Tested, lang: str) -> None:
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.claim import sections

    lot = sections(found, load_catalogue(lang))
    write_page(page, "stats-claim-title", lot, lang)


def _tell(found: Tested, lang: str, page: Path | None) -> None:
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.statistics.claim import sections

    for one in sections(found, load_catalogue(lang)):
        tell_section(one)
    for rows in found.lists:
        tell_rows(rows, rest=f" + {rows.not_asked:,} not asked for")
    if page is not None:
        click.echo(f"wrote {page}")

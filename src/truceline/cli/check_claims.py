"""``truceline check-claims``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, folder_argument, in_one_line, json_option, print_json

if TYPE_CHECKING:
    from truceline.app.checked.check import Checked

#: Signs of a quote that are shown on a line, and incidents below it.
_SHOWN, _INCIDENTS = 160, 5


@click.command()
@folder_argument
@click.argument(
    "paths", metavar="FILE|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@json_option
@click.option("--json-ld", "as_ld", is_flag=True, help="As ClaimReview, in words of schema.org.")
def command(folder: Path, paths: tuple[Path, ...], as_json: bool, as_ld: bool) -> None:
    """Hold what documents claim of acts against the incidents of the last run.

    For each alleged incident or checkable claim of an act: incidents that match it in act, time and
    place, or contradict it; or why that cannot be decided. It is a search of a record and no
    verdict. See docs/howto/check-claims.md.
    """
    from truceline.app.checked.check import Store
    from truceline.app.checked.written import claim_reviews, in_words, plain
    from truceline.app.register.reading import read_path
    from truceline.app.run import told
    from truceline.app.workspace import Workspace
    from truceline.publish.catalogue import load_catalogue

    store, say = Store(told(Workspace(folder))), load_catalogue("en")
    notice = f"{say('banner')} · {say('banner-tier', tier=say.word('tier', 'mission'))}"
    checked: list[Checked] = []
    refused: list[str] = []
    for path in paths:
        done, missed = read_path(path)
        refused += [no.reason for no in missed]
        checked += [item for one in done for item in store.check(one)]
    for reason in refused:
        click.echo(f"not read: {in_one_line(reason)}", err=as_json or as_ld)
    if as_json or as_ld:
        print_json(plain(checked, notice) if as_json else claim_reviews(checked, notice))
        return
    click.echo(notice)
    for item in checked:
        _tell(item, in_words(item))
    click.echo(_sum(checked))


def _tell(item: Checked, words: str) -> None:
    extent, document = item.asked.extent, item.document
    quote = in_one_line(extent.of(document.text))
    quote = quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}…"
    teller = item.asked.told.through or item.asked.told.by
    says = f" says {in_one_line(teller.name)}" if teller else ""
    click.echo(f"\n{in_one_line(document.name)} {extent.start}-{extent.end} “{quote}”{says}")
    click.echo(f"  {in_one_line(words)}")
    for held in item.held[:_INCIDENTS]:
        whose = f", claimed by {' and '.join(held.claimants)}" if held.claimants else ""
        against = f"; {held.contradicts}" if held.contradicts else ""
        click.echo(f"    {held.incident_id} ({held.status}{in_one_line(whose)}){against}")
    if len(item.held) > _INCIDENTS:
        click.echo(f"    and {len(item.held) - _INCIDENTS} more")


def _sum(checked: list[Checked]) -> str:
    answers = ("matched", "contradicted", "unmatched", "undecidable")
    numbers = ", ".join(f"{sum(one.answer == a for one in checked)} {a}" for a in answers)
    return f"\n{counted(len(checked), 'claim')} of acts: {numbers}; no verdict"

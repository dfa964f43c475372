"""``truceline coverage``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import folder_argument, json_option, print_json, printable

if TYPE_CHECKING:
    from truceline.model.outlook import Outlook, Strip
    from truceline.publish.outlook.words import Words


@click.command()
@folder_argument
@click.option(
    "--hours", is_flag=True, help="Each act as a strip, worst first, and every hour in words."
)
@click.option(
    "--from-effort",
    type=click.Choice(["too", "instead"]),
    help="Use the last seven days of effort taken in, beside the plan or instead of it.",
)
@click.option(
    "--with",
    "plan",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Show what a further plan of watching would change.",
)
@click.option("--csv", "csv_path", metavar="FILE", type=click.Path(path_type=Path),
              help="Write a table, a row an hour.")  # fmt: skip
@click.option("--html", "html_path", metavar="FILE", type=click.Path(path_type=Path),
              help="Write a page with a heat table.")  # fmt: skip
@click.option("--lang", type=click.Choice(["en", "uk", "ru"]), default="en", show_default=True,
              help="Language of sentences and page.")  # fmt: skip
@json_option
def command(
    folder: Path,
    hours: bool,
    from_effort: str | None,
    plan: Path | None,
    csv_path: Path | None,
    html_path: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Say what declared observers could see, by provision, zone and hour, before signature.

    Read are agreement.yaml and what the cards in sources.yaml say under `sees` and `watches`. The
    least watched comes first. With `--with`, table and page are of the plan with what was added.
    """
    from truceline.adapters import documents
    from truceline.app.drafting import coverage
    from truceline.app.workspace import Workspace
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.outlook.words import Words

    workspace = Workspace(folder)
    before = coverage.of_workspace(workspace, from_effort)
    after, changes = before, None
    if plan is not None:
        text = documents.given_text(plan)
        after = coverage.with_plan(workspace, text, plan.name, from_effort)
        changes = coverage.changes(before, after)
    words = Words(workspace.agreement(), load_catalogue(lang))
    strips = coverage.worst_first(after.strips)
    _write(after, strips, words, csv_path, html_path)
    if as_json:
        print_json(_plain(_notice(words), after, strips, changes))
        return
    click.echo(_notice(words))
    if changes is None:
        _tell(after, strips, words, hours)
    else:
        _tell_changes(changes, words)


def _notice(words: Words) -> str:
    tier = words.say.word("tier", "mission")
    return f"{words.say('banner')} · {words.say('banner-tier', tier=tier)}"


def _write(
    outlook: Outlook,
    strips: Sequence[Strip],
    words: Words,
    csv_path: Path | None,
    html_path: Path | None,
) -> None:
    from truceline.adapters import files
    from truceline.publish.outlook.page import html_bytes
    from truceline.publish.outlook.table import csv_bytes

    if csv_path is not None:
        files.write(csv_path, csv_bytes(strips, _notice(words)))
    if html_path is not None:
        files.write(html_path, html_bytes(outlook, strips, words))


def _plain(
    notice: str,
    outlook: Outlook,
    strips: Sequence[Strip],
    changes: Sequence[tuple[Strip, Strip]] | None,
) -> dict[str, object]:
    from dataclasses import asdict

    value: dict[str, object] = {"notice": notice, "tier": "mission"}
    value |= asdict(outlook) | {"strips": [_strip(s) for s in strips]}
    if changes is not None:
        value["changes"] = [{"before": _strip(a), "after": _strip(b)} for a, b in changes]
    return value


def _strip(strip: Strip) -> dict[str, object]:
    from dataclasses import asdict

    return {**asdict(strip), "mean": strip.mean, "tells": dict(strip.tells)}


def _tell(outlook: Outlook, strips: Sequence[Strip], words: Words, hours: bool) -> None:
    click.echo(words.say("outlook-map-of-blind-spots"))
    click.echo(words.say("outlook-lede", zone=words.agreement.mechanism.time_zone))
    if outlook.effort_from is not None:
        click.echo(words.say("outlook-effort", day=words.say.day(outlook.effort_from)))
    for strip in strips:
        _tell_strip(strip, words, hours)
    if outlook.tellers:
        click.echo(f"\n{words.say('outlook-h-owed')}")
    for teller in outlook.tellers:
        who = ", ".join(teller.source_ids) or words.say("outlook-nobody")
        _say(f"  {words.clause(teller.provision_id)}: {teller.part_id} ({teller.what}): {who}")
    if outlook.gaps:
        click.echo(f"\n{words.say('outlook-h-gaps')}")
    for gap in outlook.gaps:
        about = f"{words.clause(gap.provision_id)}: " if gap.provision_id else ""
        part = f"{gap.part_id}: " if gap.part_id else ""
        _say(f"  {about}{part}{words.gap(gap)}")
    if outlook.silent:
        _say("\n" + words.say("outlook-silent", sources=", ".join(outlook.silent)))


def _tell_strip(strip: Strip, words: Words, hours: bool) -> None:
    from truceline.publish.outlook.words import SHADES, level, runs

    _say(f"\n{words.name(strip)} [{strip.provision_id}]")
    if strip.share:
        shades = "".join(SHADES[level(share)] for share in strip.share)
        told = ", ".join(f"{a:02d}–{b:02d} {share:.0%}" for a, b, share in runs(strip.share))
        click.echo(f"  {shades}  {words.say.percent(strip.mean, 1)}: {told}")
    if hours:
        for act, share in strip.by_act:
            shades = "".join(SHADES[level(one)] for one in share)
            told = words.say.percent(sum(share) / len(share), 1)
            _say(f"  {shades}  {words.acts((act,))}: {told}")
    if strip.share and hours:
        for hour in range(len(strip.share)):
            _say(f"  {words.cell(strip, hour)}")
    for sentence in words.sentences(strip):
        _say(f"  {sentence}")


def _tell_changes(changes: Sequence[tuple[Strip, Strip]], words: Words) -> None:
    if not changes:
        click.echo(words.say("outlook-gained-nothing"))
    for before, after in changes:
        _say(words.gained(before, after))


def _say(text: str) -> None:
    click.echo(printable(text))

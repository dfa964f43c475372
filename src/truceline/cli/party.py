"""``truceline party``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import (
    acting_on,
    counted,
    folder_argument,
    in_one_line,
    instant,
    json_option,
    languages_option,
    print_json,
    printable,
    signing_option,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from truceline.model.dossier import Dossier
    from truceline.model.party_view import PartyView
    from truceline.model.redacted import Redacted


@click.command()
@folder_argument
@click.argument("party", metavar="PARTY")
@click.option("--status", "wanted", default="", metavar="STATUS", help="Only these.")
@click.option("--object-to", "to", default="", metavar="ID", help="A source or a seat.")
@click.option("--text", default="", help="Grounds of the objection.")
@click.option("--html", "html_path", metavar="OUT", type=click.Path(path_type=Path),
              help="Write the party's page, and its sisters in other languages.")  # fmt: skip
@languages_option
@json_option
@signing_option
def command(
    folder: Path,
    party: str,
    wanted: str,
    to: str,
    text: str,
    html_path: Path | None,
    languages: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show a party what became of each of its allegations, and every one against it.

    PARTY is its id, or the id of the seat that sits for it. Of each allegation: received, duplicate
    of, needs place, unobservable, under review, ruled, or set aside, with the reason and the entry
    that is its receipt; then what the party is asked. Every party is shown the same of itself;
    reports of a stricter tier are counted, not shown. With --object-to and --text the party's
    objection to a source or a seat goes on the record; it changes nothing of itself. --html OUT
    writes all that as a page, in the first language of --lang, with those of the others beside it.
    """
    from truceline.app.parties.objections import objected
    from truceline.app.parties.page import view_of

    workspace = acting_on(folder)
    if text and not to:
        raise click.UsageError("--text needs --object-to ID: to what does the party object?")
    if to:
        entry = objected(workspace, party, to, text)
        click.echo(f"{party} objects to {to} (entry {entry.seq} of the record)")
    shown, view = view_of(workspace, party)
    written = [] if html_path is None else _write(shown, view, html_path, languages)
    if as_json:
        print_json(view.as_plain())
        return
    _tell_view(view, wanted)
    for path in written:
        click.echo(f"page: {printable(str(path))}")


def _write(shown: Dossier, view: PartyView, path: Path, languages: tuple[str, ...]) -> list[Path]:
    """Write a page in each language; the first has the name as given."""
    from truceline.adapters import files
    from truceline.publish.catalogue import load_catalogue
    from truceline.publish.page.render import Edition
    from truceline.publish.party.page import html_bytes

    says = [load_catalogue(lang) for lang in languages]
    paths = [path, *(path.with_suffix(f".{say.lang}{path.suffix}") for say in says[1:])]
    for say, target in zip(says, paths, strict=True):
        editions = [
            Edition(one.lang, one.endonym, beside.name, one is say)
            for one, beside in zip(says, paths, strict=True)
        ]
        files.write(target, html_bytes(shown, view, say, editions))
    return paths


def _tell_view(view: PartyView, wanted: str) -> None:
    _tell(f"alleged by {view.party}", view.own, wanted)
    if view.against is None:
        click.echo("alleged of it: the mandate does not cover who did it")
    else:
        _tell(f"alleged of {view.party}", view.against, wanted)
    if view.withheld:
        click.echo(f"{counted(view.withheld, 'row')} of a stricter tier not shown")
    for one in view.submissions:
        until = "" if one.due is None else f", a signed head promised by {instant(one.due)}"
        name = in_one_line(one.name)
        if one.redacted is not None:
            name = f"a file of {counted(len(one.allegations), 'allegation')}, {_gone(one.redacted)}"
        click.echo(f"handed in: {name}, entry {one.seq}{until}")
    if view.cases:
        click.echo(f"cases that concern it: {', '.join(view.cases)}")
    for q in view.asked:
        due = "" if q.due_at is None else f", wanted by {instant(q.due_at)}"
        still = "answered" if q.answered_at else f"no answer yet{due} (no admission)"
        click.echo(f"asked in {q.case_id}, entry {q.seq}: {in_one_line(q.text)}: {still}")
    for o in view.objections:
        said = in_one_line(o.text) if o.redacted is None else _gone(o.redacted)
        click.echo(f"objection to {o.to}, {instant(o.at)}: {said}")
        for r in o.replies:
            said = in_one_line(r.text) if r.redacted is None else _gone(r.redacted)
            click.echo(f"  {r.by} answers, {instant(r.at)}: {said}")


def _gone(told: Redacted) -> str:
    return f"redacted {instant(told.at)} (entry {told.entry}): {in_one_line(told.reason)}"


def _tell(title: str, table: pa.Table, wanted: str) -> None:
    click.echo(f"{title}: {counted(table.num_rows, 'event')}")
    for row in table.to_pylist():
        if wanted in ("", row["status"]):
            click.echo(f"  {_line(row)}")


def _line(row: dict[str, Any]) -> str:
    when = instant(row["start"]) if row["start"] else "time not told"
    because = f" {in_one_line(row['because'])}" if row["because"] else ""
    case = f" {row['case_id']}" if row["case_id"] else ""
    where = printable(row["place_name"] or "")
    place = f", {where}" if where else ""
    what = row["act"] or "act not told"
    entry = f" (entry {row['receipt']})" if row.get("receipt") is not None else ""
    return f"{row['report_id']}  {when}  {what}{place}: {row['status']}{because}{case}{entry}"

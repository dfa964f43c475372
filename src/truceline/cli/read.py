"""``truceline read``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.read_table import sum_table, tell_table
from truceline.cli.shared import counted, in_one_line, json_option, progress_bar, signing_option

if TYPE_CHECKING:
    from truceline.adapters.net import Limits, Net
    from truceline.app.ports import Progress
    from truceline.app.register.reading import Read, Reader, Refused
    from truceline.model.candidate import AllegedIncident, Commitment, Contact, Proposal, Told
    from truceline.model.document import Document, Extent
    from truceline.model.mention import Actor, When

#: Where a server's key is looked for; it stands in no command line.
_KEY = "TRUCELINE_MODEL_KEY"
_INTO = "Take the documents into this workspace, for review."
_TIER = "With --into: who may see what they say; mission if not told."
_ISSUED = "Who issued the documents that do not say it."
#: Signs of a quote that are shown on a line.
_SHOWN = 200


@click.command()
@click.argument("given", metavar="FILE|URL|FOLDER")
@click.option("--model-url", metavar="URL", help="Ask a language model at this server, too.")
@click.option("--model", metavar="NAME", help="Which model; needs --model-url.")
@click.option("--may-leave", is_flag=True, help="The text may be sent to another machine.")
@click.option("--into", type=click.Path(path_type=Path), metavar="DIR", help=_INTO)
@click.option("--tier", type=click.Choice(["public", "mission", "restricted"]), help=_TIER)
@click.option("--by", default="", metavar="NAME", help="With --into: who takes them in.")
@click.option("--received", metavar="WHEN", help="With --into: when the mission got them.")
@click.option("--issued-by", default="", metavar="NAME", help=_ISSUED)
@json_option
@signing_option
def command(
    given: str,
    model_url: str | None,
    model: str | None,
    may_leave: bool,
    into: Path | None,
    tier: str | None,
    by: str,
    received: str | None,
    issued_by: str,
    as_json: bool,
) -> int:
    """Read documents: who met whom, who undertook what, which acts are alleged, in whose words.

    Reads English, Russian and Ukrainian statements, readouts, interviews, transcripts and reports
    as plain text, Markdown, HTML, Word or PDF: a file, every file of a folder, every row of a table
    (.csv) of dated posts, or what lies at an address (https). What it gives are candidates for a
    person to look at, each with its exact place, the rule that found it and who says so. See
    docs/howto/read.md.

    --into DIR takes the documents into a workspace, as received, where what they say waits for a
    person: `truceline review`, docs/howto/talks.md.
    """
    if into is not None:
        from truceline.cli.read_into import take_in

        if model_url or model:
            raise click.UsageError(
                "--into takes what rules find; leave out --model-url and --model"
            )
        return take_in(into, given, tier or "mission", by, received, as_json=as_json)
    if tier or by or received:
        raise click.UsageError("--tier, --by and --received go with --into")
    _answer(given, model_url, model, may_leave=may_leave, issued_by=issued_by, as_json=as_json)
    return 0


def _answer(
    given: str, model_url: str | None, model: str | None, *, may_leave: bool, issued_by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Read, and say what was found."""
    from truceline.app.register.reading import form_of, read_path
    from truceline.app.register.url import is_address, read_url

    done: tuple[Read, ...]
    refused: tuple[Refused, ...] = ()
    with progress_bar(quiet=as_json) as progress:
        reader = _reader(model_url, model, may_leave, progress)
        if is_address(given):
            done = (read_url(given, _wire, reader),)
        else:
            done, refused = read_path(Path(given), reader, issued_by)
    if as_json:
        click.echo(form_of(done, refused).model_dump_json(indent=1))
        return
    for one in done:
        _tell(one)
    for no in refused:
        click.echo(f"not read: {in_one_line(no.reason)}")
    click.echo(_sum(done) + (f"; {counted(len(refused), 'file')} not read" if refused else ""))


def _reader(url: str | None, model: str | None, may_leave: bool, progress: Progress) -> Reader:
    """Return what finds candidates: rules, and a model besides if one is named."""
    import os

    from truceline.app.register.asked import LIMITS, Endpoint, read_asked, refuse_to_leave
    from truceline.model.asking import Secret
    from truceline.reading.extract import read

    if url is None and model is None:
        return read
    if not url or not model:
        raise click.UsageError("--model-url and --model belong together")
    key = os.environ.get(_KEY, "").strip()
    endpoint = Endpoint(url=url, model=model, key=Secret(key) if key else None, may_leave=may_leave)
    refuse_to_leave(endpoint)
    wire = _wire(url, LIMITS)
    return lambda document: read_asked(document, endpoint, wire, progress)


def _wire(url: str, limits: Limits) -> Net:
    import time

    from truceline.adapters import clock
    from truceline.adapters.net import Net

    def told(text: str) -> None:
        click.echo(text, err=True)

    return Net(url, now=clock.now, sleep=time.sleep, limits=limits, told=told)


def _sum(done: tuple[Read, ...]) -> str:
    readings = [one.reading for one in done]
    return (
        f"{counted(len(done), 'document')}: "
        f"{counted(sum(len(r.contacts) for r in readings), 'contact')}, "
        f"{counted(sum(len(r.commitments) for r in readings), 'commitment')}, "
        f"{counted(sum(len(r.proposals) for r in readings), 'proposal')}, "
        f"{counted(sum(len(r.incidents) for r in readings), 'alleged incident')}; "
        f"{sum_table(readings)}; "
        "candidates, looked at by nobody yet"
    )


def _tell(one: Read) -> None:
    document = one.document
    meta = document.metadata
    click.echo(f"\n{in_one_line(document.name)}")
    if meta.title:
        click.echo(f"  {in_one_line(meta.title.value)}")
    dated = meta.dated.value if meta.dated else "bears no date"
    turns = f", {counted(len(document.turns), 'turn')}" if document.turns else ""
    click.echo(f"  {document.genre}, {meta.language.value}, {dated}{turns}")
    for note in (*document.notes, *one.reading.notes):
        click.echo(f"  note: {in_one_line(note)}")
    for contact in one.reading.contacts:
        _contact(document, contact)
    for commitment in one.reading.commitments:
        _commitment(document, commitment)
    for proposal in one.reading.proposals:
        _proposal(document, proposal)
    for incident in one.reading.incidents:
        _incident(document, incident)
    tell_table(document, one.reading, partial(_lines, document))


def _contact(document: Document, one: Contact) -> None:
    told = [_names(one.participants), _when(document, one.when)]
    if one.lasted:
        says = _says(one.lasted_told) if one.lasted_told and one.lasted_told.through else ""
        told.append(f"lasted {in_one_line(one.lasted.extent.of(document.text))}{says}")
    which = f"{one.which} " if one.which else ""
    _line(document, f"{which}{one.form}, {one.status}", told, one)


def _commitment(document: Document, one: Commitment) -> None:
    told = [_names(one.by), f"deadline {_when(document, one.deadline)}" if one.deadline else ""]
    if one.condition:
        told.append(f"if: {in_one_line(one.condition.of(document.text))[:_SHOWN]}")
    _line(document, f"commitment, {one.binding}", told, one)


def _proposal(document: Document, one: Proposal) -> None:
    told = [_names(one.by), f"to {_names(one.to)}" if one.to else ""]
    _line(document, f"proposal, {one.outcome}", told, one)


def _incident(document: Document, one: AllegedIncident) -> None:
    accused = f"said to be by {_names(one.accused)}" if one.accused else "by whom is not said"
    where = ", ".join(in_one_line(place.name) for place in one.places)
    counts = ", ".join(in_one_line(count.extent.of(document.text)) for count in one.counts)
    told = [accused, where, _when(document, one.when), counts]
    _line(document, f"alleged: {in_one_line(one.act)}", told, one)


def _line(
    document: Document,
    head: str,
    told: list[str],
    one: Contact | Commitment | Proposal | AllegedIncident,
) -> None:
    rule = f"{one.rule} + model" if one.seconded else one.rule
    _lines(document, head, told, one.extent, one.told, rule)


def _lines(
    document: Document, head: str, told: list[str], extent: Extent, who: Told, rule: str
) -> None:
    facts = "; ".join(filter(None, told))
    click.echo(f"  {head}: {facts}" if facts else f"  {head}")
    quote = in_one_line(extent.of(document.text))
    quote = quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}…"
    click.echo(f"    {extent.start}-{extent.end} “{quote}” [{rule}]{_says(who)}")


def _says(who: Told) -> str:
    by = f" says {_names((who.by,))}" if who.by else ""
    through = f" on the word of {_names((who.through,))}" if who.through else ""
    return by + through


def _names(lot: tuple[Actor, ...]) -> str:
    return " and ".join(
        in_one_line(one.name)
        + (f" ({in_one_line(one.party)})" if one.party not in {"", one.id} else "")
        for one in lot
    )


def _when(document: Document, one: When | None) -> str:
    if one is None:
        return ""
    said = in_one_line(one.extent.of(document.text))
    if not one.earliest:
        return f"“{said}”: unresolved, {one.reason}"
    days = one.earliest if one.earliest == one.latest else f"{one.earliest} to {one.latest}"
    return days if one.basis == "stated" else f"“{said}”: {days} by the document's date"

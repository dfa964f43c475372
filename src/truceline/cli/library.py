"""``truceline library``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, json_option, print_json, printable

if TYPE_CHECKING:
    from truceline.agreements.library.find import Frame
    from truceline.agreements.library.terms import Term
    from truceline.app.drafting.library import Answer

#: As in truceline.agreements.library.find, which help need not import.
_STAGES = ("Pre", "Cea", "SubPar", "SubComp", "Imp", "Ren", "Oth", "all")
_ENV = "TRUCELINE_PAX_CSV"
_RECORD = "https://www.peaceagreements.org/agreements/{}/"
_CITE = (
    "Data: PA-X Peace Agreements Database (Bell and Badanjak 2019, Journal of Peace Research "
    "56(3)), CC BY-NC-SA 4.0. What a text says is not what was done."
)


@click.command()
@click.option(
    "--csv",
    "path",
    envvar=_ENV,
    type=click.Path(path_type=Path),
    help=f"Copy of PA-X, all agreements; or {_ENV} in the environment.",
)
@click.option(
    "--with", "asked", multiple=True, metavar="TERM", help="Must have this; repeat for more."
)
@click.option(
    "--from", "first", type=click.IntRange(1900, 2200), help="Signed in this year or later."
)
@click.option(
    "--to", "last", type=click.IntRange(1900, 2200), help="Signed in this year or earlier."
)
@click.option("--country", metavar="NAME", help="Country or entity as PA-X names it, or ISO code.")
@click.option(
    "--stage",
    type=click.Choice(_STAGES),
    default="Cea",
    show_default=True,
    help="Kind of agreement; Cea: ceasefires.",
)
@click.option(
    "--at-least",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help="Level of detail, where a column has levels.",
)
@click.option(
    "--draft", is_flag=True, help="Show where Truceline's own language holds such things."
)
@click.option("--terms", "list_terms", is_flag=True, help="List every term.")
@json_option
def command(
    path: Path | None,
    asked: tuple[str, ...],
    first: int | None,
    last: int | None,
    country: str | None,
    stage: str,
    at_least: int,
    draft: bool,
    list_terms: bool,
    as_json: bool,
) -> None:
    """Ask which past agreements had such provisions, out of how many.

    Reads a copy of PA-X that you have; it is not part of Truceline. Example: truceline library
    --csv pax.csv --with "joint commission" --with "prisoner release" --from 2000
    """
    if list_terms:
        _list_terms(as_json=as_json)
        return
    if not asked:
        raise click.UsageError("say what it must have: --with TERM; --terms lists them all")
    if path is None:
        raise click.UsageError(f"name your copy of PA-X: --csv FILE, or {_ENV} in the environment")
    from truceline.agreements.library.find import Frame
    from truceline.app.drafting.library import ask

    frame = Frame(
        stage=None if stage == "all" else stage,
        first=date(first, 1, 1) if first else None,
        last=date(last, 12, 31) if last else None,
        country=country,
    )
    answer = ask(path, asked, frame, at_least)
    if as_json:
        print_json(_facts(answer, draft=draft))
    else:
        _tell(answer)
        if draft:
            _draft(answer)


def _list_terms(*, as_json: bool) -> None:
    from truceline.agreements.library.terms import vocabulary

    words = vocabulary()
    if as_json:
        print_json(asdict(words))
        return
    for term in words.terms:
        more = "" if term.fits == "exact" else ", counts more than the words say"
        levels = "yes or no" if term.most == 1 else f"levels 1 to {term.most}"
        click.echo(f"{term.name}  [{term.code}, {levels}{more}]")
        click.echo(f"  {term.plain}")
        click.echo(f"  also: {', '.join(term.also)}")
    click.echo("\nNo column of PA-X answers:")
    for entry in words.uncoded:
        click.echo(f"  {entry.name}  → nearest: {', '.join(entry.nearest)}")


def _frame_words(frame: Frame) -> str:
    from truceline.agreements.library.find import STAGES

    what = STAGES[frame.stage] if frame.stage else "agreements"
    between = (
        f" signed {frame.first or '…'} to {frame.last or '…'}" if frame.first or frame.last else ""
    )
    return f"{what}{between}{f', {frame.country}' if frame.country else ''}"


def _tell(answer: Answer) -> None:
    found, library = answer.found, answer.library
    for row in found.rows.to_pylist():
        codes = ", ".join(f"{code} {row[code]}" for code in dict.fromkeys(_codes(answer)))
        click.echo(f"{row['date']}  {_short(row['name'], 90)}")
        click.echo(f"            {_short(row['country'], 60)} · {row['stage']} · {codes}")
        click.echo(f"            signed: {_short(row['parties'], 90) or 'not told'}")
        click.echo(f"            {_RECORD.format(printable(row['agreement_id']))}")
    least = f", at level {answer.at_least} or more" if answer.at_least > 1 else ""
    of = f"{found.counted:,} {_frame_words(answer.frame)}"
    click.echo(f"\n{found.matched:,} of {of} are coded so{least}.")
    click.echo("  0 means that the coders found none in the text.")
    for term in answer.terms:
        alone = f"{found.each[term.code]:,} of {found.counted:,}"
        click.echo(f"  {term.name} ({term.code}): {alone}. {term.plain}")
        if term.fits == "wider":
            click.echo("    The column counts more than the words say: read the texts.")
    if found.uncoded:
        click.echo(
            f"  {counted(found.uncoded, 'agreement')} left out of the count: a code is missing"
        )
    held = "; ".join(f"{n:,} {reason}" for reason, n in library.left_out.items()) or "none left out"
    click.echo(f"  file: {counted(library.read, 'row')}, {held}. {_CITE}")


def _codes(answer: Answer) -> list[str]:
    return [term.code for term in answer.terms]


def _short(words: str, most: int) -> str:
    line = " ".join(printable(words).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _draft(answer: Answer) -> None:
    from truceline.app.drafting.library import hint_of

    click.echo("\nTo draft it:")
    for term in answer.terms:
        hint = hint_of(term)
        read_by = ", ".join(f"{rule} ({title})" for rule, title in hint.rules.items())
        click.echo(f"  {term.name}")
        click.echo(f"    keys    {', '.join(hint.paths)}")
        click.echo(f"    rules   {read_by or 'none: kept as part of the text, judged by nobody'}")
    click.echo(
        "  Keys are explained in docs/howto/write-an-agreement.md; rules by `truceline rules`."
    )


def _facts(answer: Answer, *, draft: bool) -> dict[str, Any]:
    from truceline.app.drafting.library import hint_of

    found = answer.found
    facts: dict[str, Any] = {
        "terms": [_term_facts(term, found.each) for term in answer.terms],
        "frame": asdict(answer.frame),
        "at_least": answer.at_least,
        "matched": found.matched,
        "counted": found.counted,
        "uncoded": found.uncoded,
        "agreements": [
            {**row, "record": _RECORD.format(row["agreement_id"])} for row in found.rows.to_pylist()
        ],
        "file": {"rows": answer.library.read, "left_out": answer.library.left_out},
        "citation": _CITE,
    }
    if draft:
        facts["draft"] = {term.name: asdict(hint_of(term)) for term in answer.terms}
    return facts


def _term_facts(term: Term, each: dict[str, int]) -> dict[str, Any]:
    return {**asdict(term), "matched_alone": each[term.code]}

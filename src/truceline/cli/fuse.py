"""``truceline fuse``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.shared import counted, in_one_line, json_option, print_json, printable
from truceline.cli.taxonomies import NAMES, show_all, show_one

if TYPE_CHECKING:
    from truceline.app.fusing import Fused
    from truceline.fusion.unseen.unseen import Unseen
    from truceline.sources.lists.read import ListRead

#: Rejected rows shown of each file; the count tells of all.
_FIRST = 5


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…",
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--map", "map_path", required=True, metavar="FILE",
              type=click.Path(path_type=Path), help="What the columns mean.")  # fmt: skip
@click.option("--out", "out_path", required=True, metavar="FILE",
              type=click.Path(path_type=Path), help="Write rows with their incidents.")  # fmt: skip
@click.option("--pairs", "pairs_path", metavar="FILE", type=click.Path(path_type=Path),
              help="Write pairs of rows with their chance.")  # fmt: skip
@click.option("--rejects", "rejects_path", metavar="FILE", type=click.Path(path_type=Path),
              help="Write rows that could not be read, and why.")  # fmt: skip
@click.option("--unseen", "unseen_path", metavar="FILE", type=click.Path(path_type=Path),
              help="Estimate how many incidents no list tells of, and write how.")  # fmt: skip
@click.option("--least", type=click.FloatRange(0, 1), default=0.01, show_default=True,
              help="Leave pairs below this chance out of --pairs.")  # fmt: skip
@click.option("--reach", nargs=2, type=click.FloatRange(0, min_open=True), metavar="KM DAYS",
              help="Compare rows so far apart; else as density allows, 3 days.")  # fmt: skip
@click.option("--meltt", nargs=2, type=click.FloatRange(0), metavar="KM DAYS",
              help="Match by MELTT's published rule, without chances.")  # fmt: skip
@click.option("--taxonomies", is_flag=True, is_eager=True, expose_value=False, callback=show_all,
              help="List the taxonomies that come with Truceline and stop.")  # fmt: skip
@click.option("--taxonomy", is_eager=True, expose_value=False, callback=show_one,
              type=click.Choice(NAMES), help="Print one of them as CSV and stop.")  # fmt: skip
@json_option
def command(
    files: tuple[Path, ...],
    map_path: Path,
    out_path: Path,
    pairs_path: Path | None,
    rejects_path: Path | None,
    unseen_path: Path | None,
    least: float,
    reach: tuple[float, float] | None,
    meltt: tuple[float, float] | None,
    as_json: bool,
) -> None:
    """Say which rows of several event lists mean one incident, without a workspace.

    How far places scatter, how clocks differ, how types are confused and how much the lists share
    is estimated from the lists themselves; a list tells of an incident once, unless the map says
    that it repeats itself. See docs/howto/fuse.md.
    """
    from truceline.app.fusing import fuse_files
    from truceline.fusion.compared import Reach

    if reach is not None and meltt is not None:
        raise click.UsageError("--reach and --meltt exclude each other")
    paths = (out_path, pairs_path, rejects_path, unseen_path)
    _apart((*files, map_path), tuple(p for p in paths if p))
    fused = fuse_files(
        files,
        map_path,
        least=least,
        reach=None if reach is None else Reach(metres=reach[0] * 1_000, days=reach[1]),
        window=None if meltt is None else Reach(metres=meltt[0] * 1_000, days=meltt[1]),
        unseen=unseen_path is not None,
    )
    _write(fused, out_path, pairs_path, rejects_path)
    _write_unseen(fused, unseen_path)
    if as_json:
        print_json(_facts(fused))
    else:
        _tell(fused, out_path, pairs_path)


def _apart(given: tuple[Path, ...], written: tuple[Path, ...]) -> None:
    """Refuse to write over what was given, or twice into one file."""
    places = [path.resolve() for path in (*given, *written)]
    for path in written:
        if places.count(path.resolve()) > 1:
            raise click.UsageError(f"{path} would be written over: name another file")


def _write(
    fused: Fused, out_path: Path, pairs_path: Path | None, rejects_path: Path | None
) -> None:
    from truceline.adapters import files
    from truceline.app.fusing import rejects_of
    from truceline.publish.exports.plain_csv import csv_bytes

    files.write(out_path, csv_bytes(fused.incidents))
    if pairs_path is not None:
        files.write(pairs_path, csv_bytes(fused.pairs))
    if rejects_path is not None:
        files.write(rejects_path, csv_bytes(rejects_of(fused)))


def _write_unseen(fused: Fused, path: Path | None) -> None:
    from truceline.adapters import files
    from truceline.fusion.unseen.told import table_of
    from truceline.publish.exports.plain_csv import csv_bytes

    if path is not None and fused.unseen is not None:
        files.write(path, csv_bytes(table_of(fused.unseen)))


def _tell(fused: Fused, out_path: Path, pairs_path: Path | None) -> None:
    from truceline.app.fusing import estimates, shared_counts
    from truceline.fusion.unseen.told import sentences

    for one in fused.reads:
        _tell_read(one)
    for note in fused.notes:
        click.echo(f"note: {printable(note)}")
    counts = shared_counts(fused)
    rows = len(fused.listing.rows)
    click.echo(f"{counted(rows, 'row')} → {counted(sum(counts.values()), 'incident')}")
    for names, n in sorted(counts.items(), key=lambda item: (-len(item[0]), item[0])):
        click.echo(f"  {n:>9,}  {printable(' + '.join(names))}")
    if fused.matched.aside:
        aside = counted(fused.matched.aside, "row")
        click.echo(f"{aside} without a time or a place: each is an incident of its own")
    for estimate in estimates(fused):
        click.echo(printable(estimate.told()))
    for sentence in () if fused.unseen is None else sentences(fused.unseen):
        click.echo(printable(sentence))
    click.echo(f"wrote {out_path}" + (f" and {pairs_path}" if pairs_path is not None else ""))


def _tell_read(one: ListRead) -> None:
    click.echo(
        f"{printable(one.card.file)}: {counted(one.records, 'row')} = {len(one.rows):,} accepted + "
        f"{len(one.rejects):,} rejected + {one.repeated:,} repeated"
    )
    for reason, n in sorted(Counter(one.rejects["reason"].to_pylist()).items()):
        click.echo(f"  {n:,} rejected: {reason}")
    for row in one.rejects.slice(0, _FIRST).to_pylist():
        told = f"record {row['row_number']}: {row['reason']}; {row['detail']}"
        click.echo(f"    {in_one_line(told)}")
    for note in one.notes:
        click.echo(f"  note: {printable(note)}")


def _facts(fused: Fused) -> dict[str, Any]:
    from dataclasses import asdict

    from truceline.app.fusing import estimates, shared_counts

    return {
        "files": [
            {
                "file": one.card.file,
                "list": one.card.name,
                "rows": one.records,
                "accepted": len(one.rows),
                "rejected": len(one.rejects),
                "repeated": one.repeated,
                "reasons": dict(Counter(one.rejects["reason"].to_pylist())),
                "notes": list(one.notes),
            }
            for one in fused.reads
        ],
        "notes": list(fused.notes),
        "incidents": [
            {"lists": list(names), "n": n} for names, n in sorted(shared_counts(fused).items())
        ],
        "without_time_or_place": fused.matched.aside,
        "pairs_compared": fused.matched.compared,
        "reach": asdict(fused.matched.reach),
        "estimates": [asdict(one) for one in estimates(fused)],
        "unseen": None if fused.unseen is None else _unseen_facts(fused.unseen),
    }


def _unseen_facts(unseen: Unseen) -> dict[str, Any]:
    from dataclasses import asdict

    facts = asdict(unseen)
    facts["lower_bound"] = True
    return facts

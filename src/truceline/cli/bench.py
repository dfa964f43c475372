"""``truceline bench``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import progress_bar

if TYPE_CHECKING:
    from truceline.app.bench.compare import Figure

_FAILED = 1


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE]…")
@click.option(
    "--rows",
    type=click.IntRange(1_000),
    multiple=True,
    metavar="N",
    help="Ask of so many rows, instead of what each case has. May be repeated.",
)
@click.option("--seed", type=int, default=20_260, show_default=True, help="Of all inputs.")
@click.option("--repeats", type=click.IntRange(1), default=3, show_default=True)
@click.option("--small", is_flag=True, help="Only kernels, beside a fixed piece of work; seconds.")
@click.option(
    "--lines", type=click.Path(path_type=Path), metavar="FILE", help="Add a JSON line a figure."
)
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Write a chart, SVG.")
def command(
    cases: tuple[str, ...], rows: tuple[int, ...], seed: int, repeats: int, small: bool,
    lines: Path | None, plot: Path | None,
) -> int:  # fmt: skip
    """Measure what the work costs here, beside others that do it.

    Every engine answers in a process of its own; told are seconds of the processor, all threads
    together, as medians, and peak memory, inputs included. What is not installed is told as such
    (benchmarks/requirements-peers.lock). Exits with 1 if an answer is not ours, or if ours took
    more memory than its bar. CASE: ingest, zones, line, pairs, disc,
    slice, tiles; all without.
    """
    from truceline.adapters import files, machine

    if small:
        return _small(lines)
    from truceline.app.bench.compare import asked, compared
    from truceline.app.bench.plot import chart

    described = machine.described()
    click.echo(_machine(described))
    found = []
    with progress_bar() as progress:
        for figure in compared(asked(cases, rows), seed, repeats, progress):
            found.append(figure)
            click.echo(_line(figure))
            if lines:
                _add(lines, {**asdict(figure), "machine": described})
    if plot:
        files.write(plot, chart(found).encode())
        click.echo(f"Chart: {plot}")
    faults = [f"{one.case} {one.n:,} {one.engine}: {why}" for one in found for why in one.faults]
    for fault in faults:
        click.echo(f"failed: {fault}", err=True)
    return _FAILED if faults else 0


def _small(lines: Path | None) -> int:
    from truceline.adapters import machine
    from truceline.app.bench.small import ratios

    found = ratios()
    for name, ratio in found.items():
        click.echo(f"{name:<12} {ratio:8.3f} times the fixed work")
    if lines:
        _add(lines, {"small": found, "machine": machine.described()})
    return 0


def _add(path: Path, told: dict[str, object]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def _machine(told: dict[str, object]) -> str:
    load = ", ".join(map(str, told["load"]))  # type: ignore[call-overload]
    return (
        f"{told['processor']}, {told['cores']} cores, {told['memory_gib']} GiB, load {load},"
        f" Python {told['python']}"
    )


def _line(figure: Figure) -> str:
    """Return a figure as a line of a table."""
    head = f"{figure.case:<7} {figure.n:>11,}  {figure.engine:<22}"
    if figure.cpu_s is None:
        return f"{head} {figure.why_not}"
    bar = "" if figure.target is None else f" (asked: {figure.target:.2g})"
    alike = {None: "", True: " same answer", False: " ANOTHER ANSWER"}[figure.alike]
    ratio = "" if figure.ratio is None else f"{figure.ratio:8.2f}x{bar}"
    return f"{head} {figure.cpu_s:9.3f} cpu s {figure.peak_rss_gib:6.2f} GiB {ratio}{alike}"

"""How relations are told on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from truceline.cli.shared import counted, echo, in_one_line

if TYPE_CHECKING:
    from truceline.model.relations import (
        Accounts,
        ChangePoint,
        DayValue,
        Driver,
        Index,
        Movement,
        Relations,
    )
    from truceline.model.steps import StepLine, Telling

_RECENT = 14


def tell(found: Relations) -> None:
    """Tell everything: each list, and what became of its rows."""
    echo(f"{' – '.join(map(in_one_line, found.pair))}")
    lists = set[str]()
    for one in found.indices:
        _index(one, first=one.list not in lists)
        lists.add(one.list)
    if not found.indices:
        echo("\nno event data tells of this pair: no index")
    for name in found.unknown:
        near = ", ".join(map(in_one_line, name.near)) or "nobody"
        n = counted(name.named, "name")
        echo(f"{name.list} does not name {in_one_line(name.name)}; of its {n}: {near}")
    _steps(found.steps)
    for account in found.accounts:
        tell_account(account)


def _index(one: Index, *, first: bool) -> None:
    measured = [day for day in one.days if day.value is not None]
    normalised = f", normalised by the proxy {one.proxy}" if one.proxy else ""
    direction = "both directions" if one.direction == "both" else in_one_line(one.direction)
    echo(f"\n{one.list}, {direction}: {one.unit}{normalised}")
    told = f"  {counted(len(measured), 'day')} measured of {len(one.days):,}"
    thin = f"; {counted(one.thin, 'day')} left out: too little told of the world"
    echo(f"{told}{thin if one.thin else ''}")
    for sentence in one.weakness if first else ():
        echo(f"  ! {sentence}")
    _level(measured)
    if one.noise_90 is not None:
        echo(f"  a day lies within {one.noise_90:.1f} of its level in 9 of 10 cases")
    for movement in one.movements:
        echo(f"  {_movement(movement)}")
    _changes(one.changes, enough=one.noise_90 is not None)
    _drivers("types that weigh most", one.types)
    _drivers("days that weigh most", one.top_days)


def _level(measured: Sequence[DayValue]) -> None:
    if not measured:
        return
    last = measured[-1]
    if last.level is None or last.low is None or last.high is None:
        echo("  too few days for a level; the values are")
        for day in measured[-_RECENT:]:
            events = "" if day.events is None else f"  {counted(day.events, 'row')}"
            echo(f"    {day.day}  {day.value:9.1f}{events}")
        return
    bounds = f"90 % {last.low:.1f} to {last.high:.1f}"
    echo(f"  level on {last.day}: {last.level:.1f} ({bounds}); that day {last.value:.1f}")


def _movement(one: Movement) -> str:
    span = {1: "the last day", 7: "the last week", 28: "the last 4 weeks", 91: "the last quarter"}
    beyond = "within noise" if abs(one.change or 0) <= one.noise else "beyond noise"
    return (
        f"{span[one.days]} against the one before: {one.change:+.1f}, noise ±{one.noise:.1f}: "
        f"{beyond}; of such movements {one.noise_share:.0%} is noise"
    )


def _changes(found: Sequence[ChangePoint], *, enough: bool) -> None:
    if not found:
        echo("  no lasting change found" if enough else "  too few days to look for changes")
        return
    echo("  lasting changes, found without being told where to look")
    for one in found:
        how = "at once" if one.sudden else "in steps, or by drift"
        between = f"between {one.earliest} and {one.latest}, {how}"
        if one.wildest_value is not None:
            between += f"; furthest on {one.wildest}, {one.wildest_value:.1f}"
        echo(f"    {one.day} ({between}): {one.before:.1f} to {one.after:.1f}")


def _drivers(name: str, lot: Iterable[Driver]) -> None:
    from truceline.model.relations import QUADS

    for n, one in enumerate(lot):
        if not n:
            echo(f"  {name}")
        quad = f" ({QUADS[one.quad - 1]})" if one.quad else ""
        what = f"{one.what} {one.meaning}".strip()
        rows = f"  e.g. {', '.join(map(in_one_line, one.rows))}" if one.rows else ""
        size = f"{counted(one.events, 'row')}, intensity {one.intensity:+.1f}"
        echo(f"    {in_one_line(what)}{quad}: {size}{rows}")


def _steps(found: Sequence[StepLine]) -> None:
    echo("\nsteps told" if found else "\nno step between them is on record")
    for one in found:
        told = {"one voice": "", "alike": ", told alike", "otherwise": ", told otherwise"}[one.told]
        echo(f"  {one.tie}: {in_one_line(one.what)}{told}  [{one.id}]")
        echo(f"    now {'; '.join(f'{stage}, {says(who)}' for who, stage in one.newest)}")
        for telling in one.tellings:
            _telling(telling)


def says(who: str) -> str:
    """Return who says so, in words."""
    return f"says {in_one_line(who)}" if who else "nobody is named"


def _telling(one: Telling) -> None:
    first, last = one.when
    span = f" (of {first})" if first == last else f" (of {first} to {last})"
    words = f": “{in_one_line(one.words)}”" if one.words else ""
    day = one.day or "undated"
    ahead = ", still to come then" if one.is_ahead else ""
    echo(f"    {day}  {one.stage}{span if first else ''}{ahead}, {says(one.says)}{words}")
    echo(f"      {in_one_line(one.source)}  [{one.id}]")


def tell_account(one: Accounts) -> None:
    """Tell what became of the rows of a file."""
    parts = [
        f"{one.counted:,} counted", f"{one.outside:,} not between two states",
        f"{one.repeated:,} repeated", f"{sum(one.rejected.values()):,} rejected",
    ]  # fmt: skip
    echo(f"\n{in_one_line(one.file)} ({one.list}): {counted(one.rows, 'row')} = ", nl=False)
    echo(" + ".join(parts))
    for reason, count in one.rejected.items():
        echo(f"  {count:,}: {reason}")

"""What limits would have meant for past transfers, on a terminal."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import click

from truceline.app.backtest.flow import Flow, flows
from truceline.app.workspace import Workspace
from truceline.cli.shared import counted, in_one_line, print_json
from truceline.model.agreement import Agreement, CapKind
from truceline.model.aid import Sum
from truceline.model.exact import plain


def show_flows(workspace: Workspace, other: Agreement | None, *, as_json: bool) -> None:
    """Print one paragraph for each limit, party and list."""
    found = flows(workspace, other)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    if not found:
        click.echo("no provision limits transfers")
        return
    click.echo("What limits would have meant for the flow that lists tell of, each list by itself;")
    click.echo("arithmetic on the ledger, no claim about what anybody would have done.")
    for one in found:
        for line in _told(one):
            click.echo(line)


def _told(one: Flow) -> list[str]:
    head = f"{one.text} {one.provision} {one.cap} · {one.party}"
    if not one.source_id:
        return [f"{head}: no list tells of such transfers; nothing is known, and that is not zero"]
    whose = f"{one.source_id} for {one.claimant}" if one.claimant else one.source_id
    lines = [f"{head}, list of {whose}:"]
    if one.kind == CapKind.REDUCE and not one.windows:
        lines.append("  no window has a base that this list tells: nothing to measure it by")
    if one.windows:
        lines += [f"  {_limit(one)}", f"  {_above(one)}"]
    if one.undated:
        lines.append(f"  {counted(one.undated, 'transfer')} without a time, in no window")
    sums = ", ".join(map(_volume, one.volumes))
    lines.append(f"  all of these transfers come to: {sums or 'no figure'}")
    return lines


def _volume(one: Sum) -> str:
    about = "about " if one.unsure else ""
    return f"{about}{_span(one.low, one.high)} {in_one_line(one.unit.name)}"


def _limit(one: Flow) -> str:
    allowed = _ALLOWED.get(one.kind, "")
    if not allowed and one.limit is not None:
        allowed = (
            f"{_span(plain(one.limit), plain(one.limit_high or one.limit))} {one.unit} allowed"
        )
    return f"{counted(one.windows, 'window')}, {allowed} in each; told: {_span(one.low, one.high)}"


_ALLOWED: dict[str, str] = {CapKind.FREEZE: "none allowed", CapKind.NOTIFY: "none without notice"}


def _above(one: Flow) -> str:
    perhaps = f", perhaps in {one.perhaps} more" if one.perhaps else ""
    if one.kind == CapKind.NOTIFY:
        span = _span(one.above_low, one.above_high)
        return (
            f"notice would have been asked for {span} transfers, in windows: {one.above}{perhaps}"
        )
    by = f"by {_span(one.above_low, one.above_high)} {one.unit} in all"
    return f"above in {one.above}{perhaps}, {by}"


def _span(low: Decimal, high: Decimal | None) -> str:
    upto = "" if high == low else " or more" if high is None else f" to {high:,f}"
    return f"{low:,f}{upto}"

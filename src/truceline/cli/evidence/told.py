"""How an item of evidence is told on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from truceline.cli.shared import counted, in_one_line, instant, signed_by
from truceline.log.redacted import CUT

if TYPE_CHECKING:
    from truceline.app.evidence.told import Told
    from truceline.model.evidence import Custody, Provenance
    from truceline.model.redacted import Redacted


def tell_item(found: Told) -> None:
    """Print one item whole."""
    one = found.item.evidence
    click.echo(f"{one.id}: {one.kind}, {one.tier}")
    if one.redacted is not None:
        _line("redacted", tombstone(one.redacted, whole=one.is_gone))
    size = "" if one.is_gone else f", {counted(one.size_bytes, 'byte')}"
    if not one.is_gone:
        _line("sha256", one.sha256)
    _line("looks like", f"{in_one_line(one.media_type)}{size}")
    _line("received", f"{instant(one.received_at)} (entry {one.seq})")
    if one.signed:
        _line("signed by", signed_by(one.signed).removeprefix("signed by "))
    if one.derived_from:
        how = ", ".join(f"{name} {value}" for name, value in one.parameters.items())
        _line("derived", f"from {one.derived_from} by {one.tool}: {in_one_line(how)}")
    if one.contents:
        _line("web archive", in_one_line(one.contents))
    _tell_fields(one.clear, one.sealed, found.opened[0])
    _line("C2PA", credentials(found.item.provenance[-1]) if found.item.provenance else _UNCHECKED)
    for said in found.item.timestamps:
        accuracy = f" ± {said.accuracy_s} s" if said.accuracy_s else ""
        when = f"{instant(said.existed_by)}{accuracy}"
        _line("existed by", f"{when}, says {in_one_line(said.authority)} (entry {said.seq})")
    for derived in found.item.derivatives:
        _line("derivative", derived)
    for act, opened in zip(found.item.custody, found.opened[1:], strict=True):
        _tell_act(act, opened)


_UNCHECKED = "not checked"


def tombstone(told: Redacted, *, whole: bool) -> str:
    """Return what a tombstone says, in words."""
    what = "redacted, and nothing of it is left" if whole else "redacted in part"
    said = f"{in_one_line(told.by)}: {in_one_line(told.reason)}"
    return f"{what} ({instant(told.at)}, entry {told.entry}, {said})"


def credentials(said: Provenance) -> str:
    """Return what a validator said, in words."""
    if said.state == "none":
        return f"no manifest in it, says {said.tool}"
    codes = f" ({', '.join(map(in_one_line, said.codes))})" if said.codes else ""
    return (
        f"{in_one_line(said.state)}{codes}, says {said.tool}; it tells who signed, not what is true"
    )


def _tell_act(act: Custody, opened: Mapping[str, str]) -> None:
    when = instant(act.happened_at or act.recorded_at)
    click.echo(f"  {act.seq:>5}  {when}  {act.action}")
    if act.signed:
        _line("signed by", signed_by(act.signed).removeprefix("signed by "))
    if act.redacted is not None:
        _line("redacted", tombstone(act.redacted, whole=not act.sealed))
    _tell_fields({}, act.sealed, opened)


def _tell_fields(
    clear: Mapping[str, str], sealed: Mapping[str, str], opened: Mapping[str, str]
) -> None:
    for name, value in sorted({**clear, **opened}.items()):
        _line(name.replace("_", " "), "redacted" if value == CUT else in_one_line(value))
    for name in sorted(n for n, value in sealed.items() if value == CUT):
        _line(name.replace("_", " "), "redacted")
    hidden = sorted(
        name.replace("_", " ") for name in sealed if name not in opened and sealed[name] != CUT
    )
    if hidden:
        _line("sealed", ", ".join(hidden))


def _line(name: str, value: str) -> None:
    click.echo(f"  {name:<22} {value}")

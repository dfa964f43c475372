"""Files come in: kept as received, put on the record, read, every row accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app import cache, signing
from truceline.app.aid import memoranda
from truceline.app.drafts.superseded import MAPPED, earlier_states
from truceline.app.intake.files_meant import found_files
from truceline.app.intake.items import unsigned_by, voices_of
from truceline.app.intake.receipts import Receipt, Taking
from truceline.app.intake.received import refuse_if_older
from truceline.app.intake.retraction import (
    in_force,
    refuse_retracted,
    reinstate,
    without,
)
from truceline.app.intake.standing import reading, standing
from truceline.app.maps.known_shapes import parts
from truceline.app.maps.mended import Anew, anew, entry_of, record_anew
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Taken, Workspace
from truceline.errors import SourceError
from truceline.log.signed import signers
from truceline.model.intake import Intake, RawFile
from truceline.sources import door
from truceline.sources.interface import Connector
from truceline.sources.mapped.load import load_map


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How files are to be taken in.

    Attributes:
        connector: Which connector reads them; ``None`` lets each recognise its own.
        options: Settings of the connector.
        map_name: What messages call the map in ``options``.
        received: When the mission got them, UTC; ``None``: nobody told.
        again: Let a file that was retracted count again.
        said: How a kept map knew the file, and what differs; plain sentences.
        in_place: It takes the place of files of its name that no edition has seen, however
            little they are alike.
        replaces: Hashes of earlier states of the file that no edition has seen.
    """

    connector: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    map_name: str = "map"
    received: datetime | None = None
    again: bool = False
    said: tuple[str, ...] = ()
    in_place: bool = False
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a file is, before anything is written.

    Attributes:
        taken: The input as it would stand, or stands, on the record.
        intake: What it yields.
        again: It is here already, read the same way.
        replaces: It would take the place of an earlier reading of the same file.
        why: How its connector was chosen, in words.
        anew: Earlier files that its map would read anew.
    """

    taken: Taken
    intake: Intake
    again: bool
    replaces: bool
    why: str
    anew: Anew = field(default_factory=Anew)


def ingest(
    workspace: Workspace,
    paths: Sequence[Path],
    connector: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress = silent,
    map_name: str = "map",
) -> Taking:
    """Take files in, read by a connector with its options; see :func:`ingest_as`."""
    order = Order(connector=connector, options=dict(options or {}), map_name=map_name)
    return ingest_as(workspace, paths, order, progress)


def ingest_as(
    workspace: Workspace, paths: Sequence[Path], order: Order, progress: Progress = silent
) -> Taking:
    """Take files in.

    A file is read before it is put on the record, so that a file nobody can read leaves no trace
    but the error; the files after it are taken in all the same. A map is looked at before any file.

    Args:
        workspace: Where to.
        paths: Files, or folders whose files are taken in order of name.
        order: How.
        progress: Told before each file.

    Returns:
        A receipt for each file taken in, a fault for each that could not be read or was retracted.

    Raises:
        AgreementError: If the map has mistakes; nothing was taken in then.
        ProcedureError: If a key of the workspace's signers is no team's; likewise.
    """
    signing.refuse_but_teams(workspace)
    return taken_in(workspace, paths, order, progress)


def taken_in(
    workspace: Workspace, paths: Sequence[Path], order: Order, progress: Progress = silent
) -> Taking:
    """Do the same; of the workspace's signers only teams sign, and the others are not asked."""
    if "map" in order.options:
        load_map(order.options["map"], order.map_name)
    found = found_files(paths)
    receipts = []
    faults: list[SourceError] = []
    for i, path in enumerate(found):
        progress(path.name, i, len(found))
        try:
            receipts += _admitted(workspace, path, order)
        except SourceError as fault:
            faults.append(fault)
    return Taking(receipts=tuple(receipts), faults=tuple(faults))


def _admitted(workspace: Workspace, path: Path, order: Order) -> list[Receipt]:
    """Take one file in, unless it was retracted and nobody said that it counts again."""
    raw = given(path)
    retraction = in_force(workspace.entries()).get(raw.sha256)
    if retraction is not None and not order.again:
        refuse_retracted(retraction)
    note = signing.note_of(path)
    signing.refuse_note(workspace, path.name, note, raw.sha256)
    receipts = [_kept(workspace, raw, one, note) for one in orders_of(workspace, raw, order)]
    if retraction is None:
        return receipts
    reinstate(workspace, retraction)
    return [replace(one, reinstates=retraction) for one in receipts]


def given(path: Path) -> RawFile:
    """Return a file as given, hashed once for all who ask what it is."""
    return _raw(path.name, documents.given(path))


def _raw(name: str, data: bytes) -> RawFile:
    return RawFile(name=name, sha256=files.sha256_of(data), data=data)


def orders_of(workspace: Workspace, raw: RawFile, order: Order) -> tuple[Order, ...]:
    """Return how a file is read: as told, else each table as a kept map knows it by its shape.

    Raises:
        SourceError: If a table is nearly of a known shape, and lacks a column that its map uses.
    """
    orders: tuple[Order, ...] = (order,)
    told = memoranda.read_for(raw, order.connector, order.options)
    if told is not None:
        orders = (replace(order, connector=memoranda.CONNECTOR, options=told),)
    elif order.connector is None and not order.options:
        known = parts(workspace, raw)
        orders = tuple(
            replace(order, connector=MAPPED, options=one.options, said=one.said) for one in known
        ) or (order,)
    readings = [one.options for one in orders if one.connector == MAPPED]
    gone = earlier_states(workspace, raw, readings, is_any=order.in_place)
    return tuple(replace(one, replaces=gone) for one in orders)


def take(
    workspace: Workspace, name: str, data: bytes, connector: str | None, options: dict[str, str]
) -> Receipt:
    """Take one file in: read it, keep it as received, put it on the record.

    Raises:
        SourceError: If it cannot be read; then it leaves no trace.
    """
    return _kept(workspace, _raw(name, data), Order(connector=connector, options=options))


def look(workspace: Workspace, raw: RawFile, order: Order) -> Look:
    """Read one file and write nothing.

    Raises:
        SourceError: If it cannot be read, or tells of what came after it is said to be received.
    """
    before = standing(workspace.taken())
    options = dict(order.options)
    known = [
        t
        for t in before
        if t.sha256 == raw.sha256
        and t.connector == (order.connector or t.connector)
        and t.options == options
        and order.received in (None, t.received_at)
    ]
    if known:
        intake = cache.looked_up(workspace, known[0])
        return Look(taken=known[0], intake=intake, again=True, replaces=False, why="as before")
    chosen = door.admit(raw, order.connector)
    intake = chosen.read(raw, options)
    refuse_if_older(raw.name, intake, order.received)
    taken = Taken(
        name=raw.name,
        sha256=raw.sha256,
        connector=chosen.card.id,
        options=options,
        received_at=order.received,
        replaces=order.replaces,
    )
    counted = without(workspace.taken(), in_force(workspace.entries()))
    return Look(
        taken=taken,
        intake=intake,
        again=False,
        replaces=any(reading(t) == reading(taken) for t in before),
        why=_why(order, chosen),
        anew=anew(workspace, taken, intake, counted),
    )


def _why(order: Order, chosen: Connector) -> str:
    """Say how the connector was chosen."""
    if order.said:
        return "; ".join(order.said)
    if "map" in order.options:
        return f"by the map {order.map_name}"
    if order.connector is not None:
        return "as named with --as"
    columns = ", ".join(chosen.card.columns[:6])
    return f"recognised by its columns {columns}" if columns else "recognised by its beginning"


def _kept(workspace: Workspace, raw: RawFile, order: Order, note: bytes | None = None) -> Receipt:
    found = look(workspace, raw, order)
    if found.again:
        return Receipt(taken=found.taken, intake=found.intake, again=True, said=order.said)
    workspace.keep_raw(raw)
    payload = entry_of(found.taken, len(raw.data), found.intake)
    if order.received is not None:
        payload["received"] = order.received.isoformat(timespec="microseconds")
    seq = signing.record_item(workspace, "input", payload, note)
    cache.keep(workspace, found.taken, found.intake)
    record_anew(workspace, found.anew)
    entry = workspace.entries()[seq]
    return Receipt(
        signed=signers(entry.payload),
        unsigned=unsigned_by(workspace, voices_of(found.intake), entry),
        taken=found.taken,
        intake=found.intake,
        again=False,
        replaces=found.replaces,
        said=order.said,
        anew=found.anew,
    )

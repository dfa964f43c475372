"""What may come in: asked before a file is put on the record, and never again after.

What was let in once stays readable by :mod:`truceline.sources.registry`, so that no later rule of
this door can shut a workspace out of its own record.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import kinds, packed, registry
from truceline.sources.interface import Connector
from truceline.sources.records import header
from truceline.sources.workbook.book import is_workbook

_BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
#: More columns than this are counted, not listed.
_SHOWN = 12


def admit(raw: RawFile, connector_id: str | None) -> Connector:
    """Return the connector that is to read a file, or say in words why none can.

    Args:
        raw: The file as received.
        connector_id: Which connector a person named; ``None`` to let them look at the file.

    Raises:
        UnknownFormatError: If no such connector exists or none recognises the file.
        FormatError: If the file holds no table, or not the one that the named connector reads.
    """
    _something(raw)
    kind = kinds.no_table(raw.data)
    named = None if connector_id is None else registry.connector(connector_id)
    if named is not None and named.texts:
        return named
    if is_workbook(raw.data):
        return _workbook(raw, connector_id)
    packer = _packer(raw, connector_id)
    if packer is not None:
        return packer
    if kind is not None:
        raise FormatError(f"{raw.name} is {kind.name}, not a table", kind.hint)
    if connector_id is None:
        return registry.detect(raw)
    chosen = registry.connector(connector_id)
    _expected(raw, chosen)
    return chosen


def _workbook(raw: RawFile, connector_id: str | None) -> Connector:
    """Return the connector mapped, or one that knows this very workbook by its sheets."""
    if connector_id == "mapped":
        return registry.connector(connector_id)
    for one in registry.CONNECTORS:
        if connector_id in (None, one.card.id) and one.recognises(raw):
            return one
    raise FormatError(
        f"{raw.name} is an Excel workbook, and no map says what its columns mean",
        f"propose one: `truceline map {raw.name} --in DIR`, then take the file in again",
    )


def _packer(raw: RawFile, connector_id: str | None) -> Connector | None:
    """Return the connector that reads this zip file as it is; ``None`` if none does."""
    if not packed.is_packed(raw.data):
        return None
    for one in registry.CONNECTORS:
        if one.packed and connector_id == one.card.id:
            if not (one.by_blocks and one.recognises(raw)):
                _expected(packed.unpacked(raw), one)
            return one
        if one.packed and connector_id is None and one.recognises(raw):
            return one
    return None


def _something(raw: RawFile) -> None:
    """Refuse a file in which nothing is written."""
    size = f"{len(raw.data):,} bytes"
    if not raw.data:
        hint = "fetch it again; a quiet day's file still has a line that names its columns"
        raise FormatError(f"{raw.name} is empty: it has 0 bytes", hint)
    if not raw.data.strip(b"\0"):
        hint = "copy it again from where it came: copying was cut off, or the disk or stick fails"
        raise FormatError(f"{raw.name} holds only zero bytes ({size}) and no data", hint)
    if not raw.data.strip(_BLANK):
        hint = "fetch it again; a quiet day's file still has a line that names its columns"
        raise FormatError(f"{raw.name} holds only blanks ({size}) and no data", hint)


def _expected(raw: RawFile, chosen: Connector) -> None:
    """Refuse a file without the columns of the connector that a person named."""
    if chosen.recognises(raw):
        return
    wanted, there = chosen.card.columns, header(raw)
    missing = [name for name in wanted if name not in there]
    if missing:
        lacks = "none of them" if len(missing) == len(wanted) else f"not {_listed(missing)}"
        raise FormatError(
            f"{raw.name} is not what the connector {chosen.card.id} reads, {chosen.card.title}: "
            f"that has the columns {_listed(wanted)}; this file has {lacks}",
            _other(raw, chosen),
        )


def _other(raw: RawFile, chosen: Connector) -> str:
    """Say what to do instead."""
    for candidate in registry.CONNECTORS:
        if candidate is not chosen and candidate.recognises(raw):
            return f"it looks like a file for {candidate.card.id}: leave out `--as`"
    return f"check the file, or {registry.NAME_OR_MAP}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more

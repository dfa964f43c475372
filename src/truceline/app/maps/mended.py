"""A mended map and a mended sheet that came together: the file before is read anew as well.

Rows that stand unchanged in both files are one row, told first by the earlier file. So they would
keep the reading of the earlier map, and what was mended in the map would not reach them. Therefore
the earlier file is read by the new map, as if somebody had taken it in again with it: an entry of
the record like any other, and what was published before stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import cache
from truceline.app.intake.standing import reading, standing, table_and_sheet
from truceline.app.workspace import Taken, Workspace
from truceline.codec import Plain
from truceline.errors import SourceError
from truceline.model import tables
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.accounting import YIELDS
from truceline.sources.propose.who import NOBODY

#: Reason of rows that hold a word their map does not know; more of them than before tell that the
#: map was made for another list.
_UNKNOWN = "unknown-word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """Earlier files that say rows of a new one, which a mended map reads otherwise.

    Attributes:
        read: Each as the new map reads it, and what it yields so.
        left: Those that keep their reading, each in a sentence.
    """

    read: tuple[tuple[Taken, Intake], ...] = ()
    left: tuple[str, ...] = ()

    def told(self) -> tuple[str, ...]:
        """Return it in plain sentences."""
        read = (
            f"{one.name} ({one.sha256[:8]}), here before, is read anew by this map, so that rows "
            f"which stand in both files have the new reading: {intake.rows - len(intake.rejects)} "
            f"rows taken in there, {len(intake.rejects)} rejected"
            for one, intake in self.read
        )
        return (*read, *self.left)


def anew(workspace: Workspace, taken: Taken, intake: Intake, before: Iterable[Taken]) -> Anew:
    """Return which earlier files the map of a new one reads anew; nothing is written.

    One is read anew if its file has the same name, it was read into the same table, from a sheet of
    that name, by a map of another wording, tells rows of the new file by the same source, and
    nearly is the new file: more than half of its rows stand there unchanged, and the map knows all
    its words.

    Args:
        workspace: Which keeps the earlier files.
        taken: The new file, as it is to stand on the record.
        intake: What it yields.
        before: Inputs that count, in order.
    """
    read, left = [], []
    for one in standing(before):
        if one.sha256 in taken.replaces:
            continue
        if not _by_another_map(one, taken):
            continue
        old = cache.looked_up(workspace, one)
        alike = _alike(_said(old), _said(intake))
        if not alike:
            continue
        other = replace(one, options={**one.options, "map": taken.options["map"]})
        found = _read(workspace, other) if reading(other) == reading(one) else None
        if found is not None and _same(found, old):
            continue
        named_alike = one.name.casefold() == taken.name.casefold()
        if found is not None and named_alike and _is_earlier_state(found, old, intake):
            read.append((other, found))
        else:
            left.append(_told(one, alike))
    return Anew(read=tuple(read), left=tuple(left))


def _by_another_map(one: Taken, taken: Taken) -> bool:
    if "map" not in taken.options or one.options.get("map", "") in ("", taken.options["map"]):
        return False
    if one.sha256 == taken.sha256 or one.connector != taken.connector:
        return False
    (table, sheet), (own_table, own_sheet) = table_and_sheet(one), table_and_sheet(taken)
    return table == own_table and (sheet == own_sheet or not (sheet and own_sheet))


def _read(workspace: Workspace, taken: Taken) -> Intake | None:
    """Read an earlier file by the new map; ``None`` if it cannot be read so."""
    raw = RawFile(name=taken.name, sha256=taken.sha256, data=workspace.kept(taken.sha256))
    try:
        return registry.read(raw, taken.connector, taken.options)[1]
    except SourceError:
        return None


def _is_earlier_state(found: Intake, old: Intake, new: Intake) -> bool:
    """Say whether a file is an earlier state of the new one."""
    if _unknown(found) > _unknown(old):
        return False
    alike, rows = shared(found, new)
    return 2 * alike > rows


def shared(old: Intake, new: Intake) -> tuple[int, int]:
    """Count the rows that both files say by the same voice, and those that the earlier one says."""
    said = _said(old)
    return _alike(said, _said(new)), sum(len(one) for one in said.values())


def _unknown(intake: Intake) -> int:
    return pc.sum(pc.equal(intake.rejects["reason"], _UNKNOWN)).as_py() or 0


def _same(found: Intake, old: Intake) -> bool:
    return all(getattr(found, n).equals(getattr(old, n)) for n in (*YIELDS, "rejects"))


def _said(intake: Intake) -> dict[str, pa.Table]:
    """Return who says which row, by table; a row that yields several rows of one stands once."""
    found = {}
    for name in YIELDS:
        table = getattr(intake, name)
        schema = tables.TABLES[name]
        who = "source_id" if "source_id" in schema.names else "stated_by"
        if table.num_rows and who in schema.names:
            said = pa.table({"who": table[who], "what": table["content_sha256"]})
            found[name] = said.group_by(["who", "what"]).aggregate([])
    return found


def _alike(old: dict[str, pa.Table], new: dict[str, pa.Table]) -> int:
    """Count the rows that both say by the same voice; nobody in particular is any voice."""
    alike = 0
    for name in old.keys() & new.keys():
        one, other = old[name], new[name]
        here = pc.is_in(_voiced(one), value_set=_voiced(other))
        unnamed = pc.and_(
            pc.equal(one["who"], NOBODY),
            pc.is_in(one["what"], value_set=other["what"].combine_chunks()),
        )
        alike += pc.sum(pc.or_(here, unnamed)).as_py() or 0
    return alike


def _voiced(said: pa.Table) -> pa.Array:
    joined = pc.binary_join_element_wise(said["who"], said["what"], "\x1f")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _told(one: Taken, alike: int) -> str:
    rows = "one row stands" if alike == 1 else f"{alike:,} rows stand"
    sheet = f", sheet “{table_and_sheet(one)[1]}”," if table_and_sheet(one)[1] else ""
    return (
        f"{rows} unchanged in {one.name} ({one.sha256[:8]}){sheet} too, which another map read: "
        "there they keep that reading; if the new map is right for it as well, take it in with "
        "--map, else it may be set aside with `truceline retract`"
    )


def record_anew(workspace: Workspace, found: Anew) -> None:
    """Put the readings of earlier files on the record; nobody handed these in again, or signs."""
    for one, intake in found.read:
        payload = entry_of(one, len(workspace.kept(one.sha256)), intake)
        workspace.record("input", payload)
        cache.keep(workspace, one, intake)


def entry_of(taken: Taken, size: int, intake: Intake) -> dict[str, Plain]:
    """Return what the record keeps of a reading."""
    return {
        "name": taken.name,
        "sha256": taken.sha256,
        "bytes": size,
        "connector": taken.connector,
        "options": dict(taken.options),
        "rows": intake.rows,
        **({"replaces": list(taken.replaces)} if taken.replaces else {}),
    }

"""What is doubtful in a draft: its incidents line by line, and what is open, most rows first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.adapters import store
from truceline.app import cache
from truceline.app.drafts.doubts_of_rows import carried, corrections
from truceline.app.drafts.draft import Drafted
from truceline.app.drafts.said_new import said_new
from truceline.app.drafts.twice import twice
from truceline.app.editions.numbered import FROZEN
from truceline.app.intake.standing import standing, table_and_sheet
from truceline.app.maps import doubts as map_doubts
from truceline.app.maps import sheets_left
from truceline.app.maps.trial import BROAD
from truceline.app.workspace import Workspace
from truceline.publish.daily import frozen

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]
#: Beyond so many metres a place is told only vaguely.
_VAGUE_M = 2000.0
_HEADS = {
    "act": ("say not what it was", "run the command again with `--again` and answer the word"),
    "side": ("say not who did it", "name the side in the row, or answer the word with `--again`"),
    "place": (
        "have no place",
        "write a name of your list of places, `1 km S of NAME` or `47.210, -24.530` into its cell",
    ),
    "near": ("have a place known to kilometres only", "leave it, or write coordinates"),
    "apart": (
        "tell how far from their place it was, and that is not read",
        "with `--again`, answer that the columns lead from the named place, or write coordinates",
    ),
    "guessed": (
        "have an act that was guessed, and nobody was asked",
        "with `--again`, type `all` on the screen “Is this right?”, and answer the word",
    ),
    "sent": (
        "are dated by when a message came",
        "if it tells of another day, add it to the main log, with that log's number in its row",
    ),
    "twice": ("may tell one event twice", "name the row of the main list in the other, or leave"),
    "alone": ("of a second list fit no incident", "if one is an incident, write it into the log"),
    "late": ("came in after the cut-off", "not in this edition; the next tells them as late"),
    "new": (
        "say that they are new or to be reported, and are NOT in the draft",
        "write each as a new row of your main log, save, and run the command again",
    ),
    "mends": ("say that another row is to be corrected", "mend that row; these are no incidents"),
    "amends": ("correct the log, and are not applied", "mend the rows of the log that they name"),
    "carried": (
        "tell no day, and are of the day of the row above",
        "write the day into the row if it is another",
    ),
    "unread": ("could not be read", "mend the cell: `truceline rejects` says why"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One incident of a draft.

    Attributes:
        row: As the draft keeps it.
        rows: Where it is told.
        open: What is doubtful of it: keys of what is told of doubts.
    """

    row: Mapping[str, Any]
    rows: tuple[Row, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that is open of several rows.

    Attributes:
        count: Of incidents, or of rows that are none.
        said: What is open.
        mend: What to do, if it matters.
        rows: Which.
    """

    count: int
    said: str
    mend: str
    rows: tuple[Row, ...]


def told_in(workspace: Workspace, made: Drafted) -> tuple[Told, ...]:
    """Return the incidents of a draft's days, in order of time."""
    where = {report: row for report, row, _ in _reports(workspace)}
    table = store.load(made.folder / FROZEN / "incidents.parquet", frozen.schema("incidents"))
    inside = sorted((one for one in table.to_pylist() if _is_inside(one, made)), key=_begins)
    pairs = twice([(one, _rows(one, where)) for one in inside])
    unseen = map_doubts.load(workspace.folder)
    made_of = []
    for at, one in enumerate(inside):
        rows = _rows(one, where)
        of_map = [key for key, its in sorted(unseen.items()) if key in _HEADS and its & {*rows}]
        open_ = (*_open(one), *of_map, *(["twice"] * (at in pairs)))
        made_of.append(Told(row=one, rows=rows, open=open_))
    return tuple(made_of)


def doubts(workspace: Workspace, made: Drafted, told: Sequence[Told]) -> tuple[Doubt, ...]:
    """Return what is open in a draft, most rows first."""
    rows: dict[str, list[Row]] = {}
    counts: dict[str, int] = {}
    for one in told:
        for key in one.open:
            rows.setdefault(key, []).extend(one.rows)
            counts[key] = counts.get(key, 0) + 1
    others = (
        ("alone", _alone(workspace, made, told)),
        ("late", _late(workspace, made)),
        ("mends", (at for at, _ in corrections(workspace))),
        ("new", (one.at for one in said_new(workspace, [one.rows for one in told]))),
        ("amends", _amends(workspace)),
        ("carried", carried(workspace)),
        ("unread", _unread(workspace)),
    )
    for key, found in others:
        rows[key] = list(dict.fromkeys(found))
        counts[key] = len(rows[key])
    made_of = [
        Doubt(
            count=n, said=_HEADS[key][0], mend=_HEADS[key][1], rows=tuple(dict.fromkeys(rows[key]))
        )
        for key, n in counts.items()
        if n
    ]
    # What is read as people mean it stands last, however often it occurs.
    # What a draft lacks stands first.
    rank = {_HEADS["new"][0]: -1, _HEADS["carried"][0]: 1}
    return tuple(sorted(made_of, key=lambda one: (rank.get(one.said, 0), -one.count)))


def _reports(workspace: Workspace) -> Iterator[tuple[str, Row, Mapping[str, Any]]]:
    for taken in standing(workspace.taken()):
        reports, sheet = cache.intake_of(workspace, taken).reports, table_and_sheet(taken)[1]
        sheet = sheet or ("added" if taken.name.startswith("added-") else "")
        for row in reports.select(_OF_REPORTS).to_pylist():
            yield str(row["report_id"]), (sheet, int(row["row_number"])), row


_OF_REPORTS = ["report_id", "row_number", "kind", "start", "end", "known_at", "place_name"]


def _rows(one: Mapping[str, Any], where: Mapping[str, Row]) -> tuple[Row, ...]:
    return tuple(sorted({where[name] for name in one["report_ids"] if name in where}))


def _begins(one: Mapping[str, Any]) -> datetime:
    begins: datetime = one["start"] or one["end"]
    return begins


def _is_inside(one: Mapping[str, Any], made: Drafted) -> bool:
    start, end = one["start"] or one["end"], one["end"] or one["start"]
    # What ended as the days begin is of the day before.
    return start is not None and start < made.end and (end > made.start or start == made.start)


def _open(one: Mapping[str, Any]) -> Iterator[str]:
    if (one["act"] or "") in BROAD:
        yield "act"
    if not one["actor"]:
        yield "side"
    if one["lon"] is None:
        yield "place"
    elif (one["error_m"] or 0) > _VAGUE_M:
        yield "near"


def _alone(workspace: Workspace, made: Drafted, told: Sequence[Told]) -> Iterator[Row]:
    """Yield rows of harm and damage that have neither day and place of an incident."""
    for _, at, row in _reports(workspace):
        is_second = row["kind"] == "warning" and _is_inside(row, made)
        if is_second and not any(_is_of(row, one.row) for one in told):
            yield at


def _is_of(row: Mapping[str, Any], incident: Mapping[str, Any]) -> bool:
    starts, ends = [], []
    for one in (row, incident):
        starts.append(one["start"] or one["end"])
        ends.append(one["end"] or one["start"])
    if None in starts or max(starts) > min(ends):
        return False
    mine, theirs = (str(one["place_name"] or "").casefold() for one in (row, incident))
    return bool(mine) and bool(theirs) and (mine in theirs or theirs in mine)


def _late(workspace: Workspace, made: Drafted) -> Iterator[Row]:
    for _, at, row in _reports(workspace):
        known = row["known_at"]
        if row["kind"] == "event" and known and known > made.end and _is_inside(row, made):
            yield at


def _amends(workspace: Workspace) -> Iterator[Row]:
    for one in sheets_left.every(workspace.folder):
        yield from ((one.sheet, at) for at, _ in one.corrects)


def _unread(workspace: Workspace) -> Iterator[Row]:
    for taken in standing(workspace.taken()):
        rejects, sheet = cache.intake_of(workspace, taken).rejects, table_and_sheet(taken)[1]
        for row, reason in zip(
            rejects["row_number"].to_pylist(), rejects["reason"].to_pylist(), strict=True
        ):
            if reason not in _MEANT:
                yield sheet, int(row)


#: Reasons of rows that are no data, or that somebody left out.
_MEANT = ("note-row", "total-row", "left-out-row", "header-row")

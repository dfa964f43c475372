"""A small mission whose sources tell of the same events in other words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.grouping.acts import Asked, merge, split, undo
from truceline.app.grouping.seen import Change
from truceline.app.intake.ingest import Order, ingest_as
from truceline.app.workspace import Workspace

MAP = """\
map: 1
time_zone: UTC
table: reports
id: id
source: {column: who}
start: start
basis: {constant: alleged}
act: {column: act, values: {a: shelling, b: strike}}
lon: lon
lat: lat
error_m: {constant: "500"}
tier: {column: tier}
"""
HEAD = "id,who,start,act,lon,lat,tier\n"
#: Reports so far apart that only a person takes them for one.
ROWS = (
    "1,north,2025-03-28T10:00,a,36.0,49.0,mission",
    "2,south,2025-03-28T16:20,a,36.9,49.7,mission",
    "3,wire,2025-03-28T22:00,b,35.1,48.2,mission",
    "4,north,2025-03-29T10:00,a,37.0,49.0,public",
)
#: The same event, exactly told by two sources: fusion puts them together by itself.
TWIN = "5,south,2025-03-29T10:00,a,37.0,49.0,public"
BY, WHY = "A. Analyst", "one fire, told in other words"


class Hours:
    """A clock that goes on by an hour each time it is looked at."""

    def __init__(self) -> None:
        self.at = datetime(2025, 4, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(hours=1)
        return self.at


def mission(
    folder: Path, rows: tuple[str, ...] = ROWS, clock: Callable[[], datetime] | None = None
) -> Workspace:
    made = start(folder, "energy-moratorium-2025", clock or Hours())
    take(made, "list.csv", *rows)
    return made


def take(workspace: Workspace, name: str, *rows: str, written: str = MAP, head: str = HEAD) -> None:
    path = workspace.folder.parent / name
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    ingest_as(workspace, [path], Order(connector="mapped", options={"map": written}))


def merged(workspace: Workspace, *words: str, by: str = BY, why: str = WHY) -> Change:
    return merge(workspace, words, Asked(by=by, text=why))


def parted(workspace: Workspace, *words: str, by: str = BY, why: str = "two fires") -> Change:
    return split(workspace, words, Asked(by=by, text=why))


def undone(workspace: Workspace, *entries: int, by: str = BY, why: str = "I erred") -> Change:
    return undo(workspace, entries, Asked(by=by, text=why))


def groups(workspace: Workspace, as_of: datetime | None = None) -> list[str]:
    """Return who is with whom, by native key."""
    from truceline.app import pipeline

    found = pipeline.to_incidents(runs.given(workspace, as_of)).incidents
    return sorted("".join(sorted(r.split("/")[1] for r in ids))
                  for ids in found["report_ids"].to_pylist())  # fmt: skip


def last(workspace: Workspace) -> datetime:
    return datetime.fromisoformat(workspace.entries()[-1].at)

"""What a map makes of the file it was drafted for: seen before anybody relies on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from truceline.app.maps.trial_rows import far_rows, placeless, spelled
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry

#: Fewer reports than this that name a side say nothing of a side that none names.
_FEW = 5
#: So many cells of dates that cannot be read are shown.
_SHOWN = 5
#: Reports of which nobody asks who did it.
_NO_DEEDS = ("", None, "hotline_call", "nothing_seen")
#: Acts that say little.
BROAD = ("", "other", "attack")
#: Reasons for which a row has no time.
_OF_TIME = ("bad-date", "ambiguous-date", "year-out-of-range", "no-date", "bad-day-part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a map makes of the file it was drafted for.

    Attributes:
        rows: Rows below the headers.
        accepted: Of these, rows that tell something.
        reasons: Why the others are rejected: reason -> rows.
        sources: Ids of those who report.
        acts: Reports by act; empty: no act is told.
        kinds: Reports by kind, such as ``event``.
        actors: Reports by who is said to have done it; empty: nobody is named.
        placed: Reports with a place.
        samples: Three rows of each sheet, each as a sentence.
        undated: Rows rejected for their date or clock.
        dates: The cells of the first of these, each with its row.
        deeds: Reports of acts of somebody: no calls, and none that nothing was seen.
        unattributed: Of these, reports that name nobody who did it.
        events: Reports of events.
        doubtful: Of these, reports that tell no side, no place, or no act that says much.
        dayed: Reports of acts that tell their day alone, or a longer window.
        nowhere: Rows of reports without a place, each with its sheet; of calls none is expected.
        far: Rows whose place lies far from every zone, each with its sheet where there are several.
    """

    rows: int
    accepted: int
    reasons: Mapping[str, int]
    sources: tuple[str, ...] = ()
    acts: Mapping[str, int]
    actors: Mapping[str, int]
    placed: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    samples: tuple[str, ...] = ()
    nowhere: tuple[tuple[str, int], ...] = ()
    far: tuple[str, ...] = ()
    undated: int = 0
    dates: tuple[str, ...] = ()
    deeds: int = 0
    unattributed: int = 0
    events: int = 0
    doubtful: int = 0
    dayed: int = 0

    def unnamed(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Return parties that no report names, where several reports name another."""
        named = max((n for who, n in self.actors.items() if who), default=0)
        if named < _FEW:
            return ()
        return tuple(one for one in sorted(set(parties)) if not self.actors.get(one))


def tried(
    raw: RawFile, sheets: Iterable[str], text: str, box: Sequence[float] | None = None
) -> Trial:
    """Read a file by a map and say what became of its rows; nothing is kept.

    Args:
        raw: The file.
        sheets: Names of its sheets that the map reads; empty for a file without sheets.
        text: The map.
        box: West, south, east, north around the zones, with room to spare; ``None`` for no limit.

    Raises:
        TrucelineError: If the map has mistakes, or the file cannot be read by it.
    """
    read = [(sheet, _read(raw, sheet, text)) for sheet in sheets]
    reports = pa.concat_tables([one.reports for _, one in read])
    rows, rejected = (sum(counts) for counts in zip(*(_rows(one) for _, one in read), strict=True))
    nowhere, reasons = list[tuple[str, int]](), Counter[str]()
    samples, far, dates = (list[str]() for _ in range(3))
    for sheet, intake in read:
        reasons.update(intake.rejects["reason"].to_pylist())
        named = f"“{sheet}” " if len(read) > 1 else ""
        samples += (f"{named}{one}" for one in spelled(intake.reports))
        far += (f"{named}row {one}" for one in far_rows(intake.reports, box))
        dates += (f"{named}{one}" for one in _undated(intake.rejects))
        nowhere += ((sheet, row) for row in placeless(intake.reports))
    deeds, doubted = _doers(reports), _doubted(reports)
    return Trial(
        rows=rows,
        accepted=rows - rejected,
        reasons=dict(reasons.most_common()),
        sources=tuple(sorted({one for _, intake in read for one in _heard(intake)})),
        acts=dict(_counted(reports, "act").most_common()),
        kinds=dict(_counted(reports, "kind")),
        actors=dict(_counted(reports, "actor").most_common()),
        placed=len(reports) - reports["lon"].null_count,
        samples=tuple(samples),
        nowhere=tuple(nowhere),
        far=tuple(far),
        undated=len(dates),
        dates=tuple(dates[:_SHOWN]),
        deeds=len(deeds),
        unattributed=deeds.count(""),
        events=len(doubted),
        doubtful=sum(doubted),
        dayed=_dayed(reports),
    )


def _rows(intake: Intake) -> tuple[int, int]:
    return intake.rows, len(intake.rejects)


def _read(raw: RawFile, sheet: str, text: str) -> Intake:
    options = {"map": text, **({"sheet": sheet} if sheet else {})}
    return registry.read(raw, "mapped", options)[1]


def _heard(intake: Intake) -> set[str]:
    """Return the ids of those who report."""
    every = (intake.reports, intake.effort, intake.tallies, intake.transfers)
    return {one for table in every for one in table["source_id"].unique().to_pylist()}


def _doers(reports: pa.Table) -> list[str]:
    """Return of each report of an act who is said to have done it; empty for nobody."""
    told = zip(*(reports[one].to_pylist() for one in ("act", "actor")), strict=True)
    return [who or "" for act, who in told if act not in _NO_DEEDS]


def _dayed(reports: pa.Table) -> int:
    """Return how many reports of acts tell no clock time."""
    told = zip(*(reports[one].to_pylist() for one in ("act", "time_basis")), strict=True)
    return sum(basis == "date" for act, basis in told if act not in _NO_DEEDS)


def _doubted(reports: pa.Table) -> list[bool]:
    """Say of each report of an event whether something is open that an edition tells of it."""
    told = zip(*(reports[one].to_pylist() for one in ("kind", "actor", "lon", "act")), strict=True)
    return [
        not actor or lon is None or (act or "") in BROAD
        for kind, actor, lon, act in told
        if kind == "event"
    ]


def _undated(rejects: pa.Table) -> list[str]:
    """Return of each row whose date or clock cannot be read where it stands, and the cell."""
    return [
        f"row {one['row_number']}: {one['detail']}"
        for one in rejects.to_pylist()
        if one["reason"] in _OF_TIME
    ]


def _counted(reports: pa.Table, column: str) -> Counter[str]:
    return Counter(one or "" for one in reports[column].to_pylist())

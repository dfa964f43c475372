"""What was refused: row accounting per file, and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from truceline.publish.astray import astray
from truceline.publish.page.setting import Setting

_EXAMPLES = 5


@dataclass(frozen=True)
class Refusal:
    """One reason: how often, in which rows first, and what was found in the first."""

    reason: str
    n: int
    rows: tuple[str, ...]
    detail: str


@dataclass(frozen=True)
class File:
    """One file: rows = accepted + rejected + repeated; of a retracted one none counts."""

    name: str
    sha256: str
    connector: str
    rows: int
    accepted: int
    rejected: int
    repeated: int
    revised: int
    refusals: tuple[Refusal, ...]
    retracted: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows == self.accepted + self.rejected + self.repeated


@dataclass(frozen=True)
class Reader:
    """All files one connector read: files, rows, accepted, rejected, repeated, revised."""

    connector: str
    numbers: tuple[int, ...]


def readers(files: Sequence[File]) -> tuple[Reader, ...]:
    """Add up the row accounting of files read alike."""
    sums: dict[str, tuple[int, ...]] = {}
    for f in (one for one in files if not one.retracted):
        one = (1, f.rows, f.accepted, f.rejected, f.repeated, f.revised)
        known = sums.get(f.connector, (0,) * len(one))
        sums[f.connector] = tuple(a + b for a, b in zip(known, one, strict=True))
    return tuple(Reader(connector, sums[connector]) for connector in sorted(sums))


def intake(setting: Setting) -> tuple[File, ...]:
    """Return every file, by name."""
    rejects = _rejects(setting)
    table = setting.dossier.tables["files"]
    ordered = table.sort_by([("name", "ascending"), ("file_sha256", "ascending")])
    return tuple(_file(setting, r, rejects.get(r["file_sha256"], {})) for r in ordered.to_pylist())


def turned(setting: Setting) -> tuple[str, ...]:
    """Say of each file how many of its places may be the wrong way round, and in which rows."""
    say, tables = setting.say, setting.dossier.tables
    names = {r["file_sha256"]: r["name"] for r in tables["files"].to_pylist()}
    return tuple(
        say("places-turned", n=one.n, file=one.file, rows=", ".join(map(str, one.rows)))
        for one in astray(setting.dossier.agreement, tables["reports"], names)
    )


def labels(setting: Setting) -> tuple[int, int]:
    """Return how many labels read no report that is here, and how many labels there are.

    The public sees no labels, and is told of none.
    """
    table = setting.dossier.tables["labels"]
    used = pc.sum(pc.fill_null(table["is_used"], False)).as_py() or 0
    return table.num_rows - used, table.num_rows


def _rejects(setting: Setting) -> dict[str, dict[str, list[dict[str, Any]]]]:
    table = setting.dossier.tables["rejects"]
    keys = ("file_sha256", "reason", "row_number", "detail")
    ordered = table.select(list(keys)).sort_by([(k, "ascending") for k in keys])
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for r in ordered.to_pylist():
        found.setdefault(r["file_sha256"], {}).setdefault(r["reason"] or "", []).append(r)
    return found


def _file(setting: Setting, r: dict[str, Any], rejects: dict[str, list[dict[str, Any]]]) -> File:
    return File(
        name=r["name"],
        sha256=r["file_sha256"],
        connector=r["connector"],
        rows=r["rows"],
        accepted=r["accepted"],
        rejected=r["rejected"],
        repeated=r["repeated"],
        revised=r["revised"],
        refusals=tuple(
            Refusal(
                reason=setting.say.word("reject", reason),
                n=len(rows),
                rows=tuple(str(x["row_number"]) for x in rows[:_EXAMPLES]),
                detail=(rows[0]["detail"] or "")[:200],
            )
            for reason, rows in sorted(rejects.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        retracted=_retracted(setting, r),
    )


def _retracted(setting: Setting, r: dict[str, Any]) -> str:
    """Say that a file was set aside, when, and why as far as this reader may know."""
    if r["retracted_at"] is None:
        return ""
    at = setting.say.instant(r["retracted_at"], setting.zone_time)
    redacted = not r["file_sha256"]
    told = (
        setting.say("file-redacted", at=at)
        if redacted
        else setting.say("file-retracted", at=at, n=r["retracted_rows"])
    )
    why = (r["retracted_because"] or "")[:200]
    return told + setting.say("colon") + why if why else told

"""The published lists, as the properties try them: which files, read once, walked, compared."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements.load import load
from truceline.agreements.sources_file import load_sources
from truceline.app import pipeline
from truceline.app.intake.cards import cards_for
from truceline.model.decision import Decisions
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.merge import account, latest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"

#: Of the lists on the energy moratorium all that can reach a finding, a reading or a line: not the
#: 64,740 air-raid alerts (warnings enter no incident), not the years before 2025.
FILES = {
    "energy-moratorium-2025": (
        "ukraine-2025/launch-claims/*.csv",
        "ukraine-2025/mod-statements/*.csv",
        "ukraine-2025/strike-reports/VIINA_2025_REBUILD.csv",
        "ukraine-2025/strike-reports/strikes_in_russia_and_crimea_no_text.csv",
        "ukraine-2025/control-area/*2025032?.geojson",
    ),
    "donbas-additional-measures-2020": (
        "donbas/osce_smm_daily_cfv_2019_2022.csv",
        "donbas/ucdp_ged_ukraine_clean.csv",
    ),
}

Read = tuple[RawFile, str, Intake]
Tables = dict[str, pa.Table]
Rewrite = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Two ids, and how to exchange them in anything written.

    Attributes:
        one: A party's id.
        other: The other's.
        prefixes: Beginnings of the ids of sources that give their party away.
    """

    one: str
    other: str
    prefixes: tuple[str, str]

    def swap(self, text: str) -> str:
        """Exchange the ids wherever they stand as a word, and the sources named after them."""
        a, b = self.prefixes
        mirror = {self.one: self.other, self.other: self.one, a: b, b: a}
        word = rf"(?<![A-Za-z])(?:{self.one}|{self.other})(?![A-Za-z])"
        return re.sub(rf"{word}|(?<![\w:-])(?:{a}|{b})", lambda m: mirror[m.group()], text)


PARTIES = {
    "energy-moratorium-2025": Parties(one="RUS", other="UKR", prefixes=("ru-", "ua-")),
    "donbas-additional-measures-2020": Parties(one="CADLR", other="UKR", prefixes=("ru-", "ua-")),
}


def paths(case: str) -> list[Path]:
    """Return the files of a case; every pattern finds something."""
    found = [sorted(DATA.glob(pattern)) for pattern in FILES[case]]
    assert all(found), case
    return [path for group in found for path in group]


@cache
def read(case: str) -> tuple[Read, ...]:
    """Return the files of a case, each read by the connector that knows it."""
    return tuple(_read(path) for path in paths(case))


def _read(path: Path) -> Read:
    data = path.read_bytes()
    raw = RawFile(name=path.name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    return raw, *registry.read(raw, None, {})


def _as_is(text: str) -> str:
    return text


def walked(case: str, swap: Rewrite = _as_is) -> Tables:
    """Walk a case in memory; ``swap`` exchanges the parties in agreement, cards and data."""
    files = read(case)
    if swap is not _as_is:
        files = tuple((raw, connector, _swapped_intake(i, swap)) for raw, connector, i in files)
    merged, ledger = account(files)
    known = {**latest(merged), "files": ledger}
    written = ROOT / "agreements" / case
    own = load_sources(swap((written / "sources.yaml").read_text("utf-8")), case)
    carded = {card.id for card in own}
    # Cards that a connector brings name the party too.
    brought = (card for c in registry.CONNECTORS for card in c.card.sources)
    mirrored = (
        replace(
            card,
            id=swap(card.id),
            affiliation=card.affiliation and swap(card.affiliation),
            independence_group=swap(card.independence_group),
        )
        for card in brought
    )
    given = pipeline.Given(
        agreement=load(swap((written / "agreement.yaml").read_text("utf-8")), case),
        sources=cards_for(known, (*own, *(card for card in mirrored if card.id not in carded))),
        taken=known,
        decisions=Decisions(),
        reveals=(),
        as_of=None,
    )
    return dict(pipeline.walk(given))


_WHO = ("actor", "affected", "claimant", "about", "source_id", "stated_by", "series")


def _swapped_intake(intake: Intake, swap: Rewrite) -> Intake:
    parts = {name: getattr(intake, name) for name in ("reports", "tallies", "effort", "lines")}
    return replace(
        intake,
        **{
            name: swapped(table, swap, {*_WHO, table.schema.names[0]} - {"line_id"})
            for name, table in parts.items()
        },
    )


def swapped(table: pa.Table, swap: Rewrite, names: set[str] | None = None) -> pa.Table:
    """Exchange the parties in columns of text and of lists of text (these sorted anew)."""
    for at, field in enumerate(table.schema):
        if names is not None and field.name not in names:
            continue
        column = table.column(at)
        if field.type == pa.string():
            told = column.combine_chunks().dictionary_encode()
            mirror = pa.array(list(map(swap, told.dictionary.to_pylist())), pa.string())
            table = table.set_column(at, field, mirror.take(told.indices))
        elif field.type == pa.list_(pa.string()):
            lists = [v and sorted(map(swap, v)) for v in column.to_pylist()]
            table = table.set_column(at, field, pa.array(lists, field.type))
    return table


def shorter(path: Path, when: datetime) -> bytes:
    """Return a list (CSV) as it would have stood with only the rows known by then."""
    head, rows = _rows(path)
    known = _known_rows(path, when)
    return _written([head, *(row for n, row in enumerate(rows, 1) if n in known)])


def revised(path: Path, when: datetime) -> bytes:
    """Return the whole list, every place known by then moved a little, as a later edition may."""
    head, rows = _rows(path)
    known, at = _known_rows(path, when), head.index("latitude")
    moved = [[*row[:at], row[at] + "1", *row[at + 1 :]] for row in rows]
    return _written([head, *(moved[n - 1] if n in known else row for n, row in enumerate(rows, 1))])


def _known_rows(path: Path, when: datetime) -> set[int]:
    _, _, intake = _read(path)
    told = pa.concat_tables(
        [getattr(intake, n).select(["row_number", "known_at"]) for n in ("reports", "tallies")]
    )
    limit = pa.scalar(when, pa.timestamp("us", "UTC"))
    return set(told.filter(pc.less_equal(told["known_at"], limit))["row_number"].to_pylist())


def _rows(path: Path) -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    return head, [row for row in rows if row]


def _written(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()

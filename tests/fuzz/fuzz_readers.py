"""Every reader of files: what it is given to start from, how that is spoilt, and how it is called.

A connector that comes later is here by its worked input (``tests/contracts/worked_inputs.py``), and
by its service if it has one.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import fuzz_bytes as spoil
import worked_inputs as worked
from fuzz_contract import BrokenError, Options, need, outcome_of

from truceline.adapters import documents
from truceline.app.intake.rawline import raw_record
from truceline.app.maps import mapping
from truceline.app.maps.trial import tried
from truceline.errors import AgreementError
from truceline.model.intake import RawFile
from truceline.sources import door, registry
from truceline.sources.mapped.read import shown_row
from truceline.sources.propose.ask import Context

ROOT = Path(__file__).resolve().parents[2]
Take = Callable[[bytes, Options], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A sound input.

    Attributes:
        data: Its bytes.
        options: What the reader is told besides.
    """

    data: bytes
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader.

    Attributes:
        name: For counts.
        seeds: Sound inputs.
        steps: Ways to spoil them that know their form.
        take: Reads one input and names the way it went.
        holds: How many inputs one call takes: more than one for a column of cells.
        whole: Whether bytes are spoilt as well; not where the reader is given text.
    """

    name: str
    seeds: tuple[Seed, ...]
    steps: tuple[spoil.Step, ...]
    take: Take
    holds: int = 1
    whole: bool = True


def made(reader: Reader, seed: int, number: int) -> tuple[bytes, Options]:
    """Return input ``number`` of a reader; the same for the same seed, whatever came before."""
    rng = Random(f"{seed}/{reader.name}/{number}")
    one = rng.choice(reader.seeds)
    data, way = one.data, rng.random()
    if reader.whole and way < 0.06:
        data = spoil.spliced(rng, data, rng.choice(reader.seeds).data)
    elif not reader.whole or way < 0.88:
        data = rng.choice(reader.steps)(rng, data)
    if reader.whole and rng.random() < 0.12:
        data = spoil.broken(rng, data)
    if reader.whole and rng.random() < 0.03:
        data = spoil.recoded(rng, data)
    return data, one.options


def _connector(connector_id: str) -> Take:
    def take(data: bytes, options: Options) -> str:
        raw = worked.raw_of(data, options.get("file", "x.csv"))
        told = {name: value for name, value in options.items() if name != "file"}
        need(registry.connector(connector_id).recognises(raw) in {True, False}, "recognises")
        raw_record(data, 1)
        return outcome_of(raw, *registry.read(raw, connector_id, told))

    return take


def steps_for(name: str) -> tuple[spoil.Step, ...]:
    """Return the ways to spoil a file that know its form, by how its name ends."""
    ways: dict[str, spoil.Step] = {
        "json": spoil.tree,
        "geojson": spoil.tree,
        "parquet": spoil.parquet,
        "xlsx": spoil.archive,
        "zip": spoil.packed_table,
    }
    return (ways.get(name.rpartition(".")[2], spoil.table),)


def connectors() -> tuple[Reader, ...]:
    """Return a reader for each connector and kind of file its worked inputs have."""
    kinds: dict[tuple[str, str], list[worked.Worked]] = {}
    for one in worked.all_worked():
        kinds.setdefault((one.connector, one.name.rpartition(".")[2]), []).append(one)
    return tuple(
        Reader(
            name=f"{connector}.{ending}",
            seeds=tuple(Seed(data=w.data, options={**w.options, "file": w.name}) for w in inputs),
            steps=steps_for(inputs[0].name),
            take=_workbook if ending == "xlsx" else _connector(connector),
        )
        for (connector, ending), inputs in kinds.items()
    )


def _workbook(data: bytes, options: Options) -> str:
    told = {"map": options["map"]}
    raw = worked.raw_of(data, "book.xlsx")
    found = outcome_of(raw, *registry.read(raw, "mapped", told))
    shown_row(raw, told, 2)
    return found


def _map(data: bytes, options: Options) -> str:
    raw = worked.raw_of(base64.b64decode(options["table"]), "x.csv")
    told = {"map": documents.text(data, "map.yaml"), "map_name": "map.yaml"}
    return outcome_of(raw, *registry.read(raw, "mapped", told))


def _door(data: bytes, options: Options) -> str:
    return door.admit(worked.raw_of(data, options["file"]), options.get("as") or None).card.id


_CONTEXT = Context(stem="book", parties={"Alpha": "A", "Party B": "B"}, zones=("Alpha",))


def _proposed(data: bytes, options: Options) -> str:
    raw: RawFile = worked.raw_of(data, options["file"])
    outcomes = []
    for found in mapping.survey(raw).found:
        drafted = mapping.draft(found, _CONTEXT, {"act": "other"})
        if drafted.refused:
            outcomes.append(drafted.refused[:30])
            continue
        mapping.text_of(found, drafted, raw.name, guess=False, pinned=True)
        text = mapping.text_of(found, drafted, raw.name, guess=True, pinned=True)
        try:
            trial = tried(raw, found.sheets, text)
        except AgreementError as fault:
            raise BrokenError(f"a drafted map is refused: {fault.problems[0].code}") from fault
        outcomes.append(f"{sorted(trial.reasons)} {len(drafted.open)}")
    return " ".join(outcomes)


_LOG = (
    ["Date", "Time", "Place", "What happened", "By", "Killed", "Lat", "Lon", "Remarks"],
    ["03/04/2031", "10:30", "Alpha", "shelling", "Party B", "1", "48.5", "37.5", "words"],
    ["04/04/2031", "", "Beta", "gunfire", "Alpha", "", "48.6", "37.6", ""],
    ["Total", "", "", "", "", "1", "", "", ""],
    ["15/04/2031", "11:00", "3 km N of Alpha", "UAV", "unknown", "about 3", "", "", "more"],
)
_DUAL: tuple[list[str], ...] = (
    ["Incident log"],
    [],
    ["Дата", "Час", "Населений пункт", "Подія", "Координати"],
    ["Date", "Time", "Settlement", "Event", "Coordinates"],
    ["2031-04-03", "10:30", "Alpha", "обстріл", "48.5, 37.5"],
    ["2031-04-04", "23:10", "Beta", "вибух", "37U DQ 12345 67890"],
)


def others() -> tuple[Reader, ...]:
    """Return the readers of tables that are not connectors: maps, the door, the proposer."""
    sheets = tuple(worked.book(*one) for one in ((_LOG,), (_DUAL,), (_LOG, _DUAL)))
    tables = (worked.table(*_LOG), worked.table(*_DUAL[2:]))
    every = [
        *worked.all_worked(),
        *(_hidden(data) for data in (b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0")),
    ]
    plain = {one.name: one.data for one in worked.mapped()}
    return (
        Reader(
            name="mapped.map",
            seeds=tuple(
                Seed(
                    data=text.encode(),
                    options={"table": base64.b64encode(plain[f"{name}.csv"]).decode()},
                )
                for name, text in worked.MAPS.items()
            ),
            steps=(spoil.lines, spoil.words),
            take=_map,
        ),
        Reader(
            name="door",
            seeds=tuple(Seed(data=one.data, options={"file": one.name}) for one in every),
            steps=(spoil.broken, spoil.table),
            take=_door,
        ),
        Reader(
            name="propose.csv",
            seeds=tuple(Seed(data=data, options={"file": "log.csv"}) for data in tables),
            steps=(spoil.table,),
            take=_proposed,
        ),
        Reader(
            name="propose.xlsx",
            seeds=tuple(Seed(data=data, options={"file": "log.xlsx"}) for data in sheets),
            steps=(spoil.archive,),
            take=_proposed,
        ),
    )


def _hidden(data: bytes) -> worked.Worked:
    return worked.Worked(connector="", name="x.bin", data=data * 20)


def stored(reader: str, data: bytes, options: Options, failure: str) -> tuple[str, str]:
    """Return name and text of a failing input, to be kept as a case that is tried ever after."""
    name = f"{reader}-{hashlib.sha256(data).hexdigest()[:12]}.json"
    told = {
        "reader": reader,
        "failed": failure,
        "options": dict(options),
        "data": base64.b64encode(data).decode(),
        "shown": data[:300].decode("utf-8", "replace"),
    }
    return name, json.dumps(told, indent=1, ensure_ascii=True) + "\n"

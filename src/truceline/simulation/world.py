"""One invented world: everything a mission would receive, and the truth it never gets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from truceline.simulation.cards import sources_text
from truceline.simulation.columns import native_ids
from truceline.simulation.deliveries import Deliveries, deliveries, deliveries_table
from truceline.simulation.document import Seal, agreement_text
from truceline.simulation.events import Events, events
from truceline.simulation.files import (
    LINE_ID,
    InputFile,
    combined_files,
    effort_file,
    lines_file,
    voice_file,
)
from truceline.simulation.geography import FrontLine, Ints, front_line
from truceline.simulation.logbook import logbook
from truceline.simulation.losses import harm, harm_truth, losses, transfers
from truceline.simulation.messy import hotline
from truceline.simulation.moments import DAY_US, midnights, n_days
from truceline.simulation.objects import objects, register_entries
from truceline.simulation.settings import Settings
from truceline.simulation.streams import stream
from truceline.simulation.tallies import tallies_file
from truceline.simulation.texts import REGISTER_ID
from truceline.simulation.times import occurrences
from truceline.simulation.truth import Truth, events_table, line_rows, report_truth
from truceline.simulation.witnesses import Testimony, Voice, testimony


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A world whose truth is known.

    Attributes:
        settings: What made it.
        agreement: The agreement, YAML.
        sources: Source cards, YAML.
        files: Input files with their maps and their known row accounting.
        truth: What happened, and what stands behind each report.
        register_entries: The sealed register's entries, canonical JSON; for its keeper.
        register_salts: Their salts, hex, in the same order.
        reveals: Entries revealed for a report, as JSON texts with ``register_id``,
            ``report_id``, ``entry`` and ``salt``; empty without a seal.
        deliveries: Aid deliveries: recipient, announced, delivered, type, quantity, unit.
        counts: How much there is of what, by name.
        other_truth: What is true of reports of other kinds, by name: ``harm`` (by event) and
            ``shifts`` (true events in reach of a shift that saw none); empty without them.
    """

    settings: Settings
    agreement: str
    sources: str
    files: tuple[InputFile, ...]
    truth: Truth
    register_entries: tuple[str, ...]
    register_salts: tuple[str, ...]
    reveals: tuple[str, ...]
    deliveries: pa.Table
    counts: Mapping[str, int]
    other_truth: Mapping[str, pa.Table] = field(default_factory=dict)


def simulate(settings: Settings, seal: Seal | None = None) -> World:
    """Make a world.

    Args:
        settings: Every knob; the same settings give the same bytes.
        seal: Turns (entry as canonical JSON, salt as hex) into a commitment as hex; the caller
            passes that of the agreements room. ``None`` makes an agreement without a sealed
            register: its provision is left out, everything else is the same.

    Returns:
        The world.
    """
    aid = deliveries(settings)
    line = front_line(settings.seed, n_days(settings))
    built = objects(settings)
    happened = events(settings, occurrences(settings, aid), line, built)
    said = testimony(settings, happened, line)
    entries, salts = register_entries(settings, built)
    commitments = (
        tuple(sorted(seal(e, s) for e, s in zip(entries, salts, strict=True))) if seal else ()
    )
    voices = list(said.voices)
    files: list[InputFile] = []
    if settings.combined:
        files += combined_files(settings, said)
    else:
        caller, messy = hotline(settings, happened)
        voices.append(caller)
        files += [*(voice_file(settings, v) for v in said.voices), messy]
    truth = _truth(settings, happened, voices, line)
    others = _others(settings, happened, said, aid) if settings.other_kinds else _NOTHING
    truth = replace(
        truth,
        events=pa.concat_tables([truth.events, *others.events]),
        reports=pa.concat_tables([truth.reports, *others.reports]),
    )
    files += others.files
    files += [effort_file(said), lines_file(truth), tallies_file(settings, said)]
    return World(
        settings=settings,
        agreement=agreement_text(settings, commitments),
        sources=sources_text(settings),
        files=tuple(files),
        truth=truth,
        register_entries=entries,
        register_salts=salts,
        reveals=_reveals(settings, happened, said, entries, salts) if commitments else (),
        deliveries=deliveries_table(settings, aid),
        counts=_counts(happened, voices),
        other_truth=others.truth,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Others:
    """Files of other kinds of report, the events and reports they add, and what else is true."""

    files: tuple[InputFile, ...] = ()
    events: tuple[pa.Table, ...] = ()
    reports: tuple[pa.Table, ...] = ()
    truth: Mapping[str, pa.Table] = field(default_factory=dict)


_NOTHING = _Others()


def _others(settings: Settings, happened: Events, said: Testimony, aid: Deliveries) -> _Others:
    book = logbook(settings, happened, said.duty["patrols"][1])
    true = harm(settings, happened)
    lost, behind = losses(settings, happened, true)
    return _Others(
        files=(book.file, *lost, transfers(settings, aid)),
        events=(book.events,),
        reports=(behind, book.reports),
        truth={"harm": harm_truth(happened, true), "shifts": book.shifts},
    )


def _truth(settings: Settings, happened: Events, voices: list[Voice], line: FrontLine) -> Truth:
    starts = midnights(settings)  # a line holds for a local day
    vertices = [line.vertices(day) for day in range(starts.size)]
    reports = pa.concat_tables([report_truth(v.source_id, v.prefix, v.claims) for v in voices])
    return Truth(
        events=events_table(settings, happened),
        reports=reports,
        lines=line_rows(LINE_ID, vertices, starts, int(starts[-1]) + DAY_US),
    )


def _reveals(
    settings: Settings,
    happened: Events,
    said: Testimony,
    entries: tuple[str, ...],
    salts: tuple[str, ...],
) -> tuple[str, ...]:
    """Open the entry for a share of the ministries' reports on an object of the register."""
    rng = stream(settings.seed, "register/reveals")
    told = []
    for voice in said.voices:
        if voice.role != "ministry":
            continue
        entry = entries_hit(happened.entry, voice.claims.event)
        chosen = (
            (entry >= 0)
            & (voice.claims.kind >= 0)
            & (rng.random(entry.size) < settings.reveal_share)
        )
        ids = native_ids(voice.prefix, entry.size)
        told += [
            json.dumps(
                {
                    "register_id": REGISTER_ID,
                    "report_id": f"{voice.source_id}/{ids[row]}",
                    "entry": entries[entry[row]],
                    "salt": salts[entry[row]],
                },
                ensure_ascii=False,
            )
            for row in np.flatnonzero(chosen)
        ]
    return tuple(told)


def entries_hit(entry_of_event: Ints, event: Ints) -> Ints:
    """Return the register entry behind each report; -1 where there is no event, or no entry."""
    return np.where(event >= 0, entry_of_event[event], -1)


def _counts(happened: Events, voices: list[Voice]) -> dict[str, int]:
    told = np.concatenate([v.claims.event for v in voices])
    return {
        "events": int(happened.t_us.size),
        "events_told": int(np.unique(told[told >= 0]).size),
        "reports": int(told.size),
        "reports_of_nothing": int((told < 0).sum()),
    }

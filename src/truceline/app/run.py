"""The walk over a workspace: read what was taken in, walk, keep what was derived.

Each stage can be run alone from what the stage before it left in ``store/``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, time

import pyarrow as pa

from truceline import __version__
from truceline.adapters import code, files, memory, store
from truceline.app import cache, horizon, pipeline, vintages
from truceline.app.aid.dossier import ledger_of
from truceline.app.aid.unlisted import UNLISTED, unlisted_of
from truceline.app.casework import reveals
from truceline.app.casework.records import casework_of, until
from truceline.app.drafting.start import record_documents
from truceline.app.grouping.held import grouped
from truceline.app.grouping.logic import decisions_of
from truceline.app.intake.cards import cards_for
from truceline.app.intake.received import not_before_it_was_here, received_by
from truceline.app.intake.received_day import by_mechanism_day
from truceline.app.intake.retraction import in_force, with_retracted, without
from truceline.app.intake.standing import standing
from truceline.app.last_run import decided_by_last, keep_seen, seen_by_last
from truceline.app.ledger import tombstone
from truceline.app.parties.objection_records import objections_of
from truceline.app.ports import Engine, Progress, silent
from truceline.app.register import talks_tiers
from truceline.app.relations import tiers as relations_tiers
from truceline.app.scorecard import scorecard
from truceline.app.since_last import Since, fused_on, keep_looked, unheard
from truceline.app.workspace import Taken, Workspace
from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.model.intake import Intake, RawFile
from truceline.publish.edition import publish
from truceline.publish.mandate import within
from truceline.sources.merge import account, latest

Tables = Mapping[str, pa.Table]

#: Names the way incidents are formed; part of every result's provenance.
FUSION = "pairs-2"

#: Transfers that a later list no longer has, beside the tables that are published.
_UNLISTED = "unlisted"


def given(
    workspace: Workspace,
    as_of: datetime | None,
    progress: Progress = silent,
    day_ends: time | None = None,
    unread: Callable[[Tables], Tables] = dict,
) -> pipeline.Given:
    """Return what a walk starts from: everything taken in and known at ``as_of``.

    Args:
        workspace: Whose inputs.
        as_of: See only what was received by then; ``None`` sees everything.
        progress: Told as the walk goes on.
        day_ends: Of a daily edition, its cut-off: a bare date of receipt is then a day of the
            mechanism; ``None``: such a row is known at the end of that date.
        unread: Takes out of all versions of all rows what must not bear on any.

    Raises:
        TrucelineError: If agreement, cards, record or inputs are at fault.
    """
    everything, gone = standing(workspace.taken()), in_force(workspace.entries(), as_of)
    inputs = _inputs(workspace, without(everything, gone), progress)
    if day_ends is not None:
        zone = workspace.agreement().mechanism.time_zone
        inputs = [(raw, c, by_mechanism_day(one, zone, day_ends)) for raw, c, one in inputs]
    merged, counted = account(inputs, as_of)
    file_rows = with_retracted(
        counted,
        [
            (one, cache.intake_of(workspace, one), gone[one.sha256])
            for one in everything
            if one.sha256 in gone
        ],
        tombstone.set_aside(workspace.entries(), as_of),
    )
    known = {**_known(unread(merged), as_of), "files": file_rows}
    agreement = workspace.agreement()
    groupings = grouped(workspace, known["reports"], as_of)
    return pipeline.Given(
        agreement=agreement,
        sources=cards_for(known, workspace.sources()),
        taken=known,
        decisions=decisions_of(groupings),
        groupings=groupings,
        reveals=reveals.on_record(workspace, agreement, as_of),
        as_of=as_of,
        casework=casework_of(workspace.entries(), as_of),
        vintage=vintages.on_record(workspace, as_of),
    )


def _known(merged: Tables, as_of: datetime | None) -> dict[str, pa.Table]:
    return {**latest(merged, as_of), _UNLISTED: unlisted_of(merged, as_of)}


def _inputs(
    workspace: Workspace, counted: Sequence[Taken], progress: Progress
) -> list[tuple[RawFile, str, Intake]]:
    """Return each input with its connector and what it yielded."""
    inputs, invented = [], workspace.agreement().invented
    for i, taken in enumerate(counted):
        progress(f"reading {taken.name}", i, len(counted))
        raw = RawFile(
            name=taken.name,
            sha256=taken.sha256,
            data=b"",
            recorded_at=taken.recorded_at,
            received_at=taken.received_at,
        )
        intake = received_by(cache.intake_of(workspace, taken), taken.received_at)
        if not invented:
            # A world that does not exist has no clock of ours.
            intake = not_before_it_was_here(intake, taken.recorded_at)
        inputs.append((raw, taken.connector, intake))
    return inputs


def dossier_of(workspace: Workspace, start: pipeline.Given, found: Tables) -> Dossier:
    """Return everything one run knows, ready to publish."""
    first, last = horizon.axis(start.agreement, start.taken, start.as_of)
    known = _known_until(workspace, start)
    return Dossier(
        agreement=start.agreement,
        sources=start.sources,
        tables={name: found[name] for name in tables.TABLES},
        as_of=start.as_of,
        first_at=first,
        last_at=last,
        known_until=known,
        parameters=_parameters(workspace, start),
        scorecard=scorecard(workspace, start.agreement, found),
        tier="mission",
        objections=objections_of(until(workspace.entries(), start.as_of)),
        groupings=start.groupings,
        talks=talks_tiers.by_tier(workspace, start.as_of, known),
        relations=relations_tiers.by_tier(workspace, start.as_of),
        unlisted=start.taken.get(_UNLISTED),
    )


def _known_until(workspace: Workspace, start: pipeline.Given) -> datetime:
    """Return up to when anything was known.

    No later than the last entry of the record, so that a mistaken date in a file, or an as-of in
    the future, shortens no delay; an invented world has days of its own.
    """
    known = horizon.known_until(start.agreement, start.taken, start.as_of)
    if start.agreement.invented:
        return known
    last = max((datetime.fromisoformat(e.at) for e in workspace.entries()), default=known)
    return min(known, last)


def _parameters(workspace: Workspace, start: pipeline.Given) -> dict[str, str]:
    values = {
        "truceline": __version__,
        "build": code.build_id(),
        "libraries": code.libraries(),
        "schema": str(tables.SCHEMA_VERSION),
        "fusion": FUSION,
        "mission.vintage": vintages.named(start.vintage),
        "agreement sha256": files.sha256_of(files.read(workspace.agreement_path)),
    }
    if workspace.sources_path.is_file():
        values["sources sha256"] = files.sha256_of(files.read(workspace.sources_path))
    return values


def run(
    workspace: Workspace,
    as_of: datetime | None = None,
    languages: tuple[str, ...] = ("en", "uk", "ru"),
    progress: Progress = silent,
    *,
    refit: bool = False,
    whole: bool = False,
    heard: Callable[[Since | None], None] = unheard,
    engine: Engine | None = None,
) -> Dossier:
    """Walk the whole way and leave the reports in ``out/``.

    Args:
        workspace: Whose inputs.
        as_of: See only what was received by then; ``None`` sees everything.
        languages: Of the report; the first names ``report.html``.
        progress: Told as the walk goes on.
        refit: Fit what fusion goes by to the reports, and put it on the record.
        whole: Hold all reports against each other again. The result is the same.
        heard: Gets what became other since the last run; ``None`` if there was none.
        engine: Where incidents are judged; ``None``: here. The result is the same.

    Raises:
        TrucelineError: If agreement, cards, record or inputs are at fault, or too few match to fit.
    """
    record_documents(workspace)
    start = given(workspace, as_of, progress)
    if refit:
        start = replace(start, vintage=vintages.fitted(workspace, start))
    memory.give_back()
    fusion, other = fused_on(workspace, start, whole=whole)
    heard(other)
    found = pipeline.walk(start, progress, fusion, engine)
    memory.give_back()
    with ThreadPoolExecutor(1) as store_writer:
        found = {**found, _UNLISTED: start.taken[_UNLISTED]}
        keeping = store_writer.submit(keep, workspace, found, as_of)
        dossier = dossier_of(workspace, start, found)
        report(workspace, dossier, languages, progress)
        keeping.result()
    keep_looked(workspace, fusion)
    workspace.record("run", {"as_of": as_of.isoformat() if as_of else None, **dossier.parameters})
    return dossier


def first_known(workspace: Workspace) -> datetime | None:
    """Return when the earliest report, tally or effort taken in was known; ``None`` if none is."""
    return horizon.first_known(given(workspace, None).taken)


def report(
    workspace: Workspace, dossier: Dossier, languages: tuple[str, ...], progress: Progress = silent
) -> None:
    """Write the report and the exports to ``out/``; what lay there before is replaced."""
    progress("report", 0, 1)
    written = publish(dossier, languages, ledger_of)
    # Pages are Python's work and tables Arrow's: side by side they take hardly longer than one.
    pages = {name: writer for name, writer in written.items() if name.endswith(".html")}
    beside = {name: writer for name, writer in written.items() if name not in pages}
    files.stream_all(workspace.out, pages, beside)
    files.clear(workspace.out, kept=written)
    progress("report", 1, 1)


def keep(workspace: Workspace, found: Tables, as_of: datetime | None) -> None:
    """Write every table of a walk into the store."""
    for name in tables.TABLES:
        store.save(workspace.store / f"{name}.parquet", found[name])
    gone = found.get(_UNLISTED, UNLISTED.empty_table())
    store.save(workspace.store / f"{_UNLISTED}.parquet", gone)
    keep_seen(workspace, as_of)


def kept(workspace: Workspace) -> Dossier:
    """Return the dossier of the last run from the store, computing no stage again.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    as_of = seen_by_last(workspace)
    found = {
        name: store.load(workspace.store / f"{name}.parquet", schema)
        for name, schema in tables.TABLES.items()
    }
    if (path := workspace.store / f"{_UNLISTED}.parquet").is_file():
        found[_UNLISTED] = store.load(path, UNLISTED)
    agreement = workspace.agreement()
    groupings = grouped(workspace, found["reports"], as_of, decided_by_last(workspace))
    start = pipeline.Given(
        agreement=agreement,
        sources=cards_for(found, workspace.sources()),
        taken=found,
        decisions=decisions_of(groupings),
        groupings=groupings,
        reveals=reveals.on_record(workspace, agreement, as_of),
        as_of=as_of,
        vintage=vintages.on_record(workspace, as_of),
    )
    return dossier_of(workspace, start, found)


def told(workspace: Workspace) -> Dossier:
    """Return the dossier of the last run with nothing in it that lies outside the mandate.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    dossier = kept(workspace)
    return replace(dossier, tables=within(dossier.agreement, dossier.tables))

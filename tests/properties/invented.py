"""A small invented world walked in memory: no disk, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache

import pyarrow as pa

from truceline.agreements import load as agreements
from truceline.agreements import register, sources_file
from truceline.app import pipeline
from truceline.app.intake.cards import cards_for
from truceline.model.decision import Decisions
from truceline.model.intake import Intake, RawFile
from truceline.simulation.files import InputFile
from truceline.simulation.settings import Settings
from truceline.simulation.world import World, simulate
from truceline.sources import registry
from truceline.sources.merge import account, latest

Rewrite = Callable[[str], str]
Read = tuple[RawFile, str, Intake]


@cache
def world(seed: int = 4711, n_reports: int = 700) -> World:
    return simulate(Settings(seed=seed, n_reports=n_reports), register.commitment)


def as_is(text: str) -> str:
    return text


def read(file: InputFile, rewrite: Rewrite = as_is) -> Read:
    data = file.data
    if rewrite is not as_is:
        data = rewrite(file.data.decode("utf-8")).encode()
    raw = RawFile(name=file.name, sha256=hashlib.sha256(data).hexdigest(), data=data)
    connector, intake = registry.read(raw, "mapped", {"map": rewrite(file.map_text)})
    return raw, connector, intake


def given(
    made: World,
    files: Iterable[Read],
    rewrite: Rewrite = as_is,
    as_of: datetime | None = None,
) -> pipeline.Given:
    agreement = agreements.load(rewrite(made.agreement), "agreement.yaml")
    merged, ledger = account(list(files))
    known = {**latest(merged, as_of), "files": ledger}
    cards = cards_for(known, sources_file.load_sources(rewrite(made.sources), "sources.yaml"))
    reveals = tuple(register.check_reveal(agreement, rewrite(r)) for r in made.reveals)
    return pipeline.Given(
        agreement=agreement,
        sources=cards,
        taken=known,
        decisions=Decisions(),
        reveals=reveals,
        as_of=as_of,
    )


def walked(made: World, rewrite: Rewrite = as_is) -> dict[str, pa.Table]:
    files = [read(file, rewrite) for file in made.files]
    return dict(pipeline.walk(given(made, files, rewrite)))

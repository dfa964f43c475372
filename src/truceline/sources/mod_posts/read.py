"""One post, one report for each claim it plainly makes.

The column ``datetime`` is UTC: all 303 posts that give the end of a window in Moscow time were
posted at or after that end only if it is. Reading Russian text is a loop over posts; a file holds a
thousand.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model import tables
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, dates, ids, records
from truceline.sources.gazetteer import place_columns
from truceline.sources.mod_posts import post
from truceline.sources.mod_posts.card import CARD
from truceline.sources.mod_posts.claim import Claim
from truceline.sources.sieve import Sieve

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = pa.timestamp("us", tz="UTC")
_DEFAULTS = {option.name: option.default for option in CARD.options}


def recognises(raw: RawFile) -> bool:
    """Say whether the file has the columns of this list of posts."""
    return set(CARD.columns) <= set(records.header(raw))


def read(raw: RawFile, options: Options) -> Intake:
    """Read the posts; a post that makes several claims yields several reports."""
    found = records.read_csv(raw)
    sieve = Sieve(found)
    posted = dates.moments(found.column("datetime"), "UTC")
    window = dates.windows(posted)
    sieve.refuse_coded(window.code, "datetime", found.column("datetime"))
    texts = found.column("text_snippet")
    sieve.refuse(~cells.told(texts), "no-text", "text_snippet is blank")
    kept = np.flatnonzero(sieve.kept)
    made = [
        (at, number, claim)
        for at in kept.tolist()
        for number, claim in enumerate(post.claims(texts[at].as_py(), _utc(window.start[at])))
    ]
    reports = _reports(raw, found, window.start, made, options)
    return Intake(rows=found.rows, reports=reports, rejects=sieve.rejects(raw), notes=found.notes)


def _utc(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=int(micros))


def _reports(
    raw: RawFile,
    found: records.Records,
    posted: dates.Micros,
    made: list[tuple[int, int, Claim]],
    options: Options,
) -> pa.Table:
    row = np.array([at for at, _, _ in made], np.int64)
    claims = [claim for _, _, claim in made]
    own, other = (options.get(name, _DEFAULTS[name]) for name in ("claimant", "other"))
    published = build.times(posted[row])
    end = pa.array([claim.window.end for claim in claims], _TIME)
    columns = {
        "source_id": "ru-mod",
        "kind": "event",
        "basis": "alleged",
        "claimant": own,
        "act": pa.array([claim.act for claim in claims], pa.string()),
        "object_type": pa.array([claim.object_type for claim in claims], pa.string()),
        "actor": _side(claims, {"own": own, "other": other}),
        "affected": _side(claims, {"own": other, "other": own}),
        "start": pa.array([claim.window.start for claim in claims], _TIME),
        "end": end,
        "time_basis": pa.array([claim.window.basis for claim in claims], pa.string()),
        "time_zone": "Europe/Moscow",
        **place_columns([c.area for c in claims], [c.place_name for c in claims]),
        "count_low": pa.array([claim.low for claim in claims], pa.int64()),
        "count_high": pa.array([claim.high for claim in claims], pa.int64()),
        "count_about": False,
        "text": pc.take(found.column("text_snippet"), pa.array(row)),
        "text_lang": "ru",
        "cue": pa.array([claim.cue for claim in claims], pa.string()),
        **build.known(None, published, end),
    }
    return build.rows(
        tables.REPORTS,
        raw,
        found.row_number[row],
        np.ones(len(row), bool),
        columns,
        native_key=None,
        content_sha256=_content(found, row, [number for _, number, _ in made]),
    )


def _side(claims: list[Claim], parties: dict[str, str]) -> pa.Array:
    return pa.array([parties.get(claim.by) for claim in claims], pa.string())


def _content(found: records.Records, row: np.ndarray, numbers: list[int]) -> pa.Array:
    """Return the hash of what each claim's post says and which of its claims it is."""
    told = {name: pc.take(found.column(name), pa.array(row)) for name in CARD.columns}
    which = pa.array([str(number) for number in numbers], pa.string())
    return ids.sha256(ids.content({**told, "claim": which}))

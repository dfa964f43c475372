"""One text, one transfer for each sum it delegates under section 506(a)(1).

The text is read by the rooms of reading when it is taken in; what they found, with place and words,
stands on the record as the option ``told``, so that no later rule changes what was taken in.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa

from truceline.errors import FormatError
from truceline.model import tables
from truceline.model.exact import longer
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, dates, ids
from truceline.sources.transfers.states import coded
from truceline.sources.us_memoranda.card import CARD

_ZONE: Final = "America/New_York"
_DRAWDOWN: Final = "506(a)(1)"
_DONOR: Final = "USA"
_LOOKED_AT: Final = 20_000
_SPEAKS_OF: Final = ("memorandum for", "authority under section 506(a)(1)", "drawdown")
Row = dict[str, Any]


def recognises(raw: RawFile) -> bool:
    """Say whether a file is such a text: it speaks of the section, a memorandum and a drawdown."""
    return is_memorandum(raw.data[:_LOOKED_AT].decode("utf-8", "replace"))


def is_memorandum(text: str) -> bool:
    """Say whether a text speaks of the section, a memorandum and a drawdown."""
    start = " ".join(text[:_LOOKED_AT].lower().split())
    return all(word in start for word in _SPEAKS_OF)


def read(raw: RawFile, options: Options) -> Intake:
    """Read what was told of the text; sums under other sections stand in the note.

    Raises:
        FormatError: If nothing was told of it, or it names no day or no such sum.
    """
    told = _told(raw, options)
    sums = [one for one in told["sums"] if one["section"] == _DRAWDOWN]
    if not sums or not told["dated"]:
        lacks = "no sum under section 506(a)(1)" if not sums else "no day of its own"
        raise FormatError(
            f"{raw.name}: this memorandum names {lacks}",
            "take it in as a table instead: a row with day, sum and address (us_drawdowns)",
        )
    size = len(sums)
    every = np.ones(size, dtype=np.bool_)
    transfers = build.rows(
        tables.TRANSFERS,
        raw,
        np.arange(1, size + 1, dtype=np.int64),
        every,
        _columns(raw, options, told, sums),
        native_key=None,
        content_sha256=ids.sha256(pa.array([_content(told, one) for one in sums])),
    )
    return Intake(rows=size, transfers=transfers, notes=_notes(told, sums))


def _columns(raw: RawFile, options: Options, told: Row, sums: list[Row]) -> dict[str, Any]:
    size = len(sums)
    day = dates.windows(dates.moments(pa.array([told["dated"]] * size), _ZONE))
    end = build.times(day.end)
    worth = pa.array([float(one["dollars"]) for one in sums])
    whom = [options.get("recipient") or one["whom"] or None for one in sums]
    donor = [options.get("donor") or _DONOR] * size
    return {
        "source_id": CARD.sources[0].id,
        "donor": coded(pa.array(donor), raw, options),
        "recipient": coded(pa.array(whom, pa.string()), raw, options),
        "stage": "authorised",
        "item": "military",
        "label": "drawdown under section 506(a)(1)",
        "quantity_low": 1.0,
        "quantity_high": 1.0,
        "unit": "memorandum",
        "value_low": worth,
        "value_high": worth,
        "value_exact": pa.array([longer(Decimal(one["dollars"])) for one in sums], pa.string()),
        "currency": "USD",
        "quantity_about": False,
        "value_about": pa.array([bool(one["about"]) for one in sums]),
        "start": build.times(day.start),
        "end": end,
        "time_basis": pa.array(day.basis, pa.string()),
        "time_zone": _ZONE,
        "note": pa.array([_note(told, one) for one in sums]),
        **build.known(None, None, end),
    }


def _told(raw: RawFile, options: Options) -> Row:
    try:
        told: Row = json.loads(options.get("told") or "")
    except ValueError as error:
        raise FormatError(
            f"{raw.name}: nobody has read this text yet",
            "take it in with `truceline ingest DIR FILE`, from a text, web page, Word or PDF file",
        ) from error
    return told


def _content(told: Row, one: Row) -> str:
    return json.dumps([told["dated"], told["title"], one], sort_keys=True, ensure_ascii=False)


def _note(told: Row, one: Row) -> str:
    """Say the words and where they stand, and what else the text delegates."""
    words = f"“{one['words']}” (characters {one['from']} to {one['to']})"
    others = [s for s in told["sums"] if s["section"] != _DRAWDOWN]
    named = "; ".join(f"section {s['section']}: {s['dollars']} USD" for s in others)
    return f"{words}; not added: {named}" if named else words


def _notes(told: Row, sums: list[Row]) -> tuple[str, ...]:
    about = sum(bool(one["about"]) for one in sums)
    others = len(told["sums"]) - len(sums)
    notes = [f"{about} sum is only approximate, as the text says."] if about else []
    if others:
        notes.append(f"{others} sum under another section stands in the note and is not added.")
    return tuple(notes)

"""Clock times that no notation holds: the hour that stands within words, or the day alone.

A map asks for it (``clock_unknown: day``). A row whose day is told is not lost for its clock: what
cannot be read is that day, and a note lists the cells. Nothing becomes more exact than it was said.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.cells import Mask
from truceline.sources.dates import DateOrder, Moments
from truceline.sources.mapped.day_words import PART_OF
from truceline.sources.mapped.spoken_clock import span_of
from truceline.sources.mapped.told_time import told_time

#: An hour within words: minutes, a word for hours or one for `about` tell that it is one.
_WITHIN = re.compile(
    r"(?<![\d:.,/-])(?:(?P<clock>\d{1,2}[:.]\d{2})(?![\d:%]|[.,/-]\d)|"
    r"(?:about|abt\.?|approx\.?|around|circa|ca\.|vers|близько|прибл\.?|около|ок\.)\s?"
    r"(?P<hour>\d{1,2})(?![\d:.,/%-]))",
    re.IGNORECASE,
)
#: A number alone behind a date.
_HOUR = re.compile(r"1?\d|2[0-3]")
#: A limit to one side, right before a clock time.
_SIDE = re.compile(
    r"(?i)\b(?:(?P<before>before|prior to|avant|antes de(?: las?)?|до|перед)|after|since|past|"
    r"après|después de(?: las?)?|después|після|опісля|после)\s+$"
)
#: Words of more than one time: which of them it was, nobody knows.
_SEVERAL = re.compile(r"(?i)\b(?:until|till|to|and|до|по|і|и|та|puis|jusqu)\b")


def clock_within(words: str) -> str:
    """Return the one clock time that words hold, as about that time; empty where none is sure.

    Args:
        words: Such as ``at sunset (18.20)`` or ``after the dawn prayer, about 5``.
    """
    found = list(_WITHIN.finditer(words))
    if len(found) != 1 or _SEVERAL.search(words):
        return ""
    clock = found[0]["clock"] or found[0]["hour"]
    side = _SIDE.search(words[: found[0].start()])
    if side is not None and found[0]["clock"]:
        # `late evening, after 22:00`: the rest of that day, and not about that time.
        return f"{'before' if side['before'] else 'after'} {clock}"
    parts = [one for one in re.findall(r"[^\W\d_]+", words.lower()) if one in PART_OF]
    said = f"{parts[0]} about {clock}" if parts else f"about {clock}"
    return said if span_of(said) is not None else ""


def kept_on_day(
    starts: pa.Array, ends: pa.Array | None, begun: Moments, bad: Mask, order: DateOrder
) -> tuple[pa.Array, pa.Array | None, Mask]:
    """Return the texts in which rows that cannot be read are kept by what can be.

    Args:
        starts: Texts of the beginnings.
        ends: Texts of the ends.
        begun: What the beginnings are read as.
        bad: Rows from which no window can be read.
        order: What ``03/04/2025`` means.

    Returns:
        Both columns, and the rows that were changed.
    """
    made, last = starts.to_pylist(), None if ends is None else ends.to_pylist()
    changed = np.zeros(len(made), dtype=bool)
    for row in np.flatnonzero(bad):
        if not begun.sound[row]:
            told = told_time(made[row] or "", order)
            if told.day is None:
                continue
            hour = f"{told.clock}h" if _HOUR.fullmatch(told.clock) else clock_within(told.clock)
            made[row] = f"{told.day} {hour}".strip()
        if last is not None:
            last[row] = ""
        changed[row] = True
    whole = None if last is None else pa.array(last, pa.string())
    return pa.array(made, pa.string()), whole, changed


def shown(starts: pa.Array, ends: pa.Array | None) -> pa.Array:
    """Return beginnings and ends as they are shown to a person."""
    return starts if ends is None else pc.binary_join_element_wise(starts, ends, " – ")

"""Mistakes in what a source is said to see, and in a plan of watching."""

from __future__ import annotations

import math
import re

from truceline.agreements.faults import quoted
from truceline.agreements.names import Note, check_words
from truceline.agreements.node import Node
from truceline.agreements.schema_watching import DAYS
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, PERFORMANCES
from truceline.model.watching import Span

ALWAYS = "always"
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d) ?[-–] ?([01]\d|2[0-4]):([0-5]\d)", re.ASCII)
_DAY_MIN = 1440


def span_of(text: str) -> Span | None:
    """Return written hours of the day as minutes; ``None`` if they mean all of it.

    Raises:
        ValueError: If they are no hours, or none at all.
    """
    if text.strip() == ALWAYS:
        return None
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise ValueError("no hours")
    first, last = (60 * int(found[n]) + int(found[n + 1]) for n in (1, 3))
    if last > _DAY_MIN or first == last:
        raise ValueError("no hours")
    return None if (first, last) == (0, _DAY_MIN) else (first, last)


def lint_watching(card: Node, known: bool, note: Note) -> None:
    """Note every mistake under ``sees`` and ``watches``.

    Args:
        card: A source card, or an observer of a plan.
        known: Whether what it sees may be said elsewhere.
        note: Takes each mistake.
    """
    sees = card.get("sees")
    if sees is not None:
        check_words(sees, "acts", ACTS, "unknown-act", note)
        check_words(sees, "performances", PERFORMANCES, "unknown-performance", note)
        check_words(sees, "circumstances", CIRCUMSTANCES, "unknown-circumstance", note)
        _hours(sees, note)
        _no_event(sees, note)
    elif card.each("watches") and not known:
        note(
            card.key_problem(
                "watches",
                "watches-without-sees",
                "it would watch, but nobody has said what it would see",
                "add `sees: {acts: [...]}`",
            )
        )
    for watch in card.each("watches"):
        _watch(watch, sees, note)


def _watch(watch: Node, sees: Node | None, note: Note) -> None:
    _hours(watch, note)
    check_words(watch, "acts", ACTS, "unknown-act", note)
    check_words(watch, "days", DAYS, "unknown-day", note)
    _no_event(watch, note)
    _place(watch, note)
    _looks(watch, note)
    of_source = {item.value for item in _words(sees)} if sees is not None else None
    for item in _words(watch):
        known = item.value in ACTS and item.value not in PERFORMANCES - {"local_pause"}
        if of_source is not None and known and item.value not in of_source:
            note(
                item.problem(
                    "act-not-seen",
                    f"this watch would see `{item.value}`, which its source does not see",
                    "add it to `acts` under `sees`, or take it out here",
                )
            )


def _hours(node: Node, note: Note) -> None:
    held = node.get("hours")
    if held is None or not isinstance(held.value, str):
        return
    try:
        span_of(held.value)
    except ValueError:
        note(
            held.problem(
                "bad-hours",
                f"`{quoted(held.value)}` are no hours of a day",
                "write from and until, e.g. 06:00-18:00 or 22:00-06:00; the end of the day is "
                "24:00; all of it is `always`",
            )
        )


def _no_event(node: Node, note: Note) -> None:
    """Note a duty done that stands among acts."""
    for item in _words(node):
        if item.value in PERFORMANCES - {"local_pause"}:
            note(
                item.problem(
                    "duty-as-act",
                    f"`{item.value}` is something to be done, not an act to be seen",
                    "write it under `performances` of `sees`",
                )
            )


def _words(node: Node) -> tuple[Node, ...]:
    """Return the acts that are words; what else stands there has its mistake of form."""
    return tuple(item for item in node.each("acts") if isinstance(item.value, str))


def _place(watch: Node, note: Note) -> None:
    lon, lat = _number(watch.text("lon")), _number(watch.text("lat"))
    if lon is None or lat is None or (abs(lon) <= 180 and abs(lat) <= 90):
        return
    note(
        watch.problem(
            "not-on-earth",
            f"longitude {lon:g}, latitude {lat:g} is no place",
            "longitude is -180 to 180, latitude -90 to 90, in degrees; look whether the two were "
            "swapped",
        )
    )


def _looks(watch: Node, note: Note) -> None:
    revisit, look = watch.get("revisit_h"), watch.get("look_h")
    if (revisit is None) == (look is None):
        return
    said, missing = ("revisit_h", "look_h") if look is None else ("look_h", "revisit_h")
    note(
        watch.key_problem(
            said,
            "look-without-revisit" if revisit is None else "revisit-without-look",
            f"`{said}` says nothing without `{missing}`",
            "write how often it looks (`revisit_h`) and how many hours one look covers (`look_h`); "
            "leave out both if it looks all the time",
        )
    )


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None

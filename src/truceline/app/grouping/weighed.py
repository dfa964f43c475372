"""What speaks for one event, and what for two, of two reports that were held against each other."""

from __future__ import annotations

import math
from typing import Any

Row = dict[str, Any]

#: What speaks for one event or for two, by columns whose logs are summed: of a distance and a time
#: it can only be said against how many other events lie there.
PARTS = {
    "place-and-time": ("log_rate", "log_place", "log_time"),
    "act": ("log_act",),
    "object": ("log_object",),
    "weapon": ("log_weapon",),
    "number": ("log_count",),
}
#: What a source tells of an event it tells once: a pair is the less likely, the better either of
#: the two fits another report.
RIVALS = "rivals"
#: Logs of odds nearer to nothing than this speak neither for nor against; further away than that,
#: clearly so (odds of ten to one).
SILENT, _CLEAR = 0.05, 2.3
#: Chances are told to so many digits; beyond these bounds their odds are not known from them.
_LEAST, _MOST = 1e-4, 1 - 1e-4
#: Rivals are told of from odds of three to two on: less is what is lost in rounding.
_RIVALS_FROM = 0.4


def is_weighed(match: Row) -> bool:
    """Tell whether a row of the table of matches was decided by its odds, and has them all."""
    told = all(match[name] is not None for names in PARTS.values() for name in names)
    return match["by"] == "fitted" and told


def logs_of(match: Row) -> dict[str, float]:
    """Return the log of the odds of each part; that of rivals only where they count.

    Args:
        match: Row that :func:`is_weighed`.
    """
    logs = {part: sum(match[name] for name in names) for part, names in PARTS.items()}
    p = match["p_match"]
    if p is not None and _LEAST <= p <= _MOST:
        rest = math.log(p / (1 - p)) - sum(logs.values())
        if rest < -_RIVALS_FROM:
            logs[RIVALS] = rest
    return logs


def weights_of(match: Row) -> list[Row]:
    """Return what speaks for one event and what for two: part, weight and odds.

    The weight is ``for`` or ``against``, with ``-clearly`` behind it from odds of ten to one on;
    ``silent`` where nothing is said either way. ``odds`` is how many to one, 1 or more.
    """
    told = []
    for part, log in logs_of(match).items():
        side = "for" if log > 0 else "against"
        clear = "-clearly" if abs(log) >= _CLEAR else ""
        weight = f"{side}{clear}" if abs(log) > SILENT else "silent"
        told.append({"part": part, "weight": weight, "odds": round(math.exp(min(abs(log), 50)), 1)})
    return told

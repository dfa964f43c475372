"""What a changed number of hours or a changed limit means: read off the changes themselves.

* So a deadline that the model gains under one of these names is told without a word here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.model.change import Change, ChangeKind, Effect, EffectKind, Path

_DEADLINES = frozenset({"after_h", "answer_h", "within_h"})
#: Here ``within_h`` is no deadline but says from when on doing it counts.
_WINDOWS = frozenset({"due", "prior"})


def amount_effects(changes: Iterable[Change]) -> Iterator[Effect]:
    """Yield deadlines and limits that moved, in the order of the changes.

    Args:
        changes: Everything that differs.
    """
    every = tuple(changes)
    restarted = {c.path[:-1] for c in every if _last(c.path) == "starts_on"}
    for change in every:
        kind = _kind(change.path)
        plain = change.kind is ChangeKind.CHANGED and change.path[:-1] not in restarted
        if kind is not None and plain:
            below = change.path[:-1]
            yield Effect(path=below, kind=kind, before=change.before, after=change.after)


def _kind(path: Path) -> EffectKind | None:
    name = _last(path)
    if name == "limit":
        return EffectKind.LIMIT
    window = name == "within_h" and len(path) > 1 and str(path[-2]) in _WINDOWS
    return EffectKind.DEADLINE_H if name in _DEADLINES and not window else None


def _last(path: Path) -> str:
    return str(path[-1]) if path else ""

"""What differs between two agreements, or two texts of one.

* Neither side is the right one: swapping them swaps before and after and changes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"


_OPPOSITE = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path: a field's name, or the id of a thing; two ids where things are paired.

    Attributes:
        before: Name or id on the first side.
        after: Name or id on the second side.
    """

    before: str
    after: str

    def __str__(self) -> str:
        """Return one name, or both."""
        return self.before if self.before == self.after else f"{self.before} ↔ {self.after}"

    def mirrored(self) -> Step:
        """Return the step with the sides swapped."""
        return Step(before=self.after, after=self.before)


Path = tuple[Step, ...]


def step(name: str) -> Step:
    """Return a step that is called the same on both sides."""
    return Step(before=name, after=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs.

    Attributes:
        path: Field names and ids from the agreement (or from the text) down.
        kind: Added, removed, changed or reordered.
        before: As the model has it; ``None`` where there was nothing.
        after: Likewise.
    """

    path: Path
    kind: ChangeKind
    before: object
    after: object

    def mirrored(self) -> Change:
        """Return the change with the sides swapped."""
        return Change(
            path=tuple(s.mirrored() for s in self.path),
            kind=_OPPOSITE.get(self.kind, self.kind),
            before=self.after,
            after=self.before,
        )


class EffectKind(StrEnum):
    """What a change means in operation. The value is half of the key of its sentence."""

    STARTS = "starts"
    ENDS = "ends"
    LENGTH_H = "length-h"
    REACH_M = "reach-m"
    AREA_KM2 = "area-km2"
    MOVED_M = "moved-m"
    RULE = "rule"
    ACTS = "acts"
    OBJECTS = "objects"
    WEAPONS = "weapons"
    CALIBRES = "calibres"
    ZONES = "zones"
    BOUND = "bound"
    CONSISTENT_AT = "consistent-at"
    INCONSISTENT_AT = "inconsistent-at"
    QUIET_SHARE = "quiet-share"
    LEFT_OPEN = "left-open"
    EXCEPTION = "exception"
    SEALED = "sealed"
    DEADLINE_H = "deadline-h"
    LIMIT = "limit"
    MANDATE = "mandate"
    DAY = "day"
    PROVISION = "provision"
    ONLY_IF = "only-if"
    WHOSE_ACT = "whose-act"
    CONDITION = "condition"
    DUTY = "duty"
    CAP = "cap"
    DIVERGENCE = "divergence"
    PRIOR = "prior"
    RELEASE = "release"
    GUARANTEE = "guarantee"
    REMEDY = "remedy"
    LANGUAGES = "languages"
    AUTHENTIC = "authentic"
    BODY = "body"
    DECISION = "decision"
    QUORUM = "quorum"
    QUORUM_EACH = "quorum-each"
    VOTES = "votes"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What differs in operation, told as two states.

    Attributes:
        path: Of the thing it is about.
        kind: What is compared.
        before: State on the first side; its type goes with the kind.
        after: State on the second side.
    """

    path: Path
    kind: EffectKind
    before: object
    after: object

    def mirrored(self) -> Effect:
        """Return the effect with the sides swapped."""
        return Effect(
            path=tuple(s.mirrored() for s in self.path),
            kind=self.kind,
            before=self.after,
            after=self.before,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that differs, and what it means in operation where that can be said plainly."""

    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]

    def mirrored(self) -> Changes:
        """Return them with the sides swapped."""
        return Changes(
            changes=tuple(c.mirrored() for c in self.changes),
            effects=tuple(e.mirrored() for e in self.effects),
        )

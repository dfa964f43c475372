"""Issues, steps, deferrals and claims as items to score, for ``score_reading.py``.

Issues are scored as a set for each document: which are on the table, each once; whether one of its
places is one that was annotated is a fact beside it. A deferral of two issues is two. Claims are
scored only where a document has claims annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from truceline.model.asserted import Claim
from truceline.model.candidate import Reading
from truceline.model.mention import Actor
from truceline.model.telling import Told
from truceline.reading.issues import topics

CLASSES = ("issues", "steps", "deferrals", "claims")
#: How the annotation calls how far a step has come.
_STATUS = {
    "floated": "proposed", "announced": "planned", "agreed": "planned", "scheduled": "planned",
    "held": "done", "cancelled": "suspended", "denied": "denied",
}  # fmt: skip
At = Callable[[Any], tuple[int, int]]


def lots(
    reading: Reading, gold: dict[str, Any], at: At, item: Any, side_of: Any
) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Yield class, annotated items and candidates."""
    inside = [tuple(r) for r in gold["ranges"]]

    def within(extent: Any) -> bool:
        start, end = at(extent)
        return any(a <= start and end <= b for a, b in inside)

    def sides(told: Told) -> frozenset[str]:
        who: Actor | None = told.through or told.by
        return frozenset({side_of(who, gold)} if who else ())

    def their(who: dict[str, Any] | None) -> frozenset[str]:
        return frozenset({gold["actors"][who["actor"]]["side"]} if who else ())

    yield "issues", *_issues(reading, gold, at, item, within)
    yield (
        "steps",
        [
            item((tuple(s["span"]),), their(s["asserter"]), bool(s.get("optional")),
                 (("kind", s["kind"]), ("status", s["status"])))
            for s in gold["steps"]
        ],
        [
            item((at(s.extent),), sides(s.told),
                 facts=(("kind", s.kind), ("status", _STATUS[s.status])))
            for s in reading.steps if within(s.extent) and s.status != "denied"
        ],
    )  # fmt: skip
    yield (
        "deferrals",
        [
            item((tuple(d["span"]),), their(d["claimed_by"]), bool(d.get("optional")),
                 (("issue", d["issue"]),))
            for d in gold["deferrals"]
        ],
        [
            item((at(d.extent),), sides(d.told), facts=(("issue", issue),))
            for d in reading.deferrals if within(d.extent)
            for issue in (d.issues or ("",))
        ],
    )  # fmt: skip
    if "claims" in gold:
        yield (
            "claims",
            [
                item((tuple(c["span"]),), their(c["asserter"]), bool(c.get("optional")),
                     _facts(c["kind"], c["modality"], c["checkable"]))
                for c in gold["claims"]
            ],
            [_claim(c, at, item, sides) for c in reading.claims if within(c.extent)],
        )  # fmt: skip


def _claim(one: Claim, at: At, item: Any, sides: Any) -> Any:
    facts = _facts(one.kind, one.modality, one.checkable)
    return item((at(one.extent),), sides(one.told), facts=facts)


def _facts(kind: str, modality: str, checkable: bool) -> tuple[tuple[str, str], ...]:
    return ("kind", kind), ("modality", modality), ("checkable", str(checkable))


def _issues(
    reading: Reading, gold: dict[str, Any], at: At, item: Any, within: Any
) -> tuple[list[Any], list[Any]]:
    there = {one["issue"]: [tuple(s) for s in one["spans"]] for one in gold["issues"]}
    found: dict[str, list[tuple[int, int]]] = {}
    for one in reading.issues:
        spans = [at(extent) for extent in (one.extent, *one.also) if within(extent)]
        broader = topics()[one.issue].broader
        name = broader if one.issue not in there and broader in there else one.issue
        if spans:
            found[name] = found.get(name, []) + spans
    order = sorted({*there, *found})
    where = {name: ((9 * n, 9 * n + 5),) for n, name in enumerate(order)}
    none: frozenset[str] = frozenset()
    wanted = [item(where[name], none, facts=(("place", "True"),)) for name in sorted(there)]
    have = [
        item(where[name], none, facts=(("place", str(_meet(found[name], there.get(name, [])))),))
        for name in sorted(found)
    ]
    return wanted, have


def _meet(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)

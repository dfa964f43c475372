"""What is left of a line, kind by kind, when what it tells of is redacted (ADR 0014)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from truceline.app.evidence.records import CUSTODY, EVIDENCE, PROVENANCE, STAMP
from truceline.app.ledger.what import What
from truceline.app.parties.submission_records import KIND as SUBMISSION
from truceline.log.redacted import CUT, GONE

Payload = Mapping[str, Any]
#: Fields that hold a person's words, by kind of line; the rest of such a line stays, so that what
#: hangs on it (a case, a meeting, an objection) stands as before.
SPOKEN: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("case", "meeting", "guarantee", "objection", "objection-reply", "names", "grouping"),
        ("text",),
    ),
    **dict.fromkeys(("review", "tie", "hypothesis"), ("text",)),
    "step": ("by", "says", "what", "words", "source", "text"),
    "release": ("person",),
}
#: Kinds that keep their place whatever is cut of them, since others hang on it.
KEEP_THEIR_KIND: Final = frozenset({EVIDENCE, CUSTODY, STAMP, PROVENANCE, SUBMISSION})


def left_of(kind: str, payload: Payload, what: What) -> dict[str, Any] | None:
    """Return what stays of a payload; ``None`` if nothing of it is cut.

    Where this is empty, the line told of nothing else.
    """
    if what.field:
        return _without_field(payload, what.field)
    if kind in _OWN:
        return _OWN[kind](payload, what)
    if not what.hashes and kind in SPOKEN:
        words = [w for w in SPOKEN[kind] if payload.get(w) not in (None, "", CUT)]
        return {**unsigned(payload), **dict.fromkeys(words, CUT)} if words else None
    if not what.hashes or _names(payload, what):
        return {}
    kept = without(payload, what)
    return None if kept == payload else unsigned(kept)


def unsigned(payload: Payload) -> dict[str, Any]:
    """Return an act without its signatures: they no longer fit, and would confirm a guess."""
    return {name: value for name, value in payload.items() if name != "signed"}


def without(value: Any, what: What) -> Any:
    """Return plain data without hashes and names that go, and without what is said beside them."""
    if isinstance(value, Mapping):
        return {k: _object(v, what) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_object(v, what) for v in value]
    if isinstance(value, str):
        return CUT if value in what.hashes else what.items.get(value, value)
    return value


def fields_of(payload: Payload) -> tuple[str, ...]:
    """Return the fields of an item or an act of custody that are there and can be cut."""
    told = {**payload.get("fields", {}), **payload.get("sealed", {})}
    return tuple(sorted(name for name, value in told.items() if value != CUT))


def _object(value: Any, what: What) -> Any:
    if isinstance(value, Mapping) and what.hashes:
        if what.items.keys() & value.keys():  # items that an act names: each by itself
            return {what.items.get(k, k): without(v, what) for k, v in value.items()}
        if _names(value, what):
            return {GONE: CUT}
    return without(value, what)


def _names(payload: Payload, what: What) -> bool:
    return any(isinstance(v, str) and v in what.hashes for v in payload.values())


def _without_field(payload: Payload, name: str) -> dict[str, Any] | None:
    if name not in fields_of(payload):
        return None
    cut = {
        part: {**payload[part], name: CUT} for part in ("fields", "sealed")
        if name in payload.get(part, {})
    }  # fmt: skip
    return unsigned({**payload, **cut})


def _item(payload: Payload, what: What) -> dict[str, Any] | None:
    if payload["id"] not in what.items:
        return None
    derived = {"derived_from": payload.get("derived_from"), "tool": payload.get("tool")}
    return {
        "id": what.items[payload["id"]],
        "kind": payload["kind"],
        "sha256": CUT,
        "bytes": 0,  # a length would help to confirm a guess
        "media_type": payload["media_type"],
        "class": payload["class"],
        "fields": {},
        "sealed": {},
        **{k: what.items.get(v, v) for k, v in derived.items() if v},
    }


def _act_of_custody(payload: Payload, what: What) -> dict[str, Any] | None:
    if not what.hashes:
        return unsigned({**payload, "sealed": {}}) if payload["sealed"] else None
    return None if (told := _about_item(payload, what)) is None else {**told, "sealed": {}}


def _about_item(payload: Payload, what: What) -> dict[str, Any] | None:
    kept = without(payload, what)
    return None if kept == payload else unsigned(kept)


def _submission(payload: Payload, what: What) -> dict[str, Any] | None:
    """Keep what the receipt of a file promised, and the numbers that its rows add up to."""
    if payload["sha256"] not in what.hashes:
        return None
    nameless = [[row, CUT] for row, _ in payload["allegations"]]
    cut = {"name": CUT, "sha256": CUT, "allegations": nameless}
    return unsigned({**payload, **cut})


_OWN: Final[Mapping[str, Callable[[Payload, What], dict[str, Any] | None]]] = {
    EVIDENCE: _item,
    CUSTODY: _act_of_custody,
    STAMP: _about_item,
    PROVENANCE: _about_item,
    SUBMISSION: _submission,
}

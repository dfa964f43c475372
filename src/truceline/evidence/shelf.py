"""Everything on record about evidence, put together item by item."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.errors import WorkspaceError
from truceline.model.evidence import Custody, Evidence, Item, Provenance, Timestamp

_SHORTEST = len("E-1234")


def shelved(
    evidence: Iterable[Evidence],
    custody: Iterable[Custody] = (),
    timestamps: Iterable[Timestamp] = (),
    provenance: Iterable[Provenance] = (),
) -> dict[str, Item]:
    """Return every item by id, in the order they came in."""
    held = {one.id: one for one in evidence}
    acts, stamps, said = tuple(custody), tuple(timestamps), tuple(provenance)
    return {
        wanted: Item(
            evidence=one,
            custody=tuple(a for a in acts if a.evidence_id == wanted),
            timestamps=tuple(s for s in stamps if s.evidence_id == wanted),
            provenance=tuple(p for p in said if p.evidence_id == wanted),
            derivatives=tuple(o.id for o in held.values() if o.derived_from == wanted),
        )
        for wanted, one in held.items()
    }


def meant(shelf: dict[str, Item], wanted: str) -> Item:
    """Return the one item of that id, or whose id or hash begins so.

    Raises:
        WorkspaceError: If there is none, or several.
    """
    if wanted in shelf:
        return shelf[wanted]
    sign = wanted.removeprefix("E-").lower()
    found = [
        item
        for item in shelf.values()
        if len(sign) >= _SHORTEST - 2 and item.evidence.sha256.startswith(sign)
    ]
    if len(found) == 1:
        return found[0]
    hint = "`truceline evidence list` lists them"
    what = f"may mean {len(found)} items" if found else "is no item of evidence"
    raise WorkspaceError(f"{wanted!r} {what}", hint)


def there(item: Item) -> Item:
    """Return an item, unless it was redacted.

    Raises:
        WorkspaceError: If it was: nothing is left of it that anybody could use.
    """
    told = item.evidence.redacted
    if told is not None and item.evidence.is_gone:
        hint = f"entry {told.entry} of the record says when, why and by whom"
        raise WorkspaceError(f"{item.evidence.id} was redacted: its bytes are destroyed", hint)
    return item

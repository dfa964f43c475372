"""Written wording -> wording by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

#: Keys under which somebody stands who may be a party or be named by language.
NAMING: Final = frozenset({"by", "decided_by", "stated_by"})


def wording(written: str | Mapping[str, str] | None) -> dict[str, str]:
    """Return a wording by language, sorted by code; a plain string is English."""
    if written is None:
        return {}
    return {"en": written} if isinstance(written, str) else dict(sorted(written.items()))


def name_key(written: str | Mapping[str, str]) -> str:
    """Return what somebody is known by: what was written, of several languages the English name."""
    if isinstance(written, str):
        return written
    return written["en"] if "en" in written else written[min(written)]


def names_in(written: BaseModel) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield everybody who is named by language anywhere below a written form, by their key."""
    for name in type(written).model_fields:
        held = getattr(written, name)
        if name in NAMING and isinstance(held, dict):
            yield name_key(held), wording(held)
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, BaseModel):
                yield from names_in(one)

"""Types of item that are kinds of one another."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model.vocabulary import WIDER_ITEM


def kinds_of(items: Iterable[str]) -> frozenset[str]:
    """Return the types listed and every type that is a kind of one of them."""
    listed = frozenset(items)
    return listed | {item for item, wider in WIDER_ITEM.items() if wider in listed}


def perhaps(items: Iterable[str]) -> frozenset[str]:
    """Return the wider types that are not listed: what is told of as one may be what is listed."""
    listed = frozenset(items)
    return frozenset(WIDER_ITEM[item] for item in listed if item in WIDER_ITEM) - listed

"""Types of item that are kinds of one another, and what their worth is reckoned in."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model.vocabulary import ITEMS

#: Type of item -> the wider one that it is a kind of: whoever lists the wider means it too, and a
#: list that tells of the wider one may or may not speak of it.
WIDER_ITEM: dict[str, str] = {
    item: "military"
    for item in ITEMS
    if item not in {"finance", "humanitarian", "military", "other"}
}

#: What a value is reckoned in: a price of some day, or what is no price at all.
PRICE_BASES: dict[str, str] = {
    "current": "Prices of the day of which it is told",
    "constant": "Prices of one year, as the source reckons them",
    "replacement": "What it would cost to buy anew",
    "book": "Value in the giver's books",
    "index": "No price: a figure of the source's own making for volume",
}


def kinds_of(items: Iterable[str]) -> frozenset[str]:
    """Return the types listed and every type that is a kind of one of them."""
    listed = frozenset(items)
    return listed | {item for item, wider in WIDER_ITEM.items() if wider in listed}


def perhaps(items: Iterable[str]) -> frozenset[str]:
    """Return the wider types that are not listed: what is told of as one may be what is listed."""
    listed = frozenset(items)
    return frozenset(WIDER_ITEM[item] for item in listed if item in WIDER_ITEM) - listed

"""Provisions of several texts that speak of the same thing, on one line."""

from __future__ import annotations

from collections import Counter

from truceline.model.agreement import Provision, Text


def aligned(
    every: tuple[Text, ...], shown: tuple[Text, ...]
) -> list[tuple[str, tuple[Provision | None, ...]]]:
    """Return provisions of the same last part of the id, in the order of first appearance.

    Where that part is not unique in a text, the whole id is taken, so that none is left out.

    Args:
        every: All texts; they decide what is aligned with what.
        shown: Those of them to be laid side by side.
    """
    counts = [Counter(last_part(p.id) for p in t.provisions) for t in every]
    twice = {key for count in counts for key, n in count.items() if n > 1}

    def key_of(provision: Provision) -> str:
        key = last_part(provision.id)
        return provision.id if key in twice else key

    keys = dict.fromkeys(key_of(p) for t in every for p in t.provisions)
    tables = [{key_of(p): p for p in t.provisions} for t in shown]
    return [(key, tuple(table.get(key) for table in tables)) for key in keys]


def last_part(provision_id: str) -> str:
    """Return the part of an id that provisions of several texts share."""
    return provision_id.rpartition("/")[2]

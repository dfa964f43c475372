"""Mistakes in where the authentic texts of a provision are said to part."""

from __future__ import annotations

from truceline.agreements.names import Names, Note, check_words
from truceline.agreements.node import Node
from truceline.agreements.times import period
from truceline.model.interval import Interval
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS

_DIVERGING = {"act": ACTS, "object_type": OBJECTS, "weapon": WEAPONS}


def lint_divergence(
    divergence: Node, provision: Node, when: Interval | None, names: Names, note: Note
) -> None:
    """Note every mistake in where the authentic texts of a provision are said to part.

    Args:
        divergence: As written.
        provision: Whose wordings they are.
        when: Its period; ``None`` if that is itself a mistake.
        names: What the document defines.
        note: Takes each mistake.
    """
    said = provision.entries("wording")
    for item in divergence.each("languages"):
        if isinstance(item.value, str) and item.value not in said:
            note(
                item.problem(
                    "diverging-from-nothing",
                    f"the provision has no wording in `{item.value}` that could part from others",
                    "write the wording of each of these languages",
                )
            )
    about = divergence.text("about") or "all"
    known = _DIVERGING.get(about)
    if known is not None:
        check_words(divergence, "values", known, f"unknown-{about.removesuffix('_type')}", note)
    elif divergence.each("values"):
        note(
            divergence.key_problem(
                "values",
                "values-of-no-list",
                f"`{about}` has no list of words",
                f"delete `values`, or write `about:` {', '.join(_DIVERGING)}",
            )
        )
    if divergence.get("periods"):
        _periods(divergence, about, when, names, note)


def _periods(divergence: Node, about: str, when: Interval | None, names: Names, note: Note) -> None:
    """Note periods that belong to no time or no text, or that are not those of the provision."""
    held, languages = divergence.entries("periods"), {n.value for n in divergence.each("languages")}
    if about != "time" or set(held) != languages:
        note(
            divergence.key_problem(
                "periods",
                "periods-of-each-text",
                "periods say when it binds by each of the texts that part about time",
                "write `about: time`, and one period for each of `languages`",
            )
        )
        return
    found = [period(one, names.zone_name, note, when) for one in held.values()]
    known = [one for one in found if one is not None]
    if when is None or len(known) < len(found):
        return
    starts, ends = [one.start for one in known], [one.end for one in known]
    first = None if None in starts else min(one for one in starts if one)
    last = None if None in ends else max(one for one in ends if one)
    if (first, last) != (when.start, when.end):
        note(
            divergence.key_problem(
                "periods",
                "periods-not-of-provision",
                "the provision does not run from the first start to the last end of these periods",
                "give it a `period` that does: else what one of the texts covers would be found "
                "outside",
            )
        )

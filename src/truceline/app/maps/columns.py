"""The columns that need no question, named beside those that do: a sure one may be wrong too.

Whoever asks for it sees all of them, also those that were answered for, and changes any.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import yaml

from truceline.app.maps.tables_found import Found
from truceline.sources.propose.ask import Question
from truceline.sources.propose.columns import called_as
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.meanings import labels
from truceline.sources.propose.spell import flow


def sure_columns(
    found: Sequence[Found], proposals: Sequence[Proposal], *, every: bool = False
) -> Iterator[tuple[int, Question]]:
    """Yield of each table that is read what its sure columns were taken for, as questions.

    Nobody is asked them: a person who sees one that is wrong changes it by its number.

    Args:
        found: The tables.
        proposals: Their drafted maps.
        every: Also columns of which a person, or a map made before, said what they are.
    """
    for number, (table, proposal) in enumerate(zip(found, proposals, strict=True)):
        if proposal.left:
            continue
        asked = {one.key for one in proposal.open}
        said_of = labels(called_as(proposal.look))
        halves = set(proposal.look.rest.values())
        for one in proposal.guesses:
            key = f"column:{one.column}"
            if key in asked or one.column in halves or not (one.sure or every):
                continue
            offered = list(dict.fromkeys([one.means, *one.rivals, ""]))
            yield (
                number,
                Question(
                    key=key,
                    text=f"{table.named}: what does the column “{one.column}” hold?",
                    options=tuple((means, said_of.get(means, means)) for means in offered),
                    likely=one.means,
                    free=True,
                    others=tuple((k, v) for k, v in said_of.items() if k not in offered),
                    short=one.column,
                ),
            )


def without_columns(told: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a map made before, without what it says of columns that changed.

    What stands in a map beside its questions is kept whole (``keep:``); of a column that a person
    now takes for something else it must not hold any longer.

    Args:
        told: Answers that the map holds.
        own: What a person said since.
    """
    changed = {
        key.removeprefix("column:")
        for key, means in own.items()
        if key.startswith("column:") and told.get(key, means) != means
    }
    if not changed:
        return dict(told)
    kept = {key: _without(key, value, changed) for key, value in told.items()}
    return {key: value for key, value in kept.items() if value is not None}


#: Of one key of a map: what stands there names no column.
_NO_COLUMNS = ("values", "known", "constant")


def _without(key: str, value: str, columns: AbstractSet[str]) -> str | None:
    """Return an answer without the parts that name one of the columns; ``None`` if all of it."""
    if key == "known:columns":
        return json.dumps([one for one in json.loads(value) if one not in columns])
    if not key.startswith("keep:"):
        return value
    told = yaml.load(value, yaml.BaseLoader)  # noqa: S506 - words only
    if isinstance(told, list):
        return flow([one for one in told if not columns & set(_named_in(one))])
    return None if columns & set(_named_in(told)) else value


def _named_in(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            yield from () if key in _NO_COLUMNS else _named_in(value)
    elif isinstance(told, list):
        for one in told:
            yield from _named_in(one)
    else:
        yield str(told)

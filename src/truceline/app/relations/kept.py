"""Indices kept beside the store, so that lists of millions of rows are read once and not each run.

Derived: deleting them changes nothing but time. A kept index is found by what it was made of: the
code, the pair, and each list's bytes, name and own words for the pair.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from pydantic import TypeAdapter

from truceline.adapters import code, files
from truceline.app.relations.step_records import GivenList
from truceline.app.workspace import Workspace
from truceline.codec import canonical_json, sha256_hex
from truceline.model.relations import Relations

_FORM = TypeAdapter(Relations)
Pair = tuple[str, str]


def once(
    workspace: Workspace,
    pair: Pair,
    lists: Sequence[tuple[GivenList, Pair]],
    make: Callable[[], Relations],
) -> Relations:
    """Return what lists tell of a pair, made anew only if it was never made.

    Args:
        workspace: Where it is kept.
        pair: As asked.
        lists: Each with the pair in its own words, in the order in which they are read.
        make: Makes it; over all days, without steps.
    """
    made_of = [code.build_id(), list(pair), [[g.sha256, g.name, list(own)] for g, own in lists]]
    path = workspace.store / "relations" / f"{sha256_hex(canonical_json(made_of))[:32]}.json"
    if path.is_file():
        return _FORM.validate_python(json.loads(files.read(path)))
    made = make()
    files.write(path, _FORM.dump_json(made))
    return made

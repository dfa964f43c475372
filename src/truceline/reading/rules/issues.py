"""Issues on the table: what is spoken of, and who raises it. A question raises what it asks of.

* ``issue.named``: words of the table of issues stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.model.asserted import Issue
from truceline.reading.cues import told_of
from truceline.reading.issues import issues_in
from truceline.reading.scene import Scene


def issues_of(scenes: Sequence[Scene]) -> list[Issue]:
    """Return the issues a document speaks of, one for each who speaks of it, in order."""
    found: dict[tuple[str, str, str, bool], Issue] = {}
    for scene in scenes:
        for naming in issues_in(scene.masked):
            told = told_of(scene, naming.start)
            by, through = (one.id if one else "" for one in (told.by, told.through))
            key = (naming.issue, by, through, scene.asked)
            where = scene.extent(naming.start, naming.end)
            if (have := found.get(key)) is not None:
                found[key] = replace(have, also=(*have.also, where))
                continue
            found[key] = Issue(
                id="", extent=where, rule="issue.named", issue=naming.issue, asked=scene.asked,
                told=told,
            )  # fmt: skip
    return list(found.values())

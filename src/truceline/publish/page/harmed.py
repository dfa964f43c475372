"""People harmed in an event: every source's own figures side by side, never added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import HARMED, HARMS
from truceline.publish.page.setting import Setting

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one report says of one group of people; a figure not told is a dash, never a zero."""

    whose: str
    source: str
    what: str
    low: str
    best: str
    high: str
    basis: str


def figures(
    setting: Setting, incidents: Sequence[Mapping[str, Any]]
) -> dict[str, tuple[Figure, ...]]:
    """Return figures by incident id: parties in this copy's order, then others by name.

    Args:
        setting: The dossier and the words.
        incidents: Rows of the incidents table.
    """
    harm = setting.dossier.tables["harm"]
    if not harm.num_rows:
        return {}
    incident_of = {r: row["incident_id"] for row in incidents for r in row["report_ids"]}
    here = pc.is_in(harm["report_id"], value_set=pa.array(incident_of, pa.string()))
    told = harm.filter(here)
    rows = told.append_column("voice", setting.voices(told)).to_pylist()
    parties = [p.id for p in setting.parties]
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: _order(r, parties)):
        found[incident_of[row["report_id"]]].append(figure(setting, row))
    return {incident: tuple(list_) for incident, list_ in found.items()}


def _order(row: Mapping[str, Any], parties: Sequence[str]) -> tuple[Any, ...]:
    voice = row["voice"]
    place = parties.index(voice) if voice in parties else len(parties)
    kind, group = tuple(HARMS).index(row["harm"]), tuple(HARMED).index(row["who"])
    return place, str(voice), row["source_id"], row["report_id"], kind, group, row["basis"]


def figure(setting: Setting, row: Mapping[str, Any]) -> Figure:
    """Return one row of the harm table in words; ``voice`` is the party or source whose it is."""
    say = setting.say
    low, best, high = (
        _NONE if row[name] is None else say.number(row[name]) for name in ("low", "best", "high")
    )
    if row["figure_about"]:
        best = say("count-about", n=row["best"])
    words = {"harm": say.word("harm", row["harm"]), "who": say.word("harmed", row["who"])}
    return Figure(
        whose=setting.claimant(row["voice"]),
        source=setting.speaker(row["source_id"]),
        what=say("figure-what", **words),
        low=low,
        best=best,
        high=high,
        basis=say.word("figure", row["basis"]),
    )

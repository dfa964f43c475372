"""What sources claim of an incident beyond what, when and where: who did it, who came to harm.

Every claim keeps its source, and figures of different sources are never added. Who did it is told
only where that is within the mandate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.vocabulary import CIRCUMSTANCES
from truceline.publish.daily.prose import unmarked
from truceline.publish.page.harmed import Figure, figures
from truceline.publish.page.setting import Setting, join

Row = Mapping[str, Any]

_NONE = "–"


def tells_who(setting: Setting) -> bool:
    """Say whether who did it is within the mandate."""
    return "party" in setting.dossier.agreement.mechanism.mandate


def circumstances(setting: Setting, r: Row) -> str:
    """Say circumstances as told, in the order of the vocabulary; may be empty."""
    # What an edition kept of an incident is without them.
    words = set(r.get("circumstances") or ())
    known = [w for w in CIRCUMSTANCES if w in words]
    ordered = (*known, *sorted(words - set(known)))
    return join(setting.say, [unmarked(setting.say.word("circumstance", w)) for w in ordered])


class Claims:
    """What is claimed of some incidents.

    Args:
        setting: The run and the words.
        incidents: Rows of the incidents table.
    """

    def __init__(self, setting: Setting, incidents: Sequence[Row]) -> None:
        self.setting, self.incidents = setting, incidents

    @cached_property
    def harm(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures by incident."""
        return figures(self.setting, self.incidents)

    @cached_property
    def _named(self) -> dict[str, dict[str, list[str]]]:
        """Return incident -> named party -> sources that name it, each once."""
        reports = self.setting.dossier.tables["reports"]
        whose = {i: r["incident_id"] for r in self.incidents for i in r["report_ids"]}
        mine = pc.is_in(reports["report_id"], value_set=pa.array(whose, pa.string()))
        told = reports.filter(pc.and_(mine, pc.is_valid(reports["actor"])))
        found: dict[str, dict[str, list[str]]] = {}
        for r in told.select(["report_id", "source_id", "actor"]).to_pylist():
            sources = found.setdefault(whose[r["report_id"]], {}).setdefault(r["actor"], [])
            if r["source_id"] not in sources:
                sources.append(r["source_id"])
        return found

    def who(self, r: Row) -> str:
        """Say who is named as having done it, and by which sources; a line for each named."""
        say, setting = self.setting.say, self.setting
        named = self._named.get(r["incident_id"], {})
        order = [p.id for p in setting.parties]
        lines = []
        for actor in sorted(named, key=lambda a: (order.index(a) if a in order else len(order), a)):
            by = join(say, [unmarked(setting.speaker(s)) for s in named[actor]])
            lines.append(say("daily-named", who=unmarked(setting.party(actor)), by=by))
        return "\n".join(lines) or say("not-told")

    def harmed(self, r: Row) -> str:
        """Say every source's own figures, a line for each; may be empty."""
        return "\n".join(self.told(f) for f in self.harm.get(r["incident_id"], ()))

    def told(self, f: Figure) -> str:
        """Say one figure, with whose it is."""
        n = self._number(f)
        words = {"what": f.what, "n": n, "basis": f.basis, "by": f.source}
        plain = {name: unmarked(text) for name, text in words.items()}
        return self.setting.say("daily-harmed", **plain)

    def _number(self, f: Figure) -> str:
        """Say a figure as the source does: a bound alone is never told as a figure."""
        say = self.setting.say
        low, best, high = (None if n == _NONE else n for n in (f.low, f.best, f.high))
        if best is not None:
            exact = {low, high} <= {None, best}
            bounds = [
                *([say("daily-figure-low", n=low)] if low else []),
                say("daily-figure-best", n=best),
                *([say("daily-figure-high", n=high)] if high else []),
            ]
            return best if exact else str(say("list-comma")).join(bounds)
        if low is not None and high is not None:
            return low if low == high else say("daily-figure-range", low=low, high=high)
        if low is not None:
            return say("daily-figure-low", n=low)
        return say("not-told") if high is None else say("daily-figure-high", n=high)


def asks_object(setting: Setting, act: str | None) -> bool:
    """Say whether any provision asks at what object such an act is aimed."""
    asking = setting.survey.once("acts with an object", lambda: _asking(setting))
    return None in asking or act in asking


def _asking(setting: Setting) -> frozenset[str | None]:
    """Return the acts of provisions that name objects; ``None``: one of them means every act."""
    found: set[str | None] = set()
    for provision in setting.provisions.values():
        if provision.object_types or provision.register_id:
            found |= set(_acts(provision.acts))
    return frozenset(found)


def _acts(acts: Iterable[str]) -> Iterable[str | None]:
    return tuple(acts) or (None,)

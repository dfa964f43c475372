"""The table of findings, with what a reader needs to challenge each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Provision, WhoseAct, thresholds_of
from truceline.model.weights import WEIGHINGS, flips, readings
from truceline.publish.page.counting import OUTCOMES
from truceline.publish.page.selection import LIMIT, select
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import chance, distance

_ORDER = [("day", "ascending"), ("incident_id", "ascending"), ("finding_id", "ascending")]


@dataclass(frozen=True, slots=True)
class Row:
    """One finding; ``facts`` are (name, value) pairs of its detail."""

    id: str
    event_id: str
    event_anchor: str
    day_iso: str
    day: str
    text: int
    provision: int
    clause_anchor: str
    clause: str
    what: str
    where: str
    actor: str
    outcome: str
    because_key: str
    because: str
    status: str
    covered: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choice:
    """One entry of a filter."""

    value: str
    words: str


@dataclass(frozen=True)
class Findings:
    """The section: rows on the page, how many there are, and what the filters offer.

    ``names_actor``: whether the mechanism may say who is named; else no row names anybody.
    """

    rows: tuple[Row, ...]
    total: int
    texts: tuple[Choice, ...]
    provisions: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    becauses: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    event_ids: tuple[str, ...]
    names_actor: bool

    @property
    def selected(self) -> bool:
        """Whether the page holds a selection only."""
        return len(self.rows) < self.total


def findings(setting: Setting, limit: int = LIMIT) -> Findings:
    """Return the table, whole or at most ``limit`` and :data:`LIMIT` of it."""
    everything = setting.dossier.tables["findings"]
    chosen = select(setting.selection, limit).sort_by(_ORDER)
    events = _events(setting, chosen)
    maker = _Maker(setting)
    rows = tuple(maker.row(r, events.get(r["incident_id"], {})) for r in chosen.to_pylist())
    return Findings(
        rows=rows,
        total=everything.num_rows,
        texts=tuple(Choice(str(n), setting.text_title(t.id)) for n, t in enumerate(setting.texts)),
        provisions=tuple(Choice(str(n), name) for n, name in enumerate(maker.provision_names)),
        outcomes=tuple(Choice(o, setting.say.word("outcome", o)) for o in OUTCOMES),
        becauses=_choices(rows),
        statuses=tuple(
            Choice(s, setting.say.word("status", s)) for s in ("alleged", "reported", "observed")
        ),
        event_ids=tuple(dict.fromkeys(r.event_id for r in rows)),
        names_actor=maker.names_actor,
    )


def _choices(rows: tuple[Row, ...]) -> tuple[Choice, ...]:
    words = {r.because_key: r.because for r in rows if r.because_key}
    ordered = sorted(words.items(), key=lambda item: str(item[1]))
    return tuple(Choice(value, str(word)) for value, word in ordered)


def _events(setting: Setting, chosen: pa.Table) -> dict[str, dict[str, Any]]:
    incidents = setting.dossier.tables["incidents"]
    columns = ["incident_id", "act", "object_type", "place_name", "error_m", "n_groups"]
    columns += WEIGHINGS.values()
    here = pc.is_in(incidents["incident_id"], value_set=chosen["incident_id"].combine_chunks())
    picked = incidents.select(columns).filter(here)
    return {r["incident_id"]: r for r in picked.to_pylist()}


class _Maker:
    """Writes rows; holds what is the same for all of a provision."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.say = setting.say
        self.text_at = {t.id: n for n, t in enumerate(setting.texts)}
        self.names_actor = "party" in setting.dossier.agreement.mechanism.mandate
        self.provision_at = {key: n for n, key in enumerate(setting.provisions)}
        self.provision_names = [
            f"{p.clause} · {setting.say.word('rule', p.rule)} · {setting.text_title(of)}"
            for (of, _), p in setting.provisions.items()
        ]

    def row(self, r: Mapping[str, Any], event: Mapping[str, Any]) -> Row:
        key = (r["text_id"], r["provision_id"])
        say, number = self.say, self.provision_at[key]
        return Row(
            id=r["finding_id"],
            event_id=r["incident_id"],
            event_anchor=f"e-{r['incident_id']}",
            day_iso=r["day"].isoformat() if r["day"] else "",
            day=say.day(r["day"]),
            text=self.text_at[r["text_id"]],
            provision=number,
            clause_anchor=f"clause-{number}",
            clause=self.setting.provisions[key].clause,
            what=self._what(event),
            where=self._where(event),
            actor=self._actor(r["actor"], self.setting.provisions[key]),
            outcome=r["outcome"],
            because_key=r["because"] or "",
            because=say.word("because", r["because"]) if r["because"] else "",
            status=r["status"],
            covered=say.percent(r["p_covered"]),
            facts=tuple(self._facts(r, event, key)),
        )

    def _actor(self, actor: str | None, provision: Provision) -> str:
        if self.names_actor:
            return self.setting.named(actor)
        claimed = provision.whose_act is WhoseAct.AS_CLAIMED
        return self.say("actor-as-claimed" if claimed else "outside-mandate")

    def _where(self, event: Mapping[str, Any]) -> str:
        name, error = event.get("place_name"), event.get("error_m")
        if error is None:
            return name or self.say("place-untold")
        about = self.say("place-error", error=distance(self.say, error))
        return f"{name or self.say('place-unnamed')} {about}"

    def _what(self, event: Mapping[str, Any]) -> str:
        say = self.say
        act = say.word("act", event.get("act"))
        if not event.get("object_type"):
            return say("what-object-unknown", act=act)
        return say("what-object", act=act, object=say.word("object", event["object_type"]))

    def _facts(
        self, r: Mapping[str, Any], event: Mapping[str, Any], key: tuple[str, str]
    ) -> list[tuple[str, str]]:
        say = self.say
        facts = [(say("detail-covered"), chance(say, r["p_covered"]))]
        if r["p_place"] is not None and r["p_time"] is not None and r["p_covered"] is not None:
            parts = say(
                "detail-of-which", place=say.percent(r["p_place"]), time=say.percent(r["p_time"])
            )
            facts[0] = (facts[0][0], facts[0][1] + " " + parts)
        if r["zone_id"] or r["margin_m"] is not None:
            facts.append((say("detail-zone"), self._zone(r)))
        mandate = self.setting.dossier.agreement.mechanism.mandate
        if "happened" in mandate:
            facts.append((say("detail-happened"), self._happened(r, event, key)))
        if "party" in mandate:
            facts.append((say("detail-party"), chance(say, r["p_party"])))
        if r["exception_id"]:
            facts.append((say("detail-exception"), self._exception(key, r["exception_id"])))
        return facts

    def _zone(self, r: Mapping[str, Any]) -> str:
        say, words = self.say, self.setting.zone(r["zone_id"])
        if r["margin_m"] is not None:
            side = "margin-inside" if r["margin_m"] < 0 else "margin-outside"
            words = words + say("colon") + say(side, distance=distance(say, abs(r["margin_m"])))
        if r["line_day"]:
            words = words + " " + say("line-of-day", day=r["line_day"])
        return words

    def _happened(
        self, r: Mapping[str, Any], event: Mapping[str, Any], key: tuple[str, str]
    ) -> str:
        """Tell the chance with declared, equal and estimated weights, and without any."""
        say = self.say
        parts = [chance(say, r["p_happened"])]
        for name in ("equal", "estimated"):
            p = event.get(WEIGHINGS[name])
            if p is not None:
                parts.append(say(f"detail-{name}-weights", p=say.percent(p)))
        if event.get("n_groups") is not None:
            parts.append(say("detail-no-weights", n=event["n_groups"]))
        agreement = self.setting.dossier.agreement
        limits = thresholds_of(agreement, self.setting.provisions[key])
        if r["p_happened"] is not None and flips(readings(event, limits)):
            parts.append(say("detail-depends-on-weights"))
        return " ".join(parts)

    def _exception(self, key: tuple[str, str], exception_id: str) -> str:
        known = {e.id: e for e in self.setting.provisions[key].exceptions}
        if exception_id in known:
            return self.say.wording(known[exception_id].wording)
        return exception_id

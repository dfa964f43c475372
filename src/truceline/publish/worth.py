"""What a source's word is worth and whom it copies, told in one language; no ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from truceline.publish.page.setting import Setting

#: From this chance on a pair is told of, declared or not.
_LEAST_COPY = 0.5
_SHARED = (
    ("n_same_wording", "n_worded"),
    ("n_same_place", "n_placed"),
    ("n_same_count", "n_counted"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of telling: of what, how many, what of it took place, how late it was known."""

    what: str
    n: str
    share: str
    seen: str
    delay: str


@dataclass(frozen=True, slots=True)
class Worth:
    """One source: its lines, all that it tells first, and sentences on whom it copies or who it."""

    source: str
    lines: tuple[Line, ...]
    copies: tuple[str, ...]


def worth_of(setting: Setting, source_id: str) -> Worth:
    """Return what is estimated of a source; without lines where this tier sees none."""
    table = setting.dossier.tables["reliability"]
    mine = table.filter(pc.equal(table["source_id"], source_id)).to_pylist()
    return Worth(
        source=setting.speaker(source_id),
        lines=tuple(_line(setting, row) for row in mine),
        copies=tuple(_copies(setting, row, source_id) for row in _pairs(setting, source_id)),
    )


def _line(setting: Setting, row: Mapping[str, Any]) -> Line:
    say = setting.say
    seen = say("worth-seen", seen=say.number(row["seen"], 1), watched=say.number(row["watched"], 1))
    return Line(
        what=_what(setting, row),
        n=say.number(row["n"]),
        share=_share(setting, row),
        seen=seen if row["watched"] else say.number(None),
        delay=_delay(setting, row),
    )


def _what(setting: Setting, row: Mapping[str, Any]) -> str:
    say = setting.say
    if row["whole"]:
        return say(f"worth-whole-{row['about'] or 'all'}")
    act = say.word("act", row["act"])
    accused = setting.named(row["accused"])
    return say("worth-cell", act=act, accused=accused) if row["accused"] else act


def _share(setting: Setting, row: Mapping[str, Any]) -> str:
    say = setting.say
    because = say.word("untold", row["because"]) if row["because"] else ""
    if row["estimate"] is None:
        return say("worth-untold", because=because)
    ends = {name: say.percent(row[name]) for name in ("low", "high")}
    told = say("worth-share", p=say.percent(row["estimate"]), **ends)
    return f"{told}; {because}" if because else told


def _delay(setting: Setting, row: Mapping[str, Any]) -> str:
    say = setting.say
    if not row["n_timed"]:
        return say.number(None)
    hours = {
        name: say.number(row[at], 1) for name, at in (("half", "delay_h"), ("most", "delay_90_h"))
    }
    return say("worth-delay", n=say.number(row["n_timed"]), **hours)


def _pairs(setting: Setting, source_id: str) -> list[dict[str, Any]]:
    """Return the pairs of a source that are declared to be one voice, or look like copies."""
    table = setting.dossier.tables["dependence"]
    own = pc.or_(pc.equal(table["source_a"], source_id), pc.equal(table["source_b"], source_id))
    told = pc.or_(table["declared"], pc.greater_equal(table["p_copy"], _LEAST_COPY))
    rows: list[dict[str, Any]] = table.filter(pc.and_(own, told)).to_pylist()
    return rows


def _copies(setting: Setting, row: Mapping[str, Any], source_id: str) -> str:
    say = setting.say
    other = row["source_b"] if row["source_a"] == source_id else row["source_a"]
    counts = [f"{say.number(row[same])}/{say.number(row[asked])}" for same, asked in _SHARED]
    shared = dict(zip(("words", "places", "counts"), counts, strict=True))
    told = say(
        "worth-copies", other=_named(setting, other), p=say.percent(row["p_copy"]),
        n=say.number(row["n_together"]), **shared,
    )  # fmt: skip
    later = row["later"]
    which = say("worth-either") if later is None else say("worth-later", who=_named(setting, later))
    declared = say("worth-declared" if row["declared"] else "worth-not-declared")
    return say("worth-sentence", told=told, which=which, declared=declared)


def _named(setting: Setting, source_id: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(setting.speaker(source_id))


def sources_of(setting: Setting, party: str) -> tuple[str, ...]:
    """Return the ids of the sources that speak for a party, by name, which spoke."""
    own = {s.id for s in setting.dossier.sources if s.affiliation_known and s.affiliation == party}
    spoke: pa.Array = pc.unique(setting.dossier.tables["reliability"]["source_id"])
    return tuple(sorted(own & set(spoke.to_pylist()), key=lambda i: (setting.speaker(i), i)))

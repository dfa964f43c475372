"""Score ``truceline read`` against annotations: precision, recall and F1 by class and by party.

    python tools/score_reading.py tests/reading_gold/develop

A candidate and an annotation match where they are of one class, overlap by at least half of the
shorter one, and, of commitments, name the same sides; one to one. Only what lies in the ranges that
were annotated counts. What is marked optional is no error if found and none if missed, nor is a
second candidate on another mention of what is found already. Prints figures; no span, unless asked
with ``--show``.
"""

from __future__ import annotations

import argparse
import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import score_asserted

from truceline.app.register.reading import read_path
from truceline.model.document import Extent
from truceline.model.mention import Actor

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
CLASSES = ("contacts", "commitments", "proposals", "incidents")


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation or a candidate: where, and whose."""

    spans: tuple[tuple[int, int], ...]
    sides: frozenset[str]
    optional: bool = False
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses of one class or party."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0

    def told(self) -> str:
        found, there = self.hits + self.wrong, self.hits + self.missed
        p = self.hits / found if found else float("nan")
        r = self.hits / there if there else float("nan")
        f = 2 * p * r / (p + r) if self.hits else 0.0
        return f"n {there:3}  found {found:3}  P {p:.3f}  R {r:.3f}  F1 {f:.3f}"


@dataclass(slots=True)
class Score:
    """Everything counted."""

    by_class: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_party: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    facts: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    turns: list[bool] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print misses and false alarms")
    parser.add_argument("--language", default="en", help="of the documents: en, ru or uk")
    parser.add_argument("--by-document", action="store_true", help="print each document's figures")
    given = parser.parse_args()
    whole = Score()
    for gold, path in documents(given.folder, given.language):
        one = Score()
        score(gold, path, one)
        merge(whole, one)
        if given.by_document:
            print(path.name)
            tell(one)
    for line in whole.shown if given.show else ():
        print(line)
    tell(whole)


def documents(folder: Path, language: str = "en") -> Iterator[tuple[dict[str, Any], Path]]:
    """Yield annotations with the documents of a language they are of, those that are here."""
    absent = 0
    for page in sorted(folder.rglob("*.json")):
        gold = json.loads(page.read_text("utf-8"))
        if "contacts" not in gold or gold["language"] != language:
            continue
        own, shared = folder / gold["file"], DATA / gold["file"]
        path = own if own.is_file() else shared
        if path.is_file():
            yield gold, path
        else:
            absent += 1
    if absent:
        print(f"{absent} documents are not here and were not scored")


def score(gold: dict[str, Any], path: Path, into: Score) -> None:
    done, _ = read_path(path)
    document, reading = done[0].document, done[0].reading
    at = offsets(path, document.text)
    inside = [tuple(r) for r in gold["ranges"]]
    found: dict[str, list[Item]] = {
        "contacts": [
            Item(
                tuple(at(e) for e in (c.extent, *c.also)),
                sides_of(c.participants, gold),
                facts=(("status", c.status), ("kind", c.form), ("when", _days(c.when))),
            )
            for c in reading.contacts
        ],
        "commitments": [
            Item(
                (at(c.extent),),
                sides_of(c.by, gold),
                facts=(
                    ("binding", c.binding),
                    ("deadline", c.deadline.latest if c.deadline else ""),
                    ("conditional", str(c.condition is not None)),
                ),
            )
            for c in reading.commitments
        ],
        "proposals": [
            Item((at(c.extent),), sides_of(c.by, gold), facts=(("outcome", c.outcome),))
            for c in reading.proposals
        ],
        "incidents": [
            Item((at(c.extent),), sides_of(c.accused, gold), facts=(("when", _days(c.when)),))
            for c in reading.incidents
        ],
    }
    for kind in CLASSES:
        wanted = [annotated(kind, one, gold) for one in gold[kind]]
        match(kind, wanted, [i for i in found[kind] if _within(i, inside)], path, into)
    for kind, annotated_items, have in score_asserted.lots(reading, gold, at, Item, side_of):
        match(kind, annotated_items, have, path, into)
    _turns(gold, document.turns, at, inside, into)


def offsets(path: Path, text: str) -> Any:
    """Return how an extent of the canonical text is counted in the file as it lies on disk."""
    disk = path.read_bytes().decode("utf-8")
    if disk == text:
        return lambda e: (e.start, e.end)
    shift = len(disk) - len(disk.removeprefix("\ufeff"))
    if disk[shift:] == text:
        return lambda e: (e.start + shift, e.end + shift)
    places = _aligned(disk, text)
    return lambda e: (places[e.start], places[e.end - 1] + 1)


def _aligned(disk: str, text: str) -> list[int]:
    """Return for each sign of a page's text where it stands in its source, word by word."""
    out, at = [], disk.lower().find("<body")
    for word in text.split():
        found = disk.find(word, at)
        at = found + len(word) if found >= 0 else at
        out += [(found if found >= 0 else at) + n for n in range(len(word))]
    places, n = [], 0
    for sign in text:
        places.append(out[min(n, len(out) - 1)])
        n += not sign.isspace()
    return places


def annotated(kind: str, one: dict[str, Any], gold: dict[str, Any]) -> Item:
    actors = gold["actors"]
    spans = tuple(tuple(s) for s in (one["span"], *one.get("also", [])))
    facts: tuple[tuple[str, str], ...]
    if kind == "incidents":
        who = [one["attributed_to"]] if one["attributed_to"] else []
        facts = (("when", _iso(one["window"])),)
    elif kind == "proposals":
        who = one["by"]
        facts = (("outcome", one["status"].replace("_", " ")),)
    elif kind == "contacts":
        who = one["participants"]
        status = {"reported_failed": "not held"}.get(one["status"], one["status"])
        facts = (("status", status), ("kind", one["kind"]), ("when", _iso(one["when"])))
    else:
        who = one["by"]
        facts = (
            ("binding", one["binding"]),
            ("deadline", _iso(one["deadline"]).split("/")[-1]),
            ("conditional", str(one["condition"] is not None)),
        )
    sides = frozenset(actors[w["actor"]]["side"] for w in who)
    return Item(spans, sides, bool(one.get("optional")), facts)


def _iso(when: dict[str, Any] | None) -> str:
    told = (when or {}).get("resolved") or ""
    days = [d[:10] for d in (_month(told) if len(told) == len("2027-03") else told).split("/")]
    return days[0] if len(set(days)) == 1 else "/".join(days)


def _month(told: str) -> str:
    """Return a month that was annotated as such as its first and last day, as it is read."""
    year, month = map(int, told.split("-"))
    return f"{told}-01/{told}-{monthrange(year, month)[1]}"


def _days(when: Any) -> str:
    if when is None or not when.earliest:
        return ""
    return when.earliest if when.earliest == when.latest else f"{when.earliest}/{when.latest}"


def sides_of(lot: Sequence[Actor], gold: dict[str, Any]) -> frozenset[str]:
    """Return the sides of candidates' actors as the annotation calls them."""
    return frozenset(side for actor in lot if (side := side_of(actor, gold)))


def side_of(actor: Actor, gold: dict[str, Any]) -> str:
    words = {actor.name.lower(), actor.party.split("/")[-1].replace("-", " ").lower()}
    last = actor.name.lower().split()[-1:] or [""]
    for one in gold["actors"].values():
        name = one["name"].lower()
        if one["side"] == actor.party or name in words or name.split()[-1] == last[0]:
            return str(one["side"])
    # A state told only by its adjective has no name yet: Ardanian may be of Ardany.
    stem = actor.party.removeprefix("unlisted/")
    if stem != actor.party:
        for one in gold["actors"].values():
            name = one["name"].lower()
            if len(stem) >= 5 and name[:5] == stem[:5] and abs(len(name) - len(stem)) <= 3:
                return str(one["side"])
    return actor.party


def match(kind: str, wanted: list[Item], found: list[Item], path: Path, into: Score) -> None:
    pairs = sorted(
        (
            (-overlap, w, f)
            for w, want in enumerate(wanted)
            for f, have in enumerate(found)
            if (overlap := _overlap(want, have)) >= 0.5
            and (kind != "commitments" or want.sides == have.sides)
            and (kind != "claims" or _comparable(want, have))
        ),
        key=lambda one: (wanted[one[1]].optional, *one),
    )
    done_w: set[int] = set()
    done_f: set[int] = set()
    for _, w, f in pairs:
        if w in done_w or f in done_f:
            continue
        done_w.add(w)
        done_f.add(f)
        if not wanted[w].optional:
            _count(into, kind, wanted[w], "hits")
            for (name, want), (_, have) in zip(wanted[w].facts, found[f].facts, strict=True):
                into.facts[f"{kind}.{name}"].append(want == have)
                if want != have:
                    where = f"{path.name[:40]} {wanted[w].spans[0]}"
                    into.shown.append(f"  {kind}.{name} {where}: {want!r}, read as {have!r}")
            into.facts[f"{kind}.sides"].append(wanted[w].sides == found[f].sides)
    # On another mention of what is found already, or on what is optional: neither hit nor error.
    spare = {f for _, w, f in pairs if wanted[w].optional or w in done_w}
    for f, item in enumerate(found):
        if f not in done_f and f not in spare:
            _count(into, kind, item, "wrong")
            into.shown.append(
                f"wrong  {kind} {sorted(item.sides)} {path.name[:40]} {item.spans[0]}"
            )
    for w, item in enumerate(wanted):
        if w not in done_w and not item.optional:
            _count(into, kind, item, "missed")
            into.shown.append(
                f"missed {kind} {sorted(item.sides)} {path.name[:40]} {item.spans[0]}"
            )


def _count(into: Score, kind: str, item: Item, what: str) -> None:
    for tally in (into.by_class[kind], *(into.by_party[kind, s] for s in sorted(item.sides))):
        setattr(tally, what, getattr(tally, what) + 1)


def _overlap(a: Item, b: Item) -> float:
    return max(
        (min(e, y) - max(s, x)) / max(1, min(e - s, y - x)) for s, e in a.spans for x, y in b.spans
    )


def _comparable(a: Item, b: Item) -> bool:
    """Say whether of two stretches the longer is at most four times the shorter."""
    lengths = sorted(e - s for one in (a, b) for s, e in one.spans[:1])
    return lengths[1] <= 4 * lengths[0]


def _within(item: Item, ranges: Sequence[tuple[int, int]]) -> bool:
    start, end = item.spans[0]
    return any(a <= start and end <= b for a, b in ranges)


def _turns(gold: dict[str, Any], turns: Any, at: Any, inside: Any, into: Score) -> None:
    have = {at(Extent(t.extent.end - 1, t.extent.end))[1]: t.asking.value for t in turns}
    for one in gold["turns"]:
        role = {"statement": "speech"}.get(one["role"], one["role"])
        said = have.get(one["span"][1])
        # In a transcript nobody's role is printed: whoever is no asker speaks.
        into.turns.append(said is not None and (said == "question") == (role == "question"))


def merge(whole: Score, one: Score) -> None:
    for mine, theirs in ((whole.by_class, one.by_class), (whole.by_party, one.by_party)):
        for key, tally in theirs.items():
            for what in ("hits", "wrong", "missed"):
                setattr(mine[key], what, getattr(mine[key], what) + getattr(tally, what))  # type: ignore[index]
    for key, values in one.facts.items():
        whole.facts[key] += values
    whole.turns += one.turns
    whole.shown += one.shown


def tell(score: Score) -> None:
    for kind in (*CLASSES, *score_asserted.CLASSES):
        print(f"  {kind:12} {score.by_class[kind].told()}")
    for (kind, side), tally in sorted(score.by_party.items()):
        print(f"    {kind:12} {side:14} {tally.told()}")
    for key, values in sorted(score.facts.items()):
        print(f"    {key:24} right {sum(values)} of {len(values)} matched")
    if score.turns:
        print(f"  turns        right {sum(score.turns)} of {len(score.turns)}")


if __name__ == "__main__":
    main()

"""Score ``truceline read`` on posts of a ministry against annotations of what they allege.

    python tools/score_posts.py tests/reading_gold/mod_posts.json

The posts themselves lie in the shared data only. A candidate matches an annotation of its post
where they overlap by at least half of the shorter one; one to one. What is optional counts neither
way.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from truceline.app.register.posts import post, with_facts
from truceline.model.candidate import AllegedIncident
from truceline.reading.extract import read

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
FACTS = ("claimant", "accused", "window", "clock", "places", "target", "counts")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="print misses and false alarms")
    given = parser.parse_args()
    for half in ("develop", "held"):
        figures, shown = score(given.gold, half)
        print(f"{half:8}", told(figures))
        for line in shown if given.show else ():
            print("  ", line)


def told(figures: dict[str, int]) -> str:
    """Return precision and recall, and how many facts of what was matched are right."""
    hits, wrong, missed = (figures.get(k, 0) for k in ("hits", "wrong", "missed"))
    facts = ", ".join(f"{k} {figures.get(k, 0)}" for k in FACTS)
    return (
        f"n {hits + missed}  found {hits + wrong}  right {hits}  "
        f"P {hits / max(1, hits + wrong):.2f}  R {hits / max(1, hits + missed):.2f}; "
        f"right of {hits}: {facts}"
    )


def score(path: Path, half: str) -> tuple[dict[str, int], list[str]]:
    """Return what was counted in one half, and a line for each miss and false alarm."""
    gold = json.loads(path.read_text("utf-8"))
    with (DATA / gold["file"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figures: dict[str, int] = defaultdict(int)
    shown: list[str] = []
    for one in gold["posts"]:
        if one["half"] != half:
            continue
        row = rows[one["row"] - 1]
        if hashlib.sha256(row["text_snippet"].encode()).hexdigest() != one["sha256"]:
            raise SystemExit(f"row {one['row']} is another text than was annotated")
        document = with_facts(
            post(f"#{one['row']}", row, set()), publisher=("gold", "Минобороны России")
        )
        _match(one, list(read(document).incidents), gold["claimant"], figures, shown)
    return dict(figures), shown


def _match(
    one: dict[str, Any], found: list[AllegedIncident], claimant: str,
    figures: dict[str, int], shown: list[str],
) -> None:  # fmt: skip
    spare = list(range(len(found)))
    for item in sorted(one["allegations"], key=lambda a: a["optional"]):
        start, end = item["span"]
        near = [
            n for n in spare
            if min(end, found[n].extent.end) - max(start, found[n].extent.start)
            >= 0.5 * min(end - start, found[n].extent.end - found[n].extent.start)
        ]  # fmt: skip
        if near:
            spare.remove(near[0])
        if item["optional"]:
            continue
        figures["hits" if near else "missed"] += 1
        if not near:
            shown.append(f"missed row {one['row']} {item['span']}")
            continue
        for name, right in facts(item, found[near[0]], claimant).items():
            figures[name] += right
            if not right:
                shown.append(f"{name} of row {one['row']} {item['span']}")
    figures["wrong"] += len(spare)
    shown += [f"wrong row {one['row']} {found[n].extent}" for n in spare]


def facts(item: dict[str, Any], have: AllegedIncident, claimant: str) -> dict[str, bool]:
    """Return for each fact of an allegation whether the candidate has it right."""
    days = {have.when.earliest, have.when.latest} if have.when else set()
    places = {p.name for p in have.places if p.kind in {"region", "district"}}
    by = have.told.by
    return {
        "claimant": by is not None and by.party == claimant,
        "accused": [a.party for a in have.accused]
        == ([item["accused"]] if item["accused"] else []),
        "window": days - {""} == set((item["window"] or "").split("/")) - {""},
        "clock": (have.when.clock if have.when else "") == (item["clock"] or ""),
        "places": places == set(item["places"]),
        "target": have.target == (item["target"] or ""),
        "counts": {c.low for c in have.counts} == {float(v) for v, _ in item["counts"]},
    }


if __name__ == "__main__":
    main()

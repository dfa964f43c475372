"""Suggested events against coded sentences, beside a dictionary of verbs, on the same folds.

    python tools/score_coding.py GOLD.json [--verbs VERBS.csv --patterns PATTERNS.csv]

GOLD is PLOVER's file of coded sentences (CC BY-SA 4.0; it stays outside the project), with its
labels of 2016 mapped onto those of 2021. VERBS has ``word,code``: forms of verbs, ``|`` between
them, and the CAMEO code that a dictionary gives them, e.g. PETRARCH-2's (MIT); PATTERNS has
``verb,pattern,code``: words beside a verb that give it another one. Of a verb's patterns the one
with most words counts, if all its plain words stand in the sentence; its word classes (``&``) are
not asked for, as the file of classes is not read.

The lexicon was written with half of the gold's development sentences in sight: those that come
first when their ids are shuffled with seed 10. The figures are given for either half apart.
The dictionary's events are those of a sentence's verbs, in the order of the text.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from truceline.model.document import Extent
from truceline.reading.coding.suggest import suggest

#: Labels of 2016 that the manual of 2021 has under another name.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
#: CAMEO's two first digits -> event; 08 and 16 to 18 are told apart by more digits.
_ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE",
    "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
    "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
    "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_FINER = {
    "084": "RETREAT", "085": "RETREAT", "086": "RETREAT", "087": "RETREAT", "0813": "RETREAT",
    "0814": "RETREAT", "163": "COERCE", "175": "ASSAULT", "1712": "ASSAULT", "191": "COERCE",
    "192": "COERCE",
}  # fmt: skip
SEED, LOOKED_AT, FOLDS, DRAWS = 10, 80, 4, 2_000

Suggester = Callable[[str], Sequence[str]]


def event_of(code: str) -> str:
    """Return the event of a CAMEO code by the table of 2021; empty for a mere statement (01)."""
    for length in (4, 3):
        if code[:length] in _FINER:
            return _FINER[code[:length]]
    return _ROOTS.get(code[:2], "")


def ours(text: str) -> list[str]:
    """Return the suggested events."""
    return [one.event for one in suggest(text, Extent(0, len(text)))]


def dictionary(verbs: Path, patterns: Path | None) -> Suggester:
    """Return what gives the events of a sentence's verbs, in the order of the text."""
    known: dict[str, tuple[str, str]] = {}
    for row in _rows(verbs):
        forms = _forms(row["word"])
        for form in forms:
            have = known.get(form, ("", ""))
            known[form] = (forms[0], have[1] or event_of(row["code"].strip()))
    beside: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in _rows(patterns) if patterns else ():
        wanted = frozenset(re.findall(r"(?<![&\w])[a-z]+(?:-[a-z]+)*", row["pattern"].lower()))
        if wanted:
            beside.setdefault(row["verb"], []).append((wanted, event_of(row["code"])))

    def event(word: str, words: frozenset[str]) -> str:
        lemma, plain = known[word]
        fitting = [(len(w), e) for w, e in beside.get(lemma, ()) if w <= words]
        return max(fitting)[1] if fitting else plain

    def suggester(text: str) -> list[str]:
        words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
        events = [event(word, frozenset(words)) for word in words if word in known]
        return list(dict.fromkeys(filter(None, events)))[:3]

    return suggester


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _forms(word: str) -> list[str]:
    forms = [form.strip().lower() for form in word.split("|")]
    if len(forms) > 1:
        return forms
    lemma = forms[0]
    stem = lemma.removesuffix("e")
    return [lemma, f"{lemma}s", f"{stem}ed", f"{stem}ing", f"{lemma}es"]


def main() -> None:
    """Score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--verbs", type=Path)
    parser.add_argument("--patterns", type=Path)
    options = parser.parse_args()
    gold = [one for one in json.loads(options.gold.read_text("utf-8")) if "text" in one]
    ids = sorted(one["id"] for one in gold)
    random.Random(SEED).shuffle(ids)
    looked = set(ids[:LOOKED_AT])
    suggesters: dict[str, Suggester] = {"suggested": ours}
    if options.verbs:
        suggesters["dictionary"] = dictionary(options.verbs, options.patterns)
    told = {one["text"] for one in gold if one["id"] in looked}
    for name, some in (
        ("looked at", [one for one in gold if one["id"] in looked]),
        ("not looked at", [one for one in gold if one["id"] not in looked]),
        (
            "not looked at, no sentence of it either",
            [one for one in gold if one["id"] not in looked and one["text"] not in told],
        ),
        ("all", gold),
    ):
        print(f"{name}: n = {len(some)}")
        rights = {key: _rights(some, one) for key, one in suggesters.items()}
        for key, lot in rights.items():
            print(f"  {key}: {_line(lot)}")
        if len(rights) > 1:
            print(
                f"  difference of top 1: {_difference(rights['suggested'], rights['dictionary'])}"
            )


def _rights(gold: Sequence[dict[str, str]], suggester: Suggester) -> list[tuple[bool, bool]]:
    out = []
    for one in gold:
        wanted, found = RENAMED.get(one["event"], one["event"]), suggester(one["text"])
        out.append((wanted in found[:1], wanted in found))
    return out


def _line(rights: Sequence[tuple[bool, bool]]) -> str:
    parts = []
    for n, name in enumerate(("top 1", "top 3")):
        lot = [one[n] for one in rights]
        low, high = _interval([float(right) for right in lot])
        folds = [_mean([float(x) for x in lot[k::FOLDS]]) for k in range(FOLDS)]
        by_fold = " ".join(f"{fold:.2f}" for fold in folds)
        parts.append(
            f"{name} {_mean([float(x) for x in lot]):.3f} [{low:.2f}, {high:.2f}] ({by_fold})"
        )
    return "; ".join(parts)


def _difference(a: Sequence[tuple[bool, bool]], b: Sequence[tuple[bool, bool]]) -> str:
    lot = [float(x[0]) - float(y[0]) for x, y in zip(a, b, strict=True)]
    low, high = _interval(lot)
    return f"{_mean(lot):+.3f} [{low:+.2f}, {high:+.2f}]"


def _mean(lot: Sequence[float]) -> float:
    return sum(lot) / len(lot)


def _interval(lot: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean, over sentences."""
    draw = random.Random(SEED)
    means = sorted(_mean(draw.choices(lot, k=len(lot))) for _ in range(DRAWS))
    return means[round(0.025 * DRAWS)], means[round(0.975 * DRAWS) - 1]


if __name__ == "__main__":
    main()

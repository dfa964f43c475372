"""Ways to say it: sentences of our own, each read or not read, and some again with other names.

``sentences/own.tsv``: whether the class is there, the class, the sentence. Made by whoever wrote
the rules, so they show breadth and no accuracy. Names are swapped for some of another form: of
states listed and unlisted, with adjectives and without.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from truceline.reading.document import document_of
from truceline.reading.extract import read

HEAD = """Ministry of Foreign Affairs of Sorvia

Ostrad, 6 June 2031

Press release

The Sorvian President, Ivo Tarn, and the President of Kelmar, Mara Sena, have been at war for long.
Foreign Minister Holt of Sorvia leads the Sorvian delegation; Minister Sena leads the Kelmari
delegation.

"""
OWN = Path(__file__).parent / "sentences" / "own.tsv"
LINES = [line.split("\t") for line in OWN.read_text("utf-8").splitlines()]
SWAPPED = {"Sorvia": "Kelmar", "Kelmar": "Sorvia", "Sorvian": "Kelmari", "Kelmari": "Sorvian",
           "Sorvians": "Kelmaris"}  # fmt: skip
BARE = {"Sorvia": "Brill", "Sorvian": "Brill", "Sorvians": "Brillers", "Kelmar": "Tosk",
        "Kelmari": "Tosk"}  # fmt: skip
LISTED = {"Sorvia": "Armenia", "Sorvian": "Armenian", "Sorvians": "Armenians",
          "Kelmar": "Azerbaijan", "Kelmari": "Azerbaijani"}  # fmt: skip
#: Of each class so many at least are read.
LEAST = {
    "contacts": 43, "commitments": 40, "proposals": 22, "incidents": 17, "deferrals": 5, "steps": 6,
}  # fmt: skip
#: With other names every so many-th sentence is read, to spare time.
EVERY = 5


def named(text: str, names: dict[str, str]) -> str:
    words = "|".join(sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{words})\b", lambda m: names[m[0]], text) if names else text


def is_read(kind: str, said: str, names: dict[str, str]) -> bool:
    head = named(HEAD, names)
    found = read(document_of(f"{head}{named(said, names)}\n", "own.txt", "txt"))
    return any(one.extent.start >= len(head) for one in getattr(found, kind))


def test_what_is_said_in_many_ways_is_read_and_its_contrary_is_not() -> None:
    lot = [(there == "yes", kind, is_read(kind, said, {}), said) for there, kind, said in LINES]
    assert [said for there, _, found, said in lot if found and not there] == []
    right = Counter(kind for there, kind, found, _ in lot if there and found)
    assert {kind: right[kind] for kind, least in LEAST.items() if right[kind] < least} == {}


@pytest.mark.parametrize("names", [SWAPPED, BARE, LISTED], ids=["swapped", "bare", "listed"])
def test_no_form_of_names_is_read_better_than_another(names: dict[str, str]) -> None:
    some = LINES[::EVERY]
    differ = [
        said for _, kind, said in some if is_read(kind, said, names) != is_read(kind, said, {})
    ]
    assert len(differ) <= 1, differ

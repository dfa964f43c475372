"""Score ``truceline read`` against documents that bear their annotations within the text.

    python tools/score_inline.py tests/reading_gold/inline [--only d-] [--show]

A first line ``@DATE KEY=name,name KEY=name`` says of which sides the document is; then
``[[K:AB,CD;2031-06-10|words]]`` marks what has to be found: ``C`` a contact, ``K`` a commitment,
``P`` a proposal, ``I`` an incident, with its sides and its day; ``~`` or ``+`` behind the letter:
optional. Matched as :mod:`score_reading` does; only sides and days of what matched are compared.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import score_asserted
import score_reading as scoring

_SIDE = re.compile(r"([A-Z]{2,4})=([^=]+?)(?=\s[A-Z]{2,4}=|$)")
_OPENS = re.compile(r"\[\[(?P<kind>[CKPID])(?P<how>[~+]?):(?P<sides>[A-Z,]*);(?P<day>[\d/T:-]*)\|")
_FACTS = ("contacts.when", "contacts.sides", "commitments.deadline", "proposals.sides",
          "incidents.when", "incidents.sides")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="documents whose names begin so")
    parser.add_argument("--show", action="store_true", help="print misses and false alarms")
    given = parser.parse_args()
    score_asserted.lots = lambda *_: iter(())
    whole = scoring.Score()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(given.folder.glob(f"{given.only}*.txt")):
            gold, text = parsed(path.read_text("utf-8"))
            plain = Path(folder) / path.name
            plain.write_text(text, "utf-8")
            one = scoring.Score()
            scoring.score(gold, plain, one)
            scoring.merge(whole, one)
            for line in one.shown if given.show else ():
                print(line)
    for kind in scoring.CLASSES:
        print(f"  {kind:12} {whole.by_class[kind].told()}")
    for key in _FACTS:
        if whole.facts[key]:
            print(f"    {key:22} right {sum(whole.facts[key])} of {len(whole.facts[key])} matched")


def parsed(raw: str) -> tuple[dict[str, Any], str]:
    """Return the annotations of a document, as ``score_reading`` takes them, and its bare text."""
    head, _, raw = raw.partition("\n")
    actors = {
        f"a{n}": {"name": name.strip(), "side": side}
        for n, (side, name) in enumerate(
            (m[1], name) for m in _SIDE.finditer(head) for name in m[2].split(",")
        )
    }
    first = {one["side"]: key for key, one in reversed(actors.items())}
    text, at = "", 0
    opened: list[tuple[int, re.Match[str]]] = []
    found: dict[str, list[tuple[int, int, re.Match[str]]]] = defaultdict(list)
    while at < len(raw):
        m = _OPENS.match(raw, at)
        if m is not None:
            opened.append((len(text), m))
            at = m.end()
        elif raw.startswith("]]", at):
            start, mark = opened.pop()
            found[mark["kind"]].append((start, len(text), mark))
            at += 2
        else:
            text += raw[at]
            at += 1
    gold: dict[str, Any] = {"actors": actors, "ranges": [[0, len(text)]], "turns": []}
    for letter, kind in zip("CKPI", scoring.CLASSES, strict=True):
        gold[kind] = [_item(one, first) for one in sorted(found[letter], key=lambda o: o[:2])]
    return gold, text


def _item(one: tuple[int, int, re.Match[str]], first: dict[str, str]) -> dict[str, Any]:
    start, end, mark = one
    who = [{"actor": first[side]} for side in mark["sides"].split(",") if side]
    when = {"resolved": mark["day"] or None}
    return {
        "span": [start, end], "optional": bool(mark["how"]), "participants": who, "by": who,
        "attributed_to": who[0] if who else None, "when": when, "deadline": when, "window": when,
        "status": "held", "kind": "call", "binding": "agreed", "condition": None,
    }  # fmt: skip


if __name__ == "__main__":
    main()

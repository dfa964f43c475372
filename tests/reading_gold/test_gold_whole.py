"""The gold fits the files it was made on: hashes, offsets, names. Of the reader it says nothing."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

HOME = Path(__file__).parent
DATA = HOME.parents[2] / "shared" / "data"
SCHEMA = json.loads((HOME / "annotation.schema.json").read_text(encoding="utf-8"))
HALVES = ("develop", "develop_b", "score_once", "develop_c", "score_once_c")
FILES = sorted(path for half in HALVES for path in (HOME / half).rglob("*.json"))
CLASSES = ("contacts", "commitments", "proposals", "incidents", "steps", "deferrals", "traps")


def read(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def bytes_of(gold: dict[str, Any], path: Path) -> bytes:
    invented = gold["origin"] == "invented"
    file: Path = path.parent / Path(gold["file"]).name if invented else DATA / gold["file"]
    if not invented and not file.is_file():
        pytest.skip(f"no ../shared/data/{gold['file']}")
    return file.read_bytes()


def spans(node: Any) -> Iterator[list[int]]:
    """Every pair of whole numbers below a node: nothing else in the scheme looks like one."""
    if isinstance(node, dict):
        for child in node.values():
            yield from spans(child)
    elif isinstance(node, list):
        if len(node) == 2 and all(type(number) is int for number in node):
            yield node
        else:
            for child in node:
                yield from spans(child)


def named(node: Any) -> Iterator[str]:
    """Every actor that an item names, whatever its part."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key == "actor" or (key == "readout_of" and child):
                yield child
            elif key == "through":
                yield from child
            else:
                yield from named(child)
    elif isinstance(node, list):
        for child in node:
            yield from named(child)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_the_annotation_fits_its_schema_and_names_only_what_it_lists(path: Path) -> None:
    gold = read(path)
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(gold)] == []
    assert gold["split"] == path.relative_to(HOME).parts[0]
    kept = [*(gold[name] for name in CLASSES), gold.get("claims", [])]
    ids = Counter(item["id"] for items in kept for item in items)
    assert [key for key, n in ids.items() if n > 1] == []
    assert set(named(kept)) <= set(gold["actors"])
    assert {*gold["text"]["issued_by"], *gold["text"]["between"]} <= set(gold["actors"])
    contacts = {item["id"] for item in gold["contacts"]}
    of = [item["of_text"] for item in gold["commitments"]]
    assert {
        text["contact"] for text in of if isinstance(text, dict) and "contact" in text
    } <= contacts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_the_offsets_lie_in_the_very_file_that_was_annotated(path: Path) -> None:
    gold = read(path)
    data = bytes_of(gold, path)
    assert hashlib.sha256(data).hexdigest() == gold["sha256"]
    text = data.decode("utf-8")
    ranges = gold["ranges"]
    assert ranges == sorted(ranges)
    for start, end in spans(gold):
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
    for start, end in spans(
        [gold.get(name, []) for name in (*CLASSES, "turns", "issues", "claims")]
    ):
        assert any(low <= start and end <= high for low, high in ranges), (start, end)
    turns = [turn["span"] for turn in gold["turns"]]
    assert all(one[1] <= two[0] for one, two in pairwise(turns))


def test_each_half_can_be_scored_for_both_sides() -> None:
    for half in sorted({path.relative_to(HOME).parts[0] for path in FILES}):
        golds = [read(path) for path in FILES if half in path.relative_to(HOME).parts]
        pairs: dict[str, list[dict[str, Any]]] = {}
        for gold in golds:
            if gold["pair"]:
                pairs.setdefault(gold["pair"]["id"], []).append(gold)
        assert len(pairs) >= 3
        assert all(len({gold["pair"]["member"] for gold in two}) == 2 for two in pairs.values())
        for two in pairs.values():
            for name in ("contacts", "commitments", "incidents"):
                sizes = {sum(not item.get("optional") for item in g[name]) for g in two}
                assert len(sizes) == 1, (two[0]["pair"]["id"], name, sizes)

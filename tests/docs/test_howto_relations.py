"""The page on relations: its schema is current, its cards are those of the code."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.relations.form import relations_schema_json
from truceline.cli.main import group
from truceline.relations.cards import CARDS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def told(*words: str | Path) -> str:
    done = CliRunner().invoke(group, ["relations", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_committed_schema_is_current() -> None:
    page = DOCS / "reference" / "relations.schema.json"
    hint = "write it anew: relations_schema_json of truceline.app.relations.form"
    assert page.read_text("utf-8") == relations_schema_json(), hint


def test_every_list_has_its_card_on_the_page() -> None:
    page = (DOCS / "sources" / "event-lists.md").read_text("utf-8")
    assert all(f"## `{card.id}`" in page for card in CARDS.values())


def test_sums_are_told_with_proxy_and_weakness_and_json_holds_to_the_schema(tmp_path: Path) -> None:
    table = tmp_path / "dyads.csv"
    lines = [f"2031-{1 + n // 28:02}-{1 + n % 28:02},{n % 5 + (9 if n > 40 else 0)},100"
             for n in range(84)]  # fmt: skip
    table.write_text("\n".join(["date,AAA_BBB,world_abs_sum", *lines]), "utf-8")
    output = told("--events", table, "--pair", "BBB-AAA")
    assert "normalised by the proxy world_abs_sum" in output
    assert "none is a verified event" in output
    assert "is noise" in output
    assert "84 rows = 84 counted + 0 not between two states + 0 repeated + 0 rejected" in output
    found = json.loads(told("show", "--events", table, "--pair", "AAA-BBB", "--json"))
    Draft202012Validator(json.loads(relations_schema_json())).validate(found)
    assert [i["direction"] for i in found["relations"]["indices"]] == ["both"]
    none = told("--events", table, "--pair", "AAA-CCC")
    assert "no index" in none

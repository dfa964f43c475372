"""Suggested events: known sentences, whoever is named, and only words of the text as reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from truceline.cli.main import group
from truceline.model.document import Extent
from truceline.reading.coding.lexicon import entries
from truceline.reading.coding.suggest import suggest
from truceline.reading.words import in_order

ROOT = Path(__file__).parents[3]
EVENTS = set(
    in_order(
        """AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN
        PROTEST MOBILIZE SANCTION COERCE ASSAULT"""
    )
)
#: Written for this test; the first word of each is what a coder would say.
KNOWN = """
AGREE Arden has agreed to reopen the road.
AGREE The two ministers reached an understanding on water.
AGREE Brell said it would meet the mediator.
CONSULT The president of Arden spoke by telephone with his colleague.
CONSULT The envoy visited Lumo.
SUPPORT Arden praised the decision of Brell.
COOPERATE Arden extradited a suspect to Brell.
AID Brell donated flour to the hospital of Lumo.
RETREAT Arden released eleven prisoners.
RETREAT Brell lifted its sanctions.
REQUEST Arden demanded the return of its soldiers.
REQUEST Brell said that Arden must withdraw its guns.
ACCUSE Arden accused Brell of shelling Lumo.
REJECT Brell rejected the accusation.
REJECT Arden said it will not release the prisoners.
THREATEN Brell threatened to shell Lumo.
THREATEN Arden said it would close the border.
PROTEST Farmers blocked the main road.
MOBILIZE Brell put its army on alert.
SANCTION Arden recalled its ambassador.
COERCE Police arrested eleven people.
COERCE Brell imposed a curfew in Lumo.
ASSAULT Guns of Brell shelled the bridge.
ASSAULT Because of the talks in May, Arden's aircraft bombed the depot.
"""


def first(text: str) -> str:
    found = suggest(text, Extent(0, len(text)))
    return found[0].event if found else ""


@pytest.mark.parametrize("line", KNOWN.strip().splitlines())
def test_known_sentences_get_the_event_that_a_coder_would_give(line: str) -> None:
    event, _, text = line.partition(" ")
    assert first(text) == event


@pytest.mark.parametrize("line", KNOWN.strip().splitlines())
def test_it_does_not_matter_who_is_named(line: str) -> None:
    text = line.partition(" ")[2]
    turned = text.replace("Arden", "\0").replace("Brell", "Arden").replace("\0", "Brell")
    assert suggest(turned, Extent(0, len(turned))) == suggest(text, Extent(0, len(text)))


def test_what_stands_in_a_side_clause_does_not_lead() -> None:
    text = "After Brell shelled the bridge, Arden withdrew its envoy."
    events = [one.event for one in suggest(text, Extent(0, len(text)))]
    assert events[0] == "SANCTION"
    assert "ASSAULT" in events


def test_a_month_is_no_march() -> None:
    assert first("They came back in March.") == ""


def test_every_entry_names_an_event_of_the_ontology() -> None:
    assert {one.event for lot in entries().values() for one in lot} == EVENTS


@given(st.text(alphabet=" not,would killed arrest agree reject lift curfew;…n't'\n", max_size=80))
def test_any_words_give_at_most_three_with_reasons_in_the_stretch(text: str) -> None:
    found = suggest(f"xx {text} yy", Extent(3, 3 + len(text)))
    assert len(found) <= 3
    assert len({one.event for one in found}) == len(found)
    assert all(3 <= e.start < e.end <= 3 + len(text) for one in found for e in one.reasons)
    assert [one.weight for one in found] == sorted((o.weight for o in found), reverse=True)


def test_the_page_says_what_the_command_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "howto" / "code-events.md").read_text("utf-8")
    text = page.partition("```text wire.txt\n")[2].partition("```")[0]
    told = page.partition("answers\n\n```text\n")[2].partition("```")[0]
    (tmp_path / "wire.txt").write_text(text, "utf-8")
    done = CliRunner().invoke(group, ["code", str(tmp_path / "wire.txt")])
    assert done.output == told


def test_a_table_holds_a_row_a_sentence_and_is_never_written_over(tmp_path: Path) -> None:
    text = "=1+1 attacked Lumo in the night before the talks.\n\nThere is nothing here to see.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text("Это русский текст, и он довольно длинный.\n", "utf-8")
    asked = ["code", str(tmp_path), "--out", str(tmp_path / "t.csv")]
    done = CliRunner().invoke(group, asked)
    assert "only English" in done.output
    rows = (tmp_path / "t.csv").read_text("utf-8").splitlines()
    assert len(rows) == 2
    assert "'=1+1 attacked Lumo in" in rows[1]
    assert CliRunner().invoke(group, asked).exit_code == 2


def test_the_written_form_quotes_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Arden lifted the curfew in Lumo.\n", "utf-8")
    done = CliRunner().invoke(group, ["code", str(tmp_path / "a.txt"), "--json"])
    (one,) = json.loads(done.output)["sentences"]
    assert one["quote"] == "Arden lifted the curfew in Lumo."
    assert one["suggestions"][0]["event"] == "RETREAT"
    assert one["suggestions"][0]["reasons"] == [
        {"start": 6, "end": 23, "quote": "lifted the curfew"}
    ]

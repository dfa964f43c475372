"""Every connector is listed with its card, those of event lists among them."""

from __future__ import annotations

import json

from click.testing import CliRunner

from truceline.cli.sources import command
from truceline.relations.cards import CARDS
from truceline.sources.registry import CONNECTORS


def test_every_connector_and_event_list_is_listed_with_its_weakness() -> None:
    cards = json.loads(CliRunner().invoke(command, ["--json"], catch_exceptions=False).output)
    by_id = {card["id"]: card for card in cards}
    assert by_id.keys() == {c.card.id for c in CONNECTORS} | CARDS.keys()
    assert len(cards) == len(by_id)
    shown = CliRunner().invoke(command, [], catch_exceptions=False).output
    for name, card in CARDS.items():
        assert by_id[name]["biases"] == list(card.weakness)
        assert f"\n{name}: {card.title}" in shown

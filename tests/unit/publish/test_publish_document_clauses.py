"""What a lawyer must be able to rely on in the paper: open terms, units, votes, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from truceline.agreements.load import load
from truceline.assessment.registry import RULES
from truceline.model.agreement import (
    Agreement,
    Commission,
    DecisionRule,
    Due,
    Guarantee,
    Starts,
    Zone,
    ZoneKind,
)
from truceline.model.interval import Interval
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.document.assemble import document
from truceline.publish.document.blocks import Document, Heading, Paragraph, Table
from truceline.publish.document.chart import chart
from truceline.publish.document.hatching import draw_marks
from truceline.publish.document.sections.owed import duty_words
from truceline.publish.document.subject import Reading, subject
from truceline.publish.labels import Labels
from truceline.publish.lengths import length_of_time
from truceline.publish.map_base import Line
from truceline.publish.projection import Box, Frame
from truceline.publish.terms import Terms
from truceline.publish.told_parts import decision

ROOT = Path(__file__).resolve().parents[3]
CARDS = {
    rule.card.id: Reading(title=rule.card.title, reading=rule.card.reading, blind=rule.card.blind)
    for rule in RULES
}


@cache
def _everything() -> Agreement:
    path = ROOT / "tests" / "unit" / "agreements" / "everything.yaml"
    return load(path.read_text("utf-8"), "a")


def _print(agreement: Agreement, lang: str = "en") -> Document:
    return document(subject(agreement, load_catalogue(lang), "0" * 64, CARDS))


def _lines(made: Document) -> Iterator[tuple[str, str]]:
    for block in made.blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.key, block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from ((f"{block.key}/{row.key}/{p.key}", p.text) for p in cell.paragraphs)


def _changed(text: Mapping[str, Any] | None = None, **first: Any) -> Agreement:
    """Return the agreement with other fields of its first text and of that text's provisions."""
    held = _everything()
    one = held.texts[0]
    provisions = tuple(replace(p, **first) for p in one.provisions)
    return replace(held, texts=(replace(one, provisions=provisions, **(text or {})),))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_hangs_on_an_open_term_is_no_agreed_figure(lang: str) -> None:
    say = load_catalogue(lang)
    told = dict(_lines(_print(_changed(left_open={lang: "the day"}), lang)))
    owed = {key: line for key, line in told.items() if "/owed/" in key and "reading/" in key}
    assert owed
    for key, line in owed.items():
        assert say("doc-until-decided") in line, key
        assert "the day" in told[f"{key.split('/owed/')[0]}/open"]
    calm = dict(_lines(_print(_changed(left_open={}), lang)))
    assert not [line for line in calm.values() if say("doc-until-decided") in line]


def test_a_release_says_that_no_machine_checks_the_ruling() -> None:
    said = [line for key, line in _lines(_print(_everything())) if "/releases/" in key]
    means = next(line for line in said if "released from" in line)
    assert means.startswith("By the text")
    assert "Only a ruling" in means
    assert "does not check" in means


def test_what_it_cannot_see_tells_of_sides_and_calibres_and_fire() -> None:
    for lang in LANGUAGES:
        say = load_catalogue(lang)
        for rule in RULES:
            assert say(f"rule-blind-also-{rule.card.id.replace('_', '-')}")
    blind = [line for key, line in _lines(_print(_everything())) if key.endswith("/blind")]
    told = next(line for line in blind if "which side of the line" in line)
    assert "120 mm" in told
    assert "fired within the distance" in told


def test_hours_stay_hours_below_four_days() -> None:
    say = load_catalogue("en")
    shown = [length_of_time(say, hours) for hours in (24.0, 48.0, 72.0, 95.0, 96.0, 240.0)]
    assert shown == ["24 hours", "48 hours", "72 hours", "95 hours", "4 days", "10 days"]


def test_acts_are_any_of_them_and_circumstances_all_of_them() -> None:
    held = subject(_everything(), load_catalogue("en"), "0" * 64, CARDS)
    provision = next(p for p in held.provisions if p.duties)
    due = Due(
        starts_on=Starts.INCIDENT, after_h=-48.0,
        acts=("shelling", "strike"), circumstances=("exercise", "authorised"),
    )  # fmt: skip
    told = duty_words(held, provision, replace(provision.duties[0], due=due))
    assert "at least 48 hours before" in told
    assert "shelling or strike, but only where all of this" in told
    assert "exercise or training and said to be authorised" in told


def test_a_guarantor_that_is_no_party_has_a_place_to_sign() -> None:
    given = Guarantee(id="g", by="A third state", to=("A",), act={"en": "x"}, trigger="ruling")
    own = replace(given, by="A")
    made = _print(_changed(text={"guarantees": (given, own)}))
    signed = [line for key, line in _lines(made) if key.startswith("signing/")]
    assert signed.count("As guarantor: A third state") == 1
    assert not [line for line in signed if line.startswith("As guarantor: Party")]


def test_a_line_without_dates_is_not_called_open() -> None:
    held = _everything()
    always = replace(held.lines[0], valid=Interval(start=None, end=None))
    told = dict(_lines(_print(replace(held, lines=(always,)))))
    line = told[f"line/{always.id}/{always.stated_by}/words"]
    assert "holds at all times" in line.lower()
    assert "left open" not in line


def test_headings_of_one_text_differ_and_articles_hold_no_codes() -> None:
    held = _everything()
    for text in held.texts:
        duty = next((p for p in text.provisions if p.duties), None)
        if duty is None:
            continue
        alike = replace(duty, id=f"{duty.id}-2", wording={"en": "Another thing is done."})
        again = replace(text, provisions=(*text.provisions, alike))
        made = _print(replace(held, texts=(again,)))
        heads = [b.text for b in made.blocks if isinstance(b, Heading)
                 and b.key.startswith("provision/") and b.level == 2]  # fmt: skip
        assert len(heads) == len(set(heads))
        assert heads[-1].endswith("Another thing is done.")
        clauses = [line for key, line in _lines(made)
                   if key.startswith(("provision/", f"text/{text.id}"))]  # fmt: skip
        assert not [line for line in clauses if f"[{text.id}/" in line]


def _terms(body: Commission) -> Terms:
    held = _everything()
    mechanism = replace(held.mechanism, commission=body)
    return Terms(load_catalogue("en"), replace(held, mechanism=mechanism))


def test_who_can_stop_a_decision_is_told_by_votes_and_by_quorum() -> None:
    body = _everything().mechanism.commission
    assert body is not None
    seats = tuple(replace(body.seats[0], id=f"s{n}", chair=False, votes=True) for n in range(3))
    first = replace(body, seats=seats, quorum=2, decision_rule=DecisionRule.CONSENSUS)
    second = replace(first, decision_rule=DecisionRule.MAJORITY, quorum_of_each_party=False)
    rules = first.decision_rule, second.decision_rule

    def told(other: Commission) -> str:
        return decision("effect-decision", *rules, (_terms(first), _terms(other)))

    assert "no longer can by its vote" in told(second)
    assert "staying away" not in told(second)
    assert "the quorum needs every party" in told(replace(second, quorum_of_each_party=True))
    assert "the quorum needs all of them" in told(replace(second, quorum=3))
    assert "no longer" not in told(replace(second, seats=seats[:2], quorum=1))
    printed = "\n".join(line for _, line in _lines(_print(_terms(second).agreement)))
    assert "Each has one vote" in printed
    assert "more than half of the votes cast" in printed


def test_three_voices_on_one_line_and_two_zones_are_told_apart_without_colour() -> None:
    held = _everything()
    line = held.lines[0]
    lines = tuple(replace(line, stated_by=by) for by in ("A", "B", "A publisher"))
    made = chart(subject(replace(held, lines=lines), load_catalogue("en"), "0" * 64, CARDS))
    assert made is not None
    marks = [mark for mark, _, _ in made.key]
    assert len(marks) == len(set(marks))
    assert [m for m in marks if not m.isdigit()] == ["L1", "L2", "L3"]
    drawn = [how for mark, _, how in made.key if not mark.isdigit()]
    assert len(set(drawn)) == 3
    hatched = [how for mark, _, how in made.key if mark.isdigit()]
    assert len(set(hatched)) == min(len(hatched), 6)
    assert len(hatched) == len(made.names)


def test_every_zone_and_line_has_its_mark_even_where_there_is_no_room() -> None:
    frame = Frame(Box(20.0, 10.0, 20.5, 10.3), 640.0)
    disc = Zone(id="z", name={"en": "Z"}, kind=ZoneKind.DISC, lon=20.2, lat=10.1, radius_m=200.0)
    course = ((20.0, 10.0), (20.2, 10.1), (20.5, 10.3))
    line = Line(line_id="l", stated_by="A", day="", parts=(np.array(course),))
    zones, lines = [disc] * 9, [(line,)] * 4
    drawn = draw_marks(Labels(640.0, frame.height, 12.0), frame, zones, lines, lines)
    told = re.findall(">(L?[0-9]+)</text>", drawn)
    assert sorted(told) == sorted([*"123456789", "L1", "L2", "L3", "L4"])

"""Reading is the same whichever parties a text is about: rules see masks and no names.

One text is written for pairs of parties from all sides, in both orders, and for two that no table
lists. What is read must be the same but for the names.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from truceline.reading.document import document_of
from truceline.reading.extract import read
from truceline.reading.masked import FILL, masked
from truceline.reading.scene import scenes_of
from truceline.reading.speakers import speakers_of
from truceline.reading.unlisted import unlisted


@dataclass(frozen=True)
class Side:
    """How a party is named."""

    party: str
    state: str
    adjective: str
    leader: str
    title: str

    @property
    def start(self) -> str:
        """Return its name as it begins a sentence."""
        return self.state[0].upper() + self.state[1:]


SIDES = (
    Side("RU", "Russia", "Russian", "Vladimir Putin", "President"),
    Side("UA", "Ukraine", "Ukrainian", "Volodymyr Zelenskyy", "President"),
    Side("US", "the United States", "American", "Donald Trump", "President"),
    Side("IL", "Israel", "Israeli", "Benjamin Netanyahu", "Prime Minister"),
    Side("LB", "Lebanon", "Lebanese", "Joseph Aoun", "President"),
    Side("AM", "Armenia", "Armenian", "Nikol Pashinyan", "Prime Minister"),
    Side("AZ", "Azerbaijan", "Azerbaijani", "Ilham Aliyev", "President"),
    Side("IN", "India", "Indian", "Narendra Modi", "Prime Minister"),
    Side("PK", "Pakistan", "Pakistani", "Shehbaz Sharif", "Prime Minister"),
    Side("unlisted/arden", "Arden", "Ardenian", "Ana Corvi", "President"),
    Side("unlisted/brellia", "Brellia", "Brellian", "Tom Hale", "President"),
)

STATEMENT = """Statement on the talks

3 June 2031

On 2 June the {a.adjective} {a.title}, {a.leader}, spoke by telephone with the {b.adjective}
{b.title}, {b.leader}. The call lasted 50 minutes.

Both sides agreed to exchange 40 prisoners by 10 June. {a.start} pledged to let the convoy pass,
provided that {b.state} does the same. {b.start} did not agree to withdraw its units. The
{b.adjective} delegation gave assurances that the road will stay open. The Government of {a.state}
will reopen its consulate by the end of the month.

On 1 June {b.adjective} artillery fired on the village of Lumo, {a.state} said. {a.adjective}
drones attacked the town of Tavo on 30 May, {b.state} said. Will {a.state} agree to a list?

The {a.adjective} analyst Leo Marr said that {a.state} will sign. {a.adjective} and {b.adjective}
officers are to meet in Vienna on 20 June.

{a.start} proposed a camera at Lumo. The {b.adjective} side took note of the proposal.

{a.start} wants a ceasefire and rejects the sanctions. The question of observers was put off to the
next round at the wish of {b.state}. {a.start} and {b.state} agreed to resume direct flights. If the
{b.adjective} delegation does not come, the truce will end. {a.adjective} and {b.adjective} juniors
played hockey in Lumo on 1 June, {b.state} said.

Photo: {a.state} and {b.state} agreed to open the bridge / Press
"""


def seen(a: Side, b: Side, template: str = STATEMENT) -> list[Any]:
    """Return what is read, with parties called A and B."""
    text = template.format(a=a, b=b)
    document = document_of(text, "text", "txt")
    found = read(document)
    name = {a.party: "A", b.party: "B"}

    def who(lot: Any) -> list[str]:
        return [name.get(actor.party, actor.party) for actor in lot]

    def told(one: Any) -> list[str | None]:
        return [w and name.get(w.party, w.party) for w in (one.told.by, one.told.through)]

    def after(one: Any) -> str:
        return text[one.extent.end]

    return [
        *[("contact", c.rule, c.form, c.status, sorted(who(c.participants)),
           c.when and c.when.latest, c.lasted and c.lasted.low, told(c), after(c))
          for c in found.contacts],
        *[("commitment", c.rule, sorted(who(c.by)), c.binding, c.deadline and c.deadline.latest,
           c.condition is not None, told(c), after(c)) for c in found.commitments],
        *[("proposal", p.rule, who(p.by), who(p.to), p.outcome, told(p), after(p))
          for p in found.proposals],
        *[("incident", i.rule, i.act, who(i.accused), i.when and i.when.latest,
           [p.name for p in i.places], told(i), after(i)) for i in found.incidents],
        *[("issue", i.issue, i.asked, len(i.also), told(i), after(i)) for i in found.issues],
        *[("claim", c.rule, c.kind, c.modality, c.checkable, c.why, c.conceded,
           [f"{s.issue} {s.leaning}" for s in c.stances], told(c), after(c)) for c in found.claims],
        *[("step", s.rule, s.kind, s.status, who(s.between), told(s), after(s))
          for s in found.steps],
        *[("deferral", d.rule, list(d.issues), told(d), after(d)) for d in found.deferrals],
    ]  # fmt: skip


def swapped(found: list[Any]) -> list[Any]:
    other = {"A": "B", "B": "A"}

    def turn(value: Any) -> Any:
        if isinstance(value, list):
            turned = [turn(one) for one in value]
            return sorted(turned) if all(isinstance(one, str) for one in turned) else turned
        return other.get(value, value) if isinstance(value, str) else value

    return [tuple(turn(part) for part in one) for one in found]


FIRST = seen(SIDES[0], SIDES[1])


def test_the_text_holds_something_of_each_kind_for_each_side() -> None:
    assert [one[0] for one in FIRST].count("contact") == 2
    assert [one[0] for one in FIRST].count("commitment") == 5
    assert [one[0] for one in FIRST].count("step") == 3
    assert [one[0] for one in FIRST].count("deferral") == 1
    assert {one[3] for one in FIRST if one[0] == "claim"} > {"asserted", "denied", "conditional"}
    assert [one[0] for one in FIRST].count("proposal") == 1
    assert sorted(one[3] for one in FIRST if one[0] == "incident") == [["A"], ["B"]]


@pytest.mark.parametrize(
    ("a", "b"),
    [*[*itertools.permutations(SIDES, 2)][::7], (SIDES[1], SIDES[0]), (SIDES[-1], SIDES[-2])],
    ids=lambda side: side.state,
)
def test_every_pair_is_read_alike(a: Side, b: Side) -> None:
    assert seen(a, b) == FIRST


def test_to_swap_the_names_is_to_swap_the_parties() -> None:
    template = STATEMENT.replace("{a.", "{c.").replace("{b.", "{a.").replace("{c.", "{b.")
    again = seen(SIDES[0], SIDES[1], template)
    assert swapped(again) == [
        tuple(sorted(p) if isinstance(p, list) and all(isinstance(x, str) for x in p) else p
              for p in one)
        for one in FIRST
    ]  # fmt: skip


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.party)
def test_no_rule_sees_a_name(side: Side) -> None:
    text = STATEMENT.format(a=side, b=SIDES[SIDES.index(side) - 1])
    document = document_of(text, "text", "txt")
    table = unlisted(document.plain, document.sentences)
    for scene in scenes_of(document, speakers_of(document, table), table):
        for actor in scene.actors:
            start = scene.at(actor.extent.start)
            length = len(" ".join(actor.extent.of(document.plain).split()))
            assert set(scene.masked[start + 1 : start + length]) <= {FILL}
        bare, _ = masked(document.plain, scene.sentence.extent, (), ())
        assert len(bare) == len(scene.masked)


def test_the_order_of_documents_changes_nothing() -> None:
    one = seen(SIDES[0], SIDES[1])
    seen(SIDES[5], SIDES[6])
    assert seen(SIDES[0], SIDES[1]) == one


def test_sentences_elsewhere_change_no_candidate_of_a_named_party() -> None:
    text = STATEMENT.format(a=SIDES[0], b=SIDES[1])
    own = "\n\nNorway and Oman agreed to lend two boats.\n"
    (added,) = [
        c for c in read(document_of(text + own, "t", "txt")).commitments
        if {a.party for a in c.by} == {"NO", "OM"}
    ]  # fmt: skip
    assert added.extent.of(text + own) == "Norway and Oman agreed to lend two boats"

"""The table: by day and words, the same for any two parties and any order of documents."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from truceline.model.candidate import Review
from truceline.model.statement import Days, Held, Paper, Register, Statement, Tied, Voice
from truceline.model.talks import Table
from truceline.talks.beside import beside
from truceline.talks.table import table

AT = datetime(2031, 6, 1, tzinfo=UTC)
ANA = Voice(id="person/ana", name="Ana", party="A")
TOM = Voice(id="person/tom", name="Tom", party="B")
EVE = Voice(id="person/eve", name="Eve", party="C")


def paper(n: int, dated: str) -> Paper:
    return Paper(seq=n, at=AT, received=AT, sha256=f"{n:064x}", name=f"{n}", tier="public",
                 dated=dated)  # fmt: skip


def held(n: int, dated: str, kind: str, start: int = 0, **fields: object) -> Held:
    one = Statement(
        id=f"{kind}-{n:06d}{start:06d}", kind=kind, document=f"{n:064x}", start=start,  # type: ignore[arg-type]
        end=start + 9, quote="words", rule="r", **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    return Held(statement=one, read=one, paper=paper(n, dated), review=Review.ACCEPTED)


def day(text: str) -> Days:
    return Days(earliest=text, latest=text, words=text)


CALL: dict[str, Any] = {
    "what": "call",
    "status": "held",
    "who": (ANA, TOM),
    "when": day("2031-02-12"),
}
LOT = (
    held(1, "2031-02-13", "contact", **CALL, which="first", by=ANA),
    held(2, "2031-02-14", "contact", **CALL, which="first", by=TOM),
    held(3, "2031-03-14", "contact", **CALL, which="recent", by=TOM),
    held(4, "2031-03-15", "contact", **(CALL | {"when": None}), by=TOM),
    held(1, "2031-02-13", "commitment", 20, who=(ANA, TOM), when=day("2031-02-20"), by=ANA,
         issues=("prisoners",), act="exchange all prisoners"),
    held(2, "2031-02-14", "commitment", 20, who=(TOM,), by=TOM, issues=("aid",)),
    held(2, "2031-02-14", "proposal", 40, who=(TOM,), by=TOM, status="made", issues=("aid",)),
    held(2, "2031-02-14", "deferral", 60, by=TOM, issues=("aid",)),
    held(3, "2031-03-14", "proposal", 40, who=(ANA,), by=TOM, status="accepted", issues=("aid",)),
    held(5, "2031-01-05", "claim", 0, by=ANA, issues=("aid",), leaning=("aid=against",)),
    held(6, "2031-04-05", "claim", 0, by=EVE, through=ANA, issues=("aid",), leaning=("aid=for",)),
    held(7, "", "claim", 0, by=ANA, issues=("aid",), leaning=("aid=for",)),
)  # fmt: skip


def made(lot: Sequence[Held], ties: Sequence[Tied] = (), agreed: Sequence[str] = "AB") -> Table:
    return table(Register(held=tuple(lot), ties=tuple(ties)), agreed, "2031-03-01")


def tied(act: str, *of: str, cites: tuple[str, ...] = ("I-1",)) -> Tied:
    return Tied(seq=9, at=AT, act=act, by="P", text="why", of=of, cites=cites)


def test_the_first_call_is_not_the_recent_one() -> None:
    found = [[h.statement.document[-1] for h in c.readouts] for c in made(LOT).contacts]
    assert found == [["1", "2"], ["3"], ["4"]]


def test_a_document_that_tells_of_two_such_contacts_is_joined_to_none() -> None:
    twin = held(1, "2031-02-13", "contact", 80, **CALL, which="first", by=ANA)
    assert [len(c.readouts) for c in made((*LOT, twin)).contacts] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("ties", "standing"),
    [
        ((), "lapsed"),
        (("kept",), "kept"),
        (("broken",), "broken"),
        (("kept", "broken"), "disputed"),
        (("disputed",), "disputed"),
    ],
)
def test_how_a_commitment_stands(ties: tuple[str, ...], standing: str) -> None:
    name = LOT[4].id
    lines = made(LOT, [tied(act, name) for act in ties]).commitments
    assert [(c.held.id, c.standing) for c in lines] == [(name, standing), (LOT[5].id, "open")]


def test_on_its_day_a_commitment_is_open_still() -> None:
    register = Register(held=LOT)
    assert table(register, "AB", "2031-02-20").commitments[0].standing == "open"
    assert table(register, "AB", "2031-02-21").commitments[0].standing == "lapsed"


def test_a_position_is_the_partys_own_word_before_what_others_say_of_it() -> None:
    cells = {(c.issue, c.party): c for c in made(LOT).cells}
    ana = cells["aid", "A"]
    assert ana.current is LOT[9]
    assert (ana.own, ana.moved, len(ana.positions)) == (True, "2031-01-05", 4)
    told = made([LOT[8]]).cells[0]
    assert (told.party, told.own) == ("A", False)


def test_what_nobody_answered() -> None:
    assert made(LOT).unanswered == (LOT[6],)
    assert made(LOT, [tied("answered", LOT[6].id)]).unanswered == ()


def test_rounds_tell_what_was_deferred_and_taken_up() -> None:
    (aid, _) = made(LOT, [tied("dropped", LOT[6].id)]).rounds
    turns = [step.turn for step in aid.steps]
    assert turns == [
        *("raised", "spoken of", "spoken of", "deferred", "taken up", "spoken of", "dropped"),
        "spoken of",
    ]  # fmt: skip


def turned(one: Held) -> Held:
    """Swap the parties in a statement."""

    def voice(who: Voice) -> Voice:
        return {ANA: TOM, TOM: ANA}.get(who, who)

    s = one.statement
    new = replace(
        s, who=tuple(map(voice, s.who)), by=s.by and voice(s.by),
        through=s.through and voice(s.through),
    )  # fmt: skip
    return replace(one, statement=new, read=new)


def swapped(table_: Table) -> Table:
    """Swap the parties everywhere."""
    of = turned
    turn = {"A": "B", "B": "A"}
    return replace(
        table_,
        parties=tuple(turn.get(p, p) for p in table_.parties),
        contacts=tuple(replace(c, readouts=tuple(map(of, c.readouts))) for c in table_.contacts),
        commitments=tuple(
            replace(c, held=of(c.held), one_sided=tuple(turn.get(p, p) for p in c.one_sided))
            for c in table_.commitments
        ),
        unanswered=tuple(map(of, table_.unanswered)),
        cells=tuple(
            replace(c, party=turn.get(c.party, c.party), positions=tuple(map(of, c.positions)),
                    current=c.current and of(c.current))
            for c in table_.cells
        ),
        rounds=tuple(
            replace(r, steps=tuple(replace(s, held=s.held and of(s.held)) for s in r.steps))
            for r in table_.rounds
        ),
    )  # fmt: skip


def test_swapping_the_parties_swaps_the_table_and_nothing_else() -> None:
    ties = [tied("broken", LOT[4].id, cites=(LOT[9].id,))]
    assert swapped(made(list(map(turned, LOT)), ties, "BA")) == made(LOT, ties)


def test_the_order_of_documents_changes_nothing() -> None:
    for seed in range(5):
        lot = random.Random(seed).sample(LOT, len(LOT))
        assert made(lot) == made(LOT)


def test_each_partys_copy_has_it_first() -> None:
    order = [c.party for c in made(LOT, agreed="BA").cells if c.issue == "aid"]
    assert order == ["B", "A"]


def test_readouts_side_by_side() -> None:
    lot = [
        held(1, "2031-02-13", "contact", **CALL, lasted="90 minutes", lasted_minutes=("90", "90")),
        held(2, "2031-02-14", "contact", **(CALL | {"who": (ANA, TOM, EVE)}),
             lasted="about an hour", lasted_minutes=("60", "60", "about")),
        held(1, "2031-02-13", "commitment", 20, who=(ANA,), when=day("2031-03-01"),
             act="open the bridge by 1 March"),
        held(2, "2031-02-14", "commitment", 20, who=(ANA,), when=day("2031-03-02"),
             act="open the bridge by 2 March"),
    ]  # fmt: skip
    ties = [tied("join", lot[0].id, lot[1].id)]
    (line,) = made(lot, ties).contacts
    found = [(i.aspect, i.how) for i in beside(line, lot).items]
    assert ("length", "in all") in found
    assert ("time", "in all") in found
    assert found.count(("participant", "in all")) == 2
    assert ("participant", "in one only") in found
    assert ("outcome", "contradicting") in found
    short = replace(lot[1].statement, lasted_minutes=("60", "60"))
    other = replace(line, readouts=(lot[0], replace(lot[1], statement=short)))
    assert ("length", "contradicting") in [(i.aspect, i.how) for i in beside(other, lot).items]

"""The ledger of steps: voices stay apart, one step keeps its history, no guess joins."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import talks_case
from click.testing import CliRunner
from grouping_case import Hours
from jsonschema import Draft202012Validator
from test_redaction import traces

from truceline.adapters import files
from truceline.app.drafting.start import start
from truceline.app.ledger import adopt, encryption, redaction, whole
from truceline.app.ledger.redaction_plan import plan
from truceline.app.register.reviewing import accept_all
from truceline.app.relations.form import relations_schema_json
from truceline.app.relations.standing import of_workspace
from truceline.app.relations.stepping import Wanted, add_events, add_step, join_steps, take_back
from truceline.app.relations.tiers import by_tier
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.errors import ProcedureError, SourceError
from truceline.model.vocabulary import Tier

BY = "R. Reader"
FLIGHTS = Wanted(
    tie="flights", between=("RUS", "USA"), what="direct flights", stage="floated", says="RUS",
    source="a readout", day="2025-03-18", words="could be resumed",
)  # fmt: skip
PAPER = """\
Tavo, 3 June 2031

On 1 June 2031 Russia and the United States agreed to resume direct flights.
"""


def told(says: str, stage: str, day: str, *of: str) -> Wanted:
    return replace(FLIGHTS, says=says, stage=stage, day=day, of=of)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return ledger(tmp_path_factory.mktemp("relations") / "w")


def ledger(folder: Path) -> Workspace:
    """One step told by both, and one of another kind."""
    made = talks_case.mission(folder)
    first = add_step(made, FLIGHTS, BY)
    add_step(made, told("United States", "denied", "2025-03-20", first), BY)
    add_step(made, told("RUS", "agreed", "2025-04-10", f"S-{first}"), BY)
    other = Wanted(tie="prisoners", between=("USA", "RUS"), what="exchange of two", stage="held",
                   says="USA", source="a statement", when="2025-02-11..2025-02-12")  # fmt: skip
    add_step(made, other, BY)
    return made


def test_a_step_told_by_several_is_one_with_its_history(kept: Workspace) -> None:
    prisoners, flights = of_workspace(kept, ("RUS", "USA")).steps
    assert prisoners.told == "one voice"
    assert (flights.told, flights.newest) == ("otherwise", (("RUS", "agreed"), ("USA", "denied")))
    assert [t.stage for t in flights.tellings] == ["floated", "denied", "agreed"]
    assert flights.between == ("RUS", "USA")
    assert flights.tellings[0].words == "could be resumed"


def test_swapping_the_pair_changes_nothing_and_other_names_mean_the_same(kept: Workspace) -> None:
    found = of_workspace(kept, ("RUS", "USA")).steps
    assert of_workspace(kept, ("USA", "RUS")).steps == found
    by_name = of_workspace(kept, ("RUS", "United States")).steps
    assert [one.id for one in by_name] == [one.id for one in found]
    assert by_name[1].newest == (("RUS", "agreed"), ("United States", "denied"))
    assert of_workspace(kept, ("RUS", "UKR")).steps == ()


def test_as_of_an_instant_only_what_was_told_by_then(kept: Workspace) -> None:
    whole = of_workspace(kept, ("RUS", "USA")).steps
    last = max(told.at for one in whole for told in one.tellings)
    before = of_workspace(kept, ("RUS", "USA"), last - timedelta(seconds=1)).steps
    assert sum(len(one.tellings) for one in before) == 3
    assert of_workspace(kept, ("RUS", "USA"), last).steps == whole


def test_a_party_is_one_voice_and_one_side_by_each_name_of_its_state(tmp_path: Path) -> None:
    made = talks_case.mission(tmp_path / "w")
    first = add_step(made, FLIGHTS, BY)
    add_step(made, told("Russia", "cancelled", "2025-03-20", first), BY)
    (step,) = of_workspace(made, ("RUS", "USA")).steps
    assert (step.told, step.newest) == ("one voice", (("RUS", "cancelled"),))
    with pytest.raises(ProcedureError, match="put down"):
        add_step(made, replace(FLIGHTS, between=("RUS", "Russia")), BY)


def test_nothing_is_joined_by_guess_a_person_joins_and_takes_back(tmp_path: Path) -> None:
    made = talks_case.mission(tmp_path / "w")
    one, two = add_step(made, FLIGHTS, BY), add_step(made, FLIGHTS, BY)
    assert len(of_workspace(made, ("RUS", "USA")).steps) == 2
    seq = join_steps(made, (one, two), BY, "the same readout")
    (step,) = of_workspace(made, ("RUS", "USA")).steps
    assert (step.id, len(step.tellings), step.told) == (f"S-{one}", 2, "one voice")
    take_back(made, [seq], BY, "they are two")
    assert len(of_workspace(made, ("RUS", "USA")).steps) == 2
    take_back(made, [int(two[1:])], BY, "entered twice")
    assert [s.id for s in of_workspace(made, ("RUS", "USA")).steps] == [f"S-{one}"]


def test_what_is_not_told_whole_is_refused_with_every_reason(kept: Workspace) -> None:
    bad = Wanted(tie="sport", between=("RUS",), what=" ", stage="held", says="", source="x" * 2000,
                 day="18 March", when="2025-03-02..2025-03-01", of=("T9999",))  # fmt: skip
    before = len(kept.entries())
    with pytest.raises(ProcedureError) as fault:
        add_step(kept, bad, "RUS")
    assert len(fault.value.reasons) == 8
    with pytest.raises(ProcedureError):
        take_back(kept, [0], BY, "why")
    assert len(kept.entries()) == before


def test_steps_of_documents_stand_when_a_person_lets_them_stand(tmp_path: Path) -> None:
    made = talks_case.mission(tmp_path / "w")
    talks_case.given(made, "paper.txt", PAPER)
    assert of_workspace(made, ("RUS", "USA")).steps == ()
    accept_all(made, talks_case.WHO)
    (step,) = of_workspace(made, ("RUS", "USA")).steps
    assert (step.tie, step.tellings[0].stage) == ("flights", "agreed")
    assert "resume direct flights" in step.tellings[0].words
    mine = add_step(made, told("USA", "denied", "2025-04-02", step.id), BY)
    (again,) = of_workspace(made, ("RUS", "USA")).steps
    assert [t.id for t in again.tellings] == [mine, step.tellings[0].id]
    # A step that a document tells is of its own sides too.
    with pytest.raises(ProcedureError, match="put down"):
        add_step(made, replace(told("USA", "denied", "2025-04-02", step.id), tie="visas"), BY)


def refused(made: Workspace, wanted: Wanted) -> str:
    before = len(made.entries())
    with pytest.raises(ProcedureError) as fault:
        add_step(made, wanted, BY)
    assert len(made.entries()) == before
    return " ".join(fault.value.reasons)


def test_tellings_of_other_sides_or_another_tie_are_no_one_step(tmp_path: Path) -> None:
    made = talks_case.mission(tmp_path / "w")
    first = add_step(made, FLIGHTS, BY)
    elsewhere = replace(FLIGHTS, between=("KAZ", "UZB"), of=(first,))
    assert "are not of the same sides" in refused(made, elsewhere)
    visas = replace(FLIGHTS, tie="visas", of=(f"S-{first}",))
    assert f"{first} (flights, RUS and USA) and this telling (visas" in refused(made, visas)
    lot = [add_step(made, replace(one, of=()), BY) for one in (elsewhere, visas)]
    for one in lot:
        with pytest.raises(ProcedureError, match="nothing was joined"):
            join_steps(made, (first, one), BY, "the same")
    # A third besides both is no other pair, other names mean the same, and `other` tells no tie.
    more = replace(FLIGHTS, between=("Россия", "США", "Turkey"), tie="other", of=(first,))
    third = add_step(made, more, BY)
    # By way of a telling that tells no tie, nothing is mixed either.
    assert "not of one tie" in refused(made, replace(FLIGHTS, tie="visas", of=(third,)))
    (step,) = [s for s in of_workspace(made, ("RUS", "USA")).steps if len(s.tellings) > 1]
    assert (step.tie, len(step.tellings)) == ("flights", 2)


def test_what_is_still_to_come_was_not_held(tmp_path: Path) -> None:
    """The clock of the record stands in April 2025; an invented world has none of ours."""
    made = talks_case.mission(tmp_path / "w")
    held = replace(FLIGHTS, stage="held", day="2025-03-18", when="2025-03-19")
    assert "not held when it was said, on 2025-03-18" in refused(made, held)
    assert "was not held yet" in refused(made, replace(held, day="", when="2099-01-01"))
    assert "cannot have been said on 2099-01-02" in refused(made, replace(held, day="2099-01-02"))
    add_step(made, replace(held, stage="scheduled"), BY)
    stretch = replace(held, when="2025-03-01..2025-03-30")
    assert "a step of 2025-03-01 to 2025-03-30 was not held when it was" in refused(made, stretch)
    assert "not held yet" in refused(made, replace(stretch, day="", when="2025-03-01..2099-01-01"))
    add_step(made, replace(stretch, when="2025-03-01..2025-03-18"), BY)
    invented = start(tmp_path / "v", "arms-cap-invented", Hours())
    add_step(invented, replace(held, day="", when="2099-01-01"), BY)
    (step,) = of_workspace(invented, ("RUS", "USA")).steps
    assert step.tellings[0].is_ahead  # Told beside it, since nobody was asked.


def test_an_event_list_is_kept_as_received_and_shown_beside_the_steps(tmp_path: Path) -> None:
    made = talks_case.mission(tmp_path / "w")
    table = tmp_path / "dyads.csv"
    lines = [f"2031-{1 + n // 28:02}-{1 + n % 28:02},{n % 5},100" for n in range(84)]
    table.write_text("\n".join(["date,RUS_USA,world_abs_sum", *lines]), "utf-8")
    accounts, again = add_events(made, table, [("RUS", "USA")], BY, Tier.PUBLIC)
    assert (accounts.counted, again) == (84, False)
    assert add_events(made, table, [("RUS", "USA")], BY, Tier.PUBLIC)[1]
    add_step(made, FLIGHTS, BY)
    words = ["relations", str(made.folder), "--pair", "USA-RUS"]
    shown = CliRunner().invoke(group, words, catch_exceptions=False).output
    assert "proxy world_abs_sum" in shown
    assert "flights: direct flights" in shown
    assert "now floated, says RUS" in shown
    output = CliRunner().invoke(group, [*words, "--json"], catch_exceptions=False).output
    Draft202012Validator(json.loads(relations_schema_json())).validate(json.loads(output))
    before = len(made.entries())
    table.write_text("nothing\n", "utf-8")
    with pytest.raises(SourceError):
        add_events(made, table, [("RUS", "USA")], BY, Tier.PUBLIC)
    assert len(made.entries()) == before


def test_the_commands_put_down_and_take_back(tmp_path: Path) -> None:
    folder = str(talks_case.mission(tmp_path / "w").folder)

    def run(*words: str) -> str:
        done = CliRunner().invoke(group, ["relations", *words], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    told = run("add-step", folder, "--tie", "sport", "--between", "RUS", "--between", "USA",
               "--what", "hockey match", "--stage", "floated", "--says", "USA", "--source", "post",
               "--by", BY)  # fmt: skip
    name = told.partition(":")[0]
    assert "hockey match" in run(folder, "--pair", "RUS-USA")
    run("undo", folder, name[1:], "--by", BY, "--reason", "of another pair")
    assert "no step between them" in run("show", folder, "--pair", "RUS-USA")


def test_each_tier_sees_its_lists_and_whole_steps_only(tmp_path: Path) -> None:
    made = ledger(tmp_path / "w")
    sport = Wanted(tie="sport", between=("RUS", "UKR"), what="a match", stage="floated",
                   says="RUS", source="a post", tier=Tier.PUBLIC)  # fmt: skip
    name = add_step(made, sport, BY)
    table = tmp_path / "dyads.csv"
    lines = [f"2031-{1 + n // 28:02}-{1 + n % 28:02},{n % 5},100" for n in range(28)]
    table.write_text("\n".join(["date,UKR_RUS,world_abs_sum", *lines]), "utf-8")
    add_events(made, table, [("UKR", "RUS")], BY, Tier.MISSION)
    found = by_tier(made, None)
    ((public,), (first, second)) = found["public"], found["mission"]
    assert (public.indices, [s.tie for s in public.steps]) == ((), ["sport"])
    assert public.steps[0].tellings[0].by == ""
    assert (first.pair, second.pair) == (("RUS", "UKR"), ("RUS", "USA"))
    assert [i.direction for i in first.indices] == ["both"]
    assert second.steps == of_workspace(made, ("RUS", "USA")).steps
    before = datetime.fromisoformat(made.entries()[-1].at) - timedelta(seconds=1)
    assert by_tier(made, before)["mission"][0].indices == ()
    add_step(made, replace(sport, stage="denied", tier=Tier.MISSION, of=(name,)), BY)
    # Without what was told inside, the step would seem to stand otherwise.
    assert by_tier(made, None)["public"] == ()
    assert by_tier(talks_case.mission(tmp_path / "empty"), None) == {}


def test_redacted_words_of_a_step_and_a_redacted_list_are_gone(tmp_path: Path) -> None:
    made = ledger(tmp_path / "w")
    table = tmp_path / "dyads.csv"
    table.write_text("date,RUS_USA,world_abs_sum\n2031-01-01,5,100\n", "utf-8")
    add_events(made, table, [("RUS", "USA")], BY, Tier.MISSION)
    adopt.init(made, "example.org/case")
    encryption.encrypt(made)
    assert traces(made.folder, b"could be resumed", b"2031-01-01,5") == []
    flights = of_workspace(made, ("RUS", "USA")).steps[1]
    assert flights.tellings[0].words == "could be resumed"
    redaction.redact(made, plan(made, flights.tellings[0].id[1:]), "registrar", "names a witness")
    sha256 = files.sha256_of(table.read_bytes())
    redaction.redact(made, plan(made, sha256[:12]), "registrar", "not ours")
    found = of_workspace(made, ("RUS", "USA"))
    assert found.indices == ()
    assert [t.stage for t in found.steps[1].tellings] == ["denied", "agreed"]
    assert whole.damaged(made.folder)[1] == []

"""What a workspace can be asked: a line a question, answered or refused, with the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.statistics import askable as app
from truceline.app.statistics.askable import askable_schema_json
from truceline.app.statistics.counts import Counts
from truceline.cli.main import group
from truceline.errors import SourceError
from truceline.model.askable import Askable, Question, Standing
from truceline.model.held import CountRows
from truceline.publish.catalogue import load_catalogue
from truceline.publish.statistics.askable import told
from truceline.statistics.series import Series, number

ROOT = Path(__file__).resolve().parents[3]


def counts(days: int) -> Counts:
    n = np.arange(days, dtype=np.int64)
    rng = np.random.default_rng(1)
    one = Series(
        name="observed", of="p, Alder", days=number(date(2031, 1, 1)) + n, lengths=np.ones(days),
        counts=rng.poisson(np.where(n < days // 2, 40, 4)).astype(float),
        effort=np.full(days, 12.0),
    )  # fmt: skip
    return Counts(rows=CountRows(file="f", rows=days, accepted=days, repeated=0), series=(one, one))


def asked(monkeypatch: pytest.MonkeyPatch, folder: Path, days: int, *words: str) -> str:
    """Ask a folder whose findings are given."""

    class Told:
        def __init__(self, _: Path) -> None: ...

        def entries(self) -> tuple[()]:
            return ()

    def none(*_: object) -> None:
        raise SourceError("no row is an act by the clock", "")

    monkeypatch.setattr(app, "Workspace", Told)
    tables = {"findings": None, "coverage": None}
    monkeypatch.setattr(app, "walked", lambda *_: (tables, None))
    monkeypatch.setattr(app, "counted", lambda *_: counts(days))
    monkeypatch.setattr(app, "grids_of", lambda *_: ((), None))
    monkeypatch.setattr(app, "vintages_of", lambda *_: ((), None))
    monkeypatch.setattr(app, "acts_of_workspace", none)
    done = CliRunner().invoke(group, ["stats", str(folder), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_each_question_is_told_in_one_line_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = asked(monkeypatch, tmp_path, 120)
    assert "Countings with enough days: 2 of 2, from 1 Jan 2031 to 30 Apr 2031." in output
    assert f"truceline stats hold {tmp_path} --from DAY" in output
    assert "The rate changed in 2 of 2 countings" in output
    assert "no incident names an actor" in output
    assert "no hypothesis is on the record" in output
    commands = [line for line in output.splitlines() if line.startswith("    truceline ")]
    assert len(commands) == len(Question)
    few = asked(monkeypatch, tmp_path, 12)
    assert "the longest has 12 days measured, and 28 is the least" in few
    assert "of 2 countings none has enough days" in few


def test_json_holds_to_the_committed_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = json.loads(asked(monkeypatch, tmp_path, 120, "--json"))
    Draft202012Validator(json.loads(askable_schema_json())).validate(found)
    committed = ROOT / "docs/reference/stats.schema.json"
    assert committed.read_text("utf-8") == askable_schema_json(), "write it anew"
    assert {one["question"] for one in found["questions"]} == {q.value for q in Question}
    answered = [one for one in found["questions"] if one["standing"] == Standing.ANSWERED]
    assert [one["question"] for one in answered] == ["breaks"]


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_every_standing_of_what_hangs_on_the_workspace_has_words(lang: str) -> None:
    say = load_catalogue(lang)
    names = "countings enough longest needed told changed acts sides n provisions most days"
    figures = dict.fromkeys(names.split(), 1)
    more = {"first": "2031-01-01", "last": "2031-01-02", "ids": "a"}
    for question, standing, why in (
        (Question.HOLD, Standing.ASK, ""), (Question.HOLD, Standing.REFUSED, ""),
        (Question.ANSWERS, Standing.ASK, ""), (Question.ANSWERS, Standing.REFUSED, "few"),
        (Question.CLAIM, Standing.ASK, ""), (Question.BREAKS, Standing.REFUSED, ""),
        (Question.RATES, Standing.ASK, ""), (Question.RATES, Standing.REFUSED, ""),
        (Question.FORECAST, Standing.ASK, ""), (Question.FORECAST, Standing.REFUSED, ""),
    ):  # fmt: skip
        one = Askable(question=question, standing=standing, why=why, command="",
                          figures={**figures, **more})  # fmt: skip
        assert len(told(one, say)) > 20


def test_what_is_neither_folder_nor_question_is_named_with_the_questions() -> None:
    done = CliRunner().invoke(group, ["stats", "hodl"])
    assert done.exit_code == 2
    assert "hodl does not exist as a folder" in done.output
    assert "hold, rates, controls" in done.output

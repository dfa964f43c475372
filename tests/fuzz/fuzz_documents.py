"""Readers of what people write (agreements, cards, plans, scenarios, answers) and of the record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import fuzz_bytes as spoil
import test_agreements_new as asked
from fuzz_contract import BrokenError, Options, need
from fuzz_readers import ROOT, Reader, Seed

from truceline.adapters import documents
from truceline.agreements.interview.flow import interview
from truceline.agreements.interview.scenario import first_scenario
from truceline.agreements.library.read import SHOWN, read_library
from truceline.agreements.load import check, load
from truceline.agreements.register import canonical_entry, check_reveal, seal
from truceline.agreements.scenario import check_scenario, load_scenario
from truceline.agreements.sources_file import check_sources, load_sources
from truceline.agreements.watching import check_plan, load_plan
from truceline.app.drafting.new import AnswersFile, words_of_interview
from truceline.errors import AgreementError, IntegrityError, Problem
from truceline.log import journal
from truceline.model.agreement import Agreement, SealedRegister
from truceline.publish.daily.forms import KNOWN, packaged, read_form

_WRITTEN = ROOT / "agreements"
_SAY = words_of_interview("en")
_YAML: tuple[spoil.Step, ...] = (spoil.lines, spoil.lines, spoil.words)
_SALT = "0f" * 32
_ENTRY = canonical_entry({"object_type": "power_plant", "name": "об’єкт 7", "lon": "30.50000"})


def _loaded(
    load_it: Callable[[str], object], check_it: Callable[[str], tuple[Problem, ...]]
) -> object:
    """Return a reader that must find the same mistakes whether it loads or checks."""

    def take(data: bytes, _options: Options) -> str:
        text = documents.text(data, "x.yaml")
        found = check_it(text)
        try:
            load_it(text)
        except AgreementError as fault:
            need(fault.problems == found, "check and load tell different mistakes")
            raise
        need(not found, "what is loaded has mistakes")
        return "loaded"

    return take


def _reader(name: str, take: object, *paths: Path) -> Reader:
    seeds = tuple(Seed(data=path.read_bytes()) for path in paths)
    assert callable(take)
    return Reader(name=name, seeds=seeds, steps=_YAML, take=take)


def written() -> tuple[Reader, ...]:
    """Return the readers of YAML documents."""
    unit = ROOT / "tests" / "unit" / "agreements" / "everything.yaml"
    small = [
        ROOT / "tests" / "mistakes" / f"{name}.yaml"
        for name in ("unknown_zone", "no_chair", "escalation_goes_round", "no_currency")
    ]
    template = _WRITTEN / "template"
    scenarios = sorted(_WRITTEN.glob("*/scenarios/*.yaml"), key=lambda p: p.stat().st_size)[:6]
    cards = load_sources((template / "sources.yaml").read_text("utf-8"), "sources.yaml")
    plan = f"truceline: 1\nobservers:\n  - id: {cards[0].id}\n" + _WATCH
    return (
        _reader(
            "agreement",
            _loaded(lambda t: load(t, "x"), lambda t: check(t, "x")),
            template / "agreement.yaml",
            unit,
            *small,
        ),
        _reader(
            "sources",
            _loaded(lambda t: load_sources(t, "x"), lambda t: check_sources(t, "x")),
            template / "sources.yaml",
            _WRITTEN / "energy-moratorium-2025" / "sources.yaml",
        ),
        _reader(
            "scenario",
            _loaded(lambda t: load_scenario(t, "x"), lambda t: check_scenario(t, "x")),
            *scenarios,
        ),
        Reader(
            name="plan",
            seeds=(Seed(data=plan.encode()), Seed(data=(_PLAN + _WATCH).encode())),
            steps=_YAML,
            take=lambda data, _: _plan(documents.text(data, "plan.yaml")),
        ),
    )


_PLAN = (
    "truceline: 1\nobservers:\n  - id: camera-9\n    sees: {acts: [strike], hours: 06:00-18:00}\n"
)
_WATCH = """\
    watches:
      - {mode: satellite, lon: 20, lat: 10, radius_m: 1500, hours: 22:00-06:00, days: [sun, mon],
         revisit_h: 24, look_h: 6, p_detect: 0.5, acts: [shelling]}
      - {mode: camera, lon: 21, lat: 10, radius_m: 300}
"""


def _plan(text: str) -> str:
    check_plan(text)
    cards = load_sources(
        (_WRITTEN / "template" / "sources.yaml").read_text("utf-8"), "sources.yaml"
    )
    return f"{len(load_plan(text, 'plan.yaml', cards))}"


@cache
def _agreement() -> Agreement:
    text = (_WRITTEN / "template" / "agreement.yaml").read_text("utf-8")
    register = SealedRegister(
        id="sealed",
        object_types=("power_plant",),
        commitments=seal([_ENTRY], [_SALT]),
        deposited=datetime(2030, 1, 1, tzinfo=UTC),
    )
    return replace(load(text, "template"), registers=(register,))


def _answers(data: bytes, _options: Options) -> str:
    partner = AnswersFile("answers", documents.text(data, "answers"), _SAY)
    text = interview(partner, _SAY, lambda given: check(given, "agreement.yaml"))
    partner.finish()
    try:
        load_scenario(first_scenario(load(text, "agreement.yaml")), "first.yaml")
    except AgreementError as fault:
        raise BrokenError(f"what was asked for is refused: {fault.problems[0].code}") from fault
    return "written"


def _revealed(data: bytes, _options: Options) -> str:
    return check_reveal(_agreement(), documents.text(data, "reveal")).register_id


def _form(data: bytes, _options: Options) -> str:
    return str(read_form("own", {"own.toml": data}).tier)


def _journal(data: bytes, _options: Options) -> str:
    try:
        return f"{min(len(list(journal.parse(data))), 3)} entries"
    except IntegrityError as fault:
        # What stops everything says where; the hint is for whoever keeps the record.
        need(bool(fault.hint), "no remedy")
        raise


def _library(data: bytes, _options: Options) -> str:
    found = read_library(data, ("Cea",))
    need(found.read == len(found.rows) + sum(found.left_out.values()), "rows of the library")
    return "+".join(sorted(found.left_out))


def _pax() -> bytes:
    names = [*SHOWN, "Cea"]
    told = {"AgtId": "1", "Dat": "1994-05-12", "Cea": "3"}
    sink = io.StringIO()
    rows = ([{**told, "AgtId": str(n)}.get(name, "x") for name in names] for n in (1, 2, 2))
    csv.writer(sink, lineterminator="\n").writerows([names, *rows])
    return sink.getvalue().encode()


def kept() -> tuple[Reader, ...]:
    """Return the readers of answers, reveals, forms, the record and the library."""
    reveal = {"register_id": "sealed", "report_id": "s/1", "entry": _ENTRY, "salt": _SALT}
    line = journal.line
    record = [
        line(0, "2025-03-01T00:00:00+00:00", "input", {"name": "a", "n": 1}),
        line(1, "2025-03-02T00:00:00+00:00", "reveal", {"entry": "{}", "list": [1, "x", None]}),
    ]
    return (
        Reader(
            name="answers",
            seeds=tuple(
                Seed(data=f"{asked.BEGIN}{one}{asked.END}".encode())
                for one in asked.PROVISIONS.values()
            ),
            steps=(spoil.lines,),
            take=_answers,
        ),
        Reader(
            name="reveal",
            seeds=(Seed(data=json.dumps(reveal).encode()),),
            steps=(spoil.tree,),
            take=_revealed,
        ),
        Reader(
            name="form",
            seeds=tuple(Seed(data=packaged(name)[f"{name}.toml"]) for name in KNOWN),
            steps=(spoil.lines,),
            take=_form,
        ),
        Reader(
            name="journal",
            seeds=(Seed(data=b"\n".join(record) + b"\n"), Seed(data=record[0])),
            steps=(spoil.tree, spoil.broken),
            take=_journal,
        ),
        Reader(name="library", seeds=(Seed(data=_pax()),), steps=(spoil.table,), take=_library),
    )

"""Hostile inputs for every reader: a few hundred here, a million in the `full` task.

What once failed lies in ``found/`` and is tried first, for ever. CONTRIBUTING.md tells how
to run more, and what to do with what is found.
"""

from __future__ import annotations

import time
from pathlib import Path

import fuzz_contract as contract
import fuzz_hunt as hunting
import fuzz_task as task
import pytest
from fuzz_readers import Reader, Seed, Take, made

from truceline.errors import AgreementError, FormatError, Problem
from truceline.sources import registry

READERS = hunting.readers()
#: Of each run of the suite; the full task has others.
SEED = 2026
#: Calls of a reader by how its name begins, and of the others by how long one takes.
_CALLS = {"propose": 6, "times.zone": 4}
_SLOW, _QUICK, _COLUMNS = 16, 150, 3


def _calls(reader: Reader) -> int:
    """Return how many inputs of a reader the suite can afford."""
    for name, calls in _CALLS.items():
        if reader.name.startswith(name):
            return calls
    if reader.holds > 1:
        return _COLUMNS
    is_file = reader.name.endswith((".csv", "json", "jsonl", ".md", ".xlsx", ".parquet", ".zip"))
    return _SLOW if is_file else _QUICK


@pytest.mark.parametrize("case", list(hunting.cases()), ids=lambda case: case[0])
def test_what_once_failed_fails_no_more(case: tuple[str, str, bytes, contract.Options]) -> None:
    _, name, data, options = case
    found = hunting.again(READERS[name], data, options)
    assert not found.failure, found.told


@pytest.mark.parametrize("name", sorted(READERS))
def test_hostile_inputs(name: str) -> None:
    reader = READERS[name]
    count = hunting.hunt(reader, SEED, range(_calls(reader)))
    told = "\n".join(f"{failure}: {data[:300]!r}\n{why}" for failure, (data, _, why) in
                     count.failures.items())  # fmt: skip
    assert not count.failures, told


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_seed_is_sound(name: str) -> None:
    """Only what is spoilt out of something sound gets past the first check of a reader."""
    reader = READERS[name]
    sound = 0
    for seed in reader.seeds:
        found = hunting.again(reader, seed.data, seed.options)
        assert not found.failure, found.told
        sound += "Error" not in found.outcome
    assert sound


def test_every_connector_is_among_the_readers() -> None:
    connectors = {one.card.id for one in registry.CONNECTORS}
    assert connectors == {name.partition(".")[0] for name in READERS} & connectors
    fetched = {f"service.{one.card.id}" for one in registry.CONNECTORS if one.service is not None}
    assert fetched <= set(READERS)


def test_an_input_is_the_same_whenever_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    later = hunting.readers()
    for name, reader in READERS.items():
        once = [made(reader, 5, n) for n in range(4)]
        with monkeypatch.context() as another_day:
            another_day.setattr(time, "time", lambda: 2e9)
            again = [made(later[name], 5, n) for n in range(4)]
        assert once == again, name
        assert len({data for data, _ in once}) > 1, reader.name


def _of(take: Take) -> Reader:
    def cut(_rng: object, data: bytes) -> bytes:
        return data + b"xxxxBADxxxx"

    seeds = (Seed(data=b"sound"),)
    return Reader(name="invented", seeds=seeds, steps=(cut,), take=take, whole=False)


def _raises(fault: BaseException) -> Reader:
    def take(data: bytes, _options: contract.Options) -> str:
        if b"BAD" in data:
            raise fault
        return "read"

    return _of(take)


_PROBLEM = Problem(path="a", line=1, column=1, message="wrong", hint="", code="x")


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (KeyError("x"), "KeyError"),
        (RecursionError(), "RecursionError"),
        (MemoryError(), "MemoryError"),
        (FormatError("wrong", ""), "no remedy"),
        (FormatError(f"wrong: {contract.SECRET}", "mend it"), "a secret in the message"),
        (FormatError("no such file /" + "home/somebody/x", "mend it"), "a path in the message"),
        (AgreementError("x", ()), "no problem told"),
        (AgreementError("x", (_PROBLEM,)), "a problem without remedy"),
        (contract.BrokenError("rows unaccounted for"), "BrokenError"),
    ],
)
def test_the_hunt_sees_what_breaks_the_contract_and_makes_it_small(
    fault: Exception, kind: str, tmp_path: Path
) -> None:
    count = hunting.hunt(_raises(fault), 1, range(3))
    assert (count.inputs, count.failed) == (3, 3)
    ((failure, (data, _, _)),) = count.failures.items()
    assert failure.startswith(kind)
    assert data == b"BAD"
    (path,) = hunting.keep(count, tmp_path)
    assert b"QkFE" in path.read_bytes()


def test_an_error_of_ours_with_a_remedy_is_no_failure() -> None:
    assert not hunting.hunt(_raises(FormatError("wrong", "mend it")), 1, range(3)).failures


def test_an_input_that_takes_too_long_is_a_failure_that_no_reader_can_swallow() -> None:
    def take(data: bytes, _options: contract.Options) -> str:
        begun = time.process_time()
        while time.process_time() - begun < 1 and b"BAD" in data:
            try:
                sum(range(1000))
            except Exception:
                continue
        return "read"

    count = hunting.hunt(_of(take), 1, range(1), budget_s=0.05)
    assert list(count.failures) == ["overdue"]


def test_the_long_hunt_spreads_its_inputs_over_all_readers() -> None:
    held = task.names()
    found = list(task.parts(100_000, held))
    counted = dict.fromkeys(held, 0)
    for name, first, last in found:
        assert 0 < last - first <= task.PART
        counted[name] += (last - first) * held[name]
    assert min(counted.values()) > 500
    assert 100_000 <= sum(counted.values()) < 110_000
    assert {name for name, *_ in found[: len(held)]} == set(held)


def test_the_long_hunt_counts_in_a_process_of_its_own_and_passes_over_what_is_there() -> None:
    told: list[task.Line] = []
    task.count([("cells.words", 0, 2)], 1, [], told.append)
    ((line),) = told
    assert (line["reader"], line["inputs"], line["failed"]) == ("cells.words", 500, 0)
    assert line["peak_mib"] > 10
    task.count([("cells.words", 0, 2)], 1, told[:], told.append)
    assert len(told) == 1


def test_a_crash_is_a_failure_of_the_input_that_was_read() -> None:
    told: list[task.Line] = []
    task.count([("no such reader", 4, 9)], 1, [], told.append)
    assert told[0]["failed"] == 1
    assert "at input 4" in told[0]["failures"][0]

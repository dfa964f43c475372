"""The hunt: so many inputs for a reader, counted; what fails it is made small and kept.

Input ``number`` under ``seed`` is always the same one, so that any count can be repeated and any
part of it counted elsewhere.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fuzz_columns import columns
from fuzz_contract import BUDGET_S, Options, Tried, tried
from fuzz_documents import kept, written
from fuzz_log import proofs
from fuzz_readers import Reader, connectors, made, others, stored
from fuzz_services import services

FOUND = Path(__file__).with_name("found")
#: Tries spent on making one failing input small.
_MOST_TRIES = 400


def readers() -> dict[str, Reader]:
    """Return every reader by its name, those first that take least time."""
    every = (*columns(), *services(), *proofs(), *kept(), *written(), *others(), *connectors())
    return {one.name: one for one in every}


@dataclass(slots=True, kw_only=True)
class Count:
    """What became of many inputs of one reader.

    Attributes:
        reader: Its name.
        inputs: How many: one a document, one a cell of a column.
        outcomes: Every way an input went, and how many went it (calls, not cells).
        failures: Kind of failure -> the first small input of it, its options and the story.
        failed: How many calls failed.
        slowest_s: Longest time of the processor for one call.
        slowest: Number of that input.
        cpu_s: Time of the processor for all.
    """

    reader: str
    inputs: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    failures: dict[str, tuple[bytes, Options, str]] = field(default_factory=dict)
    failed: int = 0
    slowest_s: float = 0.0
    slowest: int = -1
    cpu_s: float = 0.0


def hunt(
    reader: Reader,
    seed: int,
    numbers: range,
    told: Callable[[int], None] = lambda _: None,
    budget_s: float = BUDGET_S,
) -> Count:
    """Give a reader the inputs of these numbers.

    Args:
        reader: Which.
        seed: Of all inputs.
        numbers: Which inputs; a column of cells is one of them.
        told: Called with the number before each, so that a crash can be traced to it.
        budget_s: Seconds of the processor for one call.
    """
    count = Count(reader=reader.name)
    for number in numbers:
        told(number)
        data, options = made(reader, seed, number)
        found = tried(lambda d=data, o=options: reader.take(d, o), budget_s, data)  # type: ignore[misc]
        count.inputs += reader.holds
        count.cpu_s += found.cpu_s
        count.outcomes[found.outcome] = count.outcomes.get(found.outcome, 0) + 1
        if found.cpu_s > count.slowest_s:
            count.slowest_s, count.slowest = found.cpu_s, number
        if found.failure:
            count.failed += 1
            if found.failure not in count.failures:
                small = smaller(reader, data, options, found.failure, budget_s)
                count.failures[found.failure] = (small, options, found.told)
    return count


def smaller(
    reader: Reader, data: bytes, options: Options, failure: str, budget_s: float = BUDGET_S
) -> bytes:
    """Return a smaller input that fails in the same way, by leaving out ever smaller parts."""
    parts: list[bytes] | list[str] = [data[n : n + 1] for n in range(len(data))]
    join: Callable[[list[bytes]], bytes] = b"".join
    if reader.holds > 1:
        parts = json.loads(data)
        join = lambda held: json.dumps(held).encode()  # noqa: E731

    def fails(held: list[bytes]) -> bool:
        return (
            tried(lambda: reader.take(join(held), options), budget_s, join(held)).failure == failure
        )

    tries, step = 0, max(len(parts) // 2, 1)
    held: list[bytes] = list(parts)  # type: ignore[arg-type]
    while step and tries < _MOST_TRIES:
        at = 0
        while at < len(held) and tries < _MOST_TRIES:
            tries += 1
            without = held[:at] + held[at + step :]
            if fails(without):
                held = without
            else:
                at += step
        step //= 2
    return join(held)


def keep(count: Count, folder: Path = FOUND) -> list[Path]:
    """Write the failing inputs of a count as cases that are tried ever after."""
    paths = []
    folder.mkdir(exist_ok=True)
    for failure, (data, options, _) in count.failures.items():
        name, text = stored(count.reader, data, options, failure)
        (folder / name).write_text(text, "utf-8")
        paths.append(folder / name)
    return paths


def cases() -> Iterator[tuple[str, str, bytes, Options]]:
    """Yield the inputs that once failed: file, reader, bytes, options."""
    for path in sorted(FOUND.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        yield path.name, told["reader"], base64.b64decode(told["data"]), told["options"]


def again(reader: Reader, data: bytes, options: Options) -> Tried:
    """Try one input."""
    return tried(lambda: reader.take(data, options), given=data)

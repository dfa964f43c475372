"""What a reader owes whatever comes: an intake that holds, or an error that helps; never more time.

An input *fails* a reader if it raises anything but a :class:`TrucelineError`, if the error tells no
remedy, names a path or a secret, or cannot be shown in a terminal, if the intake breaks a promise
of the model, or if it takes more than :data:`BUDGET_S` seconds of the processor.
"""

from __future__ import annotations

import re
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import AgreementError, TrucelineError
from truceline.model import tables
from truceline.model.intake import Intake, RawFile
from truceline.sources.accounting import YIELDS, unaccounted
from truceline.sources.merge import account

#: Seconds of the processor one input may take; inputs of the fuzzer have at most 200 kB.
BUDGET_S = 5.0
#: Stands wherever a reader is given a secret; no message may hold it.
SECRET = "s3cr3t-0f-n0b0dy"
_PATH = re.compile(r"(?<![\w.])/(?:tmp|root|home|work|usr|opt|var)/|site-packages|\.py\b|Traceback")
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 2_000


class OverdueError(BaseException):
    """An input took too long; no ``except Exception`` of a reader may swallow it."""


class BrokenError(AssertionError):
    """A reader gave something that breaks a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What became of one input.

    Attributes:
        outcome: Short name; inputs of one outcome went one way.
        failure: Why it fails the reader: kind and place; empty if it does not.
        told: The failure in full, for a person.
        cpu_s: Seconds of the processor.
    """

    outcome: str
    failure: str = ""
    told: str = ""
    cpu_s: float = 0.0


def tried(take: Callable[[], str], budget_s: float = BUDGET_S, given: bytes = b"") -> Tried:
    """Give a reader one input and say what became of it; its own words may be told back."""
    begun = time.process_time()
    try:
        with _at_most(budget_s):
            outcome = take()
    except OverdueError as fault:
        return _failed("overdue", fault, begun)
    except TrucelineError as fault:
        why = unhelpful(fault, given) or _behind_the_door(fault)
        if why:
            return _failed(why, fault, begun)
        outcome = f"{type(fault).__name__} {_place(fault)} {_codes(fault)}".strip()
    except Exception as fault:
        return _failed(type(fault).__name__, fault, begun)
    return Tried(outcome=outcome, cpu_s=time.process_time() - begun)


def _behind_the_door(fault: TrucelineError) -> str:
    """Say which foreign fault the door of a connector turned into words; empty if none.

    The words say that a whole file cannot be read, where one bad row should have been refused.
    """
    if fault.__cause__ is None or _place(fault) != "sources/interface.py:read":
        return ""
    return f"behind the door {type(fault.__cause__).__name__} {_place(fault.__cause__)}"


def _codes(fault: TrucelineError) -> str:
    """Return the kinds of mistake of a document, or the foreign fault that a connector met."""
    if isinstance(fault, AgreementError):
        return ",".join(sorted({one.code for one in fault.problems}))
    return type(fault.__cause__).__name__ if fault.__cause__ else ""


def _failed(kind: str, fault: BaseException, begun: float) -> Tried:
    told = "".join(traceback.format_exception(fault))[-4000:]
    where = "" if isinstance(fault, OverdueError) else _place(fault)
    name = f"{kind} {where}".strip()
    return Tried(outcome=name, failure=name, told=told, cpu_s=time.process_time() - begun)


def _place(fault: BaseException) -> str:
    """Return file and function of the innermost frame of ours."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [one for one in frames if "/truceline/" in one.filename]
    if isinstance(fault, BrokenError) or not ours:
        return str(fault)[:80]
    return f"{ours[-1].filename.rpartition('/truceline/')[2]}:{ours[-1].name}"


@contextmanager
def _at_most(budget_s: float) -> Iterator[None]:
    """Stop what runs longer, counted in time of the processor: others use this machine too."""

    def overdue(_number: int, _frame: FrameType | None) -> None:
        raise OverdueError(f"more than {budget_s} seconds of the processor")

    before = signal.signal(signal.SIGPROF, overdue)
    signal.setitimer(signal.ITIMER_PROF, budget_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def unhelpful(fault: TrucelineError, given: bytes = b"") -> str:
    """Say why an error does not help a tired person; empty if it does."""
    told = fault.diagnostics()
    if not fault.message.strip() or not fault.hint.strip():
        return "no remedy"
    if isinstance(fault, AgreementError):
        if not fault.problems:
            return "no problem told"
        if any(not (p.message and p.hint and p.code and p.line >= 0) for p in fault.problems):
            return "a problem without remedy"
    if SECRET in told:
        return "a secret in the message"
    if any(one.group().encode() not in given for one in _PATH.finditer(told)):
        return "a path in the message"
    if _UNSHOWN.search(told):
        return "a control sign in the message"
    if max(map(len, told.splitlines())) > _LONGEST:
        return "a message without end"
    return ""


def outcome_of(raw: RawFile, connector_id: str, intake: Intake) -> str:
    """Hold an intake to the promises of the model, and name the way the input went.

    Raises:
        BrokenError: If it breaks one.
    """
    need(not unaccounted(intake), "rows unaccounted for")
    filled = []
    for name in YIELDS:
        table: pa.Table = getattr(intake, name)
        need(table.schema.equals(tables.TABLES[name]), f"{name}: schema")
        if table.num_rows:
            filled.append(name)
            _hold(name, table, raw)
    row = account([(raw, connector_id, intake)])[1].to_pylist()[0]
    need(row["rows"] == row["accepted"] + row["rejected"] + row["repeated"], "ledger")
    reasons = sorted(set(intake.rejects["reason"].to_pylist()))
    return f"{'+'.join(filled) or 'nothing'} {','.join(reasons)}"


def _hold(name: str, table: pa.Table, raw: RawFile) -> None:
    for column in (table.schema.names[0], "content_sha256", "row_number", "known_at", "tier"):
        need(table[column].null_count == 0, f"{name}: {column} null")
    need(set(table["file_sha256"].to_pylist()) == {raw.sha256}, f"{name}: file")
    for field in table.schema:
        column = table[field.name]
        if pa.types.is_floating(field.type):
            need(_all(pc.is_finite(column)), f"{name}: {field.name} not finite")
        if field.name in _MOST and pa.types.is_floating(field.type):
            most = pc.less_equal(pc.abs(column), _MOST[field.name])
            need(_all(most), f"{name}: {field.name} off the globe")
        if field.name in ("error_m", "radius_m"):
            need(_all(pc.greater(column, 0)), f"{name}: {field.name} not above zero")
        if field.name in _FROM_ZERO:
            need(_all(pc.greater_equal(column, 0)), f"{name}: {field.name} below zero")
    for one, other in _ORDERED:
        if {one, other} <= set(table.schema.names):
            told = pc.less if one == "start" else pc.less_equal
            need(_all(told(table[one], table[other])), f"{name}: {one} not below {other}")


_MOST = {"lon": 180, "lat": 90}
_FROM_ZERO = ("low", "best", "high", "value_low", "value_high", "count_low", "count_high")
_ORDERED = (
    *(("start", "end"), ("low", "best"), ("best", "high"), ("low", "high")),
    *(("value_low", "value_high"), ("count_low", "count_high")),
)


def _all(found: pa.ChunkedArray) -> bool:
    return pc.all(found).as_py() in {True, None}


def need(holds: bool, promise: str) -> None:
    """Hold a promise.

    Raises:
        BrokenError: If it does not hold.
    """
    if not holds:
        raise BrokenError(promise)


Options = Mapping[str, str]

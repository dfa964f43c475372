"""Which columns of a file a map uses, and which of them hold dates or clock times."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from truceline.sources.mapped.form import CorrectionsForm, LeaveOutForm, ScheduleForm
from truceline.sources.mapped.schema import Cell, TimeCell


def columns_used(written: BaseModel) -> Iterator[str]:
    """Yield the name of each column a map uses, those of fill colours included."""
    yield from (*getattr(written, "id", ()), *getattr(written, "witness", ()))
    if isinstance(written, LeaveOutForm):
        yield from (*written.words, *written.cells)
    if isinstance(written, CorrectionsForm):
        yield from (written.number, *written.take)
    if isinstance(written, ScheduleForm):
        yield from written.columns
    for name in type(written).model_fields:
        value = getattr(written, name)
        for item in value if isinstance(value, tuple) else (value,):
            yield from _used(item)


def _used(value: object) -> Iterator[str]:
    """Yield the columns that one value of a map uses."""
    if isinstance(value, Cell):
        yield from filter(None, [value.named])
    elif isinstance(value, TimeCell):
        yield value.column
        if value.clock:
            yield value.clock
    elif isinstance(value, BaseModel):
        yield from columns_used(value)


def columns_of_time(written: BaseModel) -> Iterator[str]:
    """Yield the name of each column that holds dates or clock times."""
    for value in times_of(written):
        yield value.column
        if value.clock:
            yield value.clock


def times_of(written: BaseModel) -> Iterator[TimeCell]:
    """Yield the cells of time of a map."""
    for name in type(written).model_fields:
        value = getattr(written, name)
        if isinstance(value, TimeCell):
            yield value

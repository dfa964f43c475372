"""Which rows every sum and every gap is made of."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.model.aid import Ledger


def rows_of(ledger: Ledger) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of each sum and each gap, and the ids of its transfers, sorted."""
    for page in ledger.pages:
        for listed in page.lists:
            for stage in listed.stages:
                for total in (stage.whole, *(t for part in stage.parts.values() for t in part)):
                    yield total.id, total.rows
    for one in ledger.left_out:
        yield one.total.id, one.total.rows
    for gap in ledger.gaps:
        yield gap.id, tuple(sorted({*gap.one.rows, *gap.other.rows}))

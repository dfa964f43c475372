"""Draw pairs of the real overlap of aid: memoranda of the United States, and months of a tracker.

    PYTHONPATH=src python tools/aid_overlap.py --seed 11

Half of the pairs are proposed by `aid/within.py` with the public rates: the memorandum's day lies
in the month and there is room for its sum. Half are near misses: a memorandum and the month before
or after its own, or its own where there is no room. Prints a table without judgement; a person
reads each pair and writes one into `docs/reference/aid-overlap.csv`.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from truceline.aid.public_rates import averages, public_rate
from truceline.aid.transfers import transfers_of
from truceline.aid.within import within
from truceline.model.intake import RawFile
from truceline.model.transfer import Transfer
from truceline.sources import ids, records, registry

DATA = Path(__file__).resolve().parents[2] / "shared/data/aid"
COLUMNS = (
    *("drawn_as", "memorandum", "musd", "month", "month_meur", "month_musd"),
    *("memoranda_of_month_musd", "proposed"),
)


def lists() -> tuple[list[Transfer], list[Transfer]]:
    """Return the memoranda, and the months of military aid of the United States that hold any."""
    memos = _read("us_pda_ukraine_506a1.csv", "us_drawdowns")
    months = [
        one
        for one in _read("data_explorer.csv", "kiel_support")
        if (one.donor, one.item, one.stage) == ("USA", "military", "allocated")
        and one.value is not None
        and one.value.high
    ]
    return memos, months


def _read(name: str, connector: str) -> list[Transfer]:
    raw = RawFile(name=name, sha256="0" * 64, data=(DATA / name).read_bytes())
    _, intake = registry.read(raw, connector, {})
    told = intake.transfers
    by_content = _by_content(raw, told) if connector == "us_drawdowns" else {}
    return sorted(
        transfers_of(told, {}), key=lambda one: (one.period, by_content.get(one.id, one.id))
    )


def _by_content(raw: RawFile, told: pa.Table) -> dict[str, str]:
    """Return the hash of all that a row says: so memoranda were called when samples were drawn."""
    found = records.read_csv(raw)
    said = ids.content({name: found.column(name) for name in found.table.column_names})
    hashes = dict(zip(found.row_number.tolist(), ids.sha256(said).to_pylist(), strict=True))
    rows = zip(told["transfer_id"].to_pylist(), told["row_number"].to_pylist(), strict=True)
    return {name: hashes[row] for name, row in rows}


def drawn(seed: int, half: int) -> list[dict[str, str]]:
    """Return pairs by chance: so many proposed, so many near misses, by memorandum and month."""
    memos, months = lists()
    rates = {period: told["USD"] for period, told in averages().items()}
    proposed = {(w.row, w.wider) for w in within(memos, months, public_rate) if w.fits}
    near = [
        (a, b)
        for a in memos
        for b in months
        if (a.id, b.id) not in proposed and abs(_number(a.period) - _number(b.period)) <= 1
    ]
    taken = [(a, b) for a in memos for b in months if (a.id, b.id) in proposed]
    rng = random.Random(seed)
    rows = []
    for drawn_as, lot in (("proposed", taken), ("near miss", near)):
        for memo, month in rng.sample(lot, half):
            rows.append(_row(drawn_as, memo, month, memos, rates, proposed))
    return sorted(rows, key=lambda row: (row["memorandum"], row["month"]))


def _number(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7])


def _row(
    drawn_as: str,
    memo: Transfer,
    month: Transfer,
    memos: list[Transfer],
    rates: dict[str, Decimal],
    proposed: set[tuple[str, str]],
) -> dict[str, str]:
    euros = _worth(month) / 1_000_000
    same = sum((_worth(one) for one in memos if one.period == month.period), Decimal(0)) / 1_000_000
    assert memo.when.end is not None
    return {
        "drawn_as": drawn_as,
        "memorandum": f"{memo.when.start:%Y-%m-%d}",
        "musd": f"{_worth(memo) / 1_000_000:f}",
        "month": month.period,
        "month_meur": f"{euros.normalize():f}",
        "month_musd": f"{euros * rates[month.period]:.1f}",
        "memoranda_of_month_musd": f"{same.normalize():f}",
        "proposed": "yes" if (memo.id, month.id) in proposed else "no",
    }


def _worth(one: Transfer) -> Decimal:
    assert one.value is not None
    assert one.value.high is not None
    return one.value.high


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--half", type=int, default=32)
    asked = parser.parse_args()
    sink = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    sink.writeheader()
    sink.writerows(drawn(asked.seed, asked.half))


if __name__ == "__main__":
    main()

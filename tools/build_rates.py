"""Average the European Central Bank's daily reference rates by month and by year.

    python tools/build_rates.py eurofxref-hist.csv > src/truceline/aid/ecb_averages.csv

The file is the bank's own (Euro foreign exchange reference rates, all days since 1999, as CSV). A
mean is of the days on which the bank set a rate, rounded half up to the decimals of those days, as
the bank rounds its own averages. A currency of which the bank set no rate on some of a period's
days has no mean there; a period that is not over has none at all.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Final

#: Earlier periods are left out.
FIRST: Final = "2014"
_NONE: Final = {"", "N/A"}
Daily = dict[str, dict[str, Decimal]]


def daily_of(text: str) -> Daily:
    """Return the rates of each day by currency, units per euro."""
    rows = csv.DictReader(text.splitlines())
    return {
        row["Date"]: {
            name: Decimal(cell)
            for name, cell in row.items()
            if name not in {"", "Date"} and cell not in _NONE
        }
        for row in rows
        if row["Date"] >= FIRST
    }


def averages_of(daily: Daily) -> dict[str, dict[str, Decimal]]:
    """Return the mean of each month and year that is over, by currency."""
    lots: defaultdict[str, list[dict[str, Decimal]]] = defaultdict(list)
    for day, rates in daily.items():
        lots[day[:7]].append(rates)
        lots[day[:4]].append(rates)
    last = max(daily)
    return {
        period: {name: _mean(lot, name) for name in sorted(set.intersection(*map(set, lot)))}
        for period, lot in sorted(lots.items())
        if period not in {last[:4], *({last[:7]} if last[8:] < "28" else set())}
    }


def _mean(lot: list[dict[str, Decimal]], name: str) -> Decimal:
    told = [rates[name] for rates in lot]
    places = min(int(one.as_tuple().exponent) for one in told)
    return (sum(told, Decimal(0)) / len(told)).quantize(Decimal(1).scaleb(places), ROUND_HALF_UP)


def main() -> None:
    found = averages_of(daily_of(Path(sys.argv[1]).read_text("utf-8")))
    names = sorted({name for means in found.values() for name in means})
    sink = csv.writer(sys.stdout, lineterminator="\n")
    sink.writerow(["period", *names])
    for period, means in found.items():
        sink.writerow([period, *(f"{means[n]:f}" if n in means else "" for n in names)])


if __name__ == "__main__":
    main()

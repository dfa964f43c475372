"""How much of real files the shipped taxonomies tell, level by level.

    PYTHONPATH=src python benchmarks/taxonomies.py DATA

``DATA`` is the folder of shared data. One line of JSON a column: rows that have a word, words that
are there, and the share of rows whose word tells each level. Several words of a cell count as
``truceline fuse`` reads them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from duplicates import rows_of_file

from truceline.model.list_card import ListCard
from truceline.sources.lists.shipped import shipped
from truceline.sources.lists.side_by_side import levels_told

#: File, column, taxonomy, whose words.
FILES = (
    ("donbas/ucdp_ged_ukraine_clean.csv", "type_of_violence", "events", "ucdp"),
    ("relations/gdelt_events_cameo_one_day.csv", "EventCode", "events", "cameo"),
    *((f"ukraine-2025/strike-reports/VIINA_{year}_REBUILD.csv", "target_classes", "targets",
       "viina_strikes") for year in (2022, 2023, 2024, 2025)),
    ("ukraine-2025/strike-reports/strikes_in_russia_and_crimea_no_text.csv", "target_cat",
     "targets", "strikes_list"),
    ("ukraine-2025/strike-reports/REUTERS_2025_CANDIDATE_DEDUPE_LEDGER_V1.csv", "Sector", "targets",
     "strike_ledger"),
)  # fmt: skip


def measured(data: Path) -> Iterator[dict[str, Any]]:
    claims = sorted((data / "ukraine-2025" / "launch-claims").glob("*.csv"))
    more = [(str(path.relative_to(data)), "model", "weapons", "launch_claims") for path in claims]
    for file, column, name, who in (*FILES, *more):
        words = [row[column].strip() for row in rows_of_file(data / file)]
        words = [word for word in words if word]
        taxonomy, card = shipped(name), ListCard(**PLAIN, vocabulary=who)
        told = [levels_told(taxonomy, card, word) for word in words]
        known = [one for one in told if one is not None]
        share = np.array([[bool(level) for level in one] for one in known]).mean(axis=0)
        yield {
            "what": "taxonomy", "file": file.rsplit("/", 1)[-1], "column": column,
            "rows": len(words), "unknown": len(words) - len(known), "words": len(set(words)),
            "tell_finest_first": [round(float(one), 3) for one in share],
        }  # fmt: skip


PLAIN: dict[str, Any] = {
    "file": "", "name": "", "id": None, "start": "", "end": None, "lon": "", "lat": "",
    "precision": None, "precision_words": {}, "precision_m": None, "aspects": {},
}  # fmt: skip

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    for line in measured(asked.parse_args().data):
        print(json.dumps(line), flush=True)

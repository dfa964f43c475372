"""Write how states and territories are called officially, language by language.

    python tools/build_state_officials.py countries.json > src/truceline/model/state_officials.csv

``countries.json`` is that of mledoze/countries (npm package ``world-countries``, 5.1.0; a database
under the ODbL 1.0, and so is the table). A language is taken where it gives an official name of
every state and territory of ``states.csv`` with a code, so that no state is known by its official
name in a language in which another is not. ``own`` has, for each, the official names in its own
languages and other spellings. The number of languages goes to standard error.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.model.states import state_rows

_KEY = "official"
#: Codes stand among other spellings, and are no names.
_SHORTEST = 4


def main() -> None:
    """Write the table to standard output."""
    found: list[dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    codes = {row["code"] for row in state_rows() if row["code"]}
    listed = sorted((one for one in found if one["cca3"] in codes), key=lambda one: one["cca3"])
    languages = sorted(
        language
        for language in {key for one in listed for key in one["translations"]}
        if all(one["translations"].get(language, {}).get(_KEY) for one in listed)
    )
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "own", "eng", *languages])
    for one in listed:
        told = [one["name"][_KEY], *(one["translations"][name][_KEY] for name in languages)]
        own = ";".join(dict.fromkeys(map(_plain, _own(one))))
        writer.writerow([one["cca3"], own, *map(_plain, told)])
    lost = sorted(codes - {one["cca3"] for one in listed})
    print(f"{len(languages) + 1} languages; without a row: {' '.join(lost)}", file=sys.stderr)


def _own(one: dict[str, Any]) -> Iterator[str]:
    yield from (told.get(_KEY) or "" for told in (one["name"].get("native") or {}).values())
    yield from (name for name in one.get("altSpellings", ()) if len(name) >= _SHORTEST)


def _plain(name: str) -> str:
    return " ".join(name.replace(";", " ").split())


if __name__ == "__main__":
    main()

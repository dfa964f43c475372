"""Write how states and territories are called in other languages, by Unicode's CLDR.

    python tools/build_state_names.py > src/truceline/model/state_names.csv

A language is taken where CLDR (as Babel holds it) calls it official, by law or in fact, in any
state or territory of ``states.csv``, and names every one of them: so no state is known in a
language in which another is not. A name that means two of them in any of these languages is
nobody's. The number of languages goes to standard error.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages

from truceline.model.states import name_key, state_rows


def territories() -> dict[str, str]:
    """Return CLDR's code of two letters by the code of each row, or its id where it has none."""
    aliases = get_global("territory_aliases")
    found: dict[str, str] = {}
    for row in state_rows():
        code = row["code"] or row["id"]
        found[code] = row["id"] or (code if len(code) == 2 else aliases[code][0])
    return found


def languages(wanted: Mapping[str, str]) -> Iterator[Locale]:
    """Yield the languages that are official anywhere and name everything that is wanted."""
    official = {
        language
        for territory in wanted.values()
        for language in get_official_languages(territory, de_facto=True)
    }
    for name in sorted(localedata.locale_identifiers()):
        locale = Locale.parse(name)
        whole = all(locale.territories.get(two, two) != two for two in wanted.values())
        if name in official and not locale.territory and whole:
            yield locale


def main() -> None:
    """Write the table to standard output."""
    wanted = territories()
    names: defaultdict[str, set[str]] = defaultdict(set)
    whose: defaultdict[str, set[str]] = defaultdict(set)
    taken = list(languages(wanted))
    for locale in taken:
        for code, two in wanted.items():
            name = locale.territories[two].replace(";", " ")
            names[code].add(name)
            whose[name_key(name)].add(code)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "names"])
    for code in sorted(names):
        own = sorted(one for one in names[code] if len(whose[name_key(one)]) == 1)
        writer.writerow([code, ";".join(own)])
    print(f"{len(taken)} languages", file=sys.stderr)


if __name__ == "__main__":
    main()

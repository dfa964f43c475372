"""Who reports, by what a row is known for good, and who may see it."""

from __future__ import annotations

import re

from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.dated import day_of
from truceline.sources.propose.spell import pairs, word
from truceline.sources.propose.words import counted

#: Taken, and marked as a guess, where nobody says who reports: no card has this id.
NOBODY = "unnamed-source"
_LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:-]*")
#: More different words than this are no list of sources.
_MOST = 60
#: Letters of Ukrainian and Russian in Latin ones, so that ids can be typed anywhere.
_LATIN = str.maketrans(
    dict(zip("абвгґдезиіїйклмнопрстуфыэё", "abvhgdezyiiiklmnoprstufyee", strict=True))
    | {"є": "ie", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu"}
    | {"я": "ia", "ь": "", "ъ": "", "’": "", "'": ""}
)
_TIERS = {
    "mission": "the mission", "public": "everybody", "restricted": "a few named people",
}  # fmt: skip


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the lines ``source``, ``id`` and ``tier``."""
    made = [_source(table, context, ask), *_key(table, ask)]
    told = ask.answers.get("tier", "mission")
    why = "not public until somebody says so" if told == "mission" else ""
    if told in _TIERS:
        made.append(Line(key="tier", value=f"{{constant: {told}}}", because=why))
    return made


def as_id(text: str) -> str:
    """Return a word as the id of a source: ``Patrol 1`` becomes ``patrol-1``."""
    plain = "".join(ch if ch.isalnum() else "-" for ch in text.lower().translate(_LATIN))
    return "-".join(filter(None, re.sub(r"[^a-z0-9-]", "", plain).split("-")))


def sources_of(table: Table, ask: Inquiry) -> dict[str, str]:
    """Return the words of the column of sources, each with its id; none if it holds no words."""
    words = counted(table.cells("source"))
    if len(words) > _MOST:
        return {}
    found: dict[str, str] = {}
    for text in words:
        kept = ask.answers.get(f"word:source:{text}", "")
        if kept:
            found[text] = kept
            continue
        base = text if _LEGAL.fullmatch(text) else as_id(text) or "source"
        taken, copy = base, 1
        while taken in found.values():
            copy += 1
            taken = f"{base}-{copy}"
        found[text] = taken
    return found


def _source(table: Table, context: Context, ask: Inquiry) -> Line:
    if "source" not in table.by_meaning:
        said = "who reports all this (id of a source, one for each voice)?"
        options = dict.fromkeys(context.sources, "has a card in sources.yaml")
        likely = next(iter(context.sources)) if len(context.sources) == 1 else NOBODY
        told = ask.ask("source", said, options, likely, free=True, must=likely == NOBODY)
        value = f"{{constant: {word(told if _LEGAL.fullmatch(told) else as_id(told) or NOBODY)}}}"
        return Line(key="source", value=value, asked=ask.hanging("source"))
    name, found = word(table.named("source")), sources_of(table, ask)
    parts = [f"column: {name}"]
    if any(text != to for text, to in found.items()):
        parts.append(f"values: {pairs(found)}")
    if table.by_meaning["source"].traits.told < 1:
        parts.append(f"blank: {NOBODY}")
    value = f"{{{', '.join(parts)}}}" if len(parts) > 1 else name
    return Line(key="source", value=value, asked=table.hanging(ask, "source"))


def _key(table: Table, ask: Inquiry) -> list[Line]:
    """Return the line of the key; where rows are merely numbered, a person says what that means."""
    kept = ask.answers.get("id", "")
    if kept:
        return [Line(key="id", value=kept, because="as the map before had it")]
    if "id" in table.by_meaning:
        asked = table.hanging(ask, "id")
        return [Line(key="id", value=word(table.named("id")), asked=asked)]
    day = day_of(table)
    if "number" not in table.by_meaning or not day:
        return []
    number = table.named("number")
    options = {}
    if _names_all(table, "number", "start") if table.named("start") else _names_in_each(table):
        options["dated"] = "number and date together name a row for good; each file may begin at 1"
    if _names_all(table, "number"):
        options["alone"] = "the number alone names a row for good, also in the files to come"
    if not options:
        return []
    options["no"] = "the numbers only count the rows"
    said = (
        f"column “{number}” numbers the rows: is a row known by it? Without a key, a row that is "
        "corrected tomorrow becomes a second incident"
    )
    told = ask.ask("key", said, options, next(iter(options)))
    value = {"dated": f"[{word(day)}, {word(number)}]", "alone": word(number)}.get(told, "")
    return [Line(key="id", value=value, asked=ask.hanging("key"))] if value else []


def _names_in_each(table: Table) -> bool:
    """Say whether the numbers name all rows of each sheet, where the sheet tells the day."""
    cells, at = table.cells("number"), 0
    for size in table.look.sizes or (len(cells),):
        part = cells[at : at + size]
        if not all(part) or len(set(part)) < len(part):
            return False
        at += size
    return True


def _names_all(table: Table, *meanings: str) -> bool:
    """Say whether columns have a value in every row, and no two rows the same."""
    rows = list(zip(*(table.cells(one) for one in meanings), strict=True))
    return all(all(row) for row in rows) and len(set(rows)) == len(rows)

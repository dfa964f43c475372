"""Who reports, by what a row is known for good, and who may see it."""

from __future__ import annotations

import re

from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.counted import counted
from truceline.sources.propose.dated import day_of
from truceline.sources.propose.latin import in_latin
from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.propose.spell import pairs, word

#: Taken, and marked as a guess, where nobody says who reports: no card has this id.
NOBODY = "unnamed-source"
_LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:-]*")
#: More different words than this are no list of sources.
_MOST = 60
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
    plain = "".join(ch if ch.isalnum() else "-" for ch in in_latin(text))
    return "-".join(filter(None, re.sub(r"[^a-z0-9-]", "", plain).split("-")))


def sources_of(table: Table, context: Context, ask: Inquiry) -> dict[str, str]:
    """Return the words of the column of sources, each with its id; none if it holds no words.

    Spellings of one voice have one id, and so have all calls of the hotline.
    """
    words = counted(table.cells(source_column(table)))
    if len(words) > _MOST:
        return {}
    found: dict[str, str] = {}
    by_voice = dict(context.spoken)
    for text, _ in words.most_common():
        kept = ask.answers.get(f"word:source:{text}", "")
        voice = voice_of(text)
        found[text] = kept or by_voice.get(voice) or _new_id(text, voice, set(by_voice.values()))
        by_voice.setdefault(voice, found[text])
    return {text: found[text] for text in words}


def source_column(table: Table) -> str:
    """Return what is the column of sources; where none is, the post that observed speaks."""
    return "source" if "source" in table.by_meaning else "post"


def voice_of(text: str) -> str:
    """Return what spellings of one voice have in common: ``PS-1`` and ``ПС 1`` are one."""
    if meaning_of(text, "sheets") == "hotline":
        return "hotline"
    return as_id(text).replace("-", "") or text.strip().lower()


def _new_id(text: str, voice: str, taken: set[str]) -> str:
    base = text if _LEGAL.fullmatch(text) else as_id(text) or "source"
    base = "hotline" if voice == "hotline" else base
    made, copy = base, 1
    while made in taken:
        copy += 1
        made = f"{base}-{copy}"
    return made


def _source(table: Table, context: Context, ask: Inquiry) -> Line:
    means = source_column(table)
    if means not in table.by_meaning:
        said = "who reports, where no column says it (id of a source, one for each voice)?"
        options = dict.fromkeys(context.sources, "has a card in sources.yaml")
        alone = next(iter(context.sources)) if len(context.sources) == 1 else NOBODY
        likely = context.keeper or alone
        elsewhere = dict.fromkeys(context.spoken.values(), "speaks in this file, or has a card")
        must = likely == NOBODY
        told = ask.ask("source", said, options, likely, free=True, others=elsewhere, must=must)
        value = f"{{constant: {word(told if _LEGAL.fullmatch(told) else as_id(told) or NOBODY)}}}"
        return Line(key="source", value=value, asked=ask.hanging("source"))
    name, found = word(table.named(means)), sources_of(table, context, ask)
    parts = [f"column: {name}"]
    if any(text != to for text, to in found.items()):
        parts.append(f"values: {pairs(found)}")
    if table.by_meaning[means].traits.told < 1:
        parts.append(f"blank: {NOBODY}")
    value = f"{{{', '.join(parts)}}}" if len(parts) > 1 else name
    why = "" if means == "source" else "no column names who reports: the post that observed"
    return Line(key="source", value=value, because=why, asked=table.hanging(ask, means))


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

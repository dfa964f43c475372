"""In short: what was agreed, what came in, what was found, what could not be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from truceline.publish.fused import fused
from truceline.publish.page import voices
from truceline.publish.page.agreed import Agreed
from truceline.publish.page.counting import OUTCOMES, counts, total
from truceline.publish.page.setting import Setting, join
from truceline.publish.page.unjudged import Unjudged
from truceline.publish.page.voices import Resting


@dataclass(frozen=True)
class Sentence:
    """One plain sentence (or one a text) and the section it leads to."""

    head: str
    lines: tuple[str, ...]
    anchor: str


def in_short(
    setting: Setting, what: Agreed, rested: Sequence[Resting], left: Unjudged
) -> tuple[Sentence, ...]:
    """Return the sentences, in order; of duties and limits only where there are any."""
    say = setting.say
    owed = _owed(setting)
    return (
        Sentence(say("short-agreed"), (_agreed(setting, what),), "agreed"),
        Sentence(say("short-came"), _came(setting, left), "refused"),
        Sentence(say("short-found"), _found(setting), "outcomes"),
        *((Sentence(say("short-owed"), owed, "owed"),) if owed else ()),
        Sentence(say("short-voices"), voices.in_short(setting, rested), "voices"),
        Sentence(say("short-unseen"), _unseen(setting), "unseen"),
    )


def _agreed(setting: Setting, what: Agreed) -> str:
    say = setting.say
    names = setting.parties_listed(p.id for p in setting.parties)
    n = sum(len(t.provisions) for t in setting.texts)
    first = say("short-agreed-texts", texts=len(setting.texts), provisions=n, parties=names)
    differ = sum(row.differs for row in what.facts)
    differ += sum(line.differs for line in what.backing)
    differ += sum(clause.differs for clause in what.clauses)
    if len(setting.texts) == 1:
        return first
    key = "short-agreed-differ" if differ else "short-agreed-alike"
    return first + " " + (say(key, n=differ) if differ else say(key))


def _came(setting: Setting, left: Unjudged) -> tuple[str, ...]:
    tables = setting.dossier.tables
    files = tables["files"]
    redacted = pc.sum(pc.equal(files["file_sha256"], "")).as_py() or 0
    set_aside = files.num_rows - files["retracted_at"].null_count - redacted
    sums = {k: total(files, k) for k in ("rows", "accepted", "rejected", "repeated")}
    made = {k: tables[k].num_rows for k in ("reports", "incidents", "tallies")}
    first = setting.say("short-came-rows", files=files["retracted_at"].null_count, **sums)
    lines = [first + " " + setting.say("short-came-made", **made), *_joined(setting)]
    if set_aside:
        lines.append(setting.say("short-came-retracted", n=set_aside))
    if redacted:
        lines.append(setting.say("short-came-redacted", n=redacted))
    if left.warnings:
        lines.append(setting.say("short-came-warnings", n=left.warnings))
    if left.incidents:
        lines.append(setting.say("short-came-unjudged", n=left.incidents))
    return tuple(lines)


def _joined(setting: Setting) -> tuple[str, ...]:
    """Say how many incidents rest on several reports, and why, as far as this tier may know."""
    told = fused(setting.dossier.tables)
    if not told["several"] and not told["apart"]:
        return ()
    line = setting.say("short-came-joined", several=told["several"], held=told["held"])
    if not setting.dossier.tables["matches"].num_rows:
        return (line,)
    ways = {name: told[name] for name in ("repeat", "fitted", "person", "apart", "parted")}
    return (line + " " + setting.say("short-came-why", **ways),)


def _found(setting: Setting) -> tuple[str, ...]:
    found = counts(setting.dossier.tables["findings"], ["text_id", "outcome"])
    if not found:
        return (setting.say("short-found-none"),)
    return tuple(_found_in(setting, t.id, found) for t in setting.texts)


def _found_in(setting: Setting, text_id: str, found: dict[tuple[str, ...], int]) -> str:
    say, title = setting.say, setting.text_title(text_id)
    here = {o: found.get((text_id, o), 0) for o in OUTCOMES}
    if not any(here.values()):
        return say("short-found-nothing", text=title)
    return say("short-found-text", text=title, n=sum(here.values()), parts=parts(setting, here))


def _owed(setting: Setting) -> tuple[str, ...]:
    """Return a line for each text with duties that fell due, and one for each with limits."""
    lines = []
    for name in ("dues", "caps"):
        found = counts(setting.dossier.tables[name], ["text_id", "outcome"])
        for text in setting.texts:
            here = {o: found.get((text.id, o), 0) for o in OUTCOMES}
            if any(here.values()):
                told = setting.say(
                    f"short-owed-{name}",
                    text=setting.text_title(text.id),
                    n=sum(here.values()),
                    parts=parts(setting, here),
                )
                lines.append(told)
    return tuple(lines)


def parts(setting: Setting, found: Mapping[str, int]) -> str:
    """Say how many are of each outcome; those of which there are none are left out."""
    told = [setting.say(f"n-{o.replace('_', '-')}", n=found[o]) for o in OUTCOMES if found[o]]
    return join_with(setting, told)


def _unseen(setting: Setting) -> tuple[str, ...]:
    cover = counts(setting.dossier.tables["coverage"], ["text_id", "outcome"])
    if not cover:
        return (setting.say("short-unseen-none"),)
    lines = []
    for text in setting.texts:
        here = {o: cover.get((text.id, o), 0) for o in OUTCOMES}
        lines.append(
            setting.say(
                f"short-unseen-{setting.span}",
                text=setting.text_title(text.id),
                days=sum(here.values()),
                blind=here["not_monitored"],
                open=here["undetermined"],
                against=here["inconsistent"],
                quiet=here["consistent"],
            )
        )
    return tuple(lines)


def join_with(setting: Setting, parts: Sequence[str]) -> str:
    """Write the parts as a list in the page's language."""
    return str(join(setting.say, parts))

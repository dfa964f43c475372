"""One quotable sentence a finding and a number, and beside each what it is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from truceline.model.vocabulary import Outcome
from truceline.publish.page.setting import Setting
from truceline.publish.page.words import degrees, distance, window
from truceline.publish.site.snapshot import Item
from truceline.publish.terms import plain
from truceline.publish.unnamed import NOBODY


@dataclass(frozen=True, slots=True)
class Quotable:
    """A sentence to quote.

    Attributes:
        anchor: Its place on the page.
        text: The sentence.
        cite: Where it stands, to be quoted along.
        nots: What it is not.
        outcome: Of a finding; empty of a number.
    """

    anchor: str
    text: str
    cite: str
    nots: str
    outcome: str = ""


class Teller:
    """Tells items in one language.

    Args:
        setting: Words, parties, texts.
        edition: Number of the edition that is cited.
        day: Its cut-off as a day, in words.
    """

    def __init__(self, setting: Setting, edition: int, day: str) -> None:
        self.setting, self.say = setting, setting.say
        self.edition, self.day = edition, day

    def cite(self, anchor: str) -> str:
        """Return the citation of a sentence of this edition."""
        agreement = self.setting.dossier.agreement
        return self.say(
            "site-cite",
            who=self.say.plain(agreement.mechanism.name),
            title=self.say.plain(agreement.title),
            n=str(self.edition),
            day=self.day,
            id=anchor,
        )

    def finding(self, item: Item, found: dict[str, Any]) -> Quotable:
        """Return the sentence of one finding."""
        setting, say = self.setting, self.say
        provision = setting.provisions.get((found["text_id"], found["provision_id"]))
        because = plain(say.word("because", found["because"])) if found["because"] else ""
        text = say(
            "site-finding-because" if because else "site-finding",
            event=self.event(item),
            clause=provision.clause if provision else found["provision_id"],
            text=plain(setting.text_title(found["text_id"])),
            outcome=plain(say.word("outcome", found["outcome"])),
            **({"because": because} if because else {}),
        )
        anchor = found["finding_id"]
        nots = say("site-not-finding")
        return Quotable(anchor, text, self.cite(anchor), nots, found["outcome"])

    def event(self, item: Item) -> str:
        """Return an event as told: by whom, what, when, where."""
        return self.say(
            "site-event",
            status=plain(self.say.word("status", item["status"])),
            who=self.voices(item["source_ids"] or ()),
            what=self.what(item),
            when=self.when(item),
            where=self.where(item),
        )

    def voices(self, sources: tuple[str, ...] | list[str]) -> str:
        """Name the sources; one whose card is not public stays unnamed."""
        names = [
            self.say("site-source-unnamed") if s == NOBODY else plain(self.setting.speaker(s))
            for s in sources
        ]
        return self.say("list-semicolon").join(names)

    def what(self, item: Item) -> str:
        """Say act, object, weapon and count."""
        say = self.say
        parts = [plain(say.word("act", item["act"]))]
        parts += [plain(say.word("object", item["object_type"]))] if item["object_type"] else []
        parts += [plain(say.word("weapon", item["weapon"]))] if item["weapon"] else []
        if item["count_low"] is not None:
            about = "-about" if item["count_about"] else ""
            parts.append(say(f"site-count{about}", n=say.number(item["count_low"])))
        if item["actor"]:
            parts.append(say("site-actor", who=plain(self.setting.party(item["actor"]))))
        return say("list-comma").join(parts)

    def when(self, item: Item) -> str:
        """Say the window in the mechanism's time."""
        start, end = (_instant(item[name]) for name in ("start", "end"))
        return window(self.say, start, end, self.setting.zone_time)

    def where(self, item: Item) -> str:
        """Say the place: a centre and how far around it."""
        if item["lon"] is None or item["lat"] is None:
            return self.say("site-where-withheld")
        error = item["error_m"]
        return self.say(
            "site-where",
            lat=degrees(self.say, item["lat"], error),
            lon=degrees(self.say, item["lon"], error),
            radius=distance(self.say, error or 0.0),
        )

    def harmed(self, item: Item) -> list[str]:
        """Say what each source tells of people harmed; never added."""
        say = self.say
        told = []
        for one in item["harm"]:
            n = next((one[k] for k in ("best", "low", "high") if one[k] is not None), None)
            told.append(
                say(
                    "site-harm",
                    source=self.voices([one["source_id"]]),
                    who=plain(say.word("harmed", one["who"])),
                    harm=plain(say.word("harm", one["harm"])),
                    n=say.number(n),
                )
            )
        return told


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def numbers(teller: Teller, new: list[Item], corrected: int) -> list[Quotable]:
    """Return the headline numbers of an edition, each with what it is not."""
    say, setting = teller.say, teller.setting
    told = [_number(teller, "incidents", say("site-number-incidents", n=len(new)))]
    for text in setting.texts:
        mine = [f for item in new for f in item["findings"] if f["text_id"] == text.id]
        by = Counter(f["outcome"] for f in mine)
        counts = {o.value: by[o.value] for o in Outcome}
        sentence = say(
            "site-number-findings", n=len(mine), text=plain(setting.text_title(text.id)), **counts
        )
        told.append(_number(teller, f"findings-{text.id}", sentence, "findings"))
        told += _watched(teller, text.id)
    told.append(_number(teller, "corrections", say("site-number-corrections", n=corrected)))
    return told


def _watched(teller: Teller, text_id: str) -> list[Quotable]:
    coverage = teller.setting.dossier.tables["coverage"]
    rows = [r for r in coverage.to_pylist() if r["text_id"] == text_id]
    if not rows:
        return []
    shares = [r["watched_share"] for r in rows if r["watched_share"] is not None]
    mean = teller.say.percent(sum(shares) / len(shares)) if shares else "–"
    sentence = teller.say(
        f"site-number-watched-{teller.setting.span}",
        text=plain(teller.setting.text_title(text_id)),
        n=len(rows),
        known=len(shares),
        share=mean,
    )
    return [_number(teller, f"watched-{text_id}", sentence, "watched")]


def _number(teller: Teller, name: str, sentence: str, kind: str = "") -> Quotable:
    anchor = f"s-{name}"
    return Quotable(anchor, sentence, teller.cite(anchor), teller.say(f"site-not-{kind or name}"))

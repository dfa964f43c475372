"""The pages of a site in one language: start, editions, corrections. Words come from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from truceline.model.vocabulary import Tier
from truceline.publish.map_legend import coarseness
from truceline.publish.map_svg import map_svg
from truceline.publish.page.setting import Setting
from truceline.publish.site.page import page
from truceline.publish.site.rules import withheld
from truceline.publish.site.sentences import Quotable, Teller, numbers
from truceline.publish.site.snapshot import Item
from truceline.publish.terms import plain

if TYPE_CHECKING:
    from truceline.publish.site.build import Telling

#: Incidents on one page.
ON_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Told:
    """One incident on a page: its anchor, itself in a sentence, harm, sentences of its findings."""

    anchor: str
    event: str
    harm: tuple[str, ...]
    voices: str
    findings: tuple[Quotable, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction on a page: anchor, heading, what was told and is told now."""

    anchor: str
    title: str
    href: str
    lines: tuple[str, ...]


class Pages:
    """Writes the pages of one language.

    Args:
        setting: The release and the words.
        endonyms: Language code -> what it calls itself, of every language of the site; the first
            has no language in its file names.
        tellings: Every edition, the new one last.
        rules: See :func:`truceline.publish.site.build.build`.
    """

    def __init__(
        self,
        setting: Setting,
        endonyms: Mapping[str, str],
        tellings: Sequence[Telling],
        rules: Mapping[str, float],
    ) -> None:
        self.setting, self.say, self.endonyms = setting, setting.say, endonyms
        self.tellings, self.now, self.rules = tellings, tellings[-1], rules
        self.teller = Teller(setting, self.now.number, self._day(self.now))

    def files(self) -> dict[str, bytes]:
        """Return start page, page of corrections, and the pages of the new edition."""
        made = {self._name("index"): self._index(), self._name("corrections"): self._corrections()}
        new = set(self.now.new)
        items = [item for item in self.now.items if item["id"] in new]
        parts = [items[i : i + ON_A_PAGE] for i in range(0, len(items), ON_A_PAGE)] or [[]]
        for n, part in enumerate(parts):
            made[f"{self._folder(self.now)}/{self._name(_part(n))}"] = self._edition(
                items, part, n, len(parts)
            )
        return made

    def corrected(self, edition: Telling, held: Mapping[str, Any]) -> Corrected:
        """Return one correction in words."""
        say = self.say
        before, now = held["before"], held["now"]
        title = say("site-correction", id=held["id"], n=str(edition.number))
        lines = [say("site-was", event=self._whole(before))]
        lines += [say("site-is", event=self._whole(now)) if now else say("site-gone")]
        where = f"edition/{held['first']:04d}/{self._name(self._page_of(held))}#{held['id']}"
        anchor = f"c-{edition.number:04d}-{held['id']}"
        return Corrected(anchor, title, where, tuple(lines))

    def _whole(self, item: Item) -> str:
        outcomes = [
            self.say(
                "site-outcome-short",
                text=plain(self.setting.text_title(f["text_id"])),
                clause=self._clause(f),
                outcome=plain(self.say.word("outcome", f["outcome"])),
            )
            for f in item["findings"]
            if f["text_id"] in {t.id for t in self.setting.texts}
        ]
        told = self.teller.event(item)
        return self.say("list-semicolon").join([told, *outcomes, *self.teller.harmed(item)])

    def _clause(self, found: Mapping[str, Any]) -> str:
        key = (found["text_id"], found["provision_id"])
        provision = self.setting.provisions.get(key)
        return provision.clause if provision else str(found["provision_id"])

    def _page_of(self, held: Mapping[str, Any]) -> str:
        edition = next(t for t in self.tellings if t.number == held["first"])
        return _part(edition.new.index(held["id"]) // ON_A_PAGE)

    def _index(self) -> bytes:
        say, agreement = self.say, self.setting.dossier.agreement
        given = {
            "title": say.plain(agreement.title),
            "mechanism": say.plain(agreement.mechanism.name),
            "editions": [
                {
                    "href": f"{self._folder(t)}/{self._name('index')}",
                    "title": say("site-edition", n=str(t.number), day=self._day(t)),
                    "lines": [
                        say("site-number-incidents", n=len(t.new)),
                        say("site-number-corrections", n=len(t.corrected)),
                    ],
                }
                for t in reversed(self.tellings)
            ],
            "withheld": withheld(self.setting, self.rules),
            "coarse": self._coarse(),
            "feed": True,
        }
        return self._page("index", "", "index", given)

    def _corrections(self) -> bytes:
        held = [
            self.corrected(edition, one)
            for edition in reversed(self.tellings)
            for one in edition.corrected
        ]
        title = self.say("site-corrections-title")
        return self._page("corrections", "", "corrections", {"title": title, "corrections": held})

    def _edition(self, items: list[Item], part: list[Item], n: int, of: int) -> bytes:
        say = self.say
        given = {
            "title": say("site-edition", n=str(self.now.number), day=self._day(self.now)),
            "numbers": numbers(self.teller, items, len(self.now.corrected)) if n == 0 else [],
            "incidents": [self._told(item) for item in part],
            "corrections": [self.corrected(self.now, c) for c in self.now.corrected]
            if n == 0
            else [],
            "map": map_svg(self.setting.dossier, say, self.setting.survey, moves=False)
            if n == 0
            else "",
            "parts": [(str(k + 1), "" if k == n else self._name(_part(k))) for k in range(of)]
            if of > 1
            else [],
            "coarse": self._coarse(),
        }
        return self._page("edition", "../../", _part(n), given)

    def _told(self, item: Item) -> Told:
        n = item["n_groups"] or 0
        return Told(
            anchor=item["id"],
            event=self.teller.event(item),
            harm=tuple(self.teller.harmed(item)),
            voices=self.say("site-voices", n=n),
            findings=tuple(self.teller.finding(item, f) for f in item["findings"]),
        )

    def _coarse(self) -> str:
        if Tier(self.setting.dossier.tier) is not Tier.PUBLIC:
            return ""
        return coarseness(self.setting.dossier, self.say)

    def _page(self, kind: str, root: str, name: str, given: dict[str, Any]) -> bytes:
        others = [
            (endonym, lang, self._named(name, lang))
            for lang, endonym in self.endonyms.items()
            if lang != self.say.lang
        ]
        links = {
            "start": f"{root}{self._name('index')}",
            "corrections": f"{root}{self._name('corrections')}",
            "manifest": f"{root}manifest.json",
            "feed": f"{root}corrections.xml",
            "root": root,
        }
        return page(kind, self.setting, others, links, given)

    def _day(self, edition: Telling) -> str:
        return self.say.instant(datetime.fromisoformat(edition.end), self.setting.zone_time)

    @staticmethod
    def _folder(edition: Telling) -> str:
        return f"edition/{edition.number:04d}"

    def _name(self, stem: str) -> str:
        return self._named(stem, self.say.lang)

    def _named(self, stem: str, lang: str) -> str:
        return f"{stem}.html" if lang == next(iter(self.endonyms)) else f"{stem}.{lang}.html"


def _part(n: int) -> str:
    return "index" if n == 0 else str(n + 1)

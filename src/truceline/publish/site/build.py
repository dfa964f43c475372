"""Every file of a site: pages of the new edition, and those that tell of all editions so far."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.model.agreement import Agreement
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.page.setting import Setting
from truceline.publish.site.feed import Entry, atom
from truceline.publish.site.pages import Pages
from truceline.publish.site.snapshot import corrections, fresh, items_of
from truceline.publish.site.tables import csv_bytes, geojson_bytes
from truceline.publish.survey import Survey

#: Names that every site has.
MANIFEST, ITEMS, FEED = "manifest.json", "items.json", "corrections.xml"
#: Folder of what shows that the log holds this release; made after it, so not in the manifest.
LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one edition of the site tells, as kept in its ``items.json``.

    Attributes:
        number: Of the edition.
        start: First instant of its period, RFC 3339.
        end: Its cut-off, likewise.
        items: Every incident that is told so far, as it stands.
        new: Ids of those that this edition tells first.
        corrected: Corrections as plain data: id, first, fields, before, now.
    """

    number: int
    start: str
    end: str
    items: list[dict[str, Any]]
    new: list[str]
    corrected: list[dict[str, Any]]

    def encode(self, tier: str) -> bytes:
        """Return its file."""
        held = {
            "truceline_items": 1, "tier": tier, "edition": self.number, "start": self.start,
            "end": self.end, "items": self.items, "new": self.new, "corrected": self.corrected,
        }  # fmt: skip
        return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def parse(data: bytes) -> Telling:
    """Return what a file of :meth:`Telling.encode` holds."""
    held = json.loads(data)
    return Telling(
        number=held["edition"],
        start=held["start"],
        end=held["end"],
        items=held["items"],
        new=held["new"],
        corrected=held["corrected"],
    )


def telling(
    shown: Dossier, number: int, period: tuple[str, str], before: Sequence[Telling]
) -> Telling:
    """Return what a new edition tells.

    Args:
        shown: Released to its tier.
        number: Of the edition.
        period: First instant and cut-off, RFC 3339.
        before: Earlier editions of the site, in order.
    """
    items = items_of(shown)
    known = before[-1].items if before else []
    first = {one: edition.number for edition in reversed(before) for one in edition.new}
    changed = corrections(items, known, first)
    return Telling(
        number=number,
        start=period[0],
        end=period[1],
        items=items,
        new=[item["id"] for item in fresh(items, known)],
        corrected=[
            {
                "id": c.id,
                "first": c.first,
                "fields": list(c.fields),
                "before": c.before,
                "now": c.now,
            }
            for c in changed
        ],
    )


def build(
    shown: Dossier,
    tellings: Sequence[Telling],
    languages: Sequence[str],
    rules: Mapping[str, float],
) -> dict[str, bytes]:
    """Return the files that a new edition adds or makes anew; earlier editions stay as they are.

    Args:
        shown: Released to the tier of the site.
        tellings: Every edition of the site in order, the new one last.
        languages: Of the pages; the first has no language in its file names.
        rules: ``delay_h``: hours that everything waits.

    Returns:
        Path below the site -> bytes. The same arguments give the same bytes.
    """
    now = tellings[-1]
    folder = f"edition/{now.number:04d}"
    new = [item for item in now.items if item["id"] in set(now.new)]
    tier = str(shown.tier)
    notice = f"Truceline, released, tier: {tier}, edition {now.number}"
    about = {"notice": notice, "agreement": shown.agreement.id, "tier": tier}
    files = {
        f"{folder}/{ITEMS}": now.encode(tier),
        f"{folder}/incidents.csv": csv_bytes(new, notice),
        f"{folder}/incidents.geojson": geojson_bytes(new, about),
    }
    survey = Survey()
    settings = [Setting(shown, load_catalogue(lang), survey) for lang in languages]
    endonyms = {setting.say.lang: setting.say.endonym for setting in settings}
    for setting in settings:
        pages = Pages(setting, endonyms, tellings, rules)
        files |= pages.files()
        if setting is settings[0]:
            files[FEED] = _feed(pages, setting, tellings)
    return files


def manifest_bytes(tier: str, agreement: str, number: int, files: Mapping[str, bytes]) -> bytes:
    """Return the manifest: the SHA-256 of every other file of the site."""
    held = {
        "truceline_site": 1,
        "agreement": agreement,
        "tier": tier,
        "edition": number,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _feed(pages: Pages, setting: Setting, tellings: Sequence[Telling]) -> bytes:
    shown = setting.dossier
    agreement: Agreement = shown.agreement
    urn = f"urn:truceline:{agreement.id}:{Tier(shown.tier)}:corrections"
    entries = [
        Entry(
            id=f"{urn}:{edition.number:04d}:{held['id']}",
            title=f"{held['id']}, edition {edition.number}",
            at=edition.end,
            href=f"corrections.html#c-{edition.number:04d}-{held['id']}",
            text=" ".join(pages.corrected(edition, held).lines),
        )
        for edition in reversed(tellings)
        for held in edition.corrected
    ]
    say = setting.say
    title = say("site-feed-title", title=say.plain(agreement.title))
    author = say.plain(agreement.mechanism.name)
    return atom(urn, title, author, tellings[-1].end, entries, say.lang)

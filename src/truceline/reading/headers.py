"""What a document states of itself: title, date, publisher, dateline, language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from truceline.model.document import Block, Extent, Metadata, Role, Stated
from truceline.reading.calendar import day_in
from truceline.reading.dated import DATELINE as _DATELINE
from truceline.reading.dated import LABELLED as _LABELLED
from truceline.reading.dated import NEAR as _NEAR
from truceline.reading.dated import dated_by_lines, only_a_date
from truceline.reading.words import listed

_FRONT = re.compile(r"^(?P<key>[A-Za-z_-]{1,30})"
                    r"[ \t]*:[ \t]*(?P<value>[^\n]{1,400}(?:\n[ \t]{1,8}\S[^\n]{0,200}){0,4})$",
                    re.MULTILINE)  # fmt: skip
_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_DATE_KEYS = ("date", "dated", "published", "published_at", "pubdate", "published_time")
_PUBLISHER_KEYS = ("publisher", "issuer", "agency", "outlet", "site", "author_organisation")
#: Fewer Cyrillic letters tell no language; a greater share of the other one's letters neither.
_FEW_LETTERS, _MANY_LETTERS, _MIXED = 20, 60, 0.25
_STOPWORDS = {
    "en": listed(
        """the of and to in that is for with on was by at from a did not this has have had
        it they are be will were said its"""
    ),
    "ru": listed("и в не на что с по из как это для были был его"),
    "uk": listed("і в не на що з та до як це для були був його у"),
    "de": listed("der die und das den von mit ist auf für nicht"),
    "fr": listed("le la les des et du une est dans pour que"),
    "es": listed("el la los de y que en del las por una"),
}


def metadata_of(
    text: str, plain: str, blocks: Sequence[Block], name: str, facts: Mapping[str, str]
) -> Metadata:
    """Return what a document states of itself.

    Args:
        text: Canonical text.
        plain: For matching.
        blocks: Of the document.
        name: Of its file: a date in it is the last resort.
        facts: What the head of a page states.
    """
    front = _front(text, blocks)
    return Metadata(
        title=_title(text, blocks, front, facts),
        dated=_dated(text, plain, blocks, name, front, facts),
        publisher=_publisher(text, blocks, front, facts),
        dateline=_dateline(plain, text, blocks),
        language=_language(plain, facts),
    )


def _front(text: str, blocks: Sequence[Block]) -> dict[str, Stated]:
    out: dict[str, Stated] = {}
    if blocks and blocks[0].role is Role.FRONT_MATTER:
        head = blocks[0].extent
        for m in _FRONT.finditer(text, head.start, head.end):
            said = m["value"].strip().strip("\"'")
            at = m.start("value") + m["value"].find(said)
            where = Extent(at, at + len(said))
            stated = Stated(value=" ".join(said.split()), extent=where, basis="front matter")
            out.setdefault(m["key"].lower(), stated)
    return out


def _title(
    text: str, blocks: Sequence[Block], front: Mapping[str, Stated], facts: Mapping[str, str]
) -> Stated | None:
    if "title" in front:
        return front["title"]
    headings = [
        b for b in blocks[:8] if b.role is Role.HEADING and not only_a_date(b.extent.of(text))
    ]
    # A line in capitals above the heading is the letterhead of who issues it.
    headings.sort(key=lambda b: b.extent.of(text).isupper())
    for block in headings[:1]:
        said = " ".join(block.extent.of(text).strip("*_ ").split())
        return Stated(value=said, extent=block.extent, basis="first heading")
    if facts.get("title"):
        return Stated(
            value=" ".join(facts["title"].split()), extent=None, basis="title of the page"
        )
    return None


def _dated(
    text: str, plain: str, blocks: Sequence[Block], name: str,
    front: Mapping[str, Stated], facts: Mapping[str, str],
) -> Stated | None:  # fmt: skip
    for key in _DATE_KEYS:
        if key in front and (day := day_in(front[key].value)):
            return Stated(value=day, extent=front[key].extent, basis="front matter")
    if "dated" in facts and (day := day_in(facts["dated"])):
        return Stated(value=day, extent=None, basis="head of the page")
    return dated_by_lines(text, plain, blocks, _in_name(name))


def _in_name(name: str) -> Stated | None:
    for m in _IN_NAME.finditer(name):
        try:
            day = date(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            continue
        return Stated(value=day.isoformat(), extent=None, basis="name of the file")
    return None


def _publisher(
    text: str, blocks: Sequence[Block], front: Mapping[str, Stated], facts: Mapping[str, str]
) -> Stated | None:
    for key in _PUBLISHER_KEYS:
        if key in front:
            return front[key]
    if facts.get("publisher"):
        return Stated(value=facts["publisher"], extent=None, basis="head of the page")
    site = re.split(r"\s[|\u2013\u2014-]\s", facts.get("title", ""))
    if len(site) > 1:
        return Stated(value=site[-1].strip(), extent=None, basis="title of the page")
    for block in blocks[:_NEAR]:
        label = _LABELLED.match(text, block.extent.start, block.extent.end)
        if label and label["key"].lower() in {"publisher", "issued by"}:
            where = Extent(label.start("value"), label.end("value"))
            return Stated(value=where.of(text).strip(), extent=where, basis="labelled line")
    return None


def _dateline(plain: str, text: str, blocks: Sequence[Block]) -> Stated | None:
    for block in [b for b in blocks if b.role is Role.BODY][:4]:
        line = _DATELINE.match(plain, block.extent.start, block.extent.end)
        if line and not line["place"].strip().startswith(("Q", "THE ")) and line["place"].isupper():
            where = Extent(line.start("place"), line.end("place"))
            if ":" not in plain[line.end("place") : line.end()]:
                return Stated(value=where.of(text), extent=where, basis="dateline")
    return None


def _language(plain: str, facts: Mapping[str, str]) -> Stated:
    words = re.findall(r"[^\W\d_]{1,20}", plain[:40_000].lower())[:5_000]
    share = {
        code: sum(word in some for word in words) / max(1, len(words))
        for code, some in _STOPWORDS.items()
    }
    best = max(sorted(share), key=lambda code: share[code])
    if (own := _by_letters(plain[:40_000])) is not None:
        return Stated(value=own, extent=None, basis="letters")
    if share[best] >= 0.08 and len(words) >= 5:
        return Stated(value=best, extent=None, basis="common words")
    if facts.get("language"):
        return Stated(value=facts["language"], extent=None, basis="head of the page")
    return Stated(value="und", extent=None, basis="common words")


def _by_letters(plain: str) -> str | None:
    """Return Russian or Ukrainian where most letters are Cyrillic and theirs; a post is short."""
    low = plain.lower()
    cyrillic = len(re.findall(r"[\u0430-\u045f\u0491]", low))
    latin = len(re.findall(r"[a-z]", low))
    # Letters that neither of the two has belong to other languages.
    if (
        cyrillic < _FEW_LETTERS
        or cyrillic < latin
        or re.search(r"[\u0452\u0453\u0455\u0458-\u045f]", low)
    ):
        return None
    russian, ukrainian = len(re.findall("[ыэъё]", low)), len(re.findall("[іїєґ]", low))
    if not russian and not ukrainian:  # in so many letters Ukrainian has some of its own
        return "ru" if cyrillic >= _MANY_LETTERS and "ъ" not in low else None
    if russian == ukrainian or min(russian, ukrainian) > _MIXED * max(russian, ukrainian):
        return None
    return "ru" if russian > ukrainian else "uk"

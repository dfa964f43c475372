"""HTML -> canonical text: what a reader sees, block by block, in time that grows with length.

* No tree is built, so depth of nesting costs nothing. A script that is never closed hides what
  follows, as in a browser.
* The standard library's parser needs quadratic time for some inputs in the Python that is supported
  (CVE-2025-6069), so tags are found here by search forwards only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.model.document import Block, Extent, Role
from truceline.reading.words import listed

#: Their content is no text of the page.
_HIDDEN = frozenset({"script", "style", "template", "svg", "noscript", "iframe", "object", "math"})
_BLOCKS = listed(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section "
    "select summary table tbody td tfoot th thead tr ul"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Around a block: what makes it no statement of the text.
_ROLES = {
    **dict.fromkeys(("nav", "footer", "aside", "form", "select"), Role.BOILERPLATE),
    "figcaption": Role.CREDIT,
    "blockquote": Role.QUOTATION,
}
_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,30})\s{0,8}=\s{0,8}(?:"([^"]{0,500})"|'([^']{0,500})')""")
_BLANKS = re.compile(r"[ \t\r\n\x0c]+")
_LONG_NUMBER = re.compile(r"&#[0-9a-fA-FxX]{9,};?")
_DATES = frozenset({"article:published_time", "date", "dc.date", "dcterms.date", "datepublished"})


@dataclass(slots=True)
class Page:
    """What a page says.

    Attributes:
        text: Canonical text.
        blocks: Its blocks.
        facts: ``title``, ``dated``, ``publisher``, ``language`` as the page's head states them.
    """

    text: str
    blocks: tuple[Block, ...]
    facts: dict[str, str]


@dataclass(slots=True)
class _Writer:
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    words: list[str] = field(default_factory=list)
    loud: list[bool] = field(default_factory=list)
    roles: list[tuple[str, Role]] = field(default_factory=list)
    heading: bool = False
    bold: int = 0

    def say(self, words: str) -> None:
        self.words.append(words)
        if words.strip():
            self.loud.append(self.bold > 0)

    def close(self) -> None:
        """End a block."""
        lines = [_BLANKS.sub(" ", line).strip() for line in "".join(self.words).split("\x00")]
        said = "\n".join(line for line in lines if line)
        bold = bool(self.loud) and all(self.loud)
        self.words, self.loud = [], []
        if not said:
            return
        lead = "\n\n" if self.parts else ""
        self.parts.append(lead + said)
        start = self.length + len(lead)
        self.length = start + len(said)
        role = Role.HEADING if self.heading else Role.BODY
        role = self.roles[-1][1] if self.roles else role
        self.blocks.append(Block(extent=Extent(start, self.length), role=role, bold=bold))


def page_of(source: str) -> Page:
    """Return the canonical text of HTML, with its blocks."""
    out = _Writer()
    facts: dict[str, str] = {}
    hidden = ""
    in_title = False
    for kind, token in _tokens(source):
        if kind == "text":
            if in_title:
                facts["title"] = (facts.get("title", "") + _decoded(token)).strip()
            elif not hidden:
                out.say(_decoded(token).replace("\x00", " "))
            continue
        name = (_TAG_NAME.match(token) or [""])[0].lower()
        closing, name = name.startswith("/"), name.lstrip("/")
        if hidden:
            hidden = "" if closing and name == hidden else hidden
        elif name in _HIDDEN:
            hidden = "" if closing or token.endswith("/") else name
        elif name == "title":
            in_title = not closing and "title" not in facts
        elif name in {"meta", "html"}:
            _head(name, token, facts)
        else:
            _tag(out, name, closing)
    out.close()
    return Page(text="".join(out.parts), blocks=tuple(out.blocks), facts=facts)


def _tag(out: _Writer, name: str, closing: bool) -> None:
    if name == "br":
        out.words.append("\x00")
    elif name in {"b", "strong"}:
        out.bold = max(0, out.bold + (-1 if closing else 1))
    elif name in _BLOCKS:
        out.close()
        out.heading = name in _HEADINGS and not closing
        if name in _ROLES:
            _enter(out, name, closing)


def _enter(out: _Writer, name: str, closing: bool) -> None:
    if not closing:
        if len(out.roles) < 200:  # deeper is no page of a person
            out.roles.append((name, _ROLES[name]))
        return
    for at in range(len(out.roles) - 1, -1, -1):
        if out.roles[at][0] == name:
            del out.roles[at:]
            return


def _head(name: str, token: str, facts: dict[str, str]) -> None:
    found = {m[1].lower(): _decoded(m[2] or m[3] or "") for m in _ATTRIBUTE.finditer(token)}
    if name == "html" and found.get("lang"):
        facts.setdefault("language", found["lang"].split("-")[0].lower())
    key = (found.get("property") or found.get("name") or found.get("itemprop") or "").lower()
    if found.get("content"):
        if key in _DATES:
            facts.setdefault("dated", found["content"])
        elif key in {"og:site_name", "publisher", "dc.publisher"}:
            facts.setdefault("publisher", found["content"])


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    """Yield texts and tags; each search goes forwards, and one that failed is not made again."""
    at, comments, tags = 0, True, True
    while at < len(source):
        begin = source.find("<", at) if tags else -1
        if begin < 0:
            yield "text", source[at:]
            return
        if begin > at:
            yield "text", source[at:begin]
        if comments and source.startswith("<!--", begin):
            end = source.find("-->", begin + 4)
            comments = end >= 0
            at = end + 3 if comments else begin + 4
            continue
        if not (source[begin + 1 : begin + 2].isalpha() or source[begin + 1 : begin + 2] in "/!?"):
            yield "text", "<"
            at = begin + 1
            continue
        end = source.find(">", begin)
        tags = end >= 0
        if tags:
            yield "tag", source[begin + 1 : end]
        at = end + 1 if tags else begin + 1


def _decoded(words: str) -> str:
    return html.unescape(_LONG_NUMBER.sub("\ufffd", words)) if "&" in words else words

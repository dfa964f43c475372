"""Pages rendered once for the tests, and a reader of their structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from dossier_factory import dossier

from truceline.model.dossier import Dossier
from truceline.publish.catalogue import Catalogue, load_catalogue
from truceline.publish.page.render import Edition, Figures, page
from truceline.publish.page.setting import Setting

NO_FIGURES = Figures(map="", timeline="", effort="", tallies="", reliability="", css="")
NAMES = ("findings.csv", "findings.parquet")
EDITIONS = (
    Edition("en", "English", "report.html", here=True),
    Edition("uk", "Українська", "report.uk.html", here=False),
)


def render(given: Dossier, say: Catalogue | None = None) -> str:
    """The page without figures, in English unless told."""
    return page(Setting(given, say or load_catalogue("en")), NO_FIGURES, EDITIONS, NAMES).decode()


@cache
def medium(lang: str = "en") -> str:
    """The page of a dossier of 60 findings."""
    return render(dossier(60), load_catalogue(lang))


_VOID = {"meta", "link", "input", "br", "hr", "img", "use", "path", "rect", "circle"}


@dataclass
class Element:
    """One element: tag, attributes, text of it and of what it holds."""

    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class Reader(HTMLParser):
    """Collects elements in order and checks nothing."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(e.tag for e in self.open))
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), tuple(e.tag for e in self.open)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def read(html: str) -> list[Element]:
    """Every element of the page; raises if tags do not nest."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, [e.tag for e in reader.open]
    return reader.elements

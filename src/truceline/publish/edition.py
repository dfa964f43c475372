"""Publish: from a dossier to every file of an edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from truceline.model.aid import Ledger
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import Catalogue, load_catalogue
from truceline.publish.charts_svg import effort_svg, reliability_svg, tallies_svg, timeline_svg
from truceline.publish.exports import Writer, exports
from truceline.publish.graphics_css import graphics_css
from truceline.publish.map_svg import map_svg
from truceline.publish.page.render import Edition, Figures, page
from truceline.publish.page.setting import Setting
from truceline.publish.release import release
from truceline.publish.survey import Survey


def publish(
    dossier: Dossier,
    languages: tuple[str, ...],
    ledger: Callable[[Dossier], Ledger | None] = lambda shown: None,
) -> dict[str, Writer]:
    """Return what writes every file of an edition.

    Args:
        dossier: What one walk found.
        languages: Language codes, the first of which is ``report.html``; at least one.
        ledger: Makes the ledger of aid of what a released dossier shows.

    Returns:
        Relative file name -> writer: ``report.html``, ``report.<lang>.html`` for the other
        languages, and the tables beside them. The same dossier gives the same bytes.

    Raises:
        ValueError: If there is no language, one twice, or one without a catalogue.
    """
    if not languages or len(set(languages)) != len(languages):
        raise ValueError(f"languages must be named, each once; got {languages!r}")
    catalogues = [load_catalogue(lang) for lang in languages]
    shown = release(dossier)
    shown = replace(shown, aid=ledger(shown))
    survey = Survey()
    beside = exports(shown, catalogues[0], survey)
    pages = {
        file_name(say.lang, languages): partial(
            _page, Setting(shown, say, survey), catalogues, sorted(beside)
        )
        for say in catalogues
    }
    return {**pages, **beside}


def file_name(lang: str, languages: tuple[str, ...]) -> str:
    """Return the page's name: the first language has none in it."""
    return "report.html" if lang == languages[0] else f"report.{lang}.html"


def _page(
    setting: Setting,
    catalogues: Sequence[Catalogue],
    beside: list[str],
    sink: BinaryIO,
) -> None:
    languages = tuple(c.lang for c in catalogues)
    editions = [
        Edition(c.lang, c.endonym, file_name(c.lang, languages), c.lang == setting.say.lang)
        for c in catalogues
    ]
    sink.write(page(setting, figures(setting), editions, beside))


def figures(setting: Setting) -> Figures:
    """Draw every figure of the page."""
    shown, say = setting.dossier, setting.say
    return Figures(
        map=map_svg(shown, say, setting.survey),
        timeline=timeline_svg(shown, say),
        effort=effort_svg(shown, say),
        tallies=tallies_svg(shown, say),
        reliability=reliability_svg(shown, say),
        css=graphics_css(),
    )

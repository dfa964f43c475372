"""The report as Markdown (CommonMark with tables): for mail, wikis, version control.

It has the sections of the page, in the page's order, counted by the same code. What the page draws
stands here in words; of findings and events it shows the selection that the page would, smaller.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.model.harmless import harmless
from truceline.publish.chart_time import steps_told
from truceline.publish.exports.notice import notice
from truceline.publish.map_svg import maps_told
from truceline.publish.page.counting import OUTCOMES
from truceline.publish.page.render import contents, sections_of, selected
from truceline.publish.page.setting import Setting

#: Findings shown one by one; the tables beside the report hold them all.
MOST_FINDINGS = 40

_SPECIAL = re.compile(r"([\\`*_\[\]#|~&@]|(?<=www)\.|:(?=//)|^[-+!]|(?<=^\d)[.)])")


class _Written(str):
    """Markdown that stands as it is."""

    __slots__ = ()


def escaped(words: str) -> str:
    """Return plain text that Markdown shows as it is: nothing in it is markup, link or HTML."""
    one_line = " ".join(harmless(words).split())
    return _SPECIAL.sub(r"\\\1", one_line.replace("<", "‹").replace(">", "›"))


def _printed(value: object) -> str:
    """Return what a template prints for a value: always escaped, unless it is Markdown already."""
    if isinstance(value, _Written):
        return value
    words = value.striptags() if isinstance(value, Markup) else str(value)
    # The blanks of "a: " and of lists belong to the sentence.
    left, right = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{' ' if left else ''}{escaped(words)}{' ' if right and words.strip() else ''}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("truceline.publish", "templates"),
        autoescape=False,  # noqa: S701  # no HTML; everything printed passes _printed
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["raw"] = _Written
    return made


def markdown_bytes(
    setting: Setting, beside: Sequence[str] = ("findings.csv", "incidents.geojson")
) -> bytes:
    """Return ``report.md``.

    Args:
        setting: The dossier, as released to its tier, and the words.
        beside: Names of the tables that lie beside it.
    """
    dossier, say = setting.dossier, setting.say
    given: dict[str, Any] = {
        "say": say,
        "setting": setting,
        "dossier": dossier,
        "agreement": dossier.agreement,
        "notice": notice(dossier),
        "first": str(dossier.first_at)[:10],
        "last": str(dossier.last_at)[:10],
        "party_ids": [p.id for p in setting.parties],
        "outcomes": OUTCOMES,
        "sections": sections_of(setting),
        "maps": maps_told(dossier, say, setting.survey),
        "steps": steps_told(dossier, say),
        "names": beside,
        "view": {**contents(setting), **selected(setting, MOST_FINDINGS)},
    }
    written = _environment().get_template("report.md.j2").render(**given)
    lines = (line.rstrip() for line in written.splitlines())
    return (re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n").encode()

"""What a plan of watching could see, as one page: nothing loaded, nothing from data that acts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from truceline.model.outlook import HOURS, Gap, Outlook, Strip, Teller
from truceline.publish.outlook.words import Words, level
from truceline.publish.shown import shown


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour: which shade, what stands in it, what a tip says."""

    level: int
    text: str
    tip: str


@dataclass(frozen=True, slots=True)
class Row:
    """One strip; without cells, ``why`` says why."""

    name: str
    mean: str
    cells: tuple[Cell, ...]
    why: str


def html_bytes(outlook: Outlook, strips: Sequence[Strip], words: Words) -> bytes:
    """Return the page, UTF-8; the same arguments give the same bytes.

    Args:
        outlook: What the plan could see.
        strips: Its strips, in the order in which they are to be shown.
        words: Agreement and language.
    """
    style = _asset("style.css") + _asset("outlook.css")
    template = _environment().get_template("outlook.html.j2")
    return template.render(
        say=words.say,
        agreement=words.agreement,
        outlook=outlook,
        hours=HOURS,
        rows=[_row(strip, words) for strip in strips],
        sentences=[s for strip in strips for s in words.sentences(strip) if not strip.because]
        + [s for strip in strips if strip.because for s in words.sentences(strip)[1:]],
        owed=[_owed(teller, words) for teller in outlook.tellers],
        gaps=[(_about(gap, words), words.gap(gap)) for gap in outlook.gaps],
        style=Markup(style),  # noqa: S704  # from this package
        style_hash=_csp_hash(style),
    ).encode()


def _row(strip: Strip, words: Words) -> Row:
    if not strip.share:
        return Row(words.name(strip), "–", (), words.sentences(strip)[0])
    cells = tuple(
        Cell(level(strip.share[h]), f"{100 * strip.share[h]:.0f}", words.cell(strip, h))
        for h in HOURS
    )
    return Row(words.name(strip), words.say.percent(strip.mean, 1), cells, "")


def _owed(teller: Teller, words: Words) -> tuple[str, str, str]:
    told = "outlook-transfers"
    what = words.say(told) if teller.part == "caps" else str(words.say.word("act", teller.what))
    who = ", ".join(teller.source_ids) or words.say("outlook-nobody")
    return f"{words.clause(teller.provision_id)}: {teller.part_id}", what, who


def _about(gap: Gap, words: Words) -> str:
    if not gap.provision_id:
        return ""
    about = words.clause(gap.provision_id)
    return f"{about}: {gap.part_id}" if gap.part_id else about


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("truceline.publish", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _asset(name: str) -> str:
    return (files("truceline.publish") / "templates" / name).read_text(encoding="utf-8")


def _csp_hash(text: str) -> str:
    """Return the content's hash as a security policy names it (CSP level 2)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

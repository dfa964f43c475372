"""Answers as one page: a drawing each, and under it what it shows and does not show."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from truceline.publish.catalogue import Catalogue
from truceline.publish.graphics_css import graphics_css
from truceline.publish.shown import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table.

    Attributes:
        cells: Words, the first what the row is of.
        under: Whose it is: rows of one stand under one heading; empty: no heading.
    """

    cells: tuple[str, ...]
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Answers side by side.

    Attributes:
        head: What each column tells.
        rows: In order.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def grouped(self) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        """Rows by their heading, in the order in which headings begin."""
        lot: dict[str, list[tuple[str, ...]]] = {}
        for row in self.rows:
            lot.setdefault(row.under, []).append(row.cells)
        return tuple((under, tuple(cells)) for under, cells in lot.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One answer.

    Attributes:
        heading: What was asked, and of what.
        drawing: A figure, markup of our own; empty: none.
        found: What was found, or why it cannot be told, one sentence each.
        limits: What it does not show, one sentence each.
        table: Answers of other sections side by side; ``None``: none.
        own: It is an answer of its own, and not about others.
    """

    heading: str
    drawing: str = ""
    found: tuple[str, ...]
    limits: tuple[str, ...]
    table: Table | None = None
    own: bool = True


def html_bytes(title: str, sections: Sequence[Section], say: Catalogue) -> bytes:
    """Return the page, UTF-8, nothing loaded; the same arguments give the same bytes.

    Args:
        title: Its heading.
        sections: Answers, in order.
        say: The catalogue of its language.
    """
    style = _asset("style.css") + _asset("statistics.css") + graphics_css()
    return _environment().get_template("statistics.html.j2").render(
        say=say, title=title,
        sections=[(s, Markup(s.drawing)) for s in sections],  # noqa: S704  # drawn here
        style=Markup(style),  # noqa: S704  # from this package
        style_hash=_csp_hash(style),
    ).encode()  # fmt: skip


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

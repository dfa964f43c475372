"""The paper as one HTML file: nothing loaded, nothing from data that could act, made for print."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from truceline.errors import AgreementError, Problem
from truceline.publish.daily.blocks import Paper
from truceline.publish.graphics_css import graphics_css
from truceline.publish.shown import shown

#: A file beside this one: words for the link, name.
Beside = tuple[str, str]


def html_bytes(paper: Paper, own: str = "", languages: tuple[Beside, ...] = ()) -> bytes:
    """Return the paper as HTML; the same paper gives the same bytes.

    Args:
        paper: What it says.
        own: A Jinja template that takes the place of the package's; empty for none. It runs in a
            sandbox, sees ``paper`` and can extend ``daily/daily.html.j2``.
        languages: The same paper in other languages: what each calls itself, file name.

    Raises:
        AgreementError: If the template of one's own cannot be filled in.
    """
    style = _asset("style.css") + graphics_css() + _asset("daily/daily.css")
    given = {
        "paper": paper,
        "numbers": {note.sentence: note.number for note in paper.notes},
        "languages": languages,
        "pictures": _pictures(paper),
        "style": Markup(style),  # noqa: S704  # from this package
        "style_hash": _csp_hash(style),
    }
    if not own:
        return _environment().get_template("daily/daily.html.j2").render(**given).encode()
    try:
        return _environment().from_string(own).render(**given).encode()
    except TemplateError as fault:
        line = getattr(fault, "lineno", None) or 0
        hint = "mend the template, or take it away to use the one that comes with Truceline"
        problem = Problem(
            path="", line=line, column=0, message=str(fault), hint=hint, code="template"
        )
        raise AgreementError("the template for HTML", (problem,)) from fault


def _pictures(paper: Paper) -> dict[str, list[Markup]]:
    """Return the maps of each section; names in them are escaped where they are drawn."""
    return {
        s.id: [Markup(p.markup) for p in s.pictures]  # noqa: S704  # from this package
        for s in paper.sections
    }


@cache
def _environment() -> Environment:
    return ImmutableSandboxedEnvironment(
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

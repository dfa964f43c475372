"""One page of the site as HTML: no script, nothing loaded, what comes from data always escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from truceline.publish.graphics_css import graphics_css
from truceline.publish.page.setting import Setting
from truceline.publish.shown import shown


def page(
    kind: str,
    setting: Setting,
    others: Sequence[tuple[str, str, str]],
    links: dict[str, str],
    given: dict[str, Any],
) -> bytes:
    """Return one page.

    Args:
        kind: ``index``, ``edition`` or ``corrections``.
        setting: The release and the words.
        others: The same page in other languages: what each calls itself, its code, file name.
        links: Where start page, corrections, manifest and feed lie from here.
        given: What the page tells.
    """
    say, style = setting.say, _style()
    words = {
        "say": say,
        "tier": say.word("tier", setting.dossier.tier),
        "invented": setting.dossier.agreement.invented,
        "zone": setting.zone_time,
    }
    drawing = {"map": Markup(given["map"])} if given.get("map") else {}  # noqa: S704  # our own
    text = (
        _environment()
        .get_template(f"site/{kind}.html.j2")
        .render(
            **{**words, **given, **drawing},
            others=others,
            links=links,
            style=Markup(style),  # noqa: S704  # from this package
            style_hash=_csp_hash(style),
        )
    )
    return text.encode()


@cache
def _style() -> str:
    folder = files("truceline.publish") / "templates"
    own = (folder / "site" / "site.css").read_text(encoding="utf-8")
    return (folder / "style.css").read_text(encoding="utf-8") + graphics_css() + own


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


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

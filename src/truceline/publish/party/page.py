"""The page of one party: one file, no network, nothing loaded, nothing from data that could act."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from truceline.model.dossier import Dossier
from truceline.model.party_view import PartyView
from truceline.publish.catalogue import Catalogue
from truceline.publish.page import cases
from truceline.publish.page.render import Edition, each_sheet
from truceline.publish.page.setting import Setting
from truceline.publish.party.rows import Rows
from truceline.publish.shown import shown
from truceline.publish.worth import sources_of, worth_of

#: More allegations in one place than this are folded away until somebody opens them.
FOLDED = 60


def html_bytes(
    shown: Dossier, view: PartyView, say: Catalogue, editions: Sequence[Edition] = ()
) -> bytes:
    """Return the page, UTF-8; the same arguments give the same bytes.

    Args:
        shown: The last run, released to the mission.
        view: What the party is shown of it.
        say: The words.
        editions: Sister pages in other languages, this one included; none or one: no switch.
    """
    setting = Setting(shown, say)
    rows = Rows(setting, view)
    style = _asset("style.css") + _asset("party.css") + each_sheet(setting)
    against = None if view.against is None else rows.groups(view.against, own=False)
    return (
        _environment()
        .get_template("party.html.j2")
        .render(
            say=say,
            setting=setting,
            agreement=shown.agreement,
            dossier=shown,
            view=view,
            party=setting.party(view.party),
            name=_plain(setting.party(view.party)),
            editions=editions,
            folded=FOLDED,
            counts=rows.counts(),
            waiting=[rows.asked(one) for one in view.asked],
            open=sum(one.answered_at is None for one in view.asked),
            cases=[one for one in cases.cases(setting) if one.id in view.cases],
            own=rows.groups(view.own, own=True),
            against=against,
            handed_in=[(one, *rows.handed_in(one), rows.rejected(one)) for one in view.submissions],
            objections=[rows.objection(one) for one in view.objections],
            worths=[worth_of(setting, one) for one in sources_of(setting, view.party)],
            seen=rows.seen(),
            at=rows.at(view.at),
            style=Markup(style),  # noqa: S704  # from this package
            style_hash=_csp_hash(style),
        )
        .encode()
    )


def _plain(words: str) -> str:
    return words.striptags() if isinstance(words, Markup) else words


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

"""Mission templates: which sections an edition has, for whom it is, how late it may speak.

A form is a small TOML file. Keys:

* ``tier``: ``mission`` or ``public``; ``restricted`` rows leave in no form.
* ``sections``: in order; see :data:`SECTIONS`.
* ``delay_days``: a public form tells of the period as many days before.
* ``most_rows``: how many rows of one table stand on the page; the sheet holds more.
* ``title``, ``foot``: tables of wordings by language; optional.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from truceline.errors import AgreementError, Problem
from truceline.model.agreement import Wording
from truceline.model.vocabulary import Tier

#: Sections a form may have; each is written by :mod:`truceline.publish.daily.sections`.
SECTIONS = (
    "overview", "provisions", "map", "incidents", "owed", "actions", "access", "effort", "late",
    "corrections", "came", "aid", "relations", "method",
)  # fmt: skip
#: Forms the package brings.
KNOWN = ("osce-like", "jmc-like", "press")
_MOST_DELAY, _MOST_ROWS = 60, 10_000
_KEYS = ("tier", "sections", "delay_days", "most_rows", "title", "foot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One mission template.

    Attributes:
        name: What it is called on the command line.
        tier: Whom it is for.
        sections: In order.
        delay_days: It tells of the period as many days before.
        most_rows: Rows of one table on the page.
        title: Of the paper, by language; empty: as the catalogue has it.
        foot: A last paragraph, by language; may be empty.
        page: A Jinja template of its own for HTML; empty: the package's.
        source: The bytes it was read from, page included, by file name.
    """

    name: str
    tier: Tier
    sections: tuple[str, ...]
    delay_days: int = 0
    most_rows: int = 300
    title: Wording = field(default_factory=dict)
    foot: Wording = field(default_factory=dict)
    page: str = ""
    source: Mapping[str, bytes] = field(default_factory=dict)


def packaged(name: str) -> dict[str, bytes]:
    """Return the files of a form the package brings; ``KeyError`` if it brings none."""
    if name not in KNOWN:
        raise KeyError(name)
    folder = files("truceline.publish") / "templates" / "daily"
    return {f"{name}.toml": (folder / f"{name}.toml").read_bytes()}


def read_form(name: str, source: Mapping[str, bytes]) -> Form:
    """Read a form.

    Args:
        name: What it is called.
        source: ``NAME.toml`` and, if there is one, ``NAME.html.j2``.

    Raises:
        AgreementError: With every mistake in it.
    """
    file = f"{name}.toml"
    try:
        written = tomllib.loads(source[file].decode("utf-8-sig"))
        page = source.get(f"{name}.html.j2", b"").decode("utf-8-sig")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        problem = _problem("", f"this cannot be read: {fault}", "write it as UTF-8 text in TOML")
        raise AgreementError(file, (problem,)) from fault
    problems = tuple(_problems(written))
    if problems:
        raise AgreementError(file, problems)
    return Form(
        name=name,
        tier=Tier(written["tier"]),
        sections=tuple(written["sections"]),
        delay_days=written.get("delay_days", 0),
        most_rows=written.get("most_rows", 300),
        title=written.get("title", {}),
        foot=written.get("foot", {}),
        page=page,
        source=dict(source),
    )


def _problems(written: Mapping[str, Any]) -> list[Problem]:
    found = [
        _problem(key, "there is no such key", f"the keys are {', '.join(_KEYS)}")
        for key in written
        if key not in _KEYS
    ]
    if written.get("tier") not in (str(Tier.MISSION), str(Tier.PUBLIC)):
        found.append(_problem("tier", "a form is for nobody", "write mission or public"))
    sections = written.get("sections")
    known = isinstance(sections, list) and sections and all(s in SECTIONS for s in sections)
    if not known or len(set(sections or ())) != len(sections or ()):
        hint = f"list some of these, each once: {', '.join(SECTIONS)}"
        found.append(_problem("sections", "the sections are not told", hint))
    for key, most in (("delay_days", _MOST_DELAY), ("most_rows", _MOST_ROWS)):
        value = written.get(key, 1)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            found.append(_problem(key, f"{value!r} is no whole number from 0 to {most}", "mend it"))
    for key in ("title", "foot"):
        value = written.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            hint = f'write [{key}] and below it, for example, en = "words"'
            found.append(_problem(key, "this is no wording by language", hint))
    return found


def _problem(path: str, message: str, hint: str) -> Problem:
    return Problem(path=path, line=0, column=0, message=message, hint=hint, code="form")

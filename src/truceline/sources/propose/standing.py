"""Where observers stand: posts by their names, as a list of them, a heading or a person tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa

from truceline.sources.mapped.form import HEADING_COLUMN
from truceline.sources.mapped.named_places import key_of
from truceline.sources.notation import positions
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.counted import counted
from truceline.sources.propose.posts import Post, by_name, posts_by_heading
from truceline.sources.propose.spell import word

_ERRORS = {
    "30": "read off a satellite receiver",
    "100": "a spot on a map",
    "500": "a village's edge",
}
_COARSE = "500"
#: So many posts without a place are asked after.
_ASKED = 12
#: Share of a column of words that must name posts that are known.
_OFTEN = 0.5


def post_error(ask: Inquiry) -> str:
    """Return metres by which the observers' own places may be off; asked."""
    said = "how many metres may the observers' own places be off, for 95 of 100?"
    return ask.ask("post_error_m", said, _ERRORS, _COARSE, free=True, must=True)


def posts(table: Table, context: Context, ask: Inquiry) -> tuple[str, tuple[str, ...]]:
    """Return where named posts stand: as a sheet of the workbook lists them, or a person says."""
    known = by_name(context.posts)
    is_told = "post" in table.by_meaning or "post_column" in ask.answers
    if headed := {} if is_told else posts_by_heading(table.look, known):
        metres = "" if all(one.error_m for one in headed.values()) else post_error(ask)
        return _listed_at(HEADING_COLUMN, headed, metres), ask.hanging("post_error_m")
    column, asked = _column_of_posts(table, set(known), ask)
    if not column:
        return "", asked
    found = dict(known)
    hanging: list[str] = []
    for name, n in counted(table.look.columns[column]).most_common(_ASKED + len(known)):
        kept = ask.answers.get(f"post:{name}", "")
        if not kept and key_of(name) in known:
            continue
        told = kept or _asked_where(name, n, column, ask)
        hanging += ask.hanging(f"post:{name}")
        one = post_of(name, told)
        if one is not None:
            found[key_of(name)] = one
    if not found:
        return "", asked
    loose = any(not one.error_m for one in found.values())
    metres = post_error(ask) if loose else ""
    hanging += ask.hanging("post_error_m") if loose else ()
    named = {one.name: one for one in found.values()}
    return _listed_at(column, named, metres), (*asked, *hanging)


def _listed_at(column: str, posts: Mapping[str, Post], metres: str) -> str:
    """Return the part of a map that tells where the posts stand that a column names."""
    listed = ", ".join(
        f"{word(name)}: [{one.lon:.7g}, {one.lat:.7g}, {one.error_m or float(metres):g}]"
        for name, one in posts.items()
    )
    return f"post: {{column: {{column: {word(column)}, unknown: null}}, known: {{{listed}}}}}"


def _asked_where(name: str, n: int, column: str, ask: Inquiry) -> str:
    said = f"column “{column}”: where does “{name}” ({n}) stand (latitude, longitude)?"
    return ask.ask(f"post:{name}", said, {"": "not known: such rows tell no place"}, "", free=True)


def post_of(name: str, told: str) -> Post | None:
    """Return a post from what a person says: ``48.51, 37.62``, in any notation, and its error."""
    text, _, error = told.partition(" ± ")
    found = positions(pa.array([text], pa.string()), "any", "lat_lon")
    if not text.strip() or found.code[0] or not found.told[0]:
        return None
    digits = error.strip()
    error_m = float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else 0.0
    return Post(name=name, lon=float(found.lon[0]), lat=float(found.lat[0]), error_m=error_m)


def _column_of_posts(table: Table, known: set[str], ask: Inquiry) -> tuple[str, tuple[str, ...]]:
    """Return the column that names where the observers stand, and the questions it hangs on."""
    if "post" in table.by_meaning and "post_column" not in ask.answers:
        return table.named("post"), table.hanging(ask, "post")
    if ask.answers.get("post_column") in table.look.columns:
        return ask.answers["post_column"], ()
    shares = {name: _listed(cells, known) for name, cells in table.look.columns.items()}
    best = max(shares, key=lambda name: shares[name], default="")
    if best and shares[best] >= _OFTEN:
        return best, ()
    offered = {table.named(one): "" for one in ("source", "place_name") if one in table.by_meaning}
    if not offered and "post_column" not in ask.answers:
        return "", ()
    said = "bearing and distance are told: which column says where the observer stood?"
    options = {**dict.fromkeys(offered, "this column"), "": "none of them"}
    told = ask.ask("post_column", said, options, next(iter(offered), ""))
    return (told if told in table.look.columns else ""), ask.hanging("post_column")


def _listed(cells: list[str], known: set[str]) -> float:
    told = [one for one in cells if one]
    return sum(1 for one in told if key_of(one) in known) / len(told) if told and known else 0.0

"""The list of what is doubtful in a draft as a file: the few that matter first, then the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from truceline.adapters import files
from truceline.app.drafts.doubts import Doubt, Told
from truceline.app.drafts.draft import Drafted
from truceline.app.drafts.fitness import rows_named
from truceline.app.editions.numbered import DOUBTFUL
from truceline.sources.mapped.spoken_clock import ABOUT_HOUR_MIN, ABOUT_MIN

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]
_NEED_NOT = (
    "Nothing here must be read before the edition is issued: what is open is shown as not known, "
    "and what you mend later the next edition tells as a correction."
)
#: The same on the line of one incident.
_SHORT = {
    "near": "place known to kilometres only",
    "apart": "distance not read",
    "guessed": "act guessed",
    "sent": "dated by its message",
    "twice": "perhaps told twice",
}


def as_text(
    told: Sequence[Told],
    open_: Sequence[Doubt],
    zone: str,
    corrected: Sequence[str] = (),
    texts: Mapping[Row, str] | None = None,
    first: Sequence[Told] = (),
) -> str:
    """Return the list as a file: what is worth a look, what is open, then each on a line.

    Args:
        told: The incidents.
        open_: What is open of them.
        zone: In which local days are told.
        corrected: Sentences on rows that correct others.
        texts: What stands in the rows; shown below each line, so that nobody has to look it up.
        first: The few whose mend changes most, in order.
    """
    rest = [one for one in told if one not in first]
    doubtful = [one for one in rest if one.open]
    plain = [one for one in rest if not one.open]
    lines = ["# What is doubtful in the draft", ""]
    lines.append(_NEED_NOT)
    lines += _listed(f"# Worth a look: {len(first)} whose mend changes most", first, zone, texts)
    lines += ["", "# What is open, most rows first", ""] if open_ or corrected else []
    lines += [
        f"- **{one.count} {one.said}** ({rows_named(one.rows)}): {one.mend}." for one in open_
    ]
    lines += [f"- {said}" for said in corrected]
    head = "# The rest is fine or vague in what it says, and need not be read now"
    lines += ["", head] if rest else []
    lines += _listed(f"## {len(doubtful)} with something open", doubtful, zone, texts)
    lines += _listed(f"## {len(plain)} with day, place, side and act", plain, zone, texts)
    return "\n".join(lines) + "\n"


def _listed(
    head: str, its: Sequence[Told], zone: str, texts: Mapping[Row, str] | None
) -> list[str]:
    lines = ["", head, ""] if its else []
    for one in its:
        lines.append(f"- {line_of(one, zone)}")
        lines += [f"  > {said}" for at in one.rows[:2] if (said := (texts or {}).get(at, ""))]
    return lines


def line_of(one: Told, zone: str) -> str:
    """Return an incident on one line: when, who, what, where, in which rows, what is open.

    That nobody is named, no place or no act is told shows by itself.
    """
    row = one.row
    what = str(row["act"] or "not told what").replace("_", " ")
    where = row["place_name"] or ("on the map" if row["lon"] is not None else "no place")
    open_ = [_SHORT[key] for key in one.open if key in _SHORT]
    tail = f" – {', '.join(open_)}" if open_ else ""
    return (
        f"{when_of(row, zone)}: {row['actor'] or 'nobody named'}, {what}, {where} "
        f"({rows_named(one.rows)}){tail}"
    )


def save(made: Drafted, text: str) -> None:
    """Write the list beside the draft."""
    files.write(made.folder / DOUBTFUL, text.encode("utf-8", "replace"))


def when_of(row: Mapping[str, Any], zone: str) -> str:
    """Return the local day of an incident, and its hour as it was told: `about 04:40`."""
    start, end = row["start"], row["end"]
    begins = start or end
    if begins is None:
        return "no time"
    local = begins.astimezone(ZoneInfo(zone))
    over = (end or begins).astimezone(ZoneInfo(zone))
    minutes = round((over - local).total_seconds() / 60)
    if minutes > _LONG_MIN:
        return f"{local:%a %d %b}"
    if minutes in _ABOUT:
        return f"{local + timedelta(minutes=minutes // 2):%a %d %b about %H:%M}"
    if minutes <= 1:
        return f"{local:%a %d %b %H:%M}"
    if f"{over:%H:%M}" == "00:00":
        return f"{local:%a %d %b} after {local:%H:%M}"
    return f"{local:%a %d %b %H:%M}–{over:%H:%M}"


#: A window as long as that tells a day and no hour.
_LONG_MIN = 20 * 60
#: Minutes of the windows that `about` makes of a time: half an hour, or an hour, to either side.
_ABOUT = (2 * ABOUT_MIN + 1, 2 * ABOUT_HOUR_MIN + 1)

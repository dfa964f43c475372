"""What a handset is shown when it joins: key, parties, posts, and the acts that matter here."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from truceline.adapters import files
from truceline.app.field import keys
from truceline.app.field.keys import MissionKey
from truceline.app.workspace import Workspace
from truceline.errors import FormatError
from truceline.sources.field_items.form import EVENTS

#: A list of posts that a mission may write: name, lon, lat, error_m.
POSTS: Final = "posts.csv"
_COLUMNS = ("name", "lon", "lat", "error_m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place that the mission knows by name.

    Attributes:
        name: As the mission calls it.
        lon: Degrees east.
        lat: Degrees north.
        error_m: Radius in metres that holds 95 %.
    """

    name: str
    lon: float
    lat: float
    error_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a handset needs, and nothing of what was reported.

    Attributes:
        key: To which items are sealed.
        parties: Id and names by language of each party, in the agreement's order.
        acts: Acts that the agreement speaks of first, then all others.
        own_acts: How many of them the agreement speaks of.
        posts: Places known by name.
    """

    key: MissionKey
    parties: tuple[tuple[str, Mapping[str, str]], ...]
    acts: tuple[str, ...]
    own_acts: int
    posts: tuple[Post, ...]


def setup(workspace: Workspace) -> Setup:
    """Return what a handset is shown.

    Raises:
        WorkspaceError: If the mission has no key.
        AgreementError: If the agreement has mistakes.
        FormatError: If the list of posts has.
    """
    agreement = workspace.agreement()
    told = {
        act for text in agreement.texts for provision in text.provisions for act in provision.acts
    }
    own = [act for act in EVENTS if act in told]
    return Setup(
        key=keys.in_force(workspace),
        parties=tuple((party.id, dict(party.name)) for party in agreement.parties),
        acts=(*own, *(act for act in EVENTS if act not in told)),
        own_acts=len(own),
        posts=posts(workspace),
    )


def posts(workspace: Workspace) -> tuple[Post, ...]:
    """Return the posts of ``posts.csv``; none if there is no such file.

    Raises:
        FormatError: With every line that is wrong.
    """
    path = workspace.folder / POSTS
    if not path.is_file():
        return ()
    reader = csv.DictReader(io.StringIO(files.read_text(path)))
    if not set(_COLUMNS) <= set(reader.fieldnames or ()):
        raise FormatError(f"{POSTS} needs the columns {', '.join(_COLUMNS)}", "write them first")
    found, wrong = [], []
    for number, row in enumerate(reader, 2):
        one = _post(row)
        if one is None:
            wrong.append(str(number))
        else:
            found.append(one)
    if wrong:
        hint = "each line: name, degrees east, degrees north, metres of error above nought"
        raise FormatError(f"{POSTS}: lines {', '.join(wrong)} tell no place", hint)
    return tuple(found)


def _post(row: Mapping[str, str]) -> Post | None:
    """Return the post of a line; ``None`` if it tells no place."""
    try:
        numbers = [float(row[name]) for name in ("lon", "lat", "error_m")]
        name = row["name"].strip()
    except (ValueError, TypeError, AttributeError):
        return None
    lon, lat, error_m = numbers
    sound = name and abs(lon) <= 180 and abs(lat) <= 90 and 0 < error_m < 100_000
    return Post(name=name, lon=lon, lat=lat, error_m=error_m) if sound else None

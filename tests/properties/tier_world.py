"""Generated missions with restricted values planted in them, and everything a public reader gets.

A world is a handful of open rows and some hidden ones: above the public tier, of no tier at all, or
public and younger than their delay. Each row, open or not, is full of words that no public output
may hold: exact positions, places, witness text, keys, names of files, of a closed source. What is
hidden is often a twin of something open, so that it would be fused with it if it could be.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "walks"))

import daily_case as case
import release_case as world

from truceline.app.export import export
from truceline.app.run import kept, run
from truceline.app.workspace import Workspace
from truceline.cli.party import command as party_command
from truceline.model.vocabulary import Tier

Row = dict[str, str]
AGREEMENT, released, site = case.AGREEMENT, world.released, world.site
report = case.report
#: Words that stand in what no public reader may have. None of them is a word of ours. The last
#: stands in restricted rows alone, which no reader of the mission may know of either.
WITNESS, PLACE, CARD, KEY = "Zhmerynka", "Shpykiv", "Tomashpil", "Kryzhopil"
CLOSED = "Bershad"
#: Editions end at 19:30 in Kyiv of these days; 24 hours before the last one is the limit.
LAST_OPEN, FIRST_YOUNG = "2025-03-13 19:00:00", "2025-03-13 20:00:00"
_CUTOFF = datetime(2025, 3, 14, 17, 30, tzinfo=UTC)
PAPERS, FORMS = ("html", "docx", "xlsx", "pdf"), ("press", "osce-like")
FORMATS = ("stix", "ftm", "kml", "cot", "replication")
_CARDS = f"""
  - {{id: closed-post, name: {CARD}-Post, affiliation: B, licence: CC0-1.0, publisher: {CARD},
     cadence: daily, time_zone: Europe/Kyiv, p_true: 0.6543, tier: mission}}
"""


@dataclass(frozen=True)
class World:
    """What comes in.

    Attributes:
        open: Rows of the public tier, old enough by the last edition.
        hidden: Rows that no public reader may know of: each with the edition it comes in before.
        step_s: Seconds between two looks at the clock; tells nothing of what is open.
        order: Whether what is hidden comes in before what is open.
        watched: Whether somebody watched whom nobody may know of, and saw far.
    """

    open: tuple[Row, ...]
    hidden: tuple[tuple[int, Row], ...]
    step_s: int
    order: bool
    watched: bool


def _moment(day: int, hour: int, minute: int) -> str:
    return f"2025-03-{day:02d} {hour:02d}:{minute:02d}:00"


@st.composite
def rows(draw: st.DrawFn, number: int, young: bool = False) -> Row:
    """One row full of planted words."""
    day = 13 if young else draw(st.integers(10, 12))
    hour = draw(st.integers(20, 23)) if young else draw(st.integers(0, 23))
    at = _moment(day, hour, draw(st.sampled_from((0, 30))))
    known = _moment(14, draw(st.integers(1, 18)), 0) if young else _moment(day + 1, hour, 45)
    axis = st.integers(-9_999, 9_999).filter(lambda n: n % 100)
    lon, lat = (f"{mid + draw(axis) / 1e5:.5f}" for mid in (35.0, 48.0))
    return {
        **case.report(f"{KEY}-{number}", at, known),
        "source": draw(st.sampled_from(("a-post", "patrol", "closed-post"))),
        "act": draw(st.sampled_from(("shelling", "explosion"))),
        "count": str(draw(st.integers(1, 9))),
        "actor": draw(st.sampled_from(("A", "B", ""))),
        "lon": lon,
        "lat": lat,
        "error_m": str(draw(st.integers(11, 997))),
        "text": f"{WITNESS} saw it from {lat}, {lon}",
        "place": PLACE,
        "tier": "public",
    }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world with something open and something hidden."""
    many = draw(st.integers(2, 6))
    opened = [draw(rows(n)) for n in range(many)]
    hidden: list[tuple[int, Row]] = []
    for n in range(draw(st.integers(1, 6))):
        number, before = 100 + n, draw(st.integers(1, 2))
        kind = draw(st.sampled_from(("restricted", "mission", "young")))
        if kind == "young":
            hidden.append((2, draw(rows(number, young=True))))
            continue
        twin = draw(st.booleans())
        row = {**draw(st.sampled_from(opened))} if twin else draw(rows(number))
        if kind == "restricted":
            row |= {"text": f"{CLOSED} {row['text']}", "place": CLOSED}
        hidden.append((before, {**row, "id": f"{KEY}-{number}", "tier": kind}))
    order, watched = draw(st.booleans()), draw(st.booleans())
    return World(tuple(opened), tuple(hidden), draw(st.integers(0, 50_000)), order, watched)


def made(
    folder: Path,
    one: World,
    *,
    whole: bool,
    tier: Tier = Tier.PUBLIC,
    formats: tuple[str, ...] = PAPERS,
) -> Workspace:
    """Take a world in, with or without what is hidden, and let two editions of it out.

    Args:
        folder: Does not exist yet.
        one: The world.
        whole: With what is hidden from readers of the tier.
        tier: Of the site.
        formats: Of the papers.
    """
    built = case.mission(folder)
    path = folder / "sources.yaml"
    path.write_text(path.read_text("utf-8") + _CARDS.lstrip("\n"), encoding="utf-8")
    (folder / "sealed").mkdir()
    (folder / "sealed" / "public-names.key").write_text(world.KEY + "\n", encoding="ascii")
    begun, looks = datetime(2026, 1, 1, tzinfo=UTC), iter(range(10_000_000))

    def now() -> datetime:
        # What is hidden may have been here hours before or after what is open.
        return begun + timedelta(seconds=next(looks) * one.step_s if whole else 0)

    mission = Workspace(built.folder, now)
    watches = [("open-watch.csv", {"tier": "public", "radius_m": "3000"})]
    if whole and one.watched:
        watches.append((f"{PLACE}-watch.csv", {"tier": "restricted", "radius_m": "90000"}))
    for name, told in watches:
        row = case.watch(f"{KEY}-{name}", _moment(10, 0, 0), _moment(11, 23, 0), _moment(12, 8, 0))
        case.take(mission, name, [{**row, **told}], world.EFFORT)
    for number, day in enumerate(world.DAYS, start=1):
        seen = [] if tier is Tier.PUBLIC else ["public", "mission"]
        closed = [
            row for before, row in one.hidden if before == number and (whole or row["tier"] in seen)
        ]
        lots = [(f"{PLACE}-{number}.csv", closed)]
        lots.insert(one.order, (f"open-{number}.csv", list(one.open) if number == 1 else []))
        for name, lot in lots:
            if lot:
                case.take(mission, name, lot, world.MAP)
        since = world.DAYS[0] if number == 1 else None
        forms = FORMS if tier is Tier.MISSION else FORMS[:1]
        case.issued(mission, day, since=since, forms=forms, formats=formats)
        world.released(mission, number, tier)
    run(mission, languages=("en",))
    return mission


def outputs(mission: Workspace) -> dict[str, bytes]:
    """Return everything that leaves for the public, by name."""
    found = {f"site/{name}": data for name, data in world.site(mission).items()}
    for path in sorted((mission.folder / "editions").rglob("press/*")):
        found[f"paper/{path.parent.parent.name}/{path.name}"] = path.read_bytes()
    for kind in FORMATS:
        done = export(mission, kind, Tier.PUBLIC, timedelta(hours=24), as_of=_CUTOFF)
        found[f"export/{done.path.name}"] = done.path.read_bytes()
    return found


def of_the_mission(mission: Workspace) -> dict[str, bytes]:
    """Return what readers of the mission get: their site, papers, report, page of each party."""
    found = {f"site/{name}": data for name, data in world.site(mission, "mission").items()}
    for path in sorted((mission.folder / "editions").rglob("osce-like/*")):
        found[f"paper/{path.parent.parent.name}/{path.name}"] = path.read_bytes()
    for path in sorted(mission.folder.joinpath("out").rglob("*")):
        if path.is_file():
            found[f"out/{path.name}"] = path.read_bytes()
    for party in ("A", "B"):
        done = CliRunner().invoke(party_command, [str(mission.folder), party, "--json"])
        assert done.exit_code == 0, done.output
        found[f"party/{party}"] = done.output.encode()
    return found


def planted(mission: Workspace, one: World) -> set[str]:
    """Return every word that no public output may hold: planted ones, and names of the inside."""
    # No word of a few hex digits: a hash would hold it by chance.
    words = {WITNESS, PLACE, CARD, KEY, CLOSED, "0.6543"}
    inside = kept(mission).tables
    for name, columns in (
        ("reports", ("report_id", "content_sha256", "file_sha256")),
        ("incidents", ("incident_id", "version")),
        ("findings", ("finding_id",)),
    ):
        for column in columns:
            words |= {str(word).removeprefix("F-") for word in inside[name][column].to_pylist()}
    return {word for word in words if word and word != "None"}


def plain(data: bytes) -> Iterator[bytes]:
    """Yield a file and whatever is packed in it, with the names and comments of what packs it."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed.comment
            for info in packed.infolist():
                yield from (info.filename.encode(), info.comment, info.extra)
                yield from plain(packed.read(info))
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, flags=re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue


def traces(found: dict[str, bytes], words: set[str]) -> list[tuple[str, str]]:
    """Return which planted word stands in which output, its name included."""
    told = []
    for name, data in found.items():
        whole = b"\0".join((name.encode(), *plain(data)))
        told += [(name, word) for word in sorted(words) if word.encode() in whole]
    return told


def places(found: dict[str, bytes], one: World) -> list[tuple[str, str]]:
    """Return which place of a row stands in which output to four digits, which are eleven metres.

    Both axes must stand side by side, either one first: the outline of a circle has corners
    enough to meet one of them by chance.
    """
    rows = (*one.open, *(row for _, row in one.hidden))
    pairs = {(row["lon"][:7], row["lat"][:7]) for row in rows}
    sides = [(re.escape(a), re.escape(b)) for a, b in pairs]
    either = [f"{a}.{{1,60}}?{b}" for pair in sides for a, b in (pair, pair[::-1])]
    looked = re.compile("|".join(either).encode(), flags=re.DOTALL)
    wholes = ((name, b"\0".join(plain(data))) for name, data in found.items())
    return [(name, hit.group().decode()) for name, data in wholes for hit in looked.finditer(data)]


def unlike(bare: dict[str, bytes], full: dict[str, bytes]) -> list[str]:
    """Return the outputs that hidden rows have moved: gone, new, or of other bytes."""
    names = sorted(bare.keys() | full.keys())
    return [name for name in names if bare.get(name) != full.get(name)]


def facts(one: World) -> dict[str, int]:
    """Return what a world holds, for the long count."""
    young = sum(row["tier"] == "public" for _, row in one.hidden)
    return {"open": len(one.open), "hidden": len(one.hidden), "young": young}


def check(home: Path, one: World) -> dict[str, int]:
    """Build a world with and without what is hidden and compare all that is public.

    Args:
        home: An empty folder.
        one: The world.

    Returns:
        How many outputs were compared, of how many bytes, and how many words were looked for.

    Raises:
        AssertionError: If a word stands in an output, or an output differs by a byte.
    """
    bare, full = (made(home / str(n), one, whole=bool(n)) for n in (0, 1))
    without, with_them = outputs(bare), outputs(full)
    words = planted(bare, one) | planted(full, one)
    found = traces(with_them, words) + places(with_them, one)
    assert not found, found
    moved = unlike(without, with_them)
    assert not moved, moved
    return {
        "outputs": len(with_them),
        "bytes": sum(map(len, with_them.values())),
        "words": len(words),
        **facts(one),
    }

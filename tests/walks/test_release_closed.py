"""Nothing above the public tier bears on one byte of the public site, its order or its counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import daily_case as case
import release_case as world

from truceline.app.export import export
from truceline.app.run import kept, run
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

_DAY = timedelta(hours=24)
SAME = {"from": "2025-03-11 11:00:00", "until": "2025-03-11 11:00:00", "lat": "48.0"}
#: Above the public tier: one as an open row tells it, so that they would be fused; another voice
#: of that event; one of a quiet hour; one known late, and later than everything public.
CLOSED = (
    {**world.open_row(3, 11), "id": f"{world.TOKEN}-a", "tier": "restricted", "source": "patrol"},
    world.closed_row(0, "restricted", **SAME),
    world.closed_row(1, "mission", source="closed-post", act="explosion", **SAME),
    world.closed_row(2, "restricted", source="patrol", act="explosion"),
    world.closed_row(3, "mission", received="2025-03-13 17:00:00"),
)


def _told(folder: Path, closed: list[dict[str, str]]) -> Workspace:
    mission = world.mission(folder)
    case.take(mission, "open.csv", [world.open_row(n, 8 + n) for n in range(1, 6)], world.MAP)
    known = "2025-03-12 08:00:00"
    watches = [
        {
            **case.watch(d, f"2025-03-{d} 00:00:00", f"2025-03-{d} 23:00:00", known),
            "tier": "public",
            "radius_m": "3000",
        }
        for d in ("10", "11")
    ]
    case.take(mission, "watch.csv", watches, world.EFFORT)
    if closed:
        case.take(mission, f"{world.TOKEN}.csv", closed, world.MAP)
        hidden = {**watches[0], "id": world.TOKEN, "tier": "restricted", "radius_m": "90000"}
        case.take(mission, f"{world.TOKEN}-watch.csv", [hidden], world.EFFORT)
    for number, day in enumerate(world.DAYS, start=1):
        case.issued(mission, day, since=world.DAYS[0] if number == 1 else None)
        done = world.released(mission, number)
        assert done.proposal.released
    return mission


def test_closed_rows_change_no_byte_and_leave_no_trace(tmp_path: Path) -> None:
    bare, full = _told(tmp_path / "bare", []), _told(tmp_path / "full", list(CLOSED))
    without, with_them = world.site(bare), world.site(full)
    assert list(without) == list(with_them)
    assert [name for name in without if without[name] != with_them[name]] == []
    for name, data in with_them.items():
        for token in (world.TOKEN, "0.6543", "48.0123"):
            assert token.encode() not in data, name
    everything = b"".join(with_them.values())
    assert b"open-1" not in everything
    for mission in (bare, full):
        run(mission, languages=("en",))
    inside = kept(bare).tables
    for name, column in (("incidents", "incident_id"), ("findings", "finding_id")):
        ids = inside[name][column].to_pylist()
        assert ids
        assert not [one for one in ids if one.removeprefix("F-").encode() in everything]
    for kind in ("stix", "kml"):
        sent = [export(m, kind, Tier.PUBLIC, _DAY).path.read_bytes() for m in (bare, full)]
        assert world.TOKEN.encode() not in sent[1]
        assert sent[0] == sent[1], kind

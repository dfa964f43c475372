"""What could not be seen: days per provision and zone, and why."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.page.counting import counts
from truceline.publish.page.outcomes import Cell, cells
from truceline.publish.page.setting import Setting


@dataclass(frozen=True)
class Cover:
    """One provision in one zone: days by outcome, in the order of the columns; hours."""

    clause: str
    label: str
    zone: str
    cells: tuple[Cell, ...]
    total: int
    hours: str


@dataclass(frozen=True)
class Unseen:
    """One text."""

    title: str
    lines: tuple[Cover, ...]


def unseen(setting: Setting) -> tuple[Unseen, ...]:
    """Group coverage by text, provision and zone."""
    table = setting.dossier.tables["coverage"]
    found = counts(table, ["text_id", "provision_id", "zone_id", "outcome", "because"])
    hours = _hours(setting)
    out = []
    for text in setting.texts:
        keys = dict.fromkeys(k[:3] for k in found if k[0] == text.id)
        order = [p.id for p in text.provisions]
        ordered = sorted(keys, key=lambda k: (order.index(k[1]), k[2] is None, str(k[2])))
        lines = tuple(_cover(setting, key, found, hours.get(key)) for key in ordered)
        out.append(Unseen(title=setting.text_title(text.id), lines=lines))
    return tuple(out)


def _hours(setting: Setting) -> dict[tuple[str, ...], float | None]:
    keys = ["text_id", "provision_id", "zone_id"]
    table = setting.dossier.tables["coverage"].select([*keys, "observer_h"])
    summed = table.group_by(keys).aggregate([("observer_h", "sum")]).to_pylist()
    return {tuple(r[k] for k in keys): r["observer_h_sum"] for r in summed}


def _cover(
    setting: Setting,
    key: tuple[str, ...],
    found: dict[tuple[str, ...], int],
    hours: float | None,
) -> Cover:
    provision = setting.provisions[(key[0], key[1])]
    here = {k[3:]: n for k, n in found.items() if k[:3] == key}
    return Cover(
        clause=provision.clause,
        label=setting.say.word("rule", provision.rule),
        zone=setting.zone(key[2]),
        cells=cells(setting, here),
        total=sum(here.values()),
        hours=setting.say.number(hours, 0),
    )

"""Questions about a limit on transfers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import moment
from truceline.agreements.interview.owed import LENGTH, silence
from truceline.agreements.interview.talk import NO, YES, Talk
from truceline.model.agreement import CapKind, Measure
from truceline.model.vocabulary import ITEMS, STAGES

Plain = dict[str, Any]

_SIDES = ("recipient", "donor")


def cap(talk: Talk, taken: Collection[str], zone: ZoneInfo) -> Plain:
    """Ask for one cap on transfers, with an id that is not taken; times are of that zone."""
    kinds = [str(k) for k in CapKind]
    which = talk.question("cap-kind", default=kinds[0], words=kinds, listed=True)
    made: Plain = {"id": parse.slug("cap", taken), "kind": talk.get(which, parse.one_of(kinds))}
    items, stages = list(ITEMS), list(STAGES)
    of = talk.question("cap-items", default="none", words=items, told=talk.meanings("item", items))
    made["items"] = talk.get(of, parse.several(items, least=0))
    counted = talk.question(
        "cap-stages", default="delivered", words=stages, told=talk.meanings("stage", stages)
    )
    made["stages"] = talk.get(counted, parse.several(stages))
    side = talk.question("cap-side", default=_SIDES[0], words=_SIDES, listed=True)
    made["side"] = talk.get(side, parse.one_of(_SIDES))
    kind = CapKind(made["kind"])
    if kind is CapKind.LIMIT:
        made |= _counted(talk) | _most(talk) | _every(talk)
    elif kind is CapKind.REDUCE:
        made |= _counted(talk) | _reduced(talk, zone)
    elif kind is CapKind.NOTIFY:
        made |= _notice(talk)
    return made | _complete(talk)


def _reduced(talk: Talk, zone: ZoneInfo) -> Plain:
    made = {"percent": talk.get(talk.question("cap-percent"), parse.number(0.01, 99.99))}
    made |= _every(talk)
    if made.keys() & {"every_h"} and not talk.yes("cap-base"):
        return made
    first = talk.get(talk.question("cap-base-from"), moment(zone))
    last = talk.get(talk.question("cap-base-until"), moment(zone))
    return made | {"base": {"from": first, "until": last}}


def _notice(talk: Talk) -> Plain:
    before = talk.yes("cap-before")
    hours = talk.get(talk.question("cap-notice"), LENGTH)
    small = _counted(talk) | _most(talk) if talk.yes("cap-small") else {}
    return {"notice_h": -hours if before else hours} | small | silence(talk)


def _counted(talk: Talk) -> Plain:
    unit = talk.get(talk.question("cap-unit", default="piece"), parse.free)
    return {"measure": _measure(talk, unit), "unit": unit}


def _most(talk: Talk) -> Plain:
    return {"limit": talk.get(talk.question("cap-limit"), parse.number(1e-9, 1e15))}


def _every(talk: Talk) -> Plain:
    every = talk.question("cap-every", default="0")
    length = talk.get(every, lambda said: 0.0 if said == "0" else LENGTH(said))
    return {"every_h": length} if length else {}


def _measure(talk: Talk, unit: str) -> str:
    """Ask whether three capital letters are a currency: the limit is then one of value."""
    currency = len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()
    asked = talk.question("cap-currency", default=YES, words=(YES, NO), unit=unit)
    is_value = currency and talk.agrees(asked)
    return str(Measure.VALUE if is_value else Measure.QUANTITY)


def _complete(talk: Talk) -> Plain:
    found = talk.get(talk.question("cap-complete", default="none"), parse.identifiers)
    return {"complete_lists": found} if found else {}

"""Words that name one side of a line, where a belt along it has two: told, never a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from truceline.agreements.misfit import Misfit
from truceline.model.agreement import Agreement, Provision, ZoneKind

_BEHIND: Final = re.compile(
    r"\bbehind\b|\b(?:to the )?rear of\b|\bпозаду\b|\bпозади\b|\bвглиб\b|\bуглиб\b|\bвглубь\b|"
    r"\bза (?:своєю |її |їхньою |власною )?ліні(?:єю|ю)\b|"
    r"\bза (?:своей |её |их |собственной )?лини(?:ей|ю)\b|"
    r"\b(?:its|their) own side\b|\bна сво(?:єму боці|їх боках)\b|\bна своей стороне\b|\bderrière\b",
    re.IGNORECASE,
)


def one_sided(agreement: Agreement, provision: Provision) -> Iterator[Misfit]:
    """Yield a provision whose words say "behind" a line, while its belt reaches to both sides.

    A weapon moved forward, across the line and beyond the reach on its other side, is outside.
    """
    found = [m[0] for words in provision.wording.values() for m in _BEHIND.finditer(words)]
    zones = [agreement.zone(zone_id) for zone_id in provision.zone_ids]
    belts = [z.id for z in zones if z.kind is ZoneKind.LINE_BUFFER and not z.beyond]
    if found and belts:
        yield Misfit(
            provision_id=provision.id,
            key="zone_ids",
            code="side-misfit",
            message=f"the words say “{found[0].lower()}”, and the zone {belts[0]} reaches "
            "to both sides of its line: what was moved forward, across the line and beyond that "
            "reach, is outside",
            hint="write under `beyond` of the zone what lies beyond the line, with a zone and a "
            "provision for each party, or say in the paper that only the distance counts",
        )

"""The maps of an edition: what of the period has a known place, a map a text. Nothing moves."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.dossier import Dossier
from truceline.publish.daily.blocks import Picture
from truceline.publish.daily.facts import Facts
from truceline.publish.daily.issue import Period
from truceline.publish.map_print import printed
from truceline.publish.map_svg import map_svg
from truceline.publish.page.setting import Setting


def pictures(setting: Setting, found: Facts) -> tuple[Picture, ...]:
    """Return the map of each text of which anything has a place.

    Args:
        setting: The run, released to the form's tier, and the words.
        found: What belongs to the period.
    """
    here = of_period(setting.dossier, found)
    drawn = printed(here, setting.say)
    pages = map_svg(here, setting.say, moves=False).split("<figure ")[1:]
    placed = [page for page in pages if "<svg" in page]
    return tuple(
        Picture(
            caption=one.heading,
            svg=one.svg,
            width=one.width,
            height=one.height,
            notes=one.notes,
            markup=f"<figure {page}",
        )
        for one, page in zip(drawn, placed, strict=True)
    )


def of_period(shown: Dossier, found: Facts) -> Dossier:
    """Return the run with the incidents of the period alone, and the lines of its days."""
    tables = {
        **shown.tables,
        "incidents": found.incidents,
        "findings": found.findings,
        "lines": _lines(shown.tables["lines"], found.window),
    }
    return replace(shown, tables=tables)


def _lines(lines: pa.Table, window: Period) -> pa.Table:
    """Return the lines that are the reference at some instant of the period."""
    kind = pa.timestamp("us", "UTC")
    begun = pc.less(lines["valid_from"], pa.scalar(window.end, kind))
    still = pc.fill_null(pc.greater(lines["valid_to"], pa.scalar(window.start, kind)), True)
    return lines.filter(pc.and_(begun, still))

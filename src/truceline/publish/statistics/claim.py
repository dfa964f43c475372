"""A claim as it was tested, in sentences: ground first, then the verdict, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from truceline.model.answered import Estimate
from truceline.model.tested import Test, Tested
from truceline.publish.catalogue import Catalogue
from truceline.publish.statistics.chart_claim import claim_svg
from truceline.publish.statistics.figures import chance
from truceline.publish.statistics.page import Section

_VERDICTS = {
    "association supported": "supported",
    "equivalent to no effect": "equivalent",
    "inconclusive": "inconclusive",
    "not testable: no data": "not-testable",
}
_LIMITS = ("absence", "cause", "stage", "trend", "lists")


def sections(found: Tested, say: Catalogue) -> tuple[Section, ...]:
    """Return one section a test: the receiver's acts, then the other side's, in the same words."""
    return tuple(_section(n, found, one, say) for n, one in enumerate(found.tests))


def _section(n: int, found: Tested, one: Test, say: Catalogue) -> Section:
    heading = say(
        f"stats-claim-heading-{one.name}", what=one.what, by=one.by, flow=found.flow, to=found.to
    )
    region = (found.low, found.high)
    drawing = claim_svg(f"tl-claim-{n}", one, region, heading, say) if one.ratio else ""
    return Section(
        heading=heading,
        drawing=drawing,
        found=(*_declared(found, say), *_ground(found, one, say), *_figures(found, one, say)),
        limits=tuple(say(f"stats-claim-limit-{name}") for name in _LIMITS),
    )


def _declared(found: Tested, say: Catalogue) -> Iterator[str]:
    where = ""
    if found.span:
        first, last = found.span
        where = say("stats-claim-where", document=found.document, first=first, last=last)
    elif found.document:
        where = say("stats-claim-where-document", document=found.document)
    yield say("stats-claim-said", who=found.said_by, words=found.words, where=where).rstrip()
    on = found.registered
    if on is None:
        yield say("stats-claim-not-registered", sha256=found.sha256)
    else:
        at = datetime.fromisoformat(on.at).strftime("%Y-%m-%d %H:%M UTC")
        yield say(
            "stats-claim-registered", entry=on.entry, at=at, by=on.by, sha256=found.sha256,
            inputs=on.inputs_before,
        )  # fmt: skip
    yield say(f"stats-claim-declared-{found.stage}", window=found.window_days)


def _ground(found: Tested, one: Test, say: Catalogue) -> Iterator[str]:
    if not one.days:
        yield say("stats-claim-no-ground")
    else:
        told = one.effort
        effort = say("stats-claim-effort", effort=told) if told else say("stats-claim-no-effort")
        yield say(
            "stats-claim-ground", first=say.day(date.fromisoformat(one.first)),
            last=say.day(date.fromisoformat(one.last)), days=say.number(one.days),
            measured=say.number(one.measured), flows=say.number(one.flows),
            exposed=say.number(one.exposed), acts=say.number(one.acts), effort=effort,
        )  # fmt: skip
    if one.detectable is not None:
        up, down = say.number(one.detectable, 2), say.number(1 / one.detectable, 2)
        yield say("stats-claim-detectable", up=up, down=down)
    yield say(f"stats-claim-verdict-{_VERDICTS[one.verdict]}",
              low=say.number(found.low, 2), high=say.number(found.high, 2))  # fmt: skip
    stage = say(f"stats-claim-stage-{found.stage}")
    for code in one.lacking:
        yield say(f"stats-claim-lack-{code}", to=found.to, by=one.by, stage=stage)


def _figures(found: Tested, one: Test, say: Catalogue) -> Iterator[str]:
    for code in one.because:
        yield say(f"stats-claim-because-{code}")
    if one.ratio is None or one.lead_ratio is None:
        return
    yield say("stats-claim-ratio", **_ends(one.ratio, say))
    tests = sum(test.ratio is not None for test in found.tests)
    yield say("stats-claim-p", p=chance(one.p, say), n=tests, family=chance(one.p_family, say))
    lead = _ends(one.lead_ratio, say)
    yield say("stats-claim-lead", days=found.leads_days, p=chance(one.lead_p, say), **lead)


def _ends(one: Estimate, say: Catalogue) -> dict[str, str]:
    return {name: say.number(getattr(one, name), 2) for name in ("value", "low", "high")}

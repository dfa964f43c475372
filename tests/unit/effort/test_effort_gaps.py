"""What no declared source could ever observe is named, and what is left open is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from effort_world import agreement
from plan_world import source, strips, watch

from truceline.effort.gaps import gaps_of
from truceline.effort.tellers import Voices, one_sided, tellers_of
from truceline.model.agreement import (
    Agreement,
    Cap,
    CapKind,
    Condition,
    ConditionKind,
    Due,
    Duty,
    ExceptionClause,
    Prior,
    Quiet,
    Starts,
)
from truceline.model.outlook import Gap
from truceline.model.source import Source
from truceline.model.watching import Sees

DISC = agreement("disc")
ALL = Sees(acts=("shelling",), actor=True, object_type=True, weapon=True)
WATCHED = source("camera", watch(), sees=ALL)


def asking(under: Agreement = DISC, **changes: Any) -> Agreement:
    (text,) = under.texts
    (provision,) = text.provisions
    return replace(under, texts=(replace(text, provisions=(replace(provision, **changes),)),))


def gaps(under: Agreement, *sources: Source) -> tuple[Gap, ...]:
    return gaps_of(under, Voices(sources), strips(under, *sources))


def codes(under: Agreement, *sources: Source) -> list[str]:
    return [gap.code for gap in gaps(under, *sources)]


def test_a_provision_that_is_watched_has_no_gap() -> None:
    assert codes(DISC, WATCHED) == []


def test_where_nobody_says_what_he_sees_that_alone_is_said() -> None:
    assert codes(DISC) == ["nobody-declared"]
    assert codes(DISC, source("camera", watch(), sees=None)) == ["nobody-declared"]


def test_an_act_that_nobody_sees() -> None:
    under = agreement("disc", acts=("shelling", "small_arms_fire", "attack"))
    (gap,) = gaps(under, WATCHED)
    assert (gap.code, gap.provision_id) == ("act-unseen", "one/fire")
    assert gap.message.endswith(
        "would see: fire of small arms or light weapons, sniper fire included"
    )
    assert codes(under, source("wire", sees=Sees())) == ["act-unseen"]


def test_an_act_that_is_seen_without_what_the_finding_hangs_on() -> None:
    under = asking(binds=("north",), object_types=("hospital",), weapons=("tank",))
    seen = source("camera", watch())
    assert codes(under, seen) == ["actor-untold", "object-untold", "weapon-untold"]
    assert codes(under, WATCHED) == []
    assert codes(asking(weapons=("tank",)), seen) == ["weapon-untold"]
    # Another source that could tell it, but would not see the act, does not help.
    other = source("wire", sees=Sees(acts=("strike",), actor=True))
    assert codes(asking(binds=("north",)), seen, other) == ["actor-untold"]


def test_a_zone_out_of_every_reach() -> None:
    under = agreement("disc", "square")
    (gap,) = gaps(under, WATCHED)
    assert (gap.code, "zone square" in gap.message) == ("zone-out-of-reach", True)
    # A voice that is bound to no place may report from anywhere.
    assert codes(under, WATCHED, source("wire")) == []
    assert codes(agreement(), WATCHED) == []


def test_what_is_left_open_on_purpose_is_never_named() -> None:
    under = asking(acts=("strike",), binds=("north",), left_open={"en": "which"})
    assert codes(under, WATCHED) == []


DUTY = Duty(id="guns", act="withdrawal", due=Due(starts_on=Starts.ENTRY), on=("north",))


def telling(source_id: str, *performances: str, **changes: Any) -> Source:
    return source(source_id, sees=Sees(performances=performances), **changes)


def test_a_duty_that_nobody_could_tell_or_one_side_alone() -> None:
    under = asking(rule="duty", acts=(), duties=(DUTY,))
    assert codes(under, WATCHED) == ["duty-untold"]
    north = telling("ministry", "withdrawal", affiliation="north")
    assert codes(under, north) == ["duty-one-sided"]
    unknown = telling("wire", "withdrawal", affiliation_known=False)
    assert codes(under, unknown, north) == ["duty-one-sided"]
    south = telling("other", "withdrawal", affiliation="south")
    assert codes(under, north, south) == []
    assert codes(under, telling("patrol", "withdrawal")) == []


def test_who_could_tell_is_listed() -> None:
    cap = Cap(id="aid", kind=CapKind.LIMIT, items=(), stages=("delivered",), side="recipient")
    under = asking(rule="duty", acts=(), duties=(DUTY,), caps=(cap,))
    sources = [telling("b", "withdrawal"), telling("a", "withdrawal"),
               source("list", sees=Sees(transfers=True))]  # fmt: skip
    told = list(tellers_of(under, Voices(sources)))
    assert [(t.part, t.part_id, t.source_ids) for t in told] == [
        ("duties", "guns", ("a", "b")),
        ("caps", "aid", ("list",)),
    ]


@pytest.mark.parametrize(
    ("affiliations", "alone"),
    [((), True), (("north",), True), (("north", "north"), True), (("north", "south"), False),
     ((None,), False), ((None, "north"), False)],
)  # fmt: skip
def test_the_word_of_one_side_alone(affiliations: tuple[str | None, ...], alone: bool) -> None:
    voices = [source(f"s{n}", affiliation=a) for n, a in enumerate(affiliations)]
    assert one_sided(voices) is alone


def test_what_sets_a_clock_running_must_be_told_too() -> None:
    patrol = telling("patrol", "withdrawal")
    after = replace(DUTY, due=Due(starts_on=Starts.PERFORMANCE, act="notification"))
    assert codes(asking(rule="duty", acts=(), duties=(after,)), patrol) == ["clock-untold"]
    each = replace(DUTY, due=Due(starts_on=Starts.INCIDENT, acts=("strike",)))
    assert codes(asking(rule="duty", acts=(), duties=(each,)), patrol) == ["clock-untold"]


@pytest.mark.parametrize(
    ("zone", "hours", "wanted"),
    [
        ("disc", None, []),
        ("disc", (0, 720), ["quiet-unwatched"]),
        ("all", None, ["quiet-unwatched"]),
    ],
)
def test_a_quiet_clock_needs_a_zone_that_is_watched(
    zone: str, hours: tuple[int, int] | None, wanted: list[str]
) -> None:
    under = agreement(zone)
    (text,) = under.texts
    quiet = Due(starts_on=Starts.QUIET, quiet=Quiet(hours=24, provision_id="one/fire"))
    owed = replace(
        text.provisions[0], id="one/guns", rule="duty", acts=(), duties=(replace(DUTY, due=quiet),)
    )
    under = replace(under, texts=(replace(text, provisions=(text.provisions[0], owed)),))
    camera = source("camera", watch(hours=hours), sees=replace(ALL, performances=("withdrawal",)))
    assert codes(under, camera) == wanted


def test_caps() -> None:
    cap = Cap(id="aid", kind=CapKind.LIMIT, items=(), stages=("delivered",), side="recipient")
    under = asking(rule="transfer_cap", acts=(), caps=(cap,))
    assert codes(under, WATCHED) == ["cap-untold", "cap-without-list"]
    listing = source("list", sees=Sees(transfers=True))
    assert codes(under, listing) == ["cap-without-list"]
    complete = asking(
        rule="transfer_cap", acts=(), caps=(replace(cap, complete_lists=("list", "gone")),)
    )
    assert codes(complete, listing) == []
    assert codes(complete, source("other", sees=Sees(transfers=True))) == ["cap-list-untold"]


def test_exceptions_and_conditions() -> None:
    prior = Prior(act="hotline_call", circumstances=(), within_h=1.0)
    clause = ExceptionClause(
        id="return", requires=("return_fire", "hotline_failed"), wording={}, prior=prior
    )
    condition = Condition(
        id="met", kind=ConditionKind.PERFORMED, wording={}, act="mechanism_meeting", by=("north",)
    )
    under = asking(exceptions=(clause,), conditions=(condition,))
    found = gaps(under, WATCHED)
    assert [(g.code, g.part, g.part_id) for g in found] == [
        ("exception-untold", "exceptions", "return"),
        ("exception-untold", "exceptions", "return"),
        ("condition-untold", "conditions", "met"),
    ]
    ear = Sees(
        circumstances=("return_fire", "hotline_failed"),
        performances=("hotline_call", "mechanism_meeting"),
    )
    assert codes(under, WATCHED, source("ear", sees=ear)) == []

"""What no declared source could ever observe, why, and what would help.

Nothing here is a mistake, and what a text leaves open on purpose is never named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from truceline.effort.asked import Asked
from truceline.effort.concerns import acts_of, told_of
from truceline.effort.gaps_owed import of_caps, of_duties, of_what_it_hangs_on
from truceline.effort.patrol import apart
from truceline.effort.tellers import Voices
from truceline.model.agreement import Agreement
from truceline.model.outlook import Gap, Strip
from truceline.model.vocabulary import ACTS

#: What else a finding hangs on -> what it is called.
_TOLD: Final = {
    "actor": "who did it, and not every party is bound",
    "object_type": "what was hit, and only some objects are protected",
    "weapon": "the class of weapon, and only some are meant",
}


def gaps_of(agreement: Agreement, voices: Voices, strips: Sequence[Strip]) -> tuple[Gap, ...]:
    """Return every gap, as in the document; one alone where no card says what its source sees.

    Args:
        agreement: What would be agreed.
        voices: The sources.
        strips: What the plan would watch, see :func:`truceline.effort.outlook.strips_of`.
    """
    if not voices.declared:
        return (_NOBODY,)
    found: list[Gap] = []
    for text in agreement.texts:
        for provision in text.provisions:
            if not provision.left_open:
                asked = Asked(
                    agreement=agreement,
                    text=text,
                    provision=provision,
                    voices=voices,
                    strips=strips,
                )
                found += _of(asked)
    return tuple(found)


_NOBODY = Gap(
    text_id="",
    provision_id="",
    code="nobody-declared",
    message="no card says what its source could see, so nobody can say what would go unobserved",
    help="add `sees:` to the cards of those who are meant to watch",
)


def _of(asked: Asked) -> Iterator[Gap]:
    acts = acts_of(asked.provision)
    if acts:
        yield from _of_acts(asked, acts)
    yield from of_duties(asked)
    yield from of_caps(asked)
    yield from of_what_it_hangs_on(asked)


def _of_acts(asked: Asked, acts: tuple[str, ...]) -> Iterator[Gap]:
    unseen = [group for group in apart(acts) if not asked.voices.seeing(group)]
    if unseen:
        words = "; ".join(_word(act) for group in unseen for act in group)
        yield asked.gap(
            "act-unseen",
            f"no declared source would see: {words}",
            "declare who would, under `sees: {acts: [...]}` of a card",
            acts=[act for group in unseen for act in group],
        )
    if len(unseen) == len(apart(acts)):
        return
    yield from _of_zones(asked, acts)
    yield from _untold(asked, acts)


def _untold(asked: Asked, acts: tuple[str, ...]) -> Iterator[Gap]:
    for what in told_of(asked.agreement, asked.provision):
        seeing = asked.voices.seeing(acts)
        if not any(getattr(sees, what) for _, sees in seeing):
            short = what.removesuffix("_type")
            yield asked.gap(
                f"{short}-untold",
                f"{_listed([s.id for s, _ in seeing])} would see the act but could not tell "
                f"{_TOLD[what]}: every finding would be undetermined ({short} unknown)",
                f"declare who could tell it (`{what}: true` under `sees`), or add an observer who "
                "could",
                sources=[s.id for s, _ in seeing],
            )


def _of_zones(asked: Asked, acts: tuple[str, ...]) -> Iterator[Gap]:
    """Yield zones in which nobody who would see the act has a watch.

    A source without planned watches has no place, and may report from anywhere.
    """
    if asked.voices.anywhere(acts):
        return
    seeing = asked.voices.seeing(acts)
    for strip in asked.strips:
        key = (strip.text_id, strip.provision_id)
        if key == (asked.text.id, asked.provision.id) and _out_of_reach(strip):
            yield asked.gap(
                "zone-out-of-reach",
                f"zone {strip.zone_id} is out of reach of every watch of "
                f"{_listed([s.id for s, _ in seeing])}",
                "plan a watch there; `truceline coverage` shows what it would change",
                zone=[str(strip.zone_id)],
                sources=[s.id for s, _ in seeing],
            )


def _out_of_reach(strip: Strip) -> bool:
    return not strip.because and not any(strip.n_observers)


def _word(act: str) -> str:
    words = ACTS.get(act, act)
    return words[:1].lower() + words[1:]


def _listed(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:5])
    return shown if len(ids) <= 5 else f"{shown} and {len(ids) - 5} more"
